#include "intents/spelling.hpp"

#include <algorithm>
#include <array>

namespace myalog::intents {

namespace {

constexpr std::size_t shortest_for_one = 5, shortest_for_two = 9, longest = 24;

std::size_t edits_for(std::size_t letters) { return letters >= shortest_for_two ? 2 : letters >= shortest_for_one ? 1 : 0; }

bool plain_letters(std::string_view w) {
    return std::all_of(w.begin(), w.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Every string that is left after deleting at most `most` letters.
void deletions(const std::string& word, std::size_t most, std::unordered_set<std::string>& out) {
    out.insert(word);
    if (most == 0) return;
    for (std::size_t i = 0; i < word.size(); ++i) {
        std::string shorter = word;
        shorter.erase(i, 1);
        deletions(shorter, most - 1, out);
    }
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

/// People seldom miss the first letter; swapping the first two is the exception.
bool begins_alike(std::string_view a, std::string_view b) { return a[0] == b[0] || (a[0] == b[1] && a[1] == b[0]); }

} // namespace

void speller::know(std::string_view word) { known_.emplace(word); }

void speller::protect(std::string_view word) {
    known_.emplace(word);
    protected_.emplace(word);
}

void speller::aim_at(std::string_view word) {
    known_.emplace(word);
    if (word.size() < shortest_for_one - 1 || word.size() > longest || !plain_letters(word)) return;
    if (!aimed_.emplace(word).second) return;
    const auto index = static_cast<std::uint32_t>(targets_.size());
    targets_.emplace_back(word);
    std::unordered_set<std::string> shorter;
    deletions(targets_.back(), std::max<std::size_t>(edits_for(word.size()), 1), shorter);
    for (const std::string& s : shorter) by_deletion_[s].push_back(index);
}

bool speller::knows(std::string_view word) const { return known_.count(std::string(word)) > 0; }

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
    if (most == 0) return {};
    std::unordered_set<std::string> shorter;
    deletions(t.text, most, shorter);
    std::size_t best = most + 1;
    std::unordered_set<std::uint32_t> meant;
    for (const std::string& s : shorter) {
        const auto found = by_deletion_.find(s);
        if (found == by_deletion_.end()) continue;
        for (const std::uint32_t index : found->second) {
            const std::string& target = targets_[index];
            if (!begins_alike(t.text, target)) continue;
            const std::size_t d = distance(t.text, target);
            if (d > most || d > std::max<std::size_t>(edits_for(target.size()), 1) || d > best) continue;
            if (d < best) meant.clear();
            best = d;
            meant.insert(index);
        }
    }
    if (meant.size() != 1) return {};
    const std::string& one = targets_[*meant.begin()];
    return protected_.count(one) ? std::string() : one;
}

speller::mending speller::mend(normalized& text, const std::vector<char>& leave) const {
    mending out;
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
        token& t = text.tokens[i];
        if (leave[i]) continue;
        std::string right = mended(t);
        if (right.empty()) continue;
        if (!t.elongated) out.guessed.push_back(i);
        t.text = std::move(right);
        out.changed = true;
    }
    if (out.changed) join_tokens(text);
    return out;
}

} // namespace myalog::intents
