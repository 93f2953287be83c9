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

/// A class without its `?`; `asked_only` tells whether it had one.
std::string_view plain_class(std::string_view name, bool& asked_only);

/// "8 tramadol", "2 jobs", "10 pm": does a number that ends before `i` count something, so that it is no score?
bool counts_something(const passage& p, std::size_t i);

/// "My age is 54", "my pain is more like 8": is the number at `i` said to be something other than `own` ("severity", "sleep")?
bool is_of_another_question(const passage& p, std::size_t i, std::string_view own);

/// Does the clause up to `i` tell of the past ("it was", "used to be")?
bool told_as_past(const passage& p, std::size_t i);

} // namespace myalog::intents
