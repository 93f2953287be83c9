#include "intents/word_walk.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace myalog::intents {

word_walk::marks& word_walk::marks_of_thread() {
    thread_local marks own;
    return own;
}

void word_walk::marks::next_round() {
    if (++round != 0) return;
    std::fill(reached.begin(), reached.end(), 0);
    round = 1;
}

word_walk::word_walk(const word_filter& all, std::string_view text) : all_(all) {
    marks_.reached.resize(std::max<std::size_t>(marks_.reached.size(), all.places_), 0);
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
    marks_.next_round();
    came_roughly_ = rough_ = true; // a pattern that may match nothing at all
    arrive(all_.nothing_read_);
    came_roughly_ = false;
    for (const auto& [k, rough] : own.starts) {
        rough_ = rough;
        arrive(all_.alone_[k]);
    }
    for (const auto& [k, length] : own.cut) with_each(all_.alone_[k], [&, length = length](place p) { end_within_word(p, length); });
    if (first + 1 < words_.size()) read_second(own, *words_[++last_]);
    while (!next_.empty() && last_ + 1 < words_.size()) {
        ++last_;
        std::swap(now_, next_);
        next_.clear();
        marks_.next_round();
        came_roughly_ = std::exchange(goes_on_roughly_, false);
        for (const place p : now_) follow(all_.words_behind_, p, *words_[last_]);
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
        const auto end = std::pair(c.last, c.taken), known_end = std::pair(known.last, known.taken);
        // Of several ends the last one counts, if any way that leads to it is sure; what may go on behind it leaves all unsure.
        if (all_.boundless_[c.pattern]) known.sure = known.sure && c.sure;
        else if (end != known_end) known.sure = end > known_end ? c.sure : known.sure;
        else known.sure = known.sure || c.sure;
        std::tie(known.last, known.taken) = std::max(known_end, end);
    } else {
        as = static_cast<std::uint32_t>(found_.size());
        found_.push_back({c.pattern, first_, c.last, c.taken, c.sure});
    }
}

void word_walk::read_second(const spelled& one, const spelled& other) {
    marks_.next_round();
    next_.clear();
    goes_on_roughly_ = false;
    for (const auto& [k, rough] : one.starts) {
        came_roughly_ = rough;
        follow(all_.second_words_, k, other);
    }
}

void word_walk::follow(const word_table& table, std::uint32_t row, const spelled& word) {
    if (!table.may_hold(row, word.bits)) return;
    for (std::size_t i = 0; i < word.keys.size(); ++i) {
        const place to = table.behind(row, word.keys[i]);
        if (to == place_lists::none) continue;
        rough_ = came_roughly_ || i >= word.exact;
        arrive(to);
    }
    for (const auto& [k, length] : word.cut) with_each(table.behind(row, k), [&, length = length](place p) { end_within_word(p, length); });
}

template <class Each> void word_walk::with_each(place p, const Each& each) const {
    if (p == place_lists::none) return;
    if ((p & word_filter::end_of) || !(p & place_lists::list_of)) return each(p);
    for (const place one : all_.lists_.at(p)) each(one);
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
    with_each(p, [&](place one) {
        if (one & word_filter::end_of) end(one);
        else go_on_from(one);
    });
}

void word_walk::go_on_from(place p) {
    if (std::exchange(marks_.reached[p], marks_.round) == marks_.round) return;
    all_.words_behind_.expect(p);
    next_.push_back(p);
    goes_on_roughly_ = goes_on_roughly_ || rough_;
}

} // namespace myalog::intents
