#include "intents/pattern_loops.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace myalog::intents {

namespace {

/// Behind the class that begins at `at`. A bracket that comes first in it is a letter.
std::size_t class_end(std::string_view body, std::size_t at) {
    ++at;
    if (at < body.size() && body[at] == '^') ++at;
    if (at < body.size() && body[at] == ']') ++at;
    while (at < body.size() && body[at] != ']') at += body[at] == '\\' ? 2 : 1;
    return std::min(at + 1, body.size());
}

/// Behind the atom that begins at `at`: a group or a class whole, else one byte.
std::size_t atom_end(std::string_view body, std::size_t at) {
    std::size_t depth = 0;
    do {
        const char c = body[at];
        if (c == '(') ++depth;
        else if (c == ')' && depth > 0) --depth;
        at = c == '[' ? class_end(body, at) : std::min(at + (c == '\\' ? 2 : 1), body.size());
    } while (depth > 0 && at < body.size());
    return at;
}

std::vector<std::string_view> alternatives_of(std::string_view group) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < group.size();) {
        if (group[at] == '|') {
            out.push_back(group.substr(begin, at - begin));
            begin = ++at;
        } else {
            at = atom_end(group, at);
        }
    }
    out.push_back(group.substr(begin));
    return out;
}

/// What stands in "(?:...)".
std::optional<std::string_view> inside_of(std::string_view atom) {
    if (!atom.starts_with("(?:") || !atom.ends_with(')')) return std::nullopt;
    return atom.substr(3, atom.size() - 4);
}

/// Adds what a loop goes round by, where one of its alternatives is `one`: nothing is no way round, and a loop or a group is its own alternatives.
void add_ways_round(std::string_view one, std::vector<std::string_view>& to) {
    if (one.empty()) return;
    const std::size_t end = atom_end(one, 0);
    const bool repeats = end + 1 == one.size() && (one[end] == '*' || one[end] == '+' || one[end] == '?');
    const auto inside = inside_of(one.substr(0, end));
    if (!inside || !(repeats || end == one.size())) return to.push_back(one);
    for (const std::string_view each : alternatives_of(*inside)) add_ways_round(each, to);
}

std::string rewritten(std::string_view body) {
    std::string out;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = atom_end(body, at);
        const auto inside = inside_of(body.substr(at, end - at));
        if (!inside) {
            out += body.substr(at, end - at);
        } else {
            std::vector<std::string_view> ways;
            const bool loop = end < body.size() && body[end] == '*';
            for (const std::string_view each : alternatives_of(*inside)) {
                if (loop) add_ways_round(each, ways);
                else ways.push_back(each);
            }
            out += "(?:";
            for (std::size_t i = 0; i < ways.size(); ++i) out += (i > 0 ? "|" : "") + rewritten(ways[i]);
            out += ")";
        }
        at = end;
    }
    return out;
}

} // namespace

std::string without_loops_in_loops(std::string_view body) {
    for (std::size_t at = body.find("(?"); at != std::string_view::npos; at = body.find("(?", at + 1))
        if (!body.substr(at).starts_with("(?:")) return std::string(body);
    return rewritten(body);
}

} // namespace myalog::intents
