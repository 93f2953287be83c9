#include "commands/coverage.hpp"

#include "dialog/interrupt.hpp"
#include "dialog/position.hpp"

#include <algorithm>
#include <ostream>

namespace myalog::commands {

namespace {

std::string label(const dialog::state& from, const dialog::transition& t) { return t.id.empty() ? from.id + "->" + t.to : t.id; }
std::string shown(const dialog::state& from, const dialog::transition& t) { return from.id + " -> " + t.to + (t.when || from.next.size() == 1 ? "" : " (else)"); }

/// Whether words can fail to answer the question of a state: anything said answers a question for free text.
bool has_ladder(const dialog::bundle::parts& p, const dialog::state& s) {
    const auto* slot = p.find_slot(s.ask);
    return slot && slot->type != dialog::slot_type::text && !p.is_interrupt_state(s.id);
}

} // namespace

coverage::coverage(const dialog::bundle& b) : b_(b) {
    const auto& p = b.inside();
    for (const char* name : {"states", "transitions", "ladder rungs", "red-flag rules", "rules", "guards", "interrupts in states"}) kinds_.push_back({name, {}, {}});
    for (const auto& s : p.states) {
        of("states").all.insert(s.id);
        for (const auto& t : s.next) of("transitions").all.insert(shown(s, t));
        const auto both = [&](const std::string& id) { of("guards").all.insert({id + " = true", id + " = false"}); };
        if (s.only_when) both(s.id);
        for (const auto& t : s.next) {
            if (t.when) both(label(s, t));
        }
        if (s.ask.empty() || p.is_interrupt_state(s.id)) continue;
        for (const auto& i : p.interrupts) of("interrupts in states").all.insert(i.what + " in " + s.id);
        if (!has_ladder(p, s)) continue;
        of("ladder rungs").all.insert({s.id + " 1", s.id + " 2"});
        if (s.skippable && !s.read_back) of("ladder rungs").all.insert(s.id + " 3");
    }
    for (const auto& f : p.red_flags) of("red-flag rules").all.insert({f.id + " found", f.id + " not found"});
    const auto rule = [&](const std::string& id, const dialog::guard_ptr& when) {
        of("rules").all.insert(id + " = true");
        if (when->text() != "true") of("rules").all.insert(id + " = false");
    };
    for (const auto& r : p.levels) rule(r.id, r.when);
    for (const auto& r : p.specialist_rules) rule(r.id, r.when);
    for (const auto& r : p.topic_rules) rule(r.id, r.when);
}

coverage::kind& coverage::of(std::string_view name) {
    return *std::find_if(kinds_.begin(), kinds_.end(), [&](const auto& k) { return k.name == name; });
}

void coverage::mark(std::string_view name, const std::string& item) {
    auto& k = of(name);
    if (k.all.contains(item)) k.seen.insert(item);
}

void coverage::see(const dialog::session& before, const dialog::event& e, const dialog::step& made) {
    const auto& p = b_.inside();
    const auto w = dialog::walk_from_entry(p, made.after);
    const auto at = dialog::stand(p, made.after, w);
    for (std::size_t i = 0; i < w.path.size(); ++i) {
        const auto* st = w.path[i];
        if (st->ask.empty() || st == at.state || made.after.answers.contains(st->ask)) mark("states", st->id);
        if (i + 1 == w.path.size()) break;
        for (const auto& t : st->next) {
            if (t.to != w.path[i + 1]->id) continue;
            const bool held = !t.when || std::any_of(w.guards.begin(), w.guards.end(), [&](const auto& g) { return g.first == label(*st, t) && g.second == "true"; });
            if (!held) continue;
            mark("transitions", shown(*st, t));
            break;
        }
    }
    if (at.state) mark("states", at.state->id);
    for (const auto& [id, came_to] : made.trace.guards) {
        mark("guards", id + " = " + came_to);
        mark("rules", id + " = " + came_to);
    }
    const auto stood = dialog::where(b_, before);
    if (made.trace.did == "no_match" && !stood.open_slot.empty()) {
        const bool stays = !made.after.ended && dialog::where(b_, made.after).open_slot == stood.open_slot;
        mark("ladder rungs", stood.state + " " + (stays ? std::to_string(std::min(made.after.ladder_rung, 2)) : "3"));
    }
    if (at.what == dialog::standing::kind::interrupt && dialog::where(b_, before).state != at.state->id) mark("interrupts in states", at.interrupt + " in " + stood.state);
    for (const auto& [id, f] : made.after.flags) mark("red-flag rules", id + (f.status == dialog::flag_status::denied ? " not found" : dialog::stands(f) ? " found" : ""));
    // A sign that was seen in the words and, by its status or by a denial, found nothing.
    for (const auto& s : e.signs) {
        const auto* flag = p.flag_of_sign(s.id);
        if (!flag) continue;
        const auto now = made.after.flags.find(flag->id);
        if (now == made.after.flags.end() || now->second.status == dialog::flag_status::denied) mark("red-flag rules", flag->id + " not found");
    }
}

std::vector<std::string> coverage::kind::missing() const {
    std::vector<std::string> out;
    std::set_difference(all.begin(), all.end(), seen.begin(), seen.end(), std::back_inserter(out));
    return out;
}

bool coverage::has(const std::string& kind_name, const std::string& item) const {
    return std::any_of(kinds_.begin(), kinds_.end(), [&](const auto& k) { return k.name == kind_name && k.seen.contains(item); });
}

conversation::step_watcher watching(coverage& shown, std::shared_ptr<const dialog::bundle> of) {
    return [&shown, of = std::move(of)](const conversation::pack& p, const dialog::session& before, const dialog::event& e, const dialog::step& made) {
        if (p.bundle == of) shown.see(before, e, made);
    };
}

bool coverage::tell(std::ostream& out) const {
    bool whole = true;
    for (const auto& k : kinds_) {
        out << k.name << ' ' << k.seen.size() << " of " << k.all.size() << '\n';
        const auto left = k.missing();
        whole = whole && left.empty();
        for (const auto& item : left) out << "  missing: " << item << '\n';
    }
    return whole;
}

} // namespace myalog::commands
