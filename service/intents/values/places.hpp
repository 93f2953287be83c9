// Reads places of the body with their sides: "down the left arm into the fingers".
// Knows the regions of docs/protocol.md only through the lists `places` and `places_plural`.
#pragma once

#include "intents/values/parts.hpp"
#include "intents/values/passage.hpp"

namespace myalog::intents {

void find_places(const passage& p, std::vector<parted_candidate>& out);

} // namespace myalog::intents
