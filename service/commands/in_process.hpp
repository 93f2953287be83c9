// The conversation without a socket: frames in, frames out, on a memory store and a clock of one's own.
#pragma once

#include "commands/talk.hpp"
#include "conversation/take_turn.hpp"
#include "store/session_store.hpp"

#include <memory>

namespace myalog::commands {

/// 03:00 on a winter night, when no talk says another time: relative dates then read the same every day.
inline constexpr store::time_ms usual_clock = 1795230000000; // 2026-11-21T03:00:00Z

/// A partner for talks that runs the real conversation (desk, store door, memory store) in this process.
/// `start` is the clock's first value, in milliseconds since 1970. `watch` sees every step; it may be empty.
std::unique_ptr<talk_partner> make_in_process_partner(std::shared_ptr<const conversation::content> served, store::time_ms start, conversation::step_watcher watch = {});

} // namespace myalog::commands
