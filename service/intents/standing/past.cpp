#include "intents/standing/past.hpp"

#include <cstdlib>

namespace myalog::intents {

namespace {

/// From here on "2 years ago" makes a story of the past of what has no verb of its own. In days.
constexpr double long_ago = 45;

/// "two or three weeks" before `ago`.
std::optional<days_ago> length_before(const surroundings& around, std::size_t ago) {
    const past_words& words = around.text().all().times;
    const auto unit = words.units.find(around.tokens()[ago - 1].text);
    if (unit == words.units.end()) return std::nullopt;
    std::optional<std::pair<double, double>> number;
    for (std::size_t back = 2; back <= 5 && ago >= around.first() + back; ++back) {
        const std::string& t = around.tokens()[ago - back].text;
        std::optional<std::pair<double, double>> here;
        if (const auto known = words.numbers.find(t); known != words.numbers.end()) here = known->second;
        else if (!t.empty() && t[0] >= '0' && t[0] <= '9') here = std::pair(std::strtod(t.c_str(), nullptr), std::strtod(t.c_str(), nullptr));
        if (here && number && t != "a" && t != "an") number = std::pair(std::min(here->first, number->first), std::max(here->second, number->second));
        else if (here && !number) number = here;
        else if (!here && t != "of" && t != "or" && t != "-" && t != "to") break;
    }
    if (!number) return std::nullopt;
    return days_ago(number->first * unit->second, number->second * unit->second);
}

/// Do two words name the same thing: "numb" and "numbness", "swollen" and "swelling"?
bool same_thing(const ending_words& words, const std::string& one, const std::string& other) {
    constexpr std::size_t stem = 4;
    if (one == other || (one.size() >= stem && one.compare(0, stem, other, 0, stem) == 0)) return true;
    return std::any_of(words.alike.begin(), words.alike.end(), [&](const text_set& group) { return group.contains(one) && group.contains(other); });
}

/// "I am numb down there, last year my knee was sore", "… and two years ago I had covid": a time behind a comma or a joint, with a subject behind
/// it, begins what else there was. `time`: any word of it.
bool opens_another_clause(const surroundings& around, std::size_t time) {
    constexpr std::size_t longest_time = 5; // words
    const auto& tokens = around.tokens();
    const past_words& times = around.text().all().times;
    const ending_words& words = around.text().all().endings;
    std::size_t begin = time;
    const auto is_length = [&](const token& t) { return times.numbers.contains(t.text) || times.units.contains(t.text) || (t.text[0] >= '0' && t.text[0] <= '9') || words.lengths.contains(t.text); };
    while (begin > around.at().last && tokens[begin - 1].word && is_length(tokens[begin - 1])) --begin;
    if (begin == 0 || (tokens[begin - 1].word && !words.joints.contains(tokens[begin - 1].text))) return false;
    for (std::size_t i = time + 1; i < std::min(around.last(), time + 1 + longest_time) && tokens[i].word; ++i)
        if (around.starts(cue_type::subject, i)) return true;
    return false;
}

/// How far what is told at `end`, behind the finding, is told of it. In "I am numb down there, the back pain has gone" it is told of something else;
/// "it", "the numbness" and a bare ", gone now" are the finding's own; in "chest pain, but the hip pain has gone" perhaps. `time`: a time is told there.
reach own_end(const surroundings& around, std::size_t end, bool time) {
    const auto& tokens = around.tokens();
    const ending_words& words = around.text().all().endings;
    const auto is = [&](const text_set& some, std::size_t i) { return some.contains(tokens[i].text); };
    std::size_t begin = around.at().last;
    for (std::size_t i = begin; i < end; ++i)
        if (!tokens[i].word || is(words.joints, i)) begin = i + 1;
    if (begin == around.at().last) return reach::sure;
    std::size_t head = end; // behind the subject's last word
    while (head > begin && (is(words.verbs, head - 1) || is(words.adverbs, head - 1))) --head;
    if (head == begin || is(words.pronouns, head - 1)) return reach::sure;
    bool clause = head < end || is(words.verbs, end), same = false, other = false;
    for (std::size_t i = begin; i < head; ++i) {
        if (is(words.elsewhere, i)) return reach::none; // "the other one", "the rest"
        clause = clause || is(words.determiners, i) || is(words.verbs, i);
        if (is(words.determiners, i) || is(words.verbs, i) || is(words.small, i)) continue;
        bool of_finding = false;
        for (std::size_t k = around.at().first; k < around.at().last; ++k) of_finding = of_finding || same_thing(words, tokens[k].text, tokens[i].text);
        if (is(words.sides, i) && !of_finding) return reach::none; // "the left calf is swollen, the right calf is fine"
        (of_finding || is(words.any_illness, i) ? same : other) = true;
    }
    if (same && !other) return reach::sure;
    if (!clause) return time || tokens[begin - 1].word || !other ? reach::sure : reach::perhaps; // "chest pain, must be ten years ago", "chest pain, sweats gone now"
    return same ? reach::perhaps : reach::none;
}

/// "my chest hurts, it started two years ago": a time of beginning is no end. `time`: any word of it.
bool is_time_of_beginning(const surroundings& around, std::size_t time) {
    const auto& tokens = around.tokens();
    const ending_words& words = around.text().all().endings;
    for (std::size_t i = time; i-- > around.at().last && tokens[i].word && !words.joints.contains(tokens[i].text);)
        if (words.beginnings.contains(tokens[i].text)) return true;
    return false;
}

/// How far the time at `i` is that of the finding, and not of another part of the sentence.
reach reach_of_time(const surroundings& around, std::size_t i) {
    const token_range at = around.at();
    const bool of_another_statement = around.text().next(mark::new_statement, at.last) + 1 < i; // "coughing blood, had a clot last year": of the clot
    if (of_another_statement || around.of_occasion(i)) return reach::none;
    if (i >= at.first && i < at.last) return reach::sure;
    if (i >= at.last) return opens_another_clause(around, i) || is_time_of_beginning(around, i) ? reach::none : own_end(around, i, true);
    return around.time_and_comma(i) || !around.open_between(i, at.first, true) ? reach::none : around.over_and(i, cue_type::past, true);
}

/// The first time in the sentence that `reaches` lets pass.
template <typename Reaches> std::optional<days_ago> first_time(const surroundings& around, const Reaches& reaches) {
    const scan& text = around.text();
    for (const auto& [pattern, days] : text.all().times.phrases)
        for (const token_range& p : text.places(pattern))
            if (p.first >= around.first() && p.last <= around.last() && reaches(p.first)) return days;
    for (std::size_t i = text.next(mark::ago, around.first() + 1); i < around.last(); i = text.next(mark::ago, i + 1))
        if (const auto length = length_before(around, i); length && reaches(i)) return length;
    return std::nullopt;
}

/// "I had a stroke six years ago and my shoulder has ached ever since": what lasts is an ache, and the stroke is as long ago as was said.
/// `lasts`: the word that says so. What is told of today by its time, again or by the finding's own word is no such ache.
bool lasts_as_ache(const surroundings& around, token_range lasts) {
    const auto& tokens = around.tokens();
    const token_range at = around.at();
    const ending_words& words = around.text().all().endings;
    for (std::size_t k = at.first; k < at.last; ++k)
        if (words.aches.contains(tokens[k].text)) return false;
    const auto told = first_time(around, [&](std::size_t i) { return i >= at.last && i < lasts.first && reach_of_time(around, i) == reach::sure; });
    if (!told || told->first < long_ago) return false;
    const auto parts_clauses = [&](std::size_t i) { return !tokens[i].word || words.joints.contains(tokens[i].text); };
    std::size_t begin = lasts.first, end = lasts.last;
    while (begin > at.last && !parts_clauses(begin - 1)) --begin;
    while (end < around.last() && !parts_clauses(end)) ++end;
    bool ache = false;
    for (std::size_t i = begin; i < end; ++i) {
        ache = ache || words.aches.contains(tokens[i].text);
        if (tokens[i].text == "again") return false;
        for (std::size_t k = at.first; k < at.last; ++k)
            if (!words.small.contains(tokens[i].text) && same_thing(words, tokens[k].text, tokens[i].text)) return false;
    }
    const auto later = first_time(around, [&](std::size_t i) { return i >= lasts.first; });
    return ache && (!later || later->second >= long_ago);
}

/// "again", "still", "since" take a past back, in the part of the sentence that holds the finding.
bool still(const surroundings& around) {
    const token_range at = around.at();
    const auto& gone = around.text().cues(cue_type::past_after);
    for (const cue_hit& h : around.text().cues(cue_type::now)) {
        if (h.at.first < around.first() || h.at.first >= around.last() || !around.open_between(std::min(h.at.last, at.last), std::max(h.at.first, at.first), false)) continue;
        if (h.at.first >= at.last && lasts_as_ache(around, h.at)) continue;
        if (std::none_of(gone.begin(), gone.end(), [&](const cue_hit& g) { return g.at.meets(h.at); })) return true;
    }
    return false;
}

/// "my arm was numb, gone now": the ending may stand behind a comma.
reaching gone_since(const surroundings& around) {
    const scan& text = around.text();
    const auto& tokens = around.tokens();
    const std::size_t from = around.at().last;
    for (const cue_hit& h : text.cues(cue_type::past_after)) {
        if (h.at.first < from || h.at.first >= around.last() || text.words_before(h.at.first) - text.words_before(from) > 2 * surroundings::longest_way_back || !around.ends_here(h)) continue;
        const bool time = tokens[h.at.last - 1].text == text.all().times.ago || text.all().endings.times.contains(tokens[h.at.first].text); // "in 2010 I broke an arm"
        const bool of_another = time && (opens_another_clause(around, h.at.first) || is_time_of_beginning(around, h.at.first));
        const reach far = of_another ? reach::none : own_end(around, h.at.first, time);
        bool open = far != reach::none && !around.of_occasion(h.at.first);
        for (std::size_t i = from; i < h.at.first; ++i)
            open = open && !ends_statement(tokens[i]) && !(tokens[i].text == "," && i + 1 < h.at.first && around.starts(cue_type::self, i + 1));
        if (open) return {far, h.what->id};
    }
    return {};
}

} // namespace

std::optional<days_ago> time_in_sentence(const surroundings& around) {
    return first_time(around, [](std::size_t) { return true; });
}

ending ending_of(const surroundings& around) {
    if (still(around)) return {};
    reaching said = gone_since(around);
    if (!said) said = around.before(cue_type::past);
    if (said) {
        const auto& hits = around.text().cues(cue_type::past);
        const bool only_had = std::any_of(hits.begin(), hits.end(), [&](const cue_hit& h) { return h.what->id == said.cue && h.what->needs_time; });
        return {said.far, said.cue, time_in_sentence(around), only_had};
    }
    reach far = reach::sure;
    const auto when = first_time(around, [&](std::size_t i) {
        far = reach_of_time(around, i);
        return far != reach::none;
    });
    if (!when || when->first < long_ago || around.statement()) return {};
    return {far, "past.long_ago", when};
}

} // namespace myalog::intents
