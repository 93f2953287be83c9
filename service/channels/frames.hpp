// The frames of the widget's WebSocket protocol (docs/protocol.md, section 1): bytes -> what was meant, or a named refusal.
// Pure: knows no socket and no session.
#pragma once

#include "inbound.hpp"

#include <boost/system/result.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace myalog::channels {

/// A refusal, as the protocol names it.
struct refusal {
    std::string code;    ///< bad_json, bad_message, unknown_type, text_too_long, not_started, …
    std::string message; ///< for a developer who reads the frame; never the person's words
    std::optional<std::string> in_reply_to;
    bool fatal = false;
    std::optional<int> retry_after_ms;
};

using client_frame = std::variant<opening, inbound>;

/// Reads one text frame.
/// Errors: bad_json (not JSON, nested deeper than 8, a key twice), bad_message (a field missing or of the wrong kind),
/// unknown_type, text_too_long. None of them is fatal by itself.
boost::system::result<client_frame, refusal> read_frame(std::string_view bytes);

/// `{"type":"error", …}`
std::string error_frame(const refusal& r);

/// 1 to 64 of A-Za-z0-9_-
bool is_message_id(std::string_view id);

/// A country as the bundles write it: two letters, upper case. Returns nothing for anything else.
std::optional<std::string> country_code(std::string_view written);

/// One of the names that the `command` frame takes.
bool is_command(std::string_view name);

} // namespace myalog::channels
