#include "small_bundle.hpp"

using namespace myalog::dialog;
using small::talk;
using small::value;

TEST_CASE("back opens the latest answer again and again up to the start") {
    talk t;
    t.answered();
    CHECK(t.slot() == "check");
    for (const char* slot : {"places", "noise", "age_of_it", "story", "danger", "ride"}) {
        t.command("back");
        CHECK(t.slot() == slot);
        CHECK(t.reason() == "correct");
    }
    t.command("back");
    CHECK(t.says("engine.back.start"));
    CHECK(t.now.after.taken_back.size() == 6);
}

TEST_CASE("a corrected answer makes others inactive and they come back by themselves") {
    talk t;
    t.answered("P1Y/P2Y", "8");
    CHECK(t.slot() == "check");
    t.command("correct", "noise");
    CHECK(t.slot() == "noise");
    CHECK(t.reason() == "correct");
    t.choose({"1"});
    CHECK(t.slot() == "check");
    auto active = active_slots(t.b, t.now.after);
    CHECK(std::find(active.begin(), active.end(), "colour") == active.end());
    t.command("correct", "noise").choose({"9"});
    CHECK(t.slot() == "check");
    active = active_slots(t.b, t.now.after);
    CHECK(std::find(active.begin(), active.end(), "colour") != active.end());
}

TEST_CASE("correct without a name offers the answers") {
    talk t;
    t.command("correct");
    CHECK(t.says("engine.correct.none"));
    t.answered().command("correct");
    CHECK(t.says("engine.correct"));
    REQUIRE(t.now.turn.ask);
    CHECK(t.now.turn.ask->choices.back().value == "unchanged");
    t.choose({"noise"});
    CHECK(t.slot() == "noise");
    t.choose({"4"}).command("correct").choose({"unchanged"});
    CHECK(t.slot() == "check");
}

TEST_CASE("an answer that was to be changed and was not given anew stays as it was") {
    talk t;
    t.answered();
    const auto noise = t.now.after.answers.at("noise").value;
    CHECK(t.choose({"change:noise"}).slot() == "noise");
    CHECK_FALSE(t.now.after.answers.contains("noise"));
    CHECK(t.command("back").slot() == "check");
    CHECK(t.now.after.answers.at("noise").value == noise);
    CHECK(t.choose({"change:noise"}).command("skip").slot() == "check");
    CHECK(t.now.after.answers.at("noise").value == noise);
    CHECK(t.choose({"change:noise"}).command("correct", "story").slot() == "story");
    CHECK(t.now.after.answers.at("noise").value == noise);
    // What was opened by going back, not to be changed, is gone back from as ever.
    talk u;
    u.answered().command("back").command("back");
    CHECK(u.slot() == "noise");
    CHECK_FALSE(u.now.after.answers.contains("places"));
}

TEST_CASE("who stops and takes it back goes on where the talk stood, but not after its last word") {
    talk t;
    t.choose({"yes"}).choose({"none"}).command("stop");
    CHECK(t.now.turn.ended);
    event e;
    e.what = event::kind::said;
    e.text = "no wait";
    e.small_talk = "carry_on";
    auto now = advance(t.b, t.now.after, e);
    CHECK_FALSE(now.turn.ended);
    REQUIRE(now.turn.ask);
    CHECK(now.turn.ask->slot == "story");
    now = advance(t.b, now.after, e); // nothing was stopped: words that nobody understood
    CHECK_FALSE(now.turn.ended);
    talk over;
    over.choose({"no"});
    REQUIRE(over.now.turn.ended);
    CHECK(advance(over.b, over.now.after, e).turn.ended);
}

TEST_CASE("a formal question, such as the one for consent, is not read back and is changed by its name alone") {
    talk t;
    t.answered();
    CHECK(t.text_of("engine.read_back").find("<name.ride>") == std::string::npos);
    for (const auto& choice : t.now.turn.ask->choices) CHECK(choice.value != "change:ride");
    t.choose({"change:ride"});
    CHECK(t.reason() == "invalid");
    t.command("correct", "ride");
    CHECK(t.slot() == "ride");
    CHECK(t.reason() == "correct");
}

TEST_CASE("a read-back lists the answers and lets each be changed") {
    talk t;
    t.answered();
    CHECK(t.text_of("engine.read_back").find("<name.noise>: 4 of 10") != std::string::npos);
    CHECK(t.text_of("engine.read_back").find("left <region.wheel>") != std::string::npos);
    t.choose({"change:noise"});
    CHECK(t.slot() == "noise");
    CHECK(t.reason() == "correct");
    t.choose({"2"});
    CHECK(t.slot() == "check");
    t.say("it is 3", {value("noise", {{"lo", 3}, {"hi", 3}})});
    CHECK(t.now.after.answers.at("noise").value["lo"] == 3);
    CHECK(t.slot() == "check");
    t.choose({"change:nothing"});
    CHECK(t.reason() == "invalid");
    t.say("yes", {value("check", {{"answer", "yes"}})});
    CHECK(t.now.turn.outcome);
}

TEST_CASE("repeat and help and why and human keep the question") {
    talk t;
    t.choose({"yes"}).choose({"none"}).say("squeaks");
    CHECK(t.command("repeat").reason() == "repeat");
    CHECK(t.command("help").says("engine.help"));
    CHECK(t.reason() == "return");
    CHECK(t.command("why").says("why.age_of_it"));
    CHECK(t.command("human").text_of("engine.human") == "Nobody waits here. 999 111");
    CHECK(t.command("dance").says("engine.no_command"));
    CHECK(t.slot() == "age_of_it");
}

