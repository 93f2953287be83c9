#include "intents/pattern_set.hpp"

#include <algorithm>
#include <mutex>
#include <re2/re2.h>
#include <re2/set.h>

namespace myalog::intents {

namespace {

/// Patterns that go through a text in one pass. RE2 makes the states of a pass while it reads: a pass over all patterns meets a new state at
/// almost every word and spends its time making them; in passes of a few dozen the states repeat and are there already.
constexpr std::size_t patterns_a_pass = 96;

/// Bytes that the program and the states of one pass may take.
constexpr std::int64_t budget = 8 << 20;

RE2::Options set_options() {
    RE2::Options o;
    o.set_log_errors(false); // RE2 would write pieces of a person's words to standard error
    o.set_max_mem(budget);
    return o;
}

/// Tokens are parted by one space, so a space is the boundary; an apostrophe too ("my chest's tight").
std::string bounded(const std::string& body) { return " (?:" + body + ")[ ']"; }

/// A single pattern is compiled when it first hits: most never do, and loading stays quick.
struct single {
    std::once_flag made;
    std::unique_ptr<RE2> re;
};

} // namespace

struct pattern_set::inside {
    std::vector<std::unique_ptr<RE2::Set>> passes; ///< pattern n is number n % patterns_a_pass of pass n / patterns_a_pass
    std::unique_ptr<single[]> singles;

    const RE2& one(const std::vector<std::string>& bodies, int number) const {
        const auto n = static_cast<std::size_t>(number);
        std::call_once(singles[n].made, [&] {
            RE2::Options o;
            o.set_log_errors(false);
            o.set_longest_match(true); // "thank you so much" whole, not "thank you"
            singles[n].re = std::make_unique<RE2>(bounded(bodies[n]), o);
        });
        return *singles[n].re;
    }
};

pattern_set::pattern_set() : inside_(std::make_unique<inside>()) {}
pattern_set::~pattern_set() = default;

int pattern_set::add(const std::string& body, std::string& error) {
    if (const auto known = numbers_.find(body); known != numbers_.end()) return known->second;
    const int number = static_cast<int>(bodies_.size());
    if (bodies_.size() == inside_->passes.size() * patterns_a_pass) inside_->passes.push_back(std::make_unique<RE2::Set>(set_options(), RE2::UNANCHORED));
    if (inside_->passes.back()->Add(bounded(body), &error) < 0) return -1;
    bodies_.push_back(body);
    numbers_.emplace(body, number);
    return number;
}

bool pattern_set::freeze() {
    inside_->singles = std::make_unique<single[]>(bodies_.size());
    return std::all_of(inside_->passes.begin(), inside_->passes.end(), [](const auto& pass) { return pass->Compile(); });
}

std::vector<int> pattern_set::hits(std::string_view padded) const {
    std::vector<int> out, here;
    const re2::StringPiece piece(padded.data(), padded.size());
    for (std::size_t pass = 0; pass < inside_->passes.size(); ++pass) {
        RE2::Set::ErrorInfo error{RE2::Set::kNoError};
        here.clear();
        if (!inside_->passes[pass]->Match(piece, &here, &error) && error.kind != RE2::Set::kNoError) return hits_one_by_one(padded);
        for (const int n : here) out.push_back(static_cast<int>(pass * patterns_a_pass) + n);
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<int> pattern_set::hits_one_by_one(std::string_view padded) const {
    std::vector<int> out;
    const re2::StringPiece piece(padded.data(), padded.size());
    for (int n = 0; n < static_cast<int>(bodies_.size()); ++n)
        if (RE2::PartialMatch(piece, inside_->one(bodies_, n))) out.push_back(n);
    return out;
}

std::vector<pattern_set::place> pattern_set::places(int number, std::string_view padded) const {
    std::vector<place> out;
    const RE2& re = inside_->one(bodies_, number);
    const re2::StringPiece piece(padded.data(), padded.size());
    re2::StringPiece found; // the whole match only: RE2 needs no captures for it, which is much quicker
    std::size_t from = 0;
    while (from < padded.size() && re.Match(piece, from, padded.size(), RE2::UNANCHORED, &found, 1)) {
        const auto begin = static_cast<std::size_t>(found.data() - padded.data()); // at the boundary before, which is where the pattern begins in the text without padding
        const std::size_t end = begin + found.size();
        out.push_back({begin, end - 2});
        from = end - 1; // the boundary after it may open the next one
    }
    return out;
}

} // namespace myalog::intents
