#include "small_catalog.hpp"

#include <algorithm>

using namespace myalog::intents;
using json = nlohmann::json;

TEST_CASE("an answer can be changed by its name") {
    const reading r = read("change my sleep answer", "mood", {"sleep"});
    CHECK(r.command == "correct");
    CHECK(r.command_slot == "sleep");
    CHECK(read("i made a mistake").command == "correct");
}

TEST_CASE("a value that is meant instead of an earlier one is a correction") {
    const reading r = read("No, I meant the left shoulder", "severity", {"duration", "location"});
    CHECK(value(r, "location")["regions"] == json{"shoulder:left"});
    CHECK(r.corrections == std::vector<std::string>{"location"});
    CHECK(r.signs.empty());
    const reading d = read("actually more like 2 years", "location", {"duration"});
    CHECK(value(d, "duration").contains("lo_days"));
    CHECK(d.corrections == std::vector<std::string>{"duration"});
}

TEST_CASE("the i of a correction is nobody whom it is about") {
    context around;
    around.answered = {"for_whom", "location", "duration"};
    around.open_slot = "severity";
    for (const char* text : {"i mean the left one", "i mean the pain comes and goes", "wait i meant 8"}) {
        CAPTURE(text);
        const reading r = match(english(), text, around);
        CHECK(std::none_of(r.slots.begin(), r.slots.end(), [](const slot_value& v) { return v.slot == "for_whom"; }));
    }
}

TEST_CASE("a side alone is of the place that was told") {
    context around;
    around.answered = {"for_whom", "complaint", "duration", "location"};
    const auto side = [&](const char* text, const char* open, std::vector<std::string> places) {
        around.open_slot = open;
        around.places = std::move(places);
        const reading r = match(english(), text, around);
        const json told = value(r, "location");
        if (told.is_null()) return json(nullptr);
        CHECK(r.corrections == std::vector<std::string>{"location"});
        return told["regions"];
    };
    CHECK(side("no wait it's the other side", "severity", {"knee:left"}) == json{"knee:right"});
    CHECK(side("sorry the right one", "severity", {"knee:left"}) == json{"knee:right"});
    CHECK(side("the other one", "duration", {"knee:left"}) == json{"knee:right"});
    CHECK(side("it's the right one", "severity", {"knee"}) == json{"knee:right"});
    CHECK(side("right", "severity", {"knee"}) == json{"knee:right"});
    CHECK(side("it's both", "severity", {"knee:left"}) == json{"knee:both"});
    CHECK(side("the left", "severity", {"upper_arm:right", "forearm:right"}) == json{"upper_arm:left", "forearm:left"});
    CHECK(side("no it's my left knee", "read_back", {"knee"}) == json{"knee:left"});
    CHECK(side("no, the right one", "read_back", {"knee:left"}) == json{"knee:right"});
    CHECK(side("the right one of them", "severity", {"knee:left"}) == json{"knee:right"});
    CHECK(side("erm the right one please", "severity", {"knee:left"}) == json{"knee:right"});
    CHECK(side("both sides", "severity", {"knee:left"}) == json{"knee:both"});
    CHECK(side("right", "stress", {"knee:left"}).is_null());
    CHECK(side("right", "severity", {"knee:left"}).is_null());
    CHECK(side("the left one", "severity", {"knee:left"}).is_null());
    CHECK(side("it's the other one", "severity", {"knee:left", "hip:right"}).is_null());
    CHECK(side("right", "swelling", {"knee"}).is_null());
    CHECK(side("the right side", "severity", {"neck"}).is_null());
    CHECK(side("the other side", "severity", {"knee"}).is_null());
    CHECK(side("the right one", "severity", {"knee:left", "neck"}).is_null());
    CHECK(side("no", "read_back", {"knee:left"}).is_null());
}

TEST_CASE("whom it is for is corrected by a word before it") {
    for (const char* text : {"My mum has arthritis. What do you think is wrong with me?", "my mum has arthritis too, could it be wrong", "my mum says it's all wrong", "no wait it's the other side"}) {
        CAPTURE(text);
        CHECK(value(read(text, "severity", {"for_whom", "location"}), "for_whom").is_null());
    }
    CHECK(value(read("my mum has arthritis", "severity", {"for_whom", "location"}), "for_whom") == json{{"who", "other"}});
    CHECK(value(read("my mum, what is wrong", "for_whom"), "for_whom") == json{{"who", "other"}});
    CHECK(value(read("my mum, what is wrong", "for_whom", {"for_whom"}), "for_whom") == json{{"who", "other"}});
    CHECK(value(read("actually it's for my mum", "severity", {"for_whom", "location"}), "for_whom") == json{{"who", "other"}});
    CHECK(value(read("no wait, it's my mum not me", "severity", {"for_whom", "location"}), "for_whom") == json{{"who", "other"}});
}

TEST_CASE("how long is heard one question late") {
    CHECK(value(read("about 2 years", "location", {"complaint"}), "duration").contains("lo_days"));
    CHECK(value(read("about 2 years", "for_whom"), "duration").is_null());
    CHECK(value(read("24 hours", "severity", {"complaint"}), "duration").contains("lo_days"));
    CHECK(value(read("left knee", "severity", {"complaint"}), "location").is_null());
    CHECK(value(read("4 hrs", "severity", {"complaint", "duration"}), "duration").is_null());
}

TEST_CASE("the number of a line names no scale") {
    const reading r = read("number 7 is wrong", "stress", {"severity"});
    CHECK(r.command == "correct");
    CHECK_FALSE(r.command_slot);
}

TEST_CASE("a value right behind the words that change one is taken") {
    CHECK(value(read("change my age to 54", "mood", {"age", "severity"}), "age") == json{{"years", 54}});
}

TEST_CASE("before anything is answered a place or a length may be meant instead") {
    CHECK(read("no I meant 2 years", "location").corrections == std::vector<std::string>{"duration"});
    CHECK(read("I mean my left knee", "severity").corrections == std::vector<std::string>{"location"});
}

TEST_CASE("neither none nor a number off the scale is meant instead") {
    CHECK(value(read("no I said none", "severity", {"medicines"}), "medicines").is_null());
    CHECK(value(read("I said 54", "location", {"severity"}), "severity").is_null());
}

TEST_CASE("a denial beside a correction answers unless it is the bare no of that correction") {
    CHECK(value(read("not numb, actually I'm 56", "numbness", {"age"}), "numbness") == json{{"answer", "no"}});
    CHECK(value(read("no, actually I'm 56", "numbness"), "numbness") == json{{"answer", "no"}});
}

TEST_CASE("a command that could be an earlier place stays one") {
    CHECK(read("back", "severity", {"location"}).command == "back");
}
