// Whose is a finding: that of the person who is spoken about, or of somebody in a story?
#pragma once

#include "intents/standing/past.hpp"

namespace myalog::intents {

/// A story of the family, of a film or of a leaflet, that the person does not claim for himself.
reaching story_of(const surroundings& around);

/// The last person who is named before the finding, with no word of the speaker behind; nothing when there is none.
reaching person_of(const surroundings& around);

} // namespace myalog::intents
