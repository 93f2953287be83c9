// The one step of a dialog: (bundle, session, event) -> (session, turn). Pure: no clock, no randomness, no input or output;
// the same arguments give the same bytes. Start reading here, then position.hpp.
#pragma once

#include "dialog/bundle.hpp"
#include "dialog/event.hpp"
#include "dialog/session.hpp"
#include "dialog/turn.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace myalog::dialog {

/// What a step considered, for `:why-rule`, the inspector and tests.
struct trace {
    std::string state_before, state_after;
    std::vector<std::string> rules;                          ///< ids of rules that fired, in order
    std::vector<std::pair<std::string, std::string>> guards; ///< rule or state id -> true, false, unknown
    std::string did; ///< answered, corrected, interrupted, command, topic, no_match, invalid, repeated, late_press, …
};

struct step {
    session after;
    dialog::turn turn;
    dialog::trace trace;
};

/// A new session for this bundle, before its first step. The first step is an event of kind `open`.
session begin(const bundle& b, std::string_view bundle_hash, std::string_view locale, std::string_view region);

/// One message, one step. Never throws on any event; the turn's seq is `before.seq + 1`.
/// Order of an event's parts: emergency and crisis signs; the open question's bare value; commands; other values; topic; small talk; no-match ladder.
step advance(const bundle& b, const session& before, const event& e);

/// Where the session stands.
struct place {
    std::string state;
    std::string open_slot; ///< empty when nothing is asked
    std::string open_type;
    bool danger = false; ///< a care card or a question about a danger stands
};
place where(const bundle& b, const session& s);

/// After how many minutes of silence the dialog speaks up, by an event of the kind `silence`; nothing when it waits on.
std::optional<double> next_silence(const bundle& b, const session& s);

/// Slots whose answers count now (on the path), in path order.
std::vector<std::string> active_slots(const bundle& b, const session& s);

/// Whom the chat is about, by the answers: self, other or child.
std::string about(const session& s);

/// What one message's signs would set off by themselves: for `myalog explain`.
struct alarm {
    dialog::level level = level::same_day;
    std::vector<std::string> ids; ///< red-flag ids, sorted
    std::optional<std::string> track;
    bool confirm = false; ///< a confirming question comes first
};
std::optional<alarm> alarm_of(const bundle& b, const std::vector<seen_sign>& signs);

/// Tier of a red flag (A or B), or empty.
std::string_view tier_of(const bundle& b, std::string_view red_flag);

} // namespace myalog::dialog
