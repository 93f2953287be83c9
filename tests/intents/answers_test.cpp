#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("yes no and what lies between") {
    for (const auto& [words, expected] : std::vector<std::pair<std::string, std::string>>{{"yes", "yes"},
                                                                                          {"yep", "yes"},
                                                                                          {"yeah, a lot", "yes"},
                                                                                          {"I do", "yes"},
                                                                                          {"it does", "yes"},
                                                                                          {"uh huh", "yes"},
                                                                                          {"no sorry yes", "yes"},
                                                                                          {"no i meant yes", "yes"},
                                                                                          {"\U0001F44D", "yes"},
                                                                                          {"I think so", "yes"},
                                                                                          {"every day", "yes"},
                                                                                          {"afraid so", "yes"},
                                                                                          {"no", "no"},
                                                                                          {"nah", "no"},
                                                                                          {"no problem there", "no"},
                                                                                          {"sometimes yes", "yes"},
                                                                                          {"little bit", "unsure"},
                                                                                          {"nope, nothing", "no"},
                                                                                          {"I don't", "no"},
                                                                                          {"not really", "no"},
                                                                                          {"not that I've noticed", "no"},
                                                                                          {"I don't think so", "no"},
                                                                                          {"never", "no"},
                                                                                          {"\U0001F44E", "no"},
                                                                                          {"none", "no"},
                                                                                          {"sometimes", "unsure"},
                                                                                          {"kind of", "unsure"},
                                                                                          {"a bit", "unsure"},
                                                                                          {"on and off", "unsure"},
                                                                                          {"maybe", "unsure"},
                                                                                          {"I don't know", "unknown"},
                                                                                          {"dunno", "unknown"},
                                                                                          {"not sure", "unknown"},
                                                                                          {"rather not say", "declined"},
                                                                                          {"no, I mean yes", "yes"},
                                                                                          {"No. Well, actually yes", "yes"}})
        for (const std::string slot : {"numbness", "fever", "consent"}) {
            CAPTURE(slot + ": " + words);
            const auto found = answer(slot, words);
            REQUIRE(found.is_object());
            CHECK(found["answer"] == expected);
        }
}

TEST_CASE("morning stiffness takes its minutes") {
    CHECK(answer("morning_stiffness", "about an hour") == json{{"answer", "yes"}, {"minutes", 60}});
    CHECK(answer("morning_stiffness", "yes, 45 minutes") == json{{"answer", "yes"}, {"minutes", 45}});
    CHECK(answer("morning_stiffness", "half an hour to an hour") == json{{"answer", "yes"}, {"minutes", 45}});
    CHECK(answer("morning_stiffness", "no") == json{{"answer", "no"}});
}

TEST_CASE("stiffness of less than half an hour is no long stiffness") {
    for (const auto& [words, expected, minutes] : std::vector<std::tuple<std::string, std::string, int>>{{"10 minutes", "no", 10},
                                                                                                          {"about 20 mins", "no", 20},
                                                                                                          {"stiff but only 5 min", "no", 5},
                                                                                                          {"yes, 10 minutes", "no", 10},
                                                                                                          {"about half an hour", "yes", 30},
                                                                                                          {"10 to 40 minutes", "unsure", 25},
                                                                                                          {"31 minutes", "yes", 31},
                                                                                                          {"2 hours", "yes", 120}}) {
        CAPTURE(words);
        CHECK(answer("morning_stiffness", words) == json{{"answer", expected}, {"minutes", minutes}});
    }
    CHECK(unasked("morning_stiffness", "I am stiff in the morning for 10 minutes") == json{{"answer", "no"}, {"minutes", 10}});
}

TEST_CASE("what is told when the complaint is asked for is the complaint") {
    CHECK(answer("complaint", "My back hurts")["text"] == "my back hurts");
}

