// Which side a place is on: said before it, after it, in a sentence of its own, or of another place that it hangs together with.
// Knows nothing of what hurts.
#pragma once

#include "intents/values/place.hpp"

namespace myalog::intents {

/// Side words right before the noun: "left", "both", "right hand side of my". Moves `first` to where they begin.
std::string side_before(const passage& p, std::size_t noun, std::size_t& first);

/// "shoulder (left)", "knee, mainly the right one", "hip on my left side". `moves`: the place is moved, so "to the left" says whither.
std::string side_after(const passage& p, std::size_t next, bool moves, std::size_t& last);

/// "bicep, left arm", "hamstring on my right leg": the whole limb only says where its part is, and on which side.
void fold_limbs(const passage& p, std::vector<place>& found);

/// "down one leg to the knee": the pain does not go all the way.
void end_limbs_at_joints(const passage& p, std::vector<place>& found);

/// Gives places the sides that stand in a sentence of their own ("It's the knee. The left one.") and of places they hang together with.
void share_sides(const passage& p, std::vector<place>& found);

} // namespace myalog::intents
