#include "dialog/wording.hpp"

#include "dialog/advance.hpp"
#include "dialog/values.hpp"

#include <cmath>

namespace myalog::dialog {

namespace {

std::string plain(double n) {
    const auto whole = std::llround(n);
    if (std::abs(n - static_cast<double>(whole)) < 0.05) return std::to_string(whole);
    const auto tenths = std::llround(n * 10);
    return std::to_string(tenths / 10) + "." + std::to_string(std::abs(tenths % 10));
}

std::string numbers(const std::vector<contact>& all) {
    std::string out;
    for (const auto& c : all) out += (out.empty() ? "" : ", ") + c.label + " " + c.number;
    return out;
}

std::string joined(const std::vector<std::string>& all) {
    std::string out;
    for (const auto& one : all) out += (out.empty() ? "" : ", ") + one;
    return out;
}

double number_at(const nlohmann::json& v, const char* key) {
    const auto at = v.find(key);
    return at != v.end() && at->is_number() ? at->get<double>() : 0;
}

std::string word_at(const nlohmann::json& v, const std::string& key) {
    const auto at = v.find(key);
    return at != v.end() && at->is_string() ? at->get<std::string>() : std::string();
}

} // namespace

std::string lines(const std::vector<std::string>& all) {
    std::string out;
    for (const auto& one : all) out += (out.empty() ? "- " : "\n- ") + one;
    return out;
}

wording::wording(const bundle& b, const session& s) : p_(b.inside()), s_(s), locale_(b.locale_for(s.locale)), about_(about(s)) {}

const std::string* wording::find(const std::string& key) const {
    for (const auto& locale : {locale_, p_.locales.front()}) {
        const auto texts = p_.texts.find(locale);
        if (texts == p_.texts.end()) continue;
        if (about_ != "self") {
            const auto whole = key + "@" + about_;
            if (const auto at = texts->second.find(whole); at != texts->second.end()) return &worded(locale, whole, at->second);
        }
        if (const auto at = texts->second.find(key); at != texts->second.end()) return &worded(locale, key, at->second);
    }
    return nullptr;
}

/// One of the ways to say it, the same one in all of a session.
const std::string& wording::worded(const std::string& locale, const std::string& key, const std::string& first) const {
    const auto texts = p_.other_wordings.find(locale);
    if (texts == p_.other_wordings.end()) return first;
    const auto others = texts->second.find(key);
    if (others == texts->second.end()) return first;
    std::uint64_t hash = 14695981039346656037u ^ s_.salt; // FNV-1a
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    hash ^= hash >> 29;
    const auto n = static_cast<std::size_t>(hash % (others->second.size() + 1));
    return n == 0 ? first : others->second[n - 1];
}

bool wording::has(const std::string& key) const { return find(key) != nullptr; }

std::string wording::say(const std::string& key, const fillings& more) const {
    const auto* text = find(key);
    if (!text) return {};
    std::string out;
    std::size_t from = 0;
    for (auto open = text->find('{'); open != text->npos; open = text->find('{', from)) {
        const auto close = text->find('}', open);
        if (close == text->npos) break;
        out.append(*text, from, open - from);
        from = close + 1;
        const auto name = text->substr(open + 1, close - open - 1);
        const auto& land = p_.country_for(s_.region);
        if (const auto f = more.find(name); f != more.end()) out += f->second;
        else if (name == "emergency") out += land.emergency.number;
        else if (name == "urgent") out += land.urgent ? land.urgent->number : has("urgent.none") ? say("urgent.none") : land.emergency.number;
        else if (name == "crisis") out += land.crisis.empty() ? land.emergency.number : numbers(land.crisis);
        else if (name == "kept") out += "{kept}"; // only the server knows it: conversation/kept
        else if (const auto* slot = p_.find_slot(name)) {
            const auto a = s_.answers.find(name);
            out += a != s_.answers.end() && a->second.status == answer_status::known ? answered(*slot, a->second) : this->name(name);
        }
    }
    return out.append(*text, from);
}

std::string wording::name(const std::string& slot_id) const { return say("name." + slot_id); }

std::string wording::region(const std::string& region) const {
    const auto colon = region.find(':');
    const auto place = say("region." + region.substr(0, colon));
    return colon == region.npos ? place : say("side." + region.substr(colon + 1), {{"place", place}});
}

std::string wording::length(double days) const {
    struct unit {
        const char* one;
        const char* many;
        double days;
    };
    static constexpr unit units[]{{"year", "years", 365}, {"month", "months", 30}, {"week", "weeks", 7}, {"day", "days", 1}};
    for (const auto& u : units) {
        const double n = std::round(days / u.days);
        const bool fits = days >= u.days && std::abs(days - n * u.days) <= 0.04 * days;
        if (fits || u.days == 1) return say(std::string("engine.length.") + (n == 1 ? u.one : u.many), {{"n", plain(n)}});
    }
    return {};
}

std::string wording::choice(const slot& s, const std::string& value) const {
    if (s.type == slot_type::regions) return region(value);
    for (const auto& key : {"choice." + s.id + "." + value, "choice." + value, "region." + value}) {
        if (has(key)) return say(key);
    }
    if (s.type == slot_type::duration) {
        if (const auto days = days_of(value)) {
            if (days->first == days->second) return length(days->first);
            return say("engine.length.range", {{"from", length(days->first)}, {"to", length(days->second)}});
        }
    }
    return value;
}

std::string wording::value(const slot& s, const nlohmann::json& v) const {
    if (!v.is_object()) return {};
    switch (s.type) {
    case slot_type::yes_no: return choice(s, word_at(v, "answer"));
    case slot_type::choice: return choice(s, word_at(v, s.field));
    case slot_type::choices:
    case slot_type::regions: {
        std::vector<std::string> words;
        const auto at = v.find(s.type == slot_type::regions ? "regions" : s.field);
        if (at != v.end() && at->is_array()) {
            for (const auto& one : *at) {
                if (one.is_string()) words.push_back(choice(s, one.get<std::string>()));
            }
        }
        return words.empty() && s.none ? choice(s, *s.none) : joined(words);
    }
    case slot_type::scale:
    case slot_type::hours: {
        const bool scale = s.type == slot_type::scale;
        const double lo = number_at(v, scale ? "lo" : "hours_lo"), hi = number_at(v, scale ? "hi" : "hours_hi");
        return say(scale ? "engine.scale" : "engine.hours", {{"n", lo == hi ? plain(lo) : plain(lo) + "-" + plain(hi)}, {"max", std::to_string(s.max)}});
    }
    case slot_type::duration: {
        if (says_roughly(v) || !v.contains("lo_days")) return say("engine.length.vague");
        for (const auto& one : s.rough) {
            if (v == *chosen_value(s, {}, {one})) return choice(s, one); // "0 days to 6 weeks" is nobody's
        }
        const double lo = number_at(v, "lo_days"), hi = number_at(v, "hi_days");
        if (hi - lo <= 0.25 * hi) return length((lo + hi) / 2);
        return say("engine.length.range", {{"from", length(lo)}, {"to", length(hi)}});
    }
    case slot_type::age: return v.contains("years") ? say("engine.years", {{"n", plain(number_at(v, "years"))}}) : choice(s, word_at(v, "band"));
    case slot_type::text: return word_at(v, "text");
    }
    return {};
}

std::string wording::answered(const slot& s, const answer& a) const {
    if (a.status != answer_status::known) return say("engine.answer." + std::string(to_string(a.status)));
    return a.text.empty() ? value(s, a.value) : a.text;
}

} // namespace myalog::dialog
