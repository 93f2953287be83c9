#include "intents/values/none_of_these.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace myalog::intents {

namespace {

/// Places that the list of emergencies asks about: a complaint there is none that may be passed over.
constexpr std::array<std::string_view, 6> places_of_emergencies = {"chest", "head", "jaw", "abdomen", "groin", "widespread"};
/// What the list of emergencies asks about and other questions too.
constexpr std::array<std::string_view, 6> signs_of_danger = {"numbness", "weakness", "fever", "chest", "bladder_bowel", "weight_loss"};
constexpr std::array<std::string_view, 5> safety_questions = {"child_check", "pregnancy_check", "temple_check", "bladder_bowel", "chest"};

bool names_danger(const passage& p, std::size_t at) {
    for (const auto each : p.find("stated_when_asked", at).classes)
        if (p.asked(p.words().list("stated_when_asked").class_name(each))) return true;
    for (const auto each : p.find("stated", at).classes) {
        bool asked_only = false;
        const auto slot = plain_class(p.words().list("stated").class_name(each), asked_only);
        if (std::find(signs_of_danger.begin(), signs_of_danger.end(), slot) != signs_of_danger.end()) return true;
    }
    return false;
}

/// A place where pain is the complaint somebody came with, and one that the questions about danger are about.
struct places_named {
    bool ordinary = false, dangerous = false;
    std::size_t length = 0;
};

places_named places_at(const passage& p, std::size_t at) {
    places_named out;
    for (const list_name list : {list_name("places"), list_name("places_plural")}) {
        const auto& hit = p.find(list, at);
        out.length = std::max<std::size_t>(out.length, hit.length);
        for (const auto each : hit.classes) {
            const auto& region = p.words().list(list).class_name(each);
            const bool dangerous = std::find(places_of_emergencies.begin(), places_of_emergencies.end(), region) != places_of_emergencies.end();
            (dangerous ? out.dangerous : out.ordinary) = true;
        }
    }
    return out;
}

/// "My back is killing me", "the usual stiffness", "tired": the complaint that somebody came with, and nothing beside it. Whoever goes on ("and I feel faint") is asked once more.
bool only_complains(const passage& p, std::size_t from) {
    bool somewhere = false, goes_on = false, plain = true;
    std::size_t known = from; // up to here the words are plain ones
    std::size_t end = p.size();
    while (end > from && p.at(end - 1).is_mark) --end;
    for (std::size_t at = from; at < end; ++at) {
        const auto places = places_at(p, at);
        if (places.dangerous || names_danger(p, at)) return false;
        somewhere = somewhere || places.ordinary;
        goes_on = goes_on || p.at(at).is_mark || p.is_one_of(at, {"i", "im", "ive", "feel", "feeling", "feels", "also", "and", "with", "plus"});
        if (at < known) continue;
        std::size_t length = p.at(at).is_mark ? 1 : places.length;
        for (const list_name list : {list_name("ordinary"), list_name("sides"), list_name("fillers"), list_name("emergency_none")})
            length = std::max<std::size_t>(length, p.find(list, at).length);
        if (p.class_at("answers", at) == "no") length = std::max<std::size_t>(length, p.find("answers", at).length);
        plain = plain && length > 0;
        known = at + length;
    }
    // Where pain itself is what is asked about, only another place makes it an ordinary one.
    if (p.asked("chest") && !somewhere && known > from) return false;
    return plain || (!goes_on && somewhere && p.any("complaint_words", from, end));
}

} // namespace

bool is_safety_question(std::string_view slot) { return std::find(safety_questions.begin(), safety_questions.end(), slot) != safety_questions.end(); }

bool limited(const passage& p, std::size_t from) {
    for (std::size_t at = from; at < p.size(); ++at) {
        const auto& exception = p.find("exceptions", at);
        if (!exception) continue;
        if (p.is_one_of(at, {"yes", "maybe", "perhaps", "possibly"})) return true;
        if (!only_complains(p, at + exception.length)) return true;
        at += exception.length - 1;
    }
    return false;
}

