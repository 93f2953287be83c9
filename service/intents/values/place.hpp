// One place of the body as it stands in a message, and how two of them are joined.
// Knows no list of regions but those that come in pairs.
#pragma once

#include "intents/values/passage.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace myalog::intents {

/// How a message tells of a place.
enum class telling {
    open,      ///< as one that may hurt
    mentioned, ///< examined, moved or used, or hurt long ago: an answer where no other place is
    over,      ///< healed or gone
    anothers,  ///< of another person
    fine       ///< denied, or told to be well: never an answer
};

struct place {
    std::vector<std::string> regions;
    std::string side; ///< left, right, both or empty
    bool plural = false;
    std::size_t first = 0, last = 0; ///< atoms, with the side
    std::size_t noun = 0;            ///< atom of the noun
    std::size_t noun_end = 0;        ///< the atom after the noun
    bool pain_near = false;
    telling told = telling::open;
};

/// Does the region come in pairs? A plural of these means both.
bool is_paired(std::string_view region);

/// Do words of `list`, and nothing but what may stand in such a row, join `b` to `a` over at most so many atoms?
bool joined(const passage& p, const place& a, const place& b, list_name list, std::size_t most);

/// Does a place begin at `i`?
inline bool place_begins(const passage& p, std::size_t i) { return p.has("places", i) || p.has("places_plural", i); }

/// A word of pain at `i` that is not denied.
inline bool pain_at(const passage& p, std::size_t i) { return p.has("pain_near", i) && !p.denied(i); }

} // namespace myalog::intents
