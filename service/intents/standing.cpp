#include "intents/standing.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <set>

namespace myalog::intents {

namespace {

/// Words that one denial reaches over, counted anew after each comma, "or" and "and" of a list.
constexpr std::size_t longest_reach = 8;
/// Words of one thing in a list that no "or" closes.
constexpr std::size_t longest_item = 3;
/// Words between a finding and the cue behind it.
constexpr std::size_t longest_way_back = 4;
/// From here on "2 years ago" makes a story of the past of what has no verb of its own.
constexpr double long_ago = 45;

bool ends_statement(const token& t) {
    return !t.word && (ends_sentence(t) || t.text == ";" || t.text == "..." || t.text == "(" || t.text == ")" || t.text == "[" || t.text == "]");
}

class reader {
  public:
    reader(const scan& s, token_range at, const context& around) : s_(s), tokens_(s.text().tokens), at_(at), around_(around) {
        if (tokens_[at_.first].text == "and" && at_.first + 1 < at_.last) ++at_.first; // a pattern may take the joint in
        first_ = at.first;
        while (first_ > 0 && !ends_sentence(tokens_[first_ - 1])) --first_;
        last_ = at.last;
        while (last_ < tokens_.size() && !ends_sentence(tokens_[last_])) ++last_;
        statement_ = any(cue_type::verb, at_);
    }

    standing run() const {
        standing out;
        if (denied(out)) return out;
        if (const reach far = reach_before(cue_type::hypothetical, out); far != reach::none) {
            out.status = far == reach::perhaps || of_today(out.cue) ? status::possible : status::hypothetical;
            return out;
        }
        const reach past = past_reach(out);
        const bool over = past != reach::none && !just_now(out);
        if (somebody_elses(out)) {
            out.now = out.status == status::other && (!over || fresh(out.ended_days_ago));
            return out;
        }
        if (over) {
            out.status = untimed(out) || past == reach::perhaps ? status::possible : status::past;
            return out;
        }
        if (before(cue_type::doubt, out) || behind(cue_type::doubt_after, out)) out.status = status::possible;
        return out;
    }

  private:
    /// Does a cue reach the finding? Over a comma often only perhaps: what follows may be told anew.
    enum class reach { none, perhaps, sure };

    bool starts(cue_type type, std::size_t i) const { return s_.cue_from(type, i) != nullptr; }
    bool any(cue_type type, token_range where) const {
        const auto& hits = s_.cues(type);
        return std::any_of(hits.begin(), hits.end(), [&](const cue_hit& h) { return h.at.meets(where); });
    }

    bool denied(standing& out) const {
        std::string_view perhaps;
        for (const cue_hit& h : s_.cues(cue_type::denial)) {
            if (h.at.first >= at_.first || h.at.first < first_) continue;
            if (is_particle(h) || (h.what->noun && statement_)) continue;
            const reach so_far = h.at.last > at_.first ? reach::sure : reach_of_denial(h);
            if (so_far == reach::perhaps) perhaps = h.what->id;
            if (so_far != reach::sure) continue;
            out.status = status::absent;
            out.cue = h.what->id;
            return true;
        }
        for (const cue_hit& h : s_.cues(cue_type::denial_after)) {
            if (!ends_here(h)) continue;
            if (!stands_behind(h)) continue;
            out.status = status::absent;
            out.cue = h.what->id;
            return true;
        }
        if (denied_by_answer(out)) return true;
        if (perhaps.empty()) return false;
        out.status = status::possible;
        out.cue = perhaps;
        return true;
    }

    bool is_particle(const cue_hit& h) const { return h.at.last == h.at.first + 1 && starts(cue_type::particle, h.at.first) && is_answer_particle(s_, h.at.first); }

    reach reach_of_denial(const cue_hit& denial) const {
        const std::size_t from = denial.at.last;
        std::size_t words = 0, last_comma = 0;
        bool comma = false;
        for (std::size_t i = from; i <= at_.first; ++i) {
            const token& t = tokens_[i];
            if (t.line_before) return reach::none;
            if (i < at_.first && (ends_statement(t) || (t.text == "-" && t.space_before))) return reach::none;
            if (starts(cue_type::terminator, i) && i < at_.first) return reach::none;
            if (comma && t.word && !list_word(t) && begins_anew(i)) return reach::none;
            if (starts(cue_type::subject, i) && i != from && (comma || !(s_.inside(cue_type::link, i - 1) || s_.inside(cue_type::subject, i - 1)))) return reach::none;
            comma = t.text == ",";
            if (comma && i < at_.first) last_comma = i;
            const bool list_goes_on = comma || t.text == "or" || t.text == "nor" || t.text == "and" || t.text == "/";
            words = list_goes_on ? 0 : words + t.word;
            if (words > longest_reach && i < at_.first) return reach::none;
        }
        for (std::size_t i = std::max(from, last_comma); i < at_.first; ++i)
            if (tokens_[i].text == "and" && !lists_findings(i)) return statement_ ? reach::none : reach::perhaps;
        if (last_comma == 0 || list_is_closed(last_comma)) return reach::sure;
        return denial.what->noun && is_bare_item(last_comma) ? reach::perhaps : reach::none;
    }

