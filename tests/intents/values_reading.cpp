#include "intents/values_reading.hpp"

#include "json_file.hpp"

#include <doctest/doctest.h>
#include <filesystem>

namespace values_reading {

std::map<std::string, json> value_files() {
    std::map<std::string, json> files;
    myalog::problems found;
    for (const auto& entry : std::filesystem::directory_iterator(MYALOG_SOURCE_DIR "/intents/en")) {
        const auto name = entry.path().filename().string();
        if (!name.starts_with("values-")) continue;
        if (auto content = myalog::read_json_file(entry.path(), name, found)) files[name] = std::move(*content);
    }
    REQUIRE(found.empty());
    return files;
}

const myalog::intents::lexicon& english() {
    static const auto words = [] {
        myalog::problems found;
        auto out = myalog::intents::lexicon::load(value_files(), found);
        for (const auto& each : found) MESSAGE(myalog::to_string(each));
        return out;
    }();
    REQUIRE(words != nullptr);
    return *words;
}

context asking(std::string slot, std::string type) {
    context out;
    out.open_slot = std::move(slot);
    out.open_type = std::move(type);
    out.today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21};
    return out;
}

std::vector<value_candidate> candidates(const std::string& text, const context& open) {
    return find_values(english(), myalog::intents::normalize(text), open);
}

json answer(const std::string& slot, const std::string& text, const std::string& type) {
    for (const auto& each : candidates(text, asking(slot, type))) {
        if (each.value.slot != slot) continue;
        json out = each.value.value;
        if (each.value.least.is_object()) out.update(each.value.least);
        return out;
    }
    return nullptr;
}

json regions(const std::string& text) {
    json out;
    for (const auto& each : candidates(text, asking("location"))) {
        if (each.value.slot != "location") continue;
        for (const json& region : each.value.value["regions"])
            if (out.is_null() || std::find(out.begin(), out.end(), region) == out.end()) out.push_back(region);
    }
    return out;
}

void check_regions(const std::vector<std::pair<std::string, json>>& all) {
    for (const auto& [text, expected] : all) {
        CAPTURE(text);
        CHECK(regions(text) == expected);
    }
}

json unasked(const std::string& slot, const std::string& text) {
    json out;
    for (const auto& each : candidates(text, asking(""))) {
        if (each.value.slot != slot || !each.unasked) continue;
        if (!each.value.value.contains("regions")) return each.value.value;
        // Unasked, each place is a candidate of its own.
        if (out.is_null()) out = each.value.value;
        else out["regions"].insert(out["regions"].end(), each.value.value["regions"].begin(), each.value.value["regions"].end());
    }
    return out;
}

void check_interval(const json& value, double lo, double hi, const std::string& text) {
    CAPTURE(text);
    CAPTURE(value.dump());
    REQUIRE(value.contains("lo_days"));
    CHECK(value["lo_days"].get<double>() == doctest::Approx(lo).epsilon(0.002));
    CHECK(value["hi_days"].get<double>() == doctest::Approx(hi).epsilon(0.002));
}

} // namespace values_reading
