// Is a finding denied: by a "no" before it, behind it, or as an answer to it?
#pragma once

#include "intents/standing/surroundings.hpp"

namespace myalog::intents {

/// `sure`: absent. `perhaps`: the denial may end before the finding, so it is possible.
reaching denial_of(const surroundings& around);

/// Is the "no", "yes" or "well" at this token an answer rather than the determiner of a noun?
bool is_answer_particle(const scan& s, std::size_t token);

} // namespace myalog::intents
