// What newer content has to pass before a running server takes it up: it loads, its examples hold, its invariants are not broken where the
// walk is short, and its own talks come back as written. Knows no signal and no route.
#pragma once

#include "commands/content_options.hpp"
#include "conversation/reload.hpp"

#include <string>
#include <vector>

namespace myalog::commands {

/// `talks`: files and folders of talks; those with other dialogs are left out. May be empty.
conversation::content_loader make_trial(content_options where, std::vector<std::string> talks);

/// Makes ready what a recogniser else makes when the first person writes: some tenths of a second for each locale.
void warm_up(const conversation::content& served);

} // namespace myalog::commands
