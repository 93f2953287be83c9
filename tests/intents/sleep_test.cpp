#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("hours of sleep make the quality") {
    for (const auto& [words, lo, hi, quality] :
         std::vector<std::tuple<std::string, double, double, std::string>>{{"5 hours", 5, 5, "poor"},
                                                                           {"5.4 hours", 5.4, 5.4, "poor"},
                                                                           {"5.5 hours", 5.5, 5.5, "fair"},
                                                                           {"6", 6, 6, "fair"},
                                                                           {"about 7 hours", 7, 7, "good"},
                                                                           {"4 to 5 hrs", 4, 5, "poor"},
                                                                           {"eight hours a night", 8, 8, "good"}}) {
        CAPTURE(words);
        const auto found = answer("sleep", words);
        REQUIRE(found.is_object());
        CHECK(found["quality"] == quality);
        CHECK(found["hours_lo"].get<double>() == lo);
        CHECK(found["hours_hi"].get<double>() == hi);
    }
}

TEST_CASE("sleep in words") {
    for (const auto& [words, expected] :
         std::vector<std::pair<std::string, json>>{{"like a log", {{"quality", "good"}}},
                                                   {"can't sleep", {{"quality", "poor"}}},
                                                   {"I toss and turn", {{"quality", "poor"}}},
                                                   {"not great", {{"quality", "fair"}}},
                                                   {"I wake up exhausted", {{"quality", "fair"}}},
                                                   {"badly", {{"quality", "poor"}}},
                                                   {"I'm up 4 times a night", {{"quality", "poor"}, {"wakes", true}}},
                                                   {"around 5 hours I sleep", {{"quality", "poor"}, {"hours_lo", 5.0}, {"hours_hi", 5.0}}},
                                                   {"8 hours but still tired", {{"quality", "fair"}, {"hours_lo", 8.0}, {"hours_hi", 8.0}}},
                                                   {"it wakes me up at 3", {{"quality", "poor"}, {"wakes", true}}},
                                                   {"the pain keeps me awake", {{"quality", "poor"}, {"wakes", true}}},
                                                   {"well, it doesn't wake me", {{"quality", "good"}, {"wakes", false}}}}) {
        CAPTURE(words);
        CHECK(answer("sleep", words) == expected);
    }
}

TEST_CASE("a well to begin with, a share of ten and a bad that is not the worst say nothing of sleep") {
    CHECK(answer("sleep", "well... no").is_null());
    CHECK(answer("sleep", "well actually stress is high").is_null());
    CHECK(answer("sleep", "7/10").is_null());
    CHECK(answer("sleep", "well, thanks") == json{{"quality", "good"}});
    CHECK(unasked("sleep", "it's bad but not the worst").is_null());
}

TEST_CASE("a time of night is no number of hours") {
    CHECK(answer("sleep", "up around 4").is_null());
    CHECK(answer("sleep", "awake around 5, I sleep 6 hours") == json{{"quality", "fair"}, {"hours_lo", 6.0}, {"hours_hi", 6.0}});
}

TEST_CASE("bad sleep is heard unasked and other hours are not") {
    CHECK(unasked("sleep", "my hip wakes me up at night")["wakes"] == true);
    CHECK(unasked("sleep", "I only sleep 4 hours") == json{{"quality", "poor"}, {"hours_lo", 4.0}, {"hours_hi", 4.0}});
    for (const std::string words : {"wake me up at 3", "the trip takes 5 hours", "good", "what helps with sleep"}) {
        CAPTURE(words);
        CHECK(unasked("sleep", words).is_null());
    }
}

TEST_CASE("sleep that is fine until something is not") {
    for (const std::string words : {"fine until 3am", "good until I turn over", "ok until last month", "fine till about 4"}) {
        CAPTURE(words);
        CHECK(answer("sleep", words)["quality"] == "poor");
    }
    CHECK(answer("sleep", "well until 7")["quality"] == "good");
    CHECK(answer("sleep", "fine until my alarm")["quality"] == "good");
    CHECK(unasked("sleep", "ok till now, but today my neck hurts").is_null());
}
