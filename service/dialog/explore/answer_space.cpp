#include "dialog/explore/answer_space.hpp"

#include "dialog/interrupt.hpp"
#include "dialog/scores.hpp"

#include <algorithm>

namespace myalog::dialog {

answer_space::answer_space(const bundle& b, std::size_t most) : b_(b), p_(b.inside()), d_(most), terms_(p_.computed) { order_states(); }

/// Depth first from behind: no circle passes the loader.
void answer_space::order_states() {
    std::set<const state*> done;
    const std::function<void(const state*)> visit = [&](const state* s) {
        if (!s || !done.insert(s).second) return;
        for (auto t = s->next.rbegin(); t != s->next.rend(); ++t) visit(p_.find_state(t->to));
        ordered_.push_back(s);
    };
    for (auto s = p_.states.rbegin(); s != p_.states.rend(); ++s) visit(&*s);
    std::reverse(ordered_.begin(), ordered_.end());
}

void answer_space::order_slots() {
    const auto guards = guards_of(p_);
    std::vector<std::string> ids;
    for (const auto& [id, s] : p_.slots) {
        if (!p_.on_way.contains(id)) ids.push_back(id);
    }
    for (const auto* s : ordered_) {
        if (!s->ask.empty() && std::find(ids.begin(), ids.end(), s->ask) == ids.end()) ids.push_back(s->ask);
    }
    for (const auto& id : ids) {
        numbers_[id] = slots_.size();
        slots_.emplace_back(b_, p_.slots.at(id), trials_of(p_, p_.slots.at(id), guards));
    }
}

void answer_space::close() {
    order_slots();
    for (std::size_t n = 0; n < slots_.size(); ++n) {
        auto& s = slots_[n];
        s.encode(d_, variables_, p_, terms_.leaves());
        slot_of_.resize(static_cast<std::size_t>(s.end()), n);
        variables_ = s.end();
    }
    first_flag_ = variables_;
    std::map<std::string, std::set<std::size_t>> set_by;
    for (std::size_t n = 0; n < slots_.size(); ++n) {
        for (const auto& [f, when] : slots_[n].sets()) set_by[f.id].insert(n);
    }
    std::map<std::string, diagram> taken_back;
    for (const auto& [id, by] : set_by) {
        if (by.size() > 1) taken_back[id] = d_.variable(variables_++);
    }
    for (const auto& s : slots_) {
        for (const auto& [f, when] : s.sets()) {
            auto stands = d_.both(s.is_there(), when);
            if (const auto back = taken_back.find(f.id); back != taken_back.end()) stands = d_.without(stands, back->second);
            auto& all = flags_[f];
            all = d_.either(all, stands);
        }
    }
    flags_in_words();
}

/// A sign that is said sets a flag at any time. Where the conversation is then held at a care card there is no outcome: that is the affair of `danger`.
void answer_space::flags_in_words() {
    std::set<std::string> read;
    for (const auto& l : terms_.leaves()) read.insert(l.flags.begin(), l.flags.end());
    std::map<standing_flag, said_flag> all;
    const auto add = [&](const red_flag& f, const std::string& sign, flag_status status) {
        const flag one{status, {sign}, "", 0};
        const auto held_by = status == flag_status::present ? class_of(p_, f.id, one) : std::string();
        const auto* owner = held_by.empty() ? nullptr : p_.interrupt_for(held_by);
        if (!held_by.empty() && (!owner || !owner->replay)) return;
        all.try_emplace(standing_flag{read.contains(f.id) ? f.id : std::string(), status, level_of(p_, f.id, one)}, said_flag{0, f.id, sign, status});
    };
    for (const auto& f : p_.red_flags) {
        for (const auto status : {flag_status::present, flag_status::unclear}) {
            add(f, f.id, status);
            for (const auto& [sign, own] : f.signs) add(f, sign, status);
        }
    }
    for (auto& [f, by] : all) {
        by.variable = variables_++;
        flags_[f] = d_.either(flags_[f], d_.variable(by.variable));
        said_.push_back(by);
    }
}

rails answer_space::standing_of(const std::string& id) const {
    auto& d = const_cast<diagrams&>(d_);
    diagram present = 0, unclear = 0;
    for (const auto& [f, when] : flags_) {
        if (f.id == id) (f.status == flag_status::present ? present : unclear) = d.either(f.status == flag_status::present ? present : unclear, when);
    }
    return {present, d.negated(d.either(present, unclear))};
}

rails answer_space::of(const term& t, const around& a) {
    if (t.what == term::kind::leaf) return of_leaf(t.leaf, a);
    if (t.what == term::kind::negate) {
        const auto r = of(t.kids.front(), a);
        return {r.no, r.yes};
    }
    const bool both = t.what == term::kind::both;
    rails out{both ? d_.yes() : d_.no(), both ? d_.no() : d_.yes()};
    for (const auto& k : t.kids) {
        const auto r = of(k, a);
        out.yes = both ? d_.both(out.yes, r.yes) : d_.either(out.yes, r.yes);
        out.no = both ? d_.either(out.no, r.no) : d_.both(out.no, r.no);
    }
    return out;
}

rails answer_space::of_leaf(std::size_t number, const around& a) {
    const auto& l = terms_.leaves()[number];
    std::map<std::string, answer> answers;
    std::map<std::string, dialog::flag> flags;
    sums done;
    if (!l.simple()) return by_cases(l, a, 0, answers, flags, done);
    facts f;
    f.slots = &p_.slots;
    f.computed = &p_.computed;
    f.answers = &answers;
    f.flags = &flags;
    const auto without = holds(*l.node, f, l.at);
    const auto n = numbers_.at(l.slots.front());
    const auto& s = slots_[n];
    if (s.letters().empty()) return {without == truth::yes ? d_.yes() : d_.no(), without == truth::no ? d_.yes() : d_.no()};
    const auto there = a.counts(n);
    return {d_.choose(there, s.yes(number), without == truth::yes ? d_.yes() : d_.no()), d_.choose(there, s.no(number), without == truth::no ? d_.yes() : d_.no())};
}

std::array<double, 6> answer_space::sum_of(const leaf& l, std::size_t next, const std::map<std::string, answer>& answers) const {
    std::array<double, 6> out{static_cast<double>(next), 0, 0, 0, 0, 0};
    auto& [at, lo, hi, least, most, missing] = out;
    for (std::size_t i = 0; i < next; ++i) {
        const auto a = answers.find(l.slots[i]);
        const auto p = points_of(p_.slots.at(l.slots[i]), a != answers.end() && a->second.status == answer_status::known ? a->second.value : nlohmann::json());
        if (p.lo && p.hi) {
            lo += *p.lo;
            hi += *p.hi;
        } else {
            least += p.least;
            most += p.most;
            ++missing;
        }
    }
    return out;
}

/// What looks at several things at once is worked out for each combination of them.
rails answer_space::by_cases(const leaf& l, const around& a, std::size_t next, std::map<std::string, answer>& answers, std::map<std::string, dialog::flag>& flags, sums& done) {
    if (next < l.slots.size()) {
        const auto so_far = l.adds_up ? sum_of(l, next, answers) : std::array<double, 6>();
        if (const auto known = done.find(so_far); l.adds_up && known != done.end()) return known->second;
        const auto n = numbers_.at(l.slots[next]);
        const auto& s = slots_[n];
        auto out = by_cases(l, a, next + 1, answers, flags, done);
        for (const auto& r : s.representatives()) {
            auto here = a.counts(n);
            for (std::size_t bit = 0; bit < r.code.size(); ++bit) {
                const auto v = d_.variable(s.there() + 1 + static_cast<int>(bit));
                here = r.code[bit] ? d_.both(here, v) : d_.without(here, v);
            }
            const auto& given = s.letters()[r.letter].given;
            answers.insert_or_assign(l.slots[next], answer{given.status, given.value, "", 0});
            const auto with = by_cases(l, a, next + 1, answers, flags, done);
            out = {d_.choose(here, with.yes, out.yes), d_.choose(here, with.no, out.no)};
            if (d_.full()) break;
        }
        answers.erase(l.slots[next]);
        if (l.adds_up) done.emplace(so_far, out);
        return out;
    }
    if (const auto at = next - l.slots.size(); at < l.flags.size()) {
        const auto& id = l.flags[at];
        const auto stands = standing_of(id);
        const auto none = by_cases(l, a, next + 1, answers, flags, done);
        flags[id].status = flag_status::present;
        const auto present = by_cases(l, a, next + 1, answers, flags, done);
        flags[id].status = flag_status::unclear;
        const auto unclear = by_cases(l, a, next + 1, answers, flags, done);
        flags.erase(id);
        const auto pick = [&](diagram yes, diagram no, diagram other) { return d_.choose(stands.yes, yes, d_.choose(stands.no, no, other)); };
        return {pick(present.yes, none.yes, unclear.yes), pick(present.no, none.no, unclear.no)};
    }
    facts f;
    f.slots = &p_.slots;
    f.computed = &p_.computed;
    f.answers = &answers;
    f.flags = &flags;
    f.reached = a.reached;
    f.specialists = a.specialists;
    const auto with = [&](bool clear) {
        if (l.clear) f.emergency_clear = clear;
        const auto t = holds(*l.node, f, l.at);
        return rails{t == truth::yes ? d_.yes() : d_.no(), t == truth::no ? d_.yes() : d_.no()};
    };
    const auto yes = with(true);
    if (!l.clear) return yes;
    const auto no = with(false);
    return {d_.choose(a.clear, yes.yes, no.yes), d_.choose(a.clear, yes.no, no.no)};
}

} // namespace myalog::dialog
