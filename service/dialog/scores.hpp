// Scores: numbers that several answers add up to, with bands. Guards read them (`load >= 5`, `load.band == 'high'`); questionnaires of the
// summary count their items in the same way. Knows no guard, no text and no way.
#pragma once

#include "dialog/parts.hpp"

namespace myalog::dialog {

/// What one answer adds, and what it could at least and at most. `lo` and `hi` are there when it adds something: the ends of its margin.
struct points {
    std::optional<double> lo, hi;
    double least = 0, most = 0;
};
/// `value` as stored; null: no answer. Scales count by their number, choices by values that are numbers, yes as 1 and no as 0, lists by how many were chosen.
points points_of(const slot& item, const nlohmann::json& value);

/// What a score comes to.
struct tally {
    bool there = false; ///< false: too little was answered, as the score's rule for missing answers has it
    double lo = 0, hi = 0, middle = 0;
    bool open = false;  ///< lo and hi hold what missing answers could add: no middle can be taken
    std::size_t missing = 0;
};
/// Where the facts are prospective, answers that are not there yet may still come: nothing is said by rules that count without them.
tally tally_of(const score& s, const facts& f);

} // namespace myalog::dialog
