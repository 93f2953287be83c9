// One message against all patterns of a catalog: which hit and at which tokens.
// Knows no status and decides nothing.
#pragma once

#include "intents/normalize.hpp"
#include "intents/parts.hpp"

#include <boost/container/small_vector.hpp>
#include <span>
#include <vector>

namespace myalog::intents {

/// Tokens [first, last).
struct token_range {
    std::size_t first = 0, last = 0;
    auto operator<=>(const token_range&) const = default;
    bool meets(const token_range& other) const { return first < other.last && other.first < last; }
};

/// Where a word of a `together` rule stands: some of the places, nearest first.
struct word_places {
    enum class as : std::uint8_t { word, background, choice };
    as what = as::word;
    std::vector<token_range> at;
};

/// One place where an item hit. A near rule has several pieces; what a `together` rule found is told by `spread`.
struct item_hit {
    const item* what = nullptr;
    pattern_use::as by = pattern_use::as::pattern;
    std::uint32_t which = 0; ///< of its patterns or rules of that kind
    token_range all;
    boost::container::small_vector<token_range, 2> pieces;
    bool clause = false; ///< plain enough to count as one clause of a longer message
    std::vector<word_places> spread{};
    std::size_t at_least = 0; ///< so many choices of `spread` must count

    /// Counts only where no topic is named by its own words.
    bool broad() const { return by == pattern_use::as::broad; }
    /// `RF01.chest_pressure/patterns/0`
    std::string rule() const;
};

struct cue_hit {
    const cue* what = nullptr;
    token_range at;
};

/// What may stand between a cue and a finding.
enum class mark : std::uint8_t {
    closing,       ///< the end of a statement, or a terminator
    comma,
    new_subject,   ///< a comma before a subject
    new_statement, ///< a comma or an "and" before words of the past, a verb or the speaker
    joint,         ///< "and"
    today,         ///< a verb of today
    occasion,      ///< what follows has a time of its own
    time,          ///< the beginning of a time in the past
    ago,           ///< the word after a length
};
inline constexpr std::size_t marks = 9;

/// Which words some hit has used, other than to find a topic: those are not to be mended. A topic may be found by the beginning of a word,
/// which leaves the word itself to be mended for a value.
std::vector<char> used_words(const catalog::parts& all, const std::vector<pattern_set::hit>& hits, std::size_t words);

/// Threads: made and used by one. Refers to the catalog's parts, which must outlive it.
class scan {
  public:
    scan(const catalog::parts& all, normalized text);
    /// The same with the hits of the patterns in this text known: by number, then by place.
    scan(const catalog::parts& all, normalized text, const std::vector<pattern_set::hit>& hits);

    const normalized& text() const { return text_; }
    const catalog::parts& all() const { return all_; }
    const std::vector<item_hit>& items() const { return items_; }
    /// Cue hits of one type, by place. Those that overlap a pseudo cue are not among them.
    const std::vector<cue_hit>& cues(cue_type type) const { return cues_[static_cast<std::size_t>(type)]; }
    /// The longest cue of the type that begins at the token, or null.
    const cue_hit* cue_from(cue_type type, std::size_t token) const {
        const auto index = static_cast<std::size_t>(type);
        const auto& by_token = from_[index];
        return token < by_token.size() && by_token[token] != 0 ? &cues_[index][by_token[token] - 1] : nullptr;
    }
    /// Is the token inside a cue of the type?
    bool inside(cue_type type, std::size_t token) const {
        const auto& by_token = inside_[static_cast<std::size_t>(type)];
        return token < by_token.size() && by_token[token] != 0;
    }

    /// Places of a pattern that hit, as tokens; empty when it did not hit.
    std::span<const token_range> places(int pattern) const;
    bool hit(int pattern) const { return (hit_bits_[static_cast<std::size_t>(pattern) / bits] & bit_of(pattern)) != 0; }

    /// Is the token among words that a danger sign is made of?
    bool of_sign(std::size_t token) const { return of_sign_[token] != 0; }
    /// Does a time in the past begin at the token?
    bool time_from(std::size_t token) const { return next(mark::time, token) == token; }
    /// The first such token at `from` or behind; the number of tokens when there is none.
    std::size_t next(mark m, std::size_t from) const { return next_[from][static_cast<std::size_t>(m)]; }
    bool none_between(mark m, std::size_t from, std::size_t to) const { return from >= to || next(m, from) >= to; }

    /// Words (no punctuation, no emoji) before token `i`.
    std::size_t words_before(std::size_t i) const { return words_before_[i]; }

  private:
    static constexpr std::size_t bits = 64;
    static std::uint64_t bit_of(int pattern) { return std::uint64_t{1} << (static_cast<std::size_t>(pattern) % bits); }

    void count_marks();
    void take_places(const std::vector<pattern_set::hit>& hits);
    void collect_cues();
    void collect_marks();
    void collect_items();
    /// The first of the patterns that hit, where all those that the rule needs did; else -1.
    int first_hit(const near_rule& rule) const;
    int first_hit(const together_rule& rule) const;
    void collect_near(const item& what, std::size_t rule);
    void collect_together(const item& what, std::size_t rule);
    /// Places of a pattern not more than `within` words away from the anchor, without those that look like the item and are not.
    std::vector<token_range> places_around(const item& what, int pattern, token_range anchor, std::size_t within) const;
    /// Are these words a figure of speech, or is one all that they say?
    bool figurative(token_range at) const;
    bool excused(const item& what, token_range at) const;

    const catalog::parts& all_;
    normalized text_;
    std::vector<std::size_t> words_before_, clauses_before_;
    std::vector<std::size_t> sentences_before_, sentences_to_; ///< by token: sentences of more than a few words before its own, and up to its own
    std::vector<int> hit_;              ///< the patterns that hit, by number
    std::vector<std::uint64_t> hit_bits_;    ///< a bit for each pattern: did it hit?
    std::vector<std::uint32_t> hits_before_; ///< by index in hit_bits_: how many hit before its first, where it has one
    std::vector<std::uint32_t> begin_;  ///< of each of them: its first place, and one more
    std::vector<token_range> places_;
    std::vector<item_hit> items_;
    std::vector<char> of_sign_;                             ///< by token
    std::vector<std::array<std::uint32_t, marks>> next_;    ///< by token, and one more
    std::array<std::vector<cue_hit>, cue_types> cues_;
    // Of the types that have hits:
    std::array<std::vector<char>, cue_types> inside_;          ///< by token
    std::array<std::vector<std::uint32_t>, cue_types> from_;   ///< by token: 1 + index of the longest hit that begins there
};

} // namespace myalog::intents
