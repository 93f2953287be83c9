#include "dialog/values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace myalog::dialog {

namespace {

using json = nlohmann::json;

constexpr double longest_days = 130 * 365;

std::optional<double> days_of_one(std::string_view text) {
    if (text.size() < 3 || text.front() != 'P') return std::nullopt;
    double total = 0;
    const char* at = text.data() + 1;
    const char* const end = text.data() + text.size();
    while (at != end) {
        double n = 0;
        const auto [rest, error] = std::from_chars(at, end, n, std::chars_format::fixed);
        if (error != std::errc() || rest == end || !std::isfinite(n) || n < 0) return std::nullopt;
        switch (*rest) {
        case 'Y': total += n * 365; break;
        case 'M': total += n * 30; break;
        case 'W': total += n * 7; break;
        case 'D': total += n; break;
        default: return std::nullopt;
        }
        at = rest + 1;
    }
    return total <= longest_days ? std::optional(total) : std::nullopt;
}

bool is_number(const json& v, const char* key, double least, double most) {
    const auto at = v.find(key);
    if (at == v.end() || !at->is_number()) return false;
    const auto n = at->get<double>();
    return n >= least && n <= most;
}

bool is_interval(const json& v, const char* lo, const char* hi, double least, double most) {
    return is_number(v, lo, least, most) && is_number(v, hi, least, most) && v[lo].get<double>() <= v[hi].get<double>();
}

bool is_flag(const json& v, const char* key) {
    const auto at = v.find(key);
    return at != v.end() && at->is_boolean() && at->get<bool>();
}

bool is_word(const json& v, const std::string& key, const std::vector<std::string>& of) {
    const auto at = v.find(key);
    return at != v.end() && at->is_string() && std::find(of.begin(), of.end(), at->get_ref<const std::string&>()) != of.end();
}

bool is_region(const slot& s, std::string_view region) {
    const auto colon = region.find(':');
    if (colon != region.npos) {
        const auto side = region.substr(colon + 1);
        if (side != "left" && side != "right" && side != "both") return false;
    }
    return std::find(s.values.begin(), s.values.end(), region.substr(0, colon)) != s.values.end();
}

template <class test> bool is_list(const json& v, const std::string& key, test&& good) {
    const auto at = v.find(key);
    if (at == v.end() || !at->is_array() || at->size() > 64) return false;
    return std::all_of(at->begin(), at->end(), [&](const json& i) { return i.is_string() && good(i.get_ref<const std::string&>()); });
}

std::optional<double> number_from(std::string_view text) {
    double n = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n, std::chars_format::fixed);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(n)) return std::nullopt;
    return n;
}

/// `7`, or a range `3/8`.
std::optional<json> interval_from(std::string_view text, const char* lo, const char* hi, double least, double most) {
    const auto slash = text.find('/');
    const auto a = number_from(text.substr(0, slash));
    const auto b = slash == text.npos ? a : number_from(text.substr(slash + 1));
    if (!a || !b || *a < least || *b > most || *a > *b) return std::nullopt;
    const auto stored = [](double n) { return n == std::floor(n) ? json(static_cast<int>(n)) : json(n); };
    return json{{lo, stored(*a)}, {hi, stored(*b)}};
}

std::optional<json> length_from(std::string_view text) {
    const auto days = days_of(text);
    if (!days) return std::nullopt;
    return json{{"lo_days", std::llround(days->first)}, {"hi_days", std::llround(days->second)}};
}

std::optional<json> age_from(const slot& s, const std::string& text) {
    if (s.offers(text)) return json{{"band", text}};
    const auto years = number_from(text);
    if (!years || *years < 0 || *years > 120 || *years != std::floor(*years)) return std::nullopt;
    return json{{"years", static_cast<int>(*years)}};
}

std::optional<json> list_from(const slot& s, const std::vector<std::string>& offered, const std::vector<std::string>& pressed) {
    json items = json::array();
    for (const auto& p : pressed) {
        const bool good = s.type == slot_type::regions ? is_region(s, p) : s.offers(p) && (offered.empty() || (s.none && *s.none == p) || std::find(offered.begin(), offered.end(), p) != offered.end());
        if (!good) return std::nullopt;
        if (s.none && *s.none == p) {
            if (pressed.size() != 1) return std::nullopt;
            if (std::find(s.values.begin(), s.values.end(), p) == s.values.end()) continue;
        }
        if (std::find(items.begin(), items.end(), json(p)) == items.end()) items.push_back(p);
    }
    return json{{s.type == slot_type::regions ? std::string("regions") : s.field, items}};
}

} // namespace

