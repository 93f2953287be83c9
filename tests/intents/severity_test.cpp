#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("pain on a scale from nought to ten") {
    for (const auto& [words, lo, hi] : std::vector<std::tuple<std::string, double, double>>{{"7", 7, 7},
                                                                                            {"7/10", 7, 7},
                                                                                            {"7 out of 10", 7, 7},
                                                                                            {"seven outta ten", 7, 7},
                                                                                            {"3 of ten", 3, 3},
                                                                                            {"six on 10", 6, 6},
                                                                                            {"7 on 5 days", 7, 7},
                                                                                            {"about an 8", 8, 8},
                                                                                            {"6 or 7", 6, 7},
                                                                                            {"6/7", 6, 7},
                                                                                            {"4 out of 5", 8, 8},
                                                                                            {"12", 10, 10},
                                                                                            {"11/10", 10, 10},
                                                                                            {"off the scale", 10, 10},
                                                                                            {"the worst pain ever", 10, 10},
                                                                                            {"mild", 1, 3},
                                                                                            {"not too bad", 1, 3},
                                                                                            {"moderate", 4, 6},
                                                                                            {"severe", 7, 10},
                                                                                            {"really bad", 7, 10},
                                                                                            {"unbearable", 8, 10},
                                                                                            {"mild to moderate", 1, 6},
                                                                                            {"3 resting, 8 moving", 3, 8},
                                                                                            {"it was a 9 but now it's a 4", 4, 4},
                                                                                            {"on a scale of 1 to 10 I'd say 6", 6, 6},
                                                                                            {"no pain", 0, 0}}) {
        CAPTURE(words);
        const auto found = answer("severity", words);
        REQUIRE(found.is_object());
        CHECK(found["lo"].get<double>() == lo);
        CHECK(found["hi"].get<double>() == hi);
    }
}

TEST_CASE("a score fills its slot unasked only in a clear form") {
    CHECK(unasked("severity", "pain 8/10 in my knee") == json{{"lo", 8.0}, {"hi", 8.0}});
    CHECK(unasked("severity", "my back pain is a 7") == json{{"lo", 7.0}, {"hi", 7.0}});
    for (const std::string words : {"I have 7 cats", "book a room from 3/5 until 3/10", "severe weather", "my knee hurt 3 times"}) {
        CAPTURE(words);
        CHECK(unasked("severity", words).is_null());
    }
}

TEST_CASE("half is half of the scale, and of something else no score") {
    CHECK(answer("severity", "about half") == json{{"lo", 5.0}, {"hi", 5.0}});
    CHECK(answer("severity", "three quarters") == json{{"lo", 7.5}, {"hi", 7.5}});
    CHECK(answer("severity", "7 and a half") == json{{"lo", 7.5}, {"hi", 7.5}});
    CHECK(answer("severity", "half the time it's fine").is_null());
    CHECK(answer("severity", "half my face").is_null());
}

TEST_CASE("amounts and days of both kinds are no severity") {
    for (const std::string words : {"bad days and good days", "some good days, some bad days", "bit of paracetamol now and then", "a lot of the time", "one side is worse than the other", "one leg is worse", "line 6", "6 is wrong"}) {
        CAPTURE(words);
        CHECK(answer("severity", words).is_null());
    }
    CHECK(answer("severity", "on bad days 8, good days 3") == json{{"lo", 3.0}, {"hi", 8.0}});
    CHECK(answer("severity", "a bit of pain") == json{{"lo", 1.0}, {"hi", 3.0}});
    CHECK(answer("severity", "bad-ish") == json{{"lo", 4.0}, {"hi", 6.0}});
    CHECK(answer("severity", "number 6") == json{{"lo", 6.0}, {"hi", 6.0}});
    CHECK(answer("severity", "6 is wrong it's 7") == json{{"lo", 7.0}, {"hi", 7.0}});
    CHECK(answer("severity", "6 is about right") == json{{"lo", 6.0}, {"hi", 6.0}});
}

TEST_CASE("a number far beyond the scale is a score only where nothing else is said") {
    for (const std::string words : {"my mum is 60", "tramadol 50 twice a day"}) {
        CAPTURE(words);
        CHECK(answer("severity", words).is_null());
    }
    for (const std::string words : {"60", "12 at night", "it is 100 today"}) {
        CAPTURE(words);
        CHECK(answer("severity", words) == json{{"lo", 10}, {"hi", 10}});
    }
}
