#include "intents/standing/whose.hpp"

namespace myalog::intents {

namespace {

/// What somebody else had within so many days is no family history: it may go on. A film seen last night stays a film.
constexpr double two_months = 62;

/// "Long ago" in the sentence: another time in it is that of something else.
bool long_past(const surroundings& around) {
    for (const cue_type type : {cue_type::past, cue_type::past_after})
        for (const cue_hit& h : around.text().cues(type))
            if (h.at.first >= around.first() && h.at.last <= around.last() && !h.what->needs_time) return true;
    return false;
}

/// "The leaflet says chest pain means 999 and that's what I have."
bool claimed(const surroundings& around) {
    const scan& text = around.text();
    const auto& claims = text.cues(cue_type::claim);
    return std::any_of(claims.begin(), claims.end(), [&](const cue_hit& h) {
        return h.at.first >= around.at().first && text.words_before(h.at.first) <= text.words_before(around.at().last) + 2 * surroundings::longest_way_back;
    });
}

/// "My mum had a stroke and I have a numb face": what follows the last "I" is no story of the family.
bool told_of_self(const surroundings& around) {
    if (claimed(around)) return true;
    const std::size_t to = around.at().first;
    std::size_t from = around.first();
    for (const cue_hit& h : around.text().cues(cue_type::history))
        if (h.at.first >= around.first() && h.at.first < to) from = std::max(from, h.at.last);
    for (std::size_t i = from; i < to; ++i)
        if (around.starts(cue_type::self, i) && around.tokens()[i].text[0] == 'i' && !around.text().inside(cue_type::history, i)) return true;
    return false;
}

} // namespace

reaching story_of(const surroundings& around) {
    const reaching story = around.before(cue_type::history);
    if (!story || told_of_self(around)) return {};
    const auto& hits = around.text().cues(cue_type::history);
    const bool may_go_on = std::any_of(hits.begin(), hits.end(), [&](const cue_hit& h) { return h.what->id == story.cue && h.what->needs_time; });
    const auto when = time_in_sentence(around);
    return may_go_on && when && when->second <= two_months && !long_past(around) ? reaching{} : story;
}

reaching person_of(const surroundings& around) {
    const token_range at = around.at();
    const cue_hit* who = nullptr;
    for (const cue_hit& h : around.text().cues(cue_type::other))
        if (h.at.first >= around.first() && h.at.first < at.last && h.at.first <= at.first) who = &h;
    if (!who) return {};
    for (std::size_t i = who->at.last; i < at.last; ++i)
        if (around.starts(cue_type::self, i) && !around.text().inside(cue_type::other, i)) return {};
    return {reach::sure, who->what->id};
}

} // namespace myalog::intents
