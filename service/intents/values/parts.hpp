// A value that was said in several places of a message ("my neck, for 3 weeks now, and my hip"), so that it does not swallow what stands
// between. Knows no slot.
#pragma once

#include "intents/values.hpp"

#include <string_view>
#include <vector>

namespace myalog::intents {

struct parted_candidate {
    value_candidate all;                ///< the whole value over all its places
    std::vector<value_candidate> parts; ///< in the order of the text, each with its own share of the value's list, if it has one
};

/// Adds each to `out`: in one piece, or, where another value stands between its parts, in as many as needed.
/// `asked`: the slot of the open question. A value without a list stays whole and is shown at its first part only.
void add_parted(std::vector<parted_candidate> spread, std::string_view asked, std::vector<value_candidate>& out);

} // namespace myalog::intents
