#include "intents/values/places.hpp"

#include "intents/values/meant.hpp"
#include "intents/values/mentions.hpp"
#include "intents/values/sides.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace myalog::intents {

namespace {

constexpr std::array<std::string_view, 23> outwards = {
    "head", "jaw",     "neck",  "shoulder", "upper_arm", "elbow", "forearm", "wrist",     "hand",  "chest", "upper_back", "lower_back",
    "back", "abdomen", "groin", "hip",      "buttock",   "thigh", "knee",    "lower_leg", "ankle", "foot",  "widespread"};

/// "back" and words like it are places only where a noun can stand.
bool noun_may_stand(const passage& p, std::size_t noun, std::size_t length) {
    if (noun > 0 && p.is_one_of(noun, {"feet", "foot"}) && (p.at(noun - 1).is_number || p.has("number_words", noun - 1))) return false;
    // "behind his ears", "on the bottom whenever i flex it"
    const bool vague = length == 1 && p.is_one_of(noun, {"behind", "bottom", "rear"}) && !p.asked("location") && p.open().open_type != "regions";
    if (vague) return noun > 0 && p.is_one_of(noun - 1, {"my", "his", "her", "your", "sore", "numb", "and", ","});
    // "my foot hurts on the bottom"
    const bool lower_side = length == 1 && noun > 1 && p.is(noun, "bottom") && p.is(noun - 1, "the") && p.is_one_of(noun - 2, {"on", "at"});
    if (lower_side && p.any("places", std::max(p.sentence_begin(noun), noun > 12 ? noun - 12 : 0), noun)) return false;
    if (!p.is_one_of(noun, {"back", "head", "face", "foot",   "hand",   "hands", "arms", "seat", "heel", "palm",  "temple",
                            "calf", "chin", "side", "bottom", "behind", "trunk", "sole", "arch", "ball", "joint", "joints"}) ||
        length > 1)
        return true;
    if (noun == 0 || p.stops_at(noun)) return true;
    if (p.at(noun - 1).is_mark || p.has("sides", noun - 1)) return true;
    // "me back, mate", "damp weather and me hands are useless"; "call me back" and "hit me head on" are none.
    if (p.asked("location") && p.is(noun - 1, "me") && (p.sentence_begin(noun) == noun - 1 || (noun > 1 && p.is_one_of(noun - 2, {"and", "so", "but", "in", "on", "with", ","})))) return true;
    return p.ends_before("place_openers", noun) > 0 || p.has("pain_near", noun + length);
}

std::vector<std::string> class_names(const passage& p, list_name list, const phrase_hit& hit) {
    std::vector<std::string> out;
    for (const auto each : hit.classes) out.push_back(p.words().list(list).class_name(each));
    // From the trunk outwards, as a person would say it: "arm" is upper arm and forearm.
    const auto place_of = [](const std::string& region) { return std::find(outwards.begin(), outwards.end(), region) - outwards.begin(); };
    std::stable_sort(out.begin(), out.end(), [&](const std::string& a, const std::string& b) { return place_of(a) < place_of(b); });
    return out;
}

/// "the back of my neck", "the front of the thigh": the part points at what follows; "the quadriceps of my leg" is a place within it.
bool points_at_next(const passage& p, const place& part) {
    if (!p.is(part.last, "of")) return false;
    std::size_t at = part.last + 1;
    while (p.is_one_of(at, {"my", "the", "his", "her", "their", "left", "right", "both", "lower", "upper", "your", "each"})) ++at;
    if (p.is(at, "one")) return true; // "the back of the right one"
    const list_name list = p.has("places", at) ? list_name("places") : list_name("places_plural");
    const auto& whole = p.find(list, at);
    const bool within = part.regions.size() < whole.classes.size() && std::any_of(whole.classes.begin(), whole.classes.end(), [&](std::uint16_t each) {
                            return p.words().list(list).class_name(each) == part.regions.front();
                        });
    return whole && !within;
}

/// "my knee's sore": it is, and there is one.
bool is_contraction(const passage& p, std::size_t i) {
    return i < p.size() && p.text().tokens[p.at(i).token].text.ends_with("'s") && !p.is_one_of(i + 1, {"are", "hurt", "ache", "and", "both"});
}

std::optional<place> read_place(const passage& p, std::size_t i) {
    auto hit = p.find("places_plural", i);
    place out;
    out.plural = hit.length > 0 && !is_contraction(p, i + hit.length - 1);
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
    out.last = out.noun_end = i + hit.length;
    if (!noun_may_stand(p, i, hit.length) || points_at_next(p, out)) return std::nullopt;
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
    out.side = side_before(p, i, out.first);
    // "under my right shoulder blade" is one phrase, with the side in it.
    for (std::size_t at = i; out.side.empty() && at < out.last && !p.is_one_of(i, {"look", "looking", "turn", "turning"}); ++at)
        if (p.is_one_of(at, {"left", "right"})) out.side = p.at(at).text;
    // "right knee" and "the right one", but not "right at the knee".
    if (out.side.empty()) out.side = side_after(p, out.last, is_moved(p, out), out.last);
    return out;
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
    // "the neck aches on the left side": between the place and its side, or after it.
    for (std::size_t at = each.noun_end; at < end; ++at)
        if (pain_at(p, at)) return true;
    // "arms & hands; numb"
    if (p.is(each.last, ";"))
        for (std::size_t at = each.last + 1; at < std::min(each.last + 4, p.size()); ++at)
            if (pain_at(p, at)) return true;
    return false;
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
            const bool both = each.plural && each.side.empty() && (is_paired(region) || region == "head"); // two ears, temples, cheeks
            const bool of_all = region == "widespread" && each.side == "both"; // "all over, both sides"
            add_region(out, region, both ? "both" : of_all ? "" : each.side);
        }
    // "back pain, the lower back": the part says more than the whole.
    const auto part = [](const std::string& r) { return r.starts_with("lower_back") || r.starts_with("upper_back"); };
    if (std::any_of(out.begin(), out.end(), part)) std::erase(out, "back");
    return out;
}

