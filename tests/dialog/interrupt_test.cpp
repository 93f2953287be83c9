#include "small_bundle.hpp"

using namespace myalog::dialog;
using small::talk;
using small::value;

TEST_CASE("a danger shows what to do now and nothing else") {
    talk t;
    t.answered().sign("F1.smoke");
    CHECK(t.now.turn.messages.front().id == "halt");
    CHECK(t.now.turn.messages.front().kind == "care");
    CHECK(t.now.turn.messages.front().level == level::emergency);
    REQUIRE_FALSE(t.now.turn.messages.front().contacts.empty());
    CHECK(t.now.turn.messages.front().contacts.front().number == "999");
    REQUIRE(t.now.turn.outcome);
    CHECK(t.now.turn.outcome->level == level::emergency);
    CHECK(t.now.turn.outcome->specialists.empty());
    CHECK(t.now.turn.outcome->topics.empty());
    CHECK(t.now.trace.did == "interrupted");
}

TEST_CASE("nothing but a clear no after a confirming question leads away from a danger") {
    talk t;
    t.choose({"yes"}).sign("F1");
    for (const char* c : {"back", "skip", "restart", "correct", "why", "summary", "repeat", "human"}) {
        CAPTURE(c);
        t.command(c);
        CHECK(t.slot() == "stop_next");
        CHECK(t.says("halt"));
    }
    t.choose({"not_so"});
    CHECK(t.says("confirm.F1"));
    for (const char* reply : {"yes", "unknown"}) {
        t.choose({reply});
        CHECK(t.says("engine.kept"));
        CHECK(t.slot() == "stop_next");
        t.choose({"not_so"});
    }
    t.choose({"no"});
    CHECK(t.says("engine.denied"));
    CHECK(t.now.after.flags.at("F1").status == flag_status::denied);
    CHECK_FALSE(t.now.turn.outcome);
    t.sign("F1");
    CHECK(t.says("halt"));
}

TEST_CASE("what is possible is asked about first and twice unclear counts as same day") {
    talk t;
    t.choose({"yes"}).sign("F1", "possible");
    CHECK(t.slot() == "confirm.F1");
    CHECK(where(t.b, t.now.after).open_type == "yes_no");
    SUBCASE("yes") {
        t.say("yes", {value("confirm.F1", {{"answer", "yes"}})});
        CHECK(t.says("halt"));
    }
    SUBCASE("no") {
        t.choose({"no"});
        CHECK(t.slot() == "danger");
    }
    SUBCASE("a denial in words") {
        t.sign("F1", "absent");
        CHECK(t.now.after.flags.at("F1").status == flag_status::denied);
    }
    SUBCASE("never clear") {
        t.choose({"unknown"});
        CHECK(t.slot() == "confirm.F1");
        t.say("qwerty");
        CHECK(t.now.after.flags.at("F1").status == flag_status::unclear);
        t.choose({"none"}).say("squeaks").choose({"P1M"}).choose({"1"}).choose({"wheel"}).choose({"ok"});
        REQUIRE(t.now.turn.outcome);
        CHECK(t.now.turn.outcome->level == level::same_day);
    }
}

TEST_CASE("what has passed counts within its days and is asked about when the time is unclear") {
    seen_sign s;
    s.id = "F1.smoke";
    s.status = "past";
    CHECK(alarm_of(small::loaded(), {s})->confirm);
    s.ended_days_ago_lo = s.ended_days_ago_hi = 1;
    CHECK_FALSE(alarm_of(small::loaded(), {s})->confirm);
    s.ended_days_ago_lo = s.ended_days_ago_hi = 9;
    CHECK_FALSE(alarm_of(small::loaded(), {s}));
    s.status = "hypothetical";
    CHECK_FALSE(alarm_of(small::loaded(), {s}));
    s.other_now = true;
    CHECK(alarm_of(small::loaded(), {s})->level == level::emergency);
    s.id = "F5.x";
    CHECK(alarm_of(small::loaded(), {s})->confirm);
    CHECK(tier_of(small::loaded(), "F5") == "B");
    CHECK(tier_of(small::loaded(), "F9").empty());
}

TEST_CASE("a weak sign alone is asked about and with a second one it is not") {
    talk alone;
    alone.choose({"yes"}).sign("F5.x");
    CHECK(alone.slot() == "confirm.F5");
    talk both;
    seen_sign a, b;
    a.id = "F5.x", b.id = "F2.y";
    a.status = b.status = "present";
    both.choose({"yes"}).say("x and y", {}, {a, b});
    CHECK(both.slot() == "danger");
    CHECK(both.now.after.flags.at("F5").status == flag_status::present);
}

TEST_CASE("a finding for today is said back in one note and the interview goes on") {
    talk t;
    t.choose({"yes"}).sign("F2.loose");
    CHECK(t.text_of("engine.flag.same_day") == "You said: <flag.F2>.");
    CHECK(t.slot() == "danger");
    CHECK_FALSE(t.now.turn.outcome);
    t.choose({"none"}).say("squeaks").choose({"P1M"}).choose({"1"}).choose({"wheel"}).choose({"ok"});
    CHECK(t.now.turn.outcome->level == level::same_day);
}

