#include "dialog/explore/ways.hpp"

#include "dialog/advance.hpp"
#include "dialog/interrupt.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

char letter(fate f) { return "nyuo"[static_cast<std::size_t>(f)]; }

bool sets_flags(const slot& s) { return s.flags || !s.flag.empty(); }

bool is_clear(const answer& a) { return a.status == answer_status::known && !(a.value.is_object() && a.value.value("answer", nlohmann::json()) == "unsure"); }

/// Whether an answer finds a red flag, or asks about one.
bool raises(const slot& s, const trial& t) {
    if (t.status != answer_status::known) return false;
    if (!s.flag.empty()) return t.value.value("answer", "") != "no";
    return s.flags && !t.value.value(s.field, std::vector<std::string>()).empty() && t.value.value(s.field, std::vector<std::string>()).front() != s.none.value_or("");
}

/// Whether an answer to an emergency question says that nothing is there.
bool says_no(const slot& s, const answer& a) {
    if (!is_clear(a)) return false;
    if (s.type == slot_type::yes_no) return a.value.value("answer", "") == "no";
    if (s.type == slot_type::choices) {
        const auto items = a.value.value(s.field, std::vector<std::string>());
        return std::all_of(items.begin(), items.end(), [&](const auto& i) { return s.none && i == *s.none; });
    }
    return true;
}

} // namespace

ways::ways(const bundle& b, std::size_t most) : b_(b), p_(b.inside()), most_(most), terms_(p_.computed) {
    for (const auto& [id, s] : p_.slots) terms_.number_of(id);
    for (const auto& s : p_.states) {
        if (!s.ask.empty()) asks_[&s] = terms_.number_of(s.ask);
        auto& roots = roots_[&s];
        std::set<std::size_t> read;
        const auto add = [&](const guard_ptr& g) {
            if (!g) return;
            roots.push_back(terms_.add(g, margin::middle));
            for (const auto n : terms_.slots_read(roots.back())) {
                if (terms_.slots()[n] != s.ask) read.insert(n);
            }
        };
        add(s.only_when);
        for (const auto& t : s.next) add(t.when);
        reads_[&s].assign(read.begin(), read.end());
    }
    for (const auto& s : p_.states) {
        std::set<const state*> all;
        std::vector<const state*> left{&s};
        while (!left.empty()) {
            const auto* one = left.back();
            left.pop_back();
            if (!one || !all.insert(one).second) continue;
            for (const auto& t : one->next) left.push_back(p_.find_state(t.to));
        }
        for (const auto& one : p_.states) {
            if (all.contains(&one)) reach_[&s].push_back(&one);
        }
    }
    const auto guards = guards_of(p_);
    on_way_.resize(p_.slots.size());
    for (const auto& id : terms_.slots()) trials_.push_back(trials_of(p_, p_.slots.at(id), guards));
    for (const auto& s : p_.states) {
        if (!s.ask.empty() && !p_.is_interrupt_state(s.id)) on_way_[terms_.number_of(s.ask)] = true;
    }
    answers_.resize(trials_.size());
    for (std::size_t n = 0; n < trials_.size(); ++n) {
        for (const auto& t : trials_[n]) answers_[n].push_back({t.status, t.value, "", 0});
        for (const auto& a : answers_[n]) by_slot_[terms_.slots()[n]].push_back(&a);
    }
}

/// What is asked in a state matters when a guard that matters reads it, or when it can find a red flag; then its own guards matter too.
/// A state from which there is more than one way on always matters.
void ways::relevance(const hunt& h) {
    touched_.assign(trials_.size(), false);
    relevant_.clear();
    for (const auto* roots : {&h.matters, &h.reads_too}) {
        for (const auto r : *roots) {
            for (const auto n : terms_.slots_read(r)) touched_[n] = true;
        }
    }
    for (bool more = true; more;) {
        more = false;
        for (const auto& s : p_.states) {
            if (relevant_[&s]) continue;
            const auto* slot = p_.find_slot(s.ask);
            const bool asked_for = slot && (touched_[asks_.at(&s)] || sets_flags(*slot) || (s.emergency && h.levels));
            if (!h.whole && !asked_for && s.next.size() < 2) continue;
            more = relevant_[&s] = true;
            if (slot) touched_[asks_.at(&s)] = true;
            for (const auto n : reads_.at(&s)) touched_[n] = true;
        }
    }
}

