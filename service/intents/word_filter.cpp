#include "intents/word_filter.hpp"

#include "intents/pattern_loops.hpp"
#include "intents/pattern_walk.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace myalog::intents {

void word_filter::add(std::uint32_t pattern, std::string_view body) {
    patterns_ = std::max(patterns_, pattern + 1);
    boundless_.resize(patterns_);
    const std::string plain = without_loops_in_loops(body);
    pattern_walk(*this, pattern, plain).run();
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

void word_filter::freeze(const text_set& everyday) {
    std::sort(skips_.begin(), skips_.end());
    skip_from_root();
    std::sort(skips_.begin(), skips_.end());
    skips_.erase(std::unique(skips_.begin(), skips_.end()), skips_.end());
    std::sort(edges_.begin(), edges_.end());
    edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
    may_begin_.assign(hashes, false);
    for (const keys_by_text* some : {&beginnings_, &longer_})
        for (const auto& [beginning, unused] : *some) {
            std::size_t hash = 0;
            for (const char c : beginning) hash = next_hash(hash, c);
            may_begin_[hash % hashes] = true;
        }
    for (const auto& [text, known] : insides_) parts_.push_back({text.size() > 1 ? hash_of_two(text) : 0, text, known});
    std::sort(parts_.begin(), parts_.end());
    part_end_.assign(part_hashes, 0);
    for (const part& p : parts_) ++part_end_[p.hash];
    std::partial_sum(part_end_.begin(), part_end_.end(), part_end_.begin());
    note_unsure_patterns();
    follow_skips();
    lay_out();
    for (const std::string& word : everyday) ready_.emplace(word, spell(word));
}

void word_filter::note_unsure_patterns() {
    const auto add = [&](place to) {
        if ((to & end_of) && (to & unsure)) unsure_patterns_.push_back(pattern_of(to));
    };
    for (const edge& e : edges_) add(e.to);
    for (const auto& [from, to] : skips_) add(to);
    std::sort(unsure_patterns_.begin(), unsure_patterns_.end());
    unsure_patterns_.erase(std::unique(unsure_patterns_.begin(), unsure_patterns_.end()), unsure_patterns_.end());
}

void word_filter::follow_skips() {
    std::vector<char> leads_on(places_, 0);
    for (const edge& e : edges_) leads_on[e.from] = 1;
    std::vector<place> seen_from(places_, end_of), open;
    reached_.resize(places_);
    for (place from = 0; from < places_; ++from) {
        auto& reached = reached_[from];
        open.assign(1, from);
        while (!open.empty()) {
            const place p = open.back();
            open.pop_back();
            if (std::exchange(seen_from[p], from) == from) continue;
            if (leads_on[p] && p != root) reached.push_back(p);
            for (auto s = std::lower_bound(skips_.begin(), skips_.end(), std::pair(p, place{0})); s != skips_.end() && s->first == p; ++s) {
                if (s->second & end_of) reached.push_back(s->second);
                else open.push_back(s->second);
            }
        }
        std::sort(reached.begin(), reached.end());
        reached.erase(std::unique(reached.begin(), reached.end()), reached.end());
    }
}

/// What the words of one row lead to, all skips taken: one place or list for each word.
void word_filter::add_row(word_table& to, std::vector<edge>& steps) {
    std::sort(steps.begin(), steps.end());
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    std::vector<word_table::step> row;
    std::vector<place> behind;
    for (auto s = steps.begin(); s != steps.end();) {
        const key word = s->word;
        behind.clear();
        for (; s != steps.end() && s->word == word; ++s) {
            if (s->to & end_of) behind.push_back(s->to);
            else behind.insert(behind.end(), reached_[s->to].begin(), reached_[s->to].end());
        }
        std::sort(behind.begin(), behind.end());
        behind.erase(std::unique(behind.begin(), behind.end()), behind.end());
        if (const place p = lists_.number_of(behind); p != place_lists::none) row.push_back({word, p});
    }
    to.add_row(row);
}

void word_filter::lay_out() {
    std::vector<std::size_t> own(places_ + 1, 0); // where the edges of each place begin
    for (const edge& e : edges_) ++own[e.from + 1];
    std::partial_sum(own.begin(), own.end(), own.begin());
    std::vector<edge> steps;
    std::vector<place> ends;
    for (place p = 0; p < places_; ++p) {
        steps.assign(edges_.begin() + static_cast<std::ptrdiff_t>(p == root ? own[1] : own[p]), edges_.begin() + static_cast<std::ptrdiff_t>(own[p + 1])); // of the root there are rows by key
        add_row(words_behind_, steps);
    }
    nothing_read_ = lists_.number_of(reached_[root]);
    auto e = edges_.begin();
    for (key k = 0; k < keys_; ++k) {
        steps.clear();
        ends.clear();
        for (; e != edges_.end() && e->from == root && e->word == k; ++e) {
            const auto reach = [&](place p) {
                if (p & end_of) ends.push_back(p);
                else
                    for (std::size_t next = own[p]; next < own[p + 1]; ++next) steps.push_back({root, edges_[next].word, edges_[next].to});
            };
            if (e->to & end_of) reach(e->to);
            else std::for_each(reached_[e->to].begin(), reached_[e->to].end(), reach);
        }
        std::sort(ends.begin(), ends.end());
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
        alone_.push_back(lists_.number_of(ends));
        add_row(second_words_, steps);
    }
    lists_.freeze();
    edges_ = {};
    skips_ = {};
    reached_ = {};
}

const word_filter::spelled* word_filter::ready(std::string_view word) const {
    const auto found = ready_.find(word);
    return found == ready_.end() ? nullptr : &found->second;
}

word_filter::spelled word_filter::spell(std::string_view text) const {
    spelled out, before;
    std::string word(text);
    std::transform(word.begin(), word.end(), word.begin(), plain);
    out.keys.push_back(any_token);
    add_insides(word, out);
    add_whole(word, out);
    for (std::size_t i = word.find('\'', 1); i < word.size(); i = word.find('\'', i + 1)) { // "chest" in "chest's"
        before.keys.clear();
        add_whole(std::string_view(word).substr(0, i), before);
        for (std::size_t k = 0; k < before.exact; ++k) out.cut.push_back({before.keys[k], static_cast<std::uint32_t>(i)});
    }
    for (std::size_t i = 0; i < out.keys.size(); ++i)
        if (const key k = out.keys[i]; alone_[k] != place_lists::none || !second_words_.empty(k)) out.starts.push_back({k, i >= out.exact});
    for (const key k : out.keys) out.bits |= word_table::bit_of(k);
    for (const cut_word& c : out.cut) out.bits |= word_table::bit_of(c.word);
    return out;
}

/// Adds the keys of the whole word and of its beginnings, the exact ones first.
void word_filter::add_whole(std::string_view word, spelled& to) const {
    if (const auto whole = words_.find(word); whole != words_.end()) to.keys.push_back(whole->second);
    // What goes on with letters only goes on as a pattern says that lets any letters follow.
    std::size_t plain_from = word.size();
    while (plain_from > 0 && begins_word(word[plain_from - 1])) --plain_from;
    boost::container::small_vector<key, 8> rough;
    if (begins_word(word.front())) (plain_from > 0 ? rough : to.keys).push_back(any_word);
    std::size_t hash = 0;
    for (std::size_t length = 1; length <= word.size(); ++length) {
        hash = next_hash(hash, word[length - 1]);
        if (!may_begin_[hash % hashes]) continue;
        auto& keys = length < plain_from ? rough : to.keys;
        if (const auto found = beginnings_.find(word.substr(0, length)); found != beginnings_.end()) keys.push_back(found->second);
        if (length == word.size() || !begins_word(word[length])) continue;
        if (const auto found = longer_.find(word.substr(0, length)); found != longer_.end()) keys.push_back(found->second);
    }
    to.exact = to.keys.size();
    to.keys.insert(to.keys.end(), rough.begin(), rough.end());
}

void word_filter::add_insides(std::string_view word, spelled& to) const {
    const auto add = [&](std::size_t hash, std::size_t at) {
        for (std::uint32_t i = hash == 0 ? 0 : part_end_[hash - 1]; i < part_end_[hash]; ++i) {
            const part& inside = parts_[i];
            if (word.substr(at).starts_with(inside.text) && std::find(to.keys.begin(), to.keys.end(), inside.word) == to.keys.end()) to.keys.push_back(inside.word);
        }
    };
    const bool of_one_letter = part_end_[0] > 0;
    for (std::size_t at = 0; at < word.size(); ++at) {
        if (of_one_letter) add(0, at);
        if (at + 1 < word.size()) add(hash_of_two(word.substr(at)), at);
    }
}

word_filter::key word_filter::key_of(keys_by_text& known, const std::string& text) {
    const auto [entry, fresh] = known.try_emplace(text, keys_);
    if (fresh) ++keys_;
    return entry->second;
}

} // namespace myalog::intents
