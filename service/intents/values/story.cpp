#include "intents/values/story.hpp"

#include "intents/values/levels.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace myalog::intents {

namespace {

struct gathered {
    std::vector<std::string> classes;
    std::size_t first = 0, next = 0;

    void take(std::string_view name, std::size_t begin, std::size_t end) {
        if (classes.empty()) first = begin;
        next = std::max(next, end);
        if (std::find(classes.begin(), classes.end(), name) == classes.end()) classes.emplace_back(name);
    }
};

/// All classes of a list that are not denied. `keep` decides on each place.
template<typename Keep>
gathered gather(const passage& p, std::string_view list, bool asked, const Keep& keep) {
    gathered out;
    const auto& table = p.words().list(list);
    for (std::size_t i = 0; i < p.size();) {
        const auto hit = p.find(table, i);
        for (const auto each : hit.classes) {
            bool asked_only = false;
            const auto name = plain_class(table.class_name(each), asked_only);
            if ((asked || !asked_only) && keep(i) && !p.denied(i)) out.take(name, i, i + hit.length);
        }
        i += std::max<std::size_t>(hit.length, 1);
    }
    return out;
}

/// "after I fell", "since the flu": a word that makes it a cause, shortly before.
bool linked(const passage& p, std::size_t i) {
    const auto begin = std::max(p.sentence_begin(i), i > 5 ? i - 5 : 0);
    return p.any("onset_links", begin, i + 1);
}

} // namespace

void find_onset(const passage& p, std::vector<value_candidate>& out) {
    const bool asked = p.asked("onset");
    const bool complaint = p.any("complaint_words", 0, p.size());
    const auto everywhere = [](std::size_t) { return true; };
    auto kinds = gather(p, "onset_kind", asked, everywhere);
    auto triggers = gather(p, "onset_triggers", asked, [&](std::size_t i) { return asked || linked(p, i); });
    if (triggers.classes.size() > 1) std::erase(triggers.classes, "none");
    if (asked && kinds.classes.empty() && triggers.classes.empty()) {
        std::size_t length = 0;
        if (p.class_at("answers", 0, &length) == "no") triggers.take("none", 0, length);
    }
    if (kinds.classes.empty() && triggers.classes.empty()) return;
    if (!asked && !complaint) return;
    const std::string kind = kinds.classes.empty() ? "not_said" : kinds.classes.front();
    nlohmann::json value{{"kind", kind}, {"triggers", triggers.classes}};
    if (triggers.classes.empty()) value["triggers"] = nlohmann::json::array();
    const auto& lead = kinds.classes.empty() ? triggers : kinds;
    const auto first = triggers.classes.empty() || kinds.classes.empty() ? lead.first : std::min(kinds.first, triggers.first);
    out.push_back(p.candidate("onset", std::move(value), first, std::max(kinds.next, triggers.next), "onset.words", complaint));
}

void find_character(const passage& p, std::vector<value_candidate>& out) {
    const bool asked = p.asked("character");
    const auto kinds = gather(p, "character", asked, [](std::size_t) { return true; });
    if (kinds.classes.empty()) return;
    const bool complaint = p.any("complaint_words", 0, p.size());
    if (!asked && !complaint) return;
    out.push_back(p.candidate("character", {{"kinds", kinds.classes}}, kinds.first, kinds.next, "character.words", complaint));
}

} // namespace myalog::intents
