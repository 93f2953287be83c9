#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("levels of stress activity and mood in many words") {
    for (const auto& [slot, words, level] :
         std::vector<std::tuple<std::string, std::string, std::string>>{{"stress", "0", "none"},
                                                                        {"stress", "2", "low"},
                                                                        {"stress", "5 out of 10", "moderate"},
                                                                        {"stress", "9", "high"},
                                                                        {"stress", "not stressed at all", "none"},
                                                                        {"stress", "none", "none"},
                                                                        {"stress", "pretty chilled", "low"},
                                                                        {"stress", "a bit", "low"},
                                                                        {"stress", "a little stressed", "low"},
                                                                        {"stress", "the usual work stress", "moderate"},
                                                                        {"stress", "very stressed", "high"},
                                                                        {"stress", "loads", "high"},
                                                                        {"stress", "stressed out of my mind", "high"},
                                                                        {"stress", "work is a nightmare", "high"},
                                                                        {"stress", "I was very stressed last year, fine now", "low"},
                                                                        {"activity", "I sit at a desk all day", "low"},
                                                                        {"activity", "I don't exercise", "none"},
                                                                        {"activity", "fairly active", "moderate"},
                                                                        {"activity", "I walk the dog every day", "moderate"},
                                                                        {"activity", "gym 5 times a week", "high"},
                                                                        {"activity", "very active", "high"},
                                                                        {"mood", "fine", "fine"},
                                                                        {"mood", "I'm ok", "fine"},
                                                                        {"mood", "a bit down", "low"},
                                                                        {"mood", "pretty low", "low"},
                                                                        {"mood", "not depressed", "fine"},
                                                                        {"mood", "really depressed", "very_low"},
                                                                        {"mood", "hopeless", "very_low"}}) {
        CAPTURE(slot + ": " + words);
        const auto found = answer(slot, words);
        REQUIRE(found.is_object());
        CHECK(found["level"] == level);
    }
}

TEST_CASE("a level that is said of something else with a name is none of what is asked") {
    for (const auto& [words, level] : std::vector<std::pair<std::string, std::string>>{{"not much but my sleep is awful", "low"},
                                                                                       {"low but my knee is awful", "low"},
                                                                                       {"none, but the pain is terrible", "none"},
                                                                                       {"a little, my back is killing me", "low"},
                                                                                       {"not much, my sleep is very bad", "low"},
                                                                                       {"work is awful", "high"},
                                                                                       {"it's awful", "high"}}) {
        CAPTURE(words);
        CHECK(answer("stress", words) == json{{"level", level}});
    }
    CHECK(unasked("sleep", "not much but my sleep is awful") == json{{"quality", "poor"}});
}

TEST_CASE("a level stands behind what it is of, and in a sentence of its own") {
    for (const auto& [words, level] : std::vector<std::pair<std::string, std::string>>{{"stress is low", "low"},
                                                                                       {"My back hurts, stress is low", "low"},
                                                                                       {"my stress level is very high", "high"},
                                                                                       {"stress: normal", "moderate"},
                                                                                       {"stress is about 3", "low"},
                                                                                       {"stress is at an all time high", "high"},
                                                                                       {"It is winter. Low stress", "low"},
                                                                                       {"I'm 52. Not stressed at all.", "none"},
                                                                                       {"My knee hurts. average stress", "moderate"}}) {
        CAPTURE(words);
        CHECK(answer("stress", words)["level"] == level);
    }
}

TEST_CASE("the same as always is the usual") {
    for (const std::string words : {"same as always", "the same as ever", "as always", "same as usual", "the usual", "half and half"}) {
        CAPTURE(words);
        CHECK(answer("stress", words) == json{{"level", "moderate"}});
    }
    CHECK(answer("stress", "always stressed") == json{{"level", "high"}});
    CHECK(answer("stress", "half").is_null());
}

TEST_CASE("levels fill their slots unasked only when they are plain") {
    CHECK(unasked("stress", "I am under a lot of stress") == json{{"level", "high"}});
    CHECK(unasked("mood", "I feel so depressed") == json{{"level", "very_low"}});
    for (const std::string words : {"fine", "a lot", "busy", "I'm low on milk", "the content of my list"})
        for (const std::string slot : {"stress", "mood", "activity"}) {
            CAPTURE(slot + ": " + words);
            CHECK(unasked(slot, words).is_null());
        }
}

TEST_CASE("who does not know tells no level") {
    for (const std::string slot : {"stress", "mood"}) {
        CAPTURE(slot);
        CHECK(answer(slot, "dont know")["unknown"] == true);
    }
    CHECK(answer("stress", "I don't know, a lot") == json{{"level", "high"}});
}

TEST_CASE("a number of a line or of children is no level") {
    for (const std::string words : {"number 3", "the third one", "line 6", "I'm a single mum of three"}) {
        CAPTURE(words);
        CHECK(answer("stress", words).is_null());
    }
    CHECK(answer("stress", "3") == json{{"level", "low"}});
    CHECK(answer("stress", "7 out of 10") == json{{"level", "high"}});
}

TEST_CASE("some is the label that it is, and what is taken back gives way") {
    CHECK(answer("stress", "some I guess") == json{{"level", "moderate"}});
    CHECK(answer("activity", "some") == json{{"level", "moderate"}});
    CHECK(answer("stress", "some, actually a lot") == json{{"level", "high"}});
    CHECK(answer("stress", "some, actually a lot to do") == json{{"level", "moderate"}});
    CHECK(answer("stress", "a little, no, a lot") == json{{"level", "high"}});
    CHECK(answer("stress", "low, well actually high") == json{{"level", "high"}});
    CHECK(answer("stress", "actually a lot") == json{{"level", "high"}});
    CHECK(answer("stress", "not much actually") == json{{"level", "low"}});
    CHECK(answer("stress", "no stress, well I started a new job") == json{{"level", "none"}});
}

TEST_CASE("a word that makes another stronger is no level where nothing stands behind it") {
    for (const std::string words : {"cut my hand too", "it's between my shoulders", "well I have to care for mum"}) {
        CAPTURE(words);
        CHECK(answer("stress", words).is_null());
    }
    CHECK(answer("stress", "somewhere in between") == json{{"level", "moderate"}});
    CHECK(answer("stress", "so much") == json{{"level", "high"}});
}