    /// Does an "or" end the list that goes on behind the comma? "no fever, chills or chest pain"
    bool list_is_closed(std::size_t comma) const {
        for (std::size_t i = comma + 1; i < last_; ++i) {
            const token& t = tokens_[i];
            if (t.text == "or" || t.text == "nor") return true;
            if (t.line_before || ends_statement(t) || starts(cue_type::terminator, i)) return false;
            if (tokens_[i - 1].text == "," && t.word && !list_word(t) && begins_anew(i)) return false;
        }
        return false;
    }

    /// Is what stands behind the comma as bare as an item of a list? "no fever, chest pain" may be one; "no fever, pain in my chest since noon" tells something new.
    bool is_bare_item(std::size_t joint) const {
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

    static bool list_word(const token& t) { return t.text == "or" || t.text == "nor" || t.text == "and" || t.text == "any"; }

    /// After a comma these begin something new; a bare noun goes on with the list.
    bool begins_anew(std::size_t i) const {
        const token& t = tokens_[i];
        const bool number = t.text[0] >= '0' && t.text[0] <= '9';
        return number || t.text == "a" || t.text == "an" || t.text == "some" || starts(cue_type::particle, i) || starts(cue_type::verb, i) || starts(cue_type::link, i) ||
               starts(cue_type::doubt, i);
    }

    /// "numbness: no", "any pain? no", "pain no, numbness yes".
    bool denied_by_answer(standing& out) const {
        std::size_t i = at_.last;
        bool marked = false;
        while (i < tokens_.size() && !tokens_[i].word) {
            marked = marked || tokens_[i].text == ":" || tokens_[i].text == "=" || tokens_[i].text == "?" || (tokens_[i].text == "-" && i + 1 < tokens_.size());
            if (!marked) return false;
            ++i;
        }
        if (i >= tokens_.size()) return false;
        const cue_hit* p = s_.cue_from(cue_type::particle, i);
        const cue_hit* d = s_.cue_from(cue_type::denial, i);
        if (!p || !d) return false;
        const bool ends = p->at.last >= tokens_.size() || !tokens_[p->at.last].word || tokens_[p->at.last].line_before;
        if (!ends || (tokens_[i].line_before && !marked)) return false;
        if (!marked && (statement_ || subject_in_clause())) return false;
        out.status = status::absent;
        out.cue = d->what->id;
        return true;
    }

    bool subject_in_clause() const {
        for (std::size_t i = at_.first + 1; i-- > 0 && tokens_[i].clause == tokens_[at_.first].clause;)
            if (starts(cue_type::subject, i)) return true;
        return false;
    }

    /// That of a cue before the finding, in the same sentence, with nothing between that ends its reach.
    reach reach_before(cue_type type, standing& out) const {
        reach best = reach::none;
        for (const cue_hit& h : s_.cues(type)) {
            if (h.at.first < first_ || h.at.first >= at_.first || !open_between(h.at.last, at_.first, true)) continue;
            if (type == cue_type::past && time_and_comma(h.at.first)) continue;
            const reach far = std::min(comma_between(h.at.last, at_.first) ? reach::perhaps : reach::sure, h.what->conditional ? reach::sure : reach_over_and(h.at.last, type, type == cue_type::past || h.what->needs_time));
            if (far > best) out.cue = h.what->id;
            best = std::max(best, far);
        }
        return best;
    }
    bool before(cue_type type, standing& out) const { return reach_before(type, out) != reach::none; }

    bool comma_between(std::size_t from, std::size_t to) const {
        return std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(from), tokens_.begin() + static_cast<std::ptrdiff_t>(std::max(from, to)), [](const token& t) { return t.text == ","; });
    }

