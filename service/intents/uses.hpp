// Which items and cues use which pattern, laid out so that a scan finds them from the patterns that hit.
// Knows no text.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace myalog::intents {

struct item;
struct cue;
class pattern_set;

/// One use of a pattern by an item.
struct pattern_use {
    enum class as : std::uint8_t { pattern, clause, broad, near, together };
    as what = as::pattern;
    std::uint32_t owner = 0; ///< index of the item
    std::uint32_t which = 0; ///< index of the pattern or rule in it
    std::uint32_t rule = 0;  ///< of a near or together rule: its number among all
};

/// Lists by pattern number, in one piece of memory: a message has a thousand hits.
template <class T> class by_pattern {
  public:
    by_pattern() = default;
    explicit by_pattern(const std::vector<std::vector<T>>& lists) {
        for (const std::vector<T>& list : lists) {
            all_.insert(all_.end(), list.begin(), list.end());
            end_.push_back(static_cast<std::uint32_t>(all_.size()));
        }
    }
    std::span<const T> operator[](int pattern) const {
        const auto n = static_cast<std::size_t>(pattern);
        const std::uint32_t begin = n == 0 ? 0 : end_[n - 1];
        return {all_.data() + begin, end_[n] - begin};
    }

  private:
    std::vector<std::uint32_t> end_;
    std::vector<T> all_;
};

struct uses {
    /// A near or together rule stands under one of the patterns that it cannot do without, the one that the fewest rules use: where that does not
    /// hit, nothing need be looked at. A rule that can do without each of its patterns stands under all of them.
    by_pattern<pattern_use> by_items;
    by_pattern<std::uint32_t> by_cues; ///< indexes of cues
    std::vector<bool> for_topics_only; ///< by pattern number: topics use it, and nothing else does
    std::vector<bool> for_signs;       ///< by pattern number: a danger sign uses it
    std::uint32_t rules = 0;           ///< near and together rules of all items
};

uses uses_of(const std::vector<item>& items, const std::vector<cue>& cues, const pattern_set& patterns);

} // namespace myalog::intents