/// "everywhere except my head", "all over apart from the left foot"
bool is_excepted(const passage& p, const place& here) {
    std::size_t at = here.first;
    while (at > 0 && p.is_one_of(at - 1, {"my", "the", "for", "in"})) --at;
    return at > 0 && (p.is_one_of(at - 1, {"except", "excepting", "excluding", "bar"}) || (at > 1 && p.is(at - 2, "apart") && p.is(at - 1, "from")));
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
        if (!here) continue;
        if (p.denied(here->noun) || is_excepted(p, *here)) {
            const auto denied = here->side;
            if (!denied.empty()) take_side_meant(p, *here, true);
            if (here->side == denied) here->told = telling::fine;
            i = std::max(i, here->last);
        } else if (!here->side.empty() && used_to_be(p, *here)) {
            take_side_meant(p, *here, false);
            here->noun_end = here->last;
        }
        here->pain_near = pain_near(p, *here);
        found.push_back(std::move(*here));
    }
    take_meant(p, found);
    mark_mentions(p, found);
    fold_limbs(p, found);
    share_sides(p, found);
    end_limbs_at_joints(p, found);
    return found;
}

/// Where the beginning of a message ends that names nothing but places: "left knee, sorry I mean right knee".
std::size_t end_of_opening(const passage& p) {
    std::size_t at = 0;
    while (at < p.size()) {
        std::size_t length = p.at(at).is_mark || p.is_one_of(at, {"no", "mainly", "mostly", "especially"}) ? 1 : 0;
        for (const list_name list : {list_name("fillers"), list_name("places"), list_name("places_plural"), list_name("sides"), list_name("taken_back"), list_name("place_links"), list_name("place_between")})
            length = std::max<std::size_t>(length, p.find(list, at).length);
        if (length == 0) break;
        at += length;
    }
    return at;
}