/// Which trials of each slot this hunt can tell apart.
void ways::classes(const hunt& h) {
    terms_.tabulate(p_, by_slot_);
    relevance(h);
    std::vector<bool> used;
    flags_read_.clear();
    for (const auto& [s, roots] : roots_) {
        if (!relevant_.at(s)) continue;
        for (const auto r : roots) {
            terms_.mark_atoms(r, used);
            terms_.flags_read(r, flags_read_);
        }
    }
    for (const auto* roots : {&h.matters, &h.reads_too}) {
        for (const auto r : *roots) {
            terms_.mark_atoms(r, used);
            terms_.flags_read(r, flags_read_);
        }
    }
    classes_.assign(trials_.size(), {});
    for (std::size_t n = 0; n < trials_.size(); ++n) {
        const auto& s = p_.slots.at(terms_.slots()[n]);
        std::set<std::string> seen;
        for (std::size_t i = 0; i < trials_[n].size(); ++i) {
            auto sight = terms_.sight(n, static_cast<int>(i) + 1, used);
            const auto* asked = p_.asking(s.id);
            if (asked && asked->emergency && h.levels) sight += says_no(s, answers_[n][i]) ? "|no" : is_clear(answers_[n][i]) ? "|yes" : "|?";
            if (sets_flags(s)) sight += trials_[n][i].value.dump();
            if (seen.insert(sight).second) classes_[n].push_back(static_cast<int>(i));
        }
    }
}

bool ways::concerns(const state& s, std::size_t slot_number) const {
    const auto asked = asks_.find(&s);
    if (asked != asks_.end() && asked->second == slot_number) return true;
    const auto& read = reads_.at(&s);
    return std::find(read.begin(), read.end(), slot_number) != read.end();
}

/// Where it stands, and what guards see of the answers.
void ways::settle(configuration& c, const configuration* before, std::size_t answered) const {
    c.fresh = 0;
    if (before) {
        // What stands before the first state that asks or reads the answer stays as it is.
        const auto& path = before->w.path;
        while (c.fresh < path.size() && !concerns(*path[c.fresh], answered)) ++c.fresh;
    }
    if (c.fresh == 0 || c.fresh == before->w.path.size()) {
        c.fresh = 0;
        c.w = walk_from_entry(p_, c.s);
    } else {
        walk part;
        part.path.assign(before->w.path.begin(), before->w.path.begin() + static_cast<std::ptrdiff_t>(c.fresh) + 1);
        for (std::size_t i = 0; i < c.fresh; ++i) {
            const auto* st = part.path[i];
            part.outcome = part.outcome || st->outcome;
            if (std::find(before->w.asked.begin(), before->w.asked.end(), st->ask) != before->w.asked.end()) part.asked.push_back(st->ask);
        }
        c.w = walk_on(p_, c.s, part);
    }
    c.at = stand(p_, c.s, c.w);
    const auto* here = c.w.at();
    c.now = c.chosen;
    for (std::size_t n = 0; n < c.now.size(); ++n) {
        const auto& id = terms_.slots()[n];
        if (c.chosen[n] > 0 && !c.w.active.contains(id)) c.now[n] = 0;
        if (c.chosen[n] < 0 && on_way_[n] && !(here && here->ahead.contains(id))) c.now[n] = 0;
    }
    for (const auto* st : c.w.path) {
        if (st == here || st->ask.empty()) continue;
        if (const auto n = asks_.at(st); c.chosen[n] < 0 && touched_[n]) c.now[n] = -1; // passed over, and not decided yet
    }
}

/// The slot about which it must be decided first whether it was told by itself: one that a guard on the path has read before its question,
/// or one whose question was passed over. -1: none.
int ways::pending(const configuration& c) const {
    for (const auto* st : c.w.path) {
        const bool last = st == c.w.at();
        if (!relevant_.at(st)) continue;
        for (const auto n : reads_.at(st)) {
            if (c.chosen[n] < 0 && !c.later[n] && c.now[n] < 0) return static_cast<int>(n);
        }
        if (last || st->ask.empty()) continue;
        const auto n = asks_.at(st);
        if (c.chosen[n] < 0 && touched_[n]) return static_cast<int>(n);
    }
    return -1;
}

level ways::at_least(const configuration& c) const {
    auto out = level::self_care;
    for (const auto& [id, f] : c.s.flags) {
        if (stands(f)) out = std::max(out, level_of(p_, id, f));
    }
    for (const auto* st : c.w.path) {
        if (!st->emergency || !c.s.answers.contains(st->ask) || st == c.w.at()) continue;
        if (!is_clear(c.s.answers.at(st->ask))) out = std::max(out, level::same_day);
    }
    return out;
}

