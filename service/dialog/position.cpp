#include "dialog/position.hpp"

#include "dialog/advance.hpp"
#include "dialog/interrupt.hpp"

#include <algorithm>
#include <limits>

namespace myalog::dialog {

namespace {

class walker {
  public:
    walker(const bundle::parts& p, const session& s) : p_(p), s_(s) {
        known_ = facts_of(p, s, taken_);
        known_.counts = [this](const std::string& slot_id) { return counts(slot_id); };
    }

    walk run() {
        at_ = p_.find_state(p_.entry);
        return on();
    }

    walk run_from(const walk& before) {
        if (before.path.empty()) return run();
        out_.path.assign(before.path.begin(), before.path.end() - 1);
        out_.asked = before.asked;
        out_.outcome = before.outcome;
        taken_.insert(before.asked.begin(), before.asked.end());
        at_ = before.path.back();
        return on();
    }

  private:
    walk on() {
        // No circle passes the loader, so a walk is never longer than the number of states.
        for (std::size_t moves = 0; at_ && moves <= p_.states.size(); ++moves) {
            out_.path.push_back(at_);
            out_.outcome = out_.outcome || at_->outcome;
            if (stops()) break;
            at_ = onward();
        }
        for (const auto& [slot_id, a] : s_.answers) {
            if (p_.find_slot(slot_id) && counts(slot_id)) out_.active.insert(slot_id);
        }
        return std::move(out_);
    }

    /// An answer counts when its question was passed on the way here, or can still be reached, or is asked by no state at all.
    bool counts(const std::string& slot_id) const { return taken_.contains(slot_id) || !p_.on_way.contains(slot_id) || (at_ && at_->ahead.contains(slot_id)); }

    truth ask(const guard_ptr& g, const std::string& id) {
        if (!g) return truth::yes;
        const auto t = g->holds(known_);
        out_.guards.emplace_back(id, std::string(to_string(t)));
        return t;
    }

    /// Whether the walk ends at this state; notes an answered question.
    bool stops() {
        if (at_->end) return true;
        if (at_->ask.empty()) return at_->next.empty();
        const auto wanted = ask(at_->only_when, at_->id);
        if (wanted == truth::no || (wanted == truth::unknown && !at_->emergency)) return false;
        const bool answered = s_.answers.contains(at_->ask);
        if (answered && taken_.insert(at_->ask).second) out_.asked.push_back(at_->ask);
        if (answered && !at_->next.empty()) return false;
        out_.open_slot = at_->ask;
        return true;
    }

    const state* onward() {
        for (const auto& t : at_->next) {
            if (ask(t.when, t.id.empty() ? at_->id + "->" + t.to : t.id) == truth::yes) return p_.find_state(t.to);
        }
        return nullptr;
    }

    const bundle::parts& p_;
    const session& s_;
    std::set<std::string> taken_;
    facts known_;
    const state* at_ = nullptr;
    walk out_;
};

const state* reopened_state(const bundle::parts& p, const session& s, const walk& w) {
    if (s.reopened.empty() || s.answers.contains(s.reopened)) return nullptr;
    for (const auto* st : w.path) {
        if (st->ask == s.reopened) return st;
    }
    const auto* st = p.asking(s.reopened);
    return st && !p.is_interrupt_state(st->id) ? st : nullptr;
}

/// The interrupt whose state is open now, or null.
const interrupt* open_interrupt(const bundle::parts& p, const session& s) {
    for (const auto& i : p.interrupts) {
        const auto* st = p.find_state(i.to);
        const auto answered = st ? s.answers.find(st->ask) : s.answers.end();
        for (const auto& [id, f] : s.flags) {
            if (f.status != flag_status::present || class_of(p, id, f) != i.what) continue;
            const bool gone_on = i.replay && answered != s.answers.end() && answered->second.seq > f.seq;
            if (!gone_on) return &i;
        }
    }
    return nullptr;
}

/// The red flag whose confirming question is due: the most urgent first.
std::string due(const bundle::parts& p, const session& s) {
    const std::string* best = nullptr;
    level highest = level::self_care;
    for (const auto& [id, f] : s.flags) {
        if (f.status != flag_status::possible || !p.find_flag(id)) continue;
        if (const auto l = level_of(p, id, f); !best || l > highest) best = &id, highest = l;
    }
    return best ? *best : std::string();
}

} // namespace

std::string pending_kind(const session& s) {
    const auto has = [&](const char* key) { return s.pending.contains(key); };
    if (!s.pending.is_object() || !has("kind") || !s.pending["kind"].is_string()) return {};
    const auto kind = s.pending["kind"].get<std::string>();
    if (kind == "deny" && !(has("flags") && s.pending["flags"].is_array() && !s.pending["flags"].empty() && s.pending["flags"][0].is_string())) return {};
    if (kind == "doubt" && !(has("slot") && s.pending["slot"].is_string() && has("values") && s.pending["values"].is_array())) return {};
    return kind;
}

namespace {

class prospect {
  public:
    prospect(const bundle::parts& p, const session& s, const walk& w) : p_(p), s_(s), w_(w), known_(facts_of(p, s, w.active)) { known_.prospective = true; }

