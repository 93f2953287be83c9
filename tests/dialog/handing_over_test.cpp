// A conversation with a human: the dialog is silent, danger is not.
#include "dialog/carry_over.hpp"
#include "dialog/explore/explore.hpp"
#include "dialog/random_person.hpp"
#include "dialog/small_bundle.hpp"

using namespace myalog;
using namespace myalog::dialog;
using small::talk;
using json = nlohmann::json;

namespace {

small::files with_desk() {
    auto f = small::bicycle();
    f["flow.json"]["hand_over"] = {{"waits_minutes", 10}};
    small::fill_texts(f);
    f["texts/en.json"]["texts"]["engine.human.says"] = "Mechanic: {text}";
    return f;
}

const bundle& desk() {
    static const auto b = small::load(with_desk());
    return *b;
}

event wish() {
    event e;
    e.what = event::kind::command;
    e.command = "human";
    e.human_there = true;
    return e;
}

event human(event::doing what, const std::string& text = {}) {
    event e;
    e.what = event::kind::human;
    e.human = what;
    e.text = text;
    return e;
}

event silent(double minutes) {
    event e;
    e.what = event::kind::silence;
    e.minutes = minutes;
    return e;
}

/// The bicycle's talk at its third question, handed over.
talk waiting() {
    talk t(desk());
    t.choose({"yes"}).choose({"none"});
    REQUIRE(t.slot() == "story");
    return t.take(wish());
}

talk taken() { return waiting().take(human(event::doing::take)); }

} // namespace

TEST_CASE("where no human is there the dialog says so and goes on asking") {
    talk nobody(desk());
    nobody.choose({"yes"}).command("human");
    CHECK(nobody.says("engine.human"));
    CHECK(nobody.slot() == "danger");
    CHECK_FALSE(nobody.now.after.with_human);

    talk undeclared; // a place with humans, and a dialog that knows of none
    undeclared.choose({"yes"}).take(wish());
    CHECK(undeclared.says("engine.human"));
    CHECK_FALSE(undeclared.now.after.with_human);
}

TEST_CASE("a conversation that is handed over asks nothing and understands nothing and goes on where it stood") {
    auto t = waiting();
    CHECK(t.says("engine.human.waiting"));
    CHECK_FALSE(t.now.turn.ask);
    CHECK(t.now.turn.with_human == "waiting");
    t.say("it has squeaked for two years", {small::value("age_of_it", {{"lo_days", 700}, {"hi_days", 760}})});
    CHECK(t.now.turn.messages.empty());
    CHECK_FALSE(t.now.turn.ask);
    CHECK(t.now.turn.understood.empty());
    CHECK(t.now.after.answers.size() == 2);
    t.take(human(event::doing::take));
    CHECK(t.says("engine.human.here"));
    CHECK(t.now.turn.with_human == "taken");
    t.take(human(event::doing::say, "Which wheel is it? {urgent}"));
    CHECK(t.text_of("engine.human.says") == "Mechanic: Which wheel is it? {urgent}");
    t.say("back"); // as said, it is the wheel at the back
    CHECK(t.now.turn.with_human == "taken");
    t.take(human(event::doing::give_back));
    CHECK(t.says("engine.human.over"));
    CHECK_FALSE(t.now.turn.with_human);
    CHECK(t.slot() == "story");
    CHECK(t.reason() == "return");
}

TEST_CASE("the human reads what was said since the conversation was handed over") {
    auto t = waiting();
    t.say("the wheel squeaks").take(human(event::doing::take)).take(human(event::doing::say, "Which one?")).say("the left one");
    const auto& lines = t.now.after.with_human->lines;
    REQUIRE(lines.size() == 3);
    CHECK((!lines[0].human && lines[0].text == "the wheel squeaks"));
    CHECK((lines[1].human && lines[1].text == "Which one?"));
    CHECK((!lines[2].human && lines[2].text == "the left one" && lines[2].seq == t.now.after.seq));
    for (int i = 0; i < 200; ++i) t.say("and on");
    CHECK(t.now.after.with_human->lines.size() == 100);
}

