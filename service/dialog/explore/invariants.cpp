#include "dialog/explore/invariants.hpp"

#include "dialog/advance.hpp"
#include "dialog/guidance.hpp"
#include "dialog/interrupt.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

bool asks_for(const guard_ptr& g, operation op) {
    if (!g) return false;
    std::vector<const guard::node*> left{&g->root()};
    while (!left.empty()) {
        const auto* n = left.back();
        left.pop_back();
        if (n->op == op) return true;
        if (n->inner) left.push_back(&n->inner->root());
        for (const auto& k : n->kids) left.push_back(k.get());
    }
    return false;
}

/// Whether a level that nothing lower rules out can be reached when level rules are left aside.
bool possible_by_flags(level l, level least, const bundle::parts& p) {
    if (l < least) return false;
    return l != level::self_care || std::any_of(p.levels.begin(), p.levels.end(), [](const auto& r) { return r.level == level::self_care; });
}

class outcome_proof {
  public:
    outcome_proof(const bundle& b, ways& all, const invariant& i, exploration& into) : b_(b), p_(b.inside()), all_(all), i_(i), into_(into), levels_(p_, all) {
        out_.id = i.id;
        out_.from = i.from;
        if (i.when) when_ = all_.terms().add(i.when, margin::middle);
        then_ = all_.terms().add(i.then, margin::middle);
        const auto asks = [&](operation op) { return asks_for(i.when, op) || asks_for(i.then, op); };
        by_specialists_ = asks(operation::specialists);
        by_level_ = by_specialists_ || asks(operation::level_at_least) || asks(operation::emergency_clear) || asks(operation::red_flag);
        for (const auto& r : p_.specialist_rules) {
            specialists_.push_back(all_.terms().add(r.when, margin::middle));
            const auto* o = p_.find_specialist(r.specialist);
            not_for_.push_back(o && o->not_for ? std::optional(all_.terms().add(o->not_for, margin::middle)) : std::nullopt);
        }
    }

    proof run() {
        // First without the level rules: any level that flags and unanswered emergency questions leave open is thought possible.
        if (by_specialists_ || !walk(false)) walk(true);
        return std::move(out_);
    }

  private:
    bool walk(bool with_rules) {
        with_rules_ = with_rules;
        hunt h;
        h.levels = by_level_;
        if (by_level_) h.starts = flagged_starts(b_);
        if (when_) h.matters.push_back(*when_);
        h.matters.push_back(then_);
        if (with_rules) {
            std::vector<std::size_t> read = levels_.roots();
            read.insert(read.end(), specialists_.begin(), specialists_.end());
            h.reads_too = read;
            h.matters_too = [this](const configuration& c, std::string& key) {
                levels_.left(c, key);
                if (by_specialists_) specialists_left(c, key);
            };
        }
        bool sure = true;
        h.settled = [this](const configuration& c) { return cannot_break(c); };
        h.seen = [&](const configuration& c) {
            if (!c.at_outcome()) return false;
            if (!with_rules) {
                sure = cannot_break(c);
                return !sure;
            }
            return broken(c);
        };
        const auto f = all_.walk_all(h);
        into_.configurations += f.configurations;
        into_.steps += f.steps;
        into_.complete = into_.complete && f.complete;
        if (!f.complete) {
            out_.holds = false;
            out_.sentence = "is not proven: there are more than " + std::to_string(f.configurations) + " configurations";
            return true;
        }
        if (sure && out_.holds) out_.sentence = "holds on all ways (" + std::to_string(f.configurations) + " configurations)";
        return sure;
    }

    fate of(std::size_t root, const configuration& c, const facts& f, std::string* rest = nullptr) const { return all_.terms().settle(root, c.now, f, rest); }

    void specialists_left(const configuration& c, std::string& key) const {
        const auto f = all_.facts_at(c);
        for (const auto r : specialists_) {
            std::string rest;
            const auto one = of(r, c, f, &rest);
            key += one == fate::open ? rest : one == fate::yes ? "y" : "n";
        }
        for (const auto& r : not_for_) {
            if (!r) continue;
            std::string rest;
            const auto one = of(*r, c, f, &rest);
            key += one == fate::open ? rest : one == fate::yes ? "y" : "n";
        }
    }

    bool possible(level l, const configuration& c) const { return with_rules_ ? levels_.possible(l, c) : possible_by_flags(l, all_.at_least(c), p_); }

    /// How many specialists there will be at least and at most.
    std::pair<std::size_t, std::size_t> specialists(const configuration& c, const facts& f) const {
        std::set<std::string> sure, maybe;
        for (std::size_t i = 0; i < specialists_.size(); ++i) {
            const auto one = of(specialists_[i], c, f);
            const auto against = not_for_[i] ? of(*not_for_[i], c, f) : fate::no;
            if (one == fate::no || one == fate::unknown || against == fate::yes) continue;
            maybe.insert(p_.specialist_rules[i].specialist);
            if (one == fate::yes && against != fate::open) sure.insert(p_.specialist_rules[i].specialist);
        }
        return {sure.size(), maybe.size()};
    }

