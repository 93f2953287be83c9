#include "commands/talk_file.hpp"

#include <fstream>

namespace myalog::commands {

namespace {

/// On one line, with a space after each colon and comma, as editors and people write it.
std::string on_a_line(const nlohmann::ordered_json& j) {
    if (!j.is_structured()) return j.dump();
    std::string out(1, j.is_object() ? '{' : '[');
    for (const auto& [key, value] : j.items()) {
        if (out.size() > 1) out += ", ";
        if (j.is_object()) out += nlohmann::json(key).dump() + ": ";
        out += on_a_line(value);
    }
    return out + (j.is_object() ? '}' : ']');
}

} // namespace

std::string lines_of(const nlohmann::ordered_json& talk) {
    std::string out = "{\n";
    for (const auto& [key, value] : talk.items()) {
        if (key != "steps") out += "  " + nlohmann::json(key).dump() + ": " + on_a_line(value) + ",\n";
    }
    out += "  \"steps\": [\n";
    const auto& steps = talk.at("steps");
    for (std::size_t i = 0; i < steps.size(); ++i) out += "    " + on_a_line(steps[i]) + (i + 1 < steps.size() ? ",\n" : "\n");
    return out + "  ]\n}\n";
}

bool write_talk(const std::filesystem::path& file, const nlohmann::ordered_json& talk) {
    std::ofstream out(file, std::ios::binary);
    out << lines_of(talk);
    out.close();
    return out.good();
}

} // namespace myalog::commands
