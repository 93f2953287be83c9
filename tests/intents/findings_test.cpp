#include "small_catalog.hpp"

using namespace myalog::intents;

TEST_CASE("signs are seen whatever else the message does") {
    CHECK(sign_status(read("my chest hurts", "location"), "RF01") == "present");
    CHECK(sign_status(read("go back, my chest hurts"), "RF01") == "present");
    CHECK(sign_status(read("MY CHEST HURTS 😭"), "RF01") == "present");
    CHECK(sign_status(read("hi"), "RF01") == "none");
}

TEST_CASE("a sign that is found through a guess at spelling asks") {
    const reading r = read("there is numbnes between my legs and nmbness");
    for (const finding& f : r.signs) CHECK(f.status != status::hypothetical);
    CHECK(sign_status(read("crushing pressrue on my chset"), "RF01") == "possible");
}

TEST_CASE("words that mean an act count only where a crisis stands") {
    for (const char* text : {"im going to do it", "finish it", "let me go", "goodbye", "tonight", "i have a rope", "i might do it", "im going to sleep"}) {
        CAPTURE(text);
        CHECK(sign_status(read(text, "crisis_now"), "RF30.act") == "present");
        CHECK(sign_status(read(text, "confirm.RF30"), "RF30.act") == "present");
        CHECK(sign_status(read(text, "stress"), "RF30.act") == "none");
    }
    CHECK(read("stop", "crisis_now").command == "stop");
    CHECK(sign_status(read("stop", "crisis_now"), "RF30") == "none");
    CHECK(!read("im going to sleep", "stress").command);
    CHECK(!read("delete me", "stress").command);
    CHECK(read("remove me from your records", "stress").command == "erase");
}

TEST_CASE("a sign is found once, and the more dangerous saying of it counts") {
    for (const std::string text : {"I have chest pain. No chest pain yesterday.", "No chest pain yesterday. I have chest pain."}) {
        INFO(text);
        const reading r = read(text);
        CHECK(std::count_if(r.signs.begin(), r.signs.end(), [](const finding& f) { return f.id.rfind("RF01", 0) == 0 && f.status == status::present; }) >= 1);
        for (const finding& f : r.signs)
            CHECK(std::count_if(r.signs.begin(), r.signs.end(), [&](const finding& other) { return other.id == f.id; }) == 1);
    }
}

TEST_CASE("what answers inside a denied sign is denied with it, and what stands beside it is not") {
    CHECK(value(read("no chest pain, but my knee hurts"), "location")["regions"] == nlohmann::json{"knee"});
    CHECK(value(read("my knee is swollen, no fever", "swelling"), "swelling")["answer"] == "yes");
}
