#include "intents/pattern_set.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

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
    for (const auto& h : s.hits(pattern_set::padded(text)))
        if (out.empty() || out.back() != h.number) out.push_back(h.number);
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
    using hit = pattern_set::hit;
    CHECK(s.hits(pattern_set::padded("pain pain no pain")) == std::vector<hit>{{0, 0, 1, 0, 4}, {0, 1, 2, 5, 9}, {0, 3, 4, 13, 17}});
    CHECK(s.hits(pattern_set::padded("thank you so much")) == std::vector<hit>{{1, 0, 4, 0, 17}});
}

TEST_CASE("what the first look leaves out is left out by RE2 too") {
    pattern_set s;
    for (const char* body : {"chest", "tight\\w*", "my (?:left|right) arm", "numb(?:ness)?", "can't (?:feel|move)", "\xF0\x9F\x91\x8D", "(?:very |so )*bad",
                             "pain(?: and| or ache)* here", "(?:ab|cd)+ef", "\\d+ (?:kg|lb)s?", "[.,] no", "co[- ]?op", "(?:a |b){2,3}c", "(?:(?:|\\w)(?: [a]+)*)", "a(?:(?: )*[ab]+)+", "x?", "\\w+day", "\\w+a?b\\w*c", "\\w*(?:ab)+c", "(?:a|b b)+", ".a b", "[^x]b", "(?:\\S|c.)+b"})
        added(s, body);
    s.freeze();
    for (const char* text : {"my chest is tight", "can't feel my left arm", "numbness , numb", "nothing here", "\xF0\x9F\x91\x8D", "tightness tight", "so very so bad", "bad",
                             "pain and or ache and here pain here", "ababcdabef", "12 kgs , no", "monday day xab xbzzc ababc abac", "co op co-op coop", "a a bc a b c bbc", "b b b ba a b b", "cb xb", "aa aa aa", "b", "ab a b", "'c cb"}) {
        const std::string padded = pattern_set::padded(text);
        CHECK(s.hits(padded) == s.hits_one_by_one(padded));
    }
}

TEST_CASE("hits come by the number of their pattern, however many patterns there are") {
    pattern_set s;
    std::string unused, text;
    for (char a = 'z'; a >= 'a'; --a)
        for (char b = 'a'; b <= 'z'; ++b) s.add(std::string{a, b}, unused);
    s.freeze();
    REQUIRE(s.size() == 676);
    for (std::size_t i = 0; i < 300; ++i) text += (i == 0 ? "" : " ") + s.body(static_cast<int>(i * 379 % s.size()));
    const auto found = s.hits(pattern_set::padded(text));
    CHECK(found.size() == 300);
    CHECK(found == s.hits_one_by_one(pattern_set::padded(text)));
}

namespace {

/// Patterns and texts of a small language, by dice.
struct small_language {
    std::mt19937 dice{20261121};
    bool plain = false; ///< as most patterns are: those are not asked of RE2

    std::string one_of(std::initializer_list<const char*> all) { return all.begin()[dice() % all.size()]; }
    std::string pattern(int depth) {
        std::string out;
        for (std::size_t n = 1 + dice() % 3; n > 0; --n) {
            const auto what = dice() % 8;
            if (what < 3 || depth == 0) out += plain ? one_of({"a", "b", "c", "ab", " ", " a", "b ", "a ", "'", "a\\w*", "\\w+", "b\\w* ", "\\w+ a", "a+", "b*", "[ab]+", "ba+c", "c*\\w*"}) : one_of({"a", "b", "c", " ", " a", "b ", "'", ",", "\\w", "\\d", "[ab]", "[c ]", "[,.7]", "[0-9]", "\\w*", "\\S", "."});
            else if (what < 6) out += "(?:" + pattern(depth - 1) + "|" + pattern(depth - 1) + ")";
            else out += "(?:" + pattern(depth - 1) + ")" + one_of({"?", "*", "+", "{1,2}"});
        }
        return out;
    }
    void fill(pattern_set& s) {
        for (int i = 0; i < 8; ++i) {
            std::string unused;
            plain = dice() % 2 == 0;
            s.add(pattern(3), unused);
        }
        const text_set everyday{"a", "c", "ab'", "a'b", "7", ","};
        s.freeze(dice() % 2 == 0 ? everyday : text_set{});
    }
    std::string word() { return one_of({"a", "b", "c", "aa", "aaa", "bbbbc", "baac", "abba", "ab'", "'c", "cb", "a'b", "ab'c'a", "b\xC3\xA9", ",", "7", "1b"}); }
    /// "no no no no": walks that come to stand where others stood.
    std::vector<std::string> monotonous() {
        std::vector<std::string> out;
        while (out.size() < 20 && dice() % 8 != 0) {
            const std::string one = word(), other = dice() % 4 == 0 ? word() : one;
            for (std::size_t n = dice() % 12; n > 0; --n) out.push_back(n % 2 == 0 ? one : other);
        }
        return out;
    }
    std::string text() {
        std::string out;
        if (dice() % 3 == 0) {
            for (const std::string& w : monotonous()) out += (out.empty() ? "" : " ") + w;
            return out;
        }
        for (std::size_t n = dice() % 10; n > 0; --n) out += word() + one_of({" ", " ", ""});
        return out.substr(0, out.find_last_not_of(' ') + 1);
    }
};

} // namespace

