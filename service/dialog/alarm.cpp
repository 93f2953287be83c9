#include "dialog/alarm.hpp"

#include "dialog/advance.hpp"
#include "dialog/guidance.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

std::string tier_of_sign(const red_flag& rule, const std::string& sign_id) {
    const auto s = rule.signs.find(sign_id);
    return s != rule.signs.end() && s->second.tier ? *s->second.tier : rule.tier;
}

double still_dangerous(const red_flag& rule, const std::string& sign_id) {
    const auto s = rule.signs.find(sign_id);
    return s != rule.signs.end() && s->second.still_dangerous_days ? *s->second.still_dangerous_days : rule.still_dangerous_days;
}

raise weigh_past(const red_flag& rule, const seen_sign& sign) {
    const double days = still_dangerous(rule, sign.id);
    if (days <= 0) return raise::nothing;
    if (!sign.ended_days_ago_lo) return raise::ask_first;
    if (sign.ended_days_ago_hi.value_or(*sign.ended_days_ago_lo) <= days) return raise::at_once;
    return *sign.ended_days_ago_lo <= days ? raise::ask_first : raise::nothing;
}

} // namespace

raise weigh(const bundle::parts& b, const seen_sign& sign, const facts& f) {
    const red_flag* rule = b.flag_of_sign(sign.id);
    if (!rule) return raise::nothing;
    raise out = raise::nothing;
    if (sign.status == "present" || sign.other_now) out = raise::at_once;
    else if (sign.status == "possible") out = raise::ask_first;
    else if (sign.status == "past") out = weigh_past(*rule, sign);
    if (out == raise::at_once && tier_of_sign(*rule, sign.id) == "B") {
        const bool second = rule->with && rule->with->holds(f, margin::toward_true) == truth::yes;
        if (!second) out = raise::ask_first;
    }
    return out;
}

std::optional<alarm> alarm_of(const bundle& whole, const std::vector<seen_sign>& signs) {
    const auto& b = whole.inside();
    session alone;
    for (const auto& sign : signs) {
        const red_flag* rule = b.flag_of_sign(sign.id);
        if (rule && (sign.status == "present" || sign.other_now)) alone.flags[rule->id].signs.push_back(sign.id);
    }
    const facts f = facts_of(b, alone, {});
    struct found {
        std::string id;
        flag_weight weight;
        bool confirm;
    };
    std::vector<found> all;
    for (const auto& sign : signs) {
        const raise r = weigh(b, sign, f);
        if (r == raise::nothing) continue;
        const red_flag* rule = b.flag_of_sign(sign.id);
        flag one;
        one.signs = {sign.id};
        const auto w = weight_of(b, rule->id, one);
        if (!w || w->level < level::soon) continue;
        all.push_back({rule->id, *w, r == raise::ask_first});
    }
    if (all.empty()) return std::nullopt;
    // What is certain counts before what must be asked about first.
    const bool something_certain = std::any_of(all.begin(), all.end(), [](const found& x) { return !x.confirm; });
    if (something_certain) std::erase_if(all, [](const found& x) { return x.confirm; });
    alarm out;
    out.confirm = !something_certain;
    out.level = std::max_element(all.begin(), all.end(), [](const found& a, const found& c) { return a.weight.level < c.weight.level; })->weight.level;
    for (const auto& x : all) {
        if (x.weight.track == "crisis") out.track = "crisis";
        out.ids.push_back(x.id);
    }
    std::sort(out.ids.begin(), out.ids.end());
    out.ids.erase(std::unique(out.ids.begin(), out.ids.end()), out.ids.end());
    return out;
}

std::string_view tier_of(const bundle& whole, std::string_view red_flag_id) {
    const auto* rule = whole.inside().find_flag(red_flag_id);
    return rule ? std::string_view(rule->tier) : std::string_view();
}

} // namespace myalog::dialog
