#include "small_bundle.hpp"

using namespace myalog::dialog;
using small::talk;
using small::value;

namespace {

/// What a person types: a command that the recogniser found in words, or small talk.
event typed(const std::string& text, const std::string& command, const std::string& small_talk = {}) {
    event e;
    e.text = text;
    e.command = command;
    if (!small_talk.empty()) e.small_talk = small_talk;
    return e;
}

bool has_number(const turn& t, const std::string& number) {
    for (const auto& m : t.messages) {
        for (const auto& c : m.contacts) {
            if (c.number == number) return true;
        }
    }
    return false;
}

/// The bicycle with answers of its own to what people say to a care card.
small::files with_answers() {
    auto f = small::whole();
    for (const char* key : {"engine.stopped.danger", "engine.danger.called", "engine.danger.safe"}) f["texts/en.json"]["texts"][key] = std::string("<") + key + ">";
    return f;
}

} // namespace

TEST_CASE("stop in a danger ends the talk with the card, its numbers and the outcome still in it") {
    for (const bool in_words : {true, false}) {
        talk t;
        t.sign("F3");
        if (in_words) t.take(typed("stop", "stop"));
        else t.command("stop");
        CHECK(t.now.turn.ended);
        CHECK(t.says("engine.stopped"));
        CHECK(t.now.turn.messages.front().id == "sorrow");
        CHECK(has_number(t.now.turn, "116"));
        REQUIRE(t.now.turn.outcome);
        CHECK(t.now.turn.outcome->level == level::same_day);
        CHECK(t.now.turn.outcome->track == "crisis");
        t.say("hello");
        CHECK(t.says("engine.ended"));
        CHECK(t.says("sorrow"));
        CHECK(t.now.turn.outcome);
    }
}

TEST_CASE("a goodbye in a danger has words of its own where the dialog has some") {
    const auto b = small::load(with_answers());
    talk t(*b);
    t.sign("F3").command("stop");
    CHECK(t.says("engine.stopped.danger"));
    talk calm(*b);
    calm.command("stop");
    CHECK(calm.says("engine.stopped"));
    CHECK(has_number(calm.now.turn, "999"));
    CHECK(!calm.now.turn.outcome);
}

TEST_CASE("who stopped in a danger and then says that they will act is in the danger again") {
    talk t;
    t.sign("F3").command("stop").sign("F3.plan");
    CHECK(!t.now.turn.ended);
    CHECK(t.slot() == "calm_next");
    REQUIRE(t.now.turn.outcome);
    CHECK(t.now.turn.outcome->level == level::emergency);
}

TEST_CASE("stop while a danger is only asked about shows the numbers for it") {
    talk t;
    t.sign("F3", "possible").take(typed("stop", "stop"));
    CHECK(t.now.turn.ended);
    CHECK(has_number(t.now.turn, "116"));
}

TEST_CASE("the outcome stays after stop once it was reached") {
    talk t;
    t.answered().choose({"ok"});
    REQUIRE(t.now.turn.outcome);
    const auto reached = t.now.turn.outcome->level;
    t.command("stop");
    REQUIRE(t.now.turn.outcome);
    CHECK(t.now.turn.outcome->level == reached);
    CHECK(!t.says("specialist.mechanic.does"));
}

TEST_CASE("erase by its button shows nothing more; by words alone the card stands once more, but not where somebody may read along") {
    talk t;
    t.sign("F3").command("erase");
    CHECK(t.now.turn.messages.size() == 1);
    CHECK(t.now.turn.messages.front().id == "engine.erased");
    CHECK(!t.now.turn.outcome);
    talk words;
    words.sign("F3").take(typed("delete it all", "erase"));
    CHECK(words.now.turn.ended);
    CHECK(words.says("engine.erased"));
    CHECK(has_number(words.now.turn, "116"));
    talk watched;
    watched.sign("F4").take(typed("delete it all", "erase"));
    CHECK(watched.now.turn.messages.size() == 1);
    CHECK(watched.now.turn.messages.front().id == "engine.erased");
}

TEST_CASE("restart in a danger asks for a second wish and only then begins anew, with the numbers in view") {
    talk t;
    t.choose({"yes"}).sign("F1").command("restart");
    CHECK(t.says("engine.restart.danger"));
    CHECK(!t.says("engine.restarted"));
    CHECK(t.slot() == "stop_next");
    t.say("hm").command("restart");
    CHECK(t.says("engine.restart.danger"));
    t.command("restart");
    CHECK(t.says("engine.restarted"));
    CHECK(has_number(t.now.turn, "999"));
    CHECK(t.slot() == "ride");
    CHECK(t.now.after.flags.empty());
    CHECK(!t.now.turn.outcome);
}

TEST_CASE("restart after stop in a danger is as honest") {
    talk t;
    t.sign("F1").command("stop").command("restart");
    CHECK(t.says("engine.restart.danger"));
    CHECK(t.says("halt"));
    t.take(typed("restart", "restart"));
    CHECK(t.slot() == "ride");
}

TEST_CASE("restart without a danger begins anew at once") {
    talk t;
    t.answered().command("restart");
    CHECK(t.says("engine.restarted"));
    CHECK(t.slot() == "ride");
    CHECK(!has_number(t.now.turn, "999"));
}

TEST_CASE("what is said to a care card has an answer of its own, with the numbers, and the danger stays") {
    const auto b = small::load(with_answers());
    talk t(*b);
    t.sign("F1").take(typed("i called them", "", "called"));
    CHECK(t.now.turn.messages.front().id == "engine.danger.called");
    CHECK(t.now.turn.messages.front().kind == "care");
    CHECK(t.now.turn.messages.front().level == level::emergency);
    CHECK(has_number(t.now.turn, "999"));
    CHECK(!t.says("halt"));
    CHECK(t.slot() == "stop_next");
    REQUIRE(t.now.turn.outcome);
    t.take(typed("nobody picks up", "", "cannot_call"));
    CHECK(t.says("halt")); // no words for it: the card itself
}

TEST_CASE("words that take a danger back open its confirming question and nothing more") {
    talk t;
    t.sign("F1").take(typed("no it is not happening", "", "taken_back"));
    CHECK(t.slot() == "confirm.F1");
    REQUIRE(t.now.turn.outcome);
    t.choose({"no"});
    CHECK(t.says("engine.denied"));
    CHECK(t.slot() == "ride");
}
