#include "intents/values/person.hpp"

#include "intents/values/numbers.hpp"
#include "intents/values/phrase_table.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace myalog::intents {

namespace {

constexpr double oldest = 120, child_below = 16, youngest_writer = 10, last_band = 70;

struct age_hit {
    nlohmann::json value;
    double years = 0;
    std::size_t first = 0, next = 0;
    bool stated = false; ///< said as an age, not a bare number
    bool clear = false;  ///< and as the writer's own
};

nlohmann::json band_of(double decade) {
    if (decade >= last_band) return {{"band", "70+"}};
    const int from = static_cast<int>(decade);
    return {{"band", std::to_string(from) + "-" + std::to_string(from + 9)}};
}

/// "52 years old", "52yo", "18 months old"; `next` is after it.
std::optional<double> read_years_old(const passage& p, const quantity& number, std::size_t& next) {
    std::size_t at = number.next;
    double years = number.hi;
    std::size_t length = 0;
    const auto unit = p.class_at("units", at, &length);
    if (unit == "year" || unit == "month" || unit == "week") {
        if (unit == "month") years /= 12;
        if (unit == "week") years /= 52;
        at += length;
    } else if (p.is(at, "y") && p.is_one_of(at + 1, {"o", "/"})) {
        next = at + (p.is(at + 1, "/") ? 3 : 2);
        return years;
    }
    if (const auto& after = p.find("age_after", at)) {
        next = at + after.length;
        return std::floor(years);
    }
    return std::nullopt;
}

bool ends_statement(const passage& p, std::size_t i) {
    return i >= p.size() || p.at(i).is_mark || p.stops_at(i) ||
           p.is_one_of(i, {"and", "male", "female", "man", "woman", "with", "m", "f", "yo", "now", "but", "this", "next", "so", "years", "no", "my", "i", "ive", "it", "its", "the", "please"});
}

/// "born 1990", "in 1990", "dob march 1990"
bool told_birth(const passage& p, std::size_t i) {
    if (i > 0 && p.is_one_of(i - 1, {"in", "born"})) return true;
    for (std::size_t back = 1; back <= std::min<std::size_t>(i, 5); ++back)
        if (p.is_one_of(i - back, {"born", "birth", "dob", "birthday"})) return true;
    return false;
}

/// "I'm in my late fifties", "woman in my 40s"; in "my back went in my twenties" they are over.
bool is_in_decade_now(const passage& p, std::size_t decade, std::size_t next) {
    std::size_t at = decade;
    while (at > 0 && p.is_one_of(at - 1, {"my", "early", "mid", "late", "the"})) --at;
    if (at == 0 || !p.is(at - 1, "in")) return false;
    --at;
    const bool goes_on = p.at(next).is_mark && p.is_one_of(next + 1, {"i", "my", "we", "it"}); // "In my thirties, I had a bad knee"
    if (at == p.clause_begin(at)) return next >= p.size() || (p.at(next).is_mark && !goes_on) || p.stops_at(next);
    return p.is_one_of(at - 1, {"im", "am", "m", "now", "still", "already", "only", "well", "woman", "women", "man", "lady", "female", "male", "guy", "bloke", "person", "someone", "mum", "dad", "nurse", "both"});
}

std::optional<age_hit> read_age(const passage& p, std::size_t i, bool asked) {
    std::size_t length = 0;
    // "in my late sixties", "70s".
    if (const auto decade = p.class_at("decades", i, &length); !decade.empty()) {
        const bool mine = i > 0 && p.is_one_of(i - 1, {"my", "early", "mid", "late", "the"});
        if (asked || (mine && is_in_decade_now(p, i, i + length)))
            return age_hit{band_of(std::stod(std::string(decade))), std::stod(std::string(decade)), i, i + length, true, mine};
        return std::nullopt;
    }
    // "the big 5-0"
    if (asked && i + 2 < p.size() && p.at(i).is_number && p.at(i).number >= 1 && p.at(i).number <= 9 && p.is(i + 1, "-") && p.is_one_of(i + 2, {"0", "oh", "o"})) {
        const double years = p.at(i).number * 10;
        return age_hit{{{"years", static_cast<int>(years)}}, years, i, i + 3, true, true};
    }
    const auto number = read_number(p, i);
    if (!number || number->lo != number->hi || number->hi > 2100 || p.has("vague_numbers", i) || p.has("halves", i)) return std::nullopt;
    if (asked && p.open().today && number->hi > 1900 && told_birth(p, i)) {
        const int now = static_cast<int>(std::chrono::year_month_day{*p.open().today}.year());
        const double years = now - number->hi;
        if (years >= 0 && years <= oldest) return age_hit{{{"years", static_cast<int>(years)}}, years, i, number->next, true, true};
    }
    if (number->hi > oldest) return std::nullopt;
    std::size_t next = number->next;
    // "forty odd", "thirty something"
    if (asked && number->hi >= 10 && std::fmod(number->hi, 10) == 0 && p.is_one_of(next, {"odd", "something", "summat", "ish", "plus", "+"}))
        return age_hit{band_of(number->hi), number->hi, i, next + 1, true, true};
    const auto said = read_years_old(p, *number, next);
    const double years = said ? *said : std::floor(number->hi);
    const auto before = p.ends_before("age_words", i);
    const bool nearly = i > 0 && p.is_one_of(i - 1, {"nearly", "almost"});
    // "30 years" is an age where nothing else is said; "has had it 2 years" is none.
    const auto lasts = [&](std::size_t at) { return p.is_one_of(at, {"had", "has", "for", "since", "lasted", "suffered", "it", "over", "past", "last"}); };
    if (!said && before == 0 && p.has("units", number->next) && (p.is(number->next + 1, "ago") || (i > p.clause_begin(i) && (lasts(i - 1) || (i > 1 && lasts(i - 2)))))) return std::nullopt;
    const bool i_am = before > 0 && ends_statement(p, number->next) && years >= 12;
    if (!said && !asked && !i_am) return std::nullopt;
    if (!said && (p.has("units", number->next) && p.class_at("units", number->next) != "year")) return std::nullopt;
    // "since I was 20" is a beginning, not an age.
    if (i > 0 && p.is(i - 1, "was") && !asked) return std::nullopt;
    const double told = nearly && !said ? years - 1 : years;
    const bool placed = before > 0 || p.open().about != "self" || p.sentence_begin(i) == i || p.at(i - 1).is_mark;
    // "a 3 year old injury" is no person.
    const bool own = said && placed &&
                     (ends_statement(p, next) || p.is_one_of(next, {"lady", "guy", "bloke", "girl", "boy", "mother", "mum", "in", "who"}));
    return age_hit{{{"years", static_cast<int>(told)}}, told, before && !asked ? i - before : i, next, said || i_am, own || i_am};
}

/// "my daughter", "for my mum": the person that the chat is about, by the words that introduce them.
struct person_hit {
    std::string who;
    std::size_t first = 0, next = 0;
    bool clear = false;
};

/// "my daughter is 34", "my stepson 19", "my son, who is now 27": an age behind a child that makes it none.
bool told_grown_up(const passage& p, std::size_t i) {
    for (int steps = 0; steps < 4 && p.is_one_of(i, {",", "(", "-", "is", "hes", "shes", "he", "she", "whos", "who", "thats", "that", "aged", "age", "now", "turned", "turning", "just", "nearly", "almost", "about"}); ++steps) ++i;
    const auto number = read_number(p, i);
    return number && number->lo == number->hi && number->lo >= child_below && number->lo <= oldest && (ends_statement(p, number->next) || p.class_at("units", number->next) == "year");
}

std::optional<person_hit> read_person(const passage& p, std::size_t i, bool asked) {
    std::size_t length = 0;
    bool asked_only = false;
    const auto name = plain_class(p.class_at("people", i, &length), asked_only);
    if (name.empty() || (asked_only && !asked) || p.denied(i)) return std::nullopt;
    person_hit out{std::string(name), i, i + length};
    // "a 34 year old woman" is nobody's old woman.
    if (out.who == "other" && p.is(i, "old") && i > 0 && p.has("units", i - 1)) return std::nullopt;
    // "other" answers where nothing else is said; "the other side" is nobody.
    if (p.is_one_of(i, {"other", "another"}) && length == 1 && !p.all_but_fillers(i, out.next)) return std::nullopt;
    if (out.who == "child" || out.who == "grown_child") {
        out.who = told_grown_up(p, out.next) ? "other" : "child";
        for (std::size_t at = i > 6 ? i - 6 : 0; at < std::min(p.size(), i + length + 6); ++at) {
            const auto age = read_age(p, at, false);
            if (!age || !age->stated || age->years < child_below) continue;
            if (asked_only) return std::nullopt; // "a 34 year old woman" may be the one who writes
            out.who = "other";
        }
    }
    if (out.who == "self") {
        if (!asked && !(i > 0 && p.is(i - 1, "for") && p.all_but_fillers(i - 1, i + length))) return std::nullopt;
        return out;
    }
    // "I'm asking for my mother" and "for my mum", but not "I cook for my mum".
    const auto owner = i > 0 && p.is_one_of(i - 1, {"my", "a", "the"}) ? i - 1 : i;
    const auto begin = p.sentence_begin(i);
    bool announced = owner > 0 && owner - 1 == begin;
    for (std::size_t at = owner > 6 ? std::max(begin, owner - 6) : begin; at < owner; ++at)
        announced = announced || p.is_one_of(at, {"asking", "writing", "its", "this", "question", "looking", "help", "checking", "behalf",
                                                  "enquiring", "advice"});
    const bool asking = announced && owner > 0 && p.is_one_of(owner - 1, {"for", "about", "of"});
    const auto verb = out.next + (p.is(out.next, "who") ? 1 : 0);
    const bool subject =
        p.is_one_of(verb, {"has", "have", "is", "gets", "keeps", "feels", "complains", "suffers", "cant", "started", "had", "hurt", "hurts", "fell", "been", "says", "experiences", "woke", "got", "develops", "developed", "was"}) &&
        p.any("complaint_words", verb, p.sentence_end(i)) && !p.any("people", verb, p.sentence_end(i), "self");
    out.clear = asking || subject;
    return out;
}

bool another_age(const passage& p, std::size_t from) {
    for (std::size_t i = from; i < p.size(); ++i)
        if (read_age(p, i, true)) return true;
    return false;
}

/// "my back hurts", "i have pain", "it's for me": does the one who writes tell of pain of their own?
bool tells_own_pain(const passage& p) {
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p.is(i, "for") && p.is_one_of(i + 1, {"me", "myself"})) return true;
        const std::size_t place = i + 1 + (p.has("sides", i + 1) ? 1 : 0);
        const bool told = p.any("complaint_words", i, p.clause_end(i)) || (i > 0 && p.is_one_of(i - 1, {"its", "thats"})); // "its my back"
        if (p.is(i, "my") && (p.has("places", place) || p.has("places_plural", place)) && told) return true;
        if (p.is_one_of(i, {"i", "ive"}) && p.any("complaint_words", i + 1, std::min(i + 4, p.clause_end(i)))) return true;
    }
    return false;
}

} // namespace

