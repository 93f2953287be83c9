// One text under a word filter: spells its words, and walks all patterns at once from each of them. Words can be replaced: then only the walks
// that came past them are made again.
// Knows no RE2 and decides nothing.
#pragma once

#include "intents/word_filter.hpp"

#include <string>
#include <string_view>
#include <utility>
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
    /// Where which pattern could match, by first word; a pattern stands there once for each.
    const std::vector<candidate>& found() const { return found_; }
    /// The same by pattern, then by place.
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
    /// By place: the round in which a word last led there, and in which it was last reached, by skips too. There are many places and a walk sees few
    /// of them, so what one text leaves here is not wiped for the next: no two rounds of a thread have the same number.
    struct marks {
        std::vector<std::uint64_t> led, reached;
        std::uint64_t round = 0;
    };
    static marks& marks_of_thread();
    void place_words(std::string_view text);
    spelled spell(std::string_view word) const;
    void add_beginnings(std::string_view word, spelled& to) const;
    /// Walks from one word on; returns the last word that the walk looked at.
    std::uint32_t from(std::uint32_t first);
    void read_second(const spelled& one, const spelled& other);
    void read(place p, const spelled& word);
    /// Takes the steps from `begin` to `end` that the word makes. `words`, `may`: cheap looks that spare the search.
    template <class Iterator, class May> void follow(std::uint64_t words, Iterator begin, Iterator end, const spelled& word, const May& may);
    void arrive(place p);
    void end_within_word(place p);
    void match(std::uint32_t pattern, std::uint32_t last, bool sure);
    bool goes_on_as_before();

    const word_filter& all_;
    marks& marks_ = marks_of_thread();
    std::vector<word_place> at_;
    std::vector<spelled> words_;
    std::vector<std::uint32_t> came_to_;  ///< by word: the last one that the walk from there looked at
    std::vector<candidate> found_;
    std::vector<std::uint32_t> found_as_; ///< by pattern: where in found_ it was last put
    std::vector<place> now_, next_;
    std::uint32_t first_ = 0, last_ = 0;
    std::uint32_t found_from_ = 0; ///< where in found_ the walk's own begin
    bool rough_ = false; ///< a word since the first was not quite what a key says

    /// Where a walk stood behind a word, for a later one that comes to stand there too.
    struct stand {
        std::vector<place> places;
        bool rough = false;
        std::uint32_t first = 0; ///< where that walk began
    };
    std::vector<stand> stands_;                                        ///< by word; of long walks alone
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found_by_;    ///< by first word: what its walk put into found_, end exclusive
};

} // namespace myalog::intents