    bool cannot_break(const configuration& c) const {
        auto f = all_.facts_at(c);
        const bool clear = all_.clear_so_far(c);
        for (const auto l : {level::self_care, level::routine, level::soon, level::same_day, level::emergency}) {
            f.reached.reset();
            if (!possible(l, c)) continue;
            f.reached = l;
            if (!clear) f.emergency_clear = false;
            else if (!all_.emergency_ahead(c)) f.emergency_clear = true;
            else f.emergency_clear.reset();
            const auto [least, most] = specialists(c, f);
            for (const auto n : {least, most}) {
                f.specialists = n;
                if (when_) {
                    const auto asked = of(*when_, c, f);
                    if (asked == fate::no || asked == fate::unknown) continue;
                }
                if (of(then_, c, f) != fate::yes) return false;
            }
        }
        return true;
    }

    /// At an outcome, by the engine's own judgement.
    bool broken(const configuration& c) {
        const wording words(b_, c.s);
        const auto j = judge(p_, c.s, c.w, words);
        auto f = all_.facts_at(c);
        f.reached = j.level;
        f.specialists = j.shown.specialists.size();
        f.emergency_clear = all_.clear_so_far(c);
        if (i_.when && i_.when->holds(f) != truth::yes) return false;
        if (i_.then->holds(f) == truth::yes) return false;
        out_.holds = false;
        out_.way = all_.way_to(c.number);
        out_.sentence = "is broken: the outcome " + std::string(to_string(j.level)) + " with " + std::to_string(j.shown.specialists.size()) + " specialists, where it should be that "
                        + i_.then->text();
        return true;
    }

    const bundle& b_;
    const bundle::parts& p_;
    ways& all_;
    const invariant& i_;
    exploration& into_;
    proof out_;
    std::optional<std::size_t> when_;
    std::size_t then_ = 0;
    level_rules levels_;
    std::vector<std::size_t> specialists_;
    std::vector<std::optional<std::size_t>> not_for_;
    bool by_specialists_ = false, by_level_ = false, with_rules_ = false;
};

} // namespace

level_rules::level_rules(const bundle::parts& p, ways& all) : p_(p), all_(all) {
    for (const auto& r : p.levels) roots_.push_back(all.terms().add(r.when, r.safety ? margin::toward_true : margin::middle));
}

level level_rules::certain(const configuration& c) const {
    const auto f = all_.facts_at(c);
    auto out = all_.at_least(c);
    for (std::size_t i = 0; i < roots_.size(); ++i) {
        if (p_.levels[i].level > out && all_.terms().settle(roots_[i], c.now, f) == fate::yes) out = p_.levels[i].level;
    }
    return out;
}

void level_rules::left(const configuration& c, std::string& key) const {
    const auto f = all_.facts_at(c);
    const auto least = certain(c);
    key += "/" + std::to_string(static_cast<int>(least));
    for (std::size_t i = 0; i < roots_.size(); ++i) {
        const auto& r = p_.levels[i];
        if (r.level <= least && !(r.level == level::self_care && least == level::self_care)) continue;
        std::string rest;
        const auto one = all_.terms().settle(roots_[i], c.now, f, &rest);
        key += one == fate::open ? rest : one == fate::yes ? "y" : one == fate::unknown && r.safety ? "u" : "n";
    }
}

bool level_rules::possible(level l, const configuration& c) const {
    const auto f = all_.facts_at(c);
    const auto least = all_.at_least(c);
    if (!possible_by_flags(l, least, p_)) return false;
    bool reachable = l == least || l == level::routine; // routine when nothing fires
    if (l == level::self_care) reachable = false;
    for (std::size_t i = 0; i < roots_.size(); ++i) {
        const auto& r = p_.levels[i];
        const auto one = all_.terms().settle(roots_[i], c.now, f);
        if (r.level > l && one == fate::yes) return false;
        if (r.level == l && (one == fate::yes || one == fate::open)) reachable = true;
        if (one == fate::unknown && r.safety && std::min(r.level, level::same_day) == l) reachable = true;
    }
    return reachable;
}

std::vector<session> flagged_starts(const bundle& b) {
    const auto& p = b.inside();
    const auto guards = guards_of(p);
    std::vector<session> out{begin(b, "", "", "")};
    std::set<std::string> seen;
    const auto add = [&](const std::string& id, const std::string& by, flag_status status) {
        auto s = begin(b, "", "", "");
        s.flags[id] = {status, {by}, "", 0};
        const auto& f = s.flags[id];
        if (status == flag_status::present && !class_of(p, id, f).empty()) return; // what it leads to is proven by `danger`
        const bool read = std::any_of(guards.begin(), guards.end(), [&](const auto& g) { return g->text().find("flag('" + id + "')") != std::string::npos; });
        if (seen.insert((read ? id : "") + std::to_string(static_cast<int>(status)) + std::string(to_string(level_of(p, id, f)))).second) out.push_back(std::move(s));
    };
    for (const auto& f : p.red_flags) {
        for (const auto status : {flag_status::present, flag_status::unclear}) {
            add(f.id, f.id, status);
            for (const auto& [sign_id, s] : f.signs) add(f.id, sign_id, status);
        }
    }
    return out;
}

proof prove_outcome(const bundle& b, ways& all, const invariant& i, exploration& into) { return outcome_proof(b, all, i, into).run(); }

} // namespace myalog::dialog
