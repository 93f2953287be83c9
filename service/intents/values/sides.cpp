#include "intents/values/sides.hpp"

#include <algorithm>
#include <array>

namespace myalog::intents {

namespace {

/// Regions in the middle that still take the side of a noun joined by "and" ("left shoulder and neck").
bool is_sided_middle(std::string_view region) {
    constexpr std::array<std::string_view, 3> middle = {"neck", "jaw", "groin"};
    return std::find(middle.begin(), middle.end(), region) != middle.end();
}

/// The side that is all of the sentence or of the part between commas that begins at `i` ("Left.", "the right one", ", on the left side,");
/// empty when there is none.
std::string lone_side(const passage& p, std::size_t i) {
    std::size_t at = i;
    while (p.is_one_of(at, {"also", "mainly", "mostly", "only", "just", "its", "the", "my", "on", "in", "is", "thats", "and"})) ++at;
    if (p.is(at, "both") && p.is(at + 1, "sides") && (p.stops_at(at + 2) || p.at(at + 2).is_mark)) return "both";
    if (!p.is_one_of(at, {"left", "right"})) return {};
    std::size_t next = at + 1;
    while (p.is_one_of(next, {"one", "side", "hand", "only"})) ++next;
    if (!p.stops_at(next) && !p.at(next).is_mark && !p.is(next, "but")) return {};
    if (p.is_one_of(next, {":", "?"})) return {};
    // "my knee hurts, right, and ..."; in brackets it is a side
    if (at == i && next == at + 1 && p.is(at, "right") && !(i > 0 && p.is(i - 1, "(")) && !(p.sentence_begin(i) == i && p.stops_at(next))) return {};
    return p.at(at).text;
}

/// Fingers and toes are many on one limb.
bool is_finger_or_toe(const passage& p, const place& each) { return p.is_one_of(each.noun, {"fingers", "fingertips", "finger", "knuckles", "toes"}); }

/// "elbow. I bumped it. The right.", "a pull in my hip, right side": for the nearest place before it, where that has no side.
void take_lone_sides(const passage& p, std::vector<place>& found) {
    std::size_t next = 0;
    for (std::size_t i = 1; i < p.size(); ++i) {
        while (next < found.size() && found[next].last <= i) ++next;
        if (next == 0) continue;
        place& here = found[next - 1];
        const bool begins = p.sentence_begin(i) == i || p.is_one_of(i - 1, {",", "(", "-"});
        if (!begins || !here.side.empty() || (here.plural && !is_finger_or_toe(p, here))) continue;
        here.side = lone_side(p, i);
    }
}

/// "Right side. The ribs, and ...": a side that heads what follows.
void take_heading(const passage& p, std::vector<place>& found) {
    if (found.empty() || !found.front().side.empty()) return;
    if (p.sentence_begin(found.front().first) > 0) found.front().side = lone_side(p, 0);
}

/// "the palm of my left hand and the back of the right one"
void take_other_one(const passage& p, std::vector<place>& found) {
    for (std::size_t i = 0; i < found.size(); ++i) {
        place& here = found[i];
        if (here.side != "left" && here.side != "right") continue;
        const auto end = std::min({p.sentence_end(here.noun), here.last + 10, i + 1 < found.size() ? found[i + 1].first : p.size()});
        bool linked = false;
        for (std::size_t at = here.last; at + 1 < end; ++at) {
            linked = linked || p.is(at, "and");
            const bool other = linked && p.is_one_of(at, {"left", "right"}) && p.is(at + 1, "one");
            if (other && !p.denied(at) && !p.any("place_fine", at + 2, std::min(p.sentence_end(at), at + 6))) here.side = "both";
        }
    }
}

/// The limb that a region belongs to: arm, leg or none.
std::string_view limb_of(std::string_view region) {
    constexpr std::array<std::string_view, 6> arm = {"shoulder", "upper_arm", "elbow", "forearm", "wrist", "hand"};
    if (region == "groin") return "leg"; // where a path may end
    if (!is_paired(region)) return {};
    return std::find(arm.begin(), arm.end(), region) != arm.end() ? "arm" : "leg";
}

/// "left knee aches after a shift, runs down the shin": a path goes on where the pain has been told between.
bool goes_on(const passage& p, const place& before, const place& here) {
    const auto limb = limb_of(here.regions.front());
    if (limb.empty() || limb != limb_of(before.regions.front()) || here.first < before.last) return false;
    std::size_t at = here.first;
    while (at > before.last && p.is_one_of(at - 1, {"the", "my", "whole", "outer", "inner"})) --at;
    return p.ends_before("place_paths", at) > 0;
}

/// "the elbow on that side", "the wrist on the same hand"; "the same elbow".
bool on_same_side(const passage& p, const place& here) {
    if (here.noun > 0 && p.is_one_of(here.noun - 1, {"same", "that"})) return is_paired(here.regions.front());
    if (!p.is_one_of(here.noun_end, {"on", "of"})) return false;
    std::size_t at = here.noun_end + 1;
    while (p.is_one_of(at, {"the", "that", "this", "same"})) ++at;
    return p.is_one_of(at - 1, {"that", "this", "same"}) && p.is_one_of(at, {"side", "hand", "arm", "leg", "foot"});
}

/// "I fell on my right side": the side told nearest before `i`, without a place.
std::string side_told_before(const passage& p, std::size_t i) {
    for (std::size_t at = i; at > 0; --at)
        if (p.is_one_of(at - 1, {"left", "right"}) && p.is(at, "side")) return p.at(at - 1).text;
    return {};
}

/// A side reaches over "and" to a noun without a side of its own; the end of a path takes the side of its beginning.
void spread_sides(const passage& p, std::vector<place>& found) {
    std::string last_side;
    if (!found.empty() && found.front().side.empty() && on_same_side(p, found.front())) found.front().side = side_told_before(p, found.front().first);
    for (std::size_t i = 1; i < found.size(); ++i) {
        auto& here = found[i];
        const auto& before = found[i - 1];
        if (before.side == "left" || before.side == "right") last_side = before.side;
        if (!here.side.empty()) continue;
        if (!last_side.empty() && on_same_side(p, here)) {
            here.side = last_side;
            continue;
        }
        if (before.side.empty()) continue;
        const bool middle = is_sided_middle(here.regions.front()) && before.side != "both"; // there is one neck
        const bool takes = is_paired(here.regions.front()) || middle;
        const bool new_owner = here.noun > 0 && p.is_one_of(here.noun - 1, {"my", "the", "his", "her"});
        const bool pain_told = pain_at(p, before.noun_end) && p.is(before.noun_end + 1, "and") && here.first == before.noun_end + 2; // "left elbow pain and wrist pain"
        const bool and_joined = !new_owner && (pain_told || joined(p, before, here, "place_links", 2));
        const bool leads_there = is_paired(here.regions.front()) || (here.regions.front() == "groin" && before.side != "both");
        const bool path = leads_there && (joined(p, before, here, "place_paths", 9) || goes_on(p, before, here));
        if ((takes && and_joined) || path) {
            here.side = before.side;
        }
    }
}

/// "knee and shin on the left": a side told after two that are joined is the side of both.
void spread_sides_back(const passage& p, std::vector<place>& found) {
    for (std::size_t i = found.size(); i-- > 1;) {
        const auto& here = found[i];
        auto& before = found[i - 1];
        if (here.side.empty() || here.last <= here.noun_end || !before.side.empty() || before.plural) continue;
        const bool new_owner = here.noun > 0 && p.is_one_of(here.noun - 1, {"my", "the", "his", "her"});
        const bool takes = before.regions.front() != "widespread";
        if (!new_owner && takes && joined(p, before, here, "place_links", 2)) before.side = here.side;
    }
}

/// "my left arm hurts, and the fingers": those of one hand, though there are many.
void count_limbs(const passage& p, std::vector<place>& found) {
    constexpr std::array<std::string_view, 5> arm = {"upper_arm", "elbow", "forearm", "wrist", "hand"}, leg = {"thigh", "knee", "lower_leg", "ankle", "foot"};
    const auto on = [](const auto& limb, const place& each) { return std::find(limb.begin(), limb.end(), each.regions.front()) != limb.end(); };
    for (std::size_t i = 0; i < found.size(); ++i) {
        place& here = found[i];
        if (!here.plural || !here.side.empty() || !is_finger_or_toe(p, here)) continue;
        const auto& limb = on(arm, here) ? arm : leg;
        const auto of_one = std::find_if(found.rbegin() + static_cast<std::ptrdiff_t>(found.size() - i), found.rend(), [&](const place& each) { return on(limb, each); });
        if (of_one == found.rend() || of_one->plural) continue;
        here.plural = false;
        here.side = of_one->side;
    }
}

/// "my right knee was operated on in March. The knee hurts": of a place that is only mentioned the side is told all the same.
void take_mentioned_sides(const passage& p, std::vector<place>& found) {
    for (place& here : found) {
        if (here.told != telling::open || here.plural || !here.side.empty() || !is_paired(here.regions.front())) continue;
        std::string side;
        for (const place& each : found) {
            if (each.regions != here.regions || each.side.empty()) continue;
            const bool same_body = each.told != telling::anothers || (here.noun > 0 && p.is_one_of(here.noun - 1, {"the", "his", "her", "their"}));
            if (!same_body || (!side.empty() && each.side != side)) return;
            side = each.side;
        }
        if (side != "both") here.side = side;
    }
}

} // namespace

std::string side_before(const passage& p, std::size_t noun, std::size_t& first) {
    const auto begin = p.clause_begin(noun);
    std::size_t at = noun;
    // "left lower leg", "both of my knees", "left side of my neck".
    for (int steps = 0; steps < 4; ++steps) {
        if (at <= begin) break;
        if (const auto length = p.ends_before("sides", at); length > 0 && at - length >= begin) {
            // "right between the shoulder blades" says how near.
            if (p.is(at - length, "right") && length == 1 && p.is_one_of(noun, {"between", "in", "under", "beneath", "behind", "above", "at"})) return {};
            first = at - length;
            return std::string(p.class_at("sides", first));
        }
        if (!p.is_one_of(at - 1, {":",      "of",     "my",    "the",    "his",  "her",   "their",   "your",     "upper",  "lower",
                                  "inner",  "outer", "bad",    "sore", "big",   "whole",   "entire",   "front",  "back",
                                  "little", "index", "middle", "ring", "stiff", "painful", "dominant", "aching", "swollen"}))
            break;
        --at;
    }
    return {};
}

std::string side_after(const passage& p, std::size_t next, bool moves, std::size_t& last) {
    std::size_t at = next;
    for (int steps = 0; steps < 6 && at < p.size() && !p.stops_at(at); ++steps) {
        if (moves && p.is(at, "to")) return {};
        std::size_t length = 0;
        const auto side = p.class_at("sides_after", at, &length);
        const bool bare =
            length == 1 && !p.is(at, "both") && !p.stops_at(at + length) && !p.at(at + length).is_mark && !p.is(at + length, "and");
        const bool asks = length == 1 && p.is(at, "right") && p.is(at - 1, ",") && p.is(at + 1, "?"); // "my knee hurts, right?"
        if (!side.empty() && (bare || asks)) return {};
        if (!side.empty()) {
            if (place_begins(p, at + length)) return {};
            last = at + length;
            return std::string(side);
        }
        const std::size_t aside = p.is(at, "(") ? 1 : p.find("side_asides", at).length;
        if (aside == 0) return {};
        at += aside;
    }
    return {};
}

void fold_limbs(const passage& p, std::vector<place>& found) {
    const auto within = [](const place& part, const place& limb) {
        if (part.regions.size() >= limb.regions.size() && part.regions != limb.regions) return false;
        return std::all_of(part.regions.begin(), part.regions.end(), [&](const std::string& region) {
            return std::find(limb.regions.begin(), limb.regions.end(), region) != limb.regions.end();
        });
    };
    for (std::size_t i = 1; i < found.size(); ++i) {
        for (const auto& [part, limb] : {std::pair(i - 1, i), std::pair(i, i - 1)}) {
            if (!within(found[part], found[limb]) || found[limb].regions.front() == "widespread") continue;
            const bool one_side = found[part].side.empty() || found[limb].side.empty() || found[part].side == found[limb].side;
            bool beside = one_side && found[i].first >= found[i - 1].last && found[i].first - found[i - 1].last <= 5;
            for (std::size_t at = found[i - 1].last; beside && at < found[i].first; ++at)
                beside = p.is_one_of(at, {",", "(", "-", "on", "of", "in", "my", "the", "his", "her", "same", "bad", "that", "at"});
            if (!beside) continue;
            if (found[part].side.empty()) found[part].side = found[limb].side;
            found[part].pain_near = found[part].pain_near || found[limb].pain_near;
            if (!found[limb].plural && !found[part].side.empty()) found[part].plural = false;
            found[part].first = std::min(found[part].first, found[limb].first);
            found[part].last = std::max(found[part].last, found[limb].last);
            found.erase(found.begin() + static_cast<std::ptrdiff_t>(limb));
            --i;
            break;
        }
    }
}

void end_limbs_at_joints(const passage& p, std::vector<place>& found) {
    for (std::size_t i = 0; i + 1 < found.size(); ++i) {
        place& limb = found[i];
        const place& joint = found[i + 1];
        const bool arm = limb.regions == std::vector<std::string>{"upper_arm", "forearm"} && joint.regions.front() == "elbow";
        const bool leg = limb.regions == std::vector<std::string>{"thigh", "lower_leg"} && joint.regions.front() == "knee";
        if ((!arm && !leg) || !joined(p, limb, joint, "place_paths", 7)) continue;
        bool ends = false, goes_up = false;
        for (std::size_t at = limb.noun_end; at < joint.noun; ++at) ends = ends || p.is_one_of(at, {"to", "above", "far"});
        for (std::size_t at = limb.first; at-- > p.clause_begin(limb.first) && !p.is(at, "down");) goes_up = goes_up || p.is(at, "up");
        if (ends) limb.regions = {limb.regions[goes_up ? 1 : 0]};
    }
}

void share_sides(const passage& p, std::vector<place>& found) {
    take_lone_sides(p, found);
    take_heading(p, found);
    take_other_one(p, found);
    spread_sides_back(p, found);
    spread_sides(p, found);
    count_limbs(p, found);
    take_mentioned_sides(p, found);
}

} // namespace myalog::intents
