#include "intents/spelling.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace myalog::intents {

namespace {

constexpr std::size_t shortest_for_one = 5, shortest_for_two = 9, longest = 24;

std::size_t edits_for(std::size_t letters) { return letters >= shortest_for_two ? 2 : letters >= shortest_for_one ? 1 : 0; }

bool plain_letters(std::string_view w) {
    return std::all_of(w.begin(), w.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Hashes of every string that is left after deleting at most `most` (0 to 2) letters.
void deletions(std::string_view word, std::size_t most, std::vector<std::uint64_t>& out) {
    const auto hash_without = [&](std::size_t a, std::size_t b) {
        std::uint64_t h = 1469598103934665603u;
        for (std::size_t i = 0; i < word.size(); ++i)
            if (i != a && i != b) h = (h ^ static_cast<unsigned char>(word[i])) * 1099511628211u;
        return h;
    };
    const std::size_t none = word.size();
    out.push_back(hash_without(none, none));
    for (std::size_t a = 0; most > 0 && a < word.size(); ++a) {
        out.push_back(hash_without(a, none));
        for (std::size_t b = a + 1; most > 1 && b < word.size(); ++b) out.push_back(hash_without(a, b));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
}

/// Edits between two words, a swap of neighbours counting one; gives up beyond 2.
std::size_t distance(std::string_view a, std::string_view b) {
    std::array<std::array<std::uint8_t, longest + 2>, longest + 2> d{};
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = static_cast<std::uint8_t>(i);
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = static_cast<std::uint8_t>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            int best = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = std::min(best, d[i - 2][j - 2] + 1);
            d[i][j] = static_cast<std::uint8_t>(best);
        }
    }
    return d[a.size()][b.size()];
}

/// Are they made of the same letters? One edit between them is a swap then, the surest of all.
bool same_letters(std::string_view a, std::string_view b) { return a.size() == b.size() && std::is_permutation(a.begin(), a.end(), b.begin()); }

/// People seldom miss the first letter; swapping the first two is the exception.
bool begins_alike(std::string_view a, std::string_view b) { return a[0] == b[0] || (a[0] == b[1] && a[1] == b[0]); }

} // namespace

void speller::know(std::string_view word) { known_.emplace(word); }

void speller::protect(std::string_view word) {
    known_.emplace(word);
    protected_.emplace(word);
}

void speller::aim_at(std::string_view word, bool first) {
    known_.emplace(word);
    if (word.size() < shortest_for_one - 1 || word.size() > longest || !plain_letters(word)) return;
    const auto [known, fresh] = aimed_.emplace(word, static_cast<std::uint32_t>(targets_.size()));
    if (fresh) targets_.push_back({std::string(word), first});
    else if (first) targets_[known->second].first = true;
}

void speller::freeze() {
    std::vector<std::uint64_t> shorter;
    for (std::uint32_t index = 0; index < targets_.size(); ++index) {
        shorter.clear();
        deletions(targets_[index].word, std::max<std::size_t>(edits_for(targets_[index].word.size()), 1), shorter);
        for (const std::uint64_t h : shorter) by_deletion_.emplace_back(h, index);
    }
    std::sort(by_deletion_.begin(), by_deletion_.end());
    bucket_end_.assign(std::size_t{1} << bucket_bits, 0);
    for (const entry& e : by_deletion_) ++bucket_end_[bucket_of(e.first)];
    std::partial_sum(bucket_end_.begin(), bucket_end_.end(), bucket_end_.begin());
}

bool speller::knows(std::string_view word) const { return known_.contains(word); }

/// "cooking", "cooker" and "stopped" are right when cook and stop are.
bool speller::knows_stem(std::string_view word) const {
    static constexpr std::array<std::string_view, 12> endings = {"s", "es", "ed", "d", "ing", "er", "ers", "or", "ly", "y", "ness", "ful"};
    for (const std::string_view ending : endings) {
        if (word.size() < ending.size() + 3 || !word.ends_with(ending)) continue;
        const std::string stem(word.substr(0, word.size() - ending.size()));
        if (knows(stem) || knows(stem + "e")) return true;
        if (stem.size() > 3 && stem.back() == stem[stem.size() - 2] && knows(stem.substr(0, stem.size() - 1))) return true;
        if (stem.back() == 'i' && knows(stem.substr(0, stem.size() - 1) + "y")) return true;
    }
    return false;
}

std::string speller::shortened(const token& t) const {
    for (std::size_t i = 1; i < t.text.size(); ++i) {
        if (t.text[i] != t.text[i - 1]) continue;
        std::string once = t.text;
        once.erase(i, 1);
        if (knows(once)) return once;
    }
    return {};
}

std::string speller::mended(const token& t) const {
    if (!t.word || knows(t.text) || !plain_letters(t.text) || t.text.size() > longest) return {};
    if (t.elongated) return shortened(t);
    const std::size_t most = edits_for(t.text.size());
    if (t.text.size() == shortest_for_one - 1) return unswapped(t.text);
    if (most == 0 || knows_stem(t.text)) return {};
    std::vector<std::uint64_t> shorter;
    deletions(t.text, most, shorter);
    std::vector<std::uint32_t> near;
    for (const std::uint64_t h : shorter) {
        const std::size_t bucket = bucket_of(h);
        for (std::uint32_t e = bucket == 0 ? 0 : bucket_end_[bucket - 1]; e < bucket_end_[bucket] && by_deletion_[e].first <= h; ++e)
            if (by_deletion_[e].first == h) near.push_back(by_deletion_[e].second);
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    return the_one(t.text, near, most);
}

/// Four letters are too few to guess, but for a swap of neighbours: "sikp", "mvoe".
std::string speller::unswapped(std::string word) const {
    std::string meant;
    for (std::size_t i = 1; i < word.size(); ++i) {
        std::swap(word[i - 1], word[i]);
        if (aimed_.count(word) && !protected_.count(word)) {
            if (!meant.empty()) return {};
            meant = word;
        }
        std::swap(word[i - 1], word[i]);
    }
    return meant;
}

std::string speller::the_one(std::string_view word, const std::vector<std::uint32_t>& near, std::size_t most) const {
    std::size_t best = most + 1;
    bool best_swaps = false;
    std::vector<const target*> meant;
    for (const std::uint32_t index : near) {
        const target& t = targets_[index];
        if (!begins_alike(word, t.word)) continue;
        const std::size_t d = distance(word, t.word);
        const bool swaps = d == 1 && same_letters(word, t.word);
        if (d > std::max<std::size_t>(edits_for(t.word.size()), 1) || d > best || (d == best && best_swaps && !swaps)) continue;
        if (!t.first && !swaps && word.size() == shortest_for_one) continue; // five letters are too few to guess any but the words that matter most
        if (d > 1 && word.substr(0, 2) != std::string_view(t.word).substr(0, 2)) continue;
        if (d < best || swaps > best_swaps) meant.clear();
        best = d;
        best_swaps = swaps;
        meant.push_back(&t);
    }
    if (meant.size() > 1) std::erase_if(meant, [](const target* t) { return !t->first; });
    if (meant.size() != 1 || protected_.count(meant.front()->word)) return {};
    return meant.front()->word;
}

std::vector<speller::mend> speller::mends(const normalized& text) const {
    std::vector<mend> out;
    for (std::size_t i = 0; i < text.tokens.size(); ++i)
        if (std::string right = mended(text.tokens[i]); !right.empty()) out.push_back({i, std::move(right), !text.tokens[i].elongated});
    return out;
}

} // namespace myalog::intents