    int from(const state& st) {
        if (const auto at = done_.find(&st); at != done_.end()) return at->second;
        int most = 0;
        for (const auto& t : st.next) {
            const auto way = t.when ? t.when->holds(known_) : truth::yes;
            if (way == truth::no) continue;
            if (const auto* to = p_.find_state(t.to)) most = std::max(most, from(*to));
            if (way == truth::yes) break;
        }
        const bool counted = !st.ask.empty() && st.required && !st.next.empty() && !s_.answers.contains(st.ask);
        const int here = counted && (!st.only_when || st.only_when->holds(known_) != truth::no) ? 1 : 0;
        return done_[&st] = most + here;
    }

  private:
    const bundle::parts& p_;
    const session& s_;
    const walk& w_;
    facts known_;
    std::map<const state*, int> done_;
};

} // namespace

walk walk_from_entry(const bundle::parts& p, const session& s) { return walker(p, s).run(); }
walk walk_on(const bundle::parts& p, const session& s, const walk& before) { return walker(p, s).run_from(before); }

facts facts_of(const bundle::parts& p, const session& s, const std::set<std::string>& active) {
    facts f;
    f.slots = &p.slots;
    f.computed = &p.computed;
    f.answers = &s.answers;
    f.flags = &s.flags;
    f.counts = [&active](const std::string& slot_id) { return active.contains(slot_id); };
    return f;
}

standing stand(const bundle::parts& p, const session& s, const walk& w) {
    using kind = standing::kind;
    if (s.ended) return {};
    const auto pending = pending_kind(s);
    if (pending == "deny") {
        const auto id = s.pending["flags"][0].get<std::string>();
        return {kind::deny, nullptr, "confirm." + id, id, {}};
    }
    if (const auto* i = open_interrupt(p, s)) {
        const auto* st = p.find_state(i->to);
        return {kind::interrupt, st, st->ask, {}, i->what};
    }
    if (const auto id = due(p, s); !id.empty()) return {kind::confirm, nullptr, "confirm." + id, id, {}};
    if (s.with_human) return {kind::human, w.at(), {}, {}, {}};
    if (pending == "doubt") return {kind::doubt, nullptr, s.pending["slot"].get<std::string>(), {}, {}};
    if (pending == "which") return {kind::which, nullptr, "correct", {}, {}};
    if (const auto* st = reopened_state(p, s, w)) return {kind::question, st, st->ask, {}, {}};
    if (w.open_slot.empty()) return {kind::nothing, w.at(), {}, {}, {}};
    return {kind::question, w.at(), w.open_slot, {}, {}};
}

namespace {

/// What the proven length of the dialog leaves after `answered` questions; never less than the question that stands open.
int still_proven(const bundle::parts& p, const session& s, const walk& w, int answered) {
    int left = std::numeric_limits<int>::max();
    for (const auto& i : p.invariants) {
        if (i.what == invariant::kind::length) left = std::min(left, i.questions - answered);
    }
    const bool open = w.at()->required && !w.at()->ask.empty() && !w.at()->next.empty() && !s.answers.contains(w.at()->ask);
    return std::max(left, open ? 1 : 0);
}

} // namespace

std::pair<int, int> progress(const bundle::parts& p, const session& s, const walk& w) {
    int answered = 0;
    for (const auto& st : w.path) {
        if (st->required && !st->ask.empty() && !st->next.empty() && std::find(w.asked.begin(), w.asked.end(), st->ask) != w.asked.end()) ++answered;
    }
    return {answered, w.at() ? std::min(prospect(p, s, w).from(*w.at()), still_proven(p, s, w, answered)) : 0};
}

place where(const bundle& b, const session& s) {
    const auto& p = b.inside();
    const auto w = walk_from_entry(p, s);
    const auto at = stand(p, s, w);
    place out;
    if (at.state) out.state = at.state->id;
    else if (w.at()) out.state = w.at()->id;
    out.open_slot = at.slot;
    out.danger = at.what == standing::kind::interrupt || at.what == standing::kind::confirm || at.what == standing::kind::deny;
    if (at.what == standing::kind::confirm || at.what == standing::kind::deny) out.open_type = "yes_no";
    else if (at.state && at.state->read_back) out.open_type = "yes_no";
    else if (at.what == standing::kind::which) out.open_type = "choice";
    else out.open_type = b.slot_type(at.slot);
    return out;
}

std::vector<std::string> active_slots(const bundle& b, const session& s) {
    const auto w = walk_from_entry(b.inside(), s);
    auto out = w.asked;
    for (const auto& id : w.active) {
        if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
    }
    return out;
}

std::string about(const session& s) {
    const auto a = s.answers.find("for_whom");
    if (a == s.answers.end() || !a->second.value.is_object()) return "self";
    const auto who = a->second.value.find("who");
    if (who == a->second.value.end() || !who->is_string()) return "self";
    const auto word = who->get<std::string>();
    return word == "other" || word == "child" ? word : "self";
}

} // namespace myalog::dialog
