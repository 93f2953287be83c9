// What phrases say of the yes/no slots, asked or not: "my hands go numb", "no fever", "never had cancer".
// Knows no particles: a bare "yes" is read elsewhere.
#pragma once

#include "intents/values/passage.hpp"

#include <string>
#include <vector>

namespace myalog::intents {

/// What is said of one slot.
struct statement {
    std::string slot;
    bool denied = false;
    bool clear = false;  ///< it answers the slot though another question is open
    bool hedged = false; ///< "sometimes", "maybe"
    std::size_t first = 0, next = 0;
};

/// From left to right; those of other people are left out.
std::vector<statement> read_statements(const passage& p);

} // namespace myalog::intents
