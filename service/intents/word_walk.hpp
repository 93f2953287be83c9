// One text under a word filter: spells its words, and walks all patterns at once from each of them. Words can be replaced: then only the walks
// that came past them are made again.
// Knows no RE2 and decides nothing.
#pragma once

#include "intents/word_filter.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace myalog::intents {

/// Threads: used by one. The filter must be frozen and outlive it.
class word_walk {
  public:
    /// `text`: words that are parted by one space; a space before and behind them is taken too.
    word_walk(const word_filter& all, std::string_view text);
    /// Puts other words at some places; as many as before.
    void replace(const std::vector<std::size_t>& places, std::string_view text);

    /// Where a word stands in the text, in bytes, end exclusive.
    struct word_place {
        std::uint32_t begin = 0, end = 0;
    };
    const std::vector<word_place>& words() const { return at_; }

    /// A pattern could match from one word on.
    struct candidate {
        std::uint32_t pattern = 0;
        std::uint32_t first = 0; ///< its first word
        std::uint32_t last = 0;  ///< the last word of the longest match, when it is sure
        bool sure = false;       ///< RE2 would say the same
        auto operator<=>(const candidate&) const = default;
    };
    /// Where which pattern could match, by first word; a pattern may stand there several times for one.
    const std::vector<candidate>& found() const { return found_; }
    /// The same by pattern, then by place; one for each.
    std::vector<candidate> candidates() const;

  private:
    using key = word_filter::key;
    using place = word_filter::place;

    struct spelled {
        std::vector<key> keys; ///< all that the word is: itself, its beginnings, any word
        std::vector<key> cut;  ///< what it is up to an apostrophe: a pattern may end there
        std::uint64_t bits = 0;
        bool rough = false; ///< it goes on otherwise than a key says
    };
    void place_words(std::string_view text);
    spelled spell(std::string_view word) const;
    void add_beginnings(std::string_view word, spelled& to) const;
    /// Walks from one word on; returns the last word that the walk looked at.
    std::uint32_t from(std::uint32_t first);
    void read(place p, const spelled& word);
    void arrive(place p);
    void arrive_by_skips(place p);
    void end_within_word(place p);

    const word_filter& all_;
    std::vector<word_place> at_;
    std::vector<spelled> words_;
    std::vector<std::uint32_t> came_to_;  ///< by word: the last one that the walk from there looked at
    std::vector<candidate> found_;
    std::vector<std::uint32_t> seen_;     ///< by place: the round in which it was last reached
    std::vector<place> now_, next_;
    std::uint32_t round_ = 0, first_ = 0, last_ = 0;
    bool rough_ = false; ///< a word since the first was not quite what a key says
};

} // namespace myalog::intents
