#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("of several lengths the one of the complaint counts") {
    for (const auto& [words, lo, hi] :
         std::vector<std::tuple<std::string, double, double>>{{"3 years but worse since 2 months", 1095, 1095},
                                                              {"I've had it for 5 years, it flared up 3 days ago", 1825, 1825},
                                                              {"about three weeks, each time it lasts 2 hours", 18.9, 23.1},
                                                              {"I take a tablet every 4 hours, it has been 2 weeks", 14, 14},
                                                              {"I'm 45 years old and it started 6 months ago", 180, 180},
                                                              {"I sleep 5 hours a night and it has hurt for 2 months", 60, 60},
                                                              {"3 months now, physio is in 2 weeks", 90, 90},
                                                              {"four or five months, well, about half a year", 120, 200.75}})
        check_interval(answer("duration", words), lo, hi, words);
}

TEST_CASE("a length fills its slot unasked only beside a complaint") {
    check_interval(unasked("duration", "My shoulders have hurt for two years"), 730, 730, "");
    check_interval(unasked("duration", "knee pain, 3 months"), 90, 90, "");
    check_interval(unasked("duration", "about 2 yrs in my left shoulder"), 657, 803, "");
    check_interval(unasked("duration", "it has been going on for three months"), 90, 90, "what goes on is the complaint");
    check_interval(answer("duration", "it's going on three years"), 908, 1095, "nearly three");
    for (const std::string words : {"wake me in 10 minutes, oven is on", "we have been married for 20 years", "remind me in 3 days",
                                    "2 weeks in Spain", "I smoked for 10 years"}) {
        CAPTURE(words);
        CHECK(unasked("duration", words).is_null());
    }
}

TEST_CASE("a slot of the type duration takes the length whatever its name") {
    CHECK(answer("smoking_years", "20 years", "duration") == json{{"lo_days", 7300.0}, {"hi_days", 7300.0}});
}

TEST_CASE("not knowing is a value unless a length follows") {
    CHECK(answer("duration", "I don't know") == json{{"unknown", true}});
    CHECK(answer("duration", "rather not say") == json{{"declined", true}});
    check_interval(answer("duration", "not sure, maybe 2 years"), 657, 803, "");
}

TEST_CASE("a length that is taken back gives way to the one that is meant") {
    check_interval(answer("duration", "it's been 3 weeks. whoops, i meant 3 months"), 90, 90, "meant");
    check_interval(answer("duration", "not two months, two weeks"), 14, 14, "denied");
    check_interval(answer("duration", "fortnight"), 14, 14, "bare unit");
}

TEST_CASE("a unit or a number that is taken back alone leaves the other standing") {
    for (const auto& [words, lo, hi] :
         std::vector<std::tuple<std::string, double, double>>{{"two weeks, no sorry, months", 60, 60},
                                                              {"2 weeks I mean months", 60, 60},
                                                              {"three days, sorry, weeks", 21, 21},
                                                              {"about two weeks, no, months", 54, 66},
                                                              {"two or three weeks. sorry, months", 60, 90},
                                                              {"a month, I mean a year", 365, 365},
                                                              {"2 months, no wait, 3", 90, 90},
                                                              {"2 months, sorry I'm bad with dates", 60, 60},
                                                              {"2 years 3 months, sorry, days", 820, 820},
                                                              {"3 months, no other problems", 90, 90}})
        check_interval(answer("duration", words), lo, hi, words);
}

TEST_CASE("what got worse lately has lasted as long as it is said to") {
    const json lasting{{"vague", true}, {"lo_days", 84.0}, {"hi_days", 3650.0}};
    for (const std::string words : {"it got worse 10 days ago but I've had it forever", "worse since tuesday, been going on for ages"}) {
        CAPTURE(words);
        CHECK(answer("duration", words) == lasting);
    }
    check_interval(answer("duration", "10 days ago it got worse but its been years"), 730, 3650, "years");
    check_interval(answer("duration", "its been months but 10 days ago it got worse"), 60, 240, "months");
    check_interval(answer("duration", "it flared up on monday but years in total"), 730, 3650, "years behind a but");
    check_interval(answer("duration", "it got worse 3 weeks ago"), 21, 21, "nothing else is said");
}

TEST_CASE("the time of something else is not how long it has hurt") {
    for (const std::string words : {"heart attack 5 years ago, now my shoulder aches", "I moved house two years ago and my back hurts", "I had a baby 3 years ago, my hips ache",
                                    "two years ago I changed jobs and now my neck hurts", "started a new job 6 months ago, wrist hurts", "my knee is sore, I retired 5 years ago",
                                    "worked as a nurse for 30 years, my back hurts", "I got diabetes 10 years ago, legs hurt", "atorvastatin for 12 years, no aches",
                                    "my legs ache, been on simvastatin for 12 years"}) {
        CAPTURE(words);
        CHECK(answer("duration", words).is_null());
        CHECK(unasked("duration", words).is_null());
    }
    for (const auto& [words, lo, hi] :
         std::vector<std::tuple<std::string, double, double>>{{"I moved house two years ago and my back started hurting last month", 21, 51},
                                                              {"I had a heart attack 5 years ago and my shoulder has hurt for a week", 7, 7},
                                                              {"I retired 5 years ago and my knees have hurt for three weeks", 21, 21},
                                                              {"stroke in 2019, my shoulder aches since last week", 4, 10},
                                                              {"I started a new job 6 months ago and my wrist has hurt ever since", 180, 180},
                                                              {"my back started hurting two years ago when I moved house", 730, 730},
                                                              {"it started two years ago after I moved house", 730, 730},
                                                              {"I moved house two years ago", 730, 730},
                                                              {"I fell 3 years ago and my back hurts", 1095, 1095},
                                                              {"I've had a bad back since a fall two years ago", 730, 730}})
        check_interval(answer("duration", words), lo, hi, words);
}

TEST_CASE("forever and a day is forever") {
    CHECK(answer("duration", "forever and a day") == answer("duration", "forever"));
    CHECK(answer("duration", "a day") == json{{"lo_days", 1.0}, {"hi_days", 1.0}});
}