    /// "I had a scan in spring and my foot is cold" is told anew; `of_life`, not of a film or a leaflet, "and a cold foot" may be.
    reach reach_over_and(std::size_t from, cue_type type, bool of_life) const {
        reach far = reach::sure;
        for (std::size_t i = from; i < at_.first; ++i) {
            if (tokens_[i].text != "and") continue;
            if (told_today(i + 1, type, of_life)) return reach::none;
            if (of_life && !lists_findings(i)) far = reach::perhaps;
        }
        return far;
    }

    bool told_today(std::size_t from, cue_type type, bool of_life) const {
        const bool of_self = starts(cue_type::self, from);
        if (type == cue_type::history && of_life && starts(cue_type::present, from)) return true; // "dad had morphine and is grey"
        if (type != cue_type::past && !of_self) return false; // the film and the leaflet have verbs of today too
        const std::size_t to = of_self || starts(cue_type::subject, from) ? std::min(last_, at_.last + 2) : at_.last;
        for (std::size_t i = from; i < to; ++i)
            if (starts(cue_type::present, i)) return true;
        return false;
    }

    /// "no fever and chills", "I had chest pain and a numb arm": a finding before the "and", and one as short behind it.
    bool lists_findings(std::size_t joint) const { return joint > 0 && s_.of_sign(joint - 1) && is_bare_item(joint); }

    /// "Should I worry about this pain in my chest": who says "this" or "my" has it.
    bool of_today(std::string_view cue) const {
        std::size_t from = first_;
        for (const cue_hit& h : s_.cues(cue_type::hypothetical))
            if (h.what->id == cue && h.at.first >= first_ && h.at.first < at_.first) from = std::max(from, h.at.last);
        static const std::set<std::string, std::less<>> effects = {"can", "could", "will", "would", "does", "do", "may", "might"};
        for (const cue_hit& h : s_.cues(cue_type::hypothetical))
            if (h.what->id == cue && h.at.last == from && effects.contains(tokens_[h.at.first].text)) return false; // "will it make my muscles ache"
        for (std::size_t i = from; i < at_.first; ++i)
            if (tokens_[i].text == "my" || tokens_[i].text == "this" || tokens_[i].text == "these") return true;
        return at_.first < tokens_.size() && from == at_.first && tokens_[from].text == "my";
    }

    bool behind(cue_type type, standing& out) const {
        for (const cue_hit& h : s_.cues(type)) {
            if (!stands_behind(h)) continue;
            out.cue = h.what->id;
            return true;
        }
        return false;
    }

    /// Does the statement end with this cue? "has gone" is an end, "has gone blotchy" is none.
    bool ends_here(const cue_hit& h) const {
        const std::size_t next = h.at.last;
        if (next >= last_ || !tokens_[next].word || tokens_[next].line_before) return true;
        return tokens_[next].text == "and" || starts(cue_type::terminator, next) || starts(cue_type::subject, next) || starts(cue_type::now, next) || ends_in_fillers(next) || at_time(next);
    }

    /// "chest pain I don't, thanks"; but "I don't want to die" goes on.
    bool ends_in_fillers(std::size_t i) const {
        while (i < last_ && tokens_[i].word && !tokens_[i].line_before && s_.inside(cue_type::filler, i)) ++i;
        return i >= last_ || !tokens_[i].word || tokens_[i].line_before;
    }

    bool at_time(std::size_t i) const {
        const auto& phrases = s_.all().times.phrases;
        return std::any_of(phrases.begin(), phrases.end(), [&](const auto& p) {
            const auto places = s_.places(p.first);
            return std::any_of(places.begin(), places.end(), [&](const token_range& at) { return at.first == i; });
        });
    }

    bool stands_behind(const cue_hit& h) const {
        return h.at.first >= at_.last && h.at.first < last_ && s_.words_before(h.at.first) - s_.words_before(at_.last) <= longest_way_back &&
               open_between(at_.last, h.at.first, false);
    }

    bool open_between(std::size_t from, std::size_t to, bool new_subject_ends) const {
        for (std::size_t i = from; i < to; ++i) {
            if (ends_statement(tokens_[i]) || starts(cue_type::terminator, i)) return false;
            if (tokens_[i].text != ",") continue;
            if (!new_subject_ends) return false;
            if (i + 1 < tokens_.size() && starts(cue_type::subject, i + 1)) return false;
        }
        return true;
    }

