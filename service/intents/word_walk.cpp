#include "intents/word_walk.hpp"

#include <algorithm>
#include <utility>

namespace myalog::intents {

word_walk::word_walk(const word_filter& all, std::string_view text) : all_(all), seen_(all.places_, 0) {
    place_words(text);
    words_.reserve(at_.size());
    for (const word_place& w : at_) words_.push_back(spell(text.substr(w.begin, w.end - w.begin)));
    came_to_.resize(words_.size());
    for (std::uint32_t first = 0; first < words_.size(); ++first) came_to_[first] = from(first);
}

void word_walk::replace(const std::vector<std::size_t>& places, std::string_view text) {
    place_words(text);
    std::vector<char> other(words_.size(), 0);
    for (const std::size_t p : places) {
        words_[p] = spell(text.substr(at_[p].begin, at_[p].end - at_[p].begin));
        other[p] = 1;
    }
    const std::vector<candidate> before = std::exchange(found_, {});
    found_.reserve(before.size());
    auto old = before.begin();
    for (std::uint32_t first = 0; first < words_.size(); ++first) {
        const auto own = old;
        while (old != before.end() && old->first == first) ++old;
        const auto begin = other.begin();
        if (std::find(begin + first, begin + came_to_[first] + 1, 1) == begin + came_to_[first] + 1) found_.insert(found_.end(), own, old);
        else came_to_[first] = from(first);
    }
}

std::vector<word_walk::candidate> word_walk::candidates() const {
    std::vector<candidate> out = found_;
    std::sort(out.begin(), out.end());
    std::size_t kept = 0;
    for (const candidate& c : out) {
        candidate& before = out[kept > 0 ? kept - 1 : 0];
        if (kept > 0 && before.pattern == c.pattern && before.first == c.first) {
            before.last = std::max(before.last, c.last);
            before.sure = before.sure && c.sure;
        } else {
            out[kept++] = c;
        }
    }
    out.resize(kept);
    return out;
}

void word_walk::place_words(std::string_view text) {
    at_.clear();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) at_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        at = end + 1;
    }
}

word_walk::spelled word_walk::spell(std::string_view text) const {
    spelled out;
    std::string word(text);
    std::transform(word.begin(), word.end(), word.begin(), word_filter::plain);
    out.keys.push_back(word_filter::any_token);
    if (const auto whole = all_.words_.find(word); whole != all_.words_.end()) out.keys.push_back(whole->second);
    for (std::size_t i = word.find('\'', 1); i < word.size(); i = word.find('\'', i + 1)) { // "chest" in "chest's"
        const std::string_view before = std::string_view(word).substr(0, i);
        if (const auto known = all_.words_.find(before); known != all_.words_.end()) out.cut.push_back(known->second);
        if (word_filter::begins_word(before.front())) out.cut.push_back(word_filter::any_word);
    }
    add_beginnings(word, out);
    const std::uint32_t letters = word_filter::letters_of(word);
    for (const auto& part : all_.parts_)
        if ((part.letters & ~letters) == 0 && word.find(part.part) != std::string::npos) out.keys.push_back(part.word);
    for (const auto* keys : {&out.keys, &out.cut})
        for (const key k : *keys) out.bits |= word_filter::bit_of(k);
    return out;
}

void word_walk::add_beginnings(std::string_view word, spelled& to) const {
    // What goes on with letters only goes on as a pattern says that lets any letters follow.
    std::size_t plain_from = word.size();
    while (plain_from > 0 && word_filter::begins_word(word[plain_from - 1])) --plain_from;
    if (word_filter::begins_word(word.front())) {
        to.keys.push_back(word_filter::any_word);
        to.rough = plain_from > 0;
    }
    std::size_t hash = 0;
    for (std::size_t length = 1; length <= word.size(); ++length) {
        hash = word_filter::next_hash(hash, word[length - 1]);
        if (!all_.may_begin_[hash % word_filter::hashes]) continue;
        const auto found = all_.beginnings_.find(word.substr(0, length));
        if (found == all_.beginnings_.end()) continue;
        to.keys.push_back(found->second);
        to.rough = to.rough || length < plain_from;
    }
}

std::uint32_t word_walk::from(std::uint32_t first) {
    const spelled& own = words_[first];
    first_ = last_ = first;
    next_.clear();
    ++round_;
    rough_ = true; // a pattern that may match nothing at all
    arrive_by_skips(word_filter::root);
    rough_ = own.rough;
    for (const key k : own.keys)
        for (std::uint32_t e = all_.from_root_[k]; e < all_.from_root_[k + 1]; ++e) arrive(all_.edges_[e].to);
    for (const key k : own.cut)
        for (std::uint32_t e = all_.from_root_[k]; e < all_.from_root_[k + 1]; ++e) end_within_word(all_.edges_[e].to);
    while (!next_.empty() && last_ + 1 < words_.size()) {
        ++last_;
        std::swap(now_, next_);
        next_.clear();
        ++round_;
        rough_ = rough_ || words_[last_].rough;
        for (const place p : now_) read(p, words_[last_]);
    }
    return last_;
}

void word_walk::read(place p, const spelled& word) {
    const auto& here = all_.outgoing_[p];
    if (!(here.words & word.bits)) return;
    const auto begin = all_.edges_.begin() + here.edges, end = all_.edges_.begin() + all_.outgoing_[p + 1].edges;
    const auto each = [&](key k, const auto& go) {
        if (!(here.words & word_filter::bit_of(k))) return;
        for (auto e = std::lower_bound(begin, end, k, [](const word_filter::edge& a, key b) { return a.word < b; }); e != end && e->word == k; ++e) go(e->to);
    };
    for (const key k : word.keys) each(k, [&](place to) { arrive(to); });
    for (const key k : word.cut) each(k, [&](place to) { end_within_word(to); });
}

void word_walk::end_within_word(place p) {
    if (p & word_filter::end_of) found_.push_back({word_filter::pattern_of(p), first_, last_, false});
}

void word_walk::arrive(place p) {
    if (p & word_filter::end_of) {
        found_.push_back({word_filter::pattern_of(p), first_, last_, !rough_ && !(p & word_filter::unsure)});
        return;
    }
    if (std::exchange(seen_[p], round_) == round_) return;
    if (all_.outgoing_[p].words) next_.push_back(p);
    arrive_by_skips(p);
}

void word_walk::arrive_by_skips(place p) {
    for (std::uint32_t s = all_.outgoing_[p].skips; s < all_.outgoing_[p + 1].skips; ++s) arrive(all_.skips_[s].second);
}

} // namespace myalog::intents
