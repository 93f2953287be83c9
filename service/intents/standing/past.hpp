// Is a finding over, and since when?
#pragma once

#include "intents/standing/surroundings.hpp"

#include <optional>
#include <utility>

namespace myalog::intents {

/// From and to, in days before now.
using days_ago = std::pair<double, double>;

/// What says that a finding is over: a cue, or a long time ago where the finding has no verb of its own.
struct ending {
    reach far = reach::none;
    std::string_view cue; ///< id of the cue, in the catalog
    std::optional<days_ago> when;
    bool only_had = false; ///< "I had chest pain" says that it began; that it is over, only a time does

    /// "I had chest pain" and no more: nobody said that it is over.
    bool untimed() const { return only_had && !when; }
    /// "I had a tearing pain ten minutes ago": it began then.
    bool just_now() const { return only_had && when && when->second <= 0.1; }
};
ending ending_of(const surroundings& around);

/// The first time that the sentence tells; nothing when it tells none.
std::optional<days_ago> time_in_sentence(const surroundings& around);

} // namespace myalog::intents
