#include "intents/values/durations.hpp"

#include "intents/values/numbers.hpp"

#include <algorithm>
#include <chrono>
#include <string>

namespace myalog::intents {

namespace {

using namespace std::chrono;

constexpr double widest = 2.5;

/// Two days on the calendar as an interval of days ago.
std::optional<bounds> days_between(const passage& p, sys_days from, sys_days to) {
    if (!p.open().today) return std::nullopt;
    const double hi = static_cast<double>((*p.open().today - from).count());
    double lo = std::max(0.0, static_cast<double>((*p.open().today - to).count()));
    if (hi < 0) return std::nullopt;
    // "since October" in early November: not wider than a plain word may be.
    lo = std::max(lo, hi / widest);
    return bounds{lo, hi};
}

sys_days month_begin(year y, unsigned m) { return sys_days{y / month{m} / day{1}}; }
sys_days month_end(year y, unsigned m) { return sys_days{y / month{m} / last}; }

/// Year of the latest month `m` that began before today.
year latest(sys_days today, unsigned m) {
    const year_month_day now{today};
    return static_cast<unsigned>(now.month()) >= m ? now.year() : now.year() - years{1};
}

struct moment_words {
    std::size_t at = 0;
    bool since = false; ///< a word that makes it a beginning ("since", "from", "back in")
    bool last = false;
    std::string_view part; ///< early, mid, late
};

moment_words read_opening(const passage& p, std::size_t i) {
    moment_words out{i, false, false, {}};
    bool again = true;
    while (again) {
        again = false;
        std::size_t length = 0;
        if (const auto& since = p.find("since", out.at)) {
            out.since = true;
            out.at += since.length;
            again = true;
        } else if (const auto part = p.class_at("moment_parts", out.at, &length); !part.empty()) {
            if (part == "last")
                out.last = true;
            else if (part != "skip")
                out.part = part;
            out.at += length;
            again = true;
        } else if (out.since && p.has("hedges", out.at) && !p.is(out.at, "from")) {
            out.at += p.find("hedges", out.at).length;
            again = true;
        }
    }
    return out;
}

stretch made(std::size_t first, std::size_t next, std::optional<bounds> days) {
    stretch out;
    out.first = first;
    out.next = next;
    out.moment = true;
    out.relative = !days;
    if (days) std::tie(out.lo, out.hi) = *days;
    return out;
}

std::optional<double> read_year(const passage& p, std::size_t i) {
    if (i >= p.size() || !p.at(i).is_number || p.at(i).text.size() != 4) return std::nullopt;
    const double y = p.at(i).number;
    const double newest = p.open().today ? static_cast<int>(year_month_day{*p.open().today}.year()) : 2100;
    if (y < 1930 || y > newest) return std::nullopt;
    return y;
}

std::size_t skip_ordinal(const passage& p, std::size_t i) { return i + p.is_one_of(i, {"st", "nd", "rd", "th"}); }

/// "March", "5th of March 2024", "March 5", "early March last year".
std::optional<stretch> read_month(const passage& p, std::size_t first, const moment_words& open) {
    auto at = open.at;
    std::optional<unsigned> on_day;
    const auto take_day = [&](std::size_t from) {
        if (from >= p.size() || !p.at(from).is_number || p.at(from).number < 1 || p.at(from).number > 31 || p.at(from).text.size() > 2)
            return from;
        on_day = static_cast<unsigned>(p.at(from).number);
        return skip_ordinal(p, from + 1);
    };
    auto month_at = take_day(at);
    if (month_at != at && p.is(month_at, "of")) ++month_at;
    std::size_t length = 0;
    const auto name = p.class_at("months", month_at, &length);
    if (name.empty()) return std::nullopt;
    auto next = month_at + length;
    if (!on_day) next = take_day(p.is(next, "the") ? next + 1 : next);
    const auto m = static_cast<unsigned>(std::stoi(std::string(name)));
    auto y = read_year(p, next + p.is(next, "of") + p.is(next, ","));
    if (y) next += 1u + p.is(next, "of") + p.is(next, ",");
    const bool last_year = p.is(next, "last") && p.is(next + 1, "year");
    const bool this_year = p.is(next, "this") && p.is(next + 1, "year");
    if (last_year || this_year) next += 2;
    // "march" and "may" are words too.
    if (!open.since && !open.last && open.part.empty() && !on_day && !y && !last_year && !this_year && !p.all_but_fillers(first, next))
        return std::nullopt;
    if (!p.open().today) return made(first, next, std::nullopt);
    const auto today = *p.open().today;
    auto of = y ? year{static_cast<int>(*y)} : last_year ? year_month_day{today}.year() - years{1} : latest(today, m);
    auto from = month_begin(of, m), to = month_end(of, m);
    if (on_day)
        from = to = std::min(from + days{*on_day - 1}, to);
    else if (open.part == "early")
        to = from + days{10};
    else if (open.part == "mid")
        from += days{9}, to = from + days{11};
    else if (open.part == "late")
        from += days{19};
    if (!y && !last_year && from > today) of -= years{1}, from -= days{365}, to -= days{365};
    if (open.last && !y && of == year_month_day{today}.year() && static_cast<unsigned>(year_month_day{today}.month()) == m)
        from -= days{365}, to -= days{365};
    return made(first, next, days_between(p, from, std::min(to, today)));
}

/// "5/3/2024" (day or month first: both are possible), "03/2024", "2024-03-05".
std::optional<stretch> read_numeric_date(const passage& p, std::size_t first, std::size_t at) {
    const auto number = [&](std::size_t i, double most) {
        return i < p.size() && p.at(i).is_number && p.at(i).number >= 1 && p.at(i).number <= most;
    };
    const auto mark = [&](std::size_t i) { return p.is_one_of(i, {"/", "-", "."}); };
    if (!number(at, 2100) || !mark(at + 1) || !number(at + 2, 2100)) return std::nullopt;
    const auto day_of = [](double y, double m, double d) {
        return sys_days{year{static_cast<int>(y)} / month{static_cast<unsigned>(m)} / 1} + days{static_cast<int>(d) - 1};
    };
    if (const auto y = read_year(p, at); y && number(at + 2, 12) && mark(at + 3) && number(at + 4, 31)) {
        const auto on = day_of(*y, p.at(at + 2).number, p.at(at + 4).number);
        return made(first, at + 5, days_between(p, on, on));
    }
    if (const auto y = read_year(p, at + 2); y && number(at, 12)) {
        const auto m = static_cast<unsigned>(p.at(at).number);
        const year of{static_cast<int>(*y)};
        return made(first, at + 3, days_between(p, month_begin(of, m), month_end(of, m)));
    }
    const auto y = mark(at + 3) ? read_year(p, at + 4) : std::nullopt;
    if (!y || !number(at, 31) || !number(at + 2, 31)) return std::nullopt;
    const double a = p.at(at).number, b = p.at(at + 2).number;
    if (a > 12 && b > 12) return std::nullopt;
    const auto day_first = b > 12 ? day_of(*y, a, b) : day_of(*y, b, a);
    const auto month_first = a > 12 ? day_first : day_of(*y, a, b);
    return made(first, at + 5, days_between(p, std::min(day_first, month_first), std::max(day_first, month_first)));
}

/// "last week", "this month", "last summer", "Christmas", "2019", "Tuesday", "the weekend".
std::optional<stretch> read_calendar(const passage& p, std::size_t first, const moment_words& open) {
    const auto today = p.open().today;
    std::size_t length = 0;
    const auto at = open.at;
    if (const auto date = read_numeric_date(p, first, at)) return date;
    if (const auto y = read_year(p, at); y && (open.since || p.all_but_fillers(at, at + 1))) {
        const year of{static_cast<int>(*y)};
        return made(first, at + 1, days_between(p, month_begin(of, 1), today ? std::min(month_end(of, 12), *today) : month_end(of, 12)));
    }
    // "a week last Tuesday", "a week on Monday".
    const bool week_more = p.is(at, "a") && p.is(at + 1, "week") && p.is_one_of(at + 2, {"last", "on", "ago"}) &&
                           p.has("weekdays", at + 3 + p.is(at + 3, "last"));
    const auto day_at = week_more ? at + 3 + p.is(at + 3, "last") : at;
    if (const auto name = p.class_at("weekdays", day_at, &length); !name.empty()) {
        auto next = day_at + length;
        bool before_last = p.is(next, "before") && p.is(next + 1, "last");
        const bool last_week = p.is(next, "last") && p.is(next + 1, "week");
        if (before_last || last_week) next += 2;
        if (const auto& part = p.find("moment_parts", next); part && p.class_at("moment_parts", next) == "skip") next += part.length;
        if (!open.since && !open.last && !before_last && !last_week && !week_more && !p.all_but_fillers(first, next) &&
            !p.asked("duration"))
            return std::nullopt;
        if (!today) return made(first, next, std::nullopt);
        if (name == "weekend") {
            const auto since_sunday = static_cast<double>((weekday{*today} - Sunday).count());
            const double add = (since_sunday == 0 && open.last) || before_last ? 7 : 0;
            return made(first, next, bounds{since_sunday + add, since_sunday + add + 1});
        }
        const weekday then{static_cast<unsigned>(std::stoi(std::string(name)))};
        double ago = static_cast<double>((weekday{*today} - then).count());
        if (ago == 0 || before_last || week_more) ago += 7;
        return made(first, next, bounds{ago, ago});
    }
    if (const auto name = p.class_at("seasons", at, &length); !name.empty() && (open.last || open.since || (p.asked("duration") && read_year(p, at + length + p.is(at + length, "of"))))) {
        // "It hurts more in winter" tells when it is worse, not when it began.
        if (first > 0 && !open.last && p.is_one_of(first - 1, {"more", "worse", "less", "better", "stiffer", "always", "mostly", "most", "only", "especially", "usually"})) return std::nullopt;
        if (first > 0 && !open.last && !p.asked("duration") && p.is_one_of(first - 1, {"hurt", "hurts", "ache", "aches", "bad", "stiff", "sore", "painful"})) return std::nullopt;
        // Without "last", "the fall" and "a spring" are other things.
        if (name == "9" && p.is(at, "fall") && !open.last) return std::nullopt;
        if (!today) return made(first, at + length, std::nullopt);
        const auto begins = static_cast<unsigned>(std::stoi(std::string(name)));
        auto next = at + length;
        if (p.is(next, "of")) ++next;
        // "Spring 2024"; a winter goes by either of its years.
        if (const auto named = read_year(p, next)) {
            const year of{static_cast<int>(*named)};
            const auto begin = month_begin(of, begins == 12 ? 1 : begins), end = month_begin(of, begins) + days{91};
            if (begin <= *today) return made(first, next + 1, days_between(p, begin, std::min(end, *today)));
        }
        auto y = latest(*today, begins);
        auto from = month_begin(y, begins);
        const bool before_last = p.is(at + length, "before") && p.is(at + length + 1, "last");
        if ((open.last || before_last) && *today - from < days{92}) from = month_begin(y -= years{1}, begins);
        if (before_last) from = month_begin(y - years{1}, begins);
        return made(first, at + length + (before_last ? 2 : 0), days_between(p, from, std::min(from + days{91}, *today)));
    }
    if (const auto name = p.class_at("holidays", at, &length); !name.empty() && (open.last || open.since || p.asked("duration"))) {
        if (!today) return made(first, at + length, std::nullopt);
        const auto m = static_cast<unsigned>(std::stoi(std::string(name.substr(0, 2))));
        const auto d = static_cast<unsigned>(std::stoi(std::string(name.substr(3))));
        const auto on = [&](year y) { return sys_days{y / month{m} / day{d}}; };
        auto then = on(year_month_day{*today}.year());
        if (then > *today) then = on(year_month_day{*today}.year() - years{1});
        return made(first, at + length, days_between(p, then - days{3}, std::min(then + days{3}, *today)));
    }
    return std::nullopt;
}

/// "last week", "this month", "last year": the calendar's own units.
std::optional<stretch> read_last_unit(const passage& p, std::size_t i) {
    auto at = i;
    if (const auto& since = p.find("since", at)) at += since.length;
    if (p.is_one_of(at, {"early", "earlier", "late", "sometime", "some"})) ++at;
    std::size_t length = 0;
    const auto name = p.class_at("calendar_units", at, &length);
    if (name.empty()) return std::nullopt;
    const auto [lo, hi] = p.words().amount("calendar_units", std::string(name));
    bounds days{lo, hi};
    if (p.open().today) {
        const auto today = *p.open().today;
        const year_month_day now{today};
        const auto this_month = sys_days{now.year() / now.month() / day{1}};
        if (name == "last_year") days = *days_between(p, month_begin(now.year() - years{1}, 1), month_end(now.year() - years{1}, 12));
        if (name == "this_year") days = *days_between(p, month_begin(now.year(), 1), today);
        if (name == "last_month")
            days = *days_between(p,
                                 sys_days{year_month_day{this_month - std::chrono::days{1}}.year() /
                                          year_month_day{this_month - std::chrono::days{1}}.month() / day{1}},
                                 this_month - std::chrono::days{1});
    }
    return made(i, at + length, days);
}

/// "when I was a student", "since childhood": of the latter it is known that it is long ago.
std::optional<stretch> read_life_event(const passage& p, std::size_t i) {
    std::size_t length = 0;
    const auto name = p.class_at("life_events", i, &length);
    if (name.empty()) return std::nullopt;
    auto out = made(i, i + length, std::nullopt);
    if (name == "long") make_lasting(p, out);
    return out;
}

} // namespace

std::optional<stretch> read_moment(const passage& p, std::size_t i) {
    std::size_t length = 0;
    auto at = i;
    if (const auto& since = p.find("since", at); since && !p.has("days_ago", at)) at += since.length;
    while (p.has("hedges", at) && at > i) at += p.find("hedges", at).length;
    if (const auto name = p.class_at("days_ago", at, &length); !name.empty()) {
        const auto dash = name.find('-');
        const double lo = std::stod(std::string(name.substr(0, dash)));
        const double hi = dash == std::string_view::npos ? lo : std::stod(std::string(name.substr(dash + 1)));
        return made(i, at + length, bounds{lo, hi});
    }
    if (const auto unit = read_last_unit(p, i)) return unit;
    const auto open = read_opening(p, i);
    if (const auto month = read_month(p, i, open)) return month;
    const bool bare_date = i + 2 < p.size() && p.at(i).is_number && p.is_one_of(i + 1, {"/", "-"}) && p.asked("duration");
    const bool week_more = p.is(i, "a") && p.is(i + 1, "week");
    // "Spring 2024" and "2019" are answers to how long it has hurt.
    const auto season = p.find("seasons", i).length;
    const bool bare_season = p.asked("duration") && season > 0 && read_year(p, i + season + p.is(i + season, "of"));
    const bool bare_year = p.asked("duration") && read_year(p, i) && p.all_but_fillers(i, i + 1);
    if (open.at == i && !bare_date && !bare_season && !bare_year && !week_more && !p.has("weekdays", i) && !p.has("holidays", i)) {
        return read_life_event(p, i);
    }
    if (const auto day = read_calendar(p, i, open)) return day;
    if (const auto event = read_life_event(p, i)) return event;
    // "since 3 weeks ago" is a length after all; any other "since" is a beginning that no clock knows.
    if (p.is_one_of(i, {"since", "ever"}) && open.since && open.at < p.size() && !p.is_one_of(open.at, {"then", "that", "it", "its"}) &&
        !read_length(p, open.at)) {
        auto next = open.at;
        for (; next < p.clause_end(open.at) && next < open.at + 6; ++next) {
            const auto ended = read_length(p, next); // "since a fall two years ago"
            if (ended && p.is_one_of(ended->next, {"ago", "back"})) return std::nullopt;
        }
        return made(i, next, std::nullopt);
    }
    return std::nullopt;
}

} // namespace myalog::intents
