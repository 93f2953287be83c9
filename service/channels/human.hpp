// What a human does with a session that was handed over, as JSON: `{"do":"take"}`, `{"do":"say","text":"…"}`, `{"do":"give_back"}`,
// each with an `id` that makes it idempotent, if it has one.
// Knows no session.
#pragma once

#include "channels/frames.hpp"
#include "inbound.hpp"

#include <boost/system/result.hpp>
#include <string_view>

namespace myalog::channels {

/// Errors: bad_json, bad_message, text_too_long.
boost::system::result<human_move, refusal> read_human_move(std::string_view body);

} // namespace myalog::channels
