// What is wrong with content or configuration, said so that its author can mend it.
// Knows nothing of who found it or how it is shown.
#pragma once

#include <compare>
#include <string>
#include <vector>

namespace myalog {

/// One mistake in a file. Loaders collect all of them before they give up.
struct problem {
    std::string file;     ///< path as the author knows it, relative to the bundle or intents folder
    std::string pointer;  ///< JSON pointer (RFC 6901) to the place; empty for the whole file
    std::string sentence; ///< what is wrong and what would be right, in one sentence

    auto operator<=>(const problem&) const = default;
};

using problems = std::vector<problem>;

/// One line: `file:/pointer: sentence`.
std::string to_string(const problem& p);

} // namespace myalog