TEST_CASE("words that are kept nowhere are not kept for the human either") {
    auto t = taken();
    t.sign("F4");
    REQUIRE(t.now.after.with_human->lines.size() == 1);
    CHECK(t.now.after.with_human->lines[0].text.empty());
}

TEST_CASE("danger is seen while a human has the conversation and its card stands first") {
    for (const bool before : {true, false}) {
        CAPTURE(before);
        auto t = before ? waiting() : taken();
        t.sign("F1");
        REQUIRE(t.now.turn.outcome);
        CHECK(t.now.turn.outcome->level == level::emergency);
        CHECK(t.now.turn.messages.front().id == "halt");
        CHECK(t.slot() == "stop_next");
        CHECK(t.now.after.with_human);
        CHECK(t.now.after.with_human->lines.back().text == "something with words about F1");
        t.take(human(event::doing::say, "I am calling you."));
        CHECK(t.now.turn.messages.front().id == "halt");
        CHECK(t.says("engine.human.says"));
    }
    auto crisis = taken();
    crisis.sign("F3.plan");
    CHECK(crisis.now.turn.outcome->track == "crisis");
}

TEST_CASE("a danger that may be is asked about though a human has the conversation and then there is silence again") {
    auto t = taken();
    t.sign("F1", "possible");
    CHECK(t.slot() == "confirm.F1");
    t.choose({"no"});
    CHECK_FALSE(t.now.turn.ask);
    CHECK(t.now.turn.with_human == "taken");
}

TEST_CASE("what is said not to be so opens no question while a human has the conversation") {
    talk t(desk());
    t.choose({"yes"}).choose({"none"}).sign("F2").take(wish());
    t.sign("F2", "absent");
    CHECK_FALSE(t.now.turn.ask);
    CHECK(t.now.after.flags.at("F2").status == flag_status::present);
}

TEST_CASE("stop and erase work as ever and nothing else that is typed does") {
    for (const char* word : {"stop", "erase"}) {
        auto t = taken();
        event e;
        e.text = word;
        e.command = word;
        t.take(e);
        CHECK(t.now.turn.ended);
        CHECK_FALSE(t.now.turn.with_human);
    }
    for (const char* word : {"back", "restart", "skip", "why", "human", "help"}) {
        auto t = taken();
        event e;
        e.text = word;
        e.command = word;
        t.take(e);
        CHECK(t.now.turn.messages.empty());
        CHECK(t.now.after.with_human->lines.back().text == word);
    }
}

TEST_CASE("as long as nobody has come the word back goes on with the dialog") {
    auto t = waiting();
    event e;
    e.text = e.command = "back";
    t.take(e);
    CHECK(t.says("engine.human.over"));
    CHECK(t.slot() == "story");
}

TEST_CASE("a press of back leaves the human and a late press of a choice answers nothing") {
    auto t = taken();
    t.choose({"P1M"});
    CHECK(t.says("engine.human.open"));
    CHECK(t.now.turn.with_human == "taken");
    t.command("skip");
    CHECK(t.says("engine.human.open"));
    t.command("back");
    CHECK(t.says("engine.human.over"));
    CHECK(t.slot() == "story");
    auto anew = taken();
    anew.command("restart");
    CHECK(anew.slot() == "ride");
    CHECK_FALSE(anew.now.after.with_human);
}

TEST_CASE("who waits in vain is told so and asked on") {
    auto t = waiting();
    REQUIRE(next_silence(desk(), t.now.after) == 10.0);
    t.take(silent(9));
    CHECK(t.now.turn.with_human == "waiting");
    t.take(silent(10));
    CHECK(t.says("engine.human.nobody"));
    CHECK(t.slot() == "story");
    CHECK_FALSE(next_silence(desk(), t.now.after));
    CHECK_FALSE(next_silence(desk(), taken().now.after)); // a human takes the time it takes
}

