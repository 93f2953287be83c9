#include "conversation/understand.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace myalog;
using json = nlohmann::json;

namespace {

json sent(const char* slot, json value, std::string_view text = "") {
    const auto points = static_cast<std::uint32_t>(text.size());
    return conversation::value_of({slot, std::move(value), {0, points}, "a.rule"}, text);
}

} // namespace

TEST_CASE("whole numbers are sent as integers and half ones as they are") {
    CHECK(sent("severity", {{"lo", 6.0}, {"hi", 6.5}}).dump() == R"({"hi":6.5,"lo":6})");
    CHECK(sent("sleep", {{"quality", "poor"}, {"hours_lo", 5.0}, {"wakes", true}}).dump() == R"({"hours_lo":5,"quality":"poor","wakes":true})");
    CHECK(sent("age", {{"years", 44}}).dump() == R"({"years":44})");
}

TEST_CASE("lengths are whole days and never shorter than what was said") {
    CHECK(sent("duration", {{"lo_days", 730.0}, {"hi_days", 730.0}}).dump() == R"({"hi_days":730,"lo_days":730})");
    CHECK(sent("duration", {{"lo_days", 328.5}, {"hi_days", 401.5}}).dump() == R"({"hi_days":402,"lo_days":328})");
    CHECK(sent("duration", {{"lo_days", 0.9 * 730}, {"hi_days", 1.1 * 730}}).dump() == R"({"hi_days":803,"lo_days":657})"); // a hair beside a whole day
    CHECK(sent("duration", {{"lo_days", 0.125}, {"hi_days", 1.5}}).dump() == R"({"hi_days":1.5,"lo_days":0.125})"); // hours are no days
    CHECK(sent("duration", {{"vague", true}}).dump() == R"({"vague":true})");
}

TEST_CASE("what a person tells is kept in their own words") {
    CHECK(sent("complaint", {{"text", "my back , hurts ! it's bad"}}, "MY Back, hurts! It's BAD") == json{{"text", "MY Back, hurts! It's BAD"}});
}

TEST_CASE("a value that is pressed twice is one") {
    const conversation::pack none;
    inbound press;
    press.what = inbound::kind::choose;
    press.values = {"shoulder:left", "neck", "shoulder:left"};
    CHECK(conversation::understand(none, dialog::session(), press, std::nullopt).values == std::vector<std::string>{"shoulder:left", "neck"});
}