    /// Said by a cue, or by a long time ago where the finding has no verb of its own.
    reach past_reach(standing& out) const {
        if (still()) return reach::none;
        const reach said = gone_since(out) ? reach::sure : reach_before(cue_type::past, out);
        if (said != reach::none) {
            out.ended_days_ago = ended();
            return said;
        }
        reach far = reach::sure;
        const auto when = ended(&far);
        if (!when || when->first < long_ago || statement_) return reach::none;
        out.ended_days_ago = when;
        out.cue = "past.long_ago";
        return far;
    }

    /// Is a time told on the way from a word to the finding, and behind it a comma? The time that begins a sentence is the time of all of it.
    bool time_and_comma(std::size_t from) const {
        const past_words& words = s_.all().times;
        const std::string& opening = tokens_[first_].text;
        const bool opens_with_length = words.numbers.contains(opening) || words.units.contains(opening) || (opening[0] >= '0' && opening[0] <= '9');
        bool timed = false;
        for (std::size_t i = std::max(from, first_ + 1); i < at_.first; ++i) {
            if (timed && tokens_[i].text == ",") return true;
            timed = timed || at_time(i) || (tokens_[i].text == words.ago && !opens_with_length);
        }
        return false;
    }

    /// "my arm was numb, gone now": the ending may stand behind a comma.
    bool gone_since(standing& out) const {
        for (const cue_hit& h : s_.cues(cue_type::past_after)) {
            if (h.at.first < at_.last || h.at.first >= last_ || s_.words_before(h.at.first) - s_.words_before(at_.last) > 2 * longest_way_back || !ends_here(h)) continue;
            bool open = !of_occasion(h.at.first);
            for (std::size_t i = at_.last; i < h.at.first; ++i) open = open && !ends_statement(tokens_[i]) && !(tokens_[i].text == "," && i + 1 < h.at.first && starts(cue_type::self, i + 1));
            if (!open) continue;
            out.cue = h.what->id;
            return true;
        }
        return false;
    }

    /// "again", "still", "since" take a past back, in the part of the sentence that holds the finding.
    bool still() const {
        const auto& gone = s_.cues(cue_type::past_after);
        for (const cue_hit& h : s_.cues(cue_type::now))
            if (std::none_of(gone.begin(), gone.end(), [&](const cue_hit& g) { return g.at.meets(h.at); }) && h.at.first >= first_ && h.at.first < last_ && open_between(std::min(h.at.last, at_.last), std::max(h.at.first, at_.first), false)) return true;
        return false;
    }

    /// "coughing blood, had a clot last year": the time belongs to the clot.
    bool new_statement_before(std::size_t i) const {
        for (std::size_t k = at_.last; k + 1 < i; ++k) {
            if (tokens_[k].text != "," && tokens_[k].text != "and") continue;
            if (starts(cue_type::past, k + 1) || starts(cue_type::self, k + 1) || starts(cue_type::verb, k + 1)) return true;
        }
        return false;
    }

    /// How far the time at `i` is that of the finding, and not of another part of the sentence.
    reach reach_of_time(std::size_t i) const {
        if (new_statement_before(i) || of_occasion(i)) return reach::none;
        if (i >= at_.first) return reach::sure;
        return time_and_comma(i) || !open_between(i, at_.first, true) ? reach::none : reach_over_and(i, cue_type::past, true);
    }

    /// "a cold foot after an operation in 2019", "can't breathe, unlike last year"
    bool of_occasion(std::size_t time) const {
        for (std::size_t i = at_.last; i < time; ++i)
            if (starts(cue_type::occasion, i)) return true;
        return false;
    }

    /// The first time in the sentence, in days; with `far` the first that reaches the finding, and how far.
    std::optional<std::pair<double, double>> ended(reach* far = nullptr) const {
        const past_words& words = s_.all().times;
        const auto reaches = [&](std::size_t i) {
            if (!far) return true;
            *far = reach_of_time(i);
            return *far != reach::none;
        };
        for (const auto& [pattern, days] : words.phrases)
            for (const token_range& p : s_.places(pattern))
                if (p.first >= first_ && p.last <= last_ && reaches(p.first)) return days;
        for (std::size_t i = first_ + 1; i < last_; ++i)
            if (tokens_[i].text == words.ago)
                if (const auto length = length_before(i); length && reaches(i)) return length;
        return std::nullopt;
    }

