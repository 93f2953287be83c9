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

TEST_CASE("a statement answers the slot that it is about") {
    for (const auto& [slot, words, expected] :
         std::vector<std::tuple<std::string, std::string, std::string>>{{"numbness", "my fingers go numb", "yes"},
                                                                        {"numbness", "no numbness or tingling", "no"},
                                                                        {"numbness", "numbness, no", "no"},
                                                                        {"numbness", "it tingles sometimes", "unsure"},
                                                                        {"numbness", "no, but my foot tingles at night", "yes"},
                                                                        {"weakness", "not weak, but it does hurt", "no"},
                                                                        {"swelling", "my ankle is swollen", "yes"},
                                                                        {"fever", "I haven't had a fever", "no"},
                                                                        {"fever", "38.5", "yes"},
                                                                        {"bladder_bowel", "all normal", "no"},
                                                                        {"weight_loss", "I lost 10 pounds", "yes"},
                                                                        {"weight_loss", "I put on weight", "no"},
                                                                        {"pregnancy", "I'm a man", "no"},
                                                                        {"fatigue", "exhausted all the time", "yes"},
                                                                        {"cancer_history", "I had breast cancer", "yes"}}) {
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

TEST_CASE("weight that is lost on purpose is no weight that goes by itself") {
    CHECK(unasked("weight_loss", "great since I lost weight on purpose").is_null());
    CHECK(unasked("weight_loss", "I lost a stone with slimming world").is_null());
    CHECK(unasked("weight_loss", "I lost a stone and I do not know why") == json{{"answer", "yes"}});
}

TEST_CASE("what is told unasked fills its slot and a denial only where it answers the whole question") {
    CHECK(unasked("swelling", "my knee hurts and is swollen") == json{{"answer", "yes"}});
    CHECK(unasked("numbness", "my back hurts, no numbness") == json{{"answer", "no"}});
    CHECK(unasked("chest", "no chest pain").is_null());
    CHECK(unasked("fever", "my husband has a fever").is_null());
    CHECK(unasked("numbness", "what is numbness?").is_null());
    CHECK(unasked("weight_loss", "remind me of my weight loss goals").is_null());
}

TEST_CASE("none of these leaves the list of danger signs empty") {
    for (const std::string words :
         {"none of these", "none", "no", "nope", "nothing", "no, none of them", "nothing like that", "nope, just a sore back"}) {
        CAPTURE(words);
        CHECK(answer("emergency_check", words) == json{{"signs", json::array()}});
    }
    for (const char* words : {"none of these but my back is killing me", "no none of that thank god", "none of those thanks"}) {
        CAPTURE(words);
        CHECK(answer("emergency_check", words) == json{{"signs", json::array()}});
    }
    for (const char* words : {"no but my chest hurts", "none of these but i feel faint", "none of these but my back and my chest hurt", "none of these but my back hurts although I feel faint",
                              "none of these but my back hurts and I feel faint", "none of these but my back hurts, maybe the second one", "none of these except the numb one", "none of that numbness"}) {
        CAPTURE(words);
        CHECK(answer("emergency_check", words).is_null());
    }
    for (const char* words : {"no chest pain, no numbness, nothing like that", "not have this", "i dont have any of those"}) {
        CAPTURE(words);
        CHECK(answer("emergency_check", words) == json{{"signs", json::array()}});
    }
    for (const char* words : {"no chest pain", "no chest pain, no numbness", "no chest pain, my arm is numb, nothing like that", "i do not have that numbness"}) {
        CAPTURE(words);
        CHECK(answer("emergency_check", words).is_null());
    }
}

TEST_CASE("none with an exception is not none of the danger signs") {
    for (const char* words :
         {"no but my arm is weak", "none, just dark thoughts", "none apart from the dark thoughts", "no only some dark pee", "nothing besides dark pee",
          "none just the shivering", "no, well the peeing one a bit", "no more than usual", "nothing i havent had for years", "no just my chest", "none except for a fever"}) {
        CAPTURE(words);
        CHECK(answer("emergency_check", words).is_null());
    }
    for (const char* words : {"no, just my back as always", "none, just tired", "no just back pain", "none, only the usual stiffness", "no, only my left knee", "none of these but my back is killing me.",
                              "no, well, not really", "none, just aches and pains as usual", "no but my ankle is swollen", "none of them though", "nothing i know of", "no just the usual aches and pains"}) {
        CAPTURE(words);
        CHECK(answer("emergency_check", words) == json{{"signs", json::array()}});
    }
    CHECK(answer("conditions", "none apart from diabetes") == json{{"kinds", {"diabetes"}}});
}

TEST_CASE("no with an exception leaves a question about danger open unless it names the sign or an ordinary pain") {
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"child_check", "no but he moves less"},
                                                                                      {"child_check", "no more than usual"},
                                                                                      {"temple_check", "no just the jaw"},
                                                                                      {"chest", "no only when i breathe in"},
                                                                                      {"chest", "no just sore"},
                                                                                      {"pregnancy_check", "no, just a funny feeling"},
                                                                                      {"bladder_bowel", "no, except the last one"}}) {
        CAPTURE(slot + ": " + words);
        CHECK(answer(slot, words, "yes_no").is_null());
    }
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"child_check", "no just a limp"},
                                                                                      {"pregnancy_check", "no just spotting"},
                                                                                      {"temple_check", "no, only my sight is a bit blurry"},
                                                                                      {"bladder_bowel", "no, only harder to start peeing"},
                                                                                      {"bladder_bowel", "nothing apart from dribbling"}}) {
        CAPTURE(slot + ": " + words);
        CHECK(answer(slot, words, "yes_no") == json{{"answer", "yes"}});
    }
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"child_check", "no, just a sore knee"},
                                                                                      {"child_check", "no just growing pains"},
                                                                                      {"temple_check", "no just my shoulders"},
                                                                                      {"bladder_bowel", "no more than usual"},
                                                                                      {"bladder_bowel", "no, just the back pain"},
                                                                                      {"chest", "no, only my shoulder hurts"},
                                                                                      {"fatigue", "no just a bit"}}) {
        CAPTURE(slot + ": " + words);
        CHECK(answer(slot, words, "yes_no") == json{{"answer", "no"}});
    }
}

