// A person's words made safe to show: the words stay as they are, what would change the paper around them goes.
// Knows no format: escaping for one is that format's own work.
#pragma once

#include <string>
#include <string_view>

namespace myalog::report {

/// Valid UTF-8 without control characters and without marks that turn the direction of what follows; line ends, tabs and
/// the wider spaces of Unicode become plain ones (a FHIR string takes no other).
std::string on_one_line(std::string_view said);

/// At most `most` code points; the last is an ellipsis where something was cut.
std::string cut(std::string_view text, std::size_t most);

/// Number of code points.
std::size_t length(std::string_view text);

} // namespace myalog::report
