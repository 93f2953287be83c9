// The summary as plain text, for a terminal, a messaging platform and a clipboard. Knows no markup.
#pragma once

#include "report/summary.hpp"

#include <string>

namespace myalog::report {

/// Lines end in \n. Own words stand in quotes, whole; control characters in them are left out, line ends become spaces.
std::string plain_text(const summary& s);

} // namespace myalog::report
