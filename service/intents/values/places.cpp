#include "intents/values/places.hpp"

#include "intents/values/person.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace myalog::intents {

namespace {

/// Regions that come in pairs; a plural of these means both.
constexpr std::array<std::string_view, 13> paired = {"shoulder", "upper_arm", "elbow", "forearm",   "wrist", "hand", "hip",
                                                     "buttock",  "thigh",     "knee",  "lower_leg", "ankle", "foot"};
constexpr std::array<std::string_view, 23> outwards = {
    "head", "jaw",     "neck",  "shoulder", "upper_arm", "elbow", "forearm", "wrist",     "hand",  "chest", "upper_back", "lower_back",
    "back", "abdomen", "groin", "hip",      "buttock",   "thigh", "knee",    "lower_leg", "ankle", "foot",  "widespread"};
/// Regions in the middle that still take the side of a noun joined by "and" ("left shoulder and neck").
constexpr std::array<std::string_view, 2> sided_middle = {"neck", "jaw"};

bool is_paired(std::string_view region) { return std::find(paired.begin(), paired.end(), region) != paired.end(); }

struct place {
    std::vector<std::string> regions;
    std::string side; ///< left, right, both or empty
    bool plural = false;
    bool covers_next = false;        ///< its side was said before it, so it reaches over "and"
    std::size_t first = 0, last = 0; ///< atoms, with the side
    std::size_t noun = 0;            ///< atom of the noun
    bool pain_near = false;
    bool other_owner = false; ///< "my mum's knee"
};

/// "back" and words like it are places only where a noun can stand.
bool noun_may_stand(const passage& p, std::size_t noun, std::size_t length) {
    if (noun > 0 && p.is_one_of(noun, {"feet", "foot"}) && (p.at(noun - 1).is_number || p.has("number_words", noun - 1))) return false;
    // "behind his ears", "on the bottom whenever i flex it"
    const bool vague = length == 1 && p.is_one_of(noun, {"behind", "bottom", "rear"}) && !p.asked("location") && p.open().open_type != "regions";
    if (vague) return noun > 0 && p.is_one_of(noun - 1, {"my", "his", "her", "your", "sore", "numb", "and"});
    if (!p.is_one_of(noun, {"back", "head", "face", "foot",   "hand",   "hands", "arms", "seat", "heel", "palm",  "temple",
                            "calf", "chin", "side", "bottom", "behind", "trunk", "sole", "arch", "ball", "joint", "joints"}) ||
        length > 1)
        return true;
    if (noun == 0 || p.stops_at(noun)) return true;
    if (p.at(noun - 1).is_mark || p.has("sides", noun - 1)) return true;
    return p.ends_before("place_openers", noun) > 0 || p.has("pain_near", noun + length);
}

/// Side words right before the noun: "left", "both", "right hand side of my".
std::string side_before(const passage& p, std::size_t noun, std::size_t& first, bool& said) {
    const auto begin = p.clause_begin(noun);
    std::size_t at = noun;
    // "left lower leg", "both of my knees", "left side of my neck".
    for (int steps = 0; steps < 4; ++steps) {
        if (at <= begin) break;
        if (const auto length = p.ends_before("sides", at); length > 0 && at - length >= begin) {
            first = at - length;
            said = true;
            return std::string(p.class_at("sides", first));
        }
        if (!p.is_one_of(at - 1, {"of",     "my",    "the",    "his",  "her",   "their",   "your",     "upper",  "lower",
                                  "inner",  "outer", "bad",    "sore", "big",   "whole",   "entire",   "front",  "back",
                                  "little", "index", "middle", "ring", "stiff", "painful", "dominant", "aching", "swollen"}))
            break;
        --at;
    }
    return {};
}

/// "it throbs when I put weight on my foot", "I can't lift my arm": what is moved, which may not be what hurts.
bool is_moved(const passage& p, std::size_t first) {
    std::size_t at = first;
    while (at > 0 && p.is_one_of(at - 1, {"my", "the", "his", "her", "their", "or", "whole"})) --at;
    return p.ends_before("place_moved", at) > 0;
}

/// "shoulder (left)", "knee, mainly the right one", "hip on my left side", "my back hurts on the right". `moves`: the place is moved, so "to the
/// left" says whither.
std::string side_after(const passage& p, std::size_t next, bool moves, std::size_t& last) {
    std::size_t at = next;
    for (int steps = 0; steps < 6 && at < p.size() && !p.stops_at(at); ++steps) {
        if (moves && p.is(at, "to")) return {};
        std::size_t length = 0;
        const auto side = p.class_at("sides_after", at, &length);
        const bool bare =
            length == 1 && !p.is(at, "both") && !p.stops_at(at + length) && !p.at(at + length).is_mark && !p.is(at + length, "and");
        if (!side.empty() && bare) return {};
        if (!side.empty()) {
            if (p.has("places", at + length) || p.has("places_plural", at + length) || p.denied(at)) return {};
            last = at + length;
            return std::string(side);
        }
        if (!p.is_one_of(at, {",", "(", "-", "hurts", "hurt", "hurting", "aches", "ache", "aching", "pain", "sore", "stiff", "mainly", "mostly", "worse", "worst", "on", "but", "its", "especially", "more", "just", "only",
                              "particularly", "usually", "to", "is"}))
            return {};
        ++at;
    }
    return {};
}

std::vector<std::string> class_names(const passage& p, list_name list, const phrase_hit& hit) {
    std::vector<std::string> out;
    for (const auto each : hit.classes) out.push_back(p.words().list(list).class_name(each));
    // From the trunk outwards, as a person would say it: "arm" is upper arm and forearm.
    const auto place_of = [](const std::string& region) { return std::find(outwards.begin(), outwards.end(), region) - outwards.begin(); };
    std::stable_sort(out.begin(), out.end(), [&](const std::string& a, const std::string& b) { return place_of(a) < place_of(b); });
    return out;
}

/// "the back of my neck", "the front of the thigh": the part points at what follows.
bool points_at_next(const passage& p, std::size_t next) {
    if (!p.is(next, "of")) return false;
    std::size_t at = next + 1;
    while (p.is_one_of(at, {"my", "the", "his", "her", "their", "left", "right", "both", "lower", "upper", "your", "each"})) ++at;
    return p.has("places", at) || p.has("places_plural", at);
}

std::optional<place> read_place(const passage& p, std::size_t i) {
    auto hit = p.find("places_plural", i);
    place out;
    out.plural = hit.length > 0;
    const auto& single = p.find("places", i);
    list_name list = "places_plural";
    if (single.length > hit.length) {
        hit = single;
        list = "places";
        out.plural = false;
    }
    if (!hit) return std::nullopt;
    out.regions = class_names(p, list, hit);
    out.noun = out.first = i;
    out.last = i + hit.length;
    if (!noun_may_stand(p, i, hit.length) || points_at_next(p, out.last)) return std::nullopt;
    // "all over my back" and "all down the right side of my leg" are the back and the leg.
    if (out.regions.front() == "widespread") {
        std::size_t at = out.last;
        while (p.is_one_of(at, {"my", "the", "his", "her", "in", "of", "right", "left", "side", "like", "down", "around", "across", "whole",
                                "entire", "upper", "lower"}) &&
               !p.has("places", at))
            ++at;
        const bool part = (p.has("places", at) || p.has("places_plural", at)) && p.class_at("places", at) != "widespread";
        if (part && (at > out.last || p.is_one_of(out.last - 1, {"my", "the", "me"}))) return std::nullopt;
    }
    out.side = side_before(p, i, out.first, out.covers_next);
    // "under my right shoulder blade" is one phrase, with the side in it.
    for (std::size_t at = i; out.side.empty() && at < out.last; ++at)
        if (p.is_one_of(at, {"left", "right"})) out.side = p.at(at).text;
    // "right knee" and "the right one", but not "right at the knee".
    if (out.side.empty()) out.side = side_after(p, out.last, is_moved(p, out.first), out.last);
    return out;
}

bool is_fine(const passage& p, const place& each) {
    const auto end = p.clause_end(each.noun);
    for (std::size_t at = each.last; at < std::min(end, each.last + 4); ++at)
        if (p.has("place_fine", at) && !(at > 0 && p.is_one_of(at - 1, {"doesnt", "dont", "isnt", "arent", "not", "never", "didnt"}))) return true;
    return false;
}

/// "my son has a swollen ankle": the message itself says whom it is about.
bool about_another(const passage& p) {
    if (p.open().about != "self") return true;
    std::vector<value_candidate> people;
    find_for_whom(p, people);
    return std::any_of(people.begin(), people.end(), [](const value_candidate& c) { return c.unasked && c.value.value["who"] != "self"; });
}

bool somebody_elses(const passage& p, const place& each) {
    if (each.first == 0) return false;
    std::size_t before = each.first;
    if (p.is_one_of(before - 1, {"bad", "sore", "lower", "upper"})) --before;
    return before > 0 && (p.is_one_of(before - 1, {"his", "her", "hers", "their", "your", "dogs", "cats"}) ||
                          (p.ends_before("people", before) > 0 && p.at(before - 1).text.ends_with('s')));
}

/// Do words of pain stand close enough that the place is what hurts?
bool pain_near(const passage& p, const place& each) {
    const auto begin = std::max(p.sentence_begin(each.first), each.first > 8 ? each.first - 8 : 0);
    const auto end = std::min(p.sentence_end(each.noun), each.last + 8);
    for (std::size_t at = begin; at < each.first; ++at)
        if ((p.has("pain_near", at) || p.has("pain_before", at)) && !p.denied(at)) return true;
    // The word right before it may be the pain itself ("stiff left neck"), and so may the place ("backache").
    for (std::size_t at = each.first; at <= each.noun; ++at)
        if (p.has("pain_near", at) || p.has("pain_before", at)) return true;
    for (std::size_t at = each.last; at < end; ++at)
        if (p.has("pain_near", at) && !p.denied(at)) return true;
    return false;
}

bool joined(const passage& p, const place& a, const place& b, list_name list, std::size_t most) {
    if (b.first < a.last || b.first - a.last > most) return false;
    bool linked = false;
    for (std::size_t at = a.last; at < b.first; ++at) {
        if (p.has(list, at))
            linked = true;
        else if (!p.is_one_of(at, {",", "the", "my", "all", "way", "also", "sometimes", "right", "goes", "going", "and", "then", "even",
                                   "often", "it", "running", "runs", "travels", "travelling", "traveling", "shooting", "shoots", "radiating", "radiates", "spreading", "spreads"}))
            return false;
    }
    return linked;
}

/// "elbow on the side i write with, that's my right": a side told afterwards, for the one place that has none.
void take_side_told_later(const passage& p, std::vector<place>& found) {
    const auto sideless = [](const place& each) { return each.side.empty() && is_paired(each.regions.front()) && !each.plural; };
    const auto at = std::find_if(found.begin(), found.end(), sideless);
    if (at == found.end() || std::any_of(found.begin(), found.end(), [](const place& each) { return !each.side.empty(); })) return;
    if (std::find_if(at + 1, found.end(), sideless) != found.end()) return;
    for (std::size_t i = std::max<std::size_t>(at->last + 2, 2); i < p.size(); ++i) {
        const bool ends = i + 1 >= p.size() || p.at(i + 1).is_mark || p.stops_at(i + 1) || p.is_one_of(i + 1, {"one", "side"});
        if (!ends || !p.is_one_of(i, {"left", "right"}) || !p.is_one_of(i - 1, {"my", "the"})) continue;
        if (p.is_one_of(i - 2, {"thats", "its", "so", "is", "mean", "meaning", "being"}) && !p.denied(i)) at->side = p.at(i).text;
    }
}

/// A side reaches over "and" to a noun without a side of its own; the end of a path takes the side of its beginning.
void spread_sides(const passage& p, std::vector<place>& found) {
    for (std::size_t i = 1; i < found.size(); ++i) {
        auto& here = found[i];
        const auto& before = found[i - 1];
        if (!here.side.empty() || before.side.empty()) continue;
        const bool middle = std::find(sided_middle.begin(), sided_middle.end(), here.regions.front()) != sided_middle.end() && before.side != "both"; // there is one neck
        const bool takes = is_paired(here.regions.front()) || middle;
        const bool new_owner = here.noun > 0 && p.is_one_of(here.noun - 1, {"my", "the", "his", "her"});
        const bool and_joined = before.covers_next && !new_owner && joined(p, before, here, "place_links", 2);
        const bool path = is_paired(here.regions.front()) && joined(p, before, here, "place_paths", 7);
        const bool same = is_paired(here.regions.front()) && (p.is_one_of(here.noun - 1, {"same", "that"}) || (here.noun > 1 && p.is(here.noun - 2, "same")));
        if ((takes && and_joined) || path || same) {
            here.side = before.side;
            here.covers_next = true;
        }
    }
}

/// "my left arm hurts, and the fingers": those of one hand, though there are many.
void count_limbs(const passage& p, std::vector<place>& found) {
    constexpr std::array<std::string_view, 5> arm = {"upper_arm", "elbow", "forearm", "wrist", "hand"}, leg = {"thigh", "knee", "lower_leg", "ankle", "foot"};
    const auto on = [](const auto& limb, const place& each) { return std::find(limb.begin(), limb.end(), each.regions.front()) != limb.end(); };
    for (std::size_t i = 0; i < found.size(); ++i) {
        place& here = found[i];
        if (!here.plural || !here.side.empty() || !p.is_one_of(here.noun, {"fingers", "fingertips", "finger", "knuckles", "toes"})) continue;
        const auto& limb = on(arm, here) ? arm : leg;
        const auto of_one = std::find_if(found.rbegin() + static_cast<std::ptrdiff_t>(found.size() - i), found.rend(), [&](const place& each) { return on(limb, each); });
        if (of_one == found.rend() || of_one->plural || of_one->side == "both") continue;
        here.plural = false;
        here.side = of_one->side;
    }
}

void add_region(std::vector<std::string>& out, const std::string& region, const std::string& side) {
    const auto full = side.empty() ? region : region + ":" + side;
    for (auto& each : out) {
        if (each == full) return;
        const auto colon = each.find(':');
        if (each.substr(0, colon) != region) continue;
        const std::string had = colon == std::string::npos ? "" : each.substr(colon + 1);
        if (side.empty() || had == "both") return;
        if (had.empty())
            each = full;
        else
            each = region + ":both";
        return;
    }
    out.push_back(full);
}

std::vector<std::string> regions_of(const std::vector<place>& found) {
    std::vector<std::string> out;
    for (const auto& each : found)
        for (const auto& region : each.regions) {
            const bool both = each.plural && each.side.empty() && is_paired(region);
            add_region(out, region, both ? "both" : each.side);
        }
    // "back pain, the lower back": the part says more than the whole.
    const auto part = [](const std::string& r) { return r.starts_with("lower_back") || r.starts_with("upper_back"); };
    if (std::any_of(out.begin(), out.end(), part)) std::erase(out, "back");
    return out;
}

/// "bicep, left arm", "hamstring on my right leg": the whole limb only says where its part is, and on which side.
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
            found[part].covers_next = found[part].covers_next || found[limb].covers_next;
            if (!found[limb].plural && !found[part].side.empty()) found[part].plural = false;
            found[part].first = std::min(found[part].first, found[limb].first);
            found[part].last = std::max(found[part].last, found[limb].last);
            found.erase(found.begin() + static_cast<std::ptrdiff_t>(limb));
            --i;
            break;
        }
    }
}

