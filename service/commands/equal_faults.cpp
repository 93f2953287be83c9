#include "commands/equal_faults.hpp"

#include "json_file.hpp"

#include <nlohmann/json.hpp>
#include <string_view>

namespace myalog::commands {

namespace {

/// Whether a name fits a pattern in which `*` stands for anything.
bool fits(std::string_view name, std::string_view pattern) {
    std::size_t at = 0;
    for (bool first = true;; first = false) {
        const auto star = pattern.find('*');
        const auto piece = pattern.substr(0, star);
        if (star == pattern.npos) return first ? name == piece : name.size() >= at + piece.size() && name.ends_with(piece);
        const auto found = first ? (name.starts_with(piece) ? 0 : name.npos) : name.find(piece, at);
        if (found == name.npos) return false;
        at = found + piece.size();
        pattern.remove_prefix(star + 1);
    }
}

} // namespace

equal_faults equal_faults::read(const std::string& file, problems& found) {
    equal_faults out;
    const auto content = read_json_file(file, file, found);
    if (!content) return out;
    try {
        for (const auto& group : content->at("equal")) {
            const auto reason = group.at("reason").get<std::string>();
            for (const auto& name : group.value("faults", nlohmann::json::array())) out.entries_.push_back({name.get<std::string>(), reason});
            for (const auto& name : group.value("like", nlohmann::json::array())) out.entries_.push_back({name.get<std::string>(), reason, true});
        }
    } catch (const nlohmann::json::exception&) {
        found.push_back({file, "/equal", "is a list of {\"reason\": \"…\", \"faults\": [names], \"like\": [names with *]}"});
        out.entries_.clear();
    }
    return out;
}

const std::string* equal_faults::reason_of(const std::string& fault) {
    for (auto& e : entries_) {
        if (e.pattern ? !fits(fault, e.name) : fault != e.name) continue;
        e.used = true;
        return &e.reason;
    }
    return nullptr;
}

std::vector<std::string> equal_faults::unused() const {
    std::vector<std::string> out;
    for (const auto& e : entries_) {
        if (!e.used) out.push_back(e.name);
    }
    return out;
}

} // namespace myalog::commands
