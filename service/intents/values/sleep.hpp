// Reads how someone sleeps: hours, quality, and whether pain wakes them.
#pragma once

#include "intents/values/parts.hpp"
#include "intents/values/passage.hpp"

namespace myalog::intents {

void find_sleep(const passage& p, std::vector<parted_candidate>& out);

} // namespace myalog::intents
