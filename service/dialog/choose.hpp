// From the values of a press (`choose`) to an answer for a slot, by the slot's type.
// Knows no session and no text; whether a value was offered is decided here, what follows from it is not.
#pragma once

#include "dialog/parts.hpp"
#include "dialog/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace myalog::dialog {

/// What a press gives.
struct pressed {
    answer_status status = answer_status::known;
    nlohmann::json value; ///< null unless known
};

/// Reads `values` as docs/protocol.md writes them: a choice's value, several, `shoulder:left`, `7`, `P6M`, `P2M/P3M`, `60-69`, and for every slot
/// `unknown`, `declined`, `skip`.
/// `extra` are values offered beyond the slot's own (`change:duration` at a read-back).
/// Returns nothing when a value was not offered, or when values that exclude each other stand together.
std::optional<pressed> read_press(const slot& s, const std::vector<std::string>& values, const std::vector<std::string>& extra = {});

/// The days of an ISO 8601 length such as `P6M` or `P1Y6M`, with a month of 30 and a year of 365 days. Nothing when it is none.
std::optional<double> days_of_iso(std::string_view length);

} // namespace myalog::dialog
