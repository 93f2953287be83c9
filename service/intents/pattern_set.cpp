#include "intents/pattern_set.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <numeric>
#include <re2/re2.h>
#include <re2/set.h>
#include <utility>

namespace myalog::intents {

namespace {

RE2::Options quiet() {
    RE2::Options o;
    o.set_log_errors(false); // RE2 would write pieces of a person's words to standard error
    o.set_longest_match(true); // "thank you so much" whole, not "thank you"
    return o;
}

/// Tokens are parted by one space, so a space is the boundary; an apostrophe too ("my chest's tight").
std::string bounded(const std::string& body) { return " (?:" + body + ")[ ']"; }

/// Keeps the order of those of one pattern. Digit by digit, for a long message has thousands: that takes a fifth of the time of std::stable_sort.
void sort_by_pattern(std::vector<word_walk::candidate>& all) {
    std::vector<word_walk::candidate> other(all.size());
    std::uint32_t most = 0;
    for (const auto& c : all) most = std::max(most, c.pattern);
    for (unsigned shift = 0; shift < 32 && most >> shift != 0; shift += 8) {
        std::array<std::uint32_t, 257> begin{};
        for (const auto& c : all) ++begin[(c.pattern >> shift & 255) + 1];
        std::partial_sum(begin.begin(), begin.end(), begin.begin());
        for (const auto& c : all) other[begin[c.pattern >> shift & 255]++] = c;
        all.swap(other);
    }
}

/// A pattern is compiled when it is first asked about: most never are, and loading stays quick.
struct single {
    std::once_flag made;
    std::unique_ptr<RE2> re;
};

} // namespace

struct pattern_set::inside {
    word_filter filter;
    std::unique_ptr<single[]> singles;

    const RE2& one(const std::vector<std::string>& bodies, int number) const {
        const auto n = static_cast<std::size_t>(number);
        std::call_once(singles[n].made, [&] { singles[n].re = std::make_unique<RE2>(bounded(bodies[n]), quiet()); });
        return *singles[n].re;
    }
};

pattern_set::pattern_set() : inside_(std::make_unique<inside>()) {}
pattern_set::~pattern_set() = default;

int pattern_set::add(const std::string& body, std::string& error) {
    if (const auto known = numbers_.find(body); known != numbers_.end()) return known->second;
    const int number = static_cast<int>(bodies_.size());
    RE2::Set syntax(quiet(), RE2::UNANCHORED); // reads the pattern without compiling it
    if (syntax.Add(bounded(body), &error) < 0) return -1;
    inside_->filter.add(static_cast<std::uint32_t>(number), body);
    bodies_.push_back(body);
    numbers_.emplace(body, number);
    return number;
}

void pattern_set::freeze(const text_set& everyday) {
    inside_->singles = std::make_unique<single[]>(bodies_.size());
    inside_->filter.freeze(everyday);
}

void pattern_set::warm() const {
    for (const std::uint32_t pattern : inside_->filter.unsure_patterns()) inside_->one(bodies_, static_cast<int>(pattern));
}

std::vector<pattern_set::hit> pattern_set::hits(std::string_view padded) const { return query(*this, std::string(padded)).hits(); }

std::vector<pattern_set::hit> pattern_set::hits_one_by_one(std::string_view padded) const {
    std::vector<hit> out;
    const re2::StringPiece piece(padded.data(), padded.size());
    const auto words_before = [&](std::size_t byte) {
        std::uint32_t words = 0;
        for (std::size_t i = 1; i <= byte; ++i) words += padded[i] != ' ' && padded[i - 1] == ' ' ? 1 : 0;
        return words;
    };
    for (int n = 0; n < static_cast<int>(bodies_.size()); ++n) {
        re2::StringPiece found;
        std::size_t from = 0;
        while (from < padded.size() && inside_->one(bodies_, n).Match(piece, from, padded.size(), RE2::UNANCHORED, &found, 1)) {
            const auto begin = static_cast<std::uint32_t>(found.data() - padded.data());
            const auto end = static_cast<std::uint32_t>(begin + found.size());
            const std::uint32_t first = words_before(begin);
            out.push_back({n, first, std::max(first + 1, words_before(end - 2)), begin, end - 2});
            from = end - 1;
        }
    }
    return out;
}

pattern_set::query::query(const pattern_set& all, std::string padded)
    : all_(all), padded_(std::move(padded)), look_(all.inside_->filter, padded_) {}

void pattern_set::query::replace(const std::vector<std::size_t>& words, std::string padded) {
    padded_ = std::move(padded);
    look_.replace(words, padded_);
}

std::vector<pattern_set::hit> pattern_set::query::asked(std::vector<word_walk::candidate> candidates) const {
    std::vector<hit> out;
    out.reserve(candidates.size());
    const auto& words = look_.words();
    const re2::StringPiece piece(padded_.data(), padded_.size());
    re2::StringPiece found; // the whole match only: RE2 needs no captures for it, which is much quicker
    std::uint32_t from = 0; // before it the same pattern has matched
    int before = -1;
    sort_by_pattern(candidates);
    for (const auto& [pattern, first, last_sure, taken, sure] : candidates) {
        const int number = static_cast<int>(pattern);
        if (number != std::exchange(before, number)) from = 0;
        const std::uint32_t boundary = words[first].begin - 1; // which is where it begins in the text without padding
        if (boundary < from) continue;
        std::uint32_t last = last_sure, end = words[last].begin + taken; // at the boundary behind it, which may open the next one
        if (!sure) {
            if (!all_.inside_->one(all_.bodies_, number).Match(piece, boundary, padded_.size(), RE2::ANCHOR_START, &found, 1)) continue;
            end = boundary + static_cast<std::uint32_t>(found.size()) - 1;
            for (last = first; last + 1 < words.size() && words[last + 1].begin < end;) ++last;
        }
        out.push_back({number, first, last + 1, boundary, end - 1});
        from = end;
    }
    return out;
}

std::vector<pattern_set::hit> pattern_set::query::hits() const { return asked(look_.found()); }

std::vector<pattern_set::hit> pattern_set::query::hits_over(const std::vector<std::size_t>& words) const {
    std::vector<bool> may(all_.size());
    const auto& found = look_.found();
    for (const auto& c : found) {
        const auto next = std::lower_bound(words.begin(), words.end(), c.first);
        if (next != words.end() && (!c.sure || *next <= c.last)) may[c.pattern] = true;
    }
    std::vector<word_walk::candidate> over;
    std::copy_if(found.begin(), found.end(), std::back_inserter(over), [&](const auto& c) { return may[c.pattern]; });
    return asked(std::move(over));
}

} // namespace myalog::intents
