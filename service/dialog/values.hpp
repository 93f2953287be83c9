// Values of slots: what may be stored, and what presses (`shoulder:left`, `7`, `P6M`, `P2M/P3M`) come to. Knows no texts and no session.
#pragma once

#include "dialog/parts.hpp"

#include <optional>
#include <utility>

namespace myalog::dialog {

/// Days of `P6M`, or of a range `P2M/P3M`: from, to.
std::optional<std::pair<double, double>> days_of(std::string_view text);

/// Whether `value` has the shape that the slot stores.
bool is_sound(const slot& s, const nlohmann::json& value);

/// Whether `said` says no more than `held` does, both sound: the same value, a length or number that overlaps it, some of the same list.
bool says_the_same(const slot& s, const nlohmann::json& held, const nlohmann::json& said);

/// The value as the protocol shows it: of a length that nobody can count, the days that the guards go by stay inside.
nlohmann::json shown_value(const nlohmann::json& value);

/// Whether a length is told by words that nobody can count ("a while", "since the accident").
bool says_roughly(const nlohmann::json& value);

/// The stored value of pressed choices, or nothing when one was not offered. `offered` restricts a list (empty: all of the slot's values).
std::optional<nlohmann::json> chosen_value(const slot& s, const std::vector<std::string>& offered, const std::vector<std::string>& pressed);

} // namespace myalog::dialog
