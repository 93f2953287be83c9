// Reads how much: pain from 0 to 10, and the levels of stress, activity and mood.
// A class or phrase of a list that ends in `?` counts only when its slot is asked for.
#pragma once

#include "intents/values/durations.hpp"
#include "intents/values/parts.hpp"

namespace myalog::intents {

/// `lengths`: all that the text tells; a number in one of them is no score.
void find_severity(const passage& p, const std::vector<stretch>& lengths, std::vector<parted_candidate>& out);

/// stress, activity and mood.
void find_levels(const passage& p, std::vector<value_candidate>& out);

} // namespace myalog::intents