TEST_CASE("what cannot be done is no no") {
    CHECK(answer("weakness", "i cant lift my arm up")["answer"] == "yes");
    CHECK(answer("bladder_bowel", "i cant hold my wee")["answer"] == "yes");
    CHECK(answer("weight_loss", "my trousers are falling down and i havent been dieting so yes")["answer"] == "yes");
}

TEST_CASE("weeks answer the question of pregnancy") {
    CHECK(answer("pregnancy", "14 weeks")["answer"] == "yes");
    CHECK(answer("pregnancy", "3 years ago").is_null());
}

TEST_CASE("consent is given and refused by words that do nothing else") {
    const auto consent = [](const std::string& words) {
        const auto found = answer("consent", words, "yes_no");
        return found.is_null() ? std::string("none") : found["answer"].get<std::string>();
    };
    for (const std::string words : {"yes", "ok then", "sure, why not", "I do", "I am ok with that", "it is fine", "yes my back hurts", "ok so my knee is sore", "nope. just kidding, yes"}) {
        CAPTURE(words);
        CHECK(consent(words) == "yes");
    }
    for (const std::string words : {"no", "no thanks", "I don't want that", "I don't agree", "no, i dont trust this", "no i don't want that", "I don't think so"}) {
        CAPTURE(words);
        CHECK(consent(words) == "no");
    }
    for (const std::string words : {"No one believes me", "no doctor helps me", "no sleep again", "I have had no sleep, my neck hurts", "I have a sore back", "it is my knee", "I am in pain", "I have no energy", "my right hip has hurt since winter", "I was fine until May, now my back is out",
                                    "I don't want to be judged, my back is killing me", "my left knee, no sorry, the right one", "No, my back hurts"}) {
        CAPTURE(words);
        CHECK(consent(words) == "none");
    }
}

TEST_CASE("a read-back is confirmed by a yes that is all of the message") {
    const auto read_back = [](const std::string& words) {
        const auto found = answer("read_back", words, "yes_no");
        return found.is_null() ? std::string("none") : found["answer"].get<std::string>();
    };
    for (const std::string words : {"yes", "yes thanks, that's right", "yes its all correct thank you", "yeah all good", "sounds about right", "spot on"}) {
        CAPTURE(words);
        CHECK(read_back(words) == "yes");
    }
    for (const std::string words : {"no", "yes and i have diabetes", "yes also my foot", "fine, but I am 52", "all good except duration", "that's right except the age"}) {
        CAPTURE(words);
        CHECK(read_back(words) == "no");
    }
    CHECK(read_back("I have psoriasis") == "none");
}

TEST_CASE("no swelling but a hot joint is a yes to swollen, hot or red") {
    CHECK(answer("swelling", "no swelling but hot")["answer"] == "yes");
    CHECK(answer("swelling", "no, not red or hot")["answer"] == "no");
}

TEST_CASE("fine is no fever and no swelling") {
    for (const std::string words : {"fine now", "had covid last month, fine now", "it is fine"}) {
        CAPTURE(words);
        CHECK(answer("fever", words)["answer"] == "no");
    }
}

TEST_CASE("an old trouble of the bladder is asked about once more, and a new one is not") {
    CHECK(answer("bladder_bowel", "I leak a bit when I sneeze since kids").is_null());
    CHECK(answer("bladder_bowel", "I cant hold my pee since yesterday")["answer"] == "yes");
    CHECK(answer("bladder_bowel", "yes, always")["answer"] == "yes");
}

TEST_CASE("a line of the list of emergencies is named only where nothing else is said") {
    CHECK(answer("emergency_check", "number 10") == json{{"line", 10}});
    CHECK(answer("emergency_check", "um, option four please") == json{{"line", 4}});
    CHECK(answer("emergency_check", "the last one") == json{{"line", "last"}});
    CHECK(answer("emergency_check", "the bottom one") == json{{"line", "last"}});
    CHECK(answer("emergency_check", "none except the first") == json{{"line", 1}});
    CHECK(answer("emergency_check", "only the first") == json{{"line", 1}});
    CHECK(answer("emergency_check", "no just number 4") == json{{"line", 4}});
    CHECK(answer("emergency_check", "none of them bar the last one") == json{{"line", "last"}});
    CHECK(answer("emergency_check", "no") == json{{"signs", json::array()}});
    for (const std::string words : {"not the first", "none except the first and my arm is numb", "no pain except number 4", "ten", "10", "not number 10", "number 10 and number 3", "the last one is bad", "last"}) {
        CAPTURE(words);
        CHECK(answer("emergency_check", words).is_null());
    }
    CHECK(answer("location", "the last one").is_null());
}