/// The side of "the right one", "left side", "the left" that begins at `i` without a noun; empty when there is none.
std::string bare_side(const passage& p, std::size_t i, std::size_t& next) {
    if (!p.is_one_of(i, {"left", "right"})) return {};
    next = i + 1 + p.is_one_of(i + 1, {"one", "side", "ones"});
    return next > i + 1 || p.stops_at(next) || p.at(next).is_mark || p.is_one_of(next, {"now", "thats", "that", "not", "hurts"}) ? p.at(i).text : std::string{};
}

/// "it was the right shoulder, now it's the left", "not the left knee, the right one": the side that is meant comes without its noun.
void take_side_meant(const passage& p, place& here, bool denied) {
    bool now = denied;
    for (std::size_t i = here.last; i < p.size(); ++i) {
        if (p.has("places", i) || p.has("places_plural", i)) return;
        now = now || p.is(i, "now");
        std::size_t next = 0;
        const auto side = bare_side(p, i, next);
        if (!now || side.empty() || side == here.side || (!denied && p.denied(i))) continue;
        here.side = side;
        here.last = next;
        return;
    }
}

/// "it was in the right shoulder in spring": over, where the message goes on with another place or another side.
bool was_there(const passage& p, std::size_t noun) {
    for (std::size_t at = std::max(p.clause_begin(noun), noun > 6 ? noun - 6 : 0); at < noun; ++at)
        if (p.is(at, "was") && p.any("place_now", noun, p.size())) return true;
    return false;
}

