#include "intents/word_table.hpp"

#include <algorithm>

namespace myalog::intents {

place_lists::place place_lists::number_of(std::span<const place> places) {
    if (places.empty()) return none;
    if (places.size() == 1) return places.front();
    std::uint64_t hash = places.size();
    for (const place p : places) {
        hash = (hash ^ p) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    const auto fresh = list_of | static_cast<place>(places_.size());
    const auto [known, added] = known_.try_emplace(hash, fresh);
    if (!added && std::ranges::equal(at(known->second), places)) return known->second;
    places_.push_back(static_cast<place>(places.size()));
    places_.insert(places_.end(), places.begin(), places.end());
    return fresh;
}

void place_lists::freeze() {
    known_ = {};
    places_.shrink_to_fit();
}

void word_table::add_row(std::span<const step> steps) {
    place_of_row& row = rows_.back();
    for (const step& s : steps) {
        row.words |= bit_of(s.word);
        entries_.push_back({mixed(s.word), s.to});
    }
    std::sort(entries_.begin() + row.entries, entries_.end(), [](const entry& a, const entry& b) { return a.hash < b.hash; });
    if (const auto count = static_cast<std::uint32_t>(steps.size()); count > few) {
        row.may_hold = static_cast<std::uint32_t>(may_hold_.size());
        may_hold_.resize(may_hold_.size() + bits_for(count) / 64);
        for (const step& s : steps) {
            const std::uint32_t bit = bit_in_row(mixed(s.word), count);
            may_hold_[row.may_hold + bit / 64] |= bit_of(bit);
        }
    }
    rows_.push_back({static_cast<std::uint32_t>(entries_.size()), 0, 0});
}

} // namespace myalog::intents
