// All patterns as one graph of words, for a first look at a text: from which word on a pattern could match. Thousands of patterns are asked
// about at once, word by word (word_walk), so that RE2 is only asked about the few that are left, at the few places that are left. Where plain
// words matched it need not be asked at all. Sound: it may name a place where the pattern does not match, but then it is not sure of it; it
// never leaves one out. Knows RE2's syntax as far as authors use it; behind anything else it takes every text.
#pragma once

#include "intents/text_hash.hpp"
#include "intents/word_table.hpp"

#include <boost/container/small_vector.hpp>
#include <cstdint>
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
    const std::vector<std::uint32_t>& unsure_patterns() const { return unsure_patterns_; }

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
    /// One of the keys of a word, where some pattern begins with it.
    struct start {
        key word;
        bool rough; ///< it does not say all of the word
    };
    struct spelled {
        boost::container::small_vector<key, 8> keys; ///< all that the word is: itself, its beginnings, any word
        boost::container::small_vector<start, 4> starts;
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
    /// next bit one that does not tell whether the pattern matches; with the bit of place_lists a list of such.
    using place = place_lists::place;
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

    using keys_by_text = text_map<key>;

    static constexpr std::size_t hashes = 1 << 16, part_hashes = 1 << 10;
    static std::size_t next_hash(std::size_t hash, char c) { return hash * 31 + static_cast<unsigned char>(c); }
    void skip_from_root();
    void note_unsure_patterns();
    void follow_skips();
    void lay_out();
    void add_row(word_table& to, std::vector<edge>& steps);

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
    keys_by_text longer_; ///< beginnings that some letter must follow
    text_map<spelled> ready_;
    std::vector<bool> may_begin_; ///< by hash: could this be one of the beginnings, of either kind?
    std::vector<part> parts_;     ///< the insides, by the hash of their first two letters; those of one letter have 0
    std::vector<std::uint32_t> part_end_; ///< by that hash: where those with it end
    std::uint32_t patterns_ = 0; ///< the highest number, and one
    std::uint32_t keys_ = 2;
    std::uint32_t places_ = 1;
    // Until it is frozen:
    std::vector<edge> edges_;
    std::vector<std::pair<place, place>> skips_; ///< from the first to the second without a word
    std::vector<std::vector<place>> reached_;    ///< by place, all that it reaches by skips: ends, and places that words lead on from, itself too
    // From then on:
    place_lists lists_;
    place nothing_read_ = root;   ///< the ends that are reached without a word
    std::vector<place> alone_;    ///< by key: the ends that it leads to from the root
    word_table second_words_;     ///< by first word: thousands of patterns begin with the same one, so the first two of a walk are looked up together
    word_table words_behind_;     ///< by place
    std::vector<std::uint32_t> unsure_patterns_;
    std::vector<bool> boundless_; ///< by pattern: may it match further than a walk can tell?
};

} // namespace myalog::intents