bool ways::clear_so_far(const configuration& c) const {
    return std::all_of(c.w.path.begin(), c.w.path.end(), [&](const auto* st) {
        if (!st->emergency || !c.s.answers.contains(st->ask)) return true;
        return says_no(p_.slots.at(st->ask), c.s.answers.at(st->ask));
    });
}

bool ways::emergency_ahead(const configuration& c) const {
    const auto* here = c.w.at();
    return here && std::any_of(reach_.at(here).begin(), reach_.at(here).end(), [&](const auto* st) { return st->emergency && c.now[asks_.at(st)] < 0; });
}

std::string ways::key(const configuration& c, const hunt& h, int undecided) const {
    std::string out = std::to_string(static_cast<int>(c.at.what)) + c.at.flag + "/" + std::to_string(undecided) + "/" + std::to_string(c.s.ladder_rung > 0 && c.at.what != standing::kind::question);
    const auto known = facts_at(c);
    const auto* here = c.w.at();
    if (here) {
        out += here->id + "/";
        for (const auto* st : reach_.at(here)) {
            if (!relevant_.at(st)) continue;
            for (const auto r : roots_.at(st)) {
                std::string rest;
                auto f = terms_.settle(r, c.now, known, &rest);
                if (f == fate::unknown && !h.unknowns) f = st->emergency && st->only_when && r == roots_.at(st).front() ? fate::yes : fate::no;
                if (st != here || st == c.at.state) out += f == fate::open ? rest : std::string(1, letter(f));
            }
            if (st->ask.empty()) continue;
            const auto n = asks_.at(st);
            if (c.chosen[n] > 0 && st != here) out += "=" + std::to_string(n) + ":" + std::to_string(c.chosen[n]);
            if (c.chosen[n] < 0 && c.later[n]) out += "l" + std::to_string(n);
        }
        for (const auto* st : c.w.path) {
            if (st == here || !relevant_.at(st)) continue;
            for (const auto r : roots_.at(st)) {
                std::string rest;
                if (terms_.settle(r, c.now, known, &rest) == fate::open) out += "^" + rest;
            }
        }
    }
    out += "/";
    for (const auto r : h.matters) {
        std::string rest;
        const auto f = terms_.settle(r, c.now, known, &rest);
        out += f == fate::open ? rest : std::string(1, letter(f));
    }
    for (const auto& [id, f] : c.s.flags) {
        // One that stands and does not interrupt matters by its level, or where a guard asks for it.
        const bool open = f.status == flag_status::possible || (f.status == flag_status::present && !class_of(p_, id, f).empty());
        if (open || (flags_read_.contains(id) && f.status != flag_status::denied)) out += id + std::to_string(static_cast<int>(f.status));
    }
    if (h.matters_too) h.matters_too(c, out);
    if (h.levels) out += "/" + std::to_string(static_cast<int>(at_least(c))) + (clear_so_far(c) ? "c" : "");
    if (c.w.outcome) out += "!";
    return out;
}

std::vector<std::pair<std::string, std::string>> ways::transitions(const configuration& c) const {
    std::vector<std::pair<std::string, std::string>> out;
    for (std::size_t i = c.fresh; i + 1 < c.w.path.size(); ++i) {
        const auto* st = c.w.path[i];
        for (const auto& t : st->next) {
            if (t.to != c.w.path[i + 1]->id) continue;
            const auto label = t.id.empty() ? st->id + "->" + t.to : t.id;
            const bool held = !t.when || std::any_of(c.w.guards.begin(), c.w.guards.end(), [&](const auto& g) { return g.first == label && g.second == "true"; });
            if (!held) continue;
            out.emplace_back(st->id, t.to + (t.when || st->next.size() == 1 ? "" : " (else)"));
            break;
        }
    }
    return out;
}

void ways::arrive(configuration&& c, std::size_t from, move by, bool counts, const hunt& h) {
    ++steps_;
    if (over_) return;
    if (h.step) h.step(c, from, by);
    c.undecided = h.tells ? pending(c) : -1;
    const auto [at, fresh] = known_.emplace(key(c, h, c.undecided), arrivals_.size());
    if (from != at->second) onward_[from].push_back({at->second, counts ? 1 : 0, counts ? by.slot : ""});
    if (!fresh) return;
    if (arrivals_.size() >= most_) {
        too_many_ = over_ = true;
        return;
    }
    c.number = at->second;
    const bool told = by.what == move::kind::tell;
    arrivals_.push_back({from, std::move(by)});
    onward_.emplace_back();
    if (h.seen && h.seen(c)) {
        over_ = true;
        return;
    }
    if (c.at_outcome() && !h.past_outcome) return;
    if (h.settled && h.settled(c)) return;
    (told && !h.depth_first ? told_ : next_).push_back(std::move(c));
}

