#include "intents/word_walk.hpp"

#include <algorithm>
#include <utility>

namespace myalog::intents {

word_walk::marks& word_walk::marks_of_thread() {
    thread_local marks own;
    return own;
}

word_walk::word_walk(const word_filter& all, std::string_view text) : all_(all), found_as_(all.patterns_, 0) {
    marks_.led.resize(std::max<std::size_t>(marks_.led.size(), all.places_), 0);
    marks_.reached.resize(marks_.led.size(), 0);
    place_words(text);
    words_.reserve(at_.size());
    for (const word_place& w : at_) words_.push_back(spell(text.substr(w.begin, w.end - w.begin)));
    came_to_.resize(words_.size());
    found_by_.resize(words_.size());
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
    stands_.clear();
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
    found_from_ = static_cast<std::uint32_t>(found_.size());
    next_.clear();
    ++marks_.round;
    rough_ = true; // a pattern that may match nothing at all
    arrive(word_filter::root);
    rough_ = own.rough;
    for (const key k : own.keys)
        for (std::uint32_t e = all_.from_root_[k].ends; e < all_.from_root_[k + 1].ends; ++e) arrive(all_.first_ends_[e]);
    for (const key k : own.cut)
        for (std::uint32_t e = all_.from_root_[k].ends; e < all_.from_root_[k + 1].ends; ++e) end_within_word(all_.first_ends_[e]);
    if (first + 1 < words_.size()) read_second(own, words_[++last_]);
    while (!next_.empty() && last_ + 1 < words_.size()) {
        ++last_;
        std::swap(now_, next_);
        next_.clear();
        ++marks_.round;
        rough_ = rough_ || words_[last_].rough;
        for (const place p : now_) read(p, words_[last_]);
        if (goes_on_as_before()) break;
    }
    found_by_[first] = {found_from_, static_cast<std::uint32_t>(found_.size())};
    return last_;
}

/// In "no no no no" each walk stands behind a word where the one before it stood, and would go on as that did to the end: what that found there
/// holds here. Without this such a text takes as many steps as the square of its words.
bool word_walk::goes_on_as_before() {
    constexpr std::uint32_t a_long_walk = 3;
    if (last_ - first_ < a_long_walk) return false;
    if (stands_.empty()) stands_.resize(words_.size());
    stand& here = stands_[last_];
    if (here.places != next_ || here.rough != rough_ || next_.empty()) {
        here = {next_, rough_, first_};
        return false;
    }
    const auto [begin, end] = found_by_[here.first];
    for (std::uint32_t i = begin; i < end; ++i)
        if (const candidate c = found_[i]; c.last > last_) match(c.pattern, c.last, c.sure);
    last_ = came_to_[here.first];
    return true;
}

void word_walk::match(std::uint32_t pattern, std::uint32_t last, bool sure) {
    std::uint32_t& as = found_as_[pattern];
    if (as >= found_from_ && as < found_.size() && found_[as].pattern == pattern) {
        found_[as].last = std::max(found_[as].last, last);
        found_[as].sure = found_[as].sure && sure;
    } else {
        as = static_cast<std::uint32_t>(found_.size());
        found_.push_back({pattern, first_, last, sure});
    }
}

void word_walk::read_second(const spelled& one, const spelled& other) {
    ++marks_.round;
    rough_ = rough_ || other.rough;
    for (const key k : one.keys)
        follow(all_.from_root_[k].words, all_.second_steps_.begin() + all_.from_root_[k].steps, all_.second_steps_.begin() + all_.from_root_[k + 1].steps, other,
               [&](key second) { return all_.may_follow_[word_filter::pair_hash(k, second)]; });
}

void word_walk::read(place p, const spelled& word) {
    follow(all_.outgoing_[p].words, all_.edges_.begin() + all_.outgoing_[p].edges, all_.edges_.begin() + all_.outgoing_[p + 1].edges, word, [](key) { return true; });
}

template <class Iterator, class May> void word_walk::follow(std::uint64_t words, Iterator begin, Iterator end, const spelled& word, const May& may) {
    if (!(words & word.bits)) return;
    const auto each = [&](key k, const auto& go) {
        if (!(words & word_filter::bit_of(k)) || !may(k)) return;
        for (auto e = std::lower_bound(begin, end, k, [](const auto& a, key b) { return a.word < b; }); e != end && e->word == k; ++e) go(e->to);
    };
    for (const key k : word.keys) each(k, [&](place to) { arrive(to); });
    for (const key k : word.cut) each(k, [&](place to) { end_within_word(to); });
}

void word_walk::end_within_word(place p) {
    if (p & word_filter::end_of) match(word_filter::pattern_of(p), last_, false);
}

void word_walk::arrive(place p) {
    if (p & word_filter::end_of) {
        match(word_filter::pattern_of(p), last_, !rough_ && !(p & word_filter::unsure));
        return;
    }
    if (std::exchange(marks_.led[p], marks_.round) == marks_.round) return;
    const auto begin = all_.reached_.begin() + all_.outgoing_[p].reached, end = all_.reached_.begin() + all_.outgoing_[p + 1].reached;
    for (auto r = begin; r != end; ++r) {
        if (*r & word_filter::end_of) match(word_filter::pattern_of(*r), last_, !rough_ && !(*r & word_filter::unsure));
        else if (std::exchange(marks_.reached[*r], marks_.round) != marks_.round) next_.push_back(*r);
    }
}

} // namespace myalog::intents
