#include "intents/fold.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace myalog::intents {

namespace {

using kind = folded_char::kind;

constexpr char32_t not_a_character = 0xFFFFFFFF; // a malformed byte

const icu::Normalizer2& nfkc_casefold() {
    static const icu::Normalizer2* const one = [] {
        UErrorCode failed = U_ZERO_ERROR;
        const icu::Normalizer2* n = icu::Normalizer2::getNFKCCasefoldInstance(failed);
        if (U_FAILURE(failed)) throw std::runtime_error("ICU has no NFKC case folding data");
        return n;
    }();
    return *one;
}

std::vector<char32_t> code_points(std::string_view utf8) {
    std::vector<char32_t> out(utf8.size());
    auto next = out.begin();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto length = static_cast<std::int32_t>(utf8.size());
    for (std::int32_t i = 0; i < length;) {
        const std::int32_t from = i;
        UChar32 c = 0;
        U8_NEXT(bytes, i, length, c);
        if (c >= 0) *next++ = static_cast<char32_t>(c);
        else next = std::fill_n(next, i - from, not_a_character);
    }
    out.erase(next, out.end());
    return out;
}

constexpr bool is_line_break(char32_t c) { return c == U'\n' || c == U'\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_emoji(char32_t c) {
    return c > 0xFF && (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
                        u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_REGIONAL_INDICATOR) != 0);
}

/// Signs that mean the same to a reader, after NFKC: quotes, dashes, the fraction slash.
constexpr char32_t straight(char32_t c) {
    switch (c) {
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x02BC: case 0x02B9: case 0x2032: case U'`': case 0x00B4: return U'\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x2033: case 0x00AB: case 0x00BB: return U'"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2212: return U'-';
    case 0x2014: case 0x2015: return 0x2014;
    case 0x2044: case 0x2215: return U'/';
    case 0x2022: case 0x00B7: return U'-'; // bullets of a list
    default: return c;
    }
}

constexpr char32_t lower(char32_t c) { return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c; }

/// What becomes of a character below 0x80 that stands alone.
struct plain_char {
    char32_t c = 0;
    kind what = kind::mark;
};

constexpr std::array<plain_char, 0x80> plain_chars = [] {
    std::array<plain_char, 0x80> out{};
    for (char32_t raw = 0; raw < out.size(); ++raw) {
        const char32_t c = lower(straight(raw));
        out[raw].c = c;
        if (c >= U'a' && c <= U'z') out[raw].what = kind::letter;
        else if (c >= U'0' && c <= U'9') out[raw].what = kind::digit;
        else if (is_line_break(c)) out[raw].what = kind::line_break;
        else if (c <= U' ' || c == 0x7F) out[raw].what = kind::space;
    }
    return out;
}();

/// The one at `i` of a text.
folded_char folded(char32_t plain, std::uint32_t i) { return {plain_chars[plain].c, plain_chars[plain].what, false, {i, i + 1}}; }

/// `category`: the general category of the character, as a mask.
kind kind_of(char32_t c, std::uint32_t category) {
    if (c < plain_chars.size()) return plain_chars[c].what;
    if (category & (U_GC_LO_MASK | U_GC_MN_MASK | U_GC_MC_MASK)) return kind::letter; // the most of all characters, and never an emoji
    if (is_emoji(c)) return kind::emoji;
    if (category & U_GC_L_MASK) return kind::letter;
    if ((category & (U_GC_CC_MASK | U_GC_CN_MASK | U_GC_CO_MASK | U_GC_CF_MASK)) || u_isUWhiteSpace(static_cast<UChar32>(c))) return kind::space;
    return kind::mark;
}

class folder {
  public:
    explicit folder(std::string_view utf8) : raw_(code_points(utf8)) { out_.reserve(raw_.size()); }

    std::vector<folded_char> run() {
        for (std::uint32_t i = 0; i < raw_.size();) i = step(i);
        return std::move(out_);
    }

