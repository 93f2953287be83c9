#include "values_reading.hpp"

using namespace values_reading;

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

TEST_CASE("what is told before a question is told") {
    CHECK(unasked("pregnancy", "im 12 weeks pregnant and my hips hurt, is that normal?")["answer"] == "yes");
    CHECK(unasked("pregnancy", "I'm pregnant. Can I take ibuprofen?")["answer"] == "yes");
    for (const std::string words : {"can I take it if I'm pregnant?", "is it worse when pregnant, do you think?", "could I be pregnant?"}) {
        CAPTURE(words);
        CHECK(unasked("pregnancy", words).is_null());
    }
}

TEST_CASE("no feeling is numbness and not its denial") {
    for (const std::string words : {"no feeling in my foot", "haven't any feeling in my thumb", "lost feeling in two fingers"}) {
        CAPTURE(words);
        CHECK(answer("numbness", words, "yes_no") == json{{"answer", "yes"}});
    }
    CHECK(answer("numbness", "no tingling", "yes_no") == json{{"answer", "no"}});
}
