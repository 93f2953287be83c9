// Makes one canonical text of what a person typed, and remembers where each piece stood.
// Knows no pattern: folds case and width (NFKC), straightens quotes, shortens elongations, splits tokens, clauses and sentences.
#pragma once

#include "intents/reading.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace myalog::intents {

/// A word, a number, an emoji or one punctuation mark.
/// - Words keep inner apostrophes. "cant", "cannot", "can not", "don t" are all `can't`, `don't`; so with every auxiliary; "im" is `i'm`, "&" and the "n" of "arm n leg" are `and`, "w/o" is `without`.
/// - A hyphen between letters goes: "lower-back" is `lower` `back`, "co-codamol" `co` `codamol`, "2-year-old" `2` `year` `old`.
/// - Numbers: `1.5`, `1/2` (also ½), `7/10`, `2:30`, `12/03/2024`, `1500` ("1,500"), `3rd`, `20s` are one token; units come off ("2yrs": `2` `yrs`, "2½": `2` `1/2`);
///   a range keeps its hyphen as a token ("2-3": `2` `-` `3`). Letters first stay together: `l5`, `b12`.
/// - Punctuation runs are one token: `...`, `!`, `?`; a dash is `-`. Single quotes outside words go; behind a number (2') a prime stays.
struct token {
    std::string text;         ///< folded: lower case, straight quotes, "soooo" -> "soo"
    span where;               ///< in the original text
    std::uint32_t byte = 0;   ///< where it begins in `normalized::text`
    bool word = false;        ///< letters or digits (with inner ' . / :), not punctuation or emoji
    bool emoji = false;       ///< an emoji or an emoticon such as `:(`
    bool elongated = false;   ///< a letter stood there three times or more
    bool line_before = false; ///< a line break stands before it in the original
    bool space_before = false;
    std::uint16_t clause = 0;   ///< number of the clause: ends at . ! ? , ; ... dash, bracket, line break
    std::uint16_t sentence = 0; ///< number of the sentence: ends at . ! ? and at a line break
};

/// Is it a full stop, an exclamation mark or a question mark?
inline bool ends_sentence(const token& t) { return t.text.size() == 1 && (t.text[0] == '.' || t.text[0] == '!' || t.text[0] == '?'); }

inline bool is_comma(const token& t) { return t.text.size() == 1 && t.text[0] == ','; }

/// Does a statement end here, be it in the middle of a sentence?
inline bool ends_statement(const token& t) {
    if (t.word) return false;
    return t.text.size() == 1 ? std::string_view(".!?;()[]").find(t.text[0]) != std::string_view::npos : t.text == "...";
}

/// The text that patterns see: tokens joined by exactly one space, so that `\b` and literal spaces are enough in patterns.
/// Punctuation tokens are kept in `text` ("no . my chest hurts"), so a pattern never crosses a clause by accident; a line break is only a space there.
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

/// What a text has where somebody wrote this word and "not": "don't" for "do"; empty for what takes no "not" into itself.
std::string_view contraction_of(std::string_view auxiliary);

/// Makes `text` and the byte places anew from the tokens, after a change of tokens.
void join_tokens(normalized& n);

/// The same text without some of its tokens. What stood before a dropped token (line break, space) stands before the next.
normalized without(normalized n, const std::function<bool(const token&)>& drop);

} // namespace myalog::intents
