#include "intents/values/mentions.hpp"

#include "intents/values/person.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

namespace myalog::intents {

namespace {

/// How far words around a place are read, in atoms: no sentence is so long that more of it speaks of that place.
constexpr std::size_t reach = 16;

std::size_t back_from(std::size_t i, std::size_t floor) { return std::max(floor, i > reach ? i - reach : 0); }

/// "fine until noon", "ok when I rest", "fine at night": not well.
bool only_sometimes(const passage& p, std::size_t next) { return p.has("place_fine_if", next); }

/// "isn't ok", "not fine": the word is turned round by the one before it.
bool turned_round(const passage& p, std::size_t i) {
    return i > 0 && p.is_one_of(i - 1, {"doesnt", "dont", "isnt", "arent", "not", "never", "didnt", "wasnt", "havent", "hasnt", "cant", "wont"});
}

/// "was painful", "had some pain", "was always the problem": of then.
bool told_of_then(const passage& p, std::size_t i) {
    for (std::size_t at = i; at > p.clause_begin(i) && i - at < 4;)
        if (p.is_one_of(--at, {"was", "were", "had", "used", "did", "went"})) return true;
    return false;
}

/// "It came back" takes back that it was over.
bool returned(const passage& p, std::size_t from) { return p.any("place_returned", from, from + reach); }

/// "better than last week but still sore", "stable but painful": what follows is said of the same place and takes it back.
bool but_hurts(const passage& p, std::size_t from, std::size_t until) {
    for (std::size_t at = from; at < std::min(until, from + 8); ++at) {
        if (!p.is_one_of(at, {"but", "still", "yet", "though"})) continue;
        for (std::size_t next = at + 1; next < std::min(until, at + 4) && !p.is_one_of(next, {"the", "a", "i", "my", "there"}); ++next)
            if (pain_at(p, next)) return true;
    }
    return false;
}

/// Whom the next words are about: the place, what was told last ("that", "it"), or something else.
enum class subject { place, told_last, none };

/// What is said of a place in the atoms [from, until) behind it; nothing when neither well nor over is said before a word of pain.
std::optional<telling> said_after(const passage& p, std::size_t from, std::size_t until) {
    subject about = subject::place;
    std::size_t since = 0; // atoms since the subject
    for (std::size_t at = from; at < until; ++at, ++since) {
        const auto& hit = p.find("place_fine", at);
        const bool gone = hit && p.class_at("place_fine", at) == "gone"; // "my back has gone" is no good news
        const bool near = about == subject::place ? !gone : about == subject::told_last && since <= 3;
        if (hit && near && !turned_round(p, at) && !only_sometimes(p, at + hit.length)) {
            if (but_hurts(p, at + hit.length, until)) return std::nullopt;
            if (about == subject::place) return telling::fine;
            if (!returned(p, at + hit.length)) return telling::over;
        }
        if (p.has("place_pronouns", at)) {
            about = subject::told_last;
            since = 0;
        } else if (p.has("place_others", at)) {
            about = subject::none;
        } else if (p.is_one_of(at, {",", "(", ")", "-"}) || p.has("denial_ends", at)) {
            // "gone now", "all good": without a subject, right behind the comma.
            about = subject::told_last;
            since = 2;
        } else if (about == subject::told_last && since == 3 && p.has("place_leads", at)) {
            since = 2;
        }
        if (pain_at(p, at) && !told_of_then(p, at)) return std::nullopt;
    }
    return std::nullopt;
}

/// "That mended.", "They are gone too.", "It's fine now.": the sentence that begins at `begin` says it of the places of the one before.
std::optional<telling> said_by_sentence(const passage& p, std::size_t begin, std::size_t until) {
    std::size_t at = begin;
    while (at < until && p.has("place_leads", at)) at += p.find("place_leads", at).length;
    if (!p.has("place_pronouns", at) && !p.has("place_fine", at)) return std::nullopt;
    const auto end = std::min(until, at + 5);
    for (std::size_t i = at; i < end; ++i) {
        const auto& hit = p.find("place_fine", i);
        if (hit && p.is_one_of(i + hit.length, {"with", "in", "from"}) && !p.has("place_pronouns", i + hit.length + 1)) return std::nullopt; // "No trouble with my legs."
        if (hit && !turned_round(p, i) && !only_sometimes(p, i + hit.length) && !returned(p, i + hit.length)) return telling::over;
        if (pain_at(p, i) && !told_of_then(p, i)) return std::nullopt;
    }
    return std::nullopt;
}

/// Are the two one subject: "hip and groin", "both hips and the groin"?
bool one_subject(const passage& p, const place& a, const place& b) {
    if (p.sentence_begin(a.noun) != p.sentence_begin(b.noun) || b.first < a.last) return false;
    for (std::size_t at = a.last; at < b.first; ++at)
        if (!p.is_one_of(at, {"and", "or", "nor", "&", "my", "the", "both", "(", "also"})) return false;
    return true;
}

/// Marks the places that are told to be well or over by what follows them.
void mark_well(const passage& p, std::vector<place>& found) {
    for (std::size_t i = found.size(); i-- > 0;) {
        place& here = found[i];
        if (here.told == telling::fine) continue;
        const bool last = i + 1 == found.size();
        const auto next = last ? p.size() : found[i + 1].first;
        const auto sentence = p.sentence_end(here.noun);
        // "my good leg"
        if (here.first > 1 && p.is(here.first - 1, "good") && p.is_one_of(here.first - 2, {"my", "the", "is"})) here.told = telling::fine;
        // What is said of the second of two is said of the first, unless that has its pain before it.
        if (!last && one_subject(p, here, found[i + 1])) {
            bool pain = false;
            for (std::size_t at = back_from(here.first, p.clause_begin(here.first)); at < here.last; ++at) pain = pain || (pain_at(p, at) && !told_of_then(p, at));
            const auto told = found[i + 1].told;
            if (told == telling::over || (told == telling::fine && !pain)) here.told = told;
            continue;
        }
        auto told = said_after(p, here.noun_end, std::min(next, sentence));
        // The sentence behind it begins after its full stop.
        auto begin = sentence;
        while (begin < p.size() && p.at(begin).is_mark) ++begin;
        if (!told && begin < p.size()) told = said_by_sentence(p, begin, std::min(next, p.sentence_end(begin)));
        if (told) here.told = *told;
    }
}

/// Was a place examined or treated: "an X-ray of the hip", "they pressed on my neck and hips", "the knee was scanned"?
bool is_examined(const passage& p, const std::vector<place>& found, std::size_t i) {
    const place& here = found[i];
    const auto until = std::min(p.sentence_end(here.noun), i + 1 < found.size() ? found[i + 1].first : p.size());
    for (std::size_t at = here.last; at < std::min(until, here.last + reach) && !p.is_one_of(at, {"but", "though"}); ++at)
        if (pain_at(p, at)) return false;
    std::size_t at = here.first;
    while (at > 0 && p.is_one_of(at - 1, {"my", "the", "his", "her", "both", "whole"})) --at;
    if (p.ends_before("place_examined", at) > 0) return true;
    for (std::size_t after = here.last; after < std::min(p.clause_end(here.noun), until); ++after)
        if (p.has("place_examined", after)) return true;
    return i > 0 && found[i - 1].told == telling::mentioned && p.ends_before("place_moved", here.first) == 0 && joined(p, found[i - 1], here, "place_links", 3) &&
           one_subject(p, found[i - 1], here);
}

/// "I broke my wrist as a child", "fractured my pelvis in 1998": an event of then, and nothing says that it goes on.
bool long_ago(const passage& p, const place& here) {
    const auto begin = back_from(here.first, p.sentence_begin(here.first)), end = std::min(p.sentence_end(here.noun), here.last + reach);
    bool event = false, then = false;
    for (std::size_t at = begin; at < end; ++at) {
        if (p.has("place_still", at)) return false;
        if (at >= here.last && at < p.clause_end(here.noun) && pain_at(p, at) && !told_of_then(p, at)) return false; // "I broke a wrist in 1998, my hip hurts"
        event = event || (at < here.first && p.has("place_events", at));
        const bool year = p.at(at).is_number && p.at(at).number >= 1940 && p.at(at).number <= 2100;
        then = then || year || p.has("place_long_ago", at);
    }
    return event && then;
}

/// "it was gone, now it's back": no place where others are told.
bool tells_return(const passage& p, const place& here) { return p.ends_before("place_returned", here.last) > 0; }

/// "it was in the right shoulder in spring", and the message goes on with what is now.
bool was_there(const passage& p, std::size_t noun) {
    for (std::size_t at = std::max(p.clause_begin(noun), noun > 8 ? noun - 8 : 0); at < noun; ++at)
        if (p.is_one_of(at, {"was", "went"}) && p.any("place_now", noun, p.size())) return true;
    return false;
}

/// Do the words at `i` tell what somebody says or does of the writer ("says", "thinks", "examined")?
bool reports(const passage& p, std::size_t i) { return p.has("place_reports", i) || p.has("place_examined", i); }

/// Is the person at `i` the one who does or has what follows ("my brother has", not "I lifted my son" or "my wife says")?
bool is_subject(const passage& p, std::size_t i, std::size_t length) {
    std::size_t before = i;
    while (before > 0 && p.is_one_of(before - 1, {"my", "a", "the", "own", "old"})) --before;
    const bool starts = before == 0 || p.sentence_begin(before) == before || p.at(before - 1).is_mark ||
                        p.is_one_of(before - 1, {"and", "but", "while", "because", "so", "since", "as", "when", "that", "where", "then", "now", "like", "&", "though"});
    return starts && !reports(p, i + length);
}

/// "my mum's knee", "her knee".
bool owned_by_another(const passage& p, const place& each) {
    if (each.first == 0) return false;
    const std::size_t before = each.first;
    const bool possessive = p.at(before - 1).text.ends_with('s') && (p.ends_before("people", before) > 0 || p.ends_before("place_people", before) > 0);
    return p.is_one_of(before - 1, {"his", "her", "hers", "their", "your", "dogs", "cats"}) || possessive;
}

/// "my brother has pain in the knee", "my teacher had it in the jaw": in the same sentence, with no word of oneself after it.
bool told_of_another(const passage& p, const place& here) {
    std::size_t at = here.first;
    for (const auto floor = back_from(at, p.sentence_begin(at)); at-- > floor;) {
        for (const list_name list : {list_name("people"), list_name("place_people")})
            if (const auto& hit = p.find(list, at); hit && at + hit.length <= here.first) {
                const auto name = p.class_at(list, at);
                if (name != "self" && is_subject(p, at, hit.length)) return true;
            }
        if (p.is_one_of(at, {"he", "she", "hes", "shes", "his", "hers"}) && !reports(p, at + 1)) return true;
        if (p.is_one_of(at, {"i", "im", "ive", "id", "my", "me", "mine", "myself", "we"})) return false;
    }
    return false;
}

/// "My nephew, aged 12, has ...": the message begins with another person, and all its places are told of people other than oneself.
bool begins_with_another(const passage& p, const std::vector<place>& found) {
    std::size_t at = 0;
    while (p.at(at).is_mark || p.is_one_of(at, {"hi", "hello", "hey", "my", "our"})) ++at;
    const auto name = p.class_at("people", at);
    const bool person = name == "other" || name == "child" || name == "grown_child";
    const auto length = p.find("people", at).length;
    const bool possessive = person && p.at(at + length - 1).text.ends_with('s'); // "my mum's knee"
    return person && !possessive && is_subject(p, at, length) &&
           std::all_of(found.begin(), found.end(), [&](const place& each) { return owned_by_another(p, each) || told_of_another(p, each); });
}

/// "My son has a swollen ankle.": the message says from its start whom it is about, and tells of no place of the writer's own.
bool about_another(const passage& p, const std::vector<place>& found) {
    if (p.open().about != "self") return true;
    std::vector<value_candidate> people;
    find_for_whom(p, people);
    const auto first = p.at(found.front().first).token;
    const bool named = begins_with_another(p, found) || std::any_of(people.begin(), people.end(), [&](const value_candidate& c) { return c.unasked && c.value.value["who"] != "self" && c.first_token <= first; });
    return named && std::none_of(found.begin(), found.end(), [&](const place& each) {
               return each.first > 0 && (p.is(each.first - 1, "my") || (each.first > 1 && p.is(each.first - 2, "my") && p.is_one_of(each.first - 1, {"own", "bad", "sore"})));
           });
}

/// "knee", "lower back": is the place called by the name of its region? A part that is well says nothing of the rest.
bool called_by_name(const passage& p, const place& each) {
    const std::string& name = p.at(each.noun_end - 1).text;
    return each.regions.front().find(name.ends_with('s') ? name.substr(0, name.size() - 1) : name) != std::string::npos;
}

/// A place told to be well or over takes with it what was said of the same place before, and a later word of it without pain.
void mark_same_places(const passage& p, std::vector<place>& found) {
    const auto key = [](const place& each, const std::string& side) { return each.regions.front() + ":" + side; };
    const auto well = [](const place& each) { return each.told == telling::fine || each.told == telling::over; };
    std::set<std::string> told; // region and side
    const place* last = nullptr;
    const auto known = [&](const place& each) {
        const bool same_sentence = last && each.side.empty() && last->regions == each.regions && p.sentence_begin(last->noun) == p.sentence_begin(each.noun);
        return told.contains(key(each, each.side)) || told.contains(key(each, "")) || same_sentence;
    };
    const auto learn = [&](const place& each) {
        if (called_by_name(p, each)) told.insert(key(each, each.side));
        last = &each;
    };
    for (auto here = found.rbegin(); here != found.rend(); ++here) {
        if (well(*here)) learn(*here);
        else if (here->told == telling::open && known(*here)) here->told = telling::mentioned;
    }
    told.clear();
    last = nullptr;
    for (auto& here : found) {
        if (well(here)) learn(here);
        else if (here.told == telling::open && !here.pain_near && known(here)) here.told = telling::mentioned;
    }
}

/// A longer sentence that neither tells of pain nor is a short list of places mentions them only.
bool tells_nothing(const passage& p, const place& here) {
    const auto begin = p.sentence_begin(here.noun), end = p.sentence_end(here.noun);
    if (end - begin <= 7) return false;
    for (std::size_t at = back_from(here.first, begin); at < std::min(end, here.last + reach); ++at)
        if (pain_at(p, at) || p.has("pain_before", at) || p.has("place_tells", at)) return false;
    return true;
}

} // namespace

bool is_moved(const passage& p, const place& each) {
    // "can't turn my head to the left": the move is in the name of the place.
    if (p.has("place_moved", each.noun) && p.is_one_of(each.noun + 1, {"my", "the"})) return true;
    std::size_t at = each.first;
    while (at > 0 && p.is_one_of(at - 1, {"my", "the", "his", "her", "their", "or", "whole", "both", "one", "that"})) --at;
    // "I can't use my hand" is a complaint of the hand.
    if (at > 0 && p.is_one_of(at - 1, {"use", "grip", "feel"}) && p.ends_before("pain_near", at) > 0) return false;
    return p.ends_before("place_moved", at) > 0;
}

bool used_to_be(const passage& p, const place& here) {
    // "my knee used to be the problem"
    if (was_there(p, here.noun) || p.has("place_before", here.noun_end)) return true;
    // "I used to get cramps, in the calf"
    for (std::size_t at = back_from(here.noun, p.sentence_begin(here.noun)); at < here.noun; ++at)
        if (p.has("place_before", at) && !p.any("denial_ends", at, here.noun)) return true;
    return false;
}

void mark_mentions(const passage& p, std::vector<place>& found) {
    if (found.empty()) return;
    mark_well(p, found);
    mark_same_places(p, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
        place& here = found[i];
        if (here.told == telling::open && (is_moved(p, here) || is_examined(p, found, i) || long_ago(p, here) || tells_return(p, here))) here.told = telling::mentioned;
    }
    const auto owned = [&](const place& each) { return owned_by_another(p, each); };
    const auto told = [&](const place& each) { return told_of_another(p, each); };
    const bool others = std::any_of(found.begin(), found.end(), owned) || std::any_of(found.begin(), found.end(), told);
    if (others && !about_another(p, found))
        for (auto& each : found) {
            if (each.told == telling::fine) continue;
            if (owned(each)) each.told = telling::anothers;
            else if (each.told == telling::open && told(each)) each.told = telling::mentioned;
        }
    std::erase_if(found, [](const place& each) { return each.told == telling::fine; });
    // "it used to be the knee, now it's my neck"
    const auto over = [&](const place& each) { return used_to_be(p, each); };
    if (!std::all_of(found.begin(), found.end(), over)) std::erase_if(found, over);
}

void drop_mentions(const passage& p, std::vector<place>& found, bool asked) {
    if (!asked) std::erase_if(found, [](const place& each) { return each.told == telling::anothers || each.told == telling::over; });
    const auto open = [](const place& each) { return each.told == telling::open; };
    if (std::any_of(found.begin(), found.end(), [&](const place& each) { return (asked || each.pain_near) && open(each); })) std::erase_if(found, std::not_fn(open));
    if (!asked) return;
    const auto nothing = [&](const place& each) { return !each.pain_near && tells_nothing(p, each); };
    if (std::any_of(found.begin(), found.end(), [](const place& each) { return each.pain_near; })) std::erase_if(found, nothing);
}

} // namespace myalog::intents
