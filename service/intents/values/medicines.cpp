#include "intents/values/medicines.hpp"

#include <algorithm>
#include <string>

namespace myalog::intents {

namespace {

/// "used to take", "came off", "tried", "allergic to" before it in the same clause, with no "now" between.
bool not_now(const passage& p, std::size_t i) {
    const auto begin = p.clause_begin(i);
    bool past = false;
    for (std::size_t at = begin; at < i; ++at) {
        if (p.has("medicine_past", at)) {
            past = true;
            at += p.find("medicine_past", at).length - 1;
        } else if (past && (p.is_one_of(at, {"now", "currently", "im", "still"}) || (at > 0 && p.is(at, "take") && p.is(at - 1, "i")))) {
            past = false;
        }
    }
    return past;
}

bool is_question(const passage& p, std::size_t i) { return p.has("questions", p.sentence_begin(i)) || p.is(p.sentence_end(i), "?"); }

} // namespace

void find_medicines(const passage& p, std::vector<value_candidate>& out) {
    const bool asked = p.asked("medicines");
    std::vector<std::string> now;
    bool none = false, past = false, taken = false;
    std::size_t first = p.size(), next = 0;
    const auto& table = p.words().list("medicines");
    for (std::size_t i = 0; i < p.size();) {
        const auto hit = p.find(table, i);
        if (!hit) {
            ++i;
            continue;
        }
        const auto begin = i;
        i += hit.length;
        const bool is_none = table.class_name(hit.classes.front()).starts_with("none");
        if (is_none) {
            none = none || asked || table.class_name(hit.classes.front()) == "none";
        } else if (p.denied(begin)) {
            none = none || asked;
        } else if (not_now(p, begin)) {
            past = true;
        } else {
            taken = taken || (p.any("medicine_taken", p.sentence_begin(begin), begin) && !is_question(p, begin));
            for (const auto each : hit.classes)
                if (std::find(now.begin(), now.end(), table.class_name(each)) == now.end()) now.push_back(table.class_name(each));
        }
        first = std::min(first, begin);
        next = i;
    }
    if (now.empty() && asked && !none && !past) {
        std::size_t length = 0;
        if (p.class_at("answers", 0, &length) == "no") {
            none = true;
            first = 0;
            next = length;
        }
    }
    if (now.empty() && !none && !(past && asked)) return;
    if (now.size() > 1) std::erase(now, "painkiller");
    for (auto& each : now)
        if (each == "painkiller") each = "other";
    const bool clear = now.empty() ? none && !asked : taken;
    if (now.empty()) now.emplace_back("none");
    out.push_back(
        p.candidate("medicines", {{"classes", now}}, first, next, now.front() == "none" ? "medicines.none" : "medicines.names", clear));
}

} // namespace myalog::intents
