// The sub-commands of the program. Each takes what stands after its name and returns the exit code:
// 0 done, 1 it ran and found something wrong, 2 it could not run (options, content, files).
#pragma once

#include <span>
#include <string>

namespace myalog::commands {

using arguments = std::span<const std::string>;

int serve(arguments args);
int chat(arguments args);
int check(arguments args);
int test(arguments args);
int graph(arguments args);
int explain(arguments args);
int eval(arguments args);

/// Finds the sub-command and runs it; `--help` and `--version` too.
int run(arguments args);

} // namespace myalog::commands
