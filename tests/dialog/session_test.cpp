#include "small_bundle.hpp"

using namespace myalog::dialog;
using small::json;
using small::talk;

TEST_CASE("a session is the same after it was written and read") {
    talk t;
    t.answered().say("gobbledygook").sign("F2.a").command("correct", "noise");
    const auto j = to_json(t.now.after);
    CHECK(to_json(session_from_json(json::parse(j.dump()))) == j);
}

TEST_CASE("what is no session is refused") {
    const auto good = to_json(talk().now.after);
    for (const auto& [key, v] : good.items()) {
        if (key == "pending") continue; // may be anything: where a session stands takes only what it knows
        auto bad = good;
        bad.erase(key);
        const bool later = key == "salt" || key == "silences" || key == "changing"; // sessions that are stored already have none
        if (later) CHECK_NOTHROW(session_from_json(bad));
        else CHECK_THROWS_AS(session_from_json(bad), std::runtime_error);
        bad[key] = v.is_object() ? json(3) : json{{"x", {{"status", "odd"}}}};
        CHECK_THROWS_AS(session_from_json(bad), std::runtime_error);
    }
}

TEST_CASE("an odd pending question is passed over") {
    talk t;
    for (const json& odd : {json("x"), json{{"kind", "deny"}}, json{{"kind", "deny"}, {"flags", json::array()}}, json{{"kind", "doubt"}, {"slot", 3}}, json{{"kind", 3}}}) {
        t.now.after.pending = odd;
        t.say("in vain", {small::value("noise", {{"lo", 1}, {"hi", 1}})}).command("help");
        CHECK(t.slot() == "ride");
    }
}

TEST_CASE("a turn is written as the protocol has it") {
    const auto j = to_json(talk().now.turn);
    std::vector<std::string> keys;
    for (const auto& [key, v] : j.items()) keys.push_back(key);
    CHECK(keys == std::vector<std::string>{"type", "seq", "in_reply_to", "messages", "understood", "ask", "progress", "outcome", "ended"});
    CHECK(j["in_reply_to"].is_null());
    CHECK(j["ask"]["choices"][0].dump() == R"({"value":"yes","label":"<choice.ride.yes>","exclusive":false})");
    talk t;
    t.choose({"yes"}).choose({"none"});
    const auto u = to_json(t.now.turn)["understood"];
    REQUIRE(u.size() == 1);
    CHECK(u[0]["answer"] == "known");
    CHECK(u[0]["value"] == json{{"signs", json::array()}});
}

TEST_CASE("a scale says its ends") {
    talk t;
    t.choose({"yes"}).choose({"none"}).say("squeaks").choose({"P1M"});
    const auto a = to_json(t.now.turn)["ask"];
    CHECK(a["kind"] == "scale");
    CHECK(a["min"] == 0);
    CHECK(a["max"] == 10);
    CHECK(a["min_label"] == "<scale.noise.min>");
}
