#include "intents/pattern_loops.hpp"

#include <doctest/doctest.h>
#include <functional>
#include <random>
#include <re2/re2.h>

using namespace myalog::intents;

TEST_CASE("a loop in a loop is taken apart, and nothing is no way round") {
    CHECK(without_loops_in_loops("(?:(?:very )*|so )*bad") == "(?:very |so )*bad");
    CHECK(without_loops_in_loops("(?:(?:(?:(?:very |so )*)|is )*)bad") == "(?:(?:very |so |is )*)bad");
    CHECK(without_loops_in_loops("(?:just |'s |)*moves") == "(?:just |'s )*moves");
    CHECK(without_loops_in_loops("(?:(?:a )+|(?:b )?|(?:c |d ))*") == "(?:a |b |c |d )*");
    CHECK(without_loops_in_loops("(?:(?:[])a] )*|b )*") == "(?:[])a] |b )*");
    CHECK(without_loops_in_loops("(?:(?:[^])a] )*|b )*") == "(?:[^])a] |b )*");
    CHECK(without_loops_in_loops("(?:(?:[\\])] )*|b )*") == "(?:[\\])] |b )*");
}

TEST_CASE("what is no loop in a loop stays as it is") {
    for (const char* body : {"chest", "(?:very |so )*bad", "(?:(?:very )*|so )+", "(?:(?:a )*b)*", "(?:(?:a )*? )*", "\\(?:(?:a )*\\)*", "[(?:](?:a )*[)]*", "(?:[]|)]|b)*", "(?i)(?:(?:a )*|b )*", "(?P<n>(?:(?:a )*|b )*)", "a|b", "(?:a|)", "(?:\\||b)*", ""})
        CHECK(without_loops_in_loops(body) == body);
}

TEST_CASE("any pattern of loops takes the same texts before and after") {
    std::mt19937 dice(20261123);
    const auto one_of = [&](std::initializer_list<const char*> all) { return std::string(all.begin()[dice() % all.size()]); };
    const std::function<std::string(int)> pattern = [&](int depth) {
        std::string out;
        for (std::size_t n = dice() % 3; n < 3; ++n) {
            if (depth == 0 || dice() % 3 == 0) out += one_of({"a", "b", "", "|", "\\|", "[a|]", "a*", "b?"});
            else out += "(?:" + pattern(depth - 1) + one_of({")", ")*", ")*", ")+", ")?", "|)*"});
        }
        return out;
    };
    int changed = 0, taken = 0;
    for (int round = 0; round < 2000; ++round) {
        const std::string body = pattern(3), plain = without_loops_in_loops(body);
        const RE2 before(body, RE2::Quiet), after(plain, RE2::Quiet);
        if (!before.ok()) continue;
        INFO(body, " became ", plain);
        REQUIRE(after.ok());
        changed += body == plain ? 0 : 1;
        for (int i = 0; i < 30; ++i) {
            std::string text;
            for (std::size_t n = dice() % 6; n > 0; --n) text += one_of({"a", "b", "|"});
            const bool takes = RE2::FullMatch(text, before);
            taken += takes ? 1 : 0;
            REQUIRE(RE2::FullMatch(text, after) == takes);
        }
    }
    CHECK(changed > 300);
    CHECK(taken > 3000);
}
