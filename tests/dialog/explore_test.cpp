#include "dialog/explore/explore.hpp"
#include "dialog/explore/terms.hpp"

#include "dialog/guidance.hpp"
#include "dialog/position.hpp"
#include "dialog/small_bundle.hpp"
#include "dialog/wording.hpp"

#include <algorithm>
#include <set>

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
        const bool said = m.given.pressed.empty() || m.what == move::kind::tell;
        e.what = said ? event::kind::said : event::kind::chosen;
        e.seq = s.seq;
        e.values = m.given.pressed;
        e.text = "so";
        if (said) e.answers.push_back(offered{m.slot, m.given.status, m.given.value, "so", false});
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
    CHECK(found.disputed.empty());
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

namespace {

/// Everything that anybody can do in a small dialog, one session after the other, by the engine alone: no two are taken for one unless they
/// are the same in every answer and flag. What the explorer works out for all answers at once is held against it.
class everybody {
  public:
    explicit everybody(const bundle& b) : b_(b), p_(b.inside()) {
        const auto every_guard = guards_of(p_);
        term_list terms(p_.computed);
        for (const auto& g : every_guard) terms.add(g, margin::middle), terms.add(g, margin::toward_true);
        for (const auto& [id, s] : p_.slots) {
            std::set<std::string> seen; // one answer of those that no guard tells apart
            for (const auto& t : trials_of(p_, s, every_guard)) {
                const auto sight = terms.sight(p_, id, {t.status, t.value, "", 0});
                if (sight.empty()) unread_.insert(id);
                const bool flags = !s.flag.empty() || s.flags;
                if (seen.insert(sight + std::string(to_string(t.status)) + (flags ? t.value.dump() : "")).second) trials_[id].push_back(t);
            }
        }
    }

    void live() {
        std::vector<std::pair<session, int>> left{{opened(b_), 0}};
        while (!left.empty()) {
            auto [s, asked] = std::move(left.back());
            left.pop_back();
            const auto w = walk_from_entry(p_, s);
            const auto at = stand(p_, s, w);
            longest = std::max(longest, asked);
            look(s, w, at);
            auto& most = seen_.try_emplace(key(s, at), -1).first->second;
            if (most >= asked) continue;
            most = asked;
            REQUIRE(seen_.size() < 20000);
            for (auto& [m, counts] : moves(s, at)) {
                auto next = moved(b_, s, m);
                const bool again = m.what == move::kind::answer && !next.answers.contains(m.slot);
                left.emplace_back(std::move(next), asked + (counts && !again ? 1 : 0));
            }
        }
    }

    std::set<std::string> states;
    std::map<std::string, guard_seen> guards, rules;
    std::set<level> levels;
    int longest = 0;

  private:
    static std::string key(const session& s, const standing& at) {
        auto j = to_json(s);
        std::string out = std::to_string(static_cast<int>(at.what)) + at.slot + "/" + std::to_string(s.ladder_rung) + j["pending"].dump();
        for (const auto& [id, a] : s.answers) out += "|" + id + std::to_string(static_cast<int>(a.status)) + a.value.dump();
        for (const auto& [id, f] : s.flags) out += "|" + id + std::to_string(static_cast<int>(f.status));
        return out;
    }

    static void note(guard_seen& g, const std::string& came_to) { (came_to == "true" ? g.yes : came_to == "false" ? g.no : g.unknown) = true; }

    void look(const session& s, const walk& w, const standing& at) {
        for (const auto* st : w.path) {
            const bool open = at.what == standing::kind::question && at.state == st;
            if (st->ask.empty() || open || std::find(w.asked.begin(), w.asked.end(), st->ask) != w.asked.end()) states.insert(st->id);
        }
        for (const auto& [id, came_to] : w.guards) note(guards[id], came_to);
        if (!w.outcome || at.what == standing::kind::interrupt || at.what == standing::kind::confirm || at.what == standing::kind::deny) return;
        const auto j = judge(p_, s, w, wording(b_, s));
        levels.insert(j.level);
        for (const auto& [id, came_to] : j.guards) note(rules[id], came_to);
    }

    std::vector<std::pair<move, bool>> moves(const session& s, const standing& at) const {
        std::vector<std::pair<move, bool>> out;
        if (at.what == standing::kind::confirm || at.what == standing::kind::deny) {
            for (const char* press : {"yes", "no", "unknown"}) out.push_back({{move::kind::press, at.slot, {answer_status::known, {}, {press}}}, false});
        }
        if (at.what == standing::kind::interrupt) {
            for (const auto& press : p_.slots.at(at.slot).values) out.push_back({{move::kind::press, at.slot, {answer_status::known, {}, {press}}}, false});
        }
        if (at.what != standing::kind::question) return out;
        if (!at.state->next.empty()) {
            for (const auto& t : trials_.at(at.slot)) {
                if (t.status == answer_status::known || at.state->skippable || at.state->emergency) out.push_back({{move::kind::answer, at.slot, t}, at.state->required});
            }
        }
        for (const auto& [id, all] : trials_) {
            const auto* asking = p_.asking(id);
            if (id == at.slot || s.answers.contains(id) || unread_.contains(id) || !p_.on_way.contains(id) || (asking && (asking->read_back || p_.is_interrupt_state(asking->id)))) continue;
            for (const auto& t : all) {
                if (t.status == answer_status::known) out.push_back({{move::kind::tell, id, t}, false});
            }
        }
        return out;
    }

