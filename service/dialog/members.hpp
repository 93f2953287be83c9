// A member of a JSON object that may be missing or of another kind: then what stands in for it. format.hpp has told the author already.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace myalog::dialog {

std::string text_of(const nlohmann::json& o, std::string_view key);
bool truth_of(const nlohmann::json& o, std::string_view key, bool otherwise);
double number_of(const nlohmann::json& o, std::string_view key, double otherwise);
/// The texts of a list; what is none is left out.
std::vector<std::string> texts_of(const nlohmann::json& o, std::string_view key);

} // namespace myalog::dialog
