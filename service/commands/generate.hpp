// Talks that fill what hand-written ones leave out: the same talks again, with the ladder climbed and danger said and taken back at each question
// they come to; and the explorer's ways to states, transitions and rules. What came back is their expectation: they can only show that nothing changed.
#pragma once

#include "commands/coverage.hpp"
#include "commands/talk.hpp"
#include "conversation/content.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace myalog::commands {

/// Makes talks for what `so_far` has not seen, along `talks`; the names of the files are the keys. Updates `so_far`.
std::map<std::string, nlohmann::ordered_json> generated_talks(std::shared_ptr<const conversation::content> served, const std::vector<talk>& talks, coverage& so_far);

} // namespace myalog::commands
