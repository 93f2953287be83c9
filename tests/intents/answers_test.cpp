#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("yes no and what lies between") {
    for (const auto& [words, expected] : std::vector<std::pair<std::string, std::string>>{{"yes", "yes"},
                                                                                          {"yep", "yes"},
                                                                                          {"yeah, a lot", "yes"},
                                                                                          {"I do", "yes"},
                                                                                          {"it does", "yes"},
                                                                                          {"uh huh", "yes"},
                                                                                          {"\U0001F44D", "yes"},
                                                                                          {"I think so", "yes"},
                                                                                          {"every day", "yes"},
                                                                                          {"afraid so", "yes"},
                                                                                          {"no", "no"},
                                                                                          {"nah", "no"},
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
