// Reads whom the chat is about and how old they are.
#pragma once

#include "intents/values/passage.hpp"

namespace myalog::intents {

void find_age(const passage& p, std::vector<value_candidate>& out);
void find_for_whom(const passage& p, std::vector<value_candidate>& out);

} // namespace myalog::intents
