#include "intents/pattern_set.hpp"

#include <doctest/doctest.h>

using namespace myalog::intents;

namespace {

int added(pattern_set& s, const std::string& body) {
    std::string error;
    const int n = s.add(body, error);
    REQUIRE(n >= 0);
    return n;
}

} // namespace

TEST_CASE("patterns hit between word boundaries only") {
    pattern_set s;
    const int knee = added(s, "knees?");
    const int lap = added(s, "lap");
    REQUIRE(s.freeze());
    CHECK(s.hits(pattern_set::padded("my knee overlaps")) == std::vector<int>{knee});
    CHECK(s.hits(pattern_set::padded("lap")) == std::vector<int>{lap});
    CHECK(s.hits(pattern_set::padded("my knee's sore")) == std::vector<int>{knee});
    CHECK(s.hits(pattern_set::padded("")).empty());
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
    const int pain = added(s, "pain");
    const int thanks = added(s, "thank you|thank you so much");
    REQUIRE(s.freeze());
    const auto found = s.places(pain, pattern_set::padded("pain pain no pain"));
    REQUIRE(found.size() == 3);
    CHECK(found[0].begin == 0);
    CHECK(found[0].end == 4);
    CHECK(found[1].begin == 5);
    CHECK(found[2].end == 17);
    CHECK(s.places(thanks, pattern_set::padded("thank you so much")).at(0).end == 17);
}

TEST_CASE("one pass and one by one agree") {
    pattern_set s;
    for (const char* body : {"chest", "tight\\w*", "my (?:left|right) arm", "numb(?:ness)?", "can't (?:feel|move)", "\xF0\x9F\x91\x8D"}) added(s, body);
    REQUIRE(s.freeze());
    for (const char* text : {"my chest is tight", "can't feel my left arm", "numbness , numb", "nothing here", "\xF0\x9F\x91\x8D", "tightness tight"}) {
        const std::string padded = pattern_set::padded(text);
        CHECK(s.hits(padded) == s.hits_one_by_one(padded));
    }
}
