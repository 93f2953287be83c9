#include "conversation/take_turn.hpp"

#include "../shipped_pack.hpp"
#include "ground.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace myalog;
using namespace std::chrono_literals;
using json = nlohmann::json;

namespace {

/// A session that waits for a human.
struct handed : testing::ground {
    conversation::settings knobs = [] {
        conversation::settings k;
        k.humans = true;
        return k;
    }();
    conversation::desk desk{testing::with_humans(), door, counted, clock, knobs};
    std::string key = loop.run(desk.open({}, deadline(5s)))->key;

    handed() {
        send(inbound::kind::say, "c1", "yes");
        send(inbound::kind::command, "c2", "human");
    }
    void send(inbound::kind what, const char* id, const char* words) {
        inbound m;
        m.what = what;
        m.id = id;
        (what == inbound::kind::say ? m.text : m.name) = words;
        m.brings_later = true;
        REQUIRE(loop.run(desk.take_turn(key, m, deadline(5s))).has_value());
    }
    conversation::result<conversation::taken> move(human_move::doing what, std::string id, std::string text = "") {
        return loop.run(desk.human(key, {what, std::move(id), std::move(text)}, deadline(5s)));
    }
    json read() { return json::parse(*loop.run(desk.read_handed_over(key, deadline(5s)))); }
};

using doing = human_move::doing;

} // namespace

TEST_CASE("what a human sends twice with the same id is done once and gets the stored turn") {
    handed h;
    const auto taken = h.move(doing::take, "h1");
    REQUIRE(taken.has_value());
    const auto taken_again = h.move(doing::take, "h1");
    REQUIRE(taken_again.has_value()); // and is no wrong hand
    CHECK(taken_again->turn == taken->turn);
    CHECK(taken_again->repeated);

    h.mood->unheard = 1; // a 503: it was written, and nobody knows
    CHECK(h.move(doing::say, "h2", "Where is it?").error() == conversation::error::outcome_unknown);
    const auto said = h.move(doing::say, "h2", "Where is it?");
    REQUIRE(said.has_value());
    CHECK(said->repeated);
    CHECK(said->turn.find("Where is it?") != std::string::npos);
    CHECK(h.read()["lines"].size() == 1);

    h.mood->down = true; // a 503: nothing was written
    CHECK(h.move(doing::say, "h3", "Since when?").error() == conversation::error::store_unavailable);
    h.mood->down = false;
    CHECK_FALSE(h.move(doing::say, "h3", "Since when?")->repeated);
    CHECK(h.read()["lines"].size() == 2);

    const auto back = h.move(doing::give_back, "h4");
    REQUIRE(back.has_value());
    CHECK(h.move(doing::give_back, "h4")->turn == back->turn); // nor is it said that nobody was handed over
}

TEST_CASE("a human's message id is not the person's of the same name") {
    handed h;
    REQUIRE(h.move(doing::take, "c1").has_value());
    const auto said = h.move(doing::say, "c2", "Where is it?");
    REQUIRE(said.has_value());
    CHECK_FALSE(said->repeated);
    h.send(inbound::kind::say, "h1", "my neck");
    CHECK_FALSE(h.move(doing::say, "h1", "Since when?")->repeated);
    CHECK(h.read()["lines"].size() == 3);
}

TEST_CASE("what a human sends twice without an id counts twice") {
    handed h;
    REQUIRE(h.move(doing::take, "").has_value());
    CHECK(h.move(doing::take, "").error() == conversation::error::wrong_hands);
    for (int i = 0; i < 2; ++i) REQUIRE(h.move(doing::say, "", "Are you there?").has_value());
    CHECK(h.read()["lines"].size() == 2);
}
