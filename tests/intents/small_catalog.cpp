#include "intents/small_catalog.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

namespace myalog::intents {

std::string told(const problems& found) {
    std::string out;
    for (const problem& p : found) out += to_string(p) + "\n";
    return out;
}

const files& english_files() {
    static const files all = [] {
        files out;
        for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(MYALOG_SOURCE_DIR) / "intents" / "en")) {
            if (entry.path().extension() != ".json") continue;
            std::ifstream in(entry.path());
            out.emplace(entry.path().filename().string(), nlohmann::json::parse(in));
        }
        return out;
    }();
    return all;
}

const catalog& english() {
    static const std::shared_ptr<const catalog> one = [] {
        problems found;
        auto made = catalog::load(english_files(), found, false);
        INFO(told(found));
        REQUIRE(made);
        return made;
    }();
    return *one;
}

reading read(const std::string& text, const std::string& open_slot, std::vector<std::string> answered) {
    context around;
    around.open_slot = open_slot;
    around.answered = std::move(answered);
    return match(english(), text, around);
}

nlohmann::json value(const reading& r, const std::string& slot) {
    for (const slot_value& v : r.slots)
        if (v.slot == slot) return v.value;
    return nullptr;
}

std::string sign_status(const reading& r, const std::string& flag) {
    for (const finding& f : r.signs)
        if (f.id.rfind(flag, 0) == 0) return std::string(to_string(f.status));
    return "none";
}

std::shared_ptr<const catalog> with_signs(const nlohmann::json& items) {
    files some;
    for (const auto& [name, content] : english_files())
        if (content["kind"] == "values" || content["kind"] == "cues" || content["kind"] == "spelling") some.emplace(name, content);
    some["signs-test.json"] = {{"kind", "signs"}, {"items", items}};
    problems found;
    auto made = catalog::load(some, found, false);
    INFO(told(found));
    REQUIRE(made);
    return made;
}

} // namespace myalog::intents
