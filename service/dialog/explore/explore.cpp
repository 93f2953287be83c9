#include "dialog/explore/explore.hpp"

#include "dialog/advance.hpp"
#include "dialog/explore/danger.hpp"
#include "dialog/explore/invariants.hpp"
#include "dialog/explore/longest.hpp"
#include "dialog/explore/witness.hpp"
#include "dialog/guidance.hpp"
#include "dialog/position.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

/// Transitions by the names that authors and coverage use: the last of several, without a guard, is the else.
std::string named(const state& s, const transition& t) { return s.id + " -> " + t.to + (t.when || s.next.size() == 1 ? "" : " (else)"); }

bool passes(const walk& w, const std::string& from, const std::string& to) {
    for (std::size_t i = 0; i + 1 < w.path.size(); ++i) {
        if (w.path[i]->id == from && w.path[i + 1]->id == to) return true;
    }
    return false;
}

class explorer {
  public:
    explorer(const bundle& b, const exploring& how) : b_(b), p_(b.inside()), how_(how), space_(b, how.most), d_(space_.made()), settings_(space_), roots_(every_way::add_guards(space_)), at_(space_) {
        for (const auto& i : p_.invariants) {
            auto& r = invariant_roots_.emplace_back();
            if (i.when) r.when = space_.add(i.when, margin::middle);
            if (i.then) r.then = space_.add(i.then, margin::middle);
        }
        space_.close();
    }

    exploration run() {
        const every_way all(space_, every_way::reading::answers, roots_);
        states(all);
        length();
        if (!d_.full()) invariants(all);
        if (!how_.only_invariants && !d_.full()) {
            guards(all);
            rules(all);
            idle();
            for (const auto& p : all.places()) {
                if (p.what->outcome) out_.configurations += settings_.count(p.reached);
            }
        }
        out_.nodes = d_.size();
        out_.complete = !d_.full() && out_.disputed.empty();
        if (d_.full()) out_.invariants.clear();
        return std::move(out_);
    }

  private:
    using path_test = std::function<bool(const session&, const walk&, const standing&)>;

    /// The way to where `f` holds, when the engine goes there too.
    std::optional<witness> way_to(diagram f, const std::string& what, const path_test& there) {
        auto found = shortest_way(settings_, space_, f);
        if (!found) return found;
        const auto& s = found->after.back();
        const auto w = walk_from_entry(p_, s);
        if (!there(s, w, stand(p_, s, w))) out_.disputed.push_back(what);
        return found;
    }

    /// Which states are reached, and a session in each; where a way stops.
    void states(const every_way& all) {
        for (const auto& p : all.places()) {
            const auto& id = p.what->id;
            const bool asks = !p.what->ask.empty();
            if (!asks || can_be(p.open)) stood_in(p, asks);
            else if (can_be(p.passed)) told(p); // its question is never asked: an answer that is told counts there
            else if (!p_.is_interrupt_state(id)) out_.unreached.push_back(id);
            if (p.stuck == d_.no() || p.what->outcome) continue;
            if (const auto stuck = shortest_way(settings_, space_, p.stuck)) out_.dead_ends[id] = stuck->way;
        }
    }

    void stood_in(const every_way::place& p, bool asks) {
        const auto& id = p.what->id;
        const auto found = way_to(asks ? p.open : p.reached, "the state " + id, [&](const session&, const walk& w, const standing& at) {
            return asks ? at.what == standing::kind::question && at.state == p.what : std::find(w.path.begin(), w.path.end(), p.what) != w.path.end();
        });
        if (!found && !p_.is_interrupt_state(id)) out_.unreached.push_back(id);
        if (!found) return;
        out_.to_state[id] = found->way;
        if (!asks) return;
        stands_.push_back({id, found->after.back(), found->way});
        held(p, *found);
    }

    void told(const every_way::place& p) {
        const auto found = way_to(p.passed, "the state " + p.what->id, [&](const session&, const walk& w, const standing&) {
            return std::find(w.asked.begin(), w.asked.end(), p.what->ask) != w.asked.end();
        });
        if (found) out_.to_state[p.what->id] = found->way;
    }

    /// The states of interrupts that an answer here leads to.
    void held(const every_way::place& p, const witness& here) {
        for (const auto& l : space_.slots()[space_.number_of(p.what->ask)].held()) {
            const auto* i = p_.interrupt_for(l.held_by);
            if (!i || !l.asked || out_.to_state.contains(i->to)) continue;
            auto way = here.way;
            way.push_back({move::kind::answer, p.what->ask, l.given});
            for (const auto& press : l.after) way.push_back({move::kind::press, "", press});
            out_.to_state[i->to] = std::move(way);
        }
    }

    void length() {
        const every_way interview(space_, every_way::reading::interview, roots_);
        const auto found = longest_of(space_, interview);
        if (d_.full()) return;
        out_.longest = found.questions;
        const auto w = way_of(space_, found.setting, true);
        for (const auto& m : w.way) {
            if (m.what != move::kind::answer) continue;
            const auto* st = p_.asking(m.slot);
            const bool again = !out_.longest_way.empty() && out_.longest_way.back() == m.slot;
            if (st && st->required && !again) out_.longest_way.push_back(m.slot);
        }
        longest_ = w.way;
        if (static_cast<int>(out_.longest_way.size()) != out_.longest) out_.disputed.push_back("the longest interview has " + std::to_string(out_.longest) + " required questions, the engine asks " + std::to_string(out_.longest_way.size()));
    }

