// Every way through the dialog that we ship. The walk takes minutes, so that it is done once for all that is asked of it.
#include "dialog/explore/explore.hpp"

#include "dialog/random_person.hpp"

#include <doctest/doctest.h>

using namespace myalog;
using namespace myalog::dialog;

TEST_CASE("the shipped dialog keeps its invariants on every way and has no dead rule and nothing that a person meets is unknown") {
    problems wrong;
    const auto b = bundle::load_folder(MYALOG_SOURCE_DIR "/dialogs/muscle-pain", wrong);
    REQUIRE(b);
    exploring how;
    how.most = 200000; // as `myalog check`
    const auto found = explore(*b, how);
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

    for (const auto& [id, seen] : found.rule_guards) {
        CAPTURE(id);
        CHECK(seen.yes);
    }

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
