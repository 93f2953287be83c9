// Folds bytes to canonical characters: NFKC, lower case, straight quotes and dashes, one kind of space.
// Knows letters and where they stood in the original; knows no words.
#pragma once

#include "intents/reading.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace myalog::intents {

/// One folded character.
struct folded_char {
    enum class kind : std::uint8_t { letter, digit, space, line_break, emoji, mark };
    char32_t c = U' ';
    kind what = kind::space;
    bool fraction = false; ///< came from a sign such as ½: it is a number of its own beside the digits before it
    span where;            ///< in code points of the original
};

/// Folds any bytes; a malformed byte is a space one code point wide. Linear in the text.
std::vector<folded_char> fold(std::string_view utf8);

void append_long_utf8(std::string& to, char32_t c);

/// Appends a code point as UTF-8.
inline void append_utf8(std::string& to, char32_t c) {
    if (c < 0x80) to += static_cast<char>(c);
    else append_long_utf8(to, c);
}

} // namespace myalog::intents