TEST_CASE("what somebody is or has besides is no yes") {
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"bladder_bowel", "I have diabetes"}, {"bladder_bowel", "I am tired"}, {"bladder_bowel", "I am 50"}, {"bladder_bowel", "I do yoga"}, {"bladder_bowel", "I have two kids"}, {"chest", "I have asthma"},
                                                                                      {"chest", "I am a smoker"}, {"child_check", "he is 12"}, {"child_check", "she is 8"}, {"child_check", "he has a cold"}, {"child_check", "he is at school"}, {"morning_stiffness", "I have fever"}, {"swelling", "I am a cleaner"}}) {
        CAPTURE(slot + ": " + words);
        CHECK(answer(slot, words, "yes_no").is_null());
    }
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"bladder_bowel", "I have"}, {"bladder_bowel", "I do"}, {"chest", "I have a bit"}, {"chest", "I do except at night"}, {"chest", "I have had it since Monday"}, {"child_check", "he does"}, {"child_check", "he is"}, {"swelling", "it is"},
                                                                                      {"fatigue", "I am tired"}, {"fatigue", "I am always"}, {"numbness", "I do sometimes yes"}}) {
        CAPTURE(slot + ": " + words);
        CHECK(answer(slot, words, "yes_no") == json{{"answer", "yes"}});
    }
}

TEST_CASE("nothing to change says yes to what is read back, and with more behind it does not") {
    for (const std::string words : {"no changes", "nothing is wrong", "no that's fine", "looks good", "no mistakes", "nothing to change thanks", "leave it as it is"}) {
        CAPTURE(words);
        CHECK(answer("read_back", words, "yes_no") == json{{"answer", "yes"}});
    }
    for (const std::string words : {"no", "no mistakes but I am 51", "nothing is wrong with my knee", "no changes in my sleep", "no, the sleep is wrong"}) {
        CAPTURE(words);
        CHECK(answer("read_back", words, "yes_no") != json{{"answer", "yes"}});
    }
}

TEST_CASE("who has trouble, a line of the list or a tight feeling says yes, and who has asthma does not") {
    for (const std::string words : {"I have trouble", "I have problems", "I have a problem with it", "I have the last one", "she has the first one", "I have a tight feeling", "I have a funny feeling there", "I have symptoms"}) {
        CAPTURE(words);
        CHECK(answer("chest", words, "yes_no") == json{{"answer", "yes"}});
        CHECK(answer("bladder_bowel", words, "yes_no") == json{{"answer", "yes"}});
    }
    for (const std::string words : {"I have asthma", "I have a dog", "I have the flu", "he is 12"}) {
        CAPTURE(words);
        CHECK(answer("chest", words, "yes_no").is_null());
    }
}

TEST_CASE("a yes with a problem behind it is no no") {
    for (const std::string words : {"yeah problem going to the toilet", "yes problem peeing", "yes worries me", "yes okay it is numb", "yes yes ok it is numb", "yes good question, I leak"}) {
        CAPTURE(words);
        CHECK(answer("bladder_bowel", words, "yes_no") == json{{"answer", "yes"}});
    }
    for (const std::string words : {"no problem", "no worries there", "fine now", "yes fine", "yes alright", "alright now", "yes ok", "yes it is all fine", "all good", "fine, no leaks", "no, never leaked"}) {
        CAPTURE(words);
        CHECK(answer("bladder_bowel", words, "yes_no") == json{{"answer", "no"}});
    }
}
