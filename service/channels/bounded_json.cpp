#include "channels/bounded_json.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace myalog::channels {

namespace {

using json = nlohmann::json;

constexpr int deepest = 8;

/// Brackets outside of strings. Counted before the parser runs, so that nothing deep is ever built.
bool too_deep(std::string_view bytes) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > deepest) return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

} // namespace

std::optional<json> parse_bounded(std::string_view bytes) {
    if (too_deep(bytes)) return std::nullopt;
    std::vector<std::set<std::string>> keys;
    bool twice = false;
    const auto watch = [&](int, json::parse_event_t event, json& value) {
        if (event == json::parse_event_t::object_start)
            keys.emplace_back();
        else if (event == json::parse_event_t::object_end)
            keys.pop_back();
        else if (event == json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second)
            twice = true;
        return true;
    };
    try {
        json value = json::parse(bytes.begin(), bytes.end(), watch);
        if (twice) return std::nullopt;
        return value;
    } catch (const json::exception&) { // a number too large for any type is an out_of_range, everything else a parse_error
        return std::nullopt;
    }
}

std::optional<std::uint64_t> whole_number(const json& value) {
    constexpr double exact = 9007199254740992.0;
    if (value.is_number_unsigned()) return value.get<std::uint64_t>();
    if (!value.is_number_float()) return std::nullopt;
    const double number = value.get<double>();
    if (!(number >= 0 && number <= exact) || number != std::floor(number)) return std::nullopt;
    return static_cast<std::uint64_t>(number);
}

std::size_t code_points(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; }));
}

} // namespace myalog::channels
