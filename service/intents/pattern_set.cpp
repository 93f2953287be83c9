#include "intents/pattern_set.hpp"

#include "intents/word_filter.hpp"

#include <mutex>
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

/// A pattern is compiled when it is first asked about: most never are, and loading stays quick.
struct single {
    std::once_flag made;
    std::unique_ptr<RE2> re;
};

} // namespace

struct pattern_set::inside {
    word_filter first_look;
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
    inside_->first_look.add(static_cast<std::uint32_t>(number), body);
    bodies_.push_back(body);
    numbers_.emplace(body, number);
    return number;
}

void pattern_set::freeze() {
    inside_->singles = std::make_unique<single[]>(bodies_.size());
    inside_->first_look.freeze();
}

std::vector<pattern_set::hit> pattern_set::hits(std::string_view padded) const {
    std::vector<hit> out;
    const re2::StringPiece piece(padded.data(), padded.size());
    re2::StringPiece found; // the whole match only: RE2 needs no captures for it, which is much quicker
    std::size_t from = 0;   // before it the same pattern has matched
    int before = -1;
    for (const auto& [pattern, first, last, sure] : inside_->first_look.candidates(padded)) {
        const int number = static_cast<int>(pattern);
        if (number != std::exchange(before, number)) from = 0;
        const std::size_t boundary = first - 1; // which is where it begins in the text without padding
        std::size_t end = last;                 // at the boundary behind it, which may open the next one
        if (boundary < from) continue;
        if (!sure) {
            if (!inside_->one(bodies_, number).Match(piece, boundary, padded.size(), RE2::ANCHOR_START, &found, 1)) continue;
            end = boundary + found.size() - 1;
        }
        if (out.empty() || out.back().number != number) out.push_back({number, {}});
        out.back().places.push_back({boundary, end - 1});
        from = end;
    }
    return out;
}

std::vector<pattern_set::hit> pattern_set::hits_one_by_one(std::string_view padded) const {
    std::vector<hit> out;
    const re2::StringPiece piece(padded.data(), padded.size());
    for (int n = 0; n < static_cast<int>(bodies_.size()); ++n) {
        hit h{n, {}};
        re2::StringPiece found;
        std::size_t from = 0;
        while (from < padded.size() && inside_->one(bodies_, n).Match(piece, from, padded.size(), RE2::UNANCHORED, &found, 1)) {
            const auto begin = static_cast<std::size_t>(found.data() - padded.data());
            const std::size_t end = begin + found.size();
            h.places.push_back({begin, end - 2});
            from = end - 1;
        }
        if (!h.places.empty()) out.push_back(std::move(h));
    }
    return out;
}

} // namespace myalog::intents
