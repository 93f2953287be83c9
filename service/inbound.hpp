// What a person did, as every channel says it to the conversation.
// Knows no wire format: channels make it from bytes, the conversation makes an event of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace myalog {

/// Largest text of one message, in Unicode code points.
inline constexpr std::size_t longest_text = 1500;
/// Largest frame or request body, in bytes.
inline constexpr std::size_t largest_frame = 16 * 1024;

/// Opens a session, or takes one up again.
struct opening {
    std::optional<std::string> dialog; ///< bundle id; none: the first one served
    std::optional<std::string> locale; ///< such as "en" or "en-GB"; none: the bundle's first
    std::optional<std::string> region; ///< ISO 3166 country: numbers to call and how care is reached
    std::optional<std::string> token;  ///< resume this session
    std::optional<std::uint64_t> last_seq;
};

/// One message of a person.
struct inbound {
    enum class kind { say, choose, command };
    kind what = kind::say;
    std::string id;                  ///< the sender's message id, 1 to 64 of A-Za-z0-9_-; makes the message idempotent
    std::string text;                ///< say: valid UTF-8, at most `longest_text` code points
    std::uint64_t seq = 0;           ///< choose: the turn whose choices are meant
    std::vector<std::string> values; ///< choose
    std::string name;                ///< command
    std::optional<std::string> slot; ///< command `correct`
    bool brings_later = false;       ///< the channel can bring a turn that answers no message, as a WebSocket can
};

/// What a human does with a session that was handed over.
struct human_move {
    enum class doing { take, say, give_back };
    doing what = doing::take;
    std::string id;   ///< the human's message id, as in `inbound`; empty: none, and sent twice counts twice
    std::string text; ///< say: valid UTF-8, 1 to `longest_text` code points
};

} // namespace myalog
