#include "intents/values/of_something_else.hpp"

#include <algorithm>

namespace myalog::intents {

bool counts_something(const passage& p, std::size_t i) {
    const auto medicine = p.class_at("medicines", i);
    return p.has("counted", i) || p.has("units", i) || p.has("age_after", i) || p.has("frequency_after", i) || !(medicine.empty() || medicine == "none") ||
           p.class_at("people", i) == "child" || p.is(i, ":") ||
           (i > 0 && p.is(i - 1, "one") && (p.has("places", i) || p.has("places_plural", i)));
}

bool is_of_another_question(const passage& p, std::size_t i, std::string_view own) {
    std::size_t at = i;
    while (at > p.sentence_begin(i) && p.is_one_of(at - 1, {"is", "was", "its", "like", "more", "about", "around", "roughly", "nearly", "now", "a", "actually", "at", "to"})) --at;
    if (at == i || at == 0) return false;
    const auto named = p.class_at("question_names", at - 1);
    return !named.empty() && named != own;
}

bool told_as_past(const passage& p, std::size_t i) {
    const auto begin = std::max(p.clause_begin(i), i > 7 ? i - 7 : 0);
    for (std::size_t at = begin; at < i; ++at) {
        if (p.is_one_of(at, {"now", "today", "currently"})) return false;
        if (p.is_one_of(at, {"was", "were", "said", "yesterday", "initially", "originally", "previously"}) ||
            (p.is(at, "used") && p.is(at + 1, "to")))
            return true;
    }
    return false;
}

} // namespace myalog::intents
