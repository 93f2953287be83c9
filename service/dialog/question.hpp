// From a state to what is asked: kind, choices with labels, reason.
// Knows no flow and no answer but those that a read-back lists.
#pragma once

#include "dialog/parts.hpp"
#include "dialog/position.hpp"
#include "dialog/turn.hpp"
#include "dialog/wording.hpp"

#include <string>
#include <vector>

namespace myalog::dialog {

/// The question of a state.
ask ask_of(const bundle::parts& b, const wording& words, const state& st, const position& here, std::string reason);

/// The yes/no question that confirms a red flag.
ask confirming_ask(const wording& words, const std::string& flag_id, std::string reason);

/// Values that a read-back offers beside its slot's own: `change:SLOT` for each answered slot.
std::vector<std::string> read_back_values(const bundle::parts& b, const position& here);

/// "How long: about 2 years", one line an answer.
std::string answers_listed(const bundle::parts& b, const session& s, const wording& words, const position& here);

/// The choices as lines, for those who cannot see buttons.
std::string choices_listed(const ask& a);

} // namespace myalog::dialog
