// The dialog as it is shipped, loaded once for a whole test program, and the same with a change in its files.
#pragma once

#include "conversation/content.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>

namespace myalog::testing {

inline std::shared_ptr<const conversation::pack> shipped_pack() {
    static const auto loaded = [] {
        problems found;
        const std::string root = MYALOG_SOURCE_DIR;
        auto pack = conversation::load_pack(root + "/dialogs/muscle-pain", root + "/intents", found, false);
        for (const auto& p : found) MESSAGE(to_string(p));
        REQUIRE(pack);
        return pack;
    }();
    return loaded;
}

inline std::shared_ptr<const conversation::content> content_of(std::shared_ptr<const conversation::pack> pack) {
    return std::make_shared<const conversation::content>(std::vector<std::shared_ptr<const conversation::pack>>{std::move(pack)});
}

inline std::shared_ptr<const conversation::content> real_content() {
    static const auto made = content_of(shipped_pack());
    return made;
}

/// `change` gets the dialog's files by name.
inline std::shared_ptr<const conversation::pack> changed_pack(const std::function<void(nlohmann::json& files)>& change) {
    nlohmann::json canonical = nlohmann::json::parse(shipped_pack()->bytes);
    change(canonical["dialog"]);
    problems found;
    auto pack = conversation::load_pack(canonical.dump(), found);
    for (const auto& p : found) MESSAGE(to_string(p));
    REQUIRE(pack);
    return pack;
}

/// The same with what a site adds whose people answer.
inline std::shared_ptr<const conversation::content> with_humans() {
    static const auto made = content_of(changed_pack([](nlohmann::json& files) {
        const std::string site = MYALOG_SOURCE_DIR "/tests/sites/with-humans/";
        for (const char* name : {"site.json", "texts/en/site.json"}) files[name] = nlohmann::json::parse(std::ifstream(site + name));
    }));
    return made;
}

} // namespace myalog::testing
