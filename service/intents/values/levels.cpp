#include "intents/values/levels.hpp"

#include "intents/values/numbers.hpp"
#include "intents/values/of_something_else.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace myalog::intents {

namespace {

/// One slot with levels: its lists, and what the shared words of degree and the numbers mean for it.
struct ladder {
    std::string_view slot;
    list_name words, heads; ///< what is a level by itself, and what takes a degree
    std::array<std::string_view, 4> steps; ///< for the degrees none, low, moderate, high
    bool worst_counts = true;              ///< of several the highest; else the last
    bool numbers = true;                   ///< 0 to 10 by the scale
};

constexpr std::array<ladder, 3> ladders = {{
    {"stress", "stress", "stress_heads", {"none", "low", "moderate", "high"}, true, true},
    {"activity", "activity", "activity_heads", {"none", "low", "moderate", "high"}, false, true},
    {"mood", "mood", "mood_heads", {"fine", "low", "low", "very_low"}, true, false},
}};

constexpr std::array<std::string_view, 4> degrees = {"none", "low", "moderate", "high"};

struct level_hit {
    std::string level;
    std::size_t first = 0, next = 0;
    bool clear = false;
    bool past = false;
};

std::size_t rank(const ladder& l, std::string_view level) {
    for (std::size_t i = l.steps.size(); i > 0; --i)
        if (l.steps[i - 1] == level) return i - 1;
    return 0;
}

std::optional<std::size_t> degree_at(const passage& p, std::size_t i, std::size_t& length) {
    const auto name = p.class_at("degrees", i, &length);
    for (std::size_t d = 0; d < degrees.size(); ++d)
        if (degrees[d] == name) return d;
    return std::nullopt;
}

/// "my sleep is awful", "my knee is killing me", where stress is asked: said of what has a name of its own.
bool of_something_named(const passage& p, std::size_t i, std::string_view slot) {
    if (is_of_another_question(p, i, slot)) return true;
    bool told = false;
    for (; i > p.clause_begin(i) && p.is_one_of(i - 1, {"is", "are", "has", "have", "been", "feels", "feel", "really", "so", "very", "just"}); --i)
        told = told || p.is_one_of(i - 1, {"is", "are", "been", "feels", "feel"});
    return told && (p.ends_before("places", i) > 0 || p.ends_before("places_plural", i) > 0);
}

/// Of a number from 0 to 10.
std::size_t step_of(const quantity& told) {
    const double middle = (told.lo + told.hi) / 2;
    return middle < 0.5 ? 0 : middle < 3.5 ? 1 : middle < 6.5 ? 2 : 3;
}

/// "a bit stressed", "not stressed at all", "stress is low", "stress is about 3": a head with the word of degree around it.
std::optional<level_hit> read_head(const passage& p, const ladder& l, std::size_t i) {
    std::size_t length = 0;
    bool asked_only = false;
    const auto name = plain_class(p.class_at(l.heads, i, &length), asked_only);
    if (name.empty() || (i > 0 && p.is(i - 1, "how"))) return std::nullopt; // "no idea how active i am"
    if (asked_only && is_of_another_question(p, i, l.slot)) return std::nullopt; // "my sleep is bad"
    level_hit out{std::string(name), i, i + length, !asked_only, told_as_past(p, i)};
    const auto begin = std::max(p.clause_begin(i), i > 5 ? i - 5 : 0);
    bool little = false; // "not much stress" is some
    for (std::size_t at = begin; at < i; ++at) {
        std::size_t words = 0;
        if (const auto degree = degree_at(p, at, words)) {
            out.level = l.steps[*degree];
            out.first = at;
            little = *degree == 1 && p.has("denials", at);
            at += words - 1;
        }
    }
    std::size_t words = 0, behind = out.next;
    while (p.is_one_of(behind, {"is", "are", "level", "levels", "wise", "feels", "has", "been", "its", ":", "=", "-", "about", "around", "at"})) ++behind; // "stress is low"
    if (const auto degree = degree_at(p, behind, words); degree && out.first == i && (behind == out.next || p.clause_end(i) >= behind)) {
        out.level = l.steps[*degree];
        out.next = behind + words;
    } else if (const auto told = l.numbers && behind > out.next ? read_quantity(p, behind) : std::nullopt;
               told && told->hi <= 10 && out.first == i && (p.is_one_of(told->next, {"out", "/"}) || p.stops_at(told->next) || p.at(told->next).is_mark)) {
        out.level = l.steps[step_of(*told)];
        out.next = told->next;
    }
    if (p.denied(i) && !little) out.level = l.steps[0];
    return out;
}

std::vector<level_hit> read_levels(const passage& p, const ladder& l) {
    std::vector<level_hit> out;
    const list_set beginnings = lists_of({l.words, l.heads});
    for (std::size_t i = p.next(beginnings, 0); i < p.size(); i = p.next(beginnings, i)) {
        std::size_t length = 0;
        bool asked_only = false;
        const auto name = plain_class(p.class_at(l.words, i, &length), asked_only);
        if (!name.empty()) {
            // A class "skip" keeps its words from other readings ("low on milk"). "no stress, well I started a new job" goes on with its "well".
            const bool goes_on = p.is(i, "well") && length == 1 && p.clause_begin(i) == i && p.clause_end(i) > i + 1;
            if (!p.denied(i) && name != "skip" && !goes_on && !is_of_another_question(p, i, l.slot) && !(asked_only && of_something_named(p, i, l.slot))) out.push_back({std::string(name), i, i + length, !asked_only, told_as_past(p, i)});
            i += length;
        } else if (const auto head = read_head(p, l, i)) {
            out.push_back(*head);
            i = std::max(head->next, i + 1);
        } else {
            ++i;
        }
    }
    return out;
}

/// "none at all, i'm very calm": a word of degree that is all of its part of the message is the answer; the rest explains it.
std::optional<level_hit> read_alone(const passage& p, const ladder& l) {
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (i > 0 && !p.at(i - 1).is_mark && !p.stops_at(i)) continue;
        for (std::size_t at = i; at < p.size() && !p.at(at).is_mark;) {
            std::size_t length = 0, no = 0;
            const auto degree = degree_at(p, at, length);
            const std::size_t next = at + length;
            if (degree && !p.is(at, "well") && (next >= p.size() || p.at(next).is_mark || p.stops_at(next))) return level_hit{std::string(l.steps[*degree]), at, next};
            const bool denies = p.class_at("answers", at, &no) == "no";
            if (!denies && !p.has("fillers", at)) break;
            at += std::max<std::size_t>(denies ? no : p.find("fillers", at).length, 1);
        }
    }
    return std::nullopt;
}

