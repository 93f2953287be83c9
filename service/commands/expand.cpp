#include "commands/expand.hpp"

#include <algorithm>

namespace myalog::commands {

namespace {

using json = nlohmann::json;

std::size_t place_of_expand(const talk& t) {
    const auto at = std::find_if(t.steps.begin(), t.steps.end(), [](const talk_step& s) { return s.what == "expand"; });
    return static_cast<std::size_t>(at - t.steps.begin());
}

} // namespace

std::map<std::string, std::vector<std::string>> examples_of(const conversation::pack& p) {
    std::map<std::string, std::vector<std::string>> out;
    const json canonical = json::parse(p.bytes);
    for (const auto& [locale, files] : canonical.at("intents").items()) {
        for (const auto& [name, content] : files.items()) {
            const json items = content.value("items", json::array());
            for (const auto& item : items) {
                if (!item.is_object() || !item.contains("id")) continue;
                const json examples = item.value("examples", json::array());
                for (const auto& e : examples) {
                    if (e.is_string()) out[item["id"]].push_back(e.get<std::string>());
                    else if (e.is_object() && e.size() == 1 && e.contains("text")) out[item["id"]].push_back(e["text"].get<std::string>());
                }
            }
        }
    }
    return out;
}

std::vector<talk> expanded(const talk& t, const std::map<std::string, std::vector<std::string>>& examples, problems& found) {
    const auto at = place_of_expand(t);
    if (at == t.steps.size()) return {t};
    const auto& id = t.steps[at].action["expand"];
    const auto known = id.is_string() ? examples.find(id.get<std::string>()) : examples.end();
    if (known == examples.end()) {
        found.push_back({t.file, "/steps", "no intent that this dialog understands is called " + id.dump() + " and has examples"});
        return {};
    }
    std::vector<talk> out;
    for (const auto& text : known->second) {
        talk one = t;
        auto& step = one.steps[at];
        step.what = "say";
        step.action.erase("expand");
        step.action["say"] = text;
        one.file = t.file + " (" + text + ")";
        for (auto& further : expanded(one, examples, found)) out.push_back(std::move(further));
    }
    return out;
}

} // namespace myalog::commands
