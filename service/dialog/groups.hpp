// Groups of states that are written once and called from several places: put in where they are called, before states are read.
// Nothing behind the loader knows of them. Knows no guard and no slot.
#pragma once

#include "dialog/parts.hpp"

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace myalog::dialog {

/// An object as an author wrote it, and where.
using written = std::vector<std::pair<nlohmann::json, origin>>;

/// Replaces each state with `call` by itself (without `call`), the group's states as `STATE.ID`, and `STATE.return`, which goes on as the
/// calling state's `next` says. Groups may call groups, but not themselves.
void put_in_groups(written& states, const written& groups, problems& found);

} // namespace myalog::dialog