/// "number 3", "the third one", "a mum of three": a number that is no amount of what is asked.
bool counts_no_level(const passage& p, std::size_t i) {
    if (i > 0 && p.is(i - 1, "of") && !(i > 1 && p.is(i - 2, "out"))) return true;
    for (std::size_t at = i - std::min<std::size_t>(i, 2); at <= i; ++at)
        if (const auto& line = p.find("list_lines", at); line && at + line.length > i) return true;
    return false;
}

/// Only when the slot is asked: "7", "a lot", "not really", "yes".
std::optional<level_hit> read_bare(const passage& p, const ladder& l) {
    for (std::size_t i = l.numbers ? p.next(number_beginnings, 0) : p.size(); i < p.size(); i = p.next(number_beginnings, i + 1)) {
        const auto number = read_quantity(p, i);
        if (!number || number->hi > 10 || p.has("vague_numbers", i) || p.has("halves", i) || is_of_another_question(p, i, l.slot) || counts_no_level(p, i)) continue; // "half" of what?
        if (!p.is_one_of(number->next, {"out", "/"}) && counts_something(p, number->next)) continue;
        return level_hit{std::string(l.steps[step_of(*number)]), i, number->next};
    }
    std::optional<level_hit> last;
    for (std::size_t i = 0; i < p.size(); ++i) {
        std::size_t length = 0;
        const auto degree = degree_at(p, i, length);
        if (!degree || of_something_named(p, i, l.slot)) continue;
        // "not" is a level only where it ends what is said: "I'd rather not say" is none.
        if (length == 1 && p.is_one_of(i, {"not", "no"}) && !p.stops_at(i + 1) && p.clause_end(i) > i + 1) continue;
        last = level_hit{std::string(l.steps[p.denied(i) && *degree > 1 ? 1 : *degree]), i, i + length};
        i += length - 1;
    }
    if (last) return last;
    std::size_t length = 0;
    const auto answer = p.class_at("answers", 0, &length);
    // "I am" and "you are" answer only where they stand alone; "you are no help" speaks of something else.
    if (length > 1 && !p.stops_at(length) && p.clause_end(0) > length) return std::nullopt;
    if (answer == "no") return level_hit{std::string(l.steps[0]), 0, length};
    if (answer == "yes") return level_hit{std::string(l.steps[2]), 0, length};
    if (answer == "unsure") return level_hit{std::string(l.steps[1]), 0, length};
    return std::nullopt;
}

