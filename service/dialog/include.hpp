// What a bundle takes from the folder of another: single red flags, countries, sources, sentences, by id. Done on files, before anything is
// loaded, so that nothing behind the loader knows of it. Knows no meaning of what it copies.
#pragma once

#include "problem.hpp"

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace myalog::dialog {

/// Adds to `files` what `include` of bundle.json names: `include/NAME.json` and `texts/LOCALE/include-NAME.json`, NAME being the other folder's.
/// What the bundle says itself wins over what it would take. Adds a problem for a folder that is not there and for a name that finds nothing.
void add_included(const std::filesystem::path& folder, std::map<std::string, nlohmann::json>& files, problems& found);

} // namespace myalog::dialog