bool used_to_be(const passage& p, std::size_t noun) {
    if (was_there(p, noun)) return true;
    for (std::size_t at = std::max(p.clause_begin(noun), noun > 6 ? noun - 6 : 0); at + 1 < noun; ++at)
        if (p.is(at, "used") && p.is(at + 1, "to")) return true;
    return false;
}

std::vector<place> read_places(const passage& p) {
    std::vector<place> found;
    static const list_set beginnings = lists_of({"places", "places_plural", "place_idioms"});
    for (std::size_t i = p.next(beginnings, 0); i < p.size(); i = p.next(beginnings, i)) {
        const auto& idiom = p.find("place_idioms", i);
        // "back when I was young" is a time, "in my back when I sit" is a place.
        const bool owned = i > 0 && p.is_one_of(i - 1, {"my", "his", "her", "lower", "upper", "mid", "left", "right", "the"});
        const bool spoken = p.class_at("place_idioms", i) == "adverb" && owned;
        if (!spoken && idiom.length > std::max(p.find("places", i).length, p.find("places_plural", i).length)) {
            i += idiom.length;
            continue;
        }
        auto here = read_place(p, i);
        i = here ? std::max(i + 1, here->last) : i + 1;
        if (!here || is_fine(p, *here)) continue;
        if (p.denied(here->noun)) {
            const auto denied = here->side;
            if (!denied.empty()) take_side_meant(p, *here, true);
            if (here->side == denied) continue;
            i = std::max(i, here->last);
        } else if (!here->side.empty() && was_there(p, here->noun)) {
            take_side_meant(p, *here, false);
            here->noun = std::max(here->noun, here->last - 1);
        }
        here->other_owner = somebody_elses(p, *here);
        here->pain_near = pain_near(p, *here);
        found.push_back(std::move(*here));
    }
    if (std::any_of(found.begin(), found.end(), [](const place& each) { return each.other_owner; }) && about_another(p))
        for (auto& each : found) each.other_owner = false;
    // "it used to be the knee, now it's my neck"
    const auto over = [&](const place& each) { return used_to_be(p, each.noun); };
    if (!std::all_of(found.begin(), found.end(), over)) std::erase_if(found, over);
    fold_limbs(p, found);
    spread_sides(p, found);
    count_limbs(p, found);
    take_side_told_later(p, found);
    return found;
}

