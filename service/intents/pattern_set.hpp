// Many patterns, one look: which of them hit a text, and where. Built once, then frozen.
// Knows neither items nor cues; a pattern is a number here. Patterns match between word boundaries of a normalised text.
#pragma once

#include "intents/word_walk.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace myalog::intents {

/// Threads: const members may be called by many at once.
class pattern_set {
  public:
    pattern_set();
    ~pattern_set();
    pattern_set(const pattern_set&) = delete;
    pattern_set& operator=(const pattern_set&) = delete;

    /// Takes one pattern (the same one twice gives the same number).
    /// Returns its number, or -1 with RE2's words in `error`.
    int add(const std::string& body, std::string& error);

    /// `everyday`: words that messages often hold; they are looked up quicker.
    void freeze(const text_set& everyday = {});
    /// Compiles the patterns that hits() asks RE2 about, which else happens when one is first asked.
    void warm() const;

    std::size_t size() const { return bodies_.size(); }
    const std::string& body(int number) const { return bodies_[static_cast<std::size_t>(number)]; }

    /// The text as patterns see it: with a space at either end. What the members below take.
    static std::string padded(std::string_view normalised) { return normalised.empty() ? " " : " " + std::string(normalised) + " "; }

    /// A place where a pattern hit.
    struct hit {
        int number = 0;
        std::uint32_t first = 0, last = 0; ///< its words in the text, last exclusive
        std::uint32_t begin = 0, end = 0;  ///< its bytes in the normalised (not padded) text, end exclusive
        bool operator==(const hit&) const = default;
    };
    /// All hits in a text: by number, then from left to right, those of one pattern not overlapping, each as long as it can be.
    std::vector<hit> hits(std::string_view padded) const;
    /// The same, every pattern over the whole text: the slow truth that `hits` is tested against.
    std::vector<hit> hits_one_by_one(std::string_view padded) const;

    class query;

  private:
    struct inside;
    std::vector<std::string> bodies_;
    std::unordered_map<std::string, int> numbers_;
    std::unique_ptr<inside> inside_;
};

/// One text that is asked about, again when some of its words have changed. Threads: used by one; the set must outlive it.
class pattern_set::query {
  public:
    query(const pattern_set& all, std::string padded);
    query(const query&) = delete;
    query& operator=(const query&) = delete;

    /// The text with other words at these places, and as many as before. Only what they change is looked at anew.
    void replace(const std::vector<std::size_t>& words, std::string padded);
    /// What pattern_set::hits() says of the text. Asks RE2 only where the first look found that a pattern could match and cannot tell.
    std::vector<hit> hits() const;
    /// Only the hits of those patterns that could have one over one of these words.
    std::vector<hit> hits_over(const std::vector<std::size_t>& words) const;

  private:
    /// `candidates`: by first word.
    std::vector<hit> asked(std::vector<word_walk::candidate> candidates) const;

    const pattern_set& all_;
    std::string padded_;
    word_walk look_;
};

} // namespace myalog::intents
