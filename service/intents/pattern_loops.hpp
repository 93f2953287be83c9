// A pattern without loops in loops: "(?:(?:very )*|so )*" takes what "(?:very |so )*" takes, and only of the second can the first look be sure.
// Authors do not write them so; they come from pieces that are put into each other. Knows RE2's syntax, no meaning.
#pragma once

#include <string>
#include <string_view>

namespace myalog::intents {

/// The same texts match. A pattern with groups that have a name or flags stays as it is.
std::string without_loops_in_loops(std::string_view body);

} // namespace myalog::intents