ways::found ways::walk_all(const hunt& h) {
    classes(h);
    arrivals_.clear();
    onward_.clear();
    known_.clear();
    next_.clear();
    told_.clear();
    steps_ = 0;
    over_ = too_many_ = false;
    auto starts = h.starts;
    if (starts.empty()) starts.push_back(begin(b_, "", "", ""));
    arrivals_.emplace_back(); // the beginning of all ways
    onward_.emplace_back();
    for (auto& s : starts) {
        configuration c;
        c.s = std::move(s);
        c.chosen.assign(trials_.size(), -1);
        c.later.assign(trials_.size(), false);
        settle(c);
        arrive(std::move(c), 0, {move::kind::open, "", {}}, false, h);
    }
    while (h.depth_first && !next_.empty() && !over_) {
        auto c = std::move(next_.back());
        next_.pop_back();
        expand(std::move(c), h);
    }
    // Ways on which less is told without being asked come first: they can be pressed.
    while ((!next_.empty() || !told_.empty()) && !over_) {
        if (next_.empty()) next_.swap(told_);
        layer_ = std::move(next_);
        next_.clear();
        for (auto& c : layer_) {
            if (over_) break;
            expand(std::move(c), h);
        }
    }
    found out;
    out.configurations = arrivals_.size() - 1;
    out.steps = steps_;
    out.complete = !too_many_;
    out.ended = over_ && !too_many_;
    if (out.complete) longest(out);
    return out;
}

void ways::expand(configuration c, const hunt& h) {
    if (c.undecided >= 0) {
        const auto number = static_cast<std::size_t>(c.undecided);
        const auto& id = terms_.slots()[number];
        auto without = c;
        const auto* here = c.w.at();
        const bool can_come = on_way_[number] && here && here->ahead.contains(id);
        if (can_come) without.later[number] = true;
        else without.chosen[number] = without.now[number] = 0;
        arrive(std::move(without), c.number, {move::kind::open, "", {}}, false, h);
        for (const int i : ordered(number, h)) {
            const auto& t = trials_[number][static_cast<std::size_t>(i)];
            // Nobody says unasked that they do not know; what is found in words without being asked about is the affair of `danger`.
            if (t.status != answer_status::known || raises(p_.slots.at(id), t)) continue;
            configuration told;
            told.s = given(c, id, t, false);
            told.chosen = c.chosen;
            told.chosen[number] = i + 1;
            told.later = c.later;
            settle(told, &c, number);
            arrive(std::move(told), c.number, {move::kind::tell, id, t}, false, h);
        }
        return;
    }
    switch (c.at.what) {
    case standing::kind::question: answer_open(c, h); break;
    case standing::kind::nothing: break;
    default: press_own(c, h); break;
    }
}

/// Depth first takes the last one up first: the plainest answer stands at the end.
std::vector<int> ways::ordered(std::size_t slot_number, const hunt& h) const {
    auto out = classes_[slot_number];
    if (h.depth_first) std::reverse(out.begin(), out.end());
    return out;
}

void ways::answer_open(const configuration& c, const hunt& h) {
    const auto& st = *c.at.state;
    if (st.next.empty()) return; // it stays
    const auto number = asks_.at(&st);
    for (const int i : ordered(number, h)) {
        const auto& t = trials_[number][static_cast<std::size_t>(i)];
        if (t.status != answer_status::known && !st.skippable && !st.emergency) continue;
        configuration to;
        to.s = given(c, st.ask, t, true);
        to.chosen = c.chosen;
        to.chosen[number] = i + 1;
        to.later = c.later;
        settle(to, raises(p_.slots.at(st.ask), t) ? nullptr : &c, number);
        arrive(std::move(to), c.number, {move::kind::answer, st.ask, t}, st.required, h);
    }
}

