#include "report/texts.hpp"

#include "dialog/parts.hpp"
#include "json_file.hpp"

#include <algorithm>
#include <array>

namespace myalog::report {

const std::vector<std::string>& text_keys() {
    static const std::vector<std::string> keys{
        "report.title", "report.about", "report.made", "report.notice", "report.unsigned", "report.unfinished", "report.empty", // head
        "report.how_soon", "report.level.emergency", "report.level.same_day", "report.level.soon", "report.level.routine", "report.level.self_care", // level
        "report.why", "report.because", "report.against", "report.source", "report.none_named",
        "report.dangers", "report.dangers.none", "report.danger.present", "report.danger.possible", "report.danger.unclear", "report.danger.denied",
        "report.asked_and_denied",
        "report.facts", "report.question", "report.answer", "report.said",
        "report.picture", "report.front", "report.back", "report.left", "report.right", "report.side_unsaid",
        "report.not_asked", "report.also_said", "report.own_questions", "report.own_lines",
        "report.questionnaires", "report.questionnaires.notice", "report.score.of",
        "report.helpers", "report.when", "report.reach", "report.ask", "report.topics", "report.numbers", "report.safety", "report.safety_net", "report.content", "report.shortened"};
    return keys;
}

namespace {

/// Placeholders that are filled in every text, and those of single keys.
bool filled(const std::string& key, const std::string& name) {
    static constexpr std::array always{"emergency", "urgent", "crisis"};
    if (std::find(always.begin(), always.end(), name) != always.end()) return true;
    return (key == "report.made" && name == "time") || (key == "report.content" && (name == "dialog" || name == "version" || name == "hash"));
}

void check_placeholders(const std::string& file, const std::string& key, const std::string& plain, const std::string& text, problems& found) {
    for (auto at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
        const auto end = text.find('}', at);
        if (end == text.npos) return;
        const auto name = text.substr(at + 1, end - at - 1);
        if (!filled(plain, name)) found.push_back({file, pointer_to("/texts", key), "nobody fills the placeholder {" + name + "} here"});
    }
}

} // namespace

std::vector<std::string> missing_texts(const dialog::bundle& b, const std::string& locale) {
    std::vector<std::string> out;
    const auto texts = b.inside().texts.find(locale);
    for (const auto& key : text_keys()) {
        if (texts == b.inside().texts.end() || !texts->second.contains(key)) out.push_back(key);
    }
    return out;
}

void check_texts(const dialog::bundle& b, problems& found) {
    const auto& all = text_keys();
    for (const auto& [locale, texts] : b.inside().texts) {
        const auto file = "texts/" + locale + ".json";
        const auto missing = locale == b.locales().front() ? missing_texts(b, locale) : std::vector<std::string>(); // another's are told by `check`
        for (const auto& key : missing) found.push_back({file, "/texts", "the text \"" + key + "\" is missing (the summary needs it)"});
        for (auto at = texts.lower_bound("report."); at != texts.end() && at->first.starts_with("report."); ++at) {
            const auto plain = at->first.substr(0, at->first.find('@'));
            if (std::find(all.begin(), all.end(), plain) == all.end()) found.push_back({file, pointer_to("/texts", at->first), "the summary asks for no text \"" + plain + "\""});
            check_placeholders(file, at->first, plain, at->second, found);
        }
        const auto others = b.inside().other_wordings.find(locale);
        if (others == b.inside().other_wordings.end()) continue;
        for (const auto& [key, wordings] : others->second) {
            for (const auto& text : wordings) {
                if (key.starts_with("report.")) check_placeholders(file, key, key.substr(0, key.find('@')), text, found);
            }
        }
    }
}

} // namespace myalog::report
