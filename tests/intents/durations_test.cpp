#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("a length of time is an interval of days") {
    constexpr double hour = 1.0 / 24;
    for (const auto& [words, lo, hi] :
         std::vector<std::tuple<std::string, double, double>>{{"3 days", 3, 3},
                                                              {"2yrs", 730, 730},
                                                              {"3mo", 90, 90},
                                                              {"6w", 42, 42},
                                                              {"18months", 540, 540},
                                                              {"a fortnight", 14, 14},
                                                              {"one decade", 3650, 3650},
                                                              {"40 minutes", 40 * hour / 60, 40 * hour / 60},
                                                              {"half an hour", hour / 2, hour / 2},
                                                              {"half a year", 182.5, 182.5},
                                                              {"a year and a half", 547.5, 547.5},
                                                              {"two and a half years", 912.5, 912.5},
                                                              {"2 years, 3 months", 820, 820},
                                                              {"1 year 2 months and 5 days", 430, 430},
                                                              {"an hour and 45 minutes", 1.75 * hour, 1.75 * hour},
                                                              {"1 hour thirty", 1.5 * hour, 1.5 * hour},
                                                              {"the past month", 30, 30},
                                                              {"over the last couple of weeks", 14, 14},
                                                              {"a week or two", 7, 14},
                                                              {"3 weeks, maybe 4", 21, 28},
                                                              {"2-3 weeks", 14, 21},
                                                              {"two or three months", 60, 90},
                                                              {"between 2 and 4 months", 60, 120},
                                                              {"6 months to a year", 180, 365},
                                                              {"2/3 weeks", 14, 21},
                                                              {"1/2 an hour", hour / 2, hour / 2},
                                                              {"a few days", 2, 5},
                                                              {"several weeks", 21, 56},
                                                              {"a couple of years", 730, 730}}) {
        check_interval(answer("duration", words), lo, hi, words);
        check_interval(answer("duration", "It has hurt for " + words + " now"), lo, hi, words);
    }
}

TEST_CASE("primes are minutes and seconds where a length is asked, and feet and inches elsewhere") {
    constexpr double minute = 1.0 / 24 / 60;
    check_interval(answer("duration", "30'"), 30 * minute, 30 * minute, "30'");
    check_interval(answer("duration", "about 10' now"), 9 * minute, 11 * minute, "about 10'");
    check_interval(answer("duration", "90\""), 1.5 * minute, 1.5 * minute, "90\"");
    for (const std::string words : {"I am 6'", "the board is 4\" wide", "I am 5'10\" and fit"}) CHECK_MESSAGE(unasked("duration", words).is_null(), words);
}

TEST_CASE("hedges widen an interval by what they say") {
    for (const auto& [words, lo, hi] : std::vector<std::tuple<std::string, double, double>>{{"about 2 years", 657, 803},
                                                                                            {"around a month", 27, 33},
                                                                                            {"roughly 10 weeks", 63, 77},
                                                                                            {"a week or so", 6.3, 7.7},
                                                                                            {"6 weeks ish", 37.8, 46.2},
                                                                                            {"over a year", 365, 547.5},
                                                                                            {"at least 6 months", 180, 270},
                                                                                            {"more than ten years", 3650, 5475},
                                                                                            {"5 years plus", 1825, 2737.5},
                                                                                            {"5+ years", 1825, 2737.5},
                                                                                            {"nearly 3 years", 908.85, 1095},
                                                                                            {"almost a month", 24.9, 30},
                                                                                            {"less than a week", 3.5, 7},
                                                                                            {"just over a year", 365, 438},
                                                                                            {"a year and a bit", 365, 547.5},
                                                                                            {"on and off for ten years", 3650, 3650}})
        check_interval(answer("duration", words), lo, hi, words);
}

TEST_CASE("no plain length is wider than two and a half times") {
    for (const std::string unit : {"days", "weeks", "months", "years"})
        for (const std::string amount :
             {"5", "about 5", "over 5", "nearly 5", "under 5", "2 or 3", "2 to 4", "a couple of", "a few", "just over 4", "at least 7"}) {
            const auto found = answer("duration", amount + " " + unit);
            CAPTURE(amount + " " + unit);
            REQUIRE(found.contains("lo_days"));
            CHECK(found["hi_days"].get<double>() <= 2.5 * found["lo_days"].get<double>() + 1e-9);
        }
}

TEST_CASE("a unit without a number is at least two of it") {
    for (const auto& [words, lo, hi] : std::vector<std::tuple<std::string, double, double>>{{"weeks", 14, 56},
                                                                                            {"it's been weeks and weeks", 14, 56},
                                                                                            {"for months", 60, 240},
                                                                                            {"years", 730, 3650},
                                                                                            {"been hurting for years now", 730, 3650},
                                                                                            {"years, about 12 years", 3942, 4818}})
        check_interval(answer("duration", words), lo, hi, words);
}

TEST_CASE("what is known of a length that nobody can count is no length that was told") {
    for (const std::string words : {"forever", "years", "it's been weeks", "all my life"}) {
        CAPTURE(words);
        const auto all = candidates(words, asking("duration"));
        REQUIRE(!all.empty());
        CHECK(all.front().value.value == json{{"vague", true}});
        CHECK(all.front().value.least.contains("lo_days"));
    }
}

TEST_CASE("a length that nobody can count is vague, and at least three months where the words say that it is long") {
    const json lasting{{"vague", true}, {"lo_days", 84.0}, {"hi_days", 3650.0}};
    for (const std::string words : {"ages", "donkey's years", "forever", "all my life", "a long time", "years and years", "as long as I can remember", "loads of years"}) {
        CAPTURE(words);
        CHECK(answer("duration", words) == lasting);
    }
    for (const std::string words : {"a while now", "not long", "not that long really", "too long", "recently", "some time", "quite a while", "loads of weeks", "weeks or months"}) {
        CAPTURE(words);
        CHECK(answer("duration", words) == json{{"vague", true}});
    }
}

TEST_CASE("what is no length of time") {
    for (const std::string words :
         {"in days", "a second opinion", "I second that", "10 students", "3 times a day", "200 mg twice a day", "every 2 hours",
          "once a week", "I am 52 years old", "my 6 year old", "24yo", "8 hours a night", "secretary", "my son was born 6 years ago", "I am 30 weeks pregnant"}) {
        CAPTURE(words);
        CHECK(answer("duration", words).is_null());
    }
}

TEST_CASE("a bare number is asked for its unit") {
    for (const std::string words : {"3", "about 3 I think"}) {
        CAPTURE(words);
        std::vector<double> days;
        for (const auto& each : candidates(words, asking("duration")))
            if (each.value.slot == "duration") days.push_back(each.value.value["hi_days"].get<double>());
        REQUIRE(days.size() == 4);
        CHECK(days[0] == doctest::Approx(3 * 365));
        CHECK(days[3] == doctest::Approx(3));
    }
    CHECK(candidates("50", asking("duration")).size() == 2); // years or days: of weeks and months nobody counts so many
    CHECK(candidates("3 kids", asking("duration")).empty());
    CHECK(candidates("3", asking("")).empty());
}
