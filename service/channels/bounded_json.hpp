// JSON from strangers: bounded in depth and without double keys, before anything trusts it. Size is bounded by whoever reads the bytes.
// Knows no frame and no channel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

namespace myalog::channels {

/// Parses UTF-8 JSON. Returns nothing for what is not JSON, has a key twice in one object, or is nested deeper than 8 levels:
/// a value that is nested without end would overflow the stack of whoever copies it.
std::optional<nlohmann::json> parse_bounded(std::string_view bytes);

/// A whole number, 0 or more, also where a program writes it as `1.0`. Returns nothing for anything else, and beyond 2^53, where a float is not exact.
std::optional<std::uint64_t> whole_number(const nlohmann::json& value);

/// Number of Unicode code points in valid UTF-8.
std::size_t code_points(std::string_view utf8);

} // namespace myalog::channels