    const bundle& b_;
    const bundle::parts& p_;
    std::map<std::string, std::vector<trial>> trials_;
    std::set<std::string> unread_;
    std::map<std::string, int> seen_; ///< by all that there is of a session: the most questions on a way to it
};

void same_for_everybody(const small::files& f) {
    const auto b = loaded(f);
    everybody all(*b);
    all.live();
    const auto found = explore(*b);
    for (const auto& one : found.disputed) FAIL_CHECK(one);
    REQUIRE(found.complete);
    for (const auto& s : b->inside().states) {
        CAPTURE(s.id);
        const bool unreached = std::find(found.unreached.begin(), found.unreached.end(), s.id) != found.unreached.end();
        if (!b->inside().is_interrupt_state(s.id)) CHECK(unreached != all.states.contains(s.id));
    }
    std::set<std::string> not_lived; // rules that read what everybody is neither asked nor tells here
    const auto& p = b->inside();
    const auto leave = [&](const auto& rules) {
        for (const auto& r : rules) {
            for (const auto& id : r.when->reads(p.computed)) {
                if (!p.on_way.contains(id)) not_lived.insert(r.id);
            }
        }
    };
    leave(p.levels), leave(p.specialist_rules), leave(p.topic_rules);
    const auto same = [&](const auto& worked_out, const auto& seen) {
        for (const auto& [id, g] : worked_out) {
            if (not_lived.contains(id)) continue;
            CAPTURE(id);
            const auto at = seen.find(id);
            const auto lived = at == seen.end() ? guard_seen{} : at->second;
            CHECK(g.yes == lived.yes);
            CHECK(g.no == lived.no);
            CHECK(g.unknown == lived.unknown);
        }
    };
    same(found.flow_guards, all.guards);
    same(found.rule_guards, all.rules);
    CHECK(found.longest == all.longest);
    for (const auto l : {level::self_care, level::routine, level::soon, level::same_day, level::emergency}) {
        CAPTURE(to_string(l));
        auto more = f;
        const auto name = std::string(to_string(l));
        const auto higher = l == level::emergency ? std::string("false") : "level_at_least('" + std::string(to_string(static_cast<level>(static_cast<int>(l) + 1))) + "')";
        more["invariants.json"] = {{"invariants", {{{"id", "never"}, {"kind", "outcome"}, {"then", "!level_at_least('" + name + "') || " + higher}}}}};
        const auto proven = explore(*loaded(more), {.most = exploring{}.most, .only_invariants = true, .ways_to_rules = false});
        REQUIRE(proven.invariants.size() == 1);
        // A level that nobody reaches by answers may be reached by a red flag that is said in words.
        if (all.levels.contains(l)) CHECK_FALSE(proven.invariants.front().holds);
        if (proven.invariants.front().holds) CHECK_FALSE(all.levels.contains(l));
    }
}

/// The bicycle with fewer questions, so that everybody can be asked.
small::files little(const std::vector<std::string>& leave_out) {
    auto f = small::whole();
    auto& states = f["flow.json"]["states"];
    for (const auto& id : leave_out) {
        std::string next;
        for (auto s = states.begin(); s != states.end(); ++s) {
            if ((*s)["id"] != id) continue;
            next = (*s)["next"].back()["to"];
            const auto slot = (*s)["ask"].get<std::string>();
            auto& texts = f["texts/en.json"]["texts"];
            for (const auto& key : {"q." + slot, "q." + slot + ".again", "why." + slot}) texts.erase(key); // nothing asks for them now
            states.erase(s);
            break;
        }
        for (auto& s : states) {
            for (const char* key : {"next", "decide"}) {
                if (!s.contains(key)) continue;
                for (auto& t : s[key]) {
                    if (t["to"] == id) t["to"] = next;
                }
            }
        }
    }
    return f;
}

} // namespace

TEST_CASE("what is worked out for all answers at once is what everybody meets who lives through a small dialog") {
    same_for_everybody(little({"ask_story", "ask_places", "ask_danger", "ask_colour"}));
}

TEST_CASE("a question that only an earlier answer opens is reached as often as by everybody") {
    auto f = little({"ask_story", "ask_places", "ask_danger", "ask_colour"});
    for (auto& s : f["flow.json"]["states"]) {
        if (s["id"] == "ask_noise") s["only_when"] = "answered(noise) || (known(age_of_it) && age_of_it < duration('2y'))";
    }
    same_for_everybody(f);
}
