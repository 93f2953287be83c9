// Mends a misspelt word when there is exactly one word it can be. Careful: it touches only words that nothing here knows.
// Knows letters and lists of words; what a word means is the affair of others.
#pragma once

#include "intents/normalize.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace myalog::intents {

/// Frozen once the words are in. One edit from five letters, two from nine; a swap of two neighbours is one edit.
class speller {
  public:
    /// A word that is right as it stands. It is never changed.
    void know(std::string_view word);
    /// A word that may be meant by a misspelling (known too).
    void aim_at(std::string_view word);
    /// A word that carries too much to be guessed: numbers, sides, yes and no, denials. Known, and never the result of an edit.
    void protect(std::string_view word);

    bool knows(std::string_view word) const;

    /// The one known word that is meant, or empty.
    std::string mended(const token& t) const;

    /// Mends tokens in place, but for those marked in `leave`.
    struct mending {
        bool changed = false;
        std::vector<std::size_t> guessed; ///< tokens that were guessed, by index; a shortened elongation is no guess
    };
    mending mend(normalized& text, const std::vector<char>& leave) const;

  private:
    std::string shortened(const token& t) const;

    std::unordered_set<std::string> known_, protected_, aimed_;
    std::vector<std::string> targets_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_deletion_;
};

} // namespace myalog::intents
