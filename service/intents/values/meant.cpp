#include "intents/values/meant.hpp"

namespace myalog::intents {

namespace {

/// The side of "the right one", "left side", "the left" that begins at `i` without a noun, and of "the other one" where a side was told; empty when there is none.
std::string bare_side(const passage& p, std::size_t i, const std::string& told, std::size_t& next) {
    if (p.is_one_of(i, {"other", "opposite"}) && p.is_one_of(i + 1, {"one", "side"}) && (told == "left" || told == "right")) {
        next = i + 2;
        return told == "left" ? "right" : "left";
    }
    if (!p.is_one_of(i, {"left", "right"})) return {};
    next = i + 1 + p.is_one_of(i + 1, {"one", "side", "ones"});
    return next > i + 1 || p.stops_at(next) || p.at(next).is_mark || p.is_one_of(next, {"now", "thats", "that", "not", "hurts"}) ? p.at(i).text : std::string{};
}

std::size_t behind_marks(const passage& p, std::size_t at) {
    while (p.at(at).is_mark && at < p.size()) ++at;
    return at;
}

} // namespace

std::size_t behind_taking_back(const passage& p, std::size_t i) {
    std::size_t at = behind_marks(p, i);
    bool taken_back = false;
    for (;;) {
        std::size_t length = p.find("taken_back", at).length;
        // "no hip pain" takes nothing back.
        if (length == 0 && p.is_one_of(at, {"no", "nope"}) && (p.at(at + 1).is_mark || p.is_one_of(at + 1, {"my", "the", "its"}) || p.has("taken_back", at + 1))) length = 1;
        if (length == 0) break;
        taken_back = true;
        at = behind_marks(p, at + length);
    }
    if (!taken_back) return i;
    while (p.is_one_of(at, {"my", "the", "its", "in", "on", "more"})) ++at;
    return at;
}

void take_side_meant(const passage& p, place& here, bool denied) {
    bool now = denied;
    for (std::size_t i = here.last; i < p.size(); ++i) {
        if (place_begins(p, i)) return;
        now = now || p.has("place_now", i);
        std::size_t next = 0;
        const auto side = bare_side(p, i, here.side, next);
        if (!now || side.empty() || side == here.side) continue;
        here.side = side;
        here.last = next;
        return;
    }
}

void take_meant(const passage& p, std::vector<place>& found) {
    for (std::size_t i = 0; i < found.size(); ++i) {
        place& here = found[i];
        std::size_t from = here.last;
        while (p.has("pain_near", from)) ++from; // "my left knee hurts, no, the right one"
        const auto at = behind_taking_back(p, from);
        if (at == from) continue;
        if (i + 1 < found.size() && found[i + 1].first <= at && at <= found[i + 1].noun) {
            const bool added = p.is_one_of(found[i + 1].last, {"too", "also", "as", "and"}); // "my hip hurts, actually my knee too"
            if (!added) here.told = telling::fine;
            continue;
        }
        std::size_t next = 0;
        if (const auto side = bare_side(p, at, here.side, next); !side.empty()) {
            here.side = side;
            here.last = next;
        }
    }
}

} // namespace myalog::intents
