// How a finding stands to the person: present, denied, doubted, over, imagined, somebody else's. From the cues around it.
// Knows cues and tokens; knows no item and no slot.
#pragma once

#include "intents/scan.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace myalog::intents {

struct standing {
    intents::status status = status::present;
    std::string_view cue; ///< id of the cue that decided, in the catalog; empty when none did
    bool now = false;   ///< somebody else's, and happening now
    bool family = false; ///< a story of somebody else, in the past
    std::optional<std::pair<double, double>> ended_days_ago;
};

/// The standing of what was found at `at`. Constant work: cues further away than one sentence do not count.
standing standing_of(const scan& s, token_range at, const context& around);

/// The standing of a finding with several pieces: a denial of any piece denies the whole.
standing standing_of(const scan& s, const item_hit& hit, const context& around);

/// The standing of what a `together` rule found, from the best place of each of its words, and those places.
/// Nothing when words that are needed are denied. Keeps the standing of places in `known`.
struct together_standing {
    standing worst;
    std::vector<token_range> pieces;
};
using known_standings = std::map<token_range, standing>;
std::optional<together_standing> standing_together(const scan& s, const item_hit& hit, const context& around, known_standings& known);

} // namespace myalog::intents
