// A finding in its sentence: which cues stand around it, and how far each of them reaches.
// Knows cues and tokens; decides no status.
#pragma once

#include "intents/scan.hpp"

#include <algorithm>
#include <string_view>

namespace myalog::intents {

/// Does a cue reach the finding? Over a comma often only perhaps: what follows may be told anew.
enum class reach { none, perhaps, sure };

/// A cue that decides, and how far it reaches.
struct reaching {
    reach far = reach::none;
    std::string_view cue; ///< id of the cue, in the catalog; empty when none reaches
    explicit operator bool() const { return far != reach::none; }
};

/// Threads: used by one, as the scan that it looks at, which must outlive it.
class surroundings {
  public:
    /// Words between a finding and the cue behind it.
    static constexpr std::size_t longest_way_back = 4;

    surroundings(const scan& s, token_range at);

    const scan& text() const { return s_; }
    const std::vector<token>& tokens() const { return tokens_; }
    token_range at() const { return at_; }
    std::size_t first() const { return first_; } ///< of the sentence
    std::size_t last() const { return last_; }   ///< of the sentence, past the end
    /// Has the finding a verb of its own?
    bool statement() const { return statement_; }

    bool starts(cue_type type, std::size_t i) const { return s_.cue_from(type, i) != nullptr; }

    /// The one that reaches furthest of the cues before the finding, in the same sentence, with nothing between that ends its reach.
    reaching before(cue_type type) const;
    /// The first cue that stands behind the finding, near enough and with nothing between.
    reaching behind(cue_type type) const;
    bool stands_behind(const cue_hit& cue) const;

    /// Is there no end of a statement, no terminator and no comma between the two? With `new_subject_ends` a comma counts only before a new subject.
    bool open_between(std::size_t from, std::size_t to, bool new_subject_ends) const {
        return s_.none_between(mark::closing, from, to) && s_.none_between(new_subject_ends ? mark::new_subject : mark::comma, from, to);
    }
    /// Does the statement end with this cue? "has gone" is an end, "has gone blotchy" is none.
    bool ends_here(const cue_hit& cue) const;
    /// Is a time told on the way from a word to the finding, and behind it a comma? The time that begins a sentence is the time of all of it.
    bool time_and_comma(std::size_t from) const;
    /// "a cold foot after an operation in 2019", "can't breathe, unlike last year": is the time at this token that of something else?
    bool of_occasion(std::size_t time) const { return !s_.none_between(mark::occasion, at_.last, time); }

    /// How far a cue that ends before `from` reaches over each "and": "I had a scan in spring and my foot is cold" is told anew;
    /// `of_life`, not of a film or a leaflet, "and a cold foot" may be.
    reach over_and(std::size_t from, cue_type type, bool of_life) const;
    /// "no fever and chills", "I had chest pain and a numb arm": a finding before the "and", and one as short behind it.
    bool lists_findings(std::size_t joint) const { return joint > 0 && s_.of_sign(joint - 1) && is_bare_item(joint); }
    /// Is what stands behind the comma as bare as an item of a list? "no fever, chest pain" may be one; "no fever, pain in my chest since noon" tells something new.
    bool is_bare_item(std::size_t joint) const;

  private:
    bool told_today(std::size_t from, cue_type type, bool of_life) const;
    bool ends_in_fillers(std::size_t i) const;

    const scan& s_;
    const std::vector<token>& tokens_;
    token_range at_;
    std::size_t first_ = 0, last_ = 0;
    bool statement_ = false;
};

} // namespace myalog::intents
