// How a finding stands to the person: present, denied, doubted, over, imagined, somebody else's. From the cues around it.
// Knows cues and tokens; knows no item and no slot.
#pragma once

#include "intents/scan.hpp"

#include <optional>
#include <string>
#include <utility>

namespace myalog::intents {

struct standing {
    intents::status status = status::present;
    std::string cue;    ///< id of the cue that decided; empty when none did
    bool now = false;   ///< somebody else's, and happening now
    std::optional<std::pair<double, double>> ended_days_ago;
};

/// The standing of what was found at `at`. Constant work: cues further away than one sentence do not count.
standing standing_of(const scan& s, token_range at, const context& around);

/// The standing of a finding with several pieces: a denial of any piece denies the whole.
standing standing_of(const scan& s, const item_hit& hit, const context& around);

/// Is the "no", "yes" or "well" at this token an answer rather than the determiner of a noun?
bool is_answer_particle(const scan& s, std::size_t token);

} // namespace myalog::intents
