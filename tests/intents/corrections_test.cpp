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
