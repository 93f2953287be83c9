// Tiny catalogs for tests, written in the test itself.
#pragma once

#include "intents/catalog.hpp"

#include <doctest/doctest.h>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace myalog::intents {

using files = std::map<std::string, nlohmann::json>;

/// All problems, one a line.
std::string told(const problems& found);

/// The files of English as they stand in the project.
const files& english_files();

/// The whole of English, loaded once for all tests.
const catalog& english();

/// What English reads in a text, with a question open and others answered.
reading read(const std::string& text, const std::string& open_slot = "", std::vector<std::string> answered = {});

/// The value of a slot; null when there is none.
nlohmann::json value(const reading& r, const std::string& slot);

/// The status of the first sign whose id begins so; "none" when there is none.
std::string sign_status(const reading& r, const std::string& flag);

/// English values, cues and spelling with signs of the test's own instead of the real ones.
std::shared_ptr<const catalog> with_signs(const nlohmann::json& items);

} // namespace myalog::intents
