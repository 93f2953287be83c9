// Reads lengths of time as intervals of days: "2 years, 3 months", "about a week or so", "since last March".
// Says what was written; which of several is the length of the complaint is length_of_complaint's affair.
#pragma once

#include "intents/values/passage.hpp"

#include <optional>
#include <vector>

namespace myalog::intents {

struct stretch {
    double lo = 0, hi = 0; ///< days
    double unit = 0; ///< days of the one unit in which it is counted; 0 where there are several, or none
    std::size_t first = 0, next = 0;
    bool vague = false;    ///< "for ages", "a while"
    bool relative = false; ///< "since I was 20": a beginning that no clock knows
    bool lasting = false;  ///< vague or relative, but long for sure: "for ages", "since I was a child". Then `lo` and `hi` say what it is at least and at most
    bool uncounted = false; ///< "weeks", "for years": at least two of them
    bool moment = false;   ///< "since Tuesday", "yesterday": a beginning rather than a length
    bool loose = false;    ///< "all day", "March": only an answer when it was asked for
};

/// A length that begins at `i`, with its hedges.
std::optional<stretch> read_length(const passage& p, std::size_t i);

/// A beginning that begins at `i`: "since March", "yesterday", "last summer", "since I was 20".
std::optional<stretch> read_moment(const passage& p, std::size_t i);

/// Long for sure, though nobody can count it: at least three months.
void make_lasting(const passage& p, stretch& s);

/// All lengths and beginnings of a text, in its order, without overlap. Ages, doses and "twice a day" are left out.
std::vector<stretch> find_stretches(const passage& p);

/// How long the complaint has lasted, for the open question or unasked; nothing when the text does not say. `lengths`: all of the text.
void find_duration(const passage& p, std::vector<stretch> lengths, std::vector<value_candidate>& out);

} // namespace myalog::intents
