// What `check` says of a dialog after it was loaded: its invariants, ways, guards; each broken invariant as a talk that shows it.
#pragma once

#include "dialog/explore/explore.hpp"

#include <filesystem>
#include <iosfwd>

namespace myalog::commands {

/// Explores `b` and prints the findings. `talks`: a folder for a talk of each broken invariant; empty: none are written.
/// Returns whether everything holds.
bool tell_proofs(const dialog::bundle& b, std::size_t most, bool details, const std::filesystem::path& talks, std::ostream& out);

} // namespace myalog::commands
