#include "small_bundle.hpp"

using namespace myalog::dialog;
using small::json;
using small::talk;
using small::value;

TEST_CASE("the level is the highest that fires and routine when none does") {
    const std::vector<std::pair<std::pair<std::string, std::string>, level>> rows{{{"P1M", "1"}, level::self_care}, {{"P1M", "4"}, level::routine}, {{"P1M", "8"}, level::soon}, {{"P5Y", "1"}, level::same_day}};
    for (const auto& [said, want] : rows) {
        CAPTURE(said.first);
        talk t;
        t.answered(said.first, said.second).choose({"ok"});
        REQUIRE(t.now.turn.outcome);
        CHECK(t.now.turn.outcome->level == want);
    }
}

TEST_CASE("the outcome names the answers for and against with the person's own words") {
    talk t;
    t.answered("P1M", "8").choose({"ok"});
    REQUIRE(t.now.turn.outcome->deciding.size() == 1);
    const auto& d = t.now.turn.outcome->deciding[0];
    CHECK(d.rule == "l-loud");
    REQUIRE(d.because.size() == 2);
    CHECK(d.because[0].slot == "noise");
    CHECK(d.because[0].text == "8 of 10");
    CHECK(d.because[1].slot == "colour");
    CHECK(t.says("engine.because"));
}

TEST_CASE("a safety rule fires at the same day when its answer was asked for and not given") {
    talk t;
    t.choose({"yes"}).choose({"none"}).say("squeaks").choose({"unknown"}).choose({"1"}).choose({"wheel"}).choose({"ok"});
    REQUIRE(t.now.turn.outcome);
    CHECK(t.now.turn.outcome->level == level::same_day);
    CHECK(t.now.turn.outcome->deciding[0].rule == "l-old");
}

TEST_CASE("in education only no level and no time is shown but a danger is as ever") {
    auto f = small::whole();
    f["bundle.json"]["mode"] = "education_only";
    const auto b = small::load(f);
    talk t(*b);
    t.answered("P5Y", "8").choose({"ok"});
    REQUIRE(t.now.turn.outcome);
    CHECK_FALSE(t.now.turn.outcome->level);
    REQUIRE(t.now.turn.outcome->specialists.size() == 1);
    CHECK_FALSE(t.now.turn.outcome->specialists[0].within);
    CHECK(t.says("level.none"));
    const auto j = to_json(t.now.turn);
    CHECK(j["outcome"]["level"].is_null());
    CHECK_FALSE(j["outcome"]["specialists"][0].contains("within"));
    CHECK(j.dump().find("within.") == std::string::npos);
    t.sign("F1");
    CHECK(t.now.turn.outcome->level == level::emergency);
}

TEST_CASE("an outcome is told once and again when it has changed") {
    talk t;
    t.answered().choose({"ok"});
    CHECK(t.says("level.routine"));
    t.command("help");
    CHECK_FALSE(t.says("level.routine"));
    CHECK(t.now.turn.outcome);
    t.command("repeat");
    CHECK(t.says("level.routine"));
    t.command("correct", "noise").choose({"9"});
    if (t.slot() == "colour") t.choose({"red"});
    CHECK(t.says("level.soon"));
}

TEST_CASE("what is not for somebody is not offered") {
    auto f = small::whole();
    f["rules.json"]["topics"][0]["not_for"] = "noise < 9";
    const auto b = small::load(f);
    talk t(*b);
    t.answered().choose({"ok"});
    for (const auto& topic : t.now.turn.outcome->topics) CHECK(topic.id != "oil");
}
