#include "dialog/explore/explore.hpp"

#include "dialog/advance.hpp"
#include "dialog/explore/danger.hpp"
#include "dialog/explore/invariants.hpp"
#include "dialog/guidance.hpp"
#include "dialog/interrupt.hpp"
#include "dialog/wording.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

/// A rule whose guard is worth seeing both ways, and where it may be unknown.
struct ruled {
    std::string id;
    guard_ptr when;
    margin at = margin::middle;
};

class explorer {
  public:
    explorer(const bundle& b, const exploring& how) : b_(b), p_(b.inside()), how_(how), all_(b, how.most) {
        for (const auto& r : p_.levels) rules_.push_back({r.id, r.when, r.safety ? margin::toward_true : margin::middle});
        for (const auto& r : p_.specialist_rules) rules_.push_back({r.id, r.when});
        for (const auto& r : p_.topic_rules) rules_.push_back({r.id, r.when});
    }

    exploration run() {
        flow();
        if (out_.complete) {
            invariants();
            if (!how_.only_invariants) {
                rules();
                idle();
            }
        }
        return std::move(out_);
    }

  private:
    void count(const ways::found& f) {
        out_.configurations += f.configurations;
        out_.steps += f.steps;
        out_.complete = out_.complete && f.complete;
    }

    /// All ways by themselves: states, transitions, ends, the longest.
    void flow() {
        std::set<std::string> reached, stood;
        hunt h;
        h.past_outcome = true;
        h.whole = true;
        h.unknowns = !how_.only_invariants;
        h.step = [&](const configuration& c, std::size_t from, const move& by) {
            for (std::size_t i = c.fresh; i < c.w.path.size(); ++i) {
                const auto* st = c.w.path[i];
                const bool here = st == c.at.state && c.at.what == standing::kind::question;
                if (!st->ask.empty() && !here && !c.s.answers.contains(st->ask)) continue; // passed over
                if (reached.insert(st->id).second) out_.to_state[st->id] = all_.way_to(from, by);
            }
            if (c.at.what == standing::kind::interrupt && reached.insert(c.at.state->id).second) out_.to_state[c.at.state->id] = all_.way_to(from, by);
            for (const auto& [id, came_to] : c.w.guards) note(out_.flow_guards[id], came_to);
            if (how_.only_invariants) return;
            for (const auto& [out, to] : all_.transitions(c)) {
                if (const auto label = out + " -> " + to; !out_.to_transition.contains(label)) out_.to_transition[label] = all_.way_to(from, by);
            }
        };
        h.seen = [&](const configuration& c) {
            if (c.at.what == standing::kind::question && stood.insert(c.at.state->id).second) stands_.push_back({c.at.state->id, c.s, all_.way_to(c.number)});
            const bool over = c.at.what == standing::kind::nothing && !c.s.ended;
            if (over && c.w.at() && !c.w.at()->end && c.w.at()->ask.empty() && !c.w.at()->outcome) out_.dead_ends.emplace(c.w.at()->id, all_.way_to(c.number));
            if (c.at_outcome() && !how_.only_invariants) judged(c);
            return false;
        };
        const auto f = all_.walk_all(h);
        count(f);
        out_.longest = f.longest;
        out_.longest_way = f.longest_way;
        for (const auto& s : p_.states) {
            if (!reached.contains(s.id) && !p_.is_interrupt_state(s.id)) out_.unreached.push_back(s.id);
        }
    }

    static void note(guard_seen& g, std::string_view came_to) {
        if (came_to == "true") g.yes = true;
        else if (came_to == "false") g.no = true;
        else g.unknown = true;
    }

    void judged(const configuration& c) {
        const auto j = judge(p_, c.s, c.w, wording(b_, c.s));
        for (const auto& [id, came_to] : j.guards) {
            note(out_.rule_guards[id], came_to);
            if (!how_.ways_to_rules || came_to == "unknown") continue;
            const auto key = id + (came_to == "true" ? " = true" : " = false");
            if (!out_.to_rule.contains(key) && c.s.flags.empty()) out_.to_rule[key] = all_.way_to(c.number);
        }
    }

    void invariants() {
        for (const auto& i : p_.invariants) {
            switch (i.what) {
            case invariant::kind::danger: out_.invariants.push_back(prove_danger(b_, i, stand_ins(b_, stands_), out_)); break;
            case invariant::kind::length: {
                proof p{i.id, out_.longest <= i.questions, "holds: at most " + std::to_string(out_.longest) + " required questions", {}, std::nullopt, i.from};
                if (!p.holds) p.sentence = "is broken: a way asks " + std::to_string(out_.longest) + " required questions, not " + std::to_string(i.questions) + " at most";
                out_.invariants.push_back(std::move(p));
                break;
            }
            case invariant::kind::outcome: out_.invariants.push_back(prove_outcome(b_, all_, i, out_)); break;
            }
        }
    }

