#include "shipped_signs.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <set>

namespace myalog::intents::testing {

const catalog& shipped_english() {
    static const auto all = [] {
        problems found;
        auto loaded = catalog::load_folder(std::filesystem::path(MYALOG_SOURCE_DIR) / "intents" / "en", found, false);
        for (const problem& p : found) MESSAGE(to_string(p));
        return loaded;
    }();
    REQUIRE(all);
    return *all;
}

bool alarms_nobody_alone(const finding& f) {
    static const std::set<std::string> flags = {"RF07", "RF14", "RF20", "RF29", "RF38", "RF39", "RF40", "RF42"};
    static const std::set<std::string> signs = {"RF08.minor", "RF09.dark_alone", "RF10.exercise", "RF19.double", "RF19.jaw", "RF23.weakness", "RF25.progressive", "RF33.told_in_its_chat", "RF35.snoring", "RF36.unwell"};
    return flags.contains(f.id.substr(0, 4)) || signs.contains(f.id);
}

} // namespace myalog::intents::testing
