#include "intents/word_filter.hpp"

#include "intents/pattern_walk.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace myalog::intents {

void word_filter::add(std::uint32_t pattern, std::string_view body) {
    patterns_ = std::max(patterns_, pattern + 1);
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

void word_filter::freeze(const text_set& everyday) {
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
    for (const auto& [text, known] : insides_) parts_.push_back({text.size() > 1 ? hash_of_two(text) : 0, text, known});
    std::sort(parts_.begin(), parts_.end());
    part_end_.assign(part_hashes, 0);
    for (const part& p : parts_) ++part_end_[p.hash];
    std::partial_sum(part_end_.begin(), part_end_.end(), part_end_.begin());
    outgoing_.assign(places_ + 1, {});
    for (const edge& e : edges_) {
        ++outgoing_[e.from + 1].edges;
        outgoing_[e.from].words |= bit_of(e.word);
    }
    for (std::size_t i = 1; i < outgoing_.size(); ++i) outgoing_[i].edges += outgoing_[i - 1].edges;
    follow_skips();
    join_first_words();
    for (const std::string& word : everyday) ready_.emplace(word, spell(word));
}

void word_filter::follow_skips() {
    std::vector<place> seen_from(places_, end_of), open;
    for (place from = 0; from < places_; ++from) {
        outgoing_[from].reached = static_cast<std::uint32_t>(reached_.size());
        open.assign(1, from);
        while (!open.empty()) {
            const place p = open.back();
            open.pop_back();
            if (std::exchange(seen_from[p], from) == from) continue;
            if (outgoing_[p].words && p != root) reached_.push_back(p);
            for (auto s = std::lower_bound(skips_.begin(), skips_.end(), std::pair(p, place{0})); s != skips_.end() && s->first == p; ++s) {
                if (s->second & end_of) reached_.push_back(s->second);
                else open.push_back(s->second);
            }
        }
        std::sort(reached_.begin() + outgoing_[from].reached, reached_.end());
        reached_.erase(std::unique(reached_.begin() + outgoing_[from].reached, reached_.end()), reached_.end());
    }
    outgoing_[places_].reached = static_cast<std::uint32_t>(reached_.size());
}

void word_filter::join_first_words() {
    from_root_.assign(keys_ + 1, {});
    auto e = edges_.begin();
    for (key k = 0; k < keys_; ++k) {
        const std::size_t ends = first_ends_.size(), steps = second_steps_.size();
        from_root_[k] = {static_cast<std::uint32_t>(ends), static_cast<std::uint32_t>(steps), 0, 0, 0};
        for (; e != edges_.end() && e->from == root && e->word == k; ++e) {
            const auto reach = [&](place p) {
                if (p & end_of) {
                    first_ends_.push_back(p);
                    return;
                }
                from_root_[k].words |= outgoing_[p].words;
                for (std::uint32_t next = outgoing_[p].edges; next < outgoing_[p + 1].edges; ++next) second_steps_.push_back({edges_[next].word, edges_[next].to});
            };
            if (e->to & end_of) reach(e->to);
            else std::for_each(reached_.begin() + outgoing_[e->to].reached, reached_.begin() + outgoing_[e->to + 1].reached, reach);
        }
        const auto tidy = [](auto& all, std::size_t from) {
            const auto begin = all.begin() + static_cast<std::ptrdiff_t>(from);
            std::sort(begin, all.end());
            all.erase(std::unique(begin, all.end()), all.end());
        };
        tidy(first_ends_, ends);
        tidy(second_steps_, steps);
        note_second_words(from_root_[k], std::span(second_steps_).subspan(steps));
    }
    from_root_[keys_] = {static_cast<std::uint32_t>(first_ends_.size()), static_cast<std::uint32_t>(second_steps_.size()), 0, 0, 0};
}

void word_filter::note_second_words(first_word& first, std::span<const step> steps) {
    constexpr std::size_t bits_a_word = 8;
    std::size_t words = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) words += i == 0 || steps[i].word != steps[i - 1].word ? 1 : 0;
    first.may_follow = static_cast<std::uint32_t>(may_follow_.size() * 64);
    first.may_follow_bits = static_cast<std::uint32_t>(std::bit_ceil(std::max<std::size_t>(64, words * bits_a_word)));
    may_follow_.resize(may_follow_.size() + first.may_follow_bits / 64);
    for (const step& s : steps) {
        const std::uint32_t bit = bit_behind(first, s.word);
        may_follow_[bit / 64] |= bit_of(bit);
    }
}

const word_filter::spelled* word_filter::ready(std::string_view word) const {
    const auto found = ready_.find(word);
    return found == ready_.end() ? nullptr : &found->second;
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
    for (const key k : out.keys) out.bits |= bit_of(k);
    for (const cut_word& c : out.cut) out.bits |= bit_of(c.word);
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
        const auto found = beginnings_.find(word.substr(0, length));
        if (found != beginnings_.end()) (length < plain_from ? rough : to.keys).push_back(found->second);
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
