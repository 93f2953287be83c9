#include "intents/values/sleep.hpp"

#include "intents/values/levels.hpp"
#include "intents/values/numbers.hpp"
#include "intents/values/of_something_else.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace myalog::intents {

namespace {

constexpr double most_hours = 16;

struct hours {
    double lo = 0, hi = 0;
    std::size_t first = 0, next = 0;
};

bool is_hour_unit(const passage& p, std::size_t i) { return p.class_at("units", i) == "hour" || p.is(i, "h"); }

/// "5 hours", "4 to 5 hrs a night"; a bare number only where sleep is asked.
std::optional<hours> read_hours(const passage& p, bool asked) {
    std::optional<hours> bare;
    bool bare_past = false; // "used to get 8, now it's 5"
    for (std::size_t i = p.next(number_beginnings, 0); i < p.size(); i = p.next(number_beginnings, i + 1)) {
        const auto number = read_quantity(p, i);
        if (!number || number->hi > most_hours) continue;
        const auto after = number->next;
        const bool clock = p.is_one_of(i > 0 ? i - 1 : p.size(), {"/", "at", "till", "until", "by", "from"}) || (i > 0 && p.is(i - 1, "around") && !is_hour_unit(p, after)); // "up around 5"
        if (p.ends_before("frequency", i) > 0 || clock) {
            i = after - 1;
            continue;
        }
        if (is_hour_unit(p, after)) return hours{number->lo, number->hi, i, after + 1};
        const bool counts = p.has("units", after) || p.is_one_of(after, {"times", "am", "pm", ":", "/", "oclock", "pillows", "tablets", "stone", "kg", "lbs", "pounds"}) || is_of_another_question(p, i, "sleep");
        if (!counts && (!bare || bare_past) && !p.has("vague_numbers", i) && !p.has("halves", i)) {
            bare = hours{number->lo, number->hi, i, after};
            bare_past = told_as_past(p, i);
        }
        i = after - 1;
    }
    return asked ? bare : std::nullopt;
}

/// Half hours round up: 5.5 is fair, 6.5 is good.
std::string_view quality_of(const hours& h) {
    const double rounded = std::floor((h.lo + h.hi) / 2 + 0.5);
    return rounded <= 5 ? "poor" : rounded < 7 ? "fair" : "good";
}

int rank(std::string_view quality) { return quality == "poor" ? 2 : quality == "fair" ? 1 : 0; }

struct sleep_words {
    std::string quality;
    std::optional<bool> wakes;
    std::size_t first = 0, next = 0;
    bool clear = false, any = false;
};

/// "Well... no", "well actually it's the stress": a word to begin with.
bool only_opens(const passage& p, std::size_t i) {
    if (!p.is(i, "well") || p.sentence_begin(i) != i) return false;
    std::size_t next = i + 1;
    while (p.at(next).is_mark && next < p.size()) ++next;
    return p.is_one_of(next, {"actually", "no", "not", "i", "im", "it", "its", "the", "my", "that", "you", "to", "if", "since", "there", "stress"});
}

sleep_words read_words(const passage& p, bool asked) {
    sleep_words out;
    static const list_set beginnings = lists_of({"sleep"});
    for (std::size_t i = p.next(beginnings, 0); i < p.size(); i = p.next(beginnings, i)) {
        std::size_t length = 0;
        bool asked_only = false;
        auto name = plain_class(p.class_at("sleep", i, &length), asked_only);
        if (name.empty() || (asked_only && !asked) || told_as_past(p, i) || only_opens(p, i) || is_of_another_question(p, i, "sleep")) {
            i += std::max<std::size_t>(length, 1);
            continue;
        }
        const bool waking = name == "wakes";
        const bool undisturbed = name == "undisturbed";
        std::string quality{waking ? "poor" : undisturbed ? "good" : name};
        const bool denied = p.denied(i) && !undisturbed;
        if (denied) quality = quality == "poor" ? "good" : quality == "good" ? "poor" : "fair";
        if (waking || undisturbed) out.wakes = waking && !denied;
        if (!out.any || rank(quality) > rank(out.quality)) out.quality = quality;
        if (!out.any) out.first = i;
        out.next = i + length;
        out.any = true;
        out.clear = out.clear || (!asked_only && (!denied || p.any("sleep_heads", 0, p.size()))); // "bad but not the worst" says nothing of sleep
        i += length;
    }
    return out;
}

} // namespace

void find_sleep(const passage& p, std::vector<parted_candidate>& out) {
    const bool asked = p.asked("sleep") || p.open().open_type == "hours";
    const auto words = read_words(p, asked);
    const bool about_sleep = p.any("sleep_heads", 0, p.size());
    const auto length = asked || about_sleep ? read_hours(p, asked) : std::nullopt;
    if (!words.any && !length) return;
    const bool other_hours = p.open().open_type == "hours" && !p.open().open_slot.empty() && !p.asked("sleep");
    if (other_hours && length) {
        out.push_back({p.candidate(p.open().open_slot, {{"hours_lo", length->lo}, {"hours_hi", length->hi}}, length->first, length->next, "sleep.hours", true), {}});
        return;
    }
    nlohmann::json value;
    std::string quality = words.quality;
    if (length && (!words.any || rank(quality_of(*length)) > rank(quality))) quality = quality_of(*length);
    value["quality"] = quality;
    if (length) {
        value["hours_lo"] = length->lo;
        value["hours_hi"] = length->hi;
    }
    if (words.wakes) value["wakes"] = *words.wakes;
    const auto first = !words.any ? length->first : length ? std::min(words.first, length->first) : words.first;
    const auto next = !words.any ? length->next : length ? std::max(words.next, length->next) : words.next;
    const bool clear = words.clear || (length && about_sleep);
    const auto made = [&](std::size_t from, std::size_t to) {
        const bool told = clear && !p.has("questions", p.sentence_begin(first));
        return p.candidate("sleep", value, from, to, words.any ? "sleep.words" : "sleep.hours", told);
    };
    parted_candidate spread{made(first, next), {}};
    if (words.any && length) {
        spread.parts = {made(words.first, words.next), made(length->first, length->next)};
        if (length->first < words.first) std::swap(spread.parts.front(), spread.parts.back());
    }
    out.push_back(std::move(spread));
}

} // namespace myalog::intents