void find_age(const passage& p, std::vector<value_candidate>& out) {
    const bool asked = p.asked("age") || p.open().open_type == "age";
    static const list_set beginnings = number_beginnings | lists_of({"decades"});
    for (std::size_t i = p.next(beginnings, 0); i < p.size(); i = p.next(beginnings, i + 1)) {
        const auto age = read_age(p, i, asked);
        if (!age) continue;
        const auto begin = p.clause_begin(i);
        const bool of_another =
            p.open().about == "self" &&
            (p.any("people", begin, i, "other") || p.any("people", begin, i, "child") || p.any("people", begin, i, "grown_child") ||
             p.any("people", age->next, age->next + 2, "child") || p.any("people", age->next, age->next + 2, "grown_child"));
        if (!asked && (of_another || !age->clear)) continue;
        // "my neck, about 2 years": who writes of their own pain is no small child, unless they say it as an age.
        const bool of_them = of_another || (i > begin && p.is_one_of(i - 1, {"shes", "hes", "theyre"})) || (i > begin + 1 && p.is_one_of(i - 2, {"she", "he", "they"}));
        if (asked && p.open().about == "self" && age->years < youngest_writer && !age->stated && !of_them) continue;
        // "i was 60 but had my birthday, so 61"
        const bool over = asked && i > 0 && (p.is(i - 1, "was") || p.is_one_of(i - 1, {"not", "been"}));
        if (over && another_age(p, age->next)) continue;
        const auto slot = asked && p.open().open_type == "age" && !p.open().open_slot.empty() ? p.open().open_slot : std::string("age");
        out.push_back(p.candidate(slot, age->value, age->first, age->next, "age.years", age->clear && !of_another));
        return;
    }
}

