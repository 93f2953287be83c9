// Reads numbers: digits, words, fractions, "a couple", and ranges of them.
// Knows no unit; "a" alone is no number here.
#pragma once

#include "intents/values/passage.hpp"

#include <optional>

namespace myalog::intents {

struct quantity {
    double lo = 0, hi = 0;
    std::size_t next = 0; ///< first atom after it
    bool digits = false;  ///< its last number was written in digits
    bool slash = false;   ///< "2/3": a fraction before "of an hour", two to three before "weeks"
    double slash_lo = 0, slash_hi = 0;
};

/// What a number or a range may begin with.
inline const list_set number_beginnings = lists_of({"number_words", "vague_numbers", "halves", "quarters", "between"}).set(digits_begin).set(article_begins);

/// One number: "7", "2.5", "twenty five", "half", "2 1/2", "two and a half", "a few".
std::optional<quantity> read_number(const passage& p, std::size_t i);

/// A number or a range: "2-3", "two or three", "two three", "between 2 and 4".
std::optional<quantity> read_quantity(const passage& p, std::size_t i);

} // namespace myalog::intents
