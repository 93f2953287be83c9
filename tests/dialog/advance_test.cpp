#include "small_bundle.hpp"

#include <random>

using namespace myalog::dialog;
using small::talk;
using small::value;

TEST_CASE("the first turn greets and asks") {
    const talk t;
    CHECK(t.now.turn.seq == 1);
    CHECK(t.says("hello"));
    CHECK(t.slot() == "ride");
    CHECK(t.reason() == "first");
    CHECK_FALSE(t.now.turn.ask->skippable);
}

TEST_CASE("a whole interview ends with level and specialist and topics") {
    talk t;
    t.answered("P1Y/P2Y", "8");
    CHECK(t.slot() == "check");
    t.choose({"ok"});
    REQUIRE(t.now.turn.outcome);
    CHECK(t.now.turn.outcome->level == level::soon);
    REQUIRE(t.now.turn.outcome->specialists.size() == 1);
    CHECK(t.now.turn.outcome->specialists[0].within == "<within.week>");
    REQUIRE(t.now.turn.outcome->topics.size() == 3);
    CHECK(t.now.turn.outcome->topics[0].id == "oil");
    CHECK_FALSE(t.now.turn.outcome->topics[0].why.empty());
    t.choose({"no"});
    CHECK(t.now.turn.ended);
    CHECK(t.now.turn.outcome);
}

TEST_CASE("progress counts required questions and at most what is left") {
    talk t;
    t.choose({"yes"});
    CHECK(t.now.turn.answered == 0);
    CHECK(t.now.turn.left_at_most == 7);
    t.choose({"none"}).say("it squeaks").choose({"P1M"});
    CHECK(t.now.turn.answered == 3);
    CHECK(t.now.turn.left_at_most == 3);
    t.choose({"2"});
    CHECK(t.now.turn.left_at_most == 1);
}

TEST_CASE("no more is left than the length that the bundle proves of itself") {
    auto f = small::whole();
    f["invariants.json"] = {{"invariants", {{{"id", "short"}, {"kind", "length"}, {"questions", 4}}}}};
    const auto b = small::load(f);
    talk t(*b);
    t.choose({"yes"});
    CHECK(t.now.turn.left_at_most == 4);
    t.choose({"none"});
    CHECK(t.now.turn.left_at_most == 3);
    t.say("it squeaks").choose({"P1M"});
    CHECK(t.now.turn.left_at_most == 1);
    t.choose({"8"});
    CHECK(t.slot() == "places");
    CHECK(t.now.turn.left_at_most == 1); // the open question is always counted
}

TEST_CASE("free text at an open text question is the answer and fills other slots too") {
    talk t;
    t.choose({"yes"}).choose({"none"}).say("squeaks since a month", {value("age_of_it", {{"lo_days", 30}, {"hi_days", 30}}, "a month")});
    CHECK(t.now.after.answers.at("story").value["text"] == "squeaks since a month");
    CHECK(t.now.turn.understood.size() == 2);
    CHECK(t.slot() == "noise");
}

TEST_CASE("an unasked value fills an empty slot but overwrites only as a correction") {
    talk t;
    t.choose({"yes"}).choose({"none"}).say("squeaks").choose({"P1M"});
    t.say("5, for a year", {value("age_of_it", {{"lo_days", 365}, {"hi_days", 365}})});
    CHECK(t.now.after.answers.at("age_of_it").value["lo_days"] == 30);
    CHECK(t.says("engine.doubt"));
    t.say("no, a year", {value("age_of_it", {{"lo_days", 365}, {"hi_days", 365}}, "a year", true)});
    CHECK(t.now.after.answers.at("age_of_it").value["lo_days"] == 365);
    CHECK(t.slot() == "noise");
}

TEST_CASE("values of the wrong shape are never stored") {
    talk t;
    t.choose({"yes"});
    for (const auto& bad : {small::json(7), small::json{{"lo", 3}}, small::json{{"lo", 9}, {"hi", 3}}, small::json{{"lo", -1}, {"hi", 99}}, small::json()}) t.say("x", {value("noise", bad)});
    CHECK_FALSE(t.now.after.answers.contains("noise"));
}

