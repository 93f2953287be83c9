#include "intents/values/durations.hpp"

#include "intents/values/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace myalog::intents {

namespace {

constexpr double widest = 2.5; ///< hi / lo beyond which two lengths are not one estimate

/// A length of something else near it: what the complaint did lately, or another thing that lasted.
enum class aside { none, activity, change };

aside aside_near(const passage& p, const stretch& s) {
    const auto begin = std::max(p.clause_begin(s.first), s.first > 9 ? s.first - 9 : 0);
    const auto end = std::min(s.next + 3, p.clause_end(s.next > 0 ? s.next - 1 : 0));
    const auto near = [&](std::string_view name) {
        return p.any("duration_aside", begin, s.first, name) || p.any("duration_aside", s.next, end, name);
    };
    return near("change") ? aside::change : near("activity") ? aside::activity : aside::none;
}

/// "Heart attack 5 years ago, now my shoulder aches": the time of something else, told in words of its own, while the complaint stands elsewhere.
/// What hurts "since" or "ever since" began with it, and what only tells of it ("I retired 5 years ago") answers the question.
bool of_something_else(const passage& p, const stretch& s) {
    const auto tells_complaint = [&](std::size_t from, std::size_t to) {
        for (const list_name list : {list_name("complaint_words"), list_name("places"), list_name("places_plural")})
            if (p.any(list, from, to)) return true;
        return false;
    };
    const auto parts = [&](std::size_t i) { return p.is(i, "and") || (p.is_one_of(i, {"now", "then", "so"}) && p.is_one_of(i + 1, {"my", "i", "ive", "the", "it", "its"})); };
    std::size_t begin = s.first, end = s.next;
    while (begin > p.clause_begin(s.first) && !parts(begin - 1)) --begin;
    while (end < p.clause_end(s.next - 1) && !parts(end)) ++end;
    if (!p.any("duration_aside", begin, end, "event") && !p.any("medicines", begin, end)) return false;
    for (std::size_t i = begin; i < end; ++i)
        if (p.is_one_of(i, {"it", "its", "this", "since", "after"}) || p.has("complaint_words", i)) return false;
    for (std::size_t i = end; i < p.size(); ++i)
        if (p.is(i, "since")) return p.is_one_of(i + 1, {"last", "yesterday"}) || read_length(p, i + 1) || p.has("weekdays", i + 1) || p.has("months", i + 1);
    return tells_complaint(0, begin) || tells_complaint(end, p.size());
}

/// How well a stretch fits "how long has it hurt", from the words around it.
int fitness(const passage& p, const stretch& s, aside what) {
    int score = 0;
    const auto begin = p.clause_begin(s.first);
    const bool ago = p.is_one_of(s.next, {"ago", "back", "now", "already", "running"});
    if (ago) score += 3;
    // A beginning needs a word that makes it one: "2 hours on Tuesday" is about the hours.
    if (s.moment) score += p.is_one_of(s.first, {"since", "ever", "started", "began", "it", "starting"}) ? 2 : -1;
    if (p.any("duration_signs", s.first > 3 ? std::max(s.first - 3, begin) : begin, s.next + 2)) score += 2;
    if (p.all_but_fillers(s.first, s.next)) score += 3;
    if (s.loose) score -= 2;
    if (what != aside::none) score -= what == aside::change ? 6 : 4;
    // "in 2 weeks" lies ahead.
    if (s.first > 0 && p.is(s.first - 1, "in") && !s.moment && !ago) score -= 3;
    return score;
}

bool is_plain(const stretch& s) { return !s.vague && !s.relative; }

/// "a few months, well, nearly half a year": one estimate said twice.
bool restates(const stretch& a, const stretch& b) {
    const double lo = std::min(a.lo, b.lo), hi = std::max(a.hi, b.hi);
    return lo > 0 && hi <= lo * widest;
}

/// Six digits are enough for any length, and 803.0000000000001 is nobody's.
double tidy(double days) {
    if (days <= 0) return 0;
    const double step = std::pow(10.0, 5 - std::floor(std::log10(days)));
    return std::round(days * step) / step;
}

nlohmann::json as_interval(const stretch& s) { return {{"lo_days", tidy(s.lo)}, {"hi_days", tidy(s.hi)}}; }

nlohmann::json as_value(const stretch& s) {
    if (s.relative) return {{"relative", true}};
    if (s.vague || s.uncounted) return {{"vague", true}};
    return as_interval(s);
}

/// "not two months, two weeks"; "3 weeks, no sorry, 3 months": the one that is meant stands.
void drop_taken_back(const passage& p, std::vector<stretch>& all) {
    const auto denied = [&](const stretch& s) { return s.first > 0 && p.is(s.first - 1, "not") && !s.vague; };
    if (!std::all_of(all.begin(), all.end(), denied)) std::erase_if(all, denied);
    for (std::size_t i = all.size(); i-- > 1;) {
        const bool meant = p.any("taken_back", all[i - 1].next, all[i].first + 1);
        if (meant && is_plain(all[i])) {
            all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
    }
}

/// Clear without a question: a complaint in the same message, and words that make it a length of the complaint.
bool stands_alone(const passage& p, const stretch& s, int score) {
    // A beginning that no clock knows leaves the question open: "after I lifted a box" may be an hour ago.
    if (s.loose || s.relative || score < -1) return false;
    const bool complaint = p.any("complaint_words", 0, p.size()) || (p.asked("complaint") && is_plain(s) && !s.uncounted && score >= 2);
    const bool long_enough = !is_plain(s) || s.hi >= 0.5;
    const bool said = score >= 2 || p.sentence_end(s.first) - p.sentence_begin(s.first) <= 12;
    return complaint && long_enough && said;
}

/// "3": of what? One candidate for each unit that it could be, the likelier first; which one is for the person to say.
void ask_for_unit(const passage& p, std::string_view slot, std::vector<value_candidate>& out) {
    struct unit {
        double days, most; ///< `most`: so many of it people count; above they say a larger one
    };
    for (std::size_t i = p.next(number_beginnings, 0); i < p.size(); i = p.next(number_beginnings, i + 1)) {
        const auto number = read_quantity(p, i);
        if (!number) continue;
        if (!p.all_but_fillers(i, number->next) || number->lo < 1) return;
        for (const unit u : {unit{365, 60}, unit{30.4, 36}, unit{7, 30}, unit{1, 60}})
            if (number->hi <= u.most) out.push_back(p.candidate(std::string(slot), {{"lo_days", tidy(number->lo * u.days)}, {"hi_days", tidy(number->hi * u.days)}}, i, number->next, "duration.unit", false));
        return;
    }
}

} // namespace

void find_duration(const passage& p, std::vector<stretch> all, std::vector<value_candidate>& out) {
    const bool is_open = p.open().open_type == "duration" || p.asked("duration");
    const std::string slot = is_open && !p.open().open_slot.empty() ? p.open().open_slot : "duration";
    if (all.empty() && is_open) ask_for_unit(p, slot, out);
    std::erase_if(all, [&](const stretch& s) { return of_something_else(p, s); });
    if (all.empty()) return;
    drop_taken_back(p, all);
    struct rated {
        stretch what;
        int score;
        aside near;
    };
    std::vector<rated> good;
    for (const auto& each : all) {
        const auto near = aside_near(p, each);
        good.push_back({each, fitness(p, each, near), near});
    }
    // "since I was 20, worse these 2 weeks" has no length that a clock knows; any other length says more than a beginning does.
    if (std::any_of(good.begin(), good.end(), [](const rated& r) { return is_plain(r.what) && r.near != aside::change; }))
        std::erase_if(good, [](const rated& r) { return !is_plain(r.what); });
    // "been years, 12 of them": what is counted says more than its unit alone.
    const auto counted = [](const rated& r) { return is_plain(r.what) && !r.what.uncounted && r.near == aside::none; };
    std::erase_if(good, [&, all_of_them = good](const rated& bare) {
        return bare.what.uncounted && std::any_of(all_of_them.begin(), all_of_them.end(), [&](const rated& r) { return counted(r) && r.what.hi >= bare.what.lo; });
    });
    const auto beside = [](const rated& r) { return r.score <= -3; };
    if (!std::all_of(good.begin(), good.end(), beside)) std::erase_if(good, beside);
    // "It got worse 10 days ago, but I've had it forever."
    if (std::any_of(good.begin(), good.end(), [](const rated& r) { return r.near == aside::none && r.score >= 0; }))
        std::erase_if(good, [](const rated& r) { return r.near == aside::change; });
    if (std::any_of(good.begin(), good.end(), [](const rated& r) { return is_plain(r.what); }))
        std::erase_if(good, [](const rated& r) { return !is_plain(r.what); });
    const auto best = std::max_element(good.begin(), good.end(), [](const rated& a, const rated& b) {
        const auto band = [](const rated& r) { return r.score >= 2 ? 2 : r.score >= 0 ? 1 : 0; };
        if (band(a) != band(b)) return band(a) < band(b);
        return a.what.lo + a.what.hi < b.what.lo + b.what.hi;
    });
    auto chosen = best->what;
    for (const auto& each : good)
        if (is_plain(each.what) && is_plain(chosen) && each.score > -3 && restates(chosen, each.what)) {
            chosen.lo = std::min(chosen.lo, each.what.lo);
            chosen.hi = std::max(chosen.hi, each.what.hi);
        }
    auto told = p.candidate(slot, as_value(chosen), chosen.first,
                              chosen.next,
                              chosen.relative ? "duration.relative"
                              : chosen.vague  ? "duration.vague"
                              : chosen.moment ? "duration.since"
                                              : "duration.length",
                              stands_alone(p, chosen, best->score));
    if (chosen.lasting || chosen.uncounted) told.value.least = as_interval(chosen);
    out.push_back(std::move(told));
}

} // namespace myalog::intents
