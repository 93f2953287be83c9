// Reads yes, no, partly, "don't know" and "rather not say", and statements that answer a yes/no slot ("my hands go numb").
#pragma once

#include "intents/values/durations.hpp"

namespace myalog::intents {

/// Is the open question one that yes or no answers?
bool open_is_yes_no(const context& open);

/// `lengths`: all that the text tells.
void find_answers(const passage& p, const std::vector<stretch>& lengths, std::vector<value_candidate>& out);

/// `{unknown:true}` and `{declined:true}` for the open slot, where nothing else was found for it.
void find_line(const passage& p, std::vector<value_candidate>& out);
void find_no_answer(const passage& p, std::vector<value_candidate>& out);

} // namespace myalog::intents
