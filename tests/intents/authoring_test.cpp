#include "intents/authoring.hpp"

#include <doctest/doctest.h>

using namespace myalog;
using namespace myalog::intents;

TEST_CASE("pieces are put into a pattern and into each other") {
    std::string why;
    const definitions pieces = {{"chest", "chest|breast ?bone"}, {"in_chest", "in my <chest>"}};
    CHECK(expand("pain <in_chest>", pieces, why) == "pain (?:in my (?:chest|breast ?bone))");
    CHECK(expand(R"(\<chest> (?P<name>x))", {{"chest", "c"}, {"name", "n"}}, why).has_value());
}

TEST_CASE("an unknown piece and a piece that holds itself are refused") {
    std::string why;
    CHECK_FALSE(expand("<chest>", {}, why));
    CHECK(why == "the piece <chest> is not defined in any file of this locale");
    CHECK_FALSE(expand("<a>", {{"a", "x <b>"}, {"b", "<a>"}}, why));
    CHECK(why == "the piece <a> holds itself");
}

TEST_CASE("gaps are refused and plain repetition is not") {
    for (const char* gap : {".*", "a .+ b", "a .{0,20} b", "(\\w+ ){0,3}x", "(?:\\w+ )*", "[^.]* b", "\\S+ (?:[a-z]+ )+", "\\W+ x"}) CHECK_MESSAGE(!gap_in(gap).empty(), gap);
    for (const char* fine : {"tight\\w*", "hurts?", "(?:my|the) chest", "(?:really |so )*sore", "\\d+", "(?:numb\\w* )+", "chest.", "\\.+"}) CHECK_MESSAGE(gap_in(fine).empty(), fine);
}

TEST_CASE("a not of its own stands for its contractions, and no part of a word does") {
    const std::string all = "(?:not|isn't|aren't|wasn't|weren't|hasn't|haven't)";
    CHECK(with_contractions("speech (?:not|isn't) clear") == "speech (?:" + all + "|isn't) clear");
    CHECK(with_contractions("not (?:knot|note|nothing|cannot) (?:really )?not") == all + " (?:knot|note|nothing|cannot) (?:really )?" + all);
    CHECK(with_contractions("(?:does not|will not|may not) (?:is )?not") == "(?:doesn't|won't|may " + all + ") (?:is )?" + all);
    CHECK(with_contractions("not? \\bnot") == "not? \\bnot");
}

TEST_CASE("whole words are told from beginnings of words") {
    using words = std::vector<std::string>;
    CHECK(whole_words("pain in my (?:chest|breast)") == words{"pain", "in", "my", "chest", "breast"});
    CHECK(whole_words("hurts? tight\\w*") == words{"hurts", "hurt"});
    CHECK(whole_words("crush(?:ed|ing) can't") == words{"can't"});
}

TEST_CASE("unknown and missing members are told with their place") {
    problems found;
    const nlohmann::json j = {{"id", 3}, {"colour", "red"}};
    const authored a(j, "x.json", "/items/0", found);
    CHECK_FALSE(a.only({"id", "patterns"}));
    CHECK(a.text("id").empty());
    CHECK(a.texts("patterns", true).empty());
    REQUIRE(found.size() == 3);
    CHECK(to_string(found[0]) == "x.json:/items/0/colour: unknown member \"colour\"");
    CHECK(found[1].pointer == "/items/0/id");
    CHECK(found[2].sentence == "lacks \"patterns\"");
}
