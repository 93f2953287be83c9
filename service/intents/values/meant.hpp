// What a message takes back and means instead: "not the left knee, the right one", "my left hip, no sorry, the right", "two weeks, no sorry, months".
// Knows nothing of what hurts.
#pragma once

#include "intents/values/place.hpp"

namespace myalog::intents {

/// The atom behind words that take back what stands before `i` ("no sorry", "I mean", ", no, the"); `i` when there are none.
std::size_t behind_taking_back(const passage& p, std::size_t i);

/// "it was the right shoulder, now it's the left", "not the left knee, the right one": the side that is meant comes without its noun.
void take_side_meant(const passage& p, place& here, bool denied);

/// "left knee, no sorry, the right one", "my hip, I mean my knee": what was said last is meant. Places stand in the order of the text.
void take_meant(const passage& p, std::vector<place>& found);

} // namespace myalog::intents
