// Reads a JSON file for a loader: bounded in size and depth, duplicate keys refused, mistakes with line and column.
// Does not know what the file should contain.
#pragma once

#include "problem.hpp"

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace myalog {

/// Reads and parses one file.
/// `shown_as` is the name used in problems (usually relative to the content folder).
/// Returns the value, or nothing after adding one problem to `found`.
/// Errors: cannot be read; larger than 4 MiB; not UTF-8 JSON (with line and column); nested deeper than 32; a key twice in one object.
std::optional<nlohmann::json> read_json_file(const std::filesystem::path& file, const std::string& shown_as, problems& found);

/// The same for text that is already in memory. Bound on size is the caller's.
std::optional<nlohmann::json> parse_json_text(std::string_view text, const std::string& shown_as, problems& found);

/// Appends one reference token to a JSON pointer, escaping `~` and `/` (RFC 6901).
std::string pointer_to(const std::string& parent, std::string_view key);
std::string pointer_to(const std::string& parent, std::size_t index);

} // namespace myalog