bool nothing_new(const passage& p, std::size_t at) {
    if (p.is_one_of(at, {"no", "not"}) && p.is(at + 1, "more") && p.is(at + 2, "than")) return true;
    if (!p.is_one_of(at, {"nothing", "none"}) || !p.is_one_of(at + 1, {"i", "ive", "that", "he", "she", "they"})) return false;
    for (std::size_t i = at + 1; i < p.clause_end(at); ++i)
        if (p.is_one_of(i, {"havent", "hasnt", "not", "never", "dont", "doesnt", "cant", "didnt"})) return true;
    return false;
}

bool denies_one_thing(const passage& p, std::size_t at, std::size_t length) {
    const std::size_t next = at + length;
    return length == 1 && next < p.size() && !p.at(next).is_mark && !p.has("after_particle", next) && !p.has("fillers", next) && !p.has("emergency_none", next) && !p.has("answers", next);
}

bool denies_otherwise(const passage& p, std::size_t next) {
    if (next == 0) return false;
    if (p.is(next - 1, "nothing")) return p.has("after_nothing", next);
    if (!p.is_one_of(next - 1, {"havent", "hasnt", "hadnt", "dont", "doesnt", "didnt", "isnt", "arent", "wasnt"})) return false;
    for (std::size_t i = next; i < p.size() && !p.at(i).is_mark && !p.stops_at(i);) {
        std::size_t length = 0;
        for (const list_name plain : {list_name("after_have_not"), list_name("fillers"), list_name("after_particle"), list_name("exceptions"), list_name("any_trouble"), list_name("emergency_none")})
            length = std::max<std::size_t>(length, p.find(plain, i).length);
        if (length == 0) return true;
        i += length;
    }
    return false;
}

bool says_all_is_well(const passage& p, std::size_t from) {
    for (std::size_t i = from; i < p.clause_end(from); ++i)
        if (p.is_one_of(i, {"is", "are", "was", "fine", "good", "ok", "okay", "well", "normal", "same", "usual", "always", "works", "working", "moves", "feels"})) return true;
    return false;
}

bool points_at_one_thing(const passage& p, std::size_t next) {
    const bool of_the_list = next > 1 && p.is(next - 2, "of"); // "none of that, thank god"
    if (of_the_list && !p.has("stated", next) && !p.has("complaint_words", next) && !p.has("places", next)) return false;
    return next > 0 && next < p.size() && p.is_one_of(next - 1, {"this", "that", "it", "these", "those", "them", "any"}) && !p.at(next).is_mark && !p.has("fillers", next);
}

std::size_t closing_none(const passage& p) {
    const auto ends_part = [&](std::size_t at, std::size_t end) { return at + 1 == end || p.at(at + 1).is_mark; };
    for (std::size_t i = 1; i < p.size(); ++i) {
        if (!p.at(i - 1).is_mark || !p.has("emergency_none", i)) continue;
        for (std::size_t at = 0; at < i; ++at)
            if (!p.at(at).is_mark && !p.has("fillers", at) && ends_part(at, i) && !p.denied(at)) return p.size();
        return i;
    }
    return p.size();
}

bool only_none_before(const passage& p, std::size_t to) {
    if (p.any("complaint_words", 0, to) || p.any("places", 0, to)) return false;
    bool excepted = false;
    for (std::size_t i = 0; i < to;) {
        excepted = excepted || p.has("exceptions", i);
        std::size_t length = p.at(i).is_mark || p.is_one_of(i, {"of", "them", "these", "those", "all", "not"}) ? 1 : 0;
        for (const list_name list : {list_name("exceptions"), list_name("emergency_none"), list_name("fillers"), list_name("answers")}) length = std::max<std::size_t>(length, p.find(list, i).length);
        if (length == 0) return false;
        i += length;
    }
    return excepted;
}

bool was_there_today(const passage& p) {
    for (std::size_t i = 0; i + 1 < p.size(); ++i) {
        if (!p.is(i, "not") || !p.is_one_of(i + 1, {"now", "currently", "right", "at", "anymore", "any"})) continue;
        for (std::size_t at = i + 2; at < p.size(); ++at)
            if (p.is_one_of(at, {"morning", "afternoon", "evening", "earlier", "yesterday", "today", "night", "ago"})) return !p.is_one_of(at - 1, {"not", "no"}) && !p.is_one_of(at - 2, {"not", "nor"});
    }
    return false;
}

} // namespace myalog::intents