TEST_CASE("a sign that the open check names is yes to it") {
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"child_check", "she limps since 2 days after a cold"},
                                                                                      {"child_check", "temperature of 39"},
                                                                                      {"child_check", "the fever"},
                                                                                      {"child_check", "he wont put weight on it"},
                                                                                      {"child_check", "she wont walk"},
                                                                                      {"child_check", "he refuses to stand"},
                                                                                      {"child_check", "his knee is hot and swollen"},
                                                                                      {"child_check", "it hurts every night"},
                                                                                      {"child_check", "wakes up crying with it at night"},
                                                                                      {"temple_check", "my jaw aches when i chew meat"},
                                                                                      {"temple_check", "my scalp is sore"},
                                                                                      {"temple_check", "i see double"},
                                                                                      {"temple_check", "hurts to brush my hair"},
                                                                                      {"temple_check", "a new headache"},
                                                                                      {"pregnancy_check", "i am bleeding"},
                                                                                      {"pregnancy_check", "the baby moves less"},
                                                                                      {"pregnancy_check", "my face is swollen"},
                                                                                      {"pregnancy_check", "awful headache"},
                                                                                      {"weakness", "stairs are hard and getting out of a chair"},
                                                                                      {"weakness", "hard to climb stairs"},
                                                                                      {"weakness", "i struggle with stairs"},
                                                                                      {"weakness", "i cant hold a cup"},
                                                                                      {"weakness", "my foot drags"}}) {
        CAPTURE(slot + ": " + words);
        CHECK(answer(slot, words, "yes_no") == json{{"answer", "yes"}});
    }
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"child_check", "he does not limp"},
                                                                                      {"child_check", "no fever, no limp"},
                                                                                      {"temple_check", "no jaw pain, no headache"},
                                                                                      {"pregnancy_check", "no bleeding"},
                                                                                      {"weakness", "stairs are fine"}}) {
        CAPTURE(slot + ": " + words);
        CHECK(answer(slot, words, "yes_no") != json{{"answer", "yes"}});
    }
}

TEST_CASE("what is told when the complaint is asked for is the complaint") {
    CHECK(answer("complaint", "My back hurts")["text"] == "my back hurts");
}

TEST_CASE("what cannot be done is no no") {
    CHECK(answer("weakness", "i cant lift my arm up")["answer"] == "yes");
    CHECK(answer("bladder_bowel", "i cant hold my wee")["answer"] == "yes");
    CHECK(answer("weight_loss", "my trousers are falling down and i havent been dieting so yes")["answer"] == "yes");
}

TEST_CASE("what is told before a question is told") {
    CHECK(unasked("pregnancy", "im 12 weeks pregnant and my hips hurt, is that normal?")["answer"] == "yes");
    CHECK(unasked("pregnancy", "I'm pregnant. Can I take ibuprofen?")["answer"] == "yes");
    for (const std::string words : {"can I take it if I'm pregnant?", "is it worse when pregnant, do you think?", "could I be pregnant?"}) {
        CAPTURE(words);
        CHECK(unasked("pregnancy", words).is_null());
    }
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
    for (const std::string words : {"not the first", "none except the first and my arm is numb", "ten", "10", "not number 10", "number 10 and number 3", "the last one is bad", "last"}) {
        CAPTURE(words);
        CHECK(answer("emergency_check", words).is_null());
    }
    CHECK(answer("location", "the last one").is_null());
}