TEST_CASE("rows of one letter, or of two, are found as RE2 finds them, long ones too") {
    pattern_set s;
    std::string unused;
    for (const char* body : {"sle+p", "rh?[eu]+mat\\w*ist", "ac*he", "a+", "no[wo]* pain", "m+h*m"}) s.add(body, unused);
    s.freeze();
    for (const char* text : {"slep", "sleep", "sleeep", "sleeeep", "slp", "sleepy", "reumatologist", "rheumatist", "rhuematologist", "rheuuematist", "rmatist", "ahe ache acche accche acccche",
                             "a aa aaa aaaa b", "no pain now pain noo pain nowow pain nows pain", "mm mhm mmhmm mmmhhhhm"}) {
        INFO(text);
        CHECK(s.hits(pattern_set::padded(text)) == s.hits_one_by_one(pattern_set::padded(text)));
    }
    CHECK(numbers(s, "sleeeep") == std::vector<int>{0});
}

TEST_CASE("a word that goes on with other than letters is not what a pattern lets any letters follow") {
    pattern_set s;
    std::string unused;
    for (const char* body : {"b\\w* a", "\\w+ a", "b\\w*", "b\\w*(?: a)? c", "b'c a"}) s.add(body, unused);
    s.freeze();
    for (const char* text : {"b\xC3\xA9 a", "b'c a", "bb'c's a c", "bc a", "b\xC3\xA9 c", "b' a"}) {
        INFO(text);
        CHECK(s.hits(pattern_set::padded(text)) == s.hits_one_by_one(pattern_set::padded(text)));
    }
}

TEST_CASE("any pattern of a small language finds what RE2 finds in any text of it") {
    small_language language;
    std::size_t hits = 0;
    for (int round = 0; round < 600; ++round) {
        pattern_set s;
        language.fill(s);
        for (int i = 0; i < 20; ++i) {
            const std::string padded = pattern_set::padded(language.text());
            const auto found = s.hits(padded);
            const auto truth = s.hits_one_by_one(padded);
            std::string other;
            for (const auto& h : truth)
                if (std::find(found.begin(), found.end(), h) == found.end()) other += s.body(h.number) + " is left out or elsewhere\n";
            for (const auto& h : found)
                if (std::find(truth.begin(), truth.end(), h) == truth.end()) other += s.body(h.number) + " is found wrongly\n";
            INFO(other, "in", padded);
            hits += found.size();
            REQUIRE(found == truth);
        }
    }
    CHECK(hits > 20000);
}

TEST_CASE("a text with some words replaced has the hits of the whole new text") {
    small_language language;
    std::size_t hits = 0;
    for (int round = 0; round < 300; ++round) {
        pattern_set s;
        language.fill(s);
        for (int i = 0; i < 20; ++i) {
            std::vector<std::string> words;
            if (language.dice() % 2 == 0) words = language.monotonous();
            for (std::size_t n = 1 + language.dice() % 9; n > 0; --n) words.push_back(language.word());
            const auto joined = [&] {
                std::string out;
                for (const auto& w : words) out += (out.empty() ? "" : " ") + w;
                return pattern_set::padded(out);
            };
            pattern_set::query asked(s, joined());
            for (int again = 0; again < 2; ++again) {
                std::vector<std::size_t> where;
                for (std::size_t w = 0; w < words.size(); ++w)
                    if (language.dice() % 4 == 0) where.push_back(w);
                for (const std::size_t w : where) words[w] = language.word();
                asked.replace(where, joined());
                const auto truth = s.hits(joined());
                REQUIRE(asked.hits() == truth);
                hits += truth.size();
            }
        }
    }
    CHECK(hits > 20000);
}

TEST_CASE("the hits over some words are among all hits and leave none out") {
    small_language language;
    std::size_t over = 0;
    for (int round = 0; round < 200; ++round) {
        pattern_set s;
        language.fill(s);
        for (int i = 0; i < 20; ++i) {
            const std::string text = language.text();
            if (text.empty()) continue;
            pattern_set::query asked(s, pattern_set::padded(text));
            const std::size_t word = language.dice() % (1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')));
            const auto all = asked.hits();
            const auto some = asked.hits_over({word});
            for (const auto& h : some) CHECK(std::find(all.begin(), all.end(), h) != all.end());
            for (const auto& h : all)
                if (h.first <= word && word < h.last) {
                    ++over;
                    CHECK(std::find(some.begin(), some.end(), h) != some.end());
                }
        }
    }
    CHECK(over > 1000);
}
