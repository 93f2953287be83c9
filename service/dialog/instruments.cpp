#include "dialog/instruments.hpp"

#include <algorithm>
#include <cctype>

namespace myalog::dialog {

namespace {

std::optional<double> number_of(const std::string& value) {
    if (value.empty() || !std::all_of(value.begin(), value.end(), [](unsigned char c) { return std::isdigit(c) != 0; })) return std::nullopt;
    return std::stod(value);
}

/// What an answer adds, and the most that it could.
struct points {
    std::optional<double> got;
    double most = 0;
};

points points_of(const slot& item, const nlohmann::json& value) {
    points out;
    const auto member = [&](const char* key) { return value.is_object() && value.contains(key) ? value[key] : nlohmann::json(); };
    switch (item.type) {
    case slot_type::scale: {
        out.most = item.max;
        const auto lo = member("lo"), hi = member("hi");
        if (lo.is_number() && hi.is_number()) out.got = (lo.get<double>() + hi.get<double>()) / 2;
        break;
    }
    case slot_type::choice: {
        for (const auto& v : item.values) out.most = std::max(out.most, number_of(v).value_or(0));
        const auto chosen = member(item.field.c_str());
        if (chosen.is_string()) out.got = number_of(chosen.get<std::string>());
        break;
    }
    case slot_type::choices: {
        out.most = static_cast<double>(std::count_if(item.values.begin(), item.values.end(), [&](const auto& v) { return !item.none || v != *item.none; }));
        const auto chosen = member(item.field.c_str());
        if (chosen.is_array()) out.got = static_cast<double>(std::count_if(chosen.begin(), chosen.end(), [&](const auto& v) { return !item.none || v != *item.none; }));
        break;
    }
    case slot_type::yes_no:
        out.most = 1;
        if (member("answer") == "yes" || member("answer") == "no") out.got = member("answer") == "yes" ? 1 : 0;
        break;
    default: break;
    }
    return out;
}

} // namespace

std::vector<shown_instrument> answered_instruments(const bundle::parts& p, const session& s, const std::set<std::string>& active, const wording& words) {
    std::vector<shown_instrument> out;
    for (const auto& i : p.instruments) {
        shown_instrument one;
        one.id = i.id;
        one.name = words.say("instrument." + i.id + ".name");
        const auto from = p.sources.find(i.source);
        if (from != p.sources.end()) one.source = from->second.body + ": " + from->second.title;
        double sum = 0;
        bool whole = i.score != "none";
        bool any = false;
        for (const auto& id : i.items) {
            const auto& item = *p.find_slot(id);
            const auto a = s.answers.find(id);
            const bool there = a != s.answers.end() && active.contains(id);
            const auto got = points_of(item, there && a->second.status == answer_status::known ? a->second.value : nlohmann::json());
            one.most += got.most;
            sum += got.got.value_or(0);
            whole = whole && got.got;
            any = any || (there && a->second.status == answer_status::known);
            one.items.push_back({id, words.name(id), there ? words.answered(item, a->second) : std::string(), there ? a->second.value : nlohmann::json()});
        }
        if (!any) continue;
        const double share = i.score == "mean" && !i.items.empty() ? static_cast<double>(i.items.size()) : 1;
        one.most = i.score == "none" ? 0 : one.most / share;
        if (whole) one.score = sum / share;
        out.push_back(std::move(one));
    }
    return out;
}

} // namespace myalog::dialog
