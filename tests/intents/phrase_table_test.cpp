#include "intents/values/phrase_table.hpp"

#include <doctest/doctest.h>
#include <set>
#include <string>
#include <vector>

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

/// All texts that a phrase with brackets stands for, written out one by one.
void write_out(const std::string& phrase, std::set<std::string>& out) {
    const auto open = phrase.find('(');
    if (open == std::string::npos) {
        out.insert(phrase);
        return;
    }
    std::size_t depth = 0, from = open + 1, close = open;
    std::vector<std::string> parts;
    for (std::size_t i = open; close == open; ++i) {
        if (phrase[i] == '(') ++depth;
        if ((phrase[i] == '|' && depth == 1) || (phrase[i] == ')' && depth == 1)) {
            parts.push_back(phrase.substr(from, i - from));
            from = i + 1;
        }
        if (phrase[i] == ')' && --depth == 0) close = i;
    }
    for (const auto& part : parts) write_out(phrase.substr(0, open) + part + phrase.substr(close + 1), out);
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
    table.freeze();
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
    table.freeze();
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
    CHECK_FALSE(table.add(words, "a)", "x"));
    CHECK_FALSE(table.add(words, "(a |)(b|)", "x"));
    const std::string ten = "(a|b|c|d|e|f|g|h|i|j)";
    CHECK_FALSE(table.add(words, ten + ten + ten + ten, "x"));
}

TEST_CASE("a phrase stands for exactly the wordings that its brackets write out") {
    const std::vector<std::string> phrases = {"(a |)b (c|d|)", "(is |are |)(very |so |)sore(s|)", "x(y|z w|)(1|2) (q |)r", "(a (b |)|c )d", "(go|gone) (to (the |)|)bed", "co-(op|worker)s", "((a|b) c|d)(e|)"};
    for (const auto& phrase : phrases) {
        vocabulary words;
        phrase_table table;
        REQUIRE(table.add(words, phrase, "x"));
        table.freeze();
        std::set<std::string> wordings;
        write_out(phrase, wordings);
        std::set<std::vector<word_id>> expected;
        for (const auto& wording : wordings) expected.insert(ids(words, wording));
        for (const auto& row : expected) CHECK(table.longest(row).length == row.size());
        // Every row of words up to five: only the expected ones are phrases.
        std::vector<std::vector<word_id>> rows{{}};
        for (std::size_t i = 0; i < rows.size() && rows.size() < 40000; ++i)
            for (word_id w = 1; w <= words.size() && rows[i].size() < 5; ++w) {
                auto longer = rows[i];
                longer.push_back(w);
                rows.push_back(std::move(longer));
            }
        for (const auto& row : rows) {
            std::size_t longest = 0;
            for (std::size_t n = 1; n <= row.size(); ++n)
                if (expected.contains({row.begin(), row.begin() + static_cast<std::ptrdiff_t>(n)})) longest = n;
            REQUIRE(table.longest(row).length == longest);
        }
    }
}
