// Turns one pattern into places and edges of a word filter, reading its text once from left to right.
// Knows RE2's syntax, no meaning; belongs to word_filter.
#pragma once

#include "intents/word_filter.hpp"

#include <map>
#include <utility>

namespace myalog::intents {

class pattern_walk {
  public:
    pattern_walk(word_filter& into, std::uint32_t pattern, std::string_view body) : into_(into), end_(word_filter::end_of | pattern), body_(body) {}
    void run();

  private:
    /// How far a reading has come: the place after the last whole word, and the letters since then. All readings that are possible go on side by side.
    struct reading_to {
        word_filter::place from = word_filter::root;
        std::string letters;
        bool open = false;     ///< any letters may follow
        bool longer = false;   ///< and one must
        bool any_mark = false; ///< and anything else than letters, too
        std::string inside{};  ///< of a word of which only the middle or the end is known: what it has there
        bool inside_done = false;
        bool exact = true; ///< every text that comes this way is one that the pattern takes
        auto operator<=>(const reading_to&) const = default;
    };
    using readings = std::vector<reading_to>;

    readings alternatives(const readings& in);
    readings sequence(readings in);
    readings repeated(const readings& in);
    readings several(const readings& in, std::string_view letters, bool none);
    readings prolonged(readings in, bool by_letters);
    readings again_and_again(readings out, std::size_t from, word_filter::place first_own);
    readings atom(const readings& in);
    readings group(const readings& in);
    readings letter_class(const readings& in);
    readings escape(const readings& in);
    readings literal(readings in, std::string_view letters);
    readings space(const readings& in);
    static readings any_letters(readings in, bool any_mark = false);
    readings anything(readings in);
    static readings roughly(readings in);

    void finish(const readings& in);
    void connect(const reading_to& in, word_filter::place to);
    word_filter::place end_for(const reading_to& in) const { return in.exact ? end_ : end_ | word_filter::unsure; }
    /// `exact`: of the readings that come there.
    word_filter::place new_place(bool exact);
    readings gathered(const readings& in);
    static void join(readings& to, readings more);
    bool at_end() const { return at_ >= body_.size(); }
    bool next_is(char c) const { return at_ < body_.size() && body_[at_] == c; }

    word_filter& into_;
    const word_filter::place end_;
    const std::string_view body_;
    std::size_t at_ = 0;
    std::size_t takes_all_ = 0; ///< atoms so far behind which every text is taken, of another word too
    std::map<word_filter::place, std::pair<std::size_t, bool>> made_at_; ///< where in the body each was made, and whether exact readings come there
};

} // namespace myalog::intents