TEST_CASE("who waited in vain hears no word into the silence before saying something") {
    auto f = with_desk();
    f["flow.json"]["silence"] = {{{"id", "there"}, {"after_minutes", 2}, {"say", "silence.there"}}};
    f["texts/en.json"]["texts"]["silence.there"] = "Are you there?";
    const auto b = small::load(f);
    talk t(*b);
    t.choose({"yes"}).choose({"none"}).take(wish()).take(silent(10));
    CHECK(t.says("engine.human.nobody"));
    CHECK_FALSE(next_silence(*b, t.now.after));
    event late; // of the question before: it is not the answer to this one
    late.what = event::kind::chosen;
    late.seq = 2;
    late.values = {"none"};
    t.take(late);
    CHECK(t.says("engine.late"));
    t.say("it squeaks");
    CHECK(next_silence(*b, t.now.after) == 2.0);
}

TEST_CASE("a session with a human is stored whole") {
    auto t = taken();
    t.say("the left one");
    const auto written = to_json(t.now.after);
    CHECK(to_json(session_from_json(json::parse(written.dump()))) == written);
}

TEST_CASE("who is with a human is not moved to a dialog without one") {
    auto newer = small::bicycle();
    newer["bundle.json"]["version"] = "2";
    newer["bundle.json"]["migrations"] = {{{"from", "1"}}};
    small::fill_texts(newer);
    const auto none = small::load(newer);
    newer["flow.json"]["hand_over"] = {{"waits_minutes", 3}};
    small::fill_texts(newer);
    const auto some = small::load(newer);
    CHECK_FALSE(carry_over(&desk(), *none, "sha256:y", taken().now.after));
    CHECK(carry_over(&desk(), *some, "sha256:y", taken().now.after));
}

TEST_CASE("wherever a conversation is handed over it goes on from there") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        random_person::dice d(seed);
        talk t(desk());
        for (int i = 0; i < 25; ++i) {
            const auto& s = t.now.after;
            if (s.ended || s.with_human) break;
            const auto before = where(desk(), s);
            talk other = t;
            other.take(wish());
            REQUIRE(other.now.after.with_human);
            other.take(human(event::doing::take)).take(human(event::doing::give_back));
            const auto after = where(desk(), other.now.after);
            CHECK(after.state == before.state);
            CHECK(after.open_slot == before.open_slot);
            t.take(random_person::next(d, desk(), t.now.turn, true));
        }
    }
}

TEST_CASE("the explorer says every danger to a conversation that a human has") {
    auto f = with_desk();
    f["rules.json"]["invariants"] = {{{"id", "acts"}, {"kind", "danger"}}};
    const auto b = small::load(f);
    const auto found = explore(*b, {});
    REQUIRE(found.invariants.size() == 1);
    CHECK(found.invariants[0].holds);
    CHECK(found.interrupts.at("with a human").at("emergency"));
    CHECK(found.interrupts.at("waiting for a human").at("crisis"));
    CHECK(found.dead_ends.empty());
}

TEST_CASE("a hand-over without a bound or without its words is refused") {
    const auto refused = [](const small::files& f, const std::string& what) {
        problems found;
        CHECK_FALSE(bundle::load(f, found));
        for (const auto& p : found) {
            if (to_string(p).find(what) != std::string::npos) return true;
        }
        return false;
    };
    auto forever = with_desk();
    forever["flow.json"]["hand_over"]["waits_minutes"] = 600;
    CHECK(refused(forever, "flow.json:/hand_over/waits_minutes"));
    auto speechless = with_desk();
    speechless["texts/en.json"]["texts"].erase("engine.human.nobody");
    CHECK(refused(speechless, "engine.human.nobody"));
    auto twice = with_desk();
    twice["more.json"]["hand_over"] = {{"waits_minutes", 5}};
    CHECK(refused(twice, "declared in flow.json already"));
}
