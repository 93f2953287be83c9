// Rows of words, and the places that each word of a row leads to. Laid out for walks that ask for many words and find few: nearly all are done
// with at one bit, and what is there is found at about the first look, though the table is far larger than a cache.
// Knows no pattern and no text; belongs to word_filter.
#pragma once

#include <bit>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <span>
#include <vector>

namespace myalog::intents {

/// Lists of places, each of them kept once. A list of one place is that place.
class place_lists {
  public:
    using place = std::uint32_t;
    /// Marks the number of a list among places.
    static constexpr place list_of = 0x20000000;
    static constexpr place none = 0;

    /// `places`: in order, each once.
    place number_of(std::span<const place> places);
    /// `list`: a number with the mark list_of.
    std::span<const place> at(place list) const {
        const place* count = places_.data() + (list & ~list_of);
        return {count + 1, *count};
    }
    /// Drops what is only needed to add more.
    void freeze();

  private:
    std::vector<place> places_; ///< of each list how many, then all; its number says where
    boost::unordered_flat_map<std::uint64_t, place> known_; ///< by hash; of two lists with one hash the first
};

/// Threads: const members may be called by many at once.
class word_table {
  public:
    using key = std::uint32_t;
    using place = place_lists::place;

    /// A word, and what it leads to: a place, an end or the number of a list.
    struct step {
        key word = 0;
        place to = place_lists::none;
    };

    word_table() : rows_(1) {}
    /// One row more; each word stands there once.
    void add_row(std::span<const step> steps);

    static std::uint64_t bit_of(key word) { return std::uint64_t{1} << (word % 64); }
    bool empty(std::uint32_t row) const { return rows_[row].words == 0; }
    /// The row will be asked about soon.
    void expect(std::uint32_t row) const { __builtin_prefetch(&rows_[row]); }
    /// Could any of these words stand in the row? `bits`: bit_of() of all of them.
    bool may_hold(std::uint32_t row, std::uint64_t bits) const { return rows_[row].words & bits; }
    /// Where the word leads; `none` when it does not stand in the row.
    place behind(std::uint32_t row, key word) const {
        const place_of_row& r = rows_[row];
        if (!(r.words & bit_of(word))) return place_lists::none;
        const std::uint32_t count = rows_[row + 1].entries - r.entries, hash = mixed(word);
        if (count > few) {
            const std::uint32_t bit = bit_in_row(hash, count);
            if (!(may_hold_[r.may_hold + bit / 64] & bit_of(bit))) return place_lists::none;
        }
        // The hashes are spread evenly, so where one stands among them is nearly known.
        const entry* all = entries_.data() + r.entries;
        auto i = static_cast<std::uint32_t>(std::uint64_t{hash} * count >> 32);
        while (i > 0 && all[i].hash > hash) --i;
        while (i + 1 < count && all[i].hash < hash) ++i;
        return all[i].hash == hash ? all[i].to : place_lists::none;
    }

  private:
    static constexpr std::uint32_t few = 8, bits_a_word = 8;
    /// No two words have one hash.
    static std::uint32_t mixed(key word) { return word * 0x9E3779B1U; }
    static std::uint32_t bits_for(std::uint32_t count) { return std::bit_ceil(count * bits_a_word); }
    static std::uint32_t bit_in_row(std::uint32_t hash, std::uint32_t count) { return hash >> 9 & (bits_for(count) - 1); }

    struct entry {
        std::uint32_t hash = 0;
        place to = place_lists::none;
    };
    struct place_of_row {
        std::uint32_t entries = 0; ///< where its own begin
        std::uint32_t may_hold = 0;
        std::uint64_t words = 0; ///< a bit for each of its words, several words to a bit
    };
    std::vector<place_of_row> rows_; ///< and one more
    std::vector<entry> entries_;     ///< by row, then by hash
    std::vector<std::uint64_t> may_hold_; ///< of rows with more than a few words: bits by hash
};

} // namespace myalog::intents
