#include "small_catalog.hpp"

using namespace myalog::intents;
using json = nlohmann::json;

TEST_CASE("topics count in questions and in a message that is nothing else") {
    CHECK(read("what about ketamine?").topic == "ketamine");
    CHECK(read("is ketamine safe").topic == "ketamine");
    CHECK(read("does massage help").topic == "massage");
    CHECK(read("fibromyalgia").topic == "fibromyalgia");
    CHECK_FALSE(read("i have fibromyalgia").topic);
    CHECK(read("are you a doctor").topic == "are_you_a_doctor");
    CHECK_FALSE(read("ibuprofen", "medicines").topic);
}

TEST_CASE("words of a topic answer the open question unless they ask") {
    CHECK(value(read("cant get to sleep for love nor money", "sleep"), "sleep") == json{{"quality", "poor"}});
    CHECK(value(read("how much does sleep matter?", "stress"), "stress").is_null());
}

TEST_CASE("a question fills no level, and a number with its mark answers") {
    CHECK(read("what do you mean by bad?", "severity").slots.empty());
    CHECK(read("does stress cause pain?", "stress").slots.empty());
    CHECK(read("what does 10 mean", "severity").slots.empty());
    CHECK(read("can I trust you?", "for_whom").slots.empty());
    CHECK(value(read("could be 7?", "severity"), "severity") == json{{"lo", 7}, {"hi", 7}});
    CHECK(value(read("why is it always my left knee?", "location"), "location")["regions"] == json{"knee:left"});
}

TEST_CASE("a question back is no answer") {
    for (const auto& [slot, text] : std::vector<std::pair<const char*, const char*>>{{"medicines", "what is a statin?"},
                                                                                    {"medicines", "should I give her ibuprofen"},
                                                                                    {"medicines", "should I take ibuprofen"},
                                                                                    {"medicines", "can I take naproxen with that"},
                                                                                    {"medicines", "does HRT count?"},
                                                                                    {"conditions", "is prediabetes diabetes?"},
                                                                                    {"numbness", "what mean numb?"},
                                                                                    {"numbness", "numb?"},
                                                                                    {"numbness", "do pins and needles count?"},
                                                                                    {"swelling", "does puffy count"},
                                                                                    {"sleep", "can bad sleep cause pain"},
                                                                                    {"sleep", "is this normal"},
                                                                                    {"severity", "is this serious"},
                                                                                    {"severity", "how bad is bad"},
                                                                                    {"stress", "well how bad is high"},
                                                                                    {"sleep", "would poor count"},
                                                                                    {"severity", "how bad is"},
                                                                                    {"complaint", "if I get chest pain, should I call?"},
                                                                                    {"stress", "what is a little"}}) {
        CAPTURE(text);
        CHECK(value(read(text, slot), slot).is_null());
    }
}

TEST_CASE("an answer that looks like a question stays one") {
    for (const auto& [slot, text] : std::vector<std::pair<const char*, const char*>>{{"medicines", "ibuprofen?"},
                                                                                    {"medicines", "I take ibuprofen, is that ok?"},
                                                                                    {"medicines", "naproxen, should I stop it?"},
                                                                                    {"numbness", "yes?"},
                                                                                    {"numbness", "my hands go numb, is that bad?"},
                                                                                    {"swelling", "is swollen"},
                                                                                    {"severity", "could be 7?"},
                                                                                    {"severity", "is bad"},
                                                                                    {"severity", "it's awful, is that normal?"},
                                                                                    {"sleep", "can sleep fine"},
                                                                                    {"stress", "are you kidding, loads"},
                                                                                    {"stress", "is high"},
                                                                                    {"stress", "is it bad? I have a lot of stress"},
                                                                                    {"stress", "would say high?"},
                                                                                    {"severity", "is it 7"},
                                                                                    {"numbness", "well numb?"},
                                                                                    {"numbness", "yes does that count"},
                                                                                    {"for_whom", "can I ask for my mum"}}) {
        CAPTURE(text);
        CHECK_FALSE(value(read(text, slot), slot).is_null());
    }
}

TEST_CASE("a question of three words is worth an answer, with its mark or without") {
    CHECK(read("is it 7", "severity").asks);
    CHECK(read("tell me about fibromyalgia", "stress").asks);
    CHECK_FALSE(read("what helps", "stress").asks);
    CHECK(read("ketamine helps?", "stress").topic == "ketamine");
}

TEST_CASE("what was forgotten is told and the open question stays open") {
    CHECK(value(read("I forgot, I take tramadol", "mood", {"medicines"}), "mood").is_null());
}

TEST_CASE("what cannot be done is no question") {
    for (const std::string text : {"can't stop shaking", "can't chew without pain", "can't feel my toe properly"}) {
        INFO(text);
        CHECK_FALSE(read(text, "severity").asks);
    }
    CHECK(read("can I take ibuprofen for it", "severity").asks);
}
