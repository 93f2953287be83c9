// The known name that a misspelt one most resembles, for the sentences of problems.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace myalog::dialog {

/// `; did you mean "x"?`, or nothing when none of `known` is near.
std::string did_you_mean(std::string_view wrong, const std::vector<std::string>& known);

} // namespace myalog::dialog
