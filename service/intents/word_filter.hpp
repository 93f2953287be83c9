// All patterns as one graph of words, for a first look at a text: from which word on a pattern could match. Thousands of patterns are asked
// about at once, word by word (word_walk), so that RE2 is only asked about the few that are left, at the few places that are left. Where plain
// words matched it need not be asked at all. Sound: it may name a place where the pattern does not match, but then it is not sure of it; it
// never leaves one out. Knows RE2's syntax as far as authors use it; behind anything else it takes every text.
#pragma once

#include "intents/text_hash.hpp"

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace myalog::intents {

/// Threads: const members may be called by many at once. Frozen after freeze().
class word_filter {
  public:
    /// Takes a pattern that RE2 has accepted. It is to match from the beginning of a word to a space or an apostrophe.
    void add(std::uint32_t pattern, std::string_view body);
    /// `everyday`: words that messages often hold. Their keys are looked up here, once and for all.
    void freeze(const text_set& everyday);
    /// The patterns of which it cannot always be sure, by number.
    std::vector<std::uint32_t> unsure_patterns() const;

  private:
    friend class pattern_walk;
    friend class word_walk;

    /// A word, or the beginning of one, by number.
    using key = std::uint32_t;
    static constexpr key any_token = 0; ///< a mark or an emoji, too
    static constexpr key any_word = 1;  ///< what begins with a letter or a digit
    /// What a word is up to an apostrophe, all of that: a pattern may end there.
    struct cut_word {
        key word;
        std::uint32_t length;
    };
    struct spelled {
        boost::container::small_vector<key, 8> keys; ///< all that the word is: itself, its beginnings, any word
        boost::container::small_vector<cut_word, 2> cut;
        std::size_t exact = 0; ///< so many of the keys say all of it; behind them the word goes on otherwise than the key says
        std::uint64_t bits = 0;
    };
    spelled spell(std::string_view word) const;
    void add_whole(std::string_view word, spelled& to) const;
    void add_insides(std::string_view word, spelled& to) const;
    /// An everyday word, or null.
    const spelled* ready(std::string_view word) const;

    /// A place between two words of a pattern, by number; with the top bit set the end of the pattern whose number follows, and with the
    /// next bit one that does not tell whether the pattern matches.
    using place = std::uint32_t;
    static constexpr place root = 0;
    static constexpr place end_of = 0x80000000, unsure = 0x40000000;
    static std::uint32_t pattern_of(place end) { return end & ~(end_of | unsure); }

    struct edge {
        place from;
        key word;
        place to;
        auto operator<=>(const edge&) const = default;
    };
    /// Digits are all the same here: "12" and "90" are both "00".
    static char plain(char c) { return c >= '0' && c <= '9' ? '0' : c; }
    static bool begins_word(char c) { return (c >= 'a' && c <= 'z') || c == '0' || c == '_'; }

    /// The edges of one place and what it reaches without a word, as ranges of the vectors below.
    struct outgoing {
        std::uint32_t edges = 0, reached = 0;
        std::uint64_t words = 0; ///< a bit for each word that leads on, several words to a bit: most places are done with at one look
    };
    /// What one word leads to from the root, as ranges of the vectors below.
    struct first_word {
        std::uint32_t ends = 0, steps = 0, may_follow = 0;
        std::uint32_t may_follow_bits = 0; ///< so many, a power of two
        std::uint64_t words = 0;           ///< a bit for each second word, as above
    };
    // Thousands of patterns begin with the same word, so the first two words of a walk are looked up together:
    // first what the first leads to, in first_word, then the steps that a second makes behind it.
    struct step {
        key word;
        place to;
        auto operator<=>(const step&) const = default;
    };
    using keys_by_text = text_map<key>;

    static constexpr std::size_t hashes = 1 << 16, part_hashes = 1 << 10;
    static std::size_t next_hash(std::size_t hash, char c) { return hash * 31 + static_cast<unsigned char>(c); }
    /// Where in may_follow_ the bit of a second word is.
    static std::uint32_t bit_behind(const first_word& first, key second) { return first.may_follow + (second * 0x9E3779B1U >> 7 & (first.may_follow_bits - 1)); }
    /// Could this second word stand behind that first one? Nearly all pairs are done with at this look.
    bool may_follow(const first_word& first, key second) const {
        const std::uint32_t bit = bit_behind(first, second);
        return may_follow_[bit / 64] & bit_of(bit);
    }
    static std::uint64_t bit_of(key word) { return std::uint64_t{1} << (word % 64); }
    void skip_from_root();
    void follow_skips();
    void join_first_words();
    void note_second_words(first_word& first, std::span<const step> steps);

    key key_of(keys_by_text& known, const std::string& text);

    struct part {
        std::size_t hash = 0;
        std::string text;
        key word = 0;
        auto operator<=>(const part&) const = default;
    };
    /// Never 0.
    static std::size_t hash_of_two(std::string_view text) { return 1 + next_hash(next_hash(0, text[0]), text[1]) % (part_hashes - 1); }

    keys_by_text words_, beginnings_, insides_;
    text_map<spelled> ready_;
    std::vector<bool> may_begin_; ///< by hash: could this be one of the beginnings?
    std::vector<part> parts_;     ///< the insides, by the hash of their first two letters; those of one letter have 0
    std::vector<std::uint32_t> part_end_; ///< by that hash: where those with it end
    std::uint32_t patterns_ = 0; ///< the highest number, and one
    std::uint32_t keys_ = 2;
    std::uint32_t places_ = 1;
    std::vector<edge> edges_;
    std::vector<std::pair<place, place>> skips_; ///< from the first to the second without a word
    std::vector<place> reached_;                 ///< all that a place reaches by skips: ends, and places that words lead on from, itself too
    std::vector<outgoing> outgoing_;             ///< by place, and one more
    std::vector<place> first_ends_;           ///< by key: the ends that it leads to from the root
    std::vector<step> second_steps_;          ///< by key: the steps that a second word can make behind it, in order
    std::vector<first_word> from_root_;       ///< by key, and one more: ranges of the two above
    std::vector<std::uint64_t> may_follow_;   ///< by first word: bits for the second words, by hash
};

} // namespace myalog::intents
