// The open question as a turn shows it: ask, choices, labels. Knows no event.
#pragma once

#include "dialog/position.hpp"
#include "dialog/turn.hpp"
#include "dialog/wording.hpp"

namespace myalog::dialog {

/// The slot of the type `text` that holds what the person wants to ask at the appointment.
inline constexpr const char* own_question_slot = "question";

/// What a state's question offers of its slot's values; empty: all of them. Where choices are taken from another slot, what its answer holds.
std::vector<std::string> offered_values(const bundle::parts& p, const session& s, const walk& w, const state& st);

/// The `ask` for where a session stands; nothing when no question is open. `reason` is left empty.
std::optional<ask> ask_for(const bundle::parts& p, const session& s, const walk& w, const standing& at, const wording& words);

/// The question itself, as a message.
message question_message(const bundle::parts& p, const session& s, const standing& at, const wording& words, bool again);

/// A state that opens or steers the talk, such as the one for consent: its answer says nothing of the person's pain.
bool formal(const state& st);

/// One answer in a list: its name, the value in words, and the person's own words where these are others.
std::string answer_line(const bundle::parts& p, const session& s, const std::string& slot_id, const wording& words);

/// The answers on the way so far for the read-back, one line each: it begins with + (there), – (not there) or ? (not known); dangers that were spoken of stand with them.
std::string read_back(const bundle::parts& p, const session& s, const walk& w, const wording& words);

/// The pressed value whose label the text is, case and punctuation aside.
std::optional<std::string> labelled_choice(const ask& open, std::string_view text);

/// The pressed value that a typed text means: a label or a value. The number of a choice is for channels that print numbers.
std::optional<std::string> typed_choice(const ask& open, std::string_view text);

} // namespace myalog::dialog