TEST_CASE("help tells what the question means and puts it in other words") {
    talk t;
    t.choose({"yes"}).choose({"none"}).say("squeaks").command("help");
    CHECK(t.says("means.age_of_it"));
    CHECK(t.now.turn.messages.front().id == "means.age_of_it");
    CHECK(t.says("engine.help"));
    CHECK(t.says("q.age_of_it.again"));
    CHECK(t.says("example.age_of_it"));
    t.choose({"P1M"}).command("help");
    CHECK_FALSE(t.says("means.noise"));
    CHECK(t.says("q.noise.again"));
    CHECK(t.command("why").says("q.noise"));
    t.choose({"5"}).sign("F1").command("help");
    CHECK(t.says("engine.help"));
}

TEST_CASE("skip leaves a question without counting as an answer") {
    talk t;
    t.choose({"yes"}).choose({"none"}).command("skip");
    CHECK(t.now.after.answers.at("story").status == answer_status::skipped);
    CHECK(t.slot() == "age_of_it");
}

TEST_CASE("restart forgets all but a danger that nobody denied") {
    talk t;
    t.answered().sign("F2");
    t.command("restart");
    CHECK(t.slot() == "ride");
    CHECK(t.now.after.flags.empty());
    CHECK(t.says("hello"));
    t.sign("F1").command("restart");
    CHECK(t.now.after.flags.contains("F1"));
    CHECK(t.slot() == "stop_next");
}

TEST_CASE("stop and erase end in every state") {
    for (const bool danger : {false, true}) {
        for (const char* c : {"stop", "erase"}) {
            talk t;
            t.choose({"yes"});
            if (danger) t.sign("F1");
            t.command(c);
            CHECK(t.now.turn.ended);
            CHECK_FALSE(t.now.turn.ask);
        }
    }
}

TEST_CASE("the summary is announced and the question stays open") {
    talk t;
    t.answered().command("summary");
    REQUIRE(t.says("engine.summary"));
    CHECK(t.now.turn.messages.front().kind == "summary");
    CHECK(t.slot() == "check");
}

TEST_CASE("the label of a choice that stands on the screen is that choice, whatever command its words may be") {
    talk t;
    t.sign("F1");
    const auto label = t.now.turn.ask->choices.front().label;
    event e;
    e.text = label + ".";
    e.command = "correct";
    t.take(e);
    CHECK(t.slot() == "confirm.F1");
}

TEST_CASE("a bare number is no choice of a list that shows no numbers, and still an answer on a scale") {
    talk t;
    t.choose({"yes"}).say("1");
    CHECK(t.slot() == "danger");
    CHECK(t.now.after.flags.empty());
    CHECK(t.reason() == "no_match");
    t.choose({"none"}).say("it squeaks").choose({"P1M"});
    t.say("4", {value("noise", {{"lo", 4}, {"hi", 4}})});
    CHECK(t.now.after.answers.at("noise").value["lo"] == 4);
}

TEST_CASE("a known thing said again is noted and costs the open question no rung of its ladder") {
    talk t;
    t.choose({"yes"}).choose({"none"}).say("it squeaks").choose({"P1Y/P2Y"});
    for (int i = 0; i < 4; ++i) {
        t.say("a year and a half", {value("age_of_it", {{"lo_days", 500}, {"hi_days", 560}})});
        CHECK(t.says("engine.known"));
        CHECK(t.slot() == "noise");
        CHECK(t.now.after.ladder_rung == 0);
    }
    CHECK(t.now.after.answers.at("age_of_it").value["lo_days"] == 365);
}

TEST_CASE("another value for a known thing is asked about") {
    talk t;
    t.choose({"yes"}).choose({"none"}).say("it squeaks").choose({"P1Y/P2Y"});
    t.say("three years", {value("age_of_it", {{"lo_days", 1095}, {"hi_days", 1095}})});
    CHECK(t.says("engine.doubt"));
    t.choose({"2"});
    CHECK(t.now.after.answers.at("age_of_it").value["lo_days"] == 1095);
    CHECK(t.slot() == "noise");
}

TEST_CASE("a question about a topic is answered at a confirming question, and the confirming question is asked again") {
    talk t;
    t.choose({"yes"}).sign("F1", "possible");
    CHECK(t.slot() == "confirm.F1");
    event e;
    e.text = "what about oil?";
    e.topic = "oil";
    t.take(e);
    CHECK(t.says("topic.oil.body"));
    CHECK(t.slot() == "confirm.F1");
    CHECK(t.now.after.ladder_rung == 0);
    t.say("hm").say("hm");
    CHECK(t.now.after.flags.at("F1").status == flag_status::unclear);
}

TEST_CASE("a question about a topic is no story") {
    talk t;
    t.choose({"yes"}).choose({"none"});
    event e;
    e.text = "is it the oil?";
    e.topic = "oil";
    seen_sign imagined;
    imagined.id = "F1.a";
    imagined.status = "hypothetical";
    e.signs = {imagined};
    t.take(e);
    CHECK(t.says("topic.oil.body"));
    CHECK(t.slot() == "story");
    CHECK(!t.now.after.answers.contains("story"));
}