TEST_CASE("the ladder says it anew then lists the choices then leaves the question") {
    talk t;
    t.choose({"yes"}).choose({"none"}).say("squeaks").say("qwerty");
    CHECK(t.slot() == "age_of_it");
    CHECK(t.reason() == "no_match");
    CHECK(t.says("q.age_of_it.again"));
    CHECK(t.says("example.age_of_it"));
    t.say("qwerty");
    CHECK(t.text_of("engine.choices") == "- 1 month\n- 1 year to 2 years");
    t.say("qwerty");
    CHECK(t.says("engine.skipped"));
    CHECK(t.now.after.answers.at("age_of_it").status == answer_status::skipped);
    CHECK(t.slot() == "noise");
    CHECK(t.now.after.unmatched.size() == 3);
}

TEST_CASE("phrases that nobody understood are bounded in number and length") {
    talk t;
    std::string umlauts; // the first question cannot be skipped, so it stays open
    for (int i = 0; i < 700; ++i) umlauts += "\xC3\xA4";
    for (int i = 0; i < 80; ++i) t.say(umlauts);
    CHECK(t.now.after.unmatched.size() == 50);
    CHECK(t.now.after.unmatched[0].size() == 600);
}

TEST_CASE("an emergency question that is not answered is asked once more and then is never self care") {
    for (const char* reply : {"unknown", "declined", "skip"}) {
        CAPTURE(reply);
        talk t;
        t.choose({"yes"}).choose({reply});
        CHECK(t.slot() == "danger");
        CHECK(t.says("engine.emergency_again"));
        CHECK(t.reason() == "repeat");
        t.choose({reply});
        CHECK(t.says("engine.unclear"));
        CHECK(t.slot() == "story");
        t.say("squeaks").choose({"P1M"}).choose({"1"}).choose({"wheel"}).choose({"ok"});
        REQUIRE(t.now.turn.outcome);
        CHECK(t.now.turn.outcome->level == level::same_day);
        CHECK(t.now.turn.outcome->specialists[0].within == "<within.today>");
    }
}

TEST_CASE("an emergency question that stayed open is not closed by words in passing") {
    talk t;
    t.choose({"yes"}).choose({"unknown"}).choose({"unknown"});
    t.say("no danger, it squeaks", {value("danger", {{"signs", small::json::array()}})});
    CHECK(t.now.after.answers.at("danger").status == answer_status::unknown);
}

TEST_CASE("words nobody understands at an emergency question end unclear and not skipped") {
    talk t;
    t.choose({"yes"}).say("qwerty").say("qwerty").say("qwerty");
    CHECK(t.says("engine.unclear"));
    CHECK(t.now.after.answers.at("danger").status == answer_status::unknown);
}

TEST_CASE("a press on an older question writes nothing") {
    talk t;
    t.choose({"yes"});
    event e;
    e.what = event::kind::chosen;
    e.seq = 1;
    e.values = {"no"};
    const auto before = t.now.after.answers.size();
    t.take(e);
    CHECK(t.reason() == "repeat");
    CHECK(t.now.after.answers.size() == before);
    CHECK(t.says("engine.late"));
}

TEST_CASE("a press on what is not offered asks again") {
    talk t;
    for (const std::vector<std::string>& bad : {std::vector<std::string>{"maybe"}, {"yes", "no"}, {}}) {
        t.choose(bad);
        CHECK(t.reason() == "invalid");
        CHECK(t.slot() == "ride");
    }
    t.choose({"skip"});
    CHECK(t.says("engine.cannot_skip"));
    CHECK(t.slot() == "ride");
}

TEST_CASE("a typed label counts as a press") {
    talk t;
    t.say(" <Choice.RIDE.yes>. ");
    CHECK(t.slot() == "danger");
}

TEST_CASE("two readings are asked about and the reply is kept") {
    talk t;
    t.choose({"yes"}).choose({"none"}).say("squeaks");
    event e;
    e.text = "2";
    e.doubts = {{"age_of_it", {small::json{{"lo_days", 14}, {"hi_days", 14}}, small::json{{"lo_days", 60}, {"hi_days", 60}}}, "2"}};
    t.take(e);
    CHECK(t.text_of("engine.doubt") == "Did you mean 2 weeks or 2 months?");
    REQUIRE(t.now.turn.ask);
    CHECK(t.now.turn.ask->choices.size() == 3);
    SUBCASE("a press") {
        t.choose({"2"});
        CHECK(t.now.after.answers.at("age_of_it").value["lo_days"] == 60);
        CHECK(t.slot() == "noise");
    }
    SUBCASE("words") {
        t.say("months", {value("age_of_it", {{"lo_days", 60}, {"hi_days", 60}})});
        CHECK(t.now.after.pending.is_null());
        CHECK(t.slot() == "noise");
    }
    SUBCASE("neither") {
        t.choose({"neither"});
        CHECK(t.slot() == "age_of_it");
        CHECK(t.now.turn.ask->kind == "duration");
    }
}