void find_for_whom(const passage& p, std::vector<value_candidate>& out) {
    const bool asked = p.asked("for_whom");
    // "I'm asking for a friend": the one who writes is named in any sentence, so another person counts first, but not one who is only there
    // while the writer's own pain is told ("I hurt my back lifting my son").
    std::optional<person_hit> chosen;
    const bool own_pain = asked && tells_own_pain(p);
    static const list_set beginnings = lists_of({"people"});
    for (std::size_t i = p.next(beginnings, 0); i < p.size(); i = p.next(beginnings, i + 1)) {
        const auto person = read_person(p, i, asked);
        if (!person || (!asked && !person->clear)) continue;
        if (own_pain && person->who != "self" && !person->clear) continue;
        const bool opens_with_self = chosen && chosen->who == "self" && chosen->first == 0 && !person->clear;             // "me, but my dad has it too"
        const bool owns_up = chosen && !chosen->clear && person->who == "self" && person->next - person->first > 1 && p.stops_at(person->next); // "a friend, ok it's me"
        // "for my mum. actually no, for me": what is taken back gives way; the "i" of "i mean" is nobody.
        const bool instead = chosen && p.any("taken_back", chosen->next, person->first) && !p.is_one_of(person->first, {"i", "im"});
        if (!chosen || owns_up || instead || (chosen->who == "self" && person->who != "self" && !opens_with_self)) chosen = person;
        i = std::max(i, person->next - 1); // "i am the patient" is one person
    }
    if (!chosen) return;
    out.push_back(p.candidate("for_whom", {{"who", chosen->who}}, chosen->first, chosen->next, "for_whom." + chosen->who, chosen->clear));
}

} // namespace myalog::intents
