#include "intents/uses.hpp"

#include "intents/parts.hpp"

#include <algorithm>
#include <utility>

namespace myalog::intents {

namespace {

/// Takes down every use, in the order of the items.
class uses_reader {
  public:
    uses_reader(const std::vector<item>& items, const std::vector<cue>& cues, const pattern_set& patterns)
        : items_(items), patterns_(patterns), by_items_(patterns.size()), by_cues_(patterns.size()) {
        for (owner_ = 0; owner_ < items.size(); ++owner_) read(items[owner_]);
        for (std::uint32_t c = 0; c < cues.size(); ++c)
            for (const int pattern : cues[c].patterns) by_cues_[static_cast<std::size_t>(pattern)].push_back(c);
    }

    uses laid_out() const {
        uses out;
        std::vector<std::vector<pattern_use>> kept(by_items_.size());
        for (std::size_t p = 0; p < by_items_.size(); ++p) {
            const auto of_topic = [&](const pattern_use& u) { return items_[u.owner].kind == item_kind::topic; };
            out.for_topics_only.push_back(by_cues_[p].empty() && !by_items_[p].empty() && std::all_of(by_items_[p].begin(), by_items_[p].end(), of_topic));
            out.for_signs.push_back(std::any_of(by_items_[p].begin(), by_items_[p].end(), [&](const pattern_use& u) { return items_[u.owner].kind == item_kind::sign; }));
            const auto stands_here = [&](const pattern_use& u) {
                const auto needed = needed_by(u);
                return needed.empty() || rarest(needed) == static_cast<int>(p);
            };
            std::copy_if(by_items_[p].begin(), by_items_[p].end(), std::back_inserter(kept[p]), stands_here);
        }
        out.by_items = by_pattern(kept);
        out.by_cues = by_pattern(by_cues_);
        out.rules = rules_;
        return out;
    }

  private:
    void read(const item& what) {
        const auto each = [&](const std::vector<int>& patterns, pattern_use::as as) {
            for (std::uint32_t i = 0; i < patterns.size(); ++i) add(patterns[i], {as, owner_, i});
        };
        each(what.patterns, pattern_use::as::pattern);
        each(what.clauses, pattern_use::as::clause);
        each(what.broad, pattern_use::as::broad);
        for (std::uint32_t i = 0; i < what.near.size(); ++i, ++rules_)
            for (const int w : what.near[i].words) add(w, {pattern_use::as::near, owner_, i, rules_});
        for (std::uint32_t i = 0; i < what.together.size(); ++i, ++rules_)
            for (const auto* group : {&what.together[i].words, &what.together[i].background, &what.together[i].of})
                for (const int w : *group) add(w, {pattern_use::as::together, owner_, i, rules_});
    }

    void add(int pattern, pattern_use use) { by_items_[static_cast<std::size_t>(pattern)].push_back(use); }

    /// The patterns without which a rule finds nothing.
    std::vector<int> needed_by(const pattern_use& u) const {
        if (u.what == pattern_use::as::near) return items_[u.owner].near[u.which].words;
        if (u.what != pattern_use::as::together) return {};
        const together_rule& rule = items_[u.owner].together[u.which];
        std::vector<int> out = rule.words;
        out.insert(out.end(), rule.background.begin(), rule.background.end());
        return out;
    }

    int rarest(const std::vector<int>& some) const {
        const auto weight = [&](int p) { return std::pair(by_items_[static_cast<std::size_t>(p)].size(), patterns_.body(p).size()); };
        return *std::min_element(some.begin(), some.end(), [&](int a, int b) { return weight(a) < weight(b); });
    }

    const std::vector<item>& items_;
    const pattern_set& patterns_;
    std::vector<std::vector<pattern_use>> by_items_;
    std::vector<std::vector<std::uint32_t>> by_cues_;
    std::uint32_t owner_ = 0, rules_ = 0;
};

} // namespace

uses uses_of(const std::vector<item>& items, const std::vector<cue>& cues, const pattern_set& patterns) { return uses_reader(items, cues, patterns).laid_out(); }

} // namespace myalog::intents
