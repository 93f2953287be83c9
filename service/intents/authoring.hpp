// Reads what authors wrote: members of JSON objects with a problem for each mistake, and patterns with their `<pieces>`.
// Knows the form of the files, not their meaning.
#pragma once

#include "problem.hpp"

#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myalog::intents {

/// One object of a file, with its place for problems.
class authored {
  public:
    authored(const nlohmann::json& value, std::string file, std::string pointer, problems& found)
        : value_(&value), file_(std::move(file)), pointer_(std::move(pointer)), found_(&found) {}

    /// False, with a problem, when it is no object or has a member that is not in the list.
    bool only(std::initializer_list<std::string_view> members) const;
    bool has(const char* member) const { return value_->contains(member); }
    std::string text(const char* member, bool obliged = true) const;
    bool flag(const char* member) const;
    std::vector<std::string> texts(const char* member, bool obliged = false) const;
    /// The elements of a list of objects.
    std::vector<authored> list(const char* member) const;

    void complain(const std::string& sentence, const std::string& below = {}) const;
    const nlohmann::json& value() const { return *value_; }
    const std::string& file() const { return file_; }
    const std::string& pointer() const { return pointer_; }

  private:
    const nlohmann::json* value_;
    std::string file_, pointer_;
    problems* found_;
};

/// Pieces of patterns by name, from the `define` members of all files of a locale.
using definitions = std::map<std::string, std::string>;

/// Puts the pieces into a pattern. Returns nothing, with a sentence in `why`, for an unknown piece or one that holds itself.
std::optional<std::string> expand(const std::string& pattern, const definitions& pieces, std::string& why);

/// The pattern with the contractions that the text has where somebody wrote "is not" or "does not": "doesn't" in the place of "does not", and those of
/// "be" and "have" beside a "not" of its own. "speech (?:unclear|not clear)" finds "her speech is not clear", too, which is read as "her speech isn't clear".
std::string with_contractions(std::string_view pattern);

/// A sentence when the pattern has an open or counted gap that would make one message slow, else empty.
std::string gap_in(std::string_view pattern);

/// The words that stand in a pattern in full (`hurts?` gives hurt and hurts; `crush\w*` gives none).
std::vector<std::string> whole_words(std::string_view pattern);

} // namespace myalog::intents
