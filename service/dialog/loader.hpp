// From files to parts, in steps that each add all the problems they find. Not for other rooms: they call bundle::load.
#pragma once

#include "dialog/parts.hpp"

namespace myalog::dialog {

/// Reads what is there into `into`, as far as it has the right shape. Guards are parsed, types checked.
void read_parts(const std::map<std::string, nlohmann::json>& files, bundle::parts& into, problems& found);

/// References, circles, states that nothing reaches, rules without what they need. Fills the indices and `state::ahead`.
void check_parts(bundle::parts& of, problems& found);

/// Texts that are missing, that nothing asks for, or with placeholders that nobody fills. What a later locale lacks is no problem: it goes to `missing_texts`.
void check_texts(bundle::parts& of, problems& found);

} // namespace myalog::dialog