/// What is moved is not what hurts, where another place does.
void drop_moved(const passage& p, std::vector<place>& found, bool asked) {
    const auto moved = [&](const place& each) { return is_moved(p, each.first); };
    if (std::any_of(found.begin(), found.end(), [&](const place& each) { return (asked || each.pain_near) && !moved(each); })) std::erase_if(found, moved);
}

/// Without a question only what hurts is an answer.
void keep_what_hurts(const passage& p, std::vector<place>& found) {
    // A place joined to one that hurts hurts too ("pain in my neck, shoulders and hips", "back, hip and leg pain").
    const auto follows = [&](std::size_t i) {
        return joined(p, found[i - 1], found[i], "place_links", 4) || joined(p, found[i - 1], found[i], "place_paths", 7);
    };
    for (std::size_t i = 1; i < found.size(); ++i)
        if (found[i - 1].pain_near && follows(i)) found[i].pain_near = true;
    for (std::size_t i = found.size(); i-- > 1;)
        if (found[i].pain_near && joined(p, found[i - 1], found[i], "place_links", 4)) found[i - 1].pain_near = true;
    drop_moved(p, found, false);
    // "my lower back": where the complaint is asked for, a place that is all that is said hurts.
    const bool all_said = p.asked("complaint") && !found.empty() && p.all_but_fillers(found.front().first, found.back().last);
    const bool complaint = p.any("complaint_words", 0, p.size());
    std::erase_if(found, [&](const place& each) {
        const bool in_my = each.first > 1 && p.is_one_of(each.first - 1, {"my", "both", "his", "her"}) &&
                           p.is_one_of(each.first - 2, {"in", "on", "around", "across", "down", "through", "under", "behind"});
        return each.other_owner || !(each.pain_near || all_said || (in_my && complaint));
    });
}