/// A level said behind "no, I mean" or "actually" takes the place of those before it.
void drop_taken_back(const passage& p, const ladder& l, std::vector<level_hit>& found, std::optional<level_hit>& alone) {
    std::size_t first = p.size();
    for (const auto& each : found) first = std::min(first, each.next);
    if (alone) first = std::min(first, alone->next);
    for (std::size_t i = first; i < p.size(); ++i) {
        const bool no = p.is(i, "no") && p.at(i - 1).is_mark && p.at(i + 1).is_mark; // "a little, no, a lot"
        if (!no && !p.has("taken_back", i)) continue;
        std::size_t length = 0;
        std::size_t at = i + std::max<std::size_t>(1, p.find("taken_back", i).length);
        while (p.at(at).is_mark || p.is_one_of(at, {"its", "it", "more", "like", "is", "quite"})) ++at;
        const auto degree = degree_at(p, at, length);
        if (!degree || !(p.stops_at(at + length) || p.at(at + length).is_mark)) continue;
        found.clear();
        alone = level_hit{std::string(l.steps[*degree]), at, at + length};
        return;
    }
}

} // namespace

void find_levels(const passage& p, std::vector<value_candidate>& out) {
    for (const auto& l : ladders) {
        const bool asked = p.asked(l.slot);
        auto found = read_levels(p, l);
        if (!asked) std::erase_if(found, [](const level_hit& h) { return !h.clear || h.past; });
        if (std::any_of(found.begin(), found.end(), [](const level_hit& h) { return !h.past; }))
            std::erase_if(found, [](const level_hit& h) { return h.past; });
        // "most days" says how often; what is done so often says more.
        if (std::any_of(found.begin(), found.end(), [](const level_hit& h) { return h.level != "often"; }))
            std::erase_if(found, [](const level_hit& h) { return h.level == "often"; });
        for (auto& each : found)
            if (each.level == "often") each.level = l.steps[3];
        std::size_t length = 0;
        const bool unknown = p.class_at("answers", 0, &length) == "unknown" && p.all_but_fillers(0, length); // "don't know" is no level, though "don't" denies
        auto alone = asked && l.numbers && !unknown ? read_alone(p, l) : std::nullopt;
        // "some, actually a lot": the one that is meant stands.
        if (asked && l.numbers) drop_taken_back(p, l, found, alone);
        if (found.empty() && asked && !alone && !unknown)
            if (const auto bare = read_bare(p, l)) found.push_back(*bare);
        if (alone) {
            if (alone->level == l.steps[0] && !p.any("denial_ends", alone->next, p.size())) found.clear();
            found.push_back(*alone);
        }
        if (found.empty()) continue;
        auto chosen = found.back();
        if (l.worst_counts)
            for (const auto& each : found)
                if (rank(l, each.level) > rank(l, chosen.level)) chosen = each;
        const std::string field = "level";
        out.push_back(p.candidate(std::string(l.slot), {{field, chosen.level}}, chosen.first, chosen.next, std::string(l.slot) + ".words",
                                  chosen.clear && !p.has("questions", p.sentence_begin(chosen.first))));
    }
}

} // namespace myalog::intents