TEST_CASE("crisis has its own messages and track") {
    talk t;
    t.choose({"yes"}).sign("F3.plan");
    CHECK(t.now.turn.messages.front().kind == "crisis");
    CHECK(t.now.turn.outcome->track == "crisis");
    CHECK(t.now.turn.outcome->level == level::emergency);
    CHECK(t.now.turn.messages.front().contacts.front().number == "116");
}

TEST_CASE("a finding that keeps no words keeps none anywhere") {
    talk t;
    t.choose({"yes"}).choose({"none"});
    seen_sign s;
    s.id = "F4.home";
    s.status = "present";
    s.text = "secret";
    t.say("secret words", {value("age_of_it", {{"lo_days", 30}, {"hi_days", 30}}, "secret month"), value("story", {{"text", "secret"}}, "secret")}, {s});
    CHECK(t.says("shelter"));
    CHECK(to_json(t.now.after).dump().find("secret") == std::string::npos);
    CHECK(to_json(t.now.turn).dump().find("secret") == std::string::npos);
    CHECK(t.now.after.answers.at("age_of_it").value["lo_days"] == 30);
    t.choose({"go_on"});
    CHECK(t.slot() == "story");
}

TEST_CASE("an answer sets a red flag and its correction alone does not take it back") {
    talk t;
    t.choose({"yes"}).choose({"none"}).say("squeaks").choose({"P1Y/P2Y"}).choose({"2"}).choose({"wheel"}).choose({"yes"});
    CHECK(t.now.after.flags.at("F2").status == flag_status::present);
    CHECK(t.slot() == "check");
    t.command("back");
    CHECK(t.slot() == "brakes");
    CHECK(t.now.after.flags.at("F2").status == flag_status::present);
    t.choose({"no"});
    CHECK(t.slot() == "confirm.F2");
    CHECK(t.now.after.flags.at("F2").status == flag_status::present);
    t.choose({"no"});
    CHECK(t.now.after.flags.at("F2").status == flag_status::denied);
    CHECK(t.slot() == "check");
}

TEST_CASE("a danger chosen from the list is a danger") {
    talk t;
    t.choose({"yes"}).choose({"F1"});
    CHECK(t.says("halt"));
    talk both;
    both.choose({"yes"}).choose({"F1", "none"});
    CHECK(both.reason() == "invalid");
}

TEST_CASE("of two signs of one danger the more urgent one is quoted too, and nothing is noted beside its card") {
    talk t;
    t.choose({"yes"});
    seen_sign weak, grave;
    weak.id = "F6.creak", grave.id = "F6.crack";
    weak.status = grave.status = "present";
    weak.text = "it creaks", grave.text = "it cracked through";
    SUBCASE("in one message") {
        t.say("it creaks and this morning it cracked through", {}, {weak, grave});
    }
    SUBCASE("one after the other") {
        t.say("it creaks", {}, {weak});
        CHECK(t.says("engine.flag.same_day"));
        t.say("it cracked through", {}, {grave});
    }
    CHECK(t.says("halt"));
    CHECK_FALSE(t.says("engine.flag.same_day"));
    CHECK(t.now.after.flags.at("F6").text == "it creaks … it cracked through");
    t.say("it cracked through", {}, {grave});
    CHECK(t.now.after.flags.at("F6").text == "it creaks … it cracked through");
}

TEST_CASE("beside a card no other danger is noted") {
    talk t;
    seen_sign a, b;
    a.id = "F2.loose", b.id = "F1.smoke";
    a.status = b.status = "present";
    t.choose({"yes"}).say("loose and smoking", {}, {a, b});
    CHECK(t.says("halt"));
    CHECK_FALSE(t.says("engine.flag.same_day"));
    CHECK(t.now.after.flags.at("F2").status == flag_status::present);
}

TEST_CASE("what is said to the confirming question of a finding that keeps no words is not kept either") {
    talk t;
    t.choose({"yes"}).choose({"none"}).sign("F4");
    for (const char* said : {"secret one", "secret two"}) {
        t.choose({"not_so"});
        CHECK(t.slot() == "confirm.F4");
        t.say(said, {value("age_of_it", {{"lo_days", 30}, {"hi_days", 30}}, "secret month")});
    }
    t.say("secret three");
    CHECK(to_json(t.now.after).dump().find("secret") == std::string::npos);
    talk maybe;
    maybe.choose({"yes"}).choose({"none"}).sign("F4", "possible");
    CHECK(maybe.slot() == "confirm.F4");
    maybe.say("secret one").say("secret two");
    CHECK(to_json(maybe.now.after).dump().find("secret") == std::string::npos);
}

TEST_CASE("a danger that is denied when asked again takes the yes of its question with it") {
    talk t;
    t.choose({"yes"}).choose({"none"}).say("squeaks", {value("brakes", {{"answer", "yes"}}, "they slip a bit")});
    CHECK(t.slot() == "confirm.F2");
    t.choose({"no"});
    CHECK(t.says("engine.denied"));
    CHECK(t.now.after.answers.at("brakes").value["answer"] == "no");
    CHECK(t.now.after.answers.at("brakes").text.empty());
    REQUIRE_FALSE(t.now.turn.understood.empty());
    CHECK(t.now.turn.understood.back().slot == "brakes");
    CHECK(t.now.turn.understood.back().value["answer"] == "no");
}
