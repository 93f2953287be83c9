// The file that `serve --config` names, looked at before CLI11 reads it: CLI11 passes over what it does not know, and stops at the first wrong value.
// Knows no option by name: those of the command that asks are in its CLI::App.
#pragma once

#include "commands/commands.hpp"
#include "problem.hpp"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace myalog::commands {

/// The file that the arguments (`--config FILE`, `--config=FILE`) or else the environment (MYALOG_CONFIG) name; nothing when none does.
std::optional<std::string> config_named(arguments args);

/// Adds `--config`. Values are taken whole: only a line that begins with # or ; is a comment.
void add_config(CLI::App& app);

/// Adds a problem for each line that is no `name = value`, names no option of `app`, or has a value that its option does not take; and one when the file
/// cannot be read. Blank lines and those that begin with # or ; are passed over.
void check_config(CLI::App& app, const std::string& file, problems& found);

} // namespace myalog::commands
