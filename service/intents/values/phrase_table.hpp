// Finds the longest known phrase at a place in a row of words, and the classes it belongs to.
// Knows no language: which phrases there are, and what a class means, is data of the caller.
#pragma once

#include "intents/text_hash.hpp"

#include <boost/container/small_vector.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
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
/// The same into `out`, whatever it held before, so that a message needs one vector for all its tokens.
void split_pieces(std::string_view text, std::vector<piece>& out);

class vocabulary {
  public:
    word_id learn(const std::string& word);
    word_id find(std::string_view word) const;
    std::size_t size() const { return ids_.size(); }

  private:
    text_map<word_id> ids_;
};

struct phrase_hit {
    std::size_t length = 0; ///< in words; 0 when nothing was found
    boost::container::small_vector<std::uint16_t, 4> classes; ///< indexes into phrase_table::class_name, in the order in which the classes were first added
    explicit operator bool() const { return length > 0; }
};

/// Phrases of one list, by class. Phrases are added, then it is frozen, then it is read.
class phrase_table {
  public:
    /// Adds one phrase. `(a|b|)` stands for alternatives, the empty one included.
    /// Returns false for brackets that do not pair, a phrase that may be empty, or more than 4,000 spellings of one word.
    bool add(vocabulary& words, std::string_view phrase, const std::string& class_name);
    void freeze();

    phrase_hit longest(std::span<const word_id> words) const;
    const std::string& class_name(std::uint16_t index) const { return classes_[index]; }
    const std::vector<std::string>& class_names() const { return classes_; }
    bool empty() const { return ends_.empty(); }
    /// The words that phrases begin with, each once.
    std::vector<word_id> first_words() const;

  private:
    friend class phrase_reader;

    /// A place between two words of phrases. Alternatives that go on alike meet in one place, so a phrase takes as much room as its text.
    using place = std::uint32_t;
    static constexpr place root = 0;
    struct edge {
        place from;
        word_id word;
        place to;
        auto operator<=>(const edge&) const = default;
    };
    using edges = std::vector<edge>;
    std::span<const edge> from(place at, word_id word) const;
    std::uint16_t class_index(const std::string& name);

    std::vector<std::string> classes_;
    place places_ = 1;
    edges edges_;
    std::vector<std::uint32_t> begin_; ///< by place: its first edge, and one more
    std::vector<std::pair<place, std::uint16_t>> ends_; ///< what ends where
    std::vector<std::uint32_t> end_begin_;              ///< by place: its first entry in ends_, and one more
    /// By word: its edges from the root, [first, last). There are thousands, and every phrase is looked for there first.
    boost::unordered_flat_map<word_id, std::pair<std::uint32_t, std::uint32_t>> from_root_;
};

/// A class without its `?`; `asked_only` tells whether it had one.
std::string_view plain_class(std::string_view name, bool& asked_only);

} // namespace myalog::intents