std::string region_name(const std::string& region) { return region.substr(0, region.find(':')); }

} // namespace

void find_places(const passage& p, std::vector<parted_candidate>& out) {
    const bool asked = p.asked("location") || p.open().open_type == "regions";
    auto found = read_places(p);
    const bool hurts = std::any_of(found.begin(), found.end(), [](const place& each) { return each.pain_near && !each.other_owner; });
    if (asked) drop_moved(p, found, true);
    else keep_what_hurts(p, found);
    if (found.empty()) return;
    const auto regions = regions_of(found);
    const bool other_slot = asked && p.open().open_type == "regions" && !p.open().open_slot.empty();
    const auto slot = other_slot ? p.open().open_slot : std::string("location");
    const auto made = [&](const std::vector<std::string>& list, std::size_t first, std::size_t last) {
        return p.candidate(slot, {{"regions", list}}, first, last, "location.places", hurts || !asked);
    };
    parted_candidate spread{made(regions, found.front().first, found.back().last), {}};
    // Unasked, each place stands for itself: one that is denied or over takes no other with it.
    const auto add = [&](const std::vector<std::string>& share, const place& each) {
        auto here = made(share, each.first, each.last);
        if (asked) spread.parts.push_back(std::move(here));
        else out.push_back({here, {here}});
    };
    std::vector<std::string> left = regions;
    for (const auto& each : found) {
        std::vector<std::string> share;
        for (const auto& region : left)
            if (std::find(each.regions.begin(), each.regions.end(), region_name(region)) != each.regions.end()) share.push_back(region);
        std::erase_if(left, [&](const std::string& region) { return std::find(share.begin(), share.end(), region) != share.end(); });
        if (!share.empty()) add(share, each);
    }
    if (asked) out.push_back(std::move(spread));
}

} // namespace myalog::intents
