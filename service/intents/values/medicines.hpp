// Reads which medicines are taken now, by class; "used to" is not now.
#pragma once

#include "intents/values/parts.hpp"
#include "intents/values/passage.hpp"

namespace myalog::intents {

void find_medicines(const passage& p, std::vector<parted_candidate>& out);

} // namespace myalog::intents
