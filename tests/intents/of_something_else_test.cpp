#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("what is said of another thing that is asked about is no answer") {
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"sleep", "my stress is bad"}, {"sleep", "the pain is bad"}, {"sleep", "my mood is fine"}, {"mood", "my sleep is bad"},
                                                                                      {"mood", "my stress is low"}, {"stress", "the pain is 8"}, {"activity", "the pain is 8"}, {"stress", "my mood is fine"}, {"stress", "my pain is roughly 5"}}) {
        CAPTURE(words);
        CHECK(answer(slot, words).is_null());
    }
    CHECK(answer("sleep", "my sleep is bad")["quality"] == "poor");
    CHECK(answer("mood", "my mood is low")["level"] == "low");
}

TEST_CASE("a number that counts something is no level and no score") {
    for (const std::string words : {"I take 8 tramadol a day", "I have 3 kids and 2 jobs", "its 10 pm and I cant sleep", "I work 2 jobs", "3 dogs"}) {
        CAPTURE(words);
        CHECK(answer("stress", words).is_null());
        if (words.find("sleep") == std::string::npos) CHECK(answer("severity", words).is_null()); // not to sleep for pain is a severity
    }
    CHECK(answer("stress", "7 I think") == json{{"level", "high"}});
    CHECK(answer("stress", "about a 6 most days") == json{{"level", "moderate"}});
}

TEST_CASE("numbers that count something else are no score") {
    for (const std::string words : {"for 3 weeks", "2 tablets", "since 2019", "at 7 pm", "at 7:30", "5 a day", "item 6", "I am 8 years old"}) {
        CAPTURE(words);
        CHECK(answer("severity", words).is_null());
    }
}

TEST_CASE("a number that is said to be something else is no score") {
    CHECK(answer("severity", "sorry my age is 54").is_null());
    CHECK(answer("severity", "my age is more like 9").is_null());
    CHECK(answer("severity", "stress is low").is_null());
    CHECK(answer("severity", "my sleep is bad").is_null());
    CHECK(answer("severity", "my stress is high and the pain is bad") == json{{"lo", 7}, {"hi", 10}});
    CHECK(answer("severity", "my pain is more like 8") == json{{"lo", 8}, {"hi", 8}});
    CHECK(answer("sleep", "actually my pain is more like 8").is_null());
    CHECK(answer("sleep", "I was 9 stone").is_null());
}