/// "My lower back. It started after I lifted a box.", "neck, I drive a bus", "elbow from tennis": what a message opens with, asked what hurts, is what hurts.
bool ends_opening(const passage& p, const place& each) {
    const std::size_t next = each.last;
    if (p.stops_at(next) || p.at(next).is_mark || p.has("place_links", next)) return true;
    const bool bare_back = each.last == 1 && p.is_one_of(0, {"back", "head", "hand"}); // "back on the sofa", "back from the shops"
    return !bare_back && (p.has("onset_links", next) || p.is_one_of(next, {"especially", "mostly", "mainly", "like", "again", "too", "when", "for", "with", "in", "at", "on", "worse"}));
}

/// "new thing is my right hip", "the problem is my neck."
bool is_what_it_is(const passage& p, const place& each) {
    constexpr std::size_t short_sentence = 8;
    const bool named = each.first > 1 && p.is_one_of(each.first - 1, {"my", "the", "his", "her", "their"}) && p.is_one_of(each.first - 2, {"is", "its", "are", "be"});
    return named && each.first - p.sentence_begin(each.first) < short_sentence && (p.stops_at(each.last) || p.at(each.last).is_mark);
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
    drop_mentions(p, found, false);
    // "my lower back": where the complaint is asked for, a place that is all that is said hurts.
    const bool all_said = p.asked("complaint") && !found.empty() && p.all_but_fillers(found.front().first, found.back().last);
    const bool complaint = p.any("complaint_words", 0, p.size());
    const std::size_t opening = p.asked("complaint") ? end_of_opening(p) : 0;
    bool opened = false; // "both thumbs from texting and my neck": what is joined to the place that opens the message hurts with it
    for (std::size_t i = 0; p.asked("complaint") && i < found.size(); ++i) {
        place& each = found[i];
        const bool owned = each.first > 1 && p.is_one_of(each.first - 1, {"my", "both", "the"}) && p.is(each.first - 2, "and");
        const bool opens = (each.first <= opening && ends_opening(p, each)) || is_what_it_is(p, each);
        const bool joins = opened && found[i - 1].pain_near && (follows(i) || owned);
        opened = opened || opens;
        each.pain_near = each.pain_near || opens || joins;
    }
    std::erase_if(found, [&](const place& each) {
        const bool in_my = each.first > 1 && p.is_one_of(each.first - 1, {"my", "both", "his", "her"}) &&
                           p.is_one_of(each.first - 2, {"in", "on", "around", "across", "down", "through", "under", "behind"});
        return !(each.pain_near || all_said || (in_my && complaint));
    });
}

std::string region_name(const std::string& region) { return region.substr(0, region.find(':')); }

} // namespace

void find_places(const passage& p, std::vector<parted_candidate>& out) {
    const bool asked = p.asked("location") || p.open().open_type == "regions";
    auto found = read_places(p);
    const bool hurts = std::any_of(found.begin(), found.end(), [](const place& each) { return each.pain_near; });
    if (asked)
        drop_mentions(p, found, true);
    else
        keep_what_hurts(p, found);
    if (found.empty()) return;
    const auto regions = regions_of(found);
    const bool other_slot = asked && p.open().open_type == "regions" && !p.open().open_slot.empty();
    const auto slot = other_slot ? p.open().open_slot : std::string("location");
    const auto made = [&](const std::vector<std::string>& list, std::size_t first, std::size_t last) {
        return p.candidate(slot, {{"regions", list}}, first, last, "location.places", hurts || !asked);
    };
    parted_candidate spread{made(regions, found.front().first, found.back().last), {}};
    // Unasked, each place stands for itself: one that is denied or over takes no other with it, nor what is said of it again.
    for (const auto& each : found) {
        std::vector<std::string> share;
        for (const auto& region : regions)
            if (std::find(each.regions.begin(), each.regions.end(), region_name(region)) != each.regions.end()) share.push_back(region);
        if (share.empty()) continue;
        auto here = made(share, each.first, each.last);
        if (asked) spread.parts.push_back(std::move(here));
        else out.push_back({here, {here}});
    }
    if (asked) out.push_back(std::move(spread));
}

} // namespace myalog::intents
