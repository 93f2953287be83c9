#include "report/own_words.hpp"

#include "person.hpp"

using namespace myalog::report;
using namespace myalog::testing;

TEST_CASE("words stay as they are") {
    for (const char* words : {"it aches", "caf\xC3\xA9 <b>", "\xF0\x9F\x98\xAD", "\xD7\x9B\xD7\x90\xD7\x91", "a  b"}) CHECK(on_one_line(words) == words);
}

TEST_CASE("line ends and wide spaces become plain spaces") {
    CHECK(on_one_line("a\nb\r\nc\td") == "a b  c d");
    CHECK(on_one_line("a\xC2\xA0" "b\xE2\x80\xA8" "c\xE3\x80\x80") == "a b c");
    CHECK(on_one_line(" \n ") == "");
}

TEST_CASE("control characters and marks that turn the line go") {
    CHECK(on_one_line(std::string("a\0b\x1B[1m\x7F", 8)) == "ab[1m");
    CHECK(on_one_line("\xE2\x80\xAEx\xE2\x80\xAC\xE2\x81\xA6y\xE2\x81\xA9\xEF\xBB\xBF") == "xy");
}

TEST_CASE("what is no UTF-8 becomes the replacement character") {
    for (const char* broken : {"\xFF", "\xC3", "\xE2\x82", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xEF\xBF\xBF"}) {
        const auto shown = on_one_line(std::string("a") + broken);
        CHECK(shown.starts_with("a\xEF\xBF\xBD"));
    }
}

TEST_CASE("cutting counts characters and not bytes") {
    CHECK(cut("\xC3\xA9\xC3\xA9\xC3\xA9", 3) == "\xC3\xA9\xC3\xA9\xC3\xA9");
    CHECK(cut("\xC3\xA9\xC3\xA9\xC3\xA9", 2) == "\xC3\xA9\xE2\x80\xA6");
    CHECK(length("\xC3\xA9\xF0\x9F\x98\xAD") == 2);
    CHECK(cut("abc", 1) == "\xE2\x80\xA6");
}
