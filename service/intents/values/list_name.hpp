// The word lists that the grammar of values reads, by name. A name that is none of them does not compile.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace myalog::intents {

/// A locale must have them all, so that a missing one is an error at start and not a silent deafness.
inline constexpr auto list_names = std::to_array<std::string_view>({
    // any text
    "hesitations", "fillers", "complaint_words", "denials", "denial_pseudo", "denial_ends", "after_particle", "statement_verbs", "statement_links", "questions",
    // numbers and lengths of time
    "number_words", "vague_numbers", "halves", "quarters", "range_links", "between", "units", "short_units", "plural_units", "one_of",
    "time_openers", "hedges", "after_hedges", "unit_adjectives", "vague_durations", "duration_signs", "duration_aside", "taken_back", "frequency",
    "frequency_after", "age_after", "days_ago", "weekdays", "months", "seasons", "holidays", "calendar_units", "since", "moment_parts",
    "life_events", "births", "births_as_time",
    // places
    "places", "places_plural", "sides", "sides_after", "place_idioms", "place_links", "place_paths", "place_openers", "pain_near",
    "pain_before", "place_fine", "place_moved", "place_now", "place_between", "side_asides", "place_fine_if", "place_returned",
    "place_pronouns", "place_leads", "place_others", "place_examined", "place_events", "place_long_ago", "place_still", "place_before",
    "place_reports", "place_people", "place_tells",
    // levels
    "severity", "stress", "activity", "mood", "sleep", "degrees", "scale_openers", "counted", "question_names", "stress_heads", "activity_heads", "mood_heads",
    "sleep_heads",
    // medicines, person, story
    "medicines", "medicine_taken", "medicine_borrowed", "medicine_past", "medicine_refused", "medicine_since", "medicine_doses", "people", "onset_kind", "onset_triggers", "onset_links", "character", "conditions", "age_words",
    "decades",
    // answers
    "answers", "stated", "stated_when_asked", "long_standing", "emergency_none", "list_lines", "exceptions", "ordinary", "on_purpose", "any_trouble",
    "after_i_have", "after_have_not", "after_nothing", "unknown", "declined"});

/// One of them. Made from its text while compiling, so that looking a list up costs nothing in a message.
struct list_name {
    std::uint8_t index;
    consteval list_name(const char* text)
        : index(static_cast<std::uint8_t>(std::find(list_names.begin(), list_names.end(), std::string_view(text)) - list_names.begin())) {
        if (index == list_names.size()) throw "no word list has this name";
    }
};

/// Some of the lists, and what else a value may begin with: a number in digits, "a" or "an".
using list_set = std::bitset<list_names.size() + 2>;
inline constexpr std::size_t digits_begin = list_names.size(), article_begins = list_names.size() + 1;

inline list_set lists_of(std::initializer_list<list_name> names) {
    list_set out;
    for (const list_name n : names) out.set(n.index);
    return out;
}

} // namespace myalog::intents
