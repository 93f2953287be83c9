#include "conversation/inspector.hpp"

#include "dialog/parts.hpp"
#include "dialog/picture.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace myalog::conversation {

namespace {

using json = nlohmann::ordered_json;

/// A session's name on the page: nothing can be opened with it.
std::string name_of(std::uint64_t salt) {
    std::array<char, 16> digits{};
    const auto [end, failed] = std::to_chars(digits.data(), digits.data() + digits.size(), salt, 16);
    return failed == std::errc() ? std::string(digits.data(), end) : "0";
}

json value_of(const dialog::bundle& b, const std::string& slot, const nlohmann::json& value) {
    if (!value.is_null() && b.slot_type(slot) == "text") return "…";
    return value;
}

json answers_of(const dialog::bundle& b, const dialog::session& s) {
    const auto active = dialog::active_slots(b, s);
    auto out = json::array();
    for (const auto& [slot, a] : s.answers) {
        const bool counts = std::find(active.begin(), active.end(), slot) != active.end();
        out.push_back({{"slot", slot}, {"answer", to_string(a.status)}, {"value", value_of(b, slot, a.value)}, {"counts", counts}});
    }
    return out;
}

/// How each guard is written, by the name under which a step tells what it came to.
std::map<std::string, std::string> guards_of(const dialog::bundle::parts& p) {
    std::map<std::string, std::string> out;
    for (const auto& s : p.states) {
        if (s.only_when) out[s.id] = s.only_when->text();
        for (const auto& t : s.next) {
            if (t.when) out[t.id.empty() ? s.id + "->" + t.to : t.id] = t.when->text();
        }
    }
    const auto add = [&](const auto& rules) {
        for (const auto& r : rules) out[r.id] = r.when->text();
    };
    add(p.levels);
    add(p.specialist_rules);
    add(p.topic_rules);
    return out;
}

std::string_view kind_of(const dialog::event& e) {
    switch (e.what) {
    case dialog::event::kind::open: return "open";
    case dialog::event::kind::said: return "say";
    case dialog::event::kind::chosen: return "choose";
    case dialog::event::kind::command: return "command";
    case dialog::event::kind::human: return "human";
    case dialog::event::kind::silence: break;
    }
    return "silence";
}

json turn_of(const dialog::bundle& b, const dialog::event& e, const dialog::step& made) {
    json out{{"seq", made.turn.seq}, {"event", kind_of(e)}, {"did", made.trace.did}, {"from", made.trace.state_before}, {"to", made.trace.state_after}};
    out["understood"] = json::array();
    for (const auto& u : made.turn.understood) out["understood"].push_back({{"slot", u.slot}, {"answer", to_string(u.status)}, {"value", value_of(b, u.slot, u.value)}});
    out["signs"] = json::array();
    for (const auto& s : e.signs) out["signs"].push_back({{"sign", s.id}, {"status", s.status}});
    out["topic"] = e.topic ? json(*e.topic) : json();
    out["command"] = e.command;
    const auto written = guards_of(b.inside());
    out["guards"] = json::array();
    for (const auto& [id, truth] : made.trace.guards) {
        const auto at = written.find(id);
        out["guards"].push_back({{"id", id}, {"is", truth}, {"when", at == written.end() ? "" : at->second}});
    }
    out["rules"] = made.trace.rules;
    out["level"] = made.turn.outcome && made.turn.outcome->level ? json(to_string(*made.turn.outcome->level)) : json();
    out["deciding"] = json::array();
    if (made.turn.outcome) {
        for (const auto& d : made.turn.outcome->deciding) out["deciding"].push_back(d.rule);
    }
    return out;
}

} // namespace

void inspector::see(const pack& p, const dialog::session& before, const dialog::event& e, const dialog::step& made) {
    const auto& b = *p.bundle;
    const auto id = name_of(before.salt);
    json now{{"dialog", b.id()}, {"state", made.trace.state_after}, {"answers", answers_of(b, made.after)}, {"flags", json::array()}};
    for (const auto& [flag, f] : made.after.flags) now["flags"].push_back({{"flag", flag}, {"status", dialog::to_string(f.status)}});
    auto turn = turn_of(b, e, made);

    const std::scoped_lock held(lock_);
    drop_expired();
    auto at = std::find_if(all_.begin(), all_.end(), [&](const auto& s) { return s.id == id; });
    seen one = at == all_.end() ? seen{id, nullptr, {}, {}, {}} : std::move(*at);
    if (at != all_.end()) all_.erase(at);
    if (made.turn.ended && e.command == "erase") return; // what is erased is erased here too
    one.bundle = p.bundle;
    one.now = std::move(now);
    one.last = now_();
    one.turns.push_back(std::move(turn));
    if (one.turns.size() > most_turns) one.turns.pop_front();
    all_.push_front(std::move(one));
    if (all_.size() > most_sessions) all_.pop_back();
}

void inspector::forget(std::uint64_t salt) {
    const auto id = name_of(salt);
    const std::scoped_lock held(lock_);
    std::erase_if(all_, [&](const auto& s) { return s.id == id; });
}

/// The caller holds the lock.
void inspector::drop_expired() const {
    const auto now = now_();
    while (!all_.empty() && all_.back().last + life_ <= now) all_.pop_back();
}

/// The caller holds the lock.
const inspector::seen* inspector::find(std::string_view id) const {
    drop_expired();
    const auto at = std::find_if(all_.begin(), all_.end(), [&](const auto& s) { return s.id == id; });
    return at == all_.end() ? nullptr : &*at;
}

nlohmann::ordered_json inspector::sessions() const {
    const std::scoped_lock held(lock_);
    drop_expired();
    auto out = json::array();
    for (const auto& s : all_) out.push_back({{"id", s.id}, {"dialog", s.now["dialog"]}, {"state", s.now["state"]}, {"turns", s.turns.size()}});
    return out;
}

nlohmann::ordered_json inspector::session(std::string_view id) const {
    const std::scoped_lock held(lock_);
    const auto* s = find(id);
    if (!s) return nullptr;
    auto out = s->now;
    out["turns"] = json::array();
    for (const auto& t : s->turns) out["turns"].push_back(t);
    return out;
}

std::string inspector::graph(std::string_view id) const {
    std::shared_ptr<const dialog::bundle> bundle;
    {
        const std::scoped_lock held(lock_);
        const auto* s = find(id);
        if (!s) return {};
        bundle = s->bundle;
    }
    return dialog::to_svg(dialog::graph_of(*bundle));
}

} // namespace myalog::conversation
