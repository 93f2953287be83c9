#include "dialog/question.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

constexpr int oldest = 120;

std::string_view ask_kind(const slot& s) {
    switch (s.type) {
    case slot_type::choice:
    case slot_type::age: return "choice";
    default: return to_string(s.type);
    }
}

void slot_choices(ask& a, const slot& s, std::vector<std::string> values, const wording& words) {
    if (values.empty()) values = s.values;
    if (s.none && std::find(values.begin(), values.end(), *s.none) == values.end()) values.push_back(*s.none);
    for (const auto& v : values) a.choices.push_back({v, words.choice(s, v), s.none && *s.none == v});
}

/// What a person said of themselves when asked: it is read back, and may be changed from there.
std::vector<std::string> changeable(const bundle::parts& p, const session& s, const walk& w) {
    std::vector<std::string> ids;
    for (const auto& id : w.asked) {
        const auto* st = p.asking(id);
        if (st && !st->read_back && !formal(*st) && s.answers.contains(id)) ids.push_back(id);
    }
    return ids;
}

/// Answers that count and that no question asked for.
std::vector<std::string> told_unasked(const bundle::parts& p, const walk& w, const wording& words) {
    std::vector<std::string> ids;
    for (const auto& id : w.active) {
        if (std::find(w.asked.begin(), w.asked.end(), id) != w.asked.end() || !words.has("name." + id) || !p.asking(id) || p.is_interrupt_state(p.asking(id)->id)) continue;
        ids.push_back(id);
    }
    return ids;
}

/// Is it asked about how long "a while" is, rather than which of two things was meant?
bool asks_roughly(const session& s) { return s.pending.value("rough", nlohmann::json()) == true; }

/// + there, – not there, ? not known.
std::string_view mark_of(const slot& s, const answer& a) {
    if (a.status != answer_status::known || !a.value.is_object()) return "?";
    const auto is = [&](const char* key, const char* what) { return a.value.value(key, nlohmann::json()) == what; };
    if (s.type == slot_type::yes_no) return is("answer", "yes") ? "+" : is("answer", "no") ? "–" : "?";
    if (a.value.value("vague", nlohmann::json()) == true || a.value.value("relative", nlohmann::json()) == true) return "?";
    if (s.type != slot_type::choices) return "+";
    const auto at = a.value.find(s.field);
    if (at == a.value.end() || !at->is_array()) return "?";
    return std::all_of(at->begin(), at->end(), [&](const auto& one) { return s.none && one == *s.none; }) ? "–" : "+";
}

/// Lower case, words with one space between them; of punctuation only what stands between digits is kept, as a space.
std::string folded(std::string_view text) {
    constexpr std::string_view curly = "\u2019";
    std::string out;
    bool gap = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with(curly)) {
            i += curly.size() - 1;
            continue;
        }
        const char c = text[i];
        const bool letter = (static_cast<unsigned char>(c) & 0x80) != 0 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (c == '\'') continue;
        gap = gap || !letter;
        if (!letter) continue;
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

/// "2 weeks" without its number; empty where no number stands before the words.
std::string without_number(const std::string& label) {
    const auto end = label.find_first_not_of("0123456789");
    return end == std::string::npos || end == 0 ? std::string() : label.substr(end + 1);
}

} // namespace

/// The value in words, and beside it what the person said: so a wrong reading can be seen.
std::string answer_line(const bundle::parts& p, const session& s, const std::string& id, const wording& words) {
    const auto& slot = *p.find_slot(id);
    const auto& a = s.answers.at(id);
    auto told = words.answered(slot, a);
    const auto read = a.status == answer_status::known && slot.type != slot_type::text ? words.value(slot, a.value) : std::string();
    const bool the_same = folded(read) == folded(told);
    const bool within = (" " + folded(read) + " ").find(" " + folded(told) + " ") != std::string::npos; // "5" of "5 out of 10"
    if (!read.empty() && !the_same) told = within ? read : read + " (\"" + told + "\")";
    return words.say("engine.answer", {{"name", words.name(id)}, {"answer", told}});
}

bool formal(const state& st) { return !st.required && !st.skippable; }

std::vector<std::string> offered_values(const bundle::parts& p, const session& s, const walk& w, const state& st) {
    const auto* from = p.find_slot(st.choices_from);
    const auto* asked = p.find_slot(st.ask);
    const auto held = from ? s.answers.find(from->id) : s.answers.end();
    if (!from || !asked || held == s.answers.end() || !w.active.contains(from->id)) return st.choices;
    std::vector<std::string> out;
    const auto list = held->second.value.is_object() ? held->second.value.value(from->type == slot_type::regions ? "regions" : from->field, nlohmann::json()) : nlohmann::json();
    for (const auto& item : list.is_array() ? list : nlohmann::json::array()) {
        if (!item.is_string() || (from->none && item == *from->none)) continue;
        const auto value = from->type == slot_type::regions ? item.get<std::string>().substr(0, item.get<std::string>().find(':')) : item.get<std::string>();
        if (asked->offers(value) && std::find(out.begin(), out.end(), value) == out.end()) out.push_back(value);
    }
    return out;
}

