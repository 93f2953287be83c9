// Which places a message only mentions: told to be well, over, examined, another person's, moved or used, hurt long ago.
// Knows what stands around a place, by its word lists; does not know what hurts beyond place::pain_near, nor any side by itself.
#pragma once

#include "intents/values/place.hpp"

namespace myalog::intents {

/// "it burns when I bend my elbow", "I can't lift my arm": what is moved or used, which may not be what hurts.
bool is_moved(const passage& p, const place& each);

/// "it used to be my hip", "it was in the right shoulder in spring": over, where the message goes on with another place or another side.
bool used_to_be(const passage& p, const place& each);

/// Says of each place how it is told. Places stand in the order of the text.
void mark_mentions(const passage& p, std::vector<place>& found);

/// Takes out the places that are only mentioned, where another one may be what hurts; with no question open, where one hurts.
void drop_mentions(const passage& p, std::vector<place>& found, bool asked);

} // namespace myalog::intents
