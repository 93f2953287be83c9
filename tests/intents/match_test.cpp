#include "intents/catalog.hpp"

#include "small_catalog.hpp"

#include <algorithm>
#include <random>

using namespace myalog::intents;
using json = nlohmann::json;

TEST_CASE("a message may deny one thing and tell two others") {
    const reading r = read("no chest pain, about 2 yrs in my left shoulder");
    CHECK(sign_status(r, "RF01") == "absent");
    CHECK(value(r, "duration")["lo_days"] == 657);
    CHECK(value(r, "location")["regions"] == json{"shoulder:left"});
    REQUIRE(r.signs.size() == 1);
    CHECK(r.signs[0].where == span{3, 13});
    CHECK(r.signs[0].rule.find("denial") != std::string::npos);
}

TEST_CASE("a bare value of the open question is an answer before it is a command") {
    const reading r = read("back", "location");
    CHECK(value(r, "location")["regions"] == json{"back"});
    CHECK_FALSE(r.command);
    CHECK(read("back").command == "back");
    CHECK(read("back", "severity").command == "back");
    CHECK_FALSE(read("my back hurts").command);
    CHECK_FALSE(read("my back hurts", "duration").command);
    CHECK(value(read("7", "severity"), "severity") == json{{"lo", 7}, {"hi", 7}});
}

TEST_CASE("a bare number as a length is doubtful until its unit is said") {
    context around;
    around.open_slot = "duration";
    const reading r = match(english(), "3", around);
    CHECK(r.slots.empty());
    REQUIRE(r.ambiguities.size() == 1);
    CHECK(r.ambiguities[0].values.size() == 4);
}

TEST_CASE("every command is understood in several wordings") {
    const std::pair<const char*, const char*> wordings[] = {
        {"go back please", "back"},        {"start over", "restart"},    {"say that again", "repeat"},           {"i dont understand the question", "help"}, {"why do you ask that?", "why"},
        {"skip this one", "skip"},         {"SUMMARY", "summary"},       {"can i speak to a real person", "human"}, {"delete all my data", "erase"},          {"stop", "stop"},
        {"ok go back to the previous question please", "back"}, {"um, skip 🙂", "skip"}};
    for (const auto& [text, name] : wordings) CHECK_MESSAGE(read(text, "severity").command == name, text);
}

TEST_CASE("words of commands inside a sentence are no commands") {
    for (const char* text : {"the pain won't stop", "does massage help", "it started again", "i want to end it all", "why does my back hurt", "i don't want to stop"})
        CHECK_MESSAGE(!read(text).command, text);
}

TEST_CASE("not knowing and not saying are answers to the open question") {
    CHECK(value(read("dunno", "duration"), "duration") == json{{"unknown", true}});
    CHECK(value(read("i can't remember", "onset"), "onset").is_object());
    CHECK(value(read("rather not say", "age"), "age") == json{{"declined", true}});
    CHECK(value(read("none of your business", "age"), "age") == json{{"declined", true}});
    CHECK(value(read("no idea", "numbness"), "numbness") == json{{"answer", "unknown"}});
    CHECK(read("dunno").slots.empty());
    CHECK(read("skip", "age").slots.empty());
}

TEST_CASE("a denied place is no answer") {
    const reading r = read("left knee, not the right", "location");
    CHECK(value(r, "location")["regions"] == json{"knee:left"});
    CHECK(value(read("it's my husband's knee that hurts"), "location").is_null());
}

TEST_CASE("one span fills one slot") {
    const reading r = read("about 2 weeks", "duration");
    CHECK(r.slots.size() == 1);
    for (const char* text : {"7 out of 10 for 3 weeks in my left knee", "i sleep 5 hours and take ibuprofen"}) {
        const reading many = read(text);
        for (std::size_t a = 0; a < many.slots.size(); ++a)
            for (std::size_t b = a + 1; b < many.slots.size(); ++b) CHECK((many.slots[a].where.end <= many.slots[b].where.begin || many.slots[b].where.end <= many.slots[a].where.begin));
    }
}

TEST_CASE("a place that is named twice stays one answer beside what it feels like") {
    for (const char* text : {"I had a belly ache on Monday and my belly is cramping now", "tummy ache, my tummy is cramping"}) {
        CAPTURE(text);
        CHECK(value(read(text), "location")["regions"] == json{"abdomen"});
    }
}

TEST_CASE("the complaint is all that was said and fills other slots too") {
    const reading r = read("my left knee has hurt for 3 weeks", "complaint");
    CHECK(value(r, "complaint").contains("text"));
    CHECK(value(r, "location")["regions"] == json{"knee:left"});
    CHECK(value(read("hello", "complaint"), "complaint").is_null());
    CHECK(read("go back", "complaint").command == "back");
}

TEST_CASE("a topic that is named counts before words that are said of many things") {
    CHECK(read("how do they diagnose fibromyalgia").topic == "fibromyalgia");
    CHECK(read("is cbt saying it is all in my head").topic == "cbt");
    CHECK(read("how will they diagnose it").topic == "tests");
}

TEST_CASE("places are taken one by one") {
    const auto found = read("my urine has no colour, with back ache, please help");
    REQUIRE(found.slots.size() >= 1);
    CHECK(std::any_of(found.slots.begin(), found.slots.end(), [](const slot_value& v) { return v.slot == "location"; }));
}

