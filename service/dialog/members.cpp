#include "dialog/members.hpp"

namespace myalog::dialog {

using json = nlohmann::json;

std::string text_of(const json& o, std::string_view key) {
    const auto at = o.find(key);
    return at != o.end() && at->is_string() ? at->get<std::string>() : std::string();
}

bool truth_of(const json& o, std::string_view key, bool otherwise) {
    const auto at = o.find(key);
    return at != o.end() && at->is_boolean() ? at->get<bool>() : otherwise;
}

double number_of(const json& o, std::string_view key, double otherwise) {
    const auto at = o.find(key);
    return at != o.end() && at->is_number() ? at->get<double>() : otherwise;
}

std::vector<std::string> texts_of(const json& o, std::string_view key) {
    std::vector<std::string> out;
    const auto at = o.find(key);
    if (at == o.end() || !at->is_array()) return out;
    for (const auto& t : *at) {
        if (t.is_string()) out.push_back(t.get<std::string>());
    }
    return out;
}

} // namespace myalog::dialog
