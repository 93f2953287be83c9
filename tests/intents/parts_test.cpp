#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("a list said in two places does not swallow what stands between") {
    const std::string words = "my neck hurts, for 3 weeks now, and pain in my hip";
    std::vector<json> places;
    for (const auto& each : candidates(words, asking("")))
        if (each.value.slot == "location") places.push_back(each.value.value["regions"]);
    CHECK(places == std::vector<json>{json::array({"neck"}), json::array({"hip"})});
    check_interval(unasked("duration", words), 21, 21, words);
}

TEST_CASE("a list with nothing of another slot between stays in one piece") {
    const auto all = candidates("my neck and, well, the hip", asking("location"));
    REQUIRE(all.size() == 1);
    CHECK(all.front().value.value["regions"] == json{"neck", "hip"});
}

TEST_CASE("a value without a list keeps its first place only") {
    const auto all = candidates("5/10 pain in my left hip but 8/10 when I walk", asking(""));
    for (const auto& each : all)
        if (each.value.slot == "severity") {
            CHECK(each.value.value == json{{"lo", 5.0}, {"hi", 8.0}});
            CHECK(each.last_token == 1);
        }
}