TEST_CASE("small talk gives way to what matters") {
    CHECK(read("hello").small_talk == "greeting");
    CHECK(read("thanks!!").small_talk == "thanks");
    CHECK(read("are you a robot?").small_talk == "are_you_human");
    CHECK(read("i'm so scared").small_talk == "distress");
    CHECK_FALSE(read("hello, my left knee hurts").small_talk);
}

TEST_CASE("nothing and noise are read as nothing") {
    for (const char* text : {"", "   ", "...", "?!", "😀😀", "asdf qwer", "\xFF\xFE"}) {
        const reading r = read(text);
        CHECK(r.signs.empty());
        CHECK(r.slots.empty());
        CHECK_FALSE(r.topic);
    }
}

TEST_CASE("random bytes and word salad never break it and spans stay inside") {
    std::mt19937 dice(11);
    const char* words[] = {"no",   "chest", "pain", "numb", "left", "my",  "not", "2",     "weeks", "?",    ",",   ".",      "but",  "can't", "feel", "legs", "face", "husband",
                           "what", "if",    "had",  "ago",  "back", "why", "and", "tight", "😭",    "\n",   "arm", "breath", "want", "die",   "blood", "pee", "sleep", "stop"};
    for (int round = 0; round < 6; ++round) {
        std::string text;
        std::size_t points = 0;
        while (points < 1500) {
            const std::string w = words[dice() % std::size(words)];
            text += w + " ";
            points += w.size() + 1;
        }
        const reading r = read(text, round % 2 ? "location" : "");
        for (const finding& f : r.signs) CHECK(f.where.end <= text.size());
    }
    for (int round = 0; round < 60; ++round) {
        std::string text;
        for (std::size_t i = dice() % 200; i > 0; --i) text += static_cast<char>(dice());
        for (const slot_value& v : read(text, "duration").slots) CHECK(v.where.end <= text.size());
    }
}

TEST_CASE("the same message gives the same reading") {
    const reading a = read("no chest pain but my arm is numb, about two weeks", "location");
    const reading b = read("no chest pain but my arm is numb, about two weeks", "location");
    CHECK(a.signs.size() == b.signs.size());
    CHECK(a.slots.size() == b.slots.size());
    for (std::size_t i = 0; i < a.slots.size(); ++i) CHECK(a.slots[i].value == b.slots[i].value);
}

TEST_CASE("who does harm is not whom it is for") {
    const reading hits = read("my husband hits me", "for_whom");
    CHECK(sign_status(hits, "RF31") == "present");
    CHECK(value(hits, "for_whom").is_null());
    CHECK(value(read("its for my husband", "for_whom"), "for_whom")["who"] == "other");
    CHECK(value(read("my husband has chest pain", "for_whom"), "for_whom")["who"] == "other");
}

TEST_CASE("one danger that is denied is not the whole list denied") {
    CHECK(value(read("no chest pain, just bad nights", "emergency_check"), "emergency_check").is_null());
    CHECK(value(read("no chest pain", "emergency_check"), "emergency_check").is_null());
    for (const char* none : {"no", "no.", "no, none", "no nothing", "no i am fine", "nope none of them", "no thanks"}) {
        INFO(none);
        CHECK(value(read(none, "emergency_check"), "emergency_check") == json{{"signs", json::array()}});
    }
}

TEST_CASE("a reply to a care card is read before a command and only there") {
    CHECK(read("i misspoke", "emergency_now").small_talk == "taken_back");
    CHECK(!read("i misspoke", "emergency_now").command);
    CHECK(read("i misspoke", "stress").small_talk != "taken_back");
    CHECK(read("I already called them", "emergency_now").small_talk == "called");
    CHECK(read("i cant call", "emergency_now").small_talk == "cannot_call");
    CHECK(read("I am safe", "crisis_now").small_talk == "safe");
    CHECK(read("please dont tell anyone", "crisis_now").small_talk == "secret");
    CHECK(read("stop", "emergency_now").command == "stop");
}

TEST_CASE("which of the places told are another's the grammar alone says") {
    CHECK(value(read("my wife's is the hip, mine the knee", "location"), "location")["regions"] == json{"knee"});
    CHECK(value(read("not the left elbow, the right one", "location"), "location")["regions"] == json{"elbow:right"});
    CHECK(value(read("it's my aunt's left shoulder that gives her trouble", "location"), "location")["regions"] == json{"shoulder:left"});
}

TEST_CASE("also and too add places, and too much adds none") {
    for (const std::string words : {"my neck hurts too", "I also have neck pain", "my neck hurts as well", "it is my neck also"}) {
        CAPTURE(words);
        const reading r = read(words, "location");
        REQUIRE(r.slots.size() >= 1);
        CHECK(std::any_of(r.slots.begin(), r.slots.end(), [](const slot_value& v) { return v.slot == "location" && v.adds; }));
    }
    for (const std::string words : {"my neck is too sore to turn", "my neck hurts as always"}) {
        CAPTURE(words);
        const reading r = read(words, "location");
        CHECK(std::none_of(r.slots.begin(), r.slots.end(), [](const slot_value& v) { return v.adds; }));
    }
}

TEST_CASE("back is the back where it is asked what hurts, and a command elsewhere") {
    for (const std::string slot : {"complaint", "location"}) {
        CAPTURE(slot);
        CHECK_FALSE(read("back", slot).command);
        CHECK(read("go back", slot).command == "back");
    }
    CHECK(read("back", "severity").command == "back");
}