TEST_CASE("a topic is answered and the question comes again") {
    talk t;
    t.choose({"yes"}).choose({"none"});
    event e;
    e.text = "what about oil?";
    e.topic = "oil";
    t.take(e);
    CHECK(t.says("topic.oil.body"));
    CHECK(t.slot() == "story");
    CHECK(t.reason() == "return");
    CHECK_FALSE(t.now.after.answers.contains("story"));
}

TEST_CASE("abuse is answered once") {
    talk t;
    event e;
    e.text = "you idiot";
    e.small_talk = "abuse";
    t.take(e);
    CHECK(t.says("engine.small_talk.abuse"));
    t.take(e);
    CHECK_FALSE(t.says("engine.small_talk.abuse"));
    CHECK(t.slot() == "ride");
}

TEST_CASE("after the end every message says how to start again unless it alarms") {
    talk t;
    t.choose({"no"});
    CHECK(t.now.turn.ended);
    CHECK(t.says("bye"));
    t.say("hello");
    CHECK(t.says("engine.ended"));
    CHECK(t.now.turn.ended);
    CHECK_FALSE(t.now.turn.ask);
    t.sign("F1");
    CHECK_FALSE(t.now.turn.ended);
    CHECK(t.says("halt"));
}

TEST_CASE("variants are for whom it is about") {
    session s;
    CHECK(about(s) == "self");
    s.answers["for_whom"] = {answer_status::known, {{"who", "child"}}, "", 1};
    CHECK(about(s) == "child");
    s.answers["for_whom"].value = {{"who", 7}};
    CHECK(about(s) == "self");
}

TEST_CASE("no event whatever breaks a step and the same step gives the same bytes") {
    std::mt19937 dice(20261121);
    const auto pick = [&](const std::vector<std::string>& from) { return from[dice() % from.size()]; };
    const std::vector<std::string> slots{"ride", "danger", "story", "age_of_it", "noise", "places", "brakes", "colour", "check", "stop_next", "calm_next", "more", "confirm.F1", "confirm.F5", "correct", "", "nothing"};
    const std::vector<std::string> words{"yes", "no", "none", "unknown", "declined", "skip", "F1", "F3", "P1M", "P9", "P2M/P1M", "7", "1e9", "-3", "wheel:left", "bell:up", "ok", "change:noise", "change:", "not_so", "go_on", "1", "2",
        "neither", "unchanged", "noise", "", "\xFF\xFE", std::string(3000, 'x'), "red"};
    const std::vector<std::string> commands{"back", "restart", "repeat", "help", "why", "skip", "correct", "summary", "human", "erase", "stop", "", "dance"};
    const std::vector<small::json> values{nullptr, 7, "x", small::json::array(), {{"answer", "yes"}}, {{"answer", "no"}}, {{"answer", "unsure"}}, {{"answer", 3}}, {{"unknown", true}}, {{"declined", true}},
        {{"lo", 8}, {"hi", 9}}, {{"lo_days", 30}, {"hi_days", 900}}, {{"vague", true}}, {{"regions", {"wheel:both", "bell"}}}, {{"regions", {3}}}, {{"signs", {"F1", "F9"}}}, {{"signs", {"F3"}}}, {{"paint", "red"}}, {{"text", "t"}}, {{"text", 5}}};
    std::size_t outcomes = 0, ends = 0;
    for (int round = 0; round < 150; ++round) {
        talk t;
        if (round % 2 == 0) t.answered();
        for (int i = 0; i < 25; ++i) {
            event e;
            e.what = static_cast<event::kind>(dice() % 20 == 0 ? 0 : 1 + dice() % 3);
            e.seq = t.now.after.seq - dice() % 8 / 7;
            for (auto n = dice() % 3; n > 0; --n) e.values.push_back(pick(words));
            if (dice() % 3 == 0) e.command = pick(commands);
            e.command_slot = dice() % 2 == 0 ? pick(slots) : "";
            e.text = pick(words);
            for (auto n = dice() % 3; n > 0; --n) e.answers.push_back({pick(slots), static_cast<answer_status>(dice() % 4), values[dice() % values.size()], pick(words), dice() % 2 == 0});
            if (dice() % 8 == 0) e.signs.push_back({pick({"F1.a", "F2.b", "F3.plan", "F4", "F5.x", "F9.z", ""}), pick({"present", "possible", "past", "absent", "hypothetical", "other", "?"}), "w", {}, 1.0, dice() % 9 == 0});
            if (dice() % 9 == 0) e.doubts.push_back({pick(slots), {values[dice() % values.size()], values[dice() % values.size()]}, "d"});
            if (dice() % 9 == 0) e.topic = pick({"oil", "nothing"});
            if (dice() % 9 == 0) e.small_talk = pick({"thanks", "abuse", "what"});
            const auto before = t.now.after;
            t.take(e);
            CHECK(t.now.turn.seq == before.seq + 1);
            CHECK(t.now.turn.ended == t.now.after.ended);
            CHECK((t.now.turn.ended || !t.now.turn.messages.empty()));
            const auto again = advance(t.b, session_from_json(to_json(before)), e);
            const auto dump = [](const auto& j) { return j.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); };
            CHECK(dump(to_json(again.turn)) == dump(to_json(t.now.turn)));
            CHECK(dump(to_json(again.after)) == dump(to_json(t.now.after)));
            outcomes += t.now.turn.outcome.has_value();
            ends += t.now.turn.ended;
            // A danger that stands is never left out of what is shown.
            for (const auto& [id, f] : t.now.after.flags) {
                if (f.status != flag_status::present || id != "F1" || t.now.turn.ended) continue;
                REQUIRE(t.now.turn.outcome);
                CHECK(t.now.turn.outcome->level == level::emergency);
                CHECK(t.now.turn.outcome->specialists.empty());
            }
        }
    }
    CHECK(outcomes > 100);
    CHECK(ends > 100);
}

