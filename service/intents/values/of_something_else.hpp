// Whether a number or a level belongs to something else than the question: a thing that is counted, another question, the past.
// Knows no scale.
#pragma once

#include "intents/values/passage.hpp"

#include <cstddef>
#include <string_view>

namespace myalog::intents {

/// "8 tramadol", "2 jobs", "10 pm": does a number that ends before `i` count something, so that it is no score?
bool counts_something(const passage& p, std::size_t i);

/// "My age is 54", "my pain is more like 8": is the number or level at `i` said to be something other than `own` ("severity", "sleep")?
bool is_of_another_question(const passage& p, std::size_t i, std::string_view own);

/// Does the clause up to `i` tell of the past ("it was", "used to be")?
bool told_as_past(const passage& p, std::size_t i);

} // namespace myalog::intents
