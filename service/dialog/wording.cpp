#include "dialog/wording.hpp"

#include "dialog/advance.hpp"
#include "dialog/choose.hpp"

#include <array>
#include <cmath>

namespace myalog::dialog {

namespace {

using json = nlohmann::json;

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& p : parts) out += (out.empty() ? "" : ", ") + p;
    return out;
}

std::string shortest(double n) {
    const double rounded = std::round(n * 2) / 2;
    std::string out = std::to_string(static_cast<long>(rounded));
    if (rounded != std::floor(rounded)) out += "½";
    return out;
}

std::string numbers_of(const std::vector<contact>& contacts) {
    std::vector<std::string> out;
    for (const auto& c : contacts) out.push_back(c.label + " " + c.number);
    return joined(out);
}

} // namespace

wording::wording(const bundle::parts& b, const session& s) : bundle_(b), session_(s) {
    const std::string who = about(s);
    if (who == "other" || who == "child") variant_ = "@" + who;
}

const std::string* wording::find(std::string_view key) const {
    const auto in_locale = [&](const std::string& locale) -> const std::string* {
        const auto texts = bundle_.texts.find(locale);
        if (texts == bundle_.texts.end()) return nullptr;
        if (!variant_.empty()) {
            if (const auto t = texts->second.find(std::string(key) + variant_); t != texts->second.end()) return &t->second;
        }
        const auto t = texts->second.find(std::string(key));
        return t == texts->second.end() ? nullptr : &t->second;
    };
    if (const auto* t = in_locale(session_.locale)) return t;
    return bundle_.locales.empty() ? nullptr : in_locale(bundle_.locales.front());
}

std::string wording::say(std::string_view key, const fillers& given) const {
    const std::string* text = find(key);
    if (!text) return std::string(key);
    std::string out;
    std::size_t at = 0;
    while (at < text->size()) {
        const std::size_t open = text->find('{', at);
        const std::size_t close = open == std::string::npos ? open : text->find('}', open);
        if (close == std::string::npos) break;
        out.append(*text, at, open - at);
        const std::string_view name = std::string_view(*text).substr(open + 1, close - open - 1);
        const country& here = bundle_.country_for(session_.region);
        if (const auto g = given.find(name); g != given.end()) out += g->second;
        else if (name == "emergency") out += here.emergency.number;
        else if (name == "urgent") out += here.urgent ? here.urgent->number : here.emergency.number;
        else if (name == "crisis") out += numbers_of(here.crisis);
        else if (name == "safeguarding") out += numbers_of(here.safeguarding);
        else if (const slot* s = bundle_.find_slot(name)) {
            const auto a = session_.answers.find(s->id);
            const bool known = a != session_.answers.end() && a->second.status == answer_status::known;
            out += known ? answer_text(*s, a->second) : say("name." + s->id);
        }
        at = close + 1;
    }
    out.append(*text, at);
    return out;
}

std::string wording::label(const slot& s, std::string_view value) const {
    for (const std::string& key : {"choice." + s.id + "." + std::string(value), "choice." + std::string(value)}) {
        if (has(key)) return say(key);
    }
    if (s.type == slot_type::regions) return place(value);
    if (s.type == slot_type::duration) {
        const std::size_t bar = value.find('/');
        const auto lo = days_of_iso(value.substr(0, bar));
        const auto hi = bar == std::string_view::npos ? lo : days_of_iso(value.substr(bar + 1));
        if (lo && hi) return length(*lo, *hi);
    }
    return std::string(value);
}

std::string wording::place(std::string_view region) const {
    const std::size_t colon = region.find(':');
    const std::string name = say("region." + std::string(region.substr(0, colon)));
    if (colon == std::string_view::npos) return name;
    return say("side." + std::string(region.substr(colon + 1)), {{"place", name}});
}

std::string wording::one_length(double days) const {
    struct unit {
        double days;
        const char* one;
        const char* many;
    };
    static constexpr std::array<unit, 4> units = {{{365, "engine.length.year", "engine.length.years"},
                                                   {30, "engine.length.month", "engine.length.months"},
                                                   {7, "engine.length.week", "engine.length.weeks"},
                                                   {0, "engine.length.day", "engine.length.days"}}};
    for (const auto& u : units) {
        if (days < u.days * 0.95) continue;
        const double n = u.days == 0 ? std::max(1.0, std::round(days)) : days / u.days;
        const bool single = std::abs(n - 1) < 0.25;
        return say(single ? u.one : u.many, {{"n", single ? "1" : shortest(n)}});
    }
    return "";
}

std::string wording::length(double lo_days, double hi_days) const {
    const double middle = (lo_days + hi_days) / 2;
    // A margin that a hedge made ("about 2 years") is no range in a person's mind.
    if (hi_days <= lo_days * 1.3) return one_length(middle);
    const std::string lo = one_length(lo_days);
    const std::string hi = one_length(hi_days);
    return lo == hi ? lo : say("engine.length.range", {{"from", lo}, {"to", hi}});
}

std::string wording::value_text(const slot& s, const json& value) const {
    const auto span = [&](const char* lo, const char* hi) {
        const double a = value.value(lo, 0.0);
        const double b = value.value(hi, a);
        return a == b ? shortest(a) : shortest(a) + "-" + shortest(b);
    };
    switch (s.type) {
    case slot_type::yes_no: return label(s, value.value("answer", ""));
    case slot_type::choice: return label(s, value.value(s.field, ""));
    case slot_type::scale: return say("engine.scale", {{"n", span("lo", "hi")}, {"max", std::to_string(s.max)}});
    case slot_type::hours: return say("engine.hours", {{"n", span("hours_lo", "hours_hi")}});
    case slot_type::duration:
        if (!value.contains("lo_days")) return say("engine.length.vague");
        return length(value.value("lo_days", 0.0), value.value("hi_days", 0.0));
    case slot_type::age:
        if (value.contains("band")) return label(s, value.value("band", ""));
        return say("engine.years", {{"n", std::to_string(value.value("years", 0))}});
    case slot_type::text: return value.value("text", "");
    case slot_type::choices:
    case slot_type::regions: break;
    }
    std::vector<std::string> parts;
    for (const auto& v : value.value(s.type == slot_type::regions ? "regions" : s.field, json::array())) {
        parts.push_back(s.type == slot_type::regions ? place(v.get<std::string>()) : label(s, v.get<std::string>()));
    }
    if (parts.empty() && s.none) return label(s, *s.none);
    return joined(parts);
}

std::string wording::answer_text(const slot& s, const answer& a) const {
    switch (a.status) {
    case answer_status::unknown: return say("engine.answer.unknown");
    case answer_status::skipped: return say("engine.answer.skipped");
    case answer_status::declined: return say("engine.answer.declined");
    case answer_status::known: break;
    }
    try {
        return value_text(s, a.value);
    } catch (const json::exception&) {
        return a.text; // a value of a shape that the slot does not have: own words are always right
    }
}

} // namespace myalog::dialog
