#include "dialog/question.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

std::string kind_of(const slot& s) {
    if (s.type == slot_type::age) return "choice";
    return std::string(to_string(s.type));
}

/// Answers that a person would want to see again: not the engine's own, not consent.
bool is_told_back(const bundle::parts& b, const std::string& slot_id) {
    const state* st = b.asking(slot_id);
    return st && !st->read_back && st->skippable && st->id != b.entry && !b.is_interrupt_state(st->id);
}

} // namespace

std::vector<std::string> read_back_values(const bundle::parts& b, const position& here) {
    std::vector<std::string> out;
    for (const auto& slot_id : here.answered) {
        if (is_told_back(b, slot_id)) out.push_back("change:" + slot_id);
    }
    return out;
}

ask ask_of(const bundle::parts& b, const wording& words, const state& st, const position& here, std::string reason) {
    const slot& what = *b.find_slot(st.ask);
    ask a;
    a.slot = what.id;
    a.state = st.id;
    a.kind = kind_of(what);
    a.skippable = st.skippable;
    a.reason = std::move(reason);
    std::vector<std::string> values = st.choices.empty() ? what.values : st.choices;
    if (what.type == slot_type::yes_no && values.empty()) values = {"yes", "no", "unknown"};
    if (what.type == slot_type::choices && what.none && std::find(values.begin(), values.end(), *what.none) == values.end()) values.push_back(*what.none);
    for (const auto& v : values) a.choices.push_back({v, words.label(what, v), what.none && v == *what.none});
    if (st.read_back) {
        for (const auto& v : read_back_values(b, here)) {
            const std::string slot_id = v.substr(v.find(':') + 1);
            const std::string name = words.has("choice.change") ? words.say("choice.change", {{"name", words.say("name." + slot_id)}}) : words.say("name." + slot_id);
            a.choices.push_back({v, name, false});
        }
    }
    if (what.type == slot_type::scale) {
        a.min = what.min;
        a.max = what.max;
        a.min_label = words.say("scale." + what.id + ".min");
        a.max_label = words.say("scale." + what.id + ".max");
    }
    return a;
}

ask confirming_ask(const wording& words, const std::string& flag_id, std::string reason) {
    ask a;
    a.slot = confirming_slot(flag_id);
    a.state = confirming_state(flag_id);
    a.kind = "yes_no";
    a.skippable = false;
    a.reason = std::move(reason);
    for (const char* v : {"yes", "no", "unknown"}) a.choices.push_back({v, words.say(std::string("choice.") + v), false});
    return a;
}

std::string answers_listed(const bundle::parts& b, const session& s, const wording& words, const position& here) {
    std::string out;
    for (const auto& slot_id : here.answered) {
        if (!is_told_back(b, slot_id)) continue;
        const slot& what = *b.find_slot(slot_id);
        const std::string line = words.say("engine.answer", {{"name", words.say("name." + slot_id)}, {"answer", words.answer_text(what, s.answers.at(slot_id))}});
        out += (out.empty() ? "" : "\n") + line;
    }
    return out;
}

std::string choices_listed(const ask& a) {
    std::string out;
    for (const auto& c : a.choices) out += (out.empty() ? "- " : "\n- ") + c.label;
    return out;
}

} // namespace myalog::dialog
