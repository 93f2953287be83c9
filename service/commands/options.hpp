// Reads a sub-command's options with CLI11; prints help or one sentence about what is wrong.
#pragma once

#include "commands/commands.hpp"

#include <optional>

namespace CLI {
class App;
}

namespace myalog::commands {

/// Returns nothing when the options were read; the exit code when the command should end here (0 after --help, 2 after a mistake).
std::optional<int> read_options(CLI::App& app, arguments args);

} // namespace myalog::commands
