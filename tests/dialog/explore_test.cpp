#include "dialog/explore/explore.hpp"

#include "dialog/guidance.hpp"
#include "dialog/random_person.hpp"
#include "dialog/small_bundle.hpp"
#include "dialog/wording.hpp"

#include <algorithm>

using namespace myalog;
using namespace myalog::dialog;

namespace {

using json = nlohmann::json;

std::shared_ptr<const bundle> loaded(const small::files& f) {
    problems found;
    auto b = bundle::load(f, found);
    for (const auto& p : found) MESSAGE(to_string(p));
    REQUIRE(b);
    return b;
}

small::files with_invariant(const json& i) {
    auto f = small::whole();
    f["invariants.json"] = {{"invariants", {i}}};
    return f;
}

const exploration& of_shipped() {
    static const auto found = [] {
        problems wrong;
        const auto b = bundle::load_folder(MYALOG_SOURCE_DIR "/dialogs/muscle-pain", wrong);
        REQUIRE(b);
        return explore(*b);
    }();
    return found;
}

} // namespace

TEST_CASE("the shipped dialog keeps all of its invariants on every way") {
    const auto& found = of_shipped();
    REQUIRE(found.complete);
    CHECK(found.configurations > 1000);
    REQUIRE(found.invariants.size() >= 4);
    for (const auto& i : found.invariants) {
        INFO(i.id << " " << i.sentence);
        CHECK(i.holds);
    }
    CHECK(found.unreached.empty());
    CHECK(found.dead_ends.empty());
    for (const auto& [state, row] : found.interrupts) {
        for (const auto& [what, led] : row) {
            INFO(what << " in " << state);
            CHECK(led);
        }
    }
}

TEST_CASE("no rule of the shipped dialog is dead") {
    for (const auto& [id, seen] : of_shipped().rule_guards) {
        CAPTURE(id);
        CHECK(seen.yes);
    }
}

TEST_CASE("a broken invariant comes with the shortest way that breaks it") {
    const auto b = loaded(with_invariant({{"id", "never_calm"}, {"kind", "outcome"}, {"then", "level_at_least('soon')"}}));
    const auto found = explore(*b);
    REQUIRE(found.invariants.size() == 1);
    const auto& broken = found.invariants.front();
    CHECK_FALSE(broken.holds);
    // Taken step by step by the engine, it ends where the invariant says that nobody should.
    session s = begin(*b, "", "en", "");
    event open;
    open.what = event::kind::open;
    s = advance(*b, s, open).after;
    turn last;
    for (const auto& m : broken.way) {
        event e;
        e.what = m.given.pressed.empty() ? event::kind::said : event::kind::chosen;
        e.seq = s.seq;
        e.values = m.given.pressed;
        e.text = "so";
        if (m.given.pressed.empty()) e.answers.push_back(offered{m.slot, m.given.status, m.given.value, "so", false});
        auto made = advance(*b, s, e);
        s = std::move(made.after);
        last = std::move(made.turn);
    }
    REQUIRE(last.outcome);
    CHECK(*last.outcome->level < level::soon);
    CHECK(steps_of(*b, broken.way).size() == broken.way.size() + 1);
}

TEST_CASE("an invariant that holds is proven though single answers would not show it") {
    const auto b = loaded(with_invariant({{"id", "old_is_seen"}, {"kind", "outcome"}, {"when", "known(age_of_it) && age_of_it >= duration('4y')"}, {"then", "level_at_least('same_day')"}}));
    const auto found = explore(*b);
    REQUIRE(found.invariants.size() == 1);
    CHECK(found.invariants.front().holds);
}

TEST_CASE("questions on the longest way are counted") {
    const auto b = loaded(with_invariant({{"id", "short"}, {"kind", "length"}, {"questions", 2}}));
    const auto found = explore(*b);
    CHECK(found.longest > 2);
    CHECK(found.longest_way.size() == static_cast<std::size_t>(found.longest));
    CHECK_FALSE(found.invariants.front().holds);
}

TEST_CASE("a dialog that is too large is said to be so and nothing is claimed of it") {
    const auto b = loaded(with_invariant({{"id", "any"}, {"kind", "outcome"}, {"then", "true"}}));
    exploring how;
    how.most = 5;
    const auto found = explore(*b, how);
    CHECK_FALSE(found.complete);
    CHECK(found.invariants.empty());
}

TEST_CASE("a guard that can never be true is reported") {
    auto f = small::whole();
    f["flow.json"]["states"][7]["decide"][0]["when"] = "noise > 11";
    const auto found = explore(*loaded(f));
    CHECK_FALSE(found.flow_guards.at("d-old").yes);
    CHECK(found.flow_guards.at("d-old").no);
    CHECK(std::find(found.unreached.begin(), found.unreached.end(), "ask_brakes") != found.unreached.end());
}

TEST_CASE("nothing that a random person meets is unknown to the explorer") {
    problems wrong;
    const auto b = bundle::load_folder(MYALOG_SOURCE_DIR "/dialogs/muscle-pain", wrong);
    REQUIRE(b);
    const auto& found = of_shipped();
    const auto& p = b->inside();
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        random_person::dice d(seed);
        session s = begin(*b, "", "en", "GB");
        event e;
        e.what = event::kind::open;
        for (int i = 0; i < 40; ++i) {
            auto made = advance(*b, s, e);
            s = std::move(made.after);
            for (const auto& [id, came_to] : made.trace.guards) {
                CAPTURE(id);
                CAPTURE(came_to);
                const auto* of = found.flow_guards.contains(id) ? &found.flow_guards.at(id) : found.rule_guards.contains(id) ? &found.rule_guards.at(id) : nullptr;
                REQUIRE(of);
                if (came_to == "true") CHECK(of->yes);
                if (came_to == "false") CHECK(of->no);
            }
            const auto w = walk_from_entry(p, s);
            if (w.outcome && made.turn.outcome && made.turn.outcome->level && *made.turn.outcome->level < level::emergency) CHECK_FALSE(made.turn.outcome->specialists.empty());
            CHECK(made.turn.answered <= found.longest);
            e = random_person::next(d, *b, made.turn, false);
        }
    }
}
