#include "dialog/explore/explore.hpp"

#include "dialog/guidance.hpp"
#include "dialog/small_bundle.hpp"
#include "dialog/wording.hpp"

#include <algorithm>

using namespace myalog;
using namespace myalog::dialog;
using json = nlohmann::json;

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

} // namespace

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