std::string read_back(const bundle::parts& p, const session& s, const walk& w, const wording& words) {
    std::string out;
    const auto add = [&](std::string_view mark, const std::string& what) { out += (out.empty() ? "" : "\n") + std::string(mark) + " " + what; };
    for (const auto& id : changeable(p, s, w)) add(mark_of(*p.find_slot(id), s.answers.at(id)), answer_line(p, s, id, words));
    for (const auto& id : told_unasked(p, w, words)) add(mark_of(*p.find_slot(id), s.answers.at(id)), answer_line(p, s, id, words));
    if (!words.has("engine.read_back.flag")) return out;
    for (const auto& [id, f] : s.flags) {
        const auto* known = p.find_flag(id);
        if (!known || f.status == flag_status::possible) continue;
        const auto mark = f.status == flag_status::present ? "+" : f.status == flag_status::denied ? "–" : "?";
        add(mark, words.say("engine.read_back.flag", {{"flag", f.text.empty() ? words.say("flag." + id) : words.say("flag." + id) + " (\"" + f.text + "\")"}}));
    }
    return out;
}

std::optional<ask> ask_for(const bundle::parts& p, const session& s, const walk& w, const standing& at, const wording& words) {
    using kind = standing::kind;
    if (at.what == kind::nothing || at.what == kind::human) return std::nullopt;
    ask a;
    a.slot = at.slot;
    a.state = at.state ? at.state->id : w.at() ? w.at()->id : "";
    switch (at.what) {
    case kind::confirm:
    case kind::deny:
        a.kind = "yes_no";
        for (const char* v : {"yes", "no", "unknown"}) a.choices.push_back({v, words.say(std::string("choice.") + v), false});
        return a;
    case kind::doubt: {
        a.kind = "choice";
        const auto* slot = p.find_slot(at.slot);
        for (std::size_t i = 0; i < s.pending["values"].size(); ++i) a.choices.push_back({std::to_string(i + 1), slot ? words.value(*slot, s.pending["values"][i]) : "", false});
        if (asks_roughly(s)) a.choices.push_back({"unknown", words.say("choice.unknown"), false});
        else a.choices.push_back({"neither", words.say("engine.doubt.neither"), false});
        return a;
    }
    case kind::which:
        a.kind = "choice";
        for (const auto& id : changeable(p, s, w)) a.choices.push_back({id, answer_line(p, s, id, words), false});
        a.choices.push_back({"unchanged", words.say("engine.correct.unchanged"), false});
        return a;
    default: break;
    }
    const auto& slot = *p.find_slot(at.slot);
    a.kind = ask_kind(slot);
    a.skippable = at.state->skippable && at.what == kind::question && !at.state->read_back;
    if (slot.type != slot_type::text) slot_choices(a, slot, offered_values(p, s, w, *at.state), words);
    if (at.state->read_back) {
        for (const auto& id : changeable(p, s, w)) a.choices.push_back({"change:" + id, answer_line(p, s, id, words), false});
    }
    if (slot.type == slot_type::scale || slot.type == slot_type::hours) {
        a.min = slot.min;
        a.max = slot.max;
        a.min_label = words.say("scale." + slot.id + ".min");
        a.max_label = words.say("scale." + slot.id + ".max");
    }
    if (slot.type == slot_type::age) { // a number that is typed is an age
        a.min = 0;
        a.max = oldest;
    }
    return a;
}

message question_message(const bundle::parts& p, const session& s, const standing& at, const wording& words, bool again) {
    message m;
    m.kind = "question";
    switch (at.what) {
    case standing::kind::confirm:
    case standing::kind::deny:
        m.id = "confirm." + at.flag;
        m.text = words.say(m.id);
        return m;
    case standing::kind::doubt: {
        const auto* slot = p.find_slot(at.slot);
        const auto& values = s.pending["values"];
        std::vector<std::string> labels;
        for (const auto& v : values) labels.push_back(slot ? words.value(*slot, v) : "");
        std::string first;
        for (std::size_t i = 0; i + 1 < labels.size(); ++i) first += (first.empty() ? "" : ", ") + labels[i];
        m.id = asks_roughly(s) ? "rough." + at.slot : "engine.doubt";
        m.text = words.say(m.id, {{"a", first}, {"b", labels.empty() ? "" : labels.back()}});
        return m;
    }
    case standing::kind::which:
        m.id = "engine.correct";
        m.text = words.say(m.id);
        return m;
    default: break;
    }
    m.id = "q." + at.slot;
    if (again && words.has(m.id + ".again")) m.id += ".again";
    m.text = words.say(m.id);
    return m;
}

std::optional<std::string> labelled_choice(const ask& open, std::string_view text) {
    const auto typed = folded(text);
    if (typed.empty()) return std::nullopt;
    for (const auto& c : open.choices)
        if (typed == folded(c.label)) return c.value;
    // "Did you mean 2 years, 2 months, 2 weeks or 2 days?" "Weeks."
    const auto is_unit = [&](const auto& c) { return typed == without_number(folded(c.label)); };
    const auto at = std::find_if(open.choices.begin(), open.choices.end(), is_unit);
    const bool only_one = std::count_if(open.choices.begin(), open.choices.end(), is_unit) == 1;
    return only_one ? std::optional(at->value) : std::nullopt;
}

std::optional<std::string> typed_choice(const ask& open, std::string_view text) {
    if (auto value = labelled_choice(open, text)) return value;
    const auto typed = folded(text);
    const bool number = std::all_of(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (typed.empty() || (number && (open.kind == "choice" || open.kind == "choices"))) return std::nullopt; // a value that nobody sees
    const auto at = std::find_if(open.choices.begin(), open.choices.end(), [&](const auto& c) { return typed == folded(c.value); });
    return at == open.choices.end() ? std::nullopt : std::optional(at->value);
}

} // namespace myalog::dialog
