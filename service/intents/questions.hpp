// Which words of a message ask. "What is a trigger point", "does heat help?", "tell me about fibro".
// Knows no slot and no topic.
#pragma once

#include "intents/scan.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace myalog::intents {

/// The questions of one message. Threads: made and used by one. Refers to the scan, which must outlive it.
class questions {
  public:
    explicit questions(const scan& s) : scan_(s) {}

    /// Are these tokens part of a question or a request?
    bool holds(token_range at) const;
    /// The same, and the question is all of the message.
    bool is_all(token_range at) const;

    /// One sentence that begins with a question word and ends with its mark. "7?" and "could be 7?" are answers.
    bool one_sentence() const;
    /// One sentence that asks back, with its mark or without: "is tramadol a strong painkiller?", "should I take ibuprofen", "is this serious". "Could be 7?" answers.
    bool asks_back() const;
    /// It asks what a word means or takes in: "what mean numb", "does puffy count", "numb?".
    bool asks_a_meaning() const;
    /// Does it open as nothing but a question does? "Can't get to sleep" opens as one may.
    bool opens_as_one() const;
    /// A question of at least three words, with its mark or without: "what is a trigger point".
    bool worth_an_answer() const;

  private:
    const std::vector<token>& tokens() const { return scan_.text().tokens; }
    /// The first word of [first, last) that is no "well" or "no"; `last` when there is none.
    std::size_t opening(std::size_t first, std::size_t last) const;
    bool opens_with_cue(std::size_t at) const { return scan_.cue_from(cue_type::question_start, at) || scan_.cue_from(cue_type::question, at); }
    bool look_at(token_range at) const;
    void number_sentences() const;

    const scan& scan_;
    mutable std::vector<std::size_t> sentence_of_;            ///< by token, and one behind the last
    mutable std::vector<std::pair<token_range, bool>> known_; ///< what holds() has found, by first and last sentence
};

} // namespace myalog::intents