  private:
    std::uint32_t step(std::uint32_t i) {
        const char32_t c = raw_[i];
        const bool alone = i + 1 >= raw_.size() || raw_[i + 1] < 0x300 || raw_[i + 1] == not_a_character;
        if (c < 0x80 && alone) {
            out_.push_back(folded(c, i));
            return i + 1;
        }
        if (c == not_a_character || is_line_break(c) || c == 0x200B || c == 0xFEFF) {
            push(c != not_a_character && is_line_break(c) ? U'\n' : U' ', {i, i + 1});
            return i + 1;
        }
        // NFKC would make a space and a combining accent of a lone ´
        if (c == 0x00B4) {
            push(U'\'', {i, i + 1});
            return i + 1;
        }
        return segment(i);
    }

    /// Normalises from `i` to the next place where normalisation starts anew.
    std::uint32_t segment(std::uint32_t i) {
        std::uint32_t end = i + 1;
        while (end < raw_.size() && raw_[end] != not_a_character && !nfkc_casefold().hasBoundaryBefore(static_cast<UChar32>(raw_[end]))) ++end;
        if (end == i + 1 && nfkc_casefold().isInert(static_cast<UChar32>(raw_[i]))) { // is what it is already
            add_one(raw_[i], {i, end}, false);
            return end;
        }
        icu::UnicodeString from;
        for (std::uint32_t k = i; k < end; ++k) from.append(static_cast<UChar32>(raw_[k]));
        UErrorCode failed = U_ZERO_ERROR;
        const icu::UnicodeString to = nfkc_casefold().normalize(from, failed);
        if (U_FAILURE(failed)) {
            push(U' ', {i, end});
            return end;
        }
        const bool fraction = end == i + 1 && (u_charType(static_cast<UChar32>(raw_[i])) == U_OTHER_NUMBER) && to.indexOf(UChar(0x2044)) >= 0;
        for (std::int32_t k = 0; k < to.length(); k = to.moveIndex32(k, 1)) add_one(static_cast<char32_t>(to.char32At(k)), {i, end}, fraction);
        return end;
    }

    void add_one(char32_t c, span where, bool fraction) {
        c = straight(c);
        if (c >= 0x1F3FB && c <= 0x1F3FF) { // a skin tone belongs to the emoji before it
            if (!out_.empty() && out_.back().what == kind::emoji) {
                out_.back().where.end = where.end;
                return;
            }
        }
        // Accents that composed with nothing (stacked for show, or after a digit) say nothing.
        const std::uint32_t category = U_GET_GC_MASK(static_cast<UChar32>(c));
        if ((c >= 0x300 && c <= 0x36F) || (category & U_GC_ME_MASK)) {
            if (!out_.empty()) out_.back().where.end = std::max(out_.back().where.end, where.end);
            return;
        }
        if (c >= 0x80 && (category & U_GC_ND_MASK)) c = U'0' + static_cast<char32_t>(u_charDigitValue(static_cast<UChar32>(c)));
        out_.push_back({lower(c), kind_of(lower(c), category), fraction, where});
    }

    void push(char32_t c, span where) { out_.push_back({c, kind_of(c, 0), false, where}); }

    std::vector<char32_t> raw_;
    std::vector<folded_char> out_;
};

/// Nothing but characters below 0x80, as most messages are: each stands alone, so there is nothing to normalise.
std::vector<folded_char> fold_plain(std::string_view text) {
    std::vector<folded_char> out(text.size());
    for (std::uint32_t i = 0; i < text.size(); ++i) out[i] = folded(static_cast<unsigned char>(text[i]), i);
    return out;
}

} // namespace

std::vector<folded_char> fold(std::string_view utf8) {
    const bool plain = std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < plain_chars.size(); });
    return plain ? fold_plain(utf8) : folder(utf8).run();
}

void append_long_utf8(std::string& to, char32_t c) {
    std::uint8_t bytes[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(c));
    to.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

} // namespace myalog::intents
