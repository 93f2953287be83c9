#include "intents/values/story.hpp"

#include "intents/values/phrase_table.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace myalog::intents {

namespace {

struct gathered {
    struct place {
        std::string name;
        std::size_t first = 0, next = 0;
    };
    std::vector<std::string> classes;
    std::vector<place> places;
    std::size_t first = 0, next = 0;

    void take(std::string_view name, std::size_t begin, std::size_t end) {
        if (classes.empty()) first = begin;
        next = std::max(next, end);
        places.push_back({std::string(name), begin, end});
        if (std::find(classes.begin(), classes.end(), name) == classes.end()) classes.emplace_back(name);
    }
};

/// All classes of a list that are not denied. `keep` decides on each place.
template<typename Keep>
gathered gather(const passage& p, list_name list, bool asked, const Keep& keep) {
    gathered out;
    const auto& table = p.words().list(list);
    const list_set beginnings = lists_of({list});
    for (std::size_t i = p.next(beginnings, 0); i < p.size(); i = p.next(beginnings, i)) {
        const auto& hit = p.find(list, i);
        for (const auto each : hit.classes) {
            bool asked_only = false;
            const auto name = plain_class(table.class_name(each), asked_only);
            const bool yes = p.is_one_of(i + hit.length, {"yes", "yeah", "yep"}); // "cancer no diabetes yes"
            if ((asked || !asked_only) && keep(i) && (yes || !p.denied(i))) out.take(name, i, i + hit.length);
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

void find_onset(const passage& p, std::vector<parted_candidate>& out) {
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
    parted_candidate spread{p.candidate("onset", value, first, std::max(kinds.next, triggers.next), "onset.words", complaint), {}};
    auto places = kinds.places;
    places.insert(places.end(), triggers.places.begin(), triggers.places.end());
    std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& each : places) {
        auto share = value;
        share["triggers"] = nlohmann::json::array();
        if (std::find(triggers.classes.begin(), triggers.classes.end(), each.name) != triggers.classes.end())
            share["triggers"].push_back(each.name);
        spread.parts.push_back(p.candidate("onset", std::move(share), each.first, each.next, "onset.words", complaint));
    }
    out.push_back(std::move(spread));
}

void find_character(const passage& p, std::vector<parted_candidate>& out) {
    const bool asked = p.asked("character");
    // The ache of "belly ache" belongs to the name of the place.
    const auto kinds = gather(p, "character", asked, [&](std::size_t i) { return i == 0 || p.find("places", i - 1).length < 2; });
    if (kinds.classes.empty()) return;
    const bool complaint = p.any("complaint_words", 0, p.size());
    if (!asked && !complaint) return;
    const auto made = [&](const std::vector<std::string>& list, std::size_t first, std::size_t next) {
        return p.candidate("character", {{"kinds", list}}, first, next, "character.words", complaint);
    };
    parted_candidate spread{made(kinds.classes, kinds.first, kinds.next), {}};
    for (const auto& each : kinds.places) spread.parts.push_back(made({each.name}, each.first, each.next));
    out.push_back(std::move(spread));
}

/// "cancer? no", "diabetes: no", "cancer no diabetes yes": what is named is answered with a no.
bool answered_no(const passage& p, std::size_t next) {
    const bool asks = p.is_one_of(next, {"?", ":", "-", "=", ","});
    const std::size_t at = next + asks;
    if (!p.is_one_of(at, {"no", "nope", "never", "none"})) return false;
    if (p.stops_at(at + 1) || p.at(at + 1).is_mark || p.is_one_of(at + 1, {"and", "never"})) return true;
    const auto length = p.find("conditions", at + 1).length;
    return length > 0 && p.is_one_of(at + 1 + length, {"yes", "no", "yeah", "yep"}); // the next one has an answer of its own
}

void find_conditions(const passage& p, std::vector<parted_candidate>& out) {
    // Told before it is asked, one of them would stand for the whole list, and the others would not be asked about.
    const auto& answered = p.open().answered;
    const auto holds = [&](const char* slot) { return std::find(answered.begin(), answered.end(), slot) != answered.end(); };
    const bool asked = p.asked("conditions");
    const bool late = holds("conditions") || holds("read_back") || p.open().open_slot == "read_back";
    if (!asked && !late) return;
    const auto own = [&](std::size_t i) {
        for (std::size_t at = i > 4 ? std::max(p.clause_begin(i), i - 4) : p.clause_begin(i); at < i; ++at) {
            const bool asks = at > 1 && p.is_one_of(at - 2, {"do", "could", "might", "can", "may", "should", "if"});
            if (p.is_one_of(at, {"have", "ive", "got", "am", "im", "my", "diagnosed", "had"}) && !asks) return true;
        }
        return false;
    };
    const auto kinds = gather(p, "conditions", asked, [&](std::size_t i) { return !p.of_another(i) && (asked || own(i)) && !answered_no(p, i + p.find("conditions", i).length); });
    if (kinds.classes.empty()) return;
    const auto made = [&](const std::vector<std::string>& list, std::size_t first, std::size_t next) {
        return p.candidate("conditions", {{"kinds", list}}, first, next, "conditions.words", !asked);
    };
    parted_candidate spread{made(kinds.classes, kinds.first, kinds.next), {}};
    for (const auto& each : kinds.places) spread.parts.push_back(made({each.name}, each.first, each.next));
    out.push_back(std::move(spread));
}

} // namespace myalog::intents
