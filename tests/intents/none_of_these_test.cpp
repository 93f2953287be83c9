#include "values_reading.hpp"

using namespace values_reading;

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
    for (const char* words : {"no chest pain, no numbness, nothing like that", "not have this", "i dont have any of those", "I do not have any. thanks"}) {
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
          "none just the shivering", "no, well the peeing one a bit", "none, well maybe", "no more than usual", "nothing i havent had for years", "no just my chest", "none except for a fever"}) {
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

TEST_CASE("no to something else is no answer to a question about danger") {
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"chest", "no stress"}, {"chest", "no fever"}, {"chest", "no kids"}, {"bladder_bowel", "no kids"}, {"bladder_bowel", "no fever"}, {"bladder_bowel", "no numbness"},
                                                                                      {"pregnancy_check", "no fever"}, {"pregnancy_check", "no stress"}, {"child_check", "no injury"}, {"child_check", "no limp"}, {"temple_check", "no headaches"}, {"temple_check", "no diabetes"},
                                                                                      {"weakness", "no injury"}, {"morning_stiffness", "no medicines"}, {"bladder_bowel", "ok"}, {"bladder_bowel", "k"}}) {
        CAPTURE(slot + ": " + words);
        CHECK(answer(slot, words, "yes_no").is_null());
    }
    for (const auto& [slot, words] : std::vector<std::pair<std::string, std::string>>{{"chest", "no pain"}, {"chest", "no chest pain"}, {"chest", "no tightness"}, {"chest", "no thanks"}, {"chest", "no sir"}, {"chest", "no chest is fine"}, {"weakness", "no arms are normal"}, {"chest", "no it's my ribs"}, {"bladder_bowel", "no problems"},
                                                                                      {"bladder_bowel", "no accidents"}, {"bladder_bowel", "no bladder problems"}, {"child_check", "no fever, nothing like that"}, {"child_check", "no none of these"}, {"pregnancy_check", "none of them"},
                                                                                      {"temple_check", "no way"}, {"morning_stiffness", "no stiffness"}, {"swelling", "no swelling"}}) {
        CAPTURE(slot + ": " + words);
        CHECK(answer(slot, words, "yes_no") == json{{"answer", "no"}});
    }
}

TEST_CASE("what was there this morning or is only pressure is asked about") {
    for (const char* words : {"not now, this morning", "not currently, this morning", "not right now but earlier", "no pain just pressure", "no just tight"}) {
        CAPTURE(words);
        CHECK(answer("chest", words, "yes_no") == json{{"answer", "unsure"}});
    }
    CHECK(answer("bladder_bowel", "I leak when I cough", "yes_no") == json{{"answer", "unsure"}});
    CHECK(answer("bladder_bowel", "always had a weak bladder since the kids", "yes_no").is_null());
    CHECK(answer("chest", "not now", "yes_no") == json{{"answer", "no"}});
    CHECK(answer("chest", "not now, not this morning", "yes_no") == json{{"answer", "no"}});
    CHECK(answer("chest", "not now, not yesterday", "yes_no") == json{{"answer", "no"}});
    CHECK(answer("chest", "no, just tight calves", "yes_no") == json{{"answer", "no"}});
}

TEST_CASE("who says that all is well and tells the very sign is asked once more") {
    for (const std::string words : {"fine. I leak", "no. I leak", "good. I can't hold my pee", "no problem. I wet myself"}) {
        CAPTURE(words);
        CHECK(answer("bladder_bowel", words, "yes_no").is_null());
    }
}

TEST_CASE("what cannot be done or has not been is no No to a question about danger") {
    for (const std::string words : {"haven't pooed for a week", "I haven't been able to poo for days", "no but I haven't pooed for a week", "nothing works down there", "no feeling", "no leaking, can't go at all"}) {
        CAPTURE(words);
        CHECK(answer("bladder_bowel", words, "yes_no").is_null());
    }
    CHECK(answer("bladder_bowel", "can't poo", "yes_no") == json{{"answer", "yes"}});
    CHECK(answer("chest", "haven't been without it for days", "yes_no").is_null());
    CHECK(answer("child_check", "haven't seen him walk today", "yes_no").is_null());
    for (const std::string words : {"I haven't", "I don't have any of that", "I haven't had any problems with that", "I don't think so", "haven't really noticed any of that", "nothing new", "Not that I can tell. I do not get that at all."}) {
        CAPTURE(words);
        CHECK(answer("bladder_bowel", words, "yes_no") == json{{"answer", "no"}});
    }
}