    bool can_be(diagram f) { return settings_.can_be(f); }

    guard_seen seen(diagram asked, const rails& r) {
        return {can_be(d_.both(asked, r.yes)), can_be(d_.both(asked, r.no)), can_be(d_.without(asked, d_.either(r.yes, r.no)))};
    }

    void guards(const every_way& all) {
        for (const auto& p : all.places()) {
            for (const auto& g : p.guards) {
                const auto one = seen(g.asked, g.came_to);
                auto& whole = out_.flow_guards[g.label];
                whole = {whole.yes || one.yes, whole.no || one.no, whole.unknown || one.unknown};
            }
            for (const auto& t : p.out) {
                const auto* to = p_.find_state(t.by->to);
                if (!to || out_.to_transition.contains(named(*p.what, *t.by))) continue;
                const auto label = named(*p.what, *t.by);
                const auto found = way_to(t.taken, label, [&](const session&, const walk& w, const standing&) { return passes(w, p.what->id, t.by->to); });
                if (found) out_.to_transition[label] = found->way;
            }
        }
    }

    void rules(const every_way& all) {
        for (const auto& p : all.places()) {
            if (!p.what->outcome || p.reached == d_.no()) continue;
            at_.look_at(all, p);
            const auto calm = d_.without(p.reached, at_.with_level(d_.yes(), level::emergency));
            for (const auto& r : at_.rules()) {
                if (!r.asks_level) rule(r, r.of_level ? p.reached : calm, space_.of(r.root, all.seen_at(p, true)), std::nullopt);
                else
                    for (const auto l : {level::self_care, level::routine, level::soon, level::same_day}) rule(r, p.reached, space_.of(r.root, at_.seen(l)), l);
            }
        }
    }

    /// The rule comes first, the ways and the level after it: that is quicker than the other way round.
    void rule(const outcomes::ruled& r, diagram asked, const rails& came_to, std::optional<level> l) {
        auto& whole = out_.rule_guards[r.id];
        const auto look = [&](diagram f, bool& is, const char* came) {
            const auto key = r.id + came;
            const bool wanted = how_.ways_to_rules && *came && !out_.to_rule.contains(key);
            if ((is && !wanted) || f == d_.no()) return;
            f = d_.both(f, asked);
            f = l ? at_.some_with_level(settings_, f, *l) : f;
            if (!can_be(f)) return;
            is = true;
            if (!wanted) return;
            for (const auto& said : space_.said()) f = d_.without(f, d_.variable(said.variable)); // what is pressed, not what is said
            if (const auto found = shortest_way(settings_, space_, f)) out_.to_rule[key] = found->way;
        };
        look(came_to.yes, whole.yes, " = true");
        look(came_to.no, whole.no, " = false");
        look(d_.negated(d_.either(came_to.yes, came_to.no)), whole.unknown, "");
    }

    void invariants(const every_way& all) {
        for (std::size_t n = 0; n < p_.invariants.size(); ++n) {
            const auto& i = p_.invariants[n];
            switch (i.what) {
            case invariant::kind::danger: out_.invariants.push_back(prove_danger(b_, i, stand_ins(b_, stands_), out_)); break;
            case invariant::kind::length: {
                proof p{i.id, out_.longest <= i.questions, "holds: at most " + std::to_string(out_.longest) + " required questions", {}, std::nullopt, i.from};
                if (!p.holds) p.sentence = "is broken: a way asks " + std::to_string(out_.longest) + " required questions, not " + std::to_string(i.questions) + " at most";
                if (!p.holds) p.way = longest_;
                out_.invariants.push_back(std::move(p));
                break;
            }
            case invariant::kind::outcome: out_.invariants.push_back(prove_outcome(space_, settings_, all, at_, i, invariant_roots_[n], out_)); break;
            }
        }
    }

    /// Slots that nothing reads but the question itself.
    void idle() {
        const auto reads = [&](const guard_ptr& g, const std::string& id) { return g && g->reads(p_.computed).contains(id); };
        for (const auto& st : p_.states) {
            if (st.ask.empty() || p_.is_interrupt_state(st.id) || st.read_back) continue;
            const auto& slot = p_.slots.at(st.ask);
            if (slot.flags || !slot.flag.empty() || slot.id == "for_whom") continue; // whom it is about chooses the texts
            bool read = false;
            for (const auto& other : p_.states) {
                if (&other != &st) read = read || reads(other.only_when, slot.id);
                for (const auto& t : other.next) read = read || reads(t.when, slot.id);
            }
            const auto by = [&](const auto& all) { return std::any_of(all.begin(), all.end(), [&](const auto& r) { return reads(r.when, slot.id); }); };
            read = read || by(p_.levels) || by(p_.specialist_rules) || by(p_.topic_rules);
            for (const auto& f : p_.red_flags) read = read || reads(f.with, slot.id);
            if (!read) out_.idle.push_back(slot.id);
        }
    }

    const bundle& b_;
    const bundle::parts& p_;
    const exploring& how_;
    answer_space space_;
    diagrams& d_;
    settings settings_;
    std::map<const state*, std::vector<std::size_t>> roots_;
    outcomes at_;
    std::vector<invariant_roots> invariant_roots_;
    std::vector<stand_in> stands_;
    std::vector<move> longest_;
    exploration out_;
};

} // namespace

exploration explore(const bundle& b, const exploring& how) { return explorer(b, how).run(); }

} // namespace myalog::dialog
