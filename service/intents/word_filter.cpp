#include "intents/word_filter.hpp"

#include "intents/pattern_walk.hpp"

#include <algorithm>
#include <utility>

namespace myalog::intents {

void word_filter::add(std::uint32_t pattern, std::string_view body) {
    pattern_walk(*this, pattern, body).run();
}

/// What can be skipped to from the root goes on from the root itself: every walk begins there.
void word_filter::skip_from_root() {
    std::vector<place> reached;
    const auto reach = [&](place from) {
        for (auto s = std::lower_bound(skips_.begin(), skips_.end(), std::pair(from, place{0})); s != skips_.end() && s->first == from; ++s)
            if (!(s->second & end_of) && s->second != root && std::find(reached.begin(), reached.end(), s->second) == reached.end()) reached.push_back(s->second);
    };
    reach(root);
    for (std::size_t i = 0; i < reached.size(); ++i) reach(reached[i]);
    const std::size_t own = skips_.size();
    for (std::size_t i = 0; i < own; ++i)
        if ((skips_[i].second & end_of) && std::find(reached.begin(), reached.end(), skips_[i].first) != reached.end()) skips_.push_back({root, skips_[i].second});
    std::erase_if(skips_, [](const auto& s) { return s.first == root && !(s.second & end_of); });
    std::sort(reached.begin(), reached.end());
    const std::size_t edges = edges_.size();
    for (std::size_t i = 0; i < edges; ++i)
        if (std::binary_search(reached.begin(), reached.end(), edges_[i].from)) edges_.push_back({root, edges_[i].word, edges_[i].to});
}

void word_filter::freeze() {
    std::sort(skips_.begin(), skips_.end());
    skip_from_root();
    std::sort(skips_.begin(), skips_.end());
    skips_.erase(std::unique(skips_.begin(), skips_.end()), skips_.end());
    std::sort(edges_.begin(), edges_.end());
    edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
    may_begin_.assign(hashes, false);
    for (const auto& [beginning, unused] : beginnings_) {
        std::size_t hash = 0;
        for (const char c : beginning) hash = next_hash(hash, c);
        may_begin_[hash % hashes] = true;
    }
    for (const auto& [part, known] : insides_) parts_.push_back({part, letters_of(part), known});
    outgoing_.assign(places_ + 1, {});
    for (const edge& e : edges_) {
        ++outgoing_[e.from + 1].edges;
        outgoing_[e.from].words |= bit_of(e.word);
    }
    for (const auto& [from, to] : skips_) ++outgoing_[from + 1].skips;
    for (std::size_t i = 1; i < outgoing_.size(); ++i) {
        outgoing_[i].edges += outgoing_[i - 1].edges;
        outgoing_[i].skips += outgoing_[i - 1].skips;
    }
    from_root_.assign(keys_ + 1, 0);
    for (std::uint32_t i = 0; i < outgoing_[1].edges; ++i) ++from_root_[edges_[i].word + 1];
    for (std::size_t i = 1; i < from_root_.size(); ++i) from_root_[i] += from_root_[i - 1];
}

std::vector<std::uint32_t> word_filter::unsure_patterns() const {
    std::vector<std::uint32_t> out;
    const auto add = [&](place to) {
        if ((to & end_of) && (to & unsure)) out.push_back(pattern_of(to));
    };
    for (const edge& e : edges_) add(e.to);
    for (const auto& [from, to] : skips_) add(to);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

word_filter::key word_filter::key_of(keys_by_text& known, const std::string& text) {
    const auto [entry, fresh] = known.try_emplace(text, keys_);
    if (fresh) ++keys_;
    return entry->second;
}

} // namespace myalog::intents
