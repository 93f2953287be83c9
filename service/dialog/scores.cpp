#include "dialog/scores.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace myalog::dialog {

namespace {

std::optional<double> number_of(const std::string& value) {
    double n = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), n, std::chars_format::fixed);
    return error == std::errc() && end == value.data() + value.size() && !value.empty() && std::isdigit(static_cast<unsigned char>(value.front())) ? std::optional(n) : std::nullopt;
}

double chosen(const slot& item, const nlohmann::json& list) {
    return static_cast<double>(std::count_if(list.begin(), list.end(), [&](const auto& v) { return !item.none || v != *item.none; }));
}

points points_of_choice(const slot& item, const nlohmann::json& value) {
    points out;
    bool first = true;
    for (const auto& v : item.values) {
        const auto n = number_of(v);
        if (!n) continue;
        out.least = first ? *n : std::min(out.least, *n);
        out.most = first ? *n : std::max(out.most, *n);
        first = false;
    }
    if (value.is_string()) out.lo = out.hi = number_of(value.get<std::string>());
    return out;
}

} // namespace

points points_of(const slot& item, const nlohmann::json& value) {
    points out;
    const auto member = [&](const char* key) { return value.is_object() && value.contains(key) ? value[key] : nlohmann::json(); };
    switch (item.type) {
    case slot_type::scale: {
        out.least = item.min;
        out.most = item.max;
        const auto lo = member("lo"), hi = member("hi");
        if (lo.is_number() && hi.is_number()) out.lo = lo.get<double>(), out.hi = hi.get<double>();
        break;
    }
    case slot_type::choice: return points_of_choice(item, member(item.field.c_str()));
    case slot_type::choices: {
        out.most = static_cast<double>(std::count_if(item.values.begin(), item.values.end(), [&](const auto& v) { return !item.none || v != *item.none; }));
        if (const auto list = member(item.field.c_str()); list.is_array()) out.lo = out.hi = chosen(item, list);
        break;
    }
    case slot_type::yes_no:
        out.most = 1;
        if (member("answer") == "yes" || member("answer") == "no") out.lo = out.hi = member("answer") == "yes" ? 1 : 0;
        break;
    default: break;
    }
    return out;
}

tally tally_of(const score& s, const facts& f) {
    tally out;
    double least = 0, most = 0; // of what is missing
    std::size_t answered = 0;
    bool may_come = false;
    for (const auto& id : s.items) {
        const auto item = f.slots->find(id);
        if (item == f.slots->end()) continue;
        const auto* a = f.find(id);
        const auto p = points_of(item->second, a && a->status == answer_status::known ? a->value : nlohmann::json());
        if (p.lo && p.hi) {
            out.lo += *p.lo;
            out.hi += *p.hi;
            ++answered;
            continue;
        }
        least += p.least;
        most += p.most;
        ++out.missing;
        may_come = may_come || (f.prospective && !a);
    }
    if (out.missing > 0) {
        if (s.without == score::missing::none || answered < s.at_least) return out;
        if (s.without == score::missing::open) {
            out.lo += least;
            out.hi += most;
            out.open = true;
        } else if (may_come) {
            return out;
        } else if (s.without == score::missing::mean && answered > 0) {
            const double share = static_cast<double>(s.items.size()) / static_cast<double>(answered);
            out.lo *= share;
            out.hi *= share;
        }
    }
    if (s.mean && !s.items.empty()) {
        out.lo /= static_cast<double>(s.items.size());
        out.hi /= static_cast<double>(s.items.size());
    }
    out.middle = (out.lo + out.hi) / 2;
    out.there = true;
    return out;
}

} // namespace myalog::dialog
