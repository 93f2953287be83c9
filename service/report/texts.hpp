// Which texts (`report.*`) a bundle must have so that a summary can be written from it. Knows their names and placeholders, no sentence.
#pragma once

#include "dialog/bundle.hpp"
#include "problem.hpp"

#include <string>
#include <vector>

namespace myalog::report {

/// Every key, in the order of dialogs/README.md.
const std::vector<std::string>& text_keys();

/// Keys that a locale lacks: the first locale's words stand in for them.
std::vector<std::string> missing_texts(const dialog::bundle& b, const std::string& locale);

/// Adds a problem for each key that the first locale has not, each unknown `report.*` key, and each placeholder that nobody fills.
void check_texts(const dialog::bundle& b, problems& found);

} // namespace myalog::report
