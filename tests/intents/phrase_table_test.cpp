#include "intents/values/phrase_table.hpp"

#include <doctest/doctest.h>

using namespace myalog::intents;

namespace {

std::vector<word_id> ids(const vocabulary& words, std::string_view text) {
    std::vector<word_id> out;
    for (const auto& each : split_pieces(text)) out.push_back(words.find(each.text));
    return out;
}

std::string joined(std::string_view text) {
    std::string out;
    for (const auto& each : split_pieces(text)) out += each.text + "|";
    return out;
}

} // namespace

TEST_CASE("a text splits into words numbers and marks") {
    CHECK(joined("2yrs") == "2|yrs|");
    CHECK(joined("2.5 hours") == "2.5|hours|");
    CHECK(joined("can't i'll") == "cant|i'll|");
    CHECK(joined("2-3") == "2|-|3|");
    CHECK(joined("lower-back") == "lower|back|");
    CHECK(joined("7/10") == "7|/|10|");
    CHECK(joined("\xE2\x80\xA6") == "\xE2\x80\xA6|");
    CHECK(joined("") == "");
}

TEST_CASE("bytes that are no UTF-8 do not stop the splitting") {
    for (int byte = 1; byte < 256; ++byte) {
        const std::string text = std::string("a ") + static_cast<char>(byte);
        CHECK(split_pieces(text).size() >= 1);
    }
}

TEST_CASE("the longest phrase wins and carries all its classes") {
    vocabulary words;
    phrase_table table;
    REQUIRE(table.add(words, "left (arm|leg)", "limb"));
    REQUIRE(table.add(words, "left", "side"));
    REQUIRE(table.add(words, "left arm", "upper"));
    const auto row = ids(words, "left arm hurts");
    const auto hit = table.longest(row);
    CHECK(hit.length == 2);
    REQUIRE(hit.classes.size() == 2);
    CHECK(table.class_name(hit.classes[0]) == "limb");
    CHECK(table.class_name(hit.classes[1]) == "upper");
    CHECK(table.longest(ids(words, "left foot")).length == 1);
    CHECK_FALSE(table.longest(ids(words, "foot")));
    CHECK_FALSE(table.longest({}));
}

TEST_CASE("an empty alternative makes a word optional") {
    vocabulary words;
    phrase_table table;
    REQUIRE(table.add(words, "(a |)couple (of|)", "two"));
    CHECK(table.longest(ids(words, "a couple of")).length == 3);
    CHECK(table.longest(ids(words, "couple")).length == 1);
}

TEST_CASE("brackets that do not pair and empty phrases are refused") {
    vocabulary words;
    phrase_table table;
    CHECK_FALSE(table.add(words, "(a|b", "x"));
    CHECK_FALSE(table.add(words, "a|b", "x"));
    CHECK_FALSE(table.add(words, "", "x"));
    CHECK_FALSE(table.add(words, "(a|)", "x"));
    const std::string ten = "(a|b|c|d|e|f|g|h|i|j) ";
    CHECK_FALSE(table.add(words, ten + ten + ten + ten, "x"));
}
