#include "intents/word_walk.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace myalog::intents {

word_walk::marks& word_walk::marks_of_thread() {
    thread_local marks own;
    return own;
}

word_walk::word_walk(const word_filter& all, std::string_view text) : all_(all) {
    marks_.led.resize(std::max<std::size_t>(marks_.led.size(), all.places_), 0);
    marks_.reached.resize(marks_.led.size(), 0);
    marks_.found_as.resize(std::max<std::size_t>(marks_.found_as.size(), all.patterns_), 0);
    place_words(text);
    words_.reserve(at_.size());
    for (const word_place& w : at_) words_.push_back(&spelled_out(text.substr(w.begin, w.end - w.begin)));
    constexpr std::size_t usual = 10; // candidates a word
    found_.reserve(words_.size() * usual);
    came_to_.resize(words_.size());
    found_by_.resize(words_.size());
    for (std::uint32_t first = 0; first < words_.size(); ++first) came_to_[first] = from(first);
}

void word_walk::replace(const std::vector<std::size_t>& places, std::string_view text) {
    place_words(text);
    std::vector<char> other(words_.size(), 0);
    for (const std::size_t p : places) {
        words_[p] = &spelled_out(text.substr(at_[p].begin, at_[p].end - at_[p].begin));
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

void word_walk::place_words(std::string_view text) {
    at_.clear();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) at_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        at = end + 1;
    }
}

const word_walk::spelled& word_walk::spelled_out(std::string_view word) {
    const spelled* ready = all_.ready(word);
    return ready ? *ready : own_.emplace_back(all_.spell(word));
}

std::uint32_t word_walk::from(std::uint32_t first) {
    const spelled& own = *words_[first];
    first_ = last_ = first;
    found_from_ = static_cast<std::uint32_t>(found_.size());
    next_.clear();
    ++marks_.round;
    came_roughly_ = rough_ = true; // a pattern that may match nothing at all
    arrive(word_filter::root);
    came_roughly_ = false;
    for (std::size_t i = 0; i < own.keys.size(); ++i) {
        const key k = own.keys[i];
        rough_ = i >= own.exact;
        for (std::uint32_t e = all_.from_root_[k].ends; e < all_.from_root_[k + 1].ends; ++e) arrive(all_.first_ends_[e]);
    }
    for (const auto& [k, length] : own.cut)
        for (std::uint32_t e = all_.from_root_[k].ends; e < all_.from_root_[k + 1].ends; ++e) end_within_word(all_.first_ends_[e], length);
    if (first + 1 < words_.size()) read_second(own, *words_[++last_]);
    while (!next_.empty() && last_ + 1 < words_.size()) {
        ++last_;
        std::swap(now_, next_);
        next_.clear();
        ++marks_.round;
        came_roughly_ = std::exchange(goes_on_roughly_, false);
        for (const place p : now_) read(p, *words_[last_]);
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
    if (here.places != next_ || here.rough != goes_on_roughly_ || next_.empty()) {
        here = {next_, goes_on_roughly_, first_};
        return false;
    }
    const auto [begin, end] = found_by_[here.first];
    for (std::uint32_t i = begin; i < end; ++i)
        if (const candidate c = found_[i]; c.last > last_) match(c);
    last_ = came_to_[here.first];
    return true;
}

/// The first word of `c` is that of this walk, whatever it says.
void word_walk::match(const candidate& c) {
    std::uint32_t& as = marks_.found_as[c.pattern];
    if (as >= found_from_ && as < found_.size() && found_[as].pattern == c.pattern) {
        candidate& known = found_[as];
        std::tie(known.last, known.taken) = std::max(std::pair(known.last, known.taken), std::pair(c.last, c.taken));
        known.sure = known.sure && c.sure;
    } else {
        as = static_cast<std::uint32_t>(found_.size());
        found_.push_back({c.pattern, first_, c.last, c.taken, c.sure});
    }
}

void word_walk::read_second(const spelled& one, const spelled& other) {
    ++marks_.round;
    next_.clear();
    goes_on_roughly_ = false;
    for (std::size_t i = 0; i < one.keys.size(); ++i) {
        const key k = one.keys[i];
        const word_filter::first_word& own = all_.from_root_[k];
        came_roughly_ = i >= one.exact;
        follow(own.words, all_.second_steps_.begin() + own.steps, all_.second_steps_.begin() + all_.from_root_[k + 1].steps, other,
               [&](key second) { return all_.may_follow(own, second); });
    }
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
    for (std::size_t i = 0; i < word.keys.size(); ++i) {
        rough_ = came_roughly_ || i >= word.exact;
        each(word.keys[i], [&](place to) { arrive(to); });
    }
    for (const auto& [k, length] : word.cut) each(k, [&, length = length](place to) { end_within_word(to, length); });
}

void word_walk::end_within_word(place p, std::uint32_t length) {
    if (p & word_filter::end_of) match({word_filter::pattern_of(p), first_, last_, length, !came_roughly_ && !(p & word_filter::unsure)});
}

/// At the end of a pattern.
void word_walk::end(place p) {
    const bool unsure = p & word_filter::unsure;
    if (rough_ && !came_roughly_ && !unsure) return; // letters alone would have to follow, and do not; up to an apostrophe they may: end_within_word
    match({word_filter::pattern_of(p), first_, last_, at_[last_].end - at_[last_].begin, !rough_ && !unsure});
}

void word_walk::arrive(place p) {
    if (p & word_filter::end_of) return end(p);
    if (std::exchange(marks_.led[p], marks_.round) == marks_.round) return;
    const auto begin = all_.reached_.begin() + all_.outgoing_[p].reached, end_of_reached = all_.reached_.begin() + all_.outgoing_[p + 1].reached;
    for (auto r = begin; r != end_of_reached; ++r) {
        if (*r & word_filter::end_of) {
            end(*r);
        } else if (std::exchange(marks_.reached[*r], marks_.round) != marks_.round) {
            next_.push_back(*r);
            goes_on_roughly_ = goes_on_roughly_ || rough_;
        }
    }
}

} // namespace myalog::intents
