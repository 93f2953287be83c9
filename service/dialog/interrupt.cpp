#include "dialog/interrupt.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

constexpr std::string_view by_slot = "slot:";

bool comes_from(const std::string& by, const std::string& slot_id) { return by.starts_with(by_slot) && by.substr(by_slot.size()) == slot_id; }

/// Puts further words beside those that a flag is told by: what makes it more urgent must not be missing where the reason is told.
void quote(std::string& told, const std::string& more) {
    constexpr std::size_t most = 300;
    const std::string gap = " … ";
    if (more.empty() || told.find(more) != told.npos) return;
    if (more.find(told) != more.npos) told = more;
    else if (told.size() + gap.size() + more.size() <= most) told += gap + more;
}

} // namespace

spoken_of flag_behind(const bundle::parts& p, const std::string& by, const std::string& within) {
    std::string id = by;
    if (by.starts_with(by_slot)) {
        const auto* s = p.find_slot(by.substr(by_slot.size()));
        id = s && !s->flag.empty() ? s->flag : within;
    }
    spoken_of out{p.flag_of_sign(id), nullptr};
    if (!out.flag) return out;
    if (const auto own = out.flag->signs.find(id); own != out.flag->signs.end()) out.own = &own->second;
    return out;
}

level level_of(const bundle::parts& p, const std::string& id, const flag& f) {
    std::optional<level> highest;
    for (const auto& by : f.signs) {
        const auto what = flag_behind(p, by, id);
        if (what.flag && (!highest || what.level() > *highest)) highest = what.level();
    }
    const auto* known = p.find_flag(id);
    const auto l = highest.value_or(known ? known->level : level::same_day);
    return f.status == flag_status::unclear ? std::min(l, level::same_day) : l;
}

std::string track_of(const bundle::parts& p, const std::string& id, const flag& f) {
    for (const auto& by : f.signs) {
        const auto what = flag_behind(p, by, id);
        if (what.flag && !what.track().empty()) return what.track();
    }
    const auto* known = p.find_flag(id);
    return known && f.signs.empty() ? known->track : std::string();
}

std::string class_of(const bundle::parts& p, const std::string& id, const flag& f) {
    auto track = track_of(p, id, f);
    if (!track.empty()) return track;
    return level_of(p, id, f) == level::emergency ? "emergency" : "";
}

bool stands(const flag& f) { return f.status == flag_status::present || f.status == flag_status::unclear; }

effect effect_of(const bundle::parts& p, const seen_sign& s) {
    const auto what = flag_behind(p, s.id);
    if (!what.flag) return effect::none;
    if (s.status == "present" || s.other_now) return effect::sets;
    if (s.status == "possible") return effect::confirms;
    if (s.status == "absent") return effect::denies;
    if (s.status != "past") return effect::none;
    const double days = what.own && what.own->still_dangerous_days ? *what.own->still_dangerous_days : what.flag->still_dangerous_days;
    if (days <= 0) return effect::none;
    if (s.ended_days_ago_hi && *s.ended_days_ago_hi <= days) return effect::sets;
    if (s.ended_days_ago_lo && *s.ended_days_ago_lo > days) return effect::none;
    return effect::confirms;
}

bool raise(const bundle::parts& p, session& s, const facts& known, const std::string& by, bool sure, const std::string& text) {
    const auto what = flag_behind(p, by);
    if (!what.flag) return false;
    const auto at = s.flags.find(what.flag->id);
    const bool there = at != s.flags.end();
    if (there && at->second.status == flag_status::present && !sure) return false;
    const bool asked_now = there && at->second.status == flag_status::possible;
    const bool second = what.flag->with && what.flag->with->holds(known) == truth::yes;
    if (what.tier() == "C" && !second) return false; // by itself it says nothing: most people in pain would be asked for nothing
    const bool weak = what.tier() == "B" && !second;
    auto& f = s.flags[what.flag->id];
    if (f.status == flag_status::denied) f.signs.clear(), f.text.clear();
    const bool tells_more = f.signs.empty() || f.seq == s.seq || what.level() > level_of(p, what.flag->id, f);
    const bool stays = there && f.status == flag_status::present;
    f.status = stays || (sure && (!weak || asked_now)) ? flag_status::present : flag_status::possible;
    if (std::find(f.signs.begin(), f.signs.end(), by) == f.signs.end()) f.signs.push_back(by);
    if (what.flag->keep_words && (tells_more || f.text.empty())) quote(f.text, text);
    f.seq = s.seq;
    return true;
}

std::vector<std::string> raised_only_by(const bundle::parts& p, const session& s, const std::string& slot_id) {
    std::vector<std::string> ids;
    for (const auto& [id, f] : s.flags) {
        if (f.status == flag_status::denied || f.signs.empty() || !p.find_flag(id)) continue;
        if (std::all_of(f.signs.begin(), f.signs.end(), [&](const auto& by) { return comes_from(by, slot_id); })) ids.push_back(id);
    }
    return ids;
}

std::optional<alarm> alarm_of(const bundle& b, const std::vector<seen_sign>& signs) {
    std::optional<alarm> out;
    for (const auto& s : signs) {
        const auto e = effect_of(b.inside(), s);
        if (e != effect::sets && e != effect::confirms) continue;
        const auto what = flag_behind(b.inside(), s.id);
        if (what.level() < level::soon || what.tier() == "C") continue; // what can wait, or says nothing by itself, alarms nobody
        const bool confirm = e == effect::confirms || what.tier() == "B";
        if (!out) out = alarm{what.level(), {}, std::nullopt, confirm};
        else if (what.level() > out->level) out->level = what.level(), out->confirm = confirm;
        else if (what.level() == out->level) out->confirm = out->confirm && confirm;
        out->ids.push_back(what.flag->id);
        if (what.track() == "crisis") out->track = "crisis";
    }
    if (!out) return out;
    std::sort(out->ids.begin(), out->ids.end());
    out->ids.erase(std::unique(out->ids.begin(), out->ids.end()), out->ids.end());
    return out;
}

std::string_view tier_of(const bundle& b, std::string_view id) {
    const auto what = flag_behind(b.inside(), std::string(id));
    if (!what.flag) return {};
    return what.own && what.own->tier ? std::string_view(*what.own->tier) : std::string_view(what.flag->tier);
}

} // namespace myalog::dialog
