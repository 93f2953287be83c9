#include "net/accept.hpp"

#include <algorithm>
#include <string>

namespace myalog::net {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Cuts off and returns what stands before `separator`.
std::string_view next_part(std::string_view& rest, char separator) {
    const auto at = rest.find(separator);
    const auto part = rest.substr(0, at);
    rest.remove_prefix(at == rest.npos ? rest.size() : at + 1);
    return trimmed(part);
}

std::string small_letters(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

/// `0.8` as 800; what is no weight counts as none.
int weight_of(std::string_view text) {
    if (text.empty() || (text.front() != '0' && text.front() != '1') || text.size() > 5 || (text.size() > 1 && text[1] != '.')) return 0;
    int weight = (text.front() - '0') * 1000;
    int unit = 100;
    for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (c < '0' || c > '9') return 0;
        weight += unit * (c - '0');
        unit /= 10;
    }
    return std::min(weight, 1000);
}

struct wish {
    int exactness = -1; ///< 0 for */*, 1 for text/*, 2 for a full name
    int weight = 0;
};

/// What the header says about one media type: the most exact range that fits counts.
wish about(std::string_view type, std::string_view accept) {
    wish found;
    while (!accept.empty()) {
        auto range = next_part(accept, ',');
        const auto name = small_letters(next_part(range, ';'));
        int weight = 1000;
        while (!range.empty()) {
            const auto parameter = small_letters(next_part(range, ';'));
            if (parameter.starts_with("q=")) weight = weight_of(std::string_view(parameter).substr(2));
        }
        const auto group = std::string(type.substr(0, type.find('/'))) + "/*";
        const int exactness = name == type ? 2 : name == group ? 1 : name == "*/*" ? 0 : -1;
        if (exactness > found.exactness) found = {exactness, weight};
    }
    return found;
}

} // namespace

std::optional<report::format> summary_format(std::string_view accept) {
    if (trimmed(accept).empty()) return report::format::text;
    std::optional<report::format> best;
    wish most;
    for (const auto f : report::all_formats) {
        const auto w = about(report::media_type(f), accept);
        if (w.weight == 0) continue;
        if (!best || w.weight > most.weight || (w.weight == most.weight && w.exactness > most.exactness)) {
            best = f;
            most = w;
        }
    }
    return best;
}

} // namespace myalog::net
