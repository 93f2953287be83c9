#include "commands/junit.hpp"

#include <algorithm>

namespace myalog::commands {

namespace {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '<') out += "&lt;";
        else if (c == '&') out += "&amp;";
        else if (c == '"') out += "&quot;";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n') out += c;
    }
    return out;
}

} // namespace

std::string junit_of(const std::vector<talk_result>& results) {
    const auto failed = std::count_if(results.begin(), results.end(), [](const auto& r) { return !r.second.empty(); });
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"talks\" tests=\"" + std::to_string(results.size()) + "\" failures=\"" + std::to_string(failed) + "\">\n";
    for (const auto& [name, wrong] : results) {
        out += "  <testcase classname=\"talks\" name=\"" + escaped(name) + '"';
        if (wrong.empty()) {
            out += "/>\n";
            continue;
        }
        out += ">\n    <failure message=\"" + escaped(wrong.front()) + "\">";
        for (const auto& sentence : wrong) out += escaped(sentence) + '\n';
        out += "</failure>\n  </testcase>\n";
    }
    return out + "</testsuite>\n";
}

} // namespace myalog::commands
