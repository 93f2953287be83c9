// The Rasa REST channel: `{sender, message, metadata?}` in, `[{recipient_id, text, buttons?, custom?}]` out.
// Pure: bytes and values, no sockets, no session. Buttons are also numbered in the text, and their numbers are understood.
#pragma once

#include "channels/frames.hpp"
#include "inbound.hpp"

#include <boost/system/result.hpp>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace myalog::channels::rasa {

struct request {
    std::string sender;                                ///< names one person: who has it has their session
    std::string message;                               ///< text, a button's payload, or a number of the list
    std::optional<std::string> message_id;             ///< metadata.message_id: makes the delivery idempotent
    std::optional<std::string> region, locale, dialog; ///< metadata of the same names
};

/// Errors: bad_json, bad_message, text_too_long.
boost::system::result<request, refusal> read_request(std::string_view body);

/// What the message means, given the turn it answers (null for the first). A payload `/choose{"seq":4,"values":["yes"]}` or
/// `/command{"name":"back"}` and, where the turn offers choices, a bare number or a list of numbers ("1, 3"), become presses;
/// anything else is free text. At a `scale` a number is free text, for it is the answer itself.
inbound meaning_of(const request& r, const nlohmann::json& last_turn, std::string message_id);

/// The answer's body for one turn frame.
std::string render(const nlohmann::json& turn, std::string_view sender);

} // namespace myalog::channels::rasa
