// Makes one canonical text of what a person typed, and remembers where each piece stood.
// Knows no pattern: folds case and width (NFKC), straightens quotes, shortens elongations, splits tokens, clauses and sentences.
#pragma once

#include "intents/reading.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace myalog::intents {

/// A word, a number, an emoji or one punctuation mark.
struct token {
    std::string text;         ///< folded: lower case, straight quotes, "soooo" -> "soo"
    span where;               ///< in the original text
    std::uint32_t byte = 0;   ///< where it begins in `normalized::text`
    bool word = false;        ///< letters or digits (with inner ' - . /), not punctuation or emoji
    bool line_before = false; ///< a line break stands before it in the original
    bool space_before = false;
    std::uint16_t clause = 0;   ///< number of the clause, counted through the text
    std::uint16_t sentence = 0; ///< number of the sentence
};

/// The text that patterns see: tokens joined by exactly one space, so that `\b` and literal spaces are enough in patterns.
/// Punctuation tokens are kept in `text` ("no . my chest hurts"), so a pattern never crosses a clause by accident.
struct normalized {
    std::string text;
    std::vector<token> tokens;

    /// Index of the token that holds byte `b` of `text`; tokens.size() when none does.
    std::size_t token_at(std::uint32_t b) const;
    /// Original span of tokens [first, last).
    span where(std::size_t first, std::size_t last) const;
};

/// Normalises any bytes; malformed UTF-8 counts as one replacement character a byte.
normalized normalize(std::string_view utf8);

} // namespace myalog::intents