    /// What no way has shown yet of a rule is looked for on purpose: depth first, leaving each way that has settled it otherwise.
    void rules() {
        for (const auto& r : rules_) {
            auto& seen = out_.rule_guards[r.id];
            if (!seen.yes || wanting(r.id, true)) look_for(r, fate::yes);
            if (!seen.no || wanting(r.id, false)) look_for(r, fate::no);
        }
    }
    bool wanting(const std::string& id, bool value) const { return how_.ways_to_rules && !out_.to_rule.contains(id + (value ? " = true" : " = false")); }

    void look_for(const ruled& r, fate wanted) {
        const auto root = all_.terms().add(r.when, r.at);
        hunt h;
        h.matters = {root};
        h.depth_first = true;
        h.starts = starts_for(r);
        level_rules by_level(p_, all_);
        const bool asks_level = r.when->text().find("level_at_least") != std::string::npos;
        if (asks_level) {
            h.levels = true;
            h.reads_too = by_level.roots();
            h.matters_too = [&](const configuration& c, std::string& key) { by_level.left(c, key); };
        }
        h.settled = [&, root, wanted](const configuration& c) {
            const auto f = all_.terms().settle(root, c.now, all_.facts_at(c));
            return f != fate::open && f != wanted;
        };
        h.seen = [&](const configuration& c) {
            if (!c.at_outcome()) return false;
            judged(c);
            const auto& seen = out_.rule_guards[r.id];
            return wanted == fate::yes ? seen.yes && !wanting(r.id, true) : seen.no && !wanting(r.id, false);
        };
        count(all_.walk_all(h));
    }

    /// A fresh session, and for a rule that asks for red flags one with each of them.
    std::vector<session> starts_for(const ruled& r) const {
        std::vector<session> out;
        for (const auto& f : p_.red_flags) {
            if (r.when->text().find("flag('" + f.id + "')") == std::string::npos) continue;
            std::vector<std::string> signs{f.id};
            for (const auto& [id, s] : f.signs) signs.push_back(id);
            for (const auto& sign : signs) {
                auto s = begin(b_, "", "", "");
                s.flags[f.id] = {flag_status::present, {sign}, "", 0};
                if (class_of(p_, f.id, s.flags[f.id]).empty()) out.push_back(std::move(s));
            }
        }
        out.push_back(begin(b_, "", "", "")); // depth first starts with the last
        return out;
    }

    /// Slots that nothing reads but the question itself.
    void idle() {
        for (const auto& st : p_.states) {
            if (st.ask.empty() || p_.is_interrupt_state(st.id) || st.read_back) continue;
            const auto& slot = p_.slots.at(st.ask);
            if (slot.flags || !slot.flag.empty() || slot.id == "for_whom") continue; // whom it is about chooses the texts
            bool read = false;
            for (const auto& other : p_.states) {
                if (&other != &st && other.only_when) read = read || other.only_when->reads(p_.computed).contains(slot.id);
                for (const auto& t : other.next) read = read || (t.when && t.when->reads(p_.computed).contains(slot.id));
            }
            for (const auto& r : rules_) read = read || r.when->reads(p_.computed).contains(slot.id);
            for (const auto& f : p_.red_flags) read = read || (f.with && f.with->reads(p_.computed).contains(slot.id));
            if (!read) out_.idle.push_back(slot.id);
        }
    }

    const bundle& b_;
    const bundle::parts& p_;
    const exploring& how_;
    ways all_;
    std::vector<ruled> rules_;
    std::vector<stand_in> stands_;
    exploration out_;
};

} // namespace

exploration explore(const bundle& b, const exploring& how) { return explorer(b, how).run(); }

nlohmann::ordered_json steps_of(const bundle& b, const std::vector<move>& way) {
    using json = nlohmann::ordered_json;
    const auto fresh = begin(b, "", "", "");
    const wording words(b, fresh);
    json out = json::array({{{"start", true}}});
    for (const auto& m : way) {
        const auto* slot = b.inside().find_slot(m.slot);
        if (m.what == move::kind::press || (m.what == move::kind::answer && !m.given.pressed.empty())) {
            out.push_back({{"choose", m.given.pressed}});
        } else if (slot && slot->type == slot_type::text) {
            out.push_back({{"say", "\u2026"}}); // words that say nothing else: an example would answer other questions too
        } else if (slot) {
            const auto said = words.name(m.slot) + ": " + words.value(*slot, m.given.value);
            out.push_back({{"say", said}, {"note", "should be understood as " + m.slot + " " + m.given.value.dump()}});
        }
    }
    return out;
}

} // namespace myalog::dialog
