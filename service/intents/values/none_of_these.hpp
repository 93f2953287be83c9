// How far a "no" or a "none" at a question about danger goes: for all that was asked, for one thing of it, or with a "but" behind it.
// What may not be passed over is asked once more.
#pragma once

#include "intents/values/passage.hpp"

namespace myalog::intents {

/// Questions about danger: "no, only ..." leaves them open.
bool is_safety_question(std::string_view slot);

/// "No, but my chest hurts", "none bar the last one" are not none of them; "no, just a sore back" is. `from`: behind the no.
bool limited(const passage& p, std::size_t from);

/// "No more than usual", "nothing I haven't had for years": there is something, and it is called an old thing.
bool nothing_new(const passage& p, std::size_t at);

/// "No chest pain" says nothing of the rest of a list. `length`: of the no.
bool denies_one_thing(const passage& p, std::size_t at, std::size_t length);

/// "Haven't pooed for a week", "nothing works": what is denied is not what was asked for. `next`: behind the "haven't", the "nothing".
bool denies_otherwise(const passage& p, std::size_t next);

/// "No chest is fine", "nah energy's good", "no same as always": "no" is the answer, and the rest, from `from` on, explains it.
bool says_all_is_well(const passage& p, std::size_t from);

/// "I do not have that numbness" says nothing of the rest either. `next`: behind the no.
bool points_at_one_thing(const passage& p, std::size_t next);

/// "No chest pain, no numbness, nothing like that": each part before is denied, and the last one speaks of the whole list. Where that part begins;
/// the end where there is none.
std::size_t closing_none(const passage& p);

/// "None except", "no, only": before a line of the list, at `to`, it says that it is this one.
bool only_none_before(const passage& p, std::size_t to);

/// "Not now, this morning": it has been there.
bool was_there_today(const passage& p);

} // namespace myalog::intents
