#include "intents/values/durations.hpp"

#include "intents/values/meant.hpp"
#include "intents/values/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

namespace myalog::intents {

namespace {

constexpr double hedge_margin = 0.1, over_factor = 1.5, just_over_factor = 1.2, nearly_factor = 0.83, under_factor = 0.5;
constexpr double hour = 1.0 / 24;

/// What hedge words do to an interval.
enum class hedge { none, about, over, just_over, nearly, under, bit };

hedge hedge_of(std::string_view name) {
    if (name == "about") return hedge::about;
    if (name == "over") return hedge::over;
    if (name == "just_over") return hedge::just_over;
    if (name == "nearly") return hedge::nearly;
    if (name == "under") return hedge::under;
    if (name == "bit") return hedge::bit;
    return hedge::none;
}

void apply(hedge h, double& lo, double& hi, double unit) {
    switch (h) {
    case hedge::none: return;
    case hedge::about:
        // A range says its doubt itself.
        if (hi > lo) return;
        lo *= 1 - hedge_margin;
        hi *= 1 + hedge_margin;
        return;
    case hedge::over: hi *= over_factor; return;
    case hedge::just_over: hi *= just_over_factor; return;
    case hedge::nearly: lo *= nearly_factor; return;
    case hedge::under: lo *= under_factor; return;
    case hedge::bit: hi += unit / 2; return;
    }
}

struct unit_hit {
    double days = 0;
    std::size_t next = 0;
    bool plural = false;
};

std::optional<unit_hit> read_unit(const passage& p, std::size_t i, bool after_digits) {
    std::size_t length = 0;
    auto name = p.class_at("units", i, &length);
    // "my 20s" are years of a life.
    const bool decade = i > 0 && p.is(i, "s") && p.at(i).glued && p.at(i - 1).number >= 20 && std::fmod(p.at(i - 1).number, 10) == 0;
    if (name.empty() && after_digits && !decade) {
        name = p.class_at("short_units", i, &length);
        // "2m" is two months where a length is asked, as in a doctor's notes; minutes only where stiffness is.
        if (name == "m") name = p.asked("morning_stiffness") ? "minute" : "month";
    }
    if (name.empty()) return std::nullopt;
    return unit_hit{p.words().amount("unit_days", std::string(name)).first, i + length, p.has("plural_units", i)};
}

/// Amount and unit without hedges: "2 years", "half an hour", "a whole week", "2 and a half months".
struct plain_length {
    double lo = 0, hi = 0, unit = 0;
    std::size_t next = 0;
    hedge after_number = hedge::none;
};

std::size_t skip_adjectives(const passage& p, std::size_t i) {
    while (const auto& word = p.find("unit_adjectives", i)) i += word.length;
    return i;
}

/// "a year and a half", "a week or two", "18 months": what may follow the unit and belongs to its amount.
void read_tail(const passage& p, plain_length& out) {
    if (p.is(out.next, "and")) {
        const auto part = read_number(p, out.next + 1);
        if (part && part->hi < 1 && !read_unit(p, part->next, part->digits)) {
            out.lo += part->lo * out.unit;
            out.hi += part->hi * out.unit;
            out.next = part->next;
        }
    }
    const auto link = out.next + p.is(out.next, ",");
    if (p.is_one_of(link, {"or", "maybe", "possibly", "perhaps"})) { // "a week or two", "3 weeks, maybe 4"
        const auto other = read_number(p, link + 1 + p.is(link + 1, "maybe"));
        if (other && other->hi * out.unit > out.hi && other->hi <= 20 && !read_unit(p, skip_adjectives(p, other->next), other->digits)) {
            out.hi = other->hi * out.unit;
            out.next = other->next;
        }
    }
    if (std::abs(out.unit - hour) < 1e-4 && out.lo == out.hi) { // "1 hour thirty", "2 hours and 10"
        const auto minutes = read_number(p, out.next + p.is(out.next, "and"));
        const bool plain = minutes && minutes->lo == minutes->hi && minutes->lo >= 5 && minutes->lo < 60;
        if (plain && !read_unit(p, minutes->next, true) && (p.stops_at(minutes->next) || !p.is(out.next, "and"))) {
            out.lo += minutes->lo * hour / 60;
            out.hi = out.lo;
            out.next = minutes->next;
        }
    }
}

std::optional<plain_length> read_amount(const passage& p, std::size_t i, bool one = false) {
    if (const auto number = read_quantity(p, i)) {
        plain_length out;
        auto at = number->next;
        if (const auto& more = p.find("after_hedges", at);
            more && (p.is(at, "+") || p.is(at, "plus") || p.is(at, "odd") || p.is(at, "ish"))) {
            out.after_number = hedge_of(p.class_at("after_hedges", at));
            at += more.length;
        }
        at = skip_adjectives(p, at);
        if (const auto unit = read_unit(p, at, number->digits)) {
            const bool range = number->slash && unit->plural && !(number->slash_lo == 1 && unit->days < 7);
            out.lo = (range ? number->slash_lo : number->lo) * unit->days;
            out.hi = (range ? number->slash_hi : number->hi) * unit->days;
            out.unit = unit->days;
            out.next = unit->next;
            read_tail(p, out);
            return out;
        }
    }
    const auto& article = p.find("one_of", i);
    const auto at = skip_adjectives(p, i + article.length);
    const auto unit = read_unit(p, at, false);
    if (!unit || unit->plural || p.is(at, "second")) return std::nullopt; // "a second opinion"
    const bool and_half = p.is(unit->next, "and") && p.has("halves", unit->next + 1);
    const bool opens = i == 0 && p.asked("duration"); // "fortnight", "year or so"
    if (!article && !one && !and_half && !opens) return std::nullopt;
    plain_length out{unit->days, unit->days, unit->days, unit->next};
    read_tail(p, out);
    return out;
}

/// Adds smaller units: "2 years, 3 months", "1 year 2 days and 3 hours".
void read_sum(const passage& p, plain_length& sum) {
    for (;;) {
        auto at = sum.next;
        if (p.is(at, ",")) ++at;
        if (p.is(at, "and")) ++at;
        const auto more = read_amount(p, at);
        if (!more || more->unit >= sum.unit || more->hi >= sum.unit * 2) return;
        sum.lo += more->lo;
        sum.hi += more->hi;
        sum.unit = more->unit;
        sum.next = more->next;
    }
}

bool says_past_after(const passage& p, std::size_t i) { return p.is_one_of(i, {"the", "this", "these", "past", "last", "my"}); }

/// Skips openers and hedges before an amount; the strongest hedge counts. `one`: an opener makes "year" one year ("the past year").
std::size_t read_hedges(const passage& p, std::size_t i, hedge& found, bool& one) {
    for (;;) {
        std::size_t length = 0;
        const bool amount_here = read_number(p, i) || p.has("one_of", i);
        if (const auto opener = amount_here ? std::string_view{} : p.class_at("time_openers", i, &length); !opener.empty()) {
            one = opener == "one";
            i += length;
            continue;
        }
        const auto name = p.class_at("hedges", i, &length);
        if (name.empty()) return i;
        const bool opener_too = says_past_after(p, i + length) && p.is_one_of(i, {"over", "within"});
        if (!opener_too && hedge_of(name) != hedge::none && (found == hedge::none || found == hedge::about)) found = hedge_of(name);
        i += length;
        if (p.is(i, ",") || (p.is(i, ".") && p.is(i - 1, "approx"))) ++i;
    }
}

void read_after_hedges(const passage& p, std::size_t& next, double& lo, double& hi, double unit) {
    for (int turns = 0; turns < 2; ++turns) {
        const auto at = next + (p.is(next, ",") && p.is_one_of(next + 1, {"give", "or", "i", "tops", "max", "easily"}));
        std::size_t length = 0;
        const auto name = p.class_at("after_hedges", at, &length);
        if (name.empty()) return;
        apply(hedge_of(name), lo, hi, unit);
        next = at + length;
    }
}

std::optional<stretch> read_vague(const passage& p, std::size_t i) {
    std::size_t length = 0;
    stretch out;
    out.first = i;
    if (const auto name = p.class_at("vague_durations", i, &length); !name.empty()) {
        out.next = i + length;
        out.vague = true;
        if (name == "long") make_lasting(p, out);
        return out;
    }
    // "for years", "been months", "weeks and weeks": the unit alone, with a word that makes it a length.
    const auto unit = p.class_at("plural_units", i, &length);
    if (unit.empty() || (i > 0 && p.at(i - 1).is_number)) return std::nullopt;
    const bool alone = i == 0 || p.is_one_of(i - 1, {"for", "been", "over", "many", "years", "months", "weeks", "its", "took", "about",
                                                     "like", "maybe", "or", "literally", "but"});
    if (!alone && !p.is(i + length, "ago") && !p.is(i + length, "now")) return std::nullopt;
    if (p.is(i + length, "of")) return std::nullopt;
    out.next = i + length + p.is(i + length, "ago");
    std::tie(out.lo, out.hi) = p.words().amount("uncounted", std::string(unit));
    out.uncounted = true;
    return out;
}

/// "two weeks, no sorry, months", "2 months, I mean 3": the unit or the number that is meant comes alone, and the other one stands.
void take_length_meant(const passage& p, stretch& here) {
    if (here.unit == 0) return;
    const auto at = behind_taking_back(p, here.next);
    if (at == here.next) return;
    const auto says_all = [&](std::size_t next) { return p.stops_at(next) || p.at(next).is_mark; };
    if (const auto unit = read_unit(p, at, false); unit && says_all(unit->next)) {
        here.lo *= unit->days / here.unit;
        here.hi *= unit->days / here.unit;
        here.next = unit->next;
    } else if (const auto number = read_quantity(p, at); number && number->lo > 0 && says_all(number->next)) {
        here.lo = number->lo * here.unit;
        here.hi = number->hi * here.unit;
        here.next = number->next;
    }
}

/// "every 2 hours", "3 times a day", "2 hours a night", "I am 52 years old".
bool is_other_measure(const passage& p, const stretch& s) {
    if (p.has("age_after", s.next)) return true;
    // "30 weeks pregnant", "20 weeks gone"
    if (p.is_one_of(s.next, {"pregnant", "gone", "along", "gestation"}) || p.is_one_of(s.next + 1, {"pregnant", "pregnancy"})) return true;
    if (p.ends_before("frequency", s.first) > 0) return true;
    if (p.has("frequency_after", s.next)) return true;
    // "my son was born 6 years ago"; "since my son was born, 6 years ago" is a beginning.
    const bool born = s.first > 0 && p.ends_before("births", s.first) > 0 && !p.any("since", p.clause_begin(s.first - 1), s.first) &&
                      !p.any("births_as_time", p.clause_begin(s.first - 1), s.first);
    if (born) return true;
    const bool article = p.is_one_of(s.first, {"a", "an", "per", "each", "every"});
    if (!article || s.first == 0) return false;
    // "200 mg a day", "twice a week", "5 a day": a rate.
    const auto& before = p.at(s.first - 1);
    return p.ends_before("frequency_after", s.first) > 0 || before.is_number ||
           p.is_one_of(s.first - 1, {"times", "mg",   "once",   "twice", "tablets",    "pills", "hours", "minutes", "thrice", "drinks",
                                     "units", "days", "nights", "mcg",   "cigarettes", "packs", "pack",  "miles",   "km",     "steps"});
}

} // namespace

std::optional<stretch> read_length(const passage& p, std::size_t i) {
    hedge before = hedge::none;
    bool one = false;
    const auto at = read_hedges(p, i, before, one);
    const auto amount = read_amount(p, at, one);
    if (!amount) return std::nullopt;
    auto sum = *amount;
    // "not two months, two weeks" are two lengths.
    if (i == 0 || !p.is(i - 1, "not")) read_sum(p, sum);
    stretch out;
    out.first = i;
    out.lo = sum.lo;
    out.hi = sum.hi;
    out.next = sum.next;
    apply(before, out.lo, out.hi, sum.unit);
    apply(sum.after_number, out.lo, out.hi, sum.unit);
    read_after_hedges(p, out.next, out.lo, out.hi, sum.unit);
    // "6 months to a year", "a few days, maybe a week": a range of lengths.
    std::size_t link = out.next;
    if (p.is(link, ",") && p.has("range_links", link + 1)) ++link;
    if (const auto& linked = p.find("range_links", link)) {
        hedge second_hedge = hedge::none;
        const auto second_at = read_hedges(p, link + linked.length, second_hedge, one);
        const auto second = read_amount(p, second_at, false);
        if (second && second->hi > out.hi && second->hi <= out.hi * 12) {
            out.hi = second->hi;
            out.next = second->next;
            read_after_hedges(p, out.next, out.lo, out.hi, second->unit);
        }
    }
    out.unit = sum.unit == amount->unit && out.next == sum.next ? sum.unit : 0;
    out.loose = p.is_one_of(at, {"all", "whole", "full"}) || p.is_one_of(at + 1, {"whole"});
    return out;
}

void make_lasting(const passage& p, stretch& s) {
    s.lasting = true;
    std::tie(s.lo, s.hi) = p.words().amount("uncounted", "long");
}

namespace {

/// What a length or a moment may begin with: every first word that the readers of both know.
const list_set time_beginnings = number_beginnings | lists_of({"units", "plural_units", "one_of", "time_openers", "hedges", "unit_adjectives", "vague_durations", "days_ago", "weekdays",
                                                               "months", "seasons", "holidays", "calendar_units", "since", "moment_parts", "life_events"});
bool time_may_begin(const passage& p, std::size_t i) { return p.may_begin(time_beginnings, i) || p.is_one_of(i, {"early", "earlier", "late", "sometime", "some"}); }

} // namespace

std::vector<stretch> find_stretches(const passage& p) {
    std::vector<stretch> out;
    for (std::size_t i = 0; i < p.size();) {
        if (!time_may_begin(p, i)) {
            ++i;
            continue;
        }
        auto found = read_moment(p, i);
        const auto length = read_length(p, i);
        if (length && (!found || length->next >= found->next || (found->relative && length->first == i))) found = length;
        if (!found) found = read_vague(p, i);
        if (!found) {
            ++i;
            continue;
        }
        if (!is_other_measure(p, *found)) {
            take_length_meant(p, *found);
            out.push_back(*found);
        }
        i = std::max(found->next, i + 1);
    }
    return out;
}

} // namespace myalog::intents
