#include "commands/labelled.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace myalog;
using namespace myalog::commands;
using json = nlohmann::json;

namespace {

const std::chrono::sys_days today{std::chrono::year{2026} / 11 / 21};

labelled row(const json& line) {
    std::istringstream in(line.dump());
    problems found;
    const auto rows = read_labelled(in, "set", today, found);
    for (const auto& p : found) MESSAGE(to_string(p));
    REQUIRE(rows.size() == 1);
    return rows[0];
}

dialog::alarm alarm(std::vector<std::string> ids) {
    dialog::alarm a;
    a.ids = std::move(ids);
    return a;
}

intents::reading slot(const std::string& name, const json& value) {
    intents::reading r;
    r.slots.push_back({name, value, {}, "rule"});
    return r;
}

} // namespace

TEST_CASE("a row without a label or a text is told with its line") {
    std::istringstream in("{\"text\":\"a\",\"trap\":\"RF01\"}\n\n{\"text\":\"b\"}\n{\"flag\":\"RF01\",\"kind\":\"explicit\"}\nno json\n{\"text\":\"c\",\"flag\":\"RF01\",\"kind\":\"loud\"}\n");
    problems found;
    CHECK(read_labelled(in, "set.jsonl", today, found).size() == 1);
    REQUIRE(found.size() == 4);
    CHECK(found[0].file == "set.jsonl:3");
    CHECK(found[1].file == "set.jsonl:4");
    CHECK(found[2].file == "set.jsonl:5");
    CHECK(found[3].file == "set.jsonl:6");
}

TEST_CASE("a flag is right only by its own name and a trap only in silence") {
    const auto flag = row({{"text", "t"}, {"flag", "RF01"}, {"kind", "explicit"}});
    CHECK(set_of(flag) == "flags explicit");
    CHECK(judge(flag, {}, alarm({"RF01", "RF12"})).right);
    CHECK_FALSE(judge(flag, {}, alarm({"RF12"})).right);
    CHECK_FALSE(judge(flag, {}, std::nullopt).right);
    const auto trap = row({{"text", "t"}, {"trap", "RF01"}});
    CHECK(judge(trap, {}, std::nullopt).right);
    CHECK_FALSE(judge(trap, {}, alarm({"RF12"})).right);
}

TEST_CASE("an answer has every expected member and lists hold the same in any order") {
    const auto places = row({{"text", "t"}, {"slot", "location"}, {"expect", {{"regions", {"knee:left", "neck"}}}}});
    CHECK(places.around.open_slot == "location");
    CHECK(judge(places, slot("location", {{"regions", {"neck", "knee:left"}}}), {}).right);
    CHECK_FALSE(judge(places, slot("location", {{"regions", {"neck"}}}), {}).right);
    CHECK_FALSE(judge(places, slot("duration", {{"regions", {"neck", "knee:left"}}}), {}).right);
    const auto sleep = row({{"text", "t"}, {"slot", "sleep"}, {"expect", {{"quality", "poor"}}}});
    CHECK(judge(sleep, slot("sleep", {{"quality", "poor"}, {"wakes", true}}), {}).right);
    CHECK_FALSE(judge(sleep, slot("sleep", {{"quality", "fair"}}), {}).right);
}

TEST_CASE("lengths agree when they meet and the found one says enough") {
    CHECK(intervals_agree(700, 760, 730, 730));
    CHECK(intervals_agree(30, 30, 28, 33));
    CHECK_FALSE(intervals_agree(30, 30, 40, 45));
    CHECK_FALSE(intervals_agree(30, 30, 10, 90));
    const auto two_years = row({{"text", "t"}, {"slot", "duration"}, {"expect", {{"lo_days", 548}, {"hi_days", 913}}}});
    CHECK(judge(two_years, slot("duration", {{"lo_days", 730}, {"hi_days", 730}}), {}).right);
    CHECK_FALSE(judge(two_years, slot("duration", {{"vague", true}}), {}).right);
}

TEST_CASE("a command that is none must not be heard and one that names an answer must name it") {
    intents::reading back;
    back.command = "back";
    CHECK_FALSE(judge(row({{"text", "my back"}, {"command", nullptr}}), back, {}).right);
    CHECK(judge(row({{"text", "go back"}, {"command", "back"}}), back, {}).right);
    intents::reading correct;
    correct.command = "correct";
    const auto named = row({{"text", "change my sleep answer"}, {"command", "correct"}, {"slot", "sleep"}});
    CHECK_FALSE(judge(named, correct, {}).right);
    correct.command_slot = "sleep";
    CHECK(judge(named, correct, {}).right);
}

TEST_CASE("precision counts what was said on rows of other labels and on traps") {
    tallies all;
    const auto first = row({{"text", "t"}, {"flag", "RF01"}, {"kind", "explicit"}, {"also", {"RF12"}}});
    all.add(first, judge(first, {}, alarm({"RF01", "RF12"})));
    const auto trap = row({{"text", "t"}, {"trap", "RF12"}});
    all.add(trap, judge(trap, {}, alarm({"RF01"})));
    CHECK(all.labels["flag RF01"].recall() == 1);
    CHECK(all.labels["flag RF01"].precision() == doctest::Approx(0.5));
    CHECK(all.labels["flag RF12"].precision() == 1);
    CHECK(all.sets["traps"].recall() == 0);
}
