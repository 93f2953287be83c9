#include "report/own_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace myalog::report {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Length of the well-formed sequence at the front of `rest` and its code point; length 0 where there is none.
struct sequence {
    std::size_t length = 0;
    std::uint32_t point = 0;
};

sequence first_of(std::string_view rest) {
    const auto lead = static_cast<unsigned char>(rest.front());
    if (lead < 0x80) return {1, lead};
    const std::size_t length = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 0;
    if (length == 0 || rest.size() < length) return {};
    std::uint32_t point = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto c = static_cast<unsigned char>(rest[i]);
        if ((c & 0xC0) != 0x80) return {};
        point = (point << 6) | (c & 0x3FU);
    }
    static constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < least[length] || point > 0x10FFFF || surrogate) return {};
    return {length, point};
}

bool is_control(std::uint32_t p) { return p < 0x20 || (p >= 0x7F && p < 0xA0) || p == 0xFEFF; }
bool turns_direction(std::uint32_t p) { return p == 0x200E || p == 0x200F || p == 0x061C || (p >= 0x202A && p <= 0x202E) || (p >= 0x2066 && p <= 0x2069); }
bool is_space(std::uint32_t p) {
    const bool ends_line = (p >= '\t' && p <= '\r') || p == 0x85 || p == 0x2028 || p == 0x2029;
    return ends_line || p == 0xA0 || p == 0x1680 || (p >= 0x2000 && p <= 0x200A) || p == 0x202F || p == 0x205F || p == 0x3000;
}
bool is_no_character(std::uint32_t p) { return (p & 0xFFFE) == 0xFFFE || (p >= 0xFDD0 && p <= 0xFDEF); }

} // namespace

std::string on_one_line(std::string_view said) {
    std::string out;
    out.reserve(said.size());
    while (!said.empty()) {
        const auto next = first_of(said);
        if (next.length == 0 || is_no_character(next.point)) out += replacement;
        else if (is_space(next.point)) out += ' ';
        else if (!is_control(next.point) && !turns_direction(next.point)) out += said.substr(0, next.length);
        said.remove_prefix(next.length == 0 ? 1 : next.length);
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out.substr(std::min(out.find_first_not_of(' '), out.size()));
}

std::size_t length(std::string_view text) {
    std::size_t n = 0;
    for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return n;
}

std::string cut(std::string_view text, std::size_t most) {
    if (length(text) <= most) return std::string(text);
    std::size_t seen = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        if ((static_cast<unsigned char>(text[end]) & 0xC0) != 0x80 && ++seen == most) break;
        ++end;
    }
    return std::string(text.substr(0, end)) + "\xE2\x80\xA6";
}

} // namespace myalog::report