TEST_CASE("into a silence the dialog says each of its words once and asks again and nothing else changes") {
    auto f = small::bicycle();
    f["flow.json"]["silence"] = {{{"id", "there"}, {"after_minutes", 2}, {"say", "silence.there"}}, {{"id", "later"}, {"after_minutes", 10}, {"say", "silence.later"}}};
    small::fill_texts(f);
    const auto b = small::load(f);
    const auto quiet = [](talk& t, double minutes) {
        event e;
        e.what = event::kind::silence;
        e.minutes = minutes;
        t.take(e);
    };
    talk t(*b);
    t.choose({"yes"});
    REQUIRE(next_silence(*b, t.now.after) == 2.0);
    const auto answers = to_json(t.now.after)["answers"];
    const auto offered_at = t.now.after.seq;
    quiet(t, 2);
    CHECK(t.says("silence.there"));
    CHECK(t.says("q.danger"));
    CHECK(t.reason() == "repeat");
    CHECK(next_silence(*b, t.now.after) == 10.0);
    quiet(t, 5);
    CHECK_FALSE(t.says("silence.later"));
    quiet(t, 11);
    CHECK(t.says("silence.later"));
    CHECK_FALSE(next_silence(*b, t.now.after));
    CHECK(to_json(t.now.after)["answers"] == answers);
    CHECK(t.slot() == "danger");
    // What was offered before the silence can still be pressed; after the answer it speaks up anew.
    event press;
    press.what = event::kind::chosen;
    press.seq = offered_at + 1;
    press.values = {"none"};
    t.take(press);
    CHECK(t.slot() == "story");
    CHECK(next_silence(*b, t.now.after) == 2.0);
    t.command("stop");
    CHECK_FALSE(next_silence(*b, t.now.after));
}

TEST_CASE("a silence at a care card says first what to do now") {
    auto f = small::bicycle();
    f["flow.json"]["silence"] = {{{"id", "there"}, {"after_minutes", 2}, {"say", "silence.there"}}};
    small::fill_texts(f);
    const auto b = small::load(f);
    talk t(*b);
    t.choose({"yes"}).sign("F1.a");
    REQUIRE(t.slot() == "stop_next");
    event e;
    e.what = event::kind::silence;
    e.minutes = 3;
    t.take(e);
    REQUIRE_FALSE(t.now.turn.messages.empty());
    CHECK(t.now.turn.messages.front().kind == "care");
    CHECK(t.says("silence.there"));
    CHECK(t.slot() == "stop_next");
}

TEST_CASE("silences in the wrong order are refused") {
    auto f = small::bicycle();
    f["flow.json"]["silence"] = {{{"id", "a"}, {"after_minutes", 5}, {"say", "silence.a"}}, {{"id", "b"}, {"after_minutes", 5}, {"say", "silence.b"}}};
    small::fill_texts(f);
    myalog::problems found;
    CHECK_FALSE(bundle::load(f, found));
    CHECK(found.front().sentence.find("rising order") != std::string::npos);
}