    /// "two or three weeks" before `ago`.
    std::optional<std::pair<double, double>> length_before(std::size_t ago) const {
        const past_words& words = s_.all().times;
        const auto unit = words.units.find(tokens_[ago - 1].text);
        if (unit == words.units.end()) return std::nullopt;
        std::optional<std::pair<double, double>> number;
        for (std::size_t back = 2; back <= 5 && ago >= first_ + back; ++back) {
            const std::string& t = tokens_[ago - back].text;
            std::optional<std::pair<double, double>> here;
            if (const auto known = words.numbers.find(t); known != words.numbers.end()) here = known->second;
            else if (!t.empty() && t[0] >= '0' && t[0] <= '9') here = std::pair(std::strtod(t.c_str(), nullptr), std::strtod(t.c_str(), nullptr));
            if (here && number && t != "a" && t != "an") number = std::pair(std::min(here->first, number->first), std::max(here->second, number->second));
            else if (here && !number) number = here;
            else if (!here && t != "of" && t != "or" && t != "-" && t != "to") break;
        }
        if (!number) return std::nullopt;
        return std::pair(number->first * unit->second, number->second * unit->second);
    }

    /// "I had chest pain" and no more: nobody said that it is over.
    bool untimed(const standing& over) const { return !over.ended_days_ago && only_had(over); }

    /// "I had a tearing pain ten minutes ago": it began then.
    bool just_now(const standing& over) const {
        constexpr double two_hours = 0.1;
        return over.ended_days_ago && over.ended_days_ago->second <= two_hours && only_had(over);
    }

    bool only_had(const standing& over) const {
        const auto& hits = s_.cues(cue_type::past);
        return std::any_of(hits.begin(), hits.end(), [&](const cue_hit& h) { return h.what->id == over.cue && h.what->needs_time; });
    }

    /// What somebody else had an hour ago may go on.
    static bool fresh(const std::optional<std::pair<double, double>>& when) { return when && when->second <= 1; }

    /// What somebody else had some weeks ago is no family history; a film seen last night stays a film.
    reach history(standing& out) const {
        constexpr double two_months = 62;
        const reach far = reach_before(cue_type::history, out);
        if (far == reach::none || told_of_self()) return reach::none;
        const auto when = ended();
        const auto& hits = s_.cues(cue_type::history);
        const bool may_go_on = std::any_of(hits.begin(), hits.end(), [&](const cue_hit& h) { return h.what->id == out.cue && h.what->needs_time; });
        return may_go_on && when && when->second <= two_months && !long_past() ? reach::none : far;
    }

    /// "Long ago" in the sentence: another time in it is that of something else.
    bool long_past() const {
        for (const cue_type type : {cue_type::past, cue_type::past_after})
            for (const cue_hit& h : s_.cues(type))
                if (h.at.first >= first_ && h.at.last <= last_ && !h.what->needs_time) return true;
        return false;
    }

    /// "The leaflet says chest pain means 999 and that's what I have."
    bool claimed() const {
        const auto& claims = s_.cues(cue_type::claim);
        return std::any_of(claims.begin(), claims.end(), [&](const cue_hit& h) { return h.at.first >= at_.first && s_.words_before(h.at.first) <= s_.words_before(at_.last) + 2 * longest_way_back; });
    }

    /// "My mum had a stroke and I have a numb face": what follows the last "I" is no story of the family.
    bool told_of_self() const {
        if (claimed()) return true;
        std::size_t from = first_;
        for (const cue_hit& h : s_.cues(cue_type::history))
            if (h.at.first >= first_ && h.at.first < at_.first) from = std::max(from, h.at.last);
        for (std::size_t i = from; i < at_.first; ++i)
            if (starts(cue_type::self, i) && tokens_[i].text[0] == 'i' && !s_.inside(cue_type::history, i)) return true;
        return false;
    }

    /// Sets `other`. In a chat about somebody else that person is the one who counts.
    bool somebody_elses(standing& out) const {
        standing told;
        if (const reach far = history(told); far != reach::none) {
            out.status = far == reach::sure ? status::hypothetical : status::possible;
            out.cue = told.cue;
            out.family = far == reach::sure;
            return true;
        }
        if (around_.about != "self") return false;
        const cue_hit* who = nullptr;
        for (const cue_hit& h : s_.cues(cue_type::other))
            if (h.at.first >= first_ && h.at.first < at_.last && h.at.first <= at_.first) who = &h;
        if (!who) return false;
        for (std::size_t i = who->at.last; i < at_.last; ++i) {
            if (starts(cue_type::self, i) && !s_.inside(cue_type::other, i)) return false;
        }
        out.status = status::other;
        out.cue = who->what->id;
        return true;
    }

