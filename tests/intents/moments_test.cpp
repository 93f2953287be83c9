#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("a beginning on the calendar is counted from today") {
    // Saturday 21 November 2026.
    for (const auto& [words, lo, hi] : std::vector<std::tuple<std::string, double, double>>{{"this morning", 0, 0},
                                                                                            {"since yesterday", 1, 1},
                                                                                            {"last night", 1, 1},
                                                                                            {"since Tuesday", 4, 4},
                                                                                            {"on Saturday", 7, 7},
                                                                                            {"since last March", 235, 265},
                                                                                            {"since 2019", 2517, 2881},
                                                                                            {"in 2024", 690, 1055},
                                                                                            {"since last summer", 82, 173},
                                                                                            {"since spring 2024", 904, 995},
                                                                                            {"spring 2024", 904, 995},
                                                                                            {"maybe 2019", 2517, 2881},
                                                                                            {"since winter 2024", 629, 1055},
                                                                                            {"since the summer of 2023", 1178, 1269},
                                                                                            {"since the summer before last", 447, 538},
                                                                                            {"5th of May 2024", 930, 930},
                                                                                            {"since Christmas", 328, 334},
                                                                                            {"since early June", 163, 173},
                                                                                            {"since the end of february", 266, 274},
                                                                                            {"last year", 325, 689},
                                                                                            {"since a week last Tuesday", 11, 11},
                                                                                            {"since 25/3/2024", 971, 971},
                                                                                            {"since 2024-03-25", 971, 971},
                                                                                            {"since 03/2024", 965, 995},
                                                                                            {"this time last year", 350, 380},
                                                                                            {"the day before yesterday", 2, 2}})
        check_interval(answer("duration", words), lo, hi, words);
}

TEST_CASE("a month that has only begun is not wider than a plain word") {
    const auto found = answer("duration", "since October");
    CHECK(found["hi_days"].get<double>() == 51);
    CHECK(found["lo_days"].get<double>() == doctest::Approx(21));
}

TEST_CASE("without a clock a date is relative") {
    for (const std::string words : {"since March", "since 2019", "since Tuesday", "since the summer"}) {
        CAPTURE(words);
        auto open = asking("duration");
        open.today.reset();
        const auto all = candidates(words, open);
        REQUIRE_FALSE(all.empty());
        CHECK(all.front().value.value == json{{"relative", true}});
    }
}

TEST_CASE("a beginning in a life is relative") {
    for (const std::string words : {"since I was 20", "since uni", "since the accident", "ever since my operation", "when I was a student", "since my 20s", "since covid"}) {
        CAPTURE(words);
        CHECK(answer("duration", words) == json{{"relative", true}});
    }
    for (const std::string words : {"since childhood", "since I was a kid", "from my teens onwards", "since lockdown"}) {
        CAPTURE(words);
        CHECK(answer("duration", words) == json{{"relative", true}, {"lo_days", 84.0}, {"hi_days", 3650.0}});
    }
}

TEST_CASE("march and may are words too") {
    CHECK(answer("duration", "I may go on a march").is_null());
    CHECK(answer("duration", "it may be nothing").is_null());
}
