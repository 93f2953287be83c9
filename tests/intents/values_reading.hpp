// Reads one text with the project's own word lists, for the tests of values.
#pragma once

#include "intents/values.hpp"
#include "intents/values/tables.hpp"

#include <chrono>
#include <doctest/doctest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace values_reading {

using myalog::intents::context;
using myalog::intents::value_candidate;
using nlohmann::json;

/// The files of English values by name, as they stand in the project.
std::map<std::string, json> value_files();

/// Those, loaded once for all tests.
const myalog::intents::lexicon& english();

/// Saturday 21 November 2026.
context asking(std::string slot, std::string type = {});

std::vector<value_candidate> candidates(const std::string& text, const context& open);

/// The value for the open slot; null when there is none.
json answer(const std::string& slot, const std::string& text, const std::string& type = {});

/// The regions of a text where the question of where it hurts is open; null for none.
json regions(const std::string& text);

/// Each text gives these regions, with that question open.
void check_regions(const std::vector<std::pair<std::string, json>>& all);

/// The value that fills its slot while no question is open; null when there is none.
json unasked(const std::string& slot, const std::string& text);

void check_interval(const json& value, double lo, double hi, const std::string& text);

} // namespace values_reading