/// Confirming questions and the states of interrupts.
void ways::press_own(const configuration& c, const hunt& h) {
    std::vector<std::string> presses;
    if (c.at.what == standing::kind::confirm) presses = {"yes", "no", "unknown"};
    else if (c.at.what == standing::kind::deny) presses = {"no", "yes"};
    else if (c.at.what == standing::kind::interrupt) presses = p_.slots.at(c.at.slot).values;
    for (const auto& value : presses) {
        configuration to;
        to.s = with_flags(c, value + std::to_string(static_cast<int>(c.at.what)), c.at.slot, [&] { return pressed(c.s, {value}); });
        to.chosen = c.chosen;
        to.later = c.later;
        settle(to);
        arrive(std::move(to), c.number, {move::kind::press, c.at.slot, {answer_status::known, {}, {value}}}, false, h);
    }
}

session ways::pressed(session s, const std::vector<std::string>& values) const {
    event e;
    e.what = event::kind::chosen;
    e.seq = s.seq;
    e.values = values;
    return advance(b_, s, e).after;
}

/// What a step does to red flags depends on them alone (a flag that a second sign decides apart): it is taken once and then remembered.
session ways::with_flags(const configuration& c, const std::string& did, const std::string& slot_id, const std::function<session()>& step) const {
    std::string key = did + "/" + slot_id + "/" + std::to_string(c.s.ladder_rung);
    for (const auto& [id, f] : c.s.flags) {
        key += "/" + id + std::to_string(static_cast<int>(f.status));
        for (const auto& by : f.signs) key += "," + by;
    }
    key += c.s.pending.dump();
    const auto at = effects_.find(key);
    if (at == effects_.end()) {
        auto s = step();
        effects_.emplace(std::move(key), s);
        return s;
    }
    const auto& like = at->second;
    auto s = c.s;
    s.seq = c.s.seq + 2;
    s.flags = like.flags;
    for (auto& [id, f] : s.flags) f.seq = s.seq - 1;
    s.pending = like.pending;
    s.ladder_slot = like.ladder_slot;
    s.ladder_rung = like.ladder_rung;
    s.ended = like.ended;
    if (const auto a = like.answers.find(slot_id); a != like.answers.end()) {
        s.answers[slot_id] = a->second;
        s.answers[slot_id].seq = s.seq;
    }
    return s;
}

/// The session after an answer. Slots that set no flag need no whole step: an answer is all that a step would change of what guards see.
session ways::given(const configuration& c, const std::string& slot_id, const trial& t, bool asked) const {
    const auto& slot = p_.slots.at(slot_id);
    const auto step = [&] {
        if (asked && !t.pressed.empty()) return pressed(c.s, t.pressed);
        event e;
        e.what = event::kind::said;
        e.answers.push_back({slot_id, t.status, t.value, "", false});
        return advance(b_, c.s, e).after;
    };
    if (raises(slot, t)) {
        const auto* behind = p_.flag_of_sign(slot.flags ? t.value.value(slot.field, std::vector<std::string>{""}).front() : slot.flag);
        return behind && behind->with ? step() : with_flags(c, t.value.dump() + (asked ? "asked" : "told"), slot_id, step);
    }
    auto s = c.s;
    s.answers[slot_id] = {t.status, t.value, {}, ++s.seq};
    return s;
}

void ways::longest(found& out) const {
    if (onward_.empty()) return;
    std::vector<int> most(onward_.size(), -1);
    std::vector<const onward*> best(onward_.size(), nullptr);
    // Depth first by hand: ways are long and configurations many. Answers only grow on a way, so there is no circle.
    std::vector<std::pair<std::size_t, std::size_t>> trail{{0, 0}};
    while (!trail.empty()) {
        auto& [at, next] = trail.back();
        if (next == 0) most[at] = 0;
        if (next > 0) {
            const auto& step = onward_[at][next - 1];
            if (most[step.to] + step.cost > most[at]) most[at] = most[step.to] + step.cost, best[at] = &step;
        }
        if (next == onward_[at].size()) {
            trail.pop_back();
            continue;
        }
        const auto to = onward_[at][next++].to;
        if (most[to] < 0) trail.emplace_back(to, 0);
    }
    out.longest = most[0];
    for (const auto* step = best[0]; step; step = best[step->to]) {
        if (step->cost > 0) out.longest_way.push_back(step->slot);
    }
}

std::vector<move> ways::way_to(std::size_t from, const move& last) const {
    auto out = way_to(from);
    if (last.what != move::kind::open) out.push_back(last);
    return out;
}

std::vector<move> ways::way_to(std::size_t number) const {
    std::vector<move> out;
    for (std::size_t at = number; at != 0; at = arrivals_[at].from) {
        if (arrivals_[at].by.what != move::kind::open) out.push_back(arrivals_[at].by);
    }
    std::reverse(out.begin(), out.end());
    return out;
}

} // namespace myalog::dialog
