// Text for HTML and SVG: whatever a person wrote stays text. Knows no page.
#pragma once

#include <string>
#include <string_view>

namespace myalog::report {

/// Safe between tags and inside a quoted attribute. Text is made one line first (own_words.hpp).
std::string escaped(std::string_view text);

} // namespace myalog::report
