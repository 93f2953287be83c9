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
