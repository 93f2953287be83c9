#include "intents/values/statements.hpp"

#include "intents/values/of_something_else.hpp"

#include <algorithm>

namespace myalog::intents {

namespace {

/// "numbness, no" and "breast cancer no".
bool denied_after(const passage& p, std::size_t next) {
    if (p.is(next, ",")) ++next;
    return p.is_one_of(next, {"no", "nope", "never"}) && p.stops_at(next + 1);
}

/// "Is my fever bad?" asks; "I am pregnant and my hips hurt, is that normal?" tells, and asks behind the comma.
bool asked_about(const passage& p, std::size_t i) {
    if (p.has("questions", p.sentence_begin(i))) return true;
    const bool told_first = p.clause_end(i) < p.sentence_end(i) && p.is_one_of(p.clause_begin(i), {"i", "im", "ive", "my", "we", "were"});
    return p.is(p.sentence_end(i), "?") && !told_first;
}

/// What a phrase at `i` says of a slot; `name` is its class without the mark of what counts only when asked.
statement statement_at(const passage& p, std::string_view name, std::size_t i, std::size_t length) {
    const bool negative = name.starts_with('!');
    statement found{std::string(negative ? name.substr(1) : name), negative || (p.denied(i) && !p.is_one_of(i, {"just", "only"})) || denied_after(p, i + length), true, false, i, i + length};
    found.clear = !told_as_past(p, i) && !asked_about(p, i);
    const auto begin = p.clause_begin(i), end = std::min(p.clause_end(i), i + length + 4);
    for (std::size_t at = begin; at < end; ++at)
        found.hedged = found.hedged || p.is_one_of(at, {"sometimes", "slightly", "occasionally", "maybe"});
    return found;
}

} // namespace

std::vector<statement> read_statements(const passage& p) {
    std::vector<statement> out;
    // "I lost weight on purpose" is no weight that goes by itself; "no mistakes but I'm 51" is no yes to what is read back.
    const auto counts = [&](const statement& found) {
        if (found.slot == "read_back" && !p.all_but_fillers(found.first, found.next)) return false;
        return !p.of_another(found.first) && !(found.slot == "weight_loss" && p.any("on_purpose", p.sentence_begin(found.first), p.sentence_end(found.first)));
    };
    static const list_set beginnings = lists_of({"stated", "stated_when_asked"});
    std::size_t next = 0, next_asked = 0; // where the phrase before ended, by list
    for (std::size_t i = p.next(beginnings, 0); i < p.size(); i = p.next(beginnings, i + 1)) {
        if (const auto& hit = p.find("stated", i); hit && i >= next) {
            for (const auto each : hit.classes) {
                bool asked_only = false;
                const auto name = plain_class(p.words().list("stated").class_name(each), asked_only);
                auto found = statement_at(p, name, i, hit.length);
                found.clear = found.clear && !asked_only;
                if (counts(found)) out.push_back(std::move(found));
            }
            next = i + hit.length;
        }
        if (const auto& hit = p.find("stated_when_asked", i); hit && i >= next_asked) {
            for (const auto each : hit.classes) {
                auto found = statement_at(p, p.words().list("stated_when_asked").class_name(each), i, hit.length);
                found.clear = false;
                if (p.asked(found.slot) && counts(found)) out.push_back(std::move(found));
            }
            next_asked = i + hit.length;
        }
    }
    return out;
}

} // namespace myalog::intents
