#include "intents/values/medicines.hpp"

#include <algorithm>
#include <string>

namespace myalog::intents {

namespace {

/// A phrase of the list ("used to take", "came off"; "allergic to") before it in the same clause, with no "now" between.
bool said_before(const passage& p, list_name list, std::size_t i) {
    if (!p.may_hold(list)) return false;
    bool said = false;
    for (std::size_t at = p.clause_begin(i); at < i; ++at) {
        if (p.has(list, at)) {
            said = true;
            at += p.find(list, at).length - 1;
        } else if (said && (p.is_one_of(at, {"now", "currently", "im", "still"}) || (at > 0 && p.is(at, "take") && p.is(at - 1, "i")))) {
            said = false;
        }
    }
    return said;
}

/// "zapain, no, they stopped that", but not "tramadol stopped working".
bool stopped_after(const passage& p, std::size_t i) {
    for (std::size_t at = i; at < std::min(p.size(), i + 6) && !p.stops_at(at) && !p.has("medicines", at); ++at) {
        if (!p.is_one_of(at, {"stopped", "quit", "finished"})) continue;
        return (at > 0 && p.is_one_of(at - 1, {"they", "i", "we", "doctor", "gp", "doc", "he", "she", "hospital", "ive"}) && !p.is_one_of(at + 1, {"smoking", "drinking", "working"})) ||
               p.is_one_of(at + 1, {"that", "it", "them", "taking", "me", "those"});
    }
    return false;
}

/// "I borrowed some of my mum's diazepam": whose it is, and who takes it. "I have a husband on codeine" is told of him.
bool taken_of_another(const passage& p, std::size_t i) {
    constexpr std::size_t near = 4; // words from the taking to the owner: "some of my"
    const auto begin = p.clause_begin(i);
    if (i == begin || p.has("medicine_taken", i - 1)) return false;
    const auto owner = p.any("people", i - 1, i) ? i - 1 : i - std::min<std::size_t>(i, 2); // "my mum's old codeine"
    if (owner < begin || !p.any("people", owner, owner + 1)) return false;
    const auto from = std::max(begin, owner - std::min(owner, near));
    bool takes = false;
    for (std::size_t at = owner; at-- > begin;) { // back to who takes it
        if (takes && p.any("people", at, at + 1)) return p.any("people", at, at + 1, "self");
        takes = takes || (at >= from && (p.has("medicine_taken", at) || p.has("medicine_borrowed", at)));
        if (!takes && p.is(at, "and")) return false;
    }
    return takes;
}

bool is_question(const passage& p, std::size_t i) { return p.has("questions", p.sentence_begin(i)) || p.is(p.sentence_end(i), "?"); }

/// "Statins? No", "codeine: never"
bool answered_no(const passage& p, std::size_t next) {
    return p.is_one_of(next, {"?", ":", "-"}) && p.is_one_of(next + 1, {"no", "nope", "never", "none"}) && p.stops_at(next + 2);
}

struct medicine_hit {
    std::vector<std::string> classes;
    std::size_t first = 0, next = 0;
    bool taken = false; ///< said as taken, outside a question
};

/// What a text says about medicines.
struct medicines_told {
    std::vector<medicine_hit> now;
    bool none = false, past = false;
    std::size_t first = 0, next = 0; ///< from the first word about medicines to the last
};

medicines_told read_medicines(const passage& p, bool asked) {
    medicines_told out;
    out.first = p.size();
    const auto& table = p.words().list("medicines");
    static const list_set beginnings = lists_of({"medicines"});
    for (std::size_t i = p.next(beginnings, 0); i < p.size(); i = p.next(beginnings, i)) {
        const auto& hit = p.find("medicines", i);
        if (!hit) {
            ++i;
            continue;
        }
        const auto begin = i;
        i += hit.length;
        if (p.of_another(begin) && !taken_of_another(p, begin)) continue;
        if (said_before(p, "medicine_refused", begin)) continue; // "allergic to ibuprofen" says nothing of what is taken
        const auto& name = table.class_name(hit.classes.front());
        if (name.starts_with("none") && p.has("unknown", begin)) continue; // "no idea what they are called"
        if (name.starts_with("none")) {
            out.none = out.none || asked || name == "none";
        } else if ((p.denied(begin) && !p.any("medicine_since", p.clause_begin(begin), begin)) || answered_no(p, i)) {
            out.none = out.none || asked;
        } else if (said_before(p, "medicine_past", begin) || stopped_after(p, i)) {
            out.past = true;
        } else {
            medicine_hit now{{}, begin, i, p.any("medicine_taken", p.sentence_begin(begin), begin) && !is_question(p, begin)};
            for (const auto each : hit.classes) now.classes.push_back(table.class_name(each));
            out.now.push_back(std::move(now));
        }
        out.first = std::min(out.first, begin);
        out.next = i;
    }
    return out;
}

/// "Oxycodone 80mg, pregabalin 600, and diazepam when I can get it": names and doses and nothing else, which is how an answer looks, whatever is asked.
/// One name alone asks about it ("ketamine"), but for a list of answers that is read back.
bool is_list_of_medicines(const passage& p, const std::vector<medicine_hit>& now) {
    if (p.open().open_slot.empty() || p.is(p.size() - 1, "?")) return false;
    bool dosed = p.open().open_slot == "read_back" || p.open().open_slot == "conditions";
    for (std::size_t at = 0; at < p.size();) {
        const bool number = p.at(at).is_number;
        std::size_t length = p.at(at).is_mark || number ? 1 : 0;
        for (const list_name list : {list_name("medicines"), list_name("medicine_doses"), list_name("fillers"), list_name("frequency_after"), list_name("number_words")})
            length = std::max<std::size_t>(length, p.find(list, at).length);
        if (length == 0) return false;
        dosed = dosed || (number && at > 0 && p.ends_before("medicines", at) > 0);
        at += length;
    }
    return dosed || now.size() > 1;
}

/// "Painkillers" beside a named one say nothing more; alone they are of an unknown class.
void settle_painkillers(std::vector<medicine_hit>& now) {
    const auto unnamed = [](const medicine_hit& each) { return each.classes.front() == "painkiller"; };
    if (!std::all_of(now.begin(), now.end(), unnamed)) std::erase_if(now, unnamed);
    for (auto& each : now)
        if (unnamed(each)) each.classes.front() = "other";
}

} // namespace

void find_medicines(const passage& p, std::vector<parted_candidate>& out) {
    const bool asked = p.asked("medicines");
    auto told = read_medicines(p, asked);
    if (told.now.empty()) {
        std::size_t length = 0;
        const bool no = asked && !told.none && !told.past && p.class_at("answers", 0, &length) == "no";
        if (no) told.first = 0, told.next = length;
        if (no || told.none || (told.past && asked))
            out.push_back({p.candidate("medicines", {{"classes", {"none"}}}, told.first, told.next, "medicines.none", !asked), {}});
        return;
    }
    settle_painkillers(told.now);
    std::vector<std::string> all;
    bool taken = is_list_of_medicines(p, told.now);
    for (const auto& each : told.now) {
        taken = taken || each.taken;
        for (const auto& name : each.classes)
            if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(name);
    }
    const auto made = [&](const std::vector<std::string>& classes, std::size_t first, std::size_t next) {
        return p.candidate("medicines", {{"classes", classes}}, first, next, "medicines.names", taken);
    };
    // A "no" or what was taken once is part of the answer where the answer is all that is said; else they may speak of anything ("I take ibuprofen. My knee hurts. No fever.").
    parted_candidate spread{made(all, told.first, told.next), {}};
    if (!asked || !spread.all.whole) spread.all = made(all, told.now.front().first, told.now.back().next);
    for (const auto& each : told.now) spread.parts.push_back(made(each.classes, each.first, each.next));
    out.push_back(std::move(spread));
}

} // namespace myalog::intents
