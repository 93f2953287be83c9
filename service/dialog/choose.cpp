#include "dialog/choose.hpp"

#include <algorithm>
#include <charconv>

namespace myalog::dialog {

namespace {

using json = nlohmann::json;

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool one_of(const std::vector<std::string>& values, std::string_view v) { return std::find(values.begin(), values.end(), v) != values.end(); }

/// "2-4" or "3" as a span of numbers.
std::optional<std::pair<double, double>> span_of(std::string_view text) {
    const std::size_t bar = text.find_first_of("-/");
    const auto lo = number(text.substr(0, bar));
    const auto hi = bar == std::string_view::npos ? lo : number(text.substr(bar + 1));
    if (!lo || !hi || *lo > *hi) return std::nullopt;
    return std::pair(*lo, *hi);
}

std::optional<json> scale_value(const slot& s, const std::string& text) {
    const auto span = span_of(text);
    if (!span || span->first < s.min || span->second > s.max) return std::nullopt;
    return json{{"lo", span->first}, {"hi", span->second}};
}

std::optional<json> hours_value(const std::string& text) {
    const auto span = span_of(text);
    if (!span || span->first < 0 || span->second > 24) return std::nullopt;
    return json{{"hours_lo", span->first}, {"hours_hi", span->second}};
}

std::optional<json> duration_value(std::string_view text) {
    const std::size_t bar = text.find('/');
    const auto lo = days_of_iso(text.substr(0, bar));
    const auto hi = bar == std::string_view::npos ? lo : days_of_iso(text.substr(bar + 1));
    if (!lo || !hi || *lo > *hi) return std::nullopt;
    return json{{"lo_days", *lo}, {"hi_days", *hi}};
}

std::optional<json> age_value(const slot& s, const std::string& text) {
    if (one_of(s.values, text)) return json{{"band", text}};
    const auto years = number(text);
    if (!years || *years < 0 || *years > 120) return std::nullopt;
    return json{{"years", static_cast<int>(*years)}};
}

bool is_region(const slot& s, std::string_view text) {
    const std::size_t colon = text.find(':');
    if (!one_of(s.values, text.substr(0, colon))) return false;
    if (colon == std::string_view::npos) return true;
    const std::string_view side = text.substr(colon + 1);
    return side == "left" || side == "right" || side == "both";
}

/// Several values of a list; the exclusive one only alone.
std::optional<json> list_value(const slot& s, const std::vector<std::string>& values) {
    json chosen = json::array();
    for (const auto& v : values) {
        const bool excludes = s.none && v == *s.none;
        if (excludes && values.size() > 1) return std::nullopt;
        const bool offered = s.type == slot_type::regions ? is_region(s, v) : one_of(s.values, v);
        if (!offered && !excludes) return std::nullopt;
        const bool kept = !excludes || one_of(s.values, v);
        if (kept && std::find(chosen.begin(), chosen.end(), v) == chosen.end()) chosen.push_back(v);
    }
    return json{{s.type == slot_type::regions ? "regions" : s.field, chosen}};
}

std::optional<json> single_value(const slot& s, const std::string& v) {
    switch (s.type) {
    case slot_type::yes_no:
        if (v == "yes" || v == "no" || v == "unsure") return json{{"answer", v}};
        return std::nullopt;
    case slot_type::choice:
        if (one_of(s.values, v)) return json{{s.field, v}};
        return std::nullopt;
    case slot_type::scale: return scale_value(s, v);
    case slot_type::hours: return hours_value(v);
    case slot_type::duration: return duration_value(v);
    case slot_type::age: return age_value(s, v);
    case slot_type::text: return json{{"text", v}};
    case slot_type::choices:
    case slot_type::regions: break;
    }
    return std::nullopt;
}

} // namespace

std::optional<double> days_of_iso(std::string_view length) {
    if (!length.starts_with('P') || length.size() < 3) return std::nullopt;
    double days = 0;
    std::size_t at = 1;
    while (at < length.size()) {
        const std::size_t unit = length.find_first_of("DWMY", at);
        if (unit == std::string_view::npos) return std::nullopt;
        const auto n = number(length.substr(at, unit - at));
        if (!n || *n < 0 || *n > 40000) return std::nullopt;
        constexpr std::string_view units = "DWMY";
        constexpr double length_of[] = {1, 7, 30, 365};
        days += *n * length_of[units.find(length[unit])];
        at = unit + 1;
    }
    return days;
}

std::optional<pressed> read_press(const slot& s, const std::vector<std::string>& values, const std::vector<std::string>& extra) {
    const bool many = s.type == slot_type::choices || s.type == slot_type::regions;
    if (values.size() == 1) {
        const std::string& only = values.front();
        if (only == "unknown") return pressed{answer_status::unknown, nullptr};
        if (only == "declined") return pressed{answer_status::declined, nullptr};
        if (only == "skip") return pressed{answer_status::skipped, nullptr};
        if (one_of(extra, only)) return pressed{answer_status::known, json{{s.field, only}}};
    }
    if (values.empty() || (!many && values.size() != 1)) return std::nullopt;
    auto value = many ? list_value(s, values) : single_value(s, values.front());
    if (!value) return std::nullopt;
    return pressed{answer_status::known, std::move(*value)};
}

} // namespace myalog::dialog
