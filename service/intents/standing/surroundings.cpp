#include "intents/standing/surroundings.hpp"

namespace myalog::intents {

namespace {

/// Words of one thing in a list that no "or" closes.
constexpr std::size_t longest_item = 3;

} // namespace

surroundings::surroundings(const scan& s, token_range at) : s_(s), tokens_(s.text().tokens), at_(at) {
    if (tokens_[at_.first].text == "and" && at_.first + 1 < at_.last) ++at_.first; // a pattern may take the joint in
    first_ = at.first;
    while (first_ > 0 && !ends_sentence(tokens_[first_ - 1])) --first_;
    last_ = at.last;
    while (last_ < tokens_.size() && !ends_sentence(tokens_[last_])) ++last_;
    const auto& verbs = s_.cues(cue_type::verb);
    statement_ = std::any_of(verbs.begin(), verbs.end(), [&](const cue_hit& h) { return h.at.meets(at_); });
}

reaching surroundings::before(cue_type type) const {
    reaching best;
    for (const cue_hit& h : s_.cues(type)) {
        if (h.at.first < first_ || h.at.first >= at_.first || !open_between(h.at.last, at_.first, true)) continue;
        if (type == cue_type::past && time_and_comma(h.at.first)) continue;
        reach far = s_.none_between(mark::comma, h.at.last, at_.first) ? reach::sure : reach::perhaps;
        if (!h.what->conditional) far = std::min(far, over_and(h.at.last, type, type == cue_type::past || h.what->needs_time));
        if (far > best.far) best = {far, h.what->id};
        if (best.far == reach::sure) break;
    }
    return best;
}

reaching surroundings::behind(cue_type type) const {
    for (const cue_hit& h : s_.cues(type))
        if (stands_behind(h)) return {reach::sure, h.what->id};
    return {};
}

bool surroundings::stands_behind(const cue_hit& cue) const {
    return cue.at.first >= at_.last && cue.at.first < last_ && s_.words_before(cue.at.first) - s_.words_before(at_.last) <= longest_way_back &&
           open_between(at_.last, cue.at.first, false);
}

bool surroundings::ends_here(const cue_hit& cue) const {
    const std::size_t next = cue.at.last;
    if (next >= last_ || !tokens_[next].word || tokens_[next].line_before) return true;
    return tokens_[next].text == "and" || starts(cue_type::terminator, next) || starts(cue_type::subject, next) || starts(cue_type::now, next) || ends_in_fillers(next) || s_.time_from(next);
}

/// "chest pain I don't, thanks"; but "I don't want to die" goes on.
bool surroundings::ends_in_fillers(std::size_t i) const {
    while (i < last_ && tokens_[i].word && !tokens_[i].line_before && s_.inside(cue_type::filler, i)) ++i;
    return i >= last_ || !tokens_[i].word || tokens_[i].line_before;
}

bool surroundings::time_and_comma(std::size_t from) const {
    const past_words& words = s_.all().times;
    const std::string& opening = tokens_[first_].text;
    const bool opens_with_length = words.numbers.contains(opening) || words.units.contains(opening) || (opening[0] >= '0' && opening[0] <= '9');
    from = std::max(from, first_ + 1);
    std::size_t time = s_.next(mark::time, from);
    if (!opens_with_length) time = std::min(time, s_.next(mark::ago, from));
    return time < at_.first && !s_.none_between(mark::comma, time, at_.first);
}

reach surroundings::over_and(std::size_t from, cue_type type, bool of_life) const {
    reach far = reach::sure;
    for (std::size_t i = s_.next(mark::joint, from); i < at_.first; i = s_.next(mark::joint, i + 1)) {
        if (told_today(i + 1, type, of_life)) return reach::none;
        if (of_life && far == reach::sure && !lists_findings(i)) far = reach::perhaps;
    }
    return far;
}

bool surroundings::told_today(std::size_t from, cue_type type, bool of_life) const {
    const bool of_self = starts(cue_type::self, from);
    if (type == cue_type::history && of_life && starts(cue_type::present, from)) return true; // "dad had morphine and is grey"
    if (type != cue_type::past && !of_self) return false; // the film and the leaflet have verbs of today too
    const std::size_t to = of_self || starts(cue_type::subject, from) ? std::min(last_, at_.last + 2) : at_.last;
    return !s_.none_between(mark::today, from, to);
}

bool surroundings::is_bare_item(std::size_t joint) const {
    std::size_t words = 0;
    const bool behind_and = tokens_[joint].text == "and";
    for (std::size_t i = joint + 1; i < last_; ++i) {
        const token& t = tokens_[i];
        if (!t.word || t.line_before || (t.text == "and" && !behind_and)) break;
        if (starts(cue_type::self, i) || starts(cue_type::verb, i)) return false;
        if (++words > longest_item) return false;
    }
    return true;
}

} // namespace myalog::intents
