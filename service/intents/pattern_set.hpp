// Many patterns, one look: which of them hit a text, and where. Built once, then frozen.
// Knows neither items nor cues; a pattern is a number here. Patterns match between word boundaries of a normalised text.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace myalog::intents {

/// Threads: const members may be called by many at once.
class pattern_set {
  public:
    pattern_set();
    ~pattern_set();
    pattern_set(const pattern_set&) = delete;
    pattern_set& operator=(const pattern_set&) = delete;

    /// Takes one pattern (the same one twice gives the same number).
    /// Returns its number, or -1 with RE2's words in `error`.
    int add(const std::string& body, std::string& error);

    void freeze();

    std::size_t size() const { return bodies_.size(); }
    const std::string& body(int number) const { return bodies_[static_cast<std::size_t>(number)]; }

    /// The text as patterns see it: with a space at either end. What the members below take.
    static std::string padded(std::string_view normalised) { return normalised.empty() ? " " : " " + std::string(normalised) + " "; }

    /// A place of a pattern in the normalised (not padded) text, in bytes, end exclusive.
    struct place {
        std::size_t begin = 0, end = 0;
        bool operator==(const place&) const = default;
    };
    /// A pattern that hit, and all its places, left to right, not overlapping, each as long as it can be.
    struct hit {
        int number = 0;
        std::vector<place> places;
        bool operator==(const hit&) const = default;
    };
    /// All patterns that hit, by number. Asks RE2 only where the first look found that a pattern could begin.
    std::vector<hit> hits(std::string_view padded) const;
    /// The same, every pattern over the whole text: the slow truth that `hits` is tested against.
    std::vector<hit> hits_one_by_one(std::string_view padded) const;

  private:
    struct inside;
    std::vector<std::string> bodies_;
    std::unordered_map<std::string, int> numbers_;
    std::unique_ptr<inside> inside_;
};

} // namespace myalog::intents
