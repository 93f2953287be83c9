// One text under a word filter: spells its words, and walks all patterns at once from each of them. Words can be replaced: then only the walks
// that came past them are made again.
// Knows no RE2 and decides nothing.
#pragma once

#include "intents/word_filter.hpp"

#include <deque>
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
        std::uint32_t taken = 0; ///< bytes of that word which belong to it: all, or those before an apostrophe
        bool sure = false;       ///< RE2 would say the same
        auto operator<=>(const candidate&) const = default;
    };
    /// Where which pattern could match, by first word; a pattern stands there once for each.
    const std::vector<candidate>& found() const { return found_; }

  private:
    using key = word_filter::key;
    using place = word_filter::place;

    using spelled = word_filter::spelled;

    /// What walks leave behind in this thread, so that a text need not wipe it: there are many places and patterns, and a walk sees few of them.
    /// By place: the round in which it was last reached; no two rounds have the same number, until all marks are wiped.
    /// By pattern: where in found_ it was last put; it holds when the pattern does stand there.
    struct marks {
        std::vector<std::uint32_t> reached;
        std::uint32_t round = 0;
        std::vector<std::uint32_t> found_as;
        void next_round();
    };
    static marks& marks_of_thread();
    void place_words(std::string_view text);
    const spelled& spelled_out(std::string_view word);
    /// Walks from one word on; returns the last word that the walk looked at.
    std::uint32_t from(std::uint32_t first);
    void read_second(const spelled& one, const spelled& other);
    /// Takes the steps of a row that the word makes.
    void follow(const word_table& table, std::uint32_t row, const spelled& word);
    /// At a place, an end or a list of them.
    void arrive(place p);
    void go_on_from(place p);
    /// Calls `each` with a place, or with all of a list.
    template <class Each> void with_each(place p, const Each& each) const;
    void end(place p);
    void end_within_word(place p, std::uint32_t length);
    void match(const candidate& c);
    bool goes_on_as_before();

    const word_filter& all_;
    marks& marks_ = marks_of_thread();
    std::vector<word_place> at_;
    std::vector<const spelled*> words_;
    std::deque<spelled> own_; ///< of the words that the filter has not got ready
    std::vector<std::uint32_t> came_to_;  ///< by word: the last one that the walk from there looked at
    std::vector<candidate> found_;
    std::vector<place> now_, next_;
    std::uint32_t first_ = 0, last_ = 0;
    std::uint32_t found_from_ = 0; ///< where in found_ the walk's own begin
    // A walk is rough where a key led on that does not say all of its word.
    bool came_roughly_ = false;    ///< to one of the places in now_
    bool rough_ = false;           ///< on the step that is being taken
    bool goes_on_roughly_ = false; ///< to one of the places in next_

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
