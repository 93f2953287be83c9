#include "net/client.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <optional>

namespace myalog::net {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using tcp = asio::ip::tcp;

namespace {

constexpr std::uint16_t no_close_frame = 1006;

struct address {
    std::string host, port, path;
};

address read_url(const std::string& url) {
    constexpr std::string_view scheme = "ws://";
    if (!url.starts_with(scheme)) throw client_closed(no_close_frame, "the address must begin with ws://");
    const auto slash = url.find('/', scheme.size());
    const std::string place = url.substr(scheme.size(), slash == std::string::npos ? std::string::npos : slash - scheme.size());
    address out;
    out.path = slash == std::string::npos ? "/v1/chat" : url.substr(slash);
    const auto colon = place.rfind(':');
    const bool has_port = colon != std::string::npos && place.find(']', colon) == std::string::npos;
    out.host = has_port ? place.substr(0, colon) : place;
    out.port = has_port ? place.substr(colon + 1) : "80";
    if (out.host.starts_with('[') && out.host.ends_with(']')) out.host = out.host.substr(1, out.host.size() - 2);
    return out;
}

} // namespace

struct client::inside {
    asio::io_context io;
    websocket::stream<tcp::socket> ws{io};
    std::chrono::milliseconds patience{};
    std::string protocol;

    [[noreturn]] void ended(beast::error_code failed) {
        const bool said = failed == websocket::error::closed;
        throw client_closed(said ? static_cast<std::uint16_t>(ws.reason().code) : no_close_frame,
                            said ? std::string(ws.reason().reason.c_str()) : failed.message());
    }

    /// Runs one asynchronous operation to its end, but not longer than patience has.
    template<class Start>
    beast::error_code wait_for(Start start) {
        std::optional<beast::error_code> outcome;
        start([&outcome](beast::error_code failed, auto...) { outcome = failed; });
        io.restart();
        const auto until = std::chrono::steady_clock::now() + patience;
        while (!outcome && io.run_one_until(until) > 0) {
        }
        if (outcome) return *outcome;
        beast::error_code ignored;
        beast::get_lowest_layer(ws).close(ignored);
        io.restart();
        while (!outcome && io.run_one() > 0) {
        }
        return asio::error::timed_out;
    }
};

client::client(const std::string& url, std::string_view origin, std::string_view protocol, std::chrono::milliseconds patience)
    : inside_(std::make_unique<inside>()) {
    inside& in = *inside_;
    in.patience = patience;
    const address to = read_url(url);
    beast::error_code failed;
    tcp::resolver resolver(in.io);
    const auto found = resolver.resolve(to.host, to.port, failed);
    if (!failed) failed = in.wait_for([&](auto done) { asio::async_connect(beast::get_lowest_layer(in.ws), found, done); });
    if (failed) throw client_closed(no_close_frame, "cannot connect: " + failed.message());
    beast::get_lowest_layer(in.ws).set_option(tcp::no_delay(true), failed);
    const std::string from(origin), wish(protocol);
    in.ws.set_option(websocket::stream_base::decorator([from, wish](websocket::request_type& request) {
        if (!from.empty()) request.set(beast::http::field::origin, from);
        if (!wish.empty()) request.set(beast::http::field::sec_websocket_protocol, wish);
    }));
    websocket::response_type answer;
    const std::string host = (to.host.find(':') == std::string::npos ? to.host : "[" + to.host + "]") + ":" + to.port;
    failed = in.wait_for([&](auto done) { in.ws.async_handshake(answer, host, to.path, done); });
    if (failed) throw client_closed(no_close_frame, "not upgraded, HTTP status " + std::to_string(answer.result_int()));
    in.protocol = std::string(answer[beast::http::field::sec_websocket_protocol]);
}

client::~client() = default;

void client::send(std::string_view text) {
    inside_->ws.text(true);
    const auto failed = inside_->wait_for([&](auto done) { inside_->ws.async_write(asio::buffer(text), done); });
    if (failed) inside_->ended(failed);
}

void client::send_binary(std::string_view bytes) {
    inside_->ws.binary(true);
    const auto failed = inside_->wait_for([&](auto done) { inside_->ws.async_write(asio::buffer(bytes), done); });
    if (failed) inside_->ended(failed);
}

std::string client::receive() {
    beast::flat_buffer buffer;
    const auto failed = inside_->wait_for([&](auto done) { inside_->ws.async_read(buffer, done); });
    if (failed) inside_->ended(failed);
    return beast::buffers_to_string(buffer.data());
}

std::uint16_t client::close_code() {
    try {
        for (;;) receive();
    } catch (const client_closed& end) {
        return end.code;
    }
}

void client::close() {
    const auto failed = inside_->wait_for([&](auto done) { inside_->ws.async_close(websocket::close_code::normal, done); });
    if (failed) inside_->ended(failed);
}

void client::cut() {
    beast::error_code ignored;
    beast::get_lowest_layer(inside_->ws).close(ignored);
}

std::string client::protocol() const { return inside_->protocol; }

} // namespace myalog::net
