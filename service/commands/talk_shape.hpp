// What a talk's file may hold, member by member. Knows nothing of running one.
#pragma once

#include "commands/talk.hpp"

namespace myalog::commands {

/// Adds the step to the talk, and a problem for each member that there is not, that has the wrong kind of value, and where the step does not do exactly one thing.
void read_step(const nlohmann::json& step, const std::string& at, talk& into, problems& found);

} // namespace myalog::commands
