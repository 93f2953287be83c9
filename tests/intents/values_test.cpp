#include "values_reading.hpp"

#include <set>

using namespace values_reading;

TEST_CASE("one message fills several slots") {
    const std::string words =
        "I'm 47, my left shoulder has been aching for about 2 years, 6/10, I take naproxen and it wakes me up at night";
    std::set<std::string> slots;
    for (const auto& each : candidates(words, asking("")))
        if (each.unasked) slots.insert(each.value.slot);
    for (const std::string slot : {"age", "location", "duration", "severity", "medicines", "sleep", "character"}) {
        CAPTURE(slot);
        CHECK(slots.contains(slot));
    }
}

TEST_CASE("nothing is found in nothing") {
    CHECK(candidates("", asking("duration")).empty());
    CHECK(candidates("   \n ", asking("location")).empty());
    CHECK(candidates("...", asking("severity")).empty());
}

TEST_CASE("requests to another kind of assistant fill no slot") {
    for (const std::string words :
         {"set an alarm for 7 in the morning", "how many minutes for a soft egg", "book a table for 4 at 8 pm",
          "what is the capital of France", "play some music in the back room", "transfer 200 to my savings"}) {
        CAPTURE(words);
        for (const auto& each : candidates(words, asking(""))) {
            CAPTURE(each.value.slot);
            CHECK_FALSE(each.unasked);
        }
    }
}

TEST_CASE("any text is read without harm in any slot") {
    const std::vector<std::string> texts = {"\xff\xfe\x80",
                                            std::string(3000, '9'),
                                            std::string(1500, 'a'),
                                            "- - - / / / ( ) 2 2 2 2",
                                            "1/",
                                            "/1",
                                            "2-",
                                            "between",
                                            "since",
                                            "about",
                                            "a",
                                            "1 hour and",
                                            "from the end of",
                                            "\U0001F602\U0001F602",
                                            "9999999999999999999999999 years",
                                            "0 days",
                                            "no no no no no",
                                            "31st of February"};
    for (const std::string slot : {"", "duration", "location", "severity", "stress", "sleep", "medicines", "age", "for_whom", "onset",
                                   "character", "morning_stiffness", "numbness", "emergency_check", "complaint", "mood", "activity"})
        for (const auto& words : texts)
            for (const auto& each : candidates(words, asking(slot))) {
                CHECK(each.last_token >= each.first_token);
                CHECK_FALSE(each.value.slot.empty());
            }
}
