#include "intents/fold.hpp"

#include <doctest/doctest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

using namespace myalog::intents;
using kind = folded_char::kind;

namespace {

std::string utf8(char32_t c) {
    std::string out;
    append_utf8(out, c);
    return out;
}

std::string folded(std::string_view raw) {
    std::string out;
    for (const folded_char& c : fold(raw)) append_utf8(out, c.c);
    return out;
}

/// What ICU makes of one character, asked the long way.
std::string by_icu(char32_t c) {
    UErrorCode failed = U_ZERO_ERROR;
    const icu::Normalizer2* const all = icu::Normalizer2::getNFKCCasefoldInstance(failed);
    std::string out;
    all->normalize(icu::UnicodeString(static_cast<UChar32>(c)), failed).toUTF8String(out);
    REQUIRE(U_SUCCESS(failed));
    return out;
}

/// Accents say nothing and marks may be others that look the same, so those have tests of their own.
bool letters_alone(const std::string& text) {
    const icu::UnicodeString all = icu::UnicodeString::fromUTF8(text);
    for (std::int32_t k = 0; k < all.length(); k = all.moveIndex32(k, 1))
        if (!(U_GET_GC_MASK(all.char32At(k)) & U_GC_L_MASK) || all.char32At(k) == 0x02B9 || all.char32At(k) == 0x02BC) return false;
    return true;
}

kind only_kind(char32_t c) {
    const auto all = fold(utf8(c));
    REQUIRE(all.size() == 1);
    return all[0].what;
}

} // namespace

TEST_CASE("every letter of every script folds to what Unicode says") {
    std::size_t letters = 0;
    for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
        if (!(U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_L_MASK) || c == 0x02BC || c == 0x02B9) continue; // two of them are read as apostrophes
        const std::string icu = by_icu(c);
        if (!letters_alone(icu)) continue;
        ++letters;
        if (const std::string own = folded(utf8(c)); own != icu) FAIL_CHECK("U+", std::uint32_t{c}, ": ", own, " is ", icu);
    }
    CHECK(letters > 100'000);
}

TEST_CASE("a digit of another script is the digit") {
    CHECK(folded("٣ years") == "3 years");
    CHECK(folded("२०") == "20");
    CHECK(fold("८")[0].what == kind::digit);
    std::size_t digits = 0;
    for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
        if (u_charType(static_cast<UChar32>(c)) != U_DECIMAL_DIGIT_NUMBER) continue;
        ++digits;
        const auto one = fold(utf8(c));
        REQUIRE(one.size() == 1);
        CHECK(one[0].c == U'0' + static_cast<char32_t>(u_charDigitValue(static_cast<UChar32>(c))));
    }
    CHECK(digits > 500);
}

TEST_CASE("what is drawn around a sign belongs to it and says nothing") {
    const auto keycap = fold("7\xEF\xB8\x8F\xE2\x83\xA3 bad"); // the key of a phone
    CHECK(keycap[0].c == U'7');
    CHECK(keycap[0].where.end >= 3);
    CHECK(keycap[1].c == U' ');
    const auto circled = fold("a\xE2\x83\x9D");
    REQUIRE(circled.size() == 1);
    CHECK(circled[0].where == span{0, 2});
}

TEST_CASE("what has no meaning of its own parts words like a space") {
    for (const char32_t c : {char32_t{0x07}, char32_t{0x85}, char32_t{0x2003}, char32_t{0xE000}, char32_t{0x10FFFF}, char32_t{0x378}, char32_t{0x0600}}) {
        CAPTURE(std::uint32_t{c});
        const kind what = only_kind(c);
        CHECK((what == kind::space || what == kind::line_break));
    }
}

TEST_CASE("letters emoji and marks are told apart") {
    CHECK(only_kind(0x0436) == kind::letter); // Cyrillic
    CHECK(only_kind(0x4E2D) == kind::letter);
    CHECK(only_kind(0x05D0) == kind::letter);
    CHECK(only_kind(0x1F62D) == kind::emoji);
    CHECK(only_kind(0x2764) == kind::emoji);
    CHECK(only_kind(0x20AC) == kind::mark);
    CHECK(only_kind(0x00B0) == kind::mark);
}

TEST_CASE("a fraction sign is a number of its own") {
    const auto half = fold("2½");
    REQUIRE(half.size() == 4);
    CHECK_FALSE(half[0].fraction);
    CHECK(half[1].fraction);
    CHECK(half[2].c == U'/');
    CHECK(half[3].where == span{1, 2});
}

TEST_CASE("plain letters are read alike with and without others beside them") {
    std::string plain;
    for (char c = 1; c < 0x7F; ++c) plain += c;
    const auto alone = fold(plain);
    const auto beside = fold(plain + "中");
    REQUIRE(beside.size() == alone.size() + 1);
    for (std::size_t i = 0; i < alone.size(); ++i) {
        CHECK(beside[i].c == alone[i].c);
        CHECK(beside[i].what == alone[i].what);
        CHECK(beside[i].where == alone[i].where);
    }
}
