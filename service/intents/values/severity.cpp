#include "intents/values/levels.hpp"

#include "intents/values/numbers.hpp"
#include "intents/values/of_something_else.hpp"

#include <algorithm>
#include <string>

namespace myalog::intents {

namespace {

struct score {
    double lo = 0, hi = 0;
    std::size_t first = 0, next = 0;
    bool clear = false; ///< "7/10", "pain is a 7": needs no question
    bool past = false;
};

bounds bounds_of(std::string_view name) {
    const auto dash = name.find('-');
    const double lo = std::stod(std::string(name.substr(0, dash)));
    return {lo, dash == std::string_view::npos ? lo : std::stod(std::string(name.substr(dash + 1)))};
}

/// "/10", "out of ten": the top of the scale, and where it ends.
double read_top(const passage& p, std::size_t i, std::size_t& next) {
    std::size_t at = i;
    if (p.is(at, "/"))
        ++at;
    else if (p.is(at, "out") && p.is(at + 1, "of"))
        at += 2;
    else if (p.is_one_of(at, {"outta", "outof", "of", "on", "over", "from"}) && p.is_one_of(at + 1, {"10", "ten", "a"})) // "7 of ten"
        ++at;
    else
        return 0;
    if (p.is(at, "a")) ++at;
    const auto top = read_number(p, at);
    if (!top || top->lo != top->hi || (top->lo != 10 && top->lo != 5 && top->lo != 100)) return 0;
    next = top->next;
    return top->lo;
}

bool named_before(const passage& p, std::size_t i) {
    std::size_t at = i;
    for (int steps = 0; steps < 5 && at > 0; ++steps) {
        if (p.is_one_of(at - 1, {"pain", "severity", "intensity"})) return true;
        if (!p.is_one_of(at - 1, {"a",    "an", "is", "at",  "was", "more", "level",   "about",    "around", "of",        "like",    "score", "its",
                                  "rate", "it", "my", "the", "now", "roughly", "probably", "maybe",  "currently", "usually", "scale", "-"}))
            return false;
        --at;
    }
    return false;
}

/// "a 7 out of 10", "10/10 pain", or a bare number when the question is open.
std::optional<score> read_score(const passage& p, std::size_t i, bool asked) {
    if (const auto& opener = p.find("scale_openers", i)) return score{0, -1, i, i + opener.length};
    // "6/7" is between six and seven; 6/10 is not.
    if (i + 2 < p.size() && p.at(i).is_number && p.is(i + 1, "/") && p.at(i + 2).is_number && p.at(i + 2).number == p.at(i).number + 1 &&
        p.at(i + 2).number < 10) {
        if (!asked) return std::nullopt;
        return score{p.at(i).number, p.at(i + 2).number, i, i + 3};
    }
    auto number = read_quantity(p, i);
    // "about half", "three quarters": of the scale, where nothing else is said; "half the time" is no score.
    if (number && number->hi < 1 && number->hi > 0 && !number->digits) {
        if (!asked || !p.all_but_fillers(i, number->next)) return std::nullopt;
        return score{number->lo * 10, number->hi * 10, i, number->next};
    }
    if (p.at(i).is_number && p.is(i + 1, "/")) number = quantity{p.at(i).number, p.at(i).number, i + 1, true};
    if (!number || p.has("vague_numbers", i)) return std::nullopt;
    score out{number->lo, number->hi, i, number->next};
    if (p.is(out.next, "+") || p.is(out.next, "plus")) ++out.next;
    const double top = read_top(p, out.next, out.next);
    if (top > 0) {
        out.lo = std::min(out.lo, top) * 10 / top;
        out.hi = std::min(out.hi, top) * 10 / top;
        out.clear = top == 10;
    } else if (p.is_one_of(out.next, {"%", "percent"})) {
        out.lo = std::min(out.lo / 10, 10.0);
        out.hi = std::min(out.hi / 10, 10.0);
        ++out.next;
    } else {
        // "12 at night" goes beyond the scale; "my mum is 60" is no score.
        constexpr double beyond = 20, hundred = 100;
        const bool of_something = out.hi > beyond && out.hi != hundred && !p.all_but_fillers(i, out.next);
        if (of_something || counts_something(p, out.next) || out.hi > hundred || (i > 0 && p.is_one_of(i - 1, {":", "age", "aged"})) || (out.hi > 10 && i > 0 && p.is_one_of(i - 1, {"im", "am", "was", "turned"})) || is_of_another_question(p, i, "severity"))
            return std::nullopt;
        out.clear = named_before(p, i) && out.hi <= 10;
    }
    out.lo = std::min(out.lo, 10.0);
    out.hi = std::min(out.hi, 10.0);
    out.past = told_as_past(p, i);
    if (!asked && !out.clear) return std::nullopt;
    return out;
}

const list_set score_beginnings = number_beginnings | lists_of({"scale_openers"});

std::vector<score> read_scores(const passage& p, const std::vector<stretch>& stretches, bool asked) {
    std::vector<score> out;
    for (std::size_t i = p.next(score_beginnings, 0); i < p.size(); i = p.next(score_beginnings, i)) {
        const auto inside = std::find_if(stretches.begin(), stretches.end(),
                                         [&](const stretch& s) { return i >= s.first && i < s.next && !s.relative && !s.vague; });
        if (inside != stretches.end()) {
            i = inside->next;
            continue;
        }
        const auto found = read_score(p, i, asked);
        if (found && found->hi >= found->lo) out.push_back(*found);
        i = found ? std::max(found->next, i + 1) : i + 1;
    }
    return out;
}

std::vector<score> read_severity_words(const passage& p) {
    std::vector<score> out;
    for (std::size_t i = 0; i < p.size();) {
        std::size_t length = 0;
        const auto name = p.class_at("severity", i, &length);
        if (name.empty()) {
            ++i;
            continue;
        }
        // A class "skip" keeps its words from other readings ("bad days and good days"); "a bit of paracetamol" and "a lot of the time" are amounts of something else.
        const bool amount = p.is(i + length, "of") && (p.has("medicines", i + length + 1) || p.is_one_of(i + length + 1, {"the", "my", "time", "things", "people"}));
        if (name == "skip" || amount) {
            i += length;
            continue;
        }
        const auto [lo, hi] = bounds_of(name);
        if (!p.denied(i) && !is_of_another_question(p, i, "severity")) out.push_back({lo, hi, i, i + length, false, told_as_past(p, i)}); // "stress is low"
        i += length;
    }
    return out;
}

} // namespace

void find_severity(const passage& p, const std::vector<stretch>& lengths, std::vector<parted_candidate>& out) {
    const bool asked = p.asked("severity") || p.open().open_type == "scale";
    auto found = read_scores(p, lengths, asked);
    std::string rule = "severity.number";
    if (found.empty() && asked) {
        found = read_severity_words(p);
        rule = "severity.words";
    }
    // What it is now counts, where both are told.
    if (std::any_of(found.begin(), found.end(), [](const score& s) { return !s.past; }))
        std::erase_if(found, [](const score& s) { return s.past; });
    if (found.empty()) return;
    score all = found.front();
    for (const auto& each : found) {
        all.lo = std::min(all.lo, each.lo);
        all.hi = std::max(all.hi, each.hi);
        all.next = std::max(all.next, each.next);
        all.clear = all.clear || each.clear;
    }
    const bool other_scale = p.open().open_type == "scale" && !p.open().open_slot.empty();
    const auto slot = other_scale ? p.open().open_slot : std::string("severity");
    // "No fever. It is 7 out of 10.": a clause of its own, where nothing else is spoken of that goes from 0 to 10.
    const bool of_other = p.any("stress", 0, p.size()) || p.any("stress_heads", 0, p.size()) || p.any("mood_heads", 0, p.size());
    const bool clauses = std::all_of(found.begin(), found.end(), [&](const score& each) {
        std::size_t begin = each.first;
        while (begin > p.sentence_begin(each.first) && p.is_one_of(begin - 1, {"it", "is", "its", "was", "about", "around", "like", "a", "roughly", "say", "now"})) --begin;
        const bool of_it = begin < each.first && p.is_one_of(begin, {"it", "its"});
        return each.clear && (of_it || (begin == p.sentence_begin(begin) && each.next >= p.clause_end(each.first)));
    });
    const bool near_complaint = p.any("complaint_words", 0, p.size()) || p.all_but_fillers(all.first, all.next) || (clauses && !of_other);
    const auto made = [&](std::size_t first, std::size_t next) {
        return p.candidate(slot, {{"lo", all.lo}, {"hi", all.hi}}, first, next, rule, all.clear && near_complaint);
    };
    parted_candidate spread{made(all.first, all.next), {}};
    for (const auto& each : found) spread.parts.push_back(made(each.first, each.next));
    out.push_back(std::move(spread));
}

} // namespace myalog::intents
