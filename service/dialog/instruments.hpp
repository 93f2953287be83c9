// Questionnaires that a doctor knows, as far as they were answered: for the summary, never for a level.
// Knows no rule and no cut-off: what a sum means is for the doctor to say.
#pragma once

#include "dialog/parts.hpp"
#include "dialog/wording.hpp"

namespace myalog::dialog {

/// Those of which at least one item was answered. The score is there once all are.
std::vector<shown_instrument> answered_instruments(const bundle::parts& p, const session& s, const std::set<std::string>& active, const wording& words);

} // namespace myalog::dialog
