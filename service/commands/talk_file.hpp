// Talks as people write and review them: one step a line. For `--update`, `--generate` and `:save`. Knows nothing of how talks run.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace myalog::commands {

/// The file's text for a talk with its `steps`.
std::string lines_of(const nlohmann::ordered_json& talk);

/// Writes it over the file. Returns whether it was written.
bool write_talk(const std::filesystem::path& file, const nlohmann::ordered_json& talk);

} // namespace myalog::commands
