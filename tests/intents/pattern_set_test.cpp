#include "intents/pattern_set.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <functional>
#include <initializer_list>
#include <random>
#include <string>

using namespace myalog::intents;

namespace {

int added(pattern_set& s, const std::string& body) {
    std::string error;
    const int n = s.add(body, error);
    REQUIRE(n >= 0);
    return n;
}

std::vector<int> numbers(const pattern_set& s, const std::string& text) {
    std::vector<int> out;
    for (const auto& h : s.hits(pattern_set::padded(text))) out.push_back(h.number);
    return out;
}

} // namespace

TEST_CASE("patterns hit between word boundaries only") {
    pattern_set s;
    const int knee = added(s, "knees?");
    const int lap = added(s, "lap");
    s.freeze();
    CHECK(numbers(s, "my knee overlaps") == std::vector<int>{knee});
    CHECK(numbers(s, "lap") == std::vector<int>{lap});
    CHECK(numbers(s, "my knee's sore") == std::vector<int>{knee});
    CHECK(numbers(s, "").empty());
}

TEST_CASE("the same pattern twice has one number and a wrong one has none") {
    pattern_set s;
    const int a = added(s, "knee");
    CHECK(added(s, "knee") == a);
    std::string error;
    CHECK(s.add("(?=x)", error) == -1);
    CHECK_FALSE(error.empty());
    CHECK(s.size() == 1);
}

TEST_CASE("places are told left to right and neighbours share a boundary") {
    pattern_set s;
    added(s, "pain");
    added(s, "thank you|thank you so much");
    s.freeze();
    using place = pattern_set::place;
    CHECK(s.hits(pattern_set::padded("pain pain no pain")).at(0).places == std::vector<place>{{0, 4}, {5, 9}, {13, 17}});
    CHECK(s.hits(pattern_set::padded("thank you so much")).at(0).places == std::vector<place>{{0, 17}});
}

TEST_CASE("what the first look leaves out is left out by RE2 too") {
    pattern_set s;
    for (const char* body : {"chest", "tight\\w*", "my (?:left|right) arm", "numb(?:ness)?", "can't (?:feel|move)", "\xF0\x9F\x91\x8D", "(?:very |so )*bad",
                             "pain(?: and| or ache)* here", "(?:ab|cd)+ef", "\\d+ (?:kg|lb)s?", "[.,] no", "co[- ]?op", "(?:a |b){2,3}c", "x?", "\\w+day", "\\w+a?b\\w*c", "\\w*(?:ab)+c", "(?:a|b b)+", ".a b", "[^x]b"})
        added(s, body);
    s.freeze();
    for (const char* text : {"my chest is tight", "can't feel my left arm", "numbness , numb", "nothing here", "\xF0\x9F\x91\x8D", "tightness tight", "so very so bad", "bad",
                             "pain and or ache and here pain here", "ababcdabef", "12 kgs , no", "monday day xab xbzzc ababc abac", "co op co-op coop", "a a bc a b c bbc", "b b b ba a b b", "cb xb"}) {
        const std::string padded = pattern_set::padded(text);
        CHECK(s.hits(padded) == s.hits_one_by_one(padded));
    }
}

TEST_CASE("any pattern of a small language finds what RE2 finds in any text of it") {
    std::mt19937 dice(20261121);
    const auto one_of = [&](std::initializer_list<const char*> all) { return std::string(all.begin()[dice() % all.size()]); };
    bool plain = false; // as most patterns are: those are not asked of RE2
    const std::function<std::string(int)> pattern = [&](int depth) -> std::string {
        std::string out;
        for (std::size_t n = 1 + dice() % 3; n > 0; --n) {
            const auto what = dice() % 8;
            if (what < 3 || depth == 0) out += plain ? one_of({"a", "b", "c", "ab", " ", " a", "b ", "'", "a\\w*"}) : one_of({"a", "b", "c", " ", " a", "b ", "'", ",", "\\w", "\\d", "[ab]", "[c ]", "[,.7]", "[0-9]", "\\w*", "\\S", "."});
            else if (what < 6) out += "(?:" + pattern(depth - 1) + "|" + pattern(depth - 1) + ")";
            else out += "(?:" + pattern(depth - 1) + ")" + one_of({"?", "*", "+", "{1,2}"});
        }
        return out;
    };
    std::size_t hits = 0;
    for (int round = 0; round < 600; ++round) {
        pattern_set s;
        plain = round % 2 == 0;
        for (int i = 0; i < 8; ++i) {
            std::string unused;
            s.add(pattern(3), unused);
        }
        s.freeze();
        for (int i = 0; i < 20; ++i) {
            std::string text;
            for (std::size_t n = dice() % 10; n > 0; --n) text += one_of({"a", "b", "c", "aa", "ab'", "'c", "cb", ",", "7", "1b"}) + one_of({" ", " ", ""});
            const std::string padded = pattern_set::padded(text.substr(0, text.find_last_not_of(' ') + 1));
            const auto found = s.hits(padded);
            const auto truth = s.hits_one_by_one(padded);
            std::string other;
            for (const auto& h : truth)
                if (std::find(found.begin(), found.end(), h) == found.end()) other += s.body(h.number) + " is found wrongly\n";
            for (const auto& h : found)
                if (std::none_of(truth.begin(), truth.end(), [&](const auto& t) { return t.number == h.number; })) other += s.body(h.number) + " is found though it is not there\n";
            INFO(other, "in", padded);
            hits += found.size();
            REQUIRE(found == truth);
        }
    }
    CHECK(hits > 10000);
}