TEST_CASE("no to something else is no answer to a question about danger") {
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"chest", "no stress"}, {"chest", "no fever"}, {"chest", "no kids"}, {"bladder_bowel", "no kids"}, {"bladder_bowel", "no fever"}, {"bladder_bowel", "no numbness"},
                                                                                      {"pregnancy_check", "no fever"}, {"pregnancy_check", "no stress"}, {"child_check", "no injury"}, {"child_check", "no limp"}, {"temple_check", "no headaches"}, {"temple_check", "no diabetes"},
                                                                                      {"weakness", "no injury"}, {"morning_stiffness", "no medicines"}, {"bladder_bowel", "ok"}, {"bladder_bowel", "k"}}) {
        CAPTURE(slot + ": " + words);
        CHECK(answer(slot, words, "yes_no").is_null());
    }
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"chest", "no pain"}, {"chest", "no chest pain"}, {"chest", "no tightness"}, {"chest", "no thanks"}, {"chest", "no sir"}, {"chest", "no it's my ribs"}, {"bladder_bowel", "no problems"},
                                                                                      {"bladder_bowel", "no accidents"}, {"bladder_bowel", "no bladder problems"}, {"child_check", "no fever, nothing like that"}, {"child_check", "no none of these"}, {"pregnancy_check", "none of them"},
                                                                                      {"temple_check", "no way"}, {"morning_stiffness", "no stiffness"}, {"swelling", "no swelling"}}) {
        CAPTURE(slot + ": " + words);
        CHECK(answer(slot, words, "yes_no") == json{{"answer", "no"}});
    }
}

TEST_CASE("what somebody is or has besides is no yes") {
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"bladder_bowel", "I have diabetes"}, {"bladder_bowel", "I am tired"}, {"bladder_bowel", "I am 50"}, {"bladder_bowel", "I do yoga"}, {"bladder_bowel", "I have two kids"}, {"chest", "I have asthma"},
                                                                                      {"chest", "I am a smoker"}, {"child_check", "he is 12"}, {"child_check", "she is 8"}, {"child_check", "he has a cold"}, {"child_check", "he is at school"}, {"morning_stiffness", "I have fever"}, {"swelling", "I am a cleaner"}}) {
        CAPTURE(slot + ": " + words);
        CHECK(answer(slot, words, "yes_no").is_null());
    }
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"bladder_bowel", "I have"}, {"bladder_bowel", "I do"}, {"chest", "I have a bit"}, {"chest", "I have had it since Monday"}, {"child_check", "he does"}, {"child_check", "he is"}, {"swelling", "it is"},
                                                                                      {"fatigue", "I am tired"}, {"fatigue", "I am always"}, {"numbness", "I do sometimes yes"}}) {
        CAPTURE(slot + ": " + words);
        CHECK(answer(slot, words, "yes_no") == json{{"answer", "yes"}});
    }
}

TEST_CASE("what was there this morning or is only pressure is asked about") {
    for (const char* words : {"not now, this morning", "not right now but earlier", "no pain just pressure", "no just tight"}) {
        CAPTURE(words);
        CHECK(answer("chest", words, "yes_no") == json{{"answer", "unsure"}});
    }
    CHECK(answer("bladder_bowel", "I leak when I cough", "yes_no") == json{{"answer", "unsure"}});
    CHECK(answer("bladder_bowel", "always had a weak bladder since the kids", "yes_no").is_null());
    CHECK(answer("chest", "not now", "yes_no") == json{{"answer", "no"}});
    CHECK(answer("chest", "not now, not this morning", "yes_no") == json{{"answer", "no"}});
    CHECK(answer("chest", "no, just tight calves", "yes_no") == json{{"answer", "no"}});
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
    for (const std::string words : {"no problem", "no worries there", "fine now", "yes fine", "yes ok", "yes it is all fine", "all good", "fine, no leaks", "no, never leaked"}) {
        CAPTURE(words);
        CHECK(answer("bladder_bowel", words, "yes_no") == json{{"answer", "no"}});
    }
}

TEST_CASE("who says that all is well and tells the very sign is asked once more") {
    for (const std::string words : {"fine. I leak", "no. I leak", "good. I can't hold my pee", "no problem. I wet myself"}) {
        CAPTURE(words);
        CHECK(answer("bladder_bowel", words, "yes_no").is_null());
    }
}
