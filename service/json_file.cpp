#include "json_file.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <vector>

namespace myalog {

namespace {

using json = nlohmann::json;

constexpr std::uintmax_t largest_file = 4u << 20;
constexpr int deepest = 32;

std::string line_and_column(std::string_view text, std::size_t byte) {
    std::size_t line = 1;
    std::size_t column = 1;
    for (std::size_t i = 0; i + 1 < byte && i < text.size(); ++i) {
        if (text[i] == '\n') {
            ++line;
            column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
            ++column;
        }
    }
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

} // namespace

std::optional<json> parse_json_text(std::string_view text, const std::string& shown_as, problems& found) {
    const std::size_t before = found.size();
    std::vector<std::set<std::string>> keys;
    bool too_deep = false;
    const auto watch = [&](int depth, json::parse_event_t event, json& value) {
        if (depth > deepest) too_deep = true;
        if (event == json::parse_event_t::object_start) keys.emplace_back();
        if (event == json::parse_event_t::object_end && !keys.empty()) keys.pop_back();
        if (event == json::parse_event_t::key && !keys.empty() && !keys.back().insert(value.get<std::string>()).second) {
            found.push_back({shown_as, "", "the key \"" + value.get<std::string>() + "\" stands twice in one object"});
        }
        return !too_deep; // what is nested too deep is dropped, never built
    };
    try {
        json value = json::parse(text.begin(), text.end(), watch);
        if (too_deep) found.push_back({shown_as, "", "nested deeper than " + std::to_string(deepest) + " levels"});
        if (found.size() != before) return std::nullopt;
        return value;
    } catch (const json::parse_error& e) {
        found.push_back({shown_as, "", "not valid JSON at " + line_and_column(text, e.byte)});
        return std::nullopt;
    }
}

std::optional<json> read_json_file(const std::filesystem::path& file, const std::string& shown_as, problems& found) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(file, failed);
    if (failed) {
        found.push_back({shown_as, "", "cannot be read: " + failed.message()});
        return std::nullopt;
    }
    if (size > largest_file) {
        found.push_back({shown_as, "", "larger than 4 MiB"});
        return std::nullopt;
    }
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
        found.push_back({shown_as, "", "cannot be read"});
        return std::nullopt;
    }
    return parse_json_text(text.str(), shown_as, found);
}

std::string pointer_to(const std::string& parent, std::string_view key) {
    std::string out = parent + "/";
    for (const char c : key) {
        if (c == '~') out += "~0";
        else if (c == '/') out += "~1";
        else out += c;
    }
    return out;
}

std::string pointer_to(const std::string& parent, std::size_t index) { return parent + "/" + std::to_string(index); }

} // namespace myalog
