// A talk with an `expand` step becomes one talk for each example of the intent that it names: what its author calls the same must do the same.
// Knows the intents' files and no pattern.
#pragma once

#include "commands/talk.hpp"
#include "conversation/content.hpp"

#include <map>
#include <string>
#include <vector>

namespace myalog::commands {

/// Examples by the intent's id, of all locales; those with conditions of their own (a status, a slot) are left out.
std::map<std::string, std::vector<std::string>> examples_of(const conversation::pack& p);

/// The talk itself where it has no such step. Each further one is called `FILE (the example)`. An intent that nobody knows is a problem.
std::vector<talk> expanded(const talk& t, const std::map<std::string, std::vector<std::string>>& examples, problems& found);

} // namespace myalog::commands
