#include "intents/values/answers.hpp"

#include "intents/values/none_of_these.hpp"
#include "intents/values/statements.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <string>

namespace myalog::intents {

namespace {

constexpr std::array<std::string_view, 12> yes_no_slots = {"consent",        "fatigue",  "morning_stiffness", "numbness",      "weakness",
                                                           "swelling",       "fever",    "weight_loss",       "bladder_bowel", "chest",
                                                           "cancer_history", "pregnancy"};
/// Slots that ask for one thing, so that denying it answers them. "No chest pain" leaves the breath open.
constexpr std::array<std::string_view, 6> single_questions = {"fatigue", "numbness", "weakness", "swelling", "fever", "pregnancy"};
/// Slots whose answers are plain words, which a refusal may hold too.
constexpr std::array<std::string_view, 5> worded_slots = {"stress", "mood", "activity", "sleep", "character"};
constexpr double minutes_a_day = 1440, longest_pregnancy = 300;

struct answer_hit {
    std::string answer;
    std::size_t first = 0, next = 0;
};

bool begins_part(const passage& p, std::size_t i) { return i == 0 || p.stops_at(i) || p.at(i - 1).is_mark || p.clause_begin(i) == i; }

/// "no, I mean yes", "no, well, yes", "no. Just kidding, yes": what stands before `i` takes the answer back.
bool takes_back(const passage& p, std::size_t i) {
    while (i > 0 && p.at(i - 1).is_mark) --i;
    return i > 0 && p.is_one_of(i - 1, {"mean", "meant", "actually", "sorry", "well", "wait", "kidding", "joking"});
}

/// What the message says by particles: the first one, unless it is taken back ("no, I mean yes").
std::optional<answer_hit> read_particle(const passage& p) {
    std::optional<answer_hit> out;
    bool opening = true;
    for (std::size_t i = 0; i < p.size();) {
        std::size_t length = 0;
        const auto name = p.class_at("answers", i, &length);
        // "the thermometer says 36.8, so no"
        const bool concludes = i > 0 && p.is(i - 1, "so") && p.stops_at(i + length) && name != "unknown";
        const bool placed = opening || begins_part(p, i) || concludes || (out && takes_back(p, i));
        if (!name.empty() && placed) {
            const bool taken_back = out && out->answer != name && (takes_back(p, i) || (concludes && (name == "yes" || name == "no")));
            // "yes and no", "yes, well, sort of": partly.
            const bool softened = out && out->answer == "yes" && name == "unsure" && !opening && p.all_but_fillers(out->first, i + length);
            if (!out || taken_back)
                out = answer_hit{std::string(name), i, i + length};
            else if (softened)
                *out = {"unsure", out->first, i + length};
            else if (opening)
                out->next = i + length;
            i += length;
            continue;
        }
        const auto& filler = p.find("fillers", i);
        if (!p.at(i).is_mark && !filler) opening = false;
        i += std::max<std::size_t>(1, filler.length);
    }
    return out;
}

/// "I have", "it is": a yes, or the beginning of something else.
bool begins_a_statement(const passage& p, std::size_t i) {
    return p.is_one_of(i, {"i", "im", "ive", "id", "it", "its", "that", "thats", "there", "theres", "they", "theyre", "he", "she", "we"});
}

/// Consent is given and refused by words that do nothing else: "I have a sore back" gives none, "no one believes me" and "I don't sleep" refuse none.
bool is_consent(const passage& p, const answer_hit& hit) {
    const bool pronoun = begins_a_statement(p, hit.first);
    const bool tells = p.any("complaint_words", 0, p.size()) || p.any("places", 0, p.size()) || p.any("places_plural", 0, p.size());
    const bool plain = p.is_one_of(hit.first, {"yes", "yeah", "yep", "yup", "yea", "y", "ok", "okay", "sure"});
    if (hit.answer == "yes" && (plain || (!pronoun && !tells))) return true;
    if ((hit.answer == "yes" || hit.answer == "no") && tells) return false;
    std::size_t next = hit.next;
    while (p.is_one_of(next, {"agree", "consent", "accept", "want", "trust", "like", "think", "thank", "thanks", "please", "to", "with", "so", "that", "this", "it", "you", "any", "i", "dont", "do", "not"})) ++next;
    return p.stops_at(next) || p.at(next).is_mark;
}

/// "Yes, that is right, thanks" confirms all that was read back; "that's right except the age" and "yes, also my foot" do not.
bool is_all_yes(const passage& p, std::size_t from) {
    for (std::size_t i = from; i < p.size();) {
        std::size_t length = p.at(i).is_mark || p.is_one_of(i, {"thanks", "thank", "you", "looks", "look", "all", "good", "correct", "right", "it", "its", "is", "thats", "that", "perfect", "great", "to", "me", "exactly", "of", "them"}) ? 1 : 0;
        if (p.class_at("answers", i) == "yes") length = std::max(length, p.find("answers", i).length);
        length = std::max(length, p.find("fillers", i).length);
        if (length == 0) return false;
        i += length;
    }
    return true;
}

bool is_fine(const passage& p, std::size_t i) { return p.is_one_of(i, {"fine", "ok", "okay", "alright", "good"}); }

/// "Any fever?" "Fine now.", "no problem", "it was fine": well. Behind a plain yes it says so only where nothing follows: "yes fine", but not "yes, ok it is numb" or "yes problem peeing".
bool says_fine(const passage& p, const answer_hit& hit) {
    const bool fine_next = is_fine(p, hit.next);
    const bool after_yes = p.is_one_of(hit.first, {"yes", "yeah", "yep", "yup", "yea", "ye", "ya", "yh", "y", "sure", "definitely", "of", "correct"});
    if (after_yes && !p.all_but_fillers(hit.first, hit.next + fine_next)) return false;
    for (std::size_t i = hit.first; i < hit.next; ++i)
        if (is_fine(p, i) || p.is_one_of(i, {"problem", "worries"})) return true;
    return fine_next;
}

/// "I have diabetes", "he is 12", "I do yoga": "I have" says yes where nothing follows, or a word that says how much or since when.
bool tells_something_else(const passage& p, const answer_hit& hit) {
    const std::size_t next = hit.next;
    if (hit.answer != "yes" || !p.is_one_of(hit.first, {"i", "im", "ive", "he", "hes", "she", "shes", "we", "they", "theyre"}) || next >= p.size() || p.at(next).is_mark) return false;
    // "I have the last one", "I have problems", "I have a tight feeling": it is there, whatever it is.
    const bool article = p.is_one_of(next, {"a", "an", "the"});
    if (p.has("list_lines", next) || p.has("list_lines", next + 1) || p.has("any_trouble", next + article)) return false;
    if (article) return !p.is_one_of(next + 1, {"bit", "little", "lot", "few", "touch", "tad", "while", "couple"});
    if (p.is(next, "at") && p.is_one_of(next + 1, {"school", "work", "home", "nursery", "college", "uni", "university"})) return true;
    return !p.has("after_i_have", next) && !p.has("fillers", next) && !p.has("answers", next) && !p.has("after_particle", next) && !p.has("exceptions", next);
}

/// "about an hour": how long the stiffness lasts, and what that says to "more than half an hour?". Half an hour itself is a yes: the clinical limit lies between 30 and 60 minutes.
struct stiff_time {
    int minutes = 0;
    std::string_view answer;
    std::size_t first = 0, next = 0;
};

std::optional<stiff_time> read_minutes(const std::vector<stretch>& lengths) {
    constexpr double half_an_hour = 30, slack = 5;
    for (const auto& each : lengths) {
        if (each.moment || each.vague || each.relative || each.hi > 1) continue;
        const double middle = (each.lo + each.hi) / 2 * minutes_a_day;
        const bool across = each.hi * minutes_a_day > half_an_hour + slack; // "10 to 40 minutes"
        return stiff_time{static_cast<int>(std::lround(middle)), middle >= half_an_hour - 0.5 ? "yes" : across ? "unsure" : "no", each.first, each.next};
    }
    return std::nullopt;
}

/// Does something follow that limits the answer?
bool after_a_but(const passage& p, std::size_t from, std::size_t to) { return p.any("exceptions", from, to); }

void answer_open_slot(const passage& p, const std::vector<stretch>& lengths, const std::vector<statement>& statements, std::vector<value_candidate>& out) {
    const auto& slot = p.open().open_slot;
    std::string answer;
    std::size_t first = p.size(), next = 0;
    const auto take = [&](const std::string& a, std::size_t from, std::size_t to) {
        answer = a;
        first = std::min(first, from);
        next = std::max(next, to);
    };
    auto particle = read_particle(p);
    const bool of_a_sign = std::find(yes_no_slots.begin() + 1, yes_no_slots.end(), slot) != yes_no_slots.end() || is_safety_question(slot);
    if (of_a_sign && particle && particle->answer == "yes" && says_fine(p, *particle)) particle->answer = "no";
    // "Ok", "k" say that the question was read.
    if (is_safety_question(slot) && particle && p.is_one_of(particle->first, {"ok", "okay", "k", "kk"}) && p.all_but_fillers(particle->first, particle->next)) return;
    if (slot == "read_back" && particle && particle->answer == "yes" && !is_all_yes(p, 0)) {
        if (begins_a_statement(p, particle->first) && !p.any("exceptions", 0, p.size())) particle.reset(); // "I have psoriasis" tells of something new
        else particle->answer = "no";
    }
    // "No changes", "nothing is wrong" say yes to what is read back; with more behind them they may not.
    if (slot == "read_back" && std::any_of(statements.begin(), statements.end(), [&](const statement& each) { return each.slot == slot; })) particle.reset();
    if (slot == "consent" && particle && !is_consent(p, *particle)) particle.reset();
    if (slot != "consent" && slot != "read_back" && particle && tells_something_else(p, *particle)) particle.reset();
    // "No stress" at the question about the chest, "no fever" at a list of seven: one thing is denied, and perhaps another than was asked for.
    const bool says_no = of_a_sign && particle && particle->answer == "no" && closing_none(p) == p.size() && !says_all_is_well(p, particle->next);
    const bool denies_one = says_no && ((p.is(particle->first, "no") && denies_one_thing(p, particle->first, particle->next - particle->first)) || (!p.is_one_of(particle->first, {"no", "nope", "nah", "na", "naw", "never", "none"}) && denies_otherwise(p, particle->next)));
    const bool of_the_question = std::any_of(statements.begin(), statements.end(), [&](const statement& each) { return each.slot == slot; });
    const bool asks_for_many = slot == "child_check" || slot == "pregnancy_check" || slot == "temple_check";
    if (denies_one && (asks_for_many || !of_the_question)) return;
    // "Not weak, but it does hurt", "no feeling in my foot": what is said of the slot itself comes first.
    const auto stated_first = [&](const statement& each) {
        const bool holds_it = particle && each.first == particle->first && each.next > particle->next && !is_safety_question(slot);
        return each.slot == slot && particle && (each.first < particle->first || holds_it);
    };
    if (std::any_of(statements.begin(), statements.end(), stated_first)) particle.reset();
    if (particle) take(particle->answer, particle->first, particle->next);
    for (const auto& each : statements) {
        if (each.slot != slot) continue;
        const bool answered = particle && particle->answer != "unknown";
        if (!answered)
            take(each.denied ? "no" : each.hedged ? "unsure" : "yes", each.first, each.next);
        else if (particle->answer == "no" && !each.denied && after_a_but(p, particle->next, each.next)) // "no pain, just pressure" is asked about
            take(each.hedged || (slot == "chest" && (p.is_one_of(each.first, {"just", "only"}) || (each.first > 0 && p.is_one_of(each.first - 1, {"just", "only"})))) ? "unsure" : "yes", each.first, each.next);
        else
            continue;
        break;
    }
    // "No, only when I breathe in": asked once more. A question about what is new is answered by "no more than usual".
    const bool as_ever = slot != "bladder_bowel" && particle && nothing_new(p, particle->first);
    if (answer == "no" && particle && is_safety_question(slot) && (as_ever || limited(p, particle->next))) return;
    // "Fine. I leak", "good question, it is numb down there" say both: asked once more.
    const auto told = [&](const statement& each) { return each.slot == slot && !each.denied && !p.is_one_of(each.first, {"just", "only"}); };
    if (answer == "no" && is_safety_question(slot) && std::any_of(statements.begin(), statements.end(), told)) return;
    // "I leak a bit when I sneeze, since the kids": the question is about what is new, so it is asked once more. "When I cough" alone may be new.
    if (slot == "bladder_bowel" && answer == "yes" && (!particle || p.is(particle->first, "always")) && p.any("long_standing", 0, p.size())) {
        bool on_effort = false, old = false;
        for (std::size_t i = 0; i < p.size(); ++i) (p.class_at("long_standing", i) == "on_effort" ? on_effort : old) |= p.has("long_standing", i);
        if (old || !on_effort) return;
        answer = "unsure";
    }
    if (is_safety_question(slot) && (answer.empty() || answer == "no") && was_there_today(p)) take("unsure", 0, p.size());
    // "14 weeks", "22 weeks today"
    if (slot == "pregnancy" && answer.empty())
        for (const auto& each : lengths)
            if (!each.moment && !each.uncounted && each.lo >= 7 && each.hi <= longest_pregnancy) take("yes", each.first, each.next);
    nlohmann::json value;
    if (slot == "morning_stiffness") {
        if (const auto minutes = read_minutes(lengths); minutes && answer != "no") {
            // "Yes, 10 minutes" is no long stiffness.
            take(answer.empty() || minutes->answer != "yes" ? std::string(minutes->answer) : answer, minutes->first, minutes->next);
            value["minutes"] = minutes->minutes;
        }
    }
    if (answer.empty()) return;
    value["answer"] = answer;
    out.push_back(p.candidate(slot, std::move(value), first, next, "answer." + answer, false));
}

} // namespace

bool open_is_yes_no(const context& open) {
    if (open.open_slot.empty()) return false;
    if (open.open_type == "yes_no" || open.open_slot == "consent") return true;
    return open.open_type.empty() && std::find(yes_no_slots.begin(), yes_no_slots.end(), open.open_slot) != yes_no_slots.end();
}

void find_answers(const passage& p, const std::vector<stretch>& lengths, std::vector<value_candidate>& out) {
    const auto statements = read_statements(p);
    const bool asked = open_is_yes_no(p.open());
    if (asked) answer_open_slot(p, lengths, statements, out);
    std::set<std::string> told;
    for (const auto& each : statements) {
        if (!each.clear || (asked && each.slot == p.open().open_slot) || told.contains(each.slot)) continue;
        if (each.denied && std::find(single_questions.begin(), single_questions.end(), each.slot) == single_questions.end()) continue;
        nlohmann::json value{{"answer", each.denied ? "no" : each.hedged ? "unsure" : "yes"}};
        if (each.slot == "morning_stiffness" && !each.denied)
            if (const auto minutes = read_minutes(lengths)) {
                if (minutes->answer != "yes") value["answer"] = minutes->answer;
                value["minutes"] = minutes->minutes;
            }
        told.insert(each.slot);
        out.push_back(p.candidate(each.slot, std::move(value), each.first, each.next, "stated." + each.slot, true));
    }
    for (const auto& [slot, field] : {std::pair("emergency_check", "signs"), std::pair("conditions", "kinds")}) {
        if (!p.asked(slot)) continue;
        std::size_t length = 0;
        std::size_t at = 0;
        while (at < p.size() && !p.has("emergency_none", at) && p.class_at("answers", at) != "no" &&
               (p.at(at).is_mark || p.has("fillers", at)))
            ++at;
        auto name = p.class_at("emergency_none", at, &length);
        if (name.empty() && (p.class_at("answers", at, &length) != "no" || denies_one_thing(p, at, length))) length = 0;
        if (length == 0 && slot == std::string_view("emergency_check")) {
            at = closing_none(p);
            if (at < p.size()) p.class_at("emergency_none", at, &length);
        }
        if (length > 0 && !points_at_one_thing(p, at + length) && !nothing_new(p, at) && !limited(p, at + length))
            out.push_back(
                p.candidate(slot, {{field, nlohmann::json::array()}}, at, at + length, slot + std::string(".none"), false));
    }
}

/// "Number 4", "the last one", "none except the first", said to a list of which nothing may be guessed: all of the message names a line. Which one stands there, the dialog knows.
void find_line(const passage& p, std::vector<value_candidate>& out) {
    if (!p.asked("emergency_check")) return;
    for (std::size_t i = 0; i < p.size(); ++i) {
        std::size_t length = 0;
        const auto name = p.class_at("list_lines", i, &length);
        if (name.empty() || !(p.all_but_fillers(i, i + length) || (only_none_before(p, i) && p.all_but_fillers(0, i + length)))) continue;
        nlohmann::json value{{"line", "last"}};
        if (name != "last") value["line"] = std::stoi(std::string(name));
        out.push_back(p.candidate("emergency_check", std::move(value), i, i + length, "emergency_check.line", false));
        return;
    }
}

void find_no_answer(const passage& p, std::vector<value_candidate>& out) {
    const auto& slot = p.open().open_slot;
    // "I'd rather keep that to myself": its words are no level of anything.
    if (std::find(worded_slots.begin(), worded_slots.end(), slot) != worded_slots.end())
        for (std::size_t i = 0; i < p.size(); ++i)
            if (p.has("declined", i) && !p.denied(i)) {
                std::erase_if(out, [&](const value_candidate& c) { return c.value.slot == slot; });
                break;
            }
    if (slot.empty() || std::any_of(out.begin(), out.end(), [&](const value_candidate& c) { return c.value.slot == slot; })) return;
    constexpr list_name declined("declined"), unknown("unknown");
    for (const list_name list : {declined, unknown}) {
        const std::string kind(list_names[list.index]);
        for (std::size_t i = 0; i < p.size(); ++i) {
            const auto hit = p.find(list, i);
            if (!hit) continue;
            nlohmann::json value;
            if (open_is_yes_no(p.open()))
                value["answer"] = kind;
            else
                value[kind] = true;
            out.push_back(p.candidate(slot, std::move(value), i, i + hit.length, "answer." + kind, false));
            return;
        }
    }
}

} // namespace myalog::intents
