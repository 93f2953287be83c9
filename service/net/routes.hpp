// What the server answers to HTTP requests: a table of paths, and one function a route. Knows no socket and no Beast:
// http.cpp makes a `request` from bytes and bytes from a `response`.
#pragma once

#include "net/site.hpp"

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace myalog::net {

using headers = std::vector<std::pair<std::string, std::string>>;

struct request {
    std::string method;
    std::string path; ///< without the query
    headers fields;   ///< names in small letters
    std::string body;
    bool from_loopback = false;

    /// Value of the first field of this name (small letters), or empty.
    std::string_view field(std::string_view name) const;
};

struct response {
    int status = 200;
    std::string type = "application/json";
    std::string body;
    headers fields;
};

/// `{"error":{"code":…,"message":…}}`
response error_response(int status, std::string_view code, std::string_view message);

/// Answers one request: 404 for a path that is not there, 405 with Allow for a method that it does not take, HEAD as GET
/// (the caller leaves the body out). Errors: exceptions are faults of the program; the caller answers 500.
boost::asio::awaitable<response> answer(site& where, request asked);

/// Is this path answered even where there are too many connections? Whoever asks whether the program lives would else end it just when it is busy.
bool answered_when_full(std::string_view path);

/// The table: method and path of each route, a trailing * for any rest. For the test that holds docs/openapi.json to it.
std::vector<std::pair<std::string, std::string>> all_routes();

/// May this upgrade to a WebSocket go on? Returns the refusal, or nothing.
std::optional<response> refuse_upgrade(const site& where, const request& asked);

} // namespace myalog::net
