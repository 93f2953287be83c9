// Finds the longest known phrase at a place in a row of words, and the classes it belongs to.
// Knows no language: which phrases there are, and what a class means, is data of the caller.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace myalog::intents {

/// A word by number, so that phrases are compared without touching text. 0: a word that no list holds.
using word_id = std::uint32_t;

/// A piece of a text: a run of letters, a number with its decimals, or one mark.
struct piece {
    std::string text;        ///< letters without apostrophes ("can't" -> "cant"), so that both spellings are one word
    std::uint32_t begin = 0; ///< byte in the text that was split
    bool mark = false;
    bool number = false;
};

/// Splits lower-case UTF-8 text. A hyphen inside a word, or between a number and a word, only parts them; between numbers it is a mark.
std::vector<piece> split_pieces(std::string_view text);

class vocabulary {
  public:
    word_id learn(const std::string& word);
    word_id find(const std::string& word) const;
    std::size_t size() const { return ids_.size(); }

  private:
    std::unordered_map<std::string, word_id> ids_;
};

struct phrase_hit {
    std::size_t length = 0;                 ///< in words; 0 when nothing was found
    std::span<const std::uint16_t> classes; ///< indexes into phrase_table::class_name
    explicit operator bool() const { return length > 0; }
};

/// Phrases of one list, by class. Frozen once loaded.
class phrase_table {
  public:
    /// Adds one phrase. `(a|b|)` stands for alternatives, the empty one included.
    /// Returns false for brackets that do not pair, an empty phrase, or more than 4,000 variants.
    bool add(vocabulary& words, const std::string& phrase, const std::string& class_name);

    phrase_hit longest(std::span<const word_id> words) const;
    const std::string& class_name(std::uint16_t index) const { return classes_[index]; }
    const std::vector<std::string>& class_names() const { return classes_; }
    bool empty() const { return nodes_.size() == 1; }
    /// The words that phrases begin with, each once.
    std::vector<word_id> first_words() const;

  private:
    /// A place in the tree of all phrases: where the next word leads, and what ends here.
    struct node {
        std::vector<std::uint16_t> classes;
    };
    static std::uint64_t edge(std::uint32_t from, word_id word) { return (static_cast<std::uint64_t>(from) << 32) | word; }
    std::uint16_t class_index(const std::string& name);

    std::vector<std::string> classes_;
    std::vector<node> nodes_{1}; ///< 0: before the first word
    std::unordered_map<std::uint64_t, std::uint32_t> edges_;
};

} // namespace myalog::intents
