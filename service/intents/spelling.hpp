// Mends a misspelt word when there is exactly one word it can be. Careful: it touches only words that nothing here knows.
// Knows letters and lists of words; what a word means is the affair of others.
#pragma once

#include "intents/normalize.hpp"
#include "intents/text_hash.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace myalog::intents {

/// Frozen once the words are in. One edit from five letters, two from nine; a swap of two neighbours is one edit, the likeliest, and the only one with four.
class speller {
  public:
    /// A word that is right as it stands. It is never changed.
    void know(std::string_view word);
    /// A word that may be meant by a misspelling (known too). Where two could be meant, the one aimed at `first` wins.
    void aim_at(std::string_view word, bool first = false);
    /// A word that carries too much to be guessed: numbers, sides, yes and no, denials. Known, and never the result of an edit.
    void protect(std::string_view word);

    /// To be called once, after all words are in.
    void freeze();

    bool knows(std::string_view word) const;
    const text_set& known() const { return known_; }

    /// The one known word that is meant, or empty.
    std::string mended(const token& t) const;

    /// A token that may be misspelt, by index, and what would be right.
    struct mend {
        std::size_t token = 0;
        std::string right;
        bool guessed = true; ///< a shortened elongation is no guess
    };
    /// What could be mended in a text, by token.
    std::vector<mend> mends(const normalized& text) const;

  private:
    bool knows_stem(std::string_view word) const;
    std::string shortened(const token& t) const;
    std::string unswapped(std::string word) const;
    std::string the_one(std::string_view word, const std::vector<std::uint32_t>& near, std::size_t most) const;

    struct target {
        std::string word;
        bool first = false;
    };
    /// A target under the hash of what is left of it after deletions. Two words with one hash cost a comparison, no mistake.
    using entry = std::pair<std::uint64_t, std::uint32_t>;

    text_set known_, protected_;
    text_map<std::uint32_t> aimed_; ///< index in targets_
    std::vector<target> targets_;
    static constexpr int bucket_bits = 16;
    static std::size_t bucket_of(std::uint64_t hash) { return hash >> (64 - bucket_bits); }
    std::vector<entry> by_deletion_;        ///< sorted
    std::vector<std::uint32_t> bucket_end_; ///< by the first bits of a hash: where those with it end in by_deletion_
};

} // namespace myalog::intents