std::optional<std::pair<double, double>> days_of(std::string_view text) {
    const auto slash = text.find('/');
    const auto from = days_of_one(text.substr(0, slash));
    const auto to = slash == text.npos ? from : days_of_one(text.substr(slash + 1));
    if (!from || !to || *from > *to) return std::nullopt;
    return std::pair(*from, *to);
}

bool is_sound(const slot& s, const json& v) {
    if (!v.is_object()) return false;
    switch (s.type) {
    case slot_type::yes_no: return is_word(v, "answer", {"yes", "no", "unsure"});
    case slot_type::choice: return is_word(v, s.field, s.values);
    case slot_type::choices: return is_list(v, s.field, [&](const std::string& i) { return s.offers(i); });
    case slot_type::regions: return is_list(v, "regions", [&](const std::string& i) { return is_region(s, i); }) && !v["regions"].empty();
    case slot_type::scale: return is_interval(v, "lo", "hi", s.min, s.max);
    case slot_type::hours: return is_interval(v, "hours_lo", "hours_hi", s.min, s.max);
    case slot_type::duration: return is_interval(v, "lo_days", "hi_days", 0, 10 * longest_days) || is_flag(v, "vague") || is_flag(v, "relative");
    case slot_type::age: return is_number(v, "years", 0, 130) || is_word(v, "band", s.values);
    case slot_type::text: return v.contains("text") && v["text"].is_string();
    }
    return false;
}

json shown_value(const json& v) {
    json out = v;
    if (says_roughly(v)) out.erase("lo_days"), out.erase("hi_days");
    return out;
}

bool says_roughly(const json& v) { return v.is_object() && (is_flag(v, "vague") || is_flag(v, "relative")); }

bool says_the_same(const slot& s, const json& held, const json& said) {
    if (held == said) return true;
    if (!held.is_object() || !said.is_object()) return false;
    if (says_roughly(held) != says_roughly(said)) return false; // "forever", then "2 years"
    for (const auto& [lo, hi] : {std::pair("lo_days", "hi_days"), {"lo", "hi"}, {"hours_lo", "hours_hi"}}) {
        const bool both = is_number(held, lo, 0, 1e9) && is_number(held, hi, 0, 1e9) && is_number(said, lo, 0, 1e9) && is_number(said, hi, 0, 1e9);
        if (both) return said[lo] <= held[hi] && held[lo] <= said[hi];
    }
    const auto field = s.type == slot_type::regions ? std::string("regions") : s.type == slot_type::yes_no ? std::string("answer") : s.field;
    const auto was = held.find(field), is = said.find(field);
    if (was == held.end() || is == said.end()) return false;
    if (!is->is_array() || !was->is_array()) return *is == *was;
    return std::all_of(is->begin(), is->end(), [&](const json& one) {
        return std::any_of(was->begin(), was->end(), [&](const json& other) {
            const auto name = one.get<std::string>();
            return one == other || (s.type == slot_type::regions && name.find(':') == name.npos && other.get<std::string>().starts_with(name + ":")); // the side was told before
        });
    });
}

std::optional<json> chosen_value(const slot& s, const std::vector<std::string>& offered, const std::vector<std::string>& pressed) {
    if (s.type == slot_type::choices || s.type == slot_type::regions) {
        if (pressed.empty() || pressed.size() > 64) return std::nullopt;
        return list_from(s, offered, pressed);
    }
    if (pressed.size() != 1) return std::nullopt;
    const auto& one = pressed.front();
    const bool listed = offered.empty() || std::find(offered.begin(), offered.end(), one) != offered.end();
    switch (s.type) {
    case slot_type::yes_no: return listed && s.offers(one) && one != "unknown" && one != "declined" ? std::optional(json{{"answer", one}}) : std::nullopt;
    case slot_type::choice: return listed && s.offers(one) ? std::optional(json{{s.field, one}}) : std::nullopt;
    case slot_type::scale: return interval_from(one, "lo", "hi", s.min, s.max);
    case slot_type::hours: return interval_from(one, "hours_lo", "hours_hi", s.min, s.max);
    case slot_type::duration: return length_from(one);
    case slot_type::age: return age_from(s, one);
    default: return one.empty() ? std::nullopt : std::optional(json{{"text", one}});
    }
}

} // namespace myalog::dialog
