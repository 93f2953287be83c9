// One step of a conversation with its frame, ready to be saved: understand, advance, write down. Knows no store, no queue and no clock.
#pragma once

#include "conversation/take_turn.hpp"

namespace myalog::conversation {

/// One step, ready to be saved.
struct stepped {
    dialog::session after;
    std::string frame;
    bool ended = false;
    bool erases = false;
    bool emergency = false;
    std::optional<std::chrono::milliseconds> speaks_after = {};
};

/// `question_moved`: another question is open now than the person saw. `humans`: there are some, and the channel can bring what they write.
stepped step_once(const pack& p, const dialog::session& before, const inbound& message, bool question_moved, bool humans, store::time_ms now, const settings& knobs);
/// A turn that nobody asked for.
stepped stepped_in_silence(const pack& p, const dialog::session& before, std::chrono::milliseconds quiet, const settings& knobs);
/// What the human did to whom the session was handed over.
stepped stepped_by_human(const pack& p, const dialog::session& before, const human_move& move, const settings& knobs);
/// Opens a session and takes the message that came with it, in one turn: a webhook knows no `start`.
stepped open_with(const pack& p, const dialog::session& fresh, const inbound& message, store::time_ms now, const settings& knobs);

/// The first step of a session.
dialog::event opened_event();
/// Chooses between wordings: the same in all of a session, whichever machine it is on.
std::uint64_t salt_of(const std::string& key);
/// After so much silence the dialog speaks by itself.
std::optional<std::chrono::milliseconds> speaks_after(const pack& p, const dialog::session& s);

std::string session_frame(const pack& p, const dialog::session& s, std::string_view token, bool resumed, std::uint64_t seq, std::chrono::milliseconds left);
std::string bytes_of(const nlohmann::ordered_json& frame);
std::chrono::sys_seconds second_of(store::time_ms now);

} // namespace myalog::conversation