    const scan& s_;
    const std::vector<token>& tokens_;
    token_range at_;
    const context& around_;
    std::size_t first_ = 0, last_ = 0; ///< the sentence
    bool statement_ = false;           ///< the finding has a verb of its own
};

/// Which of two standings of pieces counts for the whole.
int weight(status s) {
    switch (s) {
    case status::absent: return 5;
    case status::hypothetical: return 4;
    case status::other: return 3;
    case status::past: return 2;
    case status::possible: return 1;
    case status::present: break;
    }
    return 0;
}

} // namespace

bool is_answer_particle(const scan& s, std::size_t token) {
    const auto& tokens = s.text().tokens;
    const cue_hit* p = s.cue_from(cue_type::particle, token);
    if (!p) return false;
    const std::size_t next = p->at.last;
    if (next >= tokens.size() || !tokens[next].word || tokens[next].line_before) return true;
    for (const cue_type type : {cue_type::subject, cue_type::particle, cue_type::terminator, cue_type::verb, cue_type::correction, cue_type::denial})
        if (s.cue_from(type, next)) return true;
    return false;
}

/// Does the person speak of himself from `at` to the last of the pieces?
static bool self_named_after(const scan& s, token_range at, const std::vector<token_range>& pieces) {
    std::size_t last = at.last;
    for (const token_range& p : pieces) last = std::max(last, p.last);
    for (std::size_t i = at.last; i < last; ++i)
        if (s.cue_from(cue_type::self, i) && !s.inside(cue_type::other, i)) return true;
    return last == at.last; // the pieces stand before: "the pain is bad, and my wife has cancer"
}

standing standing_of(const scan& s, token_range at, const context& around) { return reader(s, at, around).run(); }

standing standing_of(const scan& s, const item_hit& hit, const context& around) {
    standing out = standing_of(s, hit.pieces.front(), around);
    for (std::size_t i = 1; i < hit.pieces.size(); ++i) {
        standing piece = standing_of(s, hit.pieces[i], around);
        if (weight(piece.status) > weight(out.status)) out = std::move(piece);
    }
    return out;
}

std::optional<together_standing> standing_together(const scan& s, const item_hit& hit, const context& around, known_standings& known) {
    struct chosen {
        standing st;
        token_range at;
    };
    together_standing out;
    const auto best_of = [&](const word_places& word) {
        std::optional<chosen> best;
        for (const token_range& at : word.at) {
            if (std::any_of(out.pieces.begin(), out.pieces.end(), [&](const token_range& p) { return p.meets(at); })) continue;
            const auto [entry, fresh] = known.try_emplace(at);
            if (fresh) entry->second = standing_of(s, at, around);
            standing st = entry->second;
            if (word.what == word_places::as::background && (st.status == status::past || st.family)) st.status = st.family ? status::other : status::present;
            if (!best || weight(st.status) < weight(best->st.status)) best = chosen{std::move(st), at};
        }
        return best;
    };
    std::optional<chosen> someone_elses; // whose illness it is, the words of today say
    const auto take = [&](chosen&& c, bool background) {
        out.pieces.push_back(c.at);
        if (background && c.st.status == status::other) someone_elses = std::move(c);
        else if (weight(c.st.status) > weight(out.worst.status)) out.worst = std::move(c.st);
    };
    for (const word_places& word : hit.spread) {
        if (word.what == word_places::as::choice) continue;
        auto best = best_of(word);
        if (!best || best->st.status == status::absent) return std::nullopt;
        take(std::move(*best), word.what == word_places::as::background);
    }
    std::vector<const word_places*> open;
    for (const word_places& word : hit.spread)
        if (word.what == word_places::as::choice) open.push_back(&word);
    for (std::size_t taken = 0; taken < hit.at_least; ++taken) {
        std::optional<chosen> best;
        std::size_t which = 0;
        for (std::size_t i = 0; i < open.size(); ++i) {
            auto one = best_of(*open[i]);
            if (!one || one->st.status == status::absent || (best && weight(one->st.status) >= weight(best->st.status))) continue;
            best = std::move(one);
            which = i;
        }
        if (!best) return std::nullopt;
        take(std::move(*best), false);
        open.erase(open.begin() + static_cast<std::ptrdiff_t>(which));
    }
    if (!someone_elses || out.worst.status == status::other || out.worst.status == status::hypothetical) return out;
    if (someone_elses->st.family || out.worst.status != status::present || self_named_after(s, someone_elses->at, out.pieces)) return std::nullopt; // two people
    out.worst = std::move(someone_elses->st); // "my wife has cancer. the spine pain began last week": nobody else was named
    out.worst.now = true;
    return out;
}

} // namespace myalog::intents
