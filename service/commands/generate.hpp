// Talks that fill what hand-written ones leave out: a way to each state, transition, rule and rung, each interrupt in each state, with what
// came back as their expectation. They can only show that nothing changed; the explorer's ways lead there.
#pragma once

#include "commands/coverage.hpp"
#include "commands/talk.hpp"
#include "conversation/content.hpp"

#include <map>
#include <memory>
#include <string>

namespace myalog::commands {

/// Makes talks for what `so_far` has not seen; the names of the files are the keys. Updates `so_far`.
std::map<std::string, nlohmann::ordered_json> generated_talks(std::shared_ptr<const conversation::content> served, coverage& so_far);

} // namespace myalog::commands
