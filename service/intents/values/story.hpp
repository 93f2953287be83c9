// Reads how the complaint began and what it feels like.
#pragma once

#include "intents/values/parts.hpp"
#include "intents/values/passage.hpp"

namespace myalog::intents {

void find_onset(const passage& p, std::vector<parted_candidate>& out);
void find_character(const passage& p, std::vector<parted_candidate>& out);
/// What else is known of the person's health: only when it is asked for, since a list that was told in part would hide the rest.
void find_conditions(const passage& p, std::vector<parted_candidate>& out);

} // namespace myalog::intents
