// Replies to presses, to commands, and to what was not understood.
#include "dialog/stepper.hpp"
#include "dialog/values.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

std::string joined(const std::vector<std::string>& all) {
    std::string out;
    for (const auto& one : all) out += (out.empty() ? "" : ", ") + one;
    return out;
}

} // namespace

void stepper::chosen(const event& e) {
    if (s_.ended) {
        ended();
        return;
    }
    if (at_.what == standing::kind::human) {
        command_to_human("");
        return;
    }
    const int words = before_.silences > static_cast<int>(p_.silences.size()) ? 0 : std::max(before_.silences, 0); // more than there are: it was something else that was said
    const auto oldest = before_.seq - std::min(before_.seq - 1, static_cast<std::uint64_t>(words)); // a word into the silence changes no question
    if (e.seq > before_.seq || e.seq < oldest) {
        trace_.did = "late_press";
        reason_ = "repeat";
        say("engine.late", {}, "note");
        return;
    }
    if (press(e.values, "")) return;
    trace_.did = "invalid";
    reason_ = "invalid";
    if (card_in_short()) return;
    say(at_.what == standing::kind::nothing ? "engine.nothing_open" : "engine.invalid", {}, "note");
}

/// Takes pressed values for the open question. False: not offered.
bool stepper::press(const std::vector<std::string>& values, const std::string& typed) {
    if (at_.what == standing::kind::nothing || values.empty()) return false;
    const auto* slot = open_slot();
    if (!slot) return press_own(values);
    const wording words(b_, s_);
    const auto pressed = chosen_value(*slot, offered_values(p_, s_, walk_, *at_.state), values);
    if (at_.what == standing::kind::interrupt) {
        if (!pressed) return false;
        if (values.front() == "not_so") deny_all(at_.interrupt);
        else if (p_.interrupt_for(at_.interrupt)->replay) write(slot->id, answer_status::known, *pressed, typed);
        trace_.did = "interrupted";
        return true;
    }
    if (at_.state->read_back && values.size() == 1 && values.front().starts_with("change:")) {
        const auto wanted = values.front().substr(7);
        const auto* asking = p_.asking(wanted);
        if (!s_.answers.contains(wanted) || !asking || formal(*asking)) return false;
        correct(wanted);
        return true;
    }
    if (pressed) {
        std::vector<std::string> labels;
        for (const auto& v : values) {
            const bool plain = slot->type == slot_type::scale || slot->type == slot_type::hours || (slot->type == slot_type::age && !slot->offers(v));
            labels.push_back(plain ? words.value(*slot, *pressed) : words.choice(*slot, v));
        }
        return answer_open(answer_status::known, *pressed, joined(labels));
    }
    if (values.size() != 1) return false;
    if (values.front() == "skip") {
        skip();
        return true;
    }
    if (values.front() == "unknown") return answer_open(answer_status::unknown, {}, typed);
    if (values.front() == "declined") return answer_open(answer_status::declined, {}, typed);
    return false;
}

/// The engine's own questions: confirming, "did you mean", "which answer".
bool stepper::press_own(const std::vector<std::string>& values) {
    if (values.size() != 1) return false;
    const auto& one = values.front();
    if (at_.what == standing::kind::confirm || at_.what == standing::kind::deny) {
        static const std::vector<std::string> replies{"yes", "no", "unknown", "declined", "skip"};
        if (std::find(replies.begin(), replies.end(), one) == replies.end()) return false;
        confirmed(one);
        return true;
    }
    const auto open = ask_for(p_, s_, walk_, at_, wording(b_, s_));
    const bool leaves = one == "unknown" || one == "declined" || one == "skip" || one == "neither" || one == "unchanged";
    if (leaves) {
        s_.pending = nullptr;
        trace_.did = "left";
        look();
        return true;
    }
    const auto at = std::find_if(open->choices.begin(), open->choices.end(), [&](const auto& c) { return c.value == one; });
    if (at == open->choices.end()) return false;
    if (at_.what == standing::kind::which) {
        correct(one);
        return true;
    }
    const auto value = s_.pending["values"][static_cast<std::size_t>(at - open->choices.begin())];
    const auto* slot = p_.find_slot(at_.slot);
    if (!slot || !is_sound(*slot, value)) return false;
    write(slot->id, answer_status::known, value, at->label);
    return true;
}

void stepper::command(const std::string& name, const std::string& slot_id, bool in_words) {
    trace_.did = "command";
    if (name == "erase") erase(in_words);
    else if (name == "stop") stop();
    else if (name == "restart") restart();
    else if (name == "repeat") reason_ = "repeat";
    else if (name == "help") help();
    else if (name == "human") hand_over_to_human();
    else if (name == "summary") say("engine.summary", {}, "summary");
    else if (name == "why") why();
    else if (name == "skip" && in_words && at_.what == standing::kind::interrupt) past_card();
    else if (name == "skip") skip();
    else if (name == "back") back();
    else if (name == "correct") correct(slot_id);
    else {
        reason_ = "repeat";
        say("engine.no_command", {}, "note");
    }
}

void stepper::back() {
    if (holds_fast()) return; // what may be dangerous is not walked away from
    if (at_.what == standing::kind::doubt || at_.what == standing::kind::which) {
        s_.pending = nullptr;
        return;
    }
    if (leave_as_it_was()) return;
    std::vector<std::string> passed;
    for (const auto& id : walk_.asked) {
        if (s_.reopened == id) break;
        passed.push_back(id);
    }
    if (!s_.reopened.empty()) {
        // The walk stops at the reopened question unless later answers hide it: everything asked before it is older.
        const auto* st = p_.asking(s_.reopened);
        std::erase_if(passed, [&](const auto& id) { return st && st->ahead.contains(id); });
    }
    if (passed.empty()) {
        say("engine.back.start", {}, "note");
        return;
    }
    const auto id = passed.back();
    s_.taken_back[id] = s_.answers[id];
    s_.answers.erase(id);
    s_.reopened = id;
}

/// Leaves a question that was opened to change its answer: no new one was given, so the old one stands again.
bool stepper::leave_as_it_was() {
    const auto was = s_.changing ? s_.taken_back.find(s_.reopened) : s_.taken_back.end();
    s_.changing = false;
    if (was == s_.taken_back.end()) return false;
    s_.answers[was->first] = was->second;
    s_.taken_back.erase(was);
    s_.reopened.clear();
    look();
    return true;
}

void stepper::say_kept() {
    if (wording(b_, s_).has("engine.correct.kept")) say("engine.correct.kept", {}, "note");
}

void stepper::correct(const std::string& slot_id) {
    if (holds_fast()) return;
    leave_as_it_was();
    trace_.did = "command";
    const auto* st = p_.asking(slot_id);
    const bool there = st && !p_.is_interrupt_state(st->id) && s_.answers.contains(slot_id) && walk_.active.contains(slot_id);
    if (there) {
        s_.pending = nullptr;
        s_.taken_back[slot_id] = s_.answers[slot_id];
        s_.answers.erase(slot_id);
        s_.reopened = slot_id;
        s_.changing = true;
        reason_ = "correct";
        return;
    }
    if (slot_id == at_.slot && at_.what == standing::kind::question && !slot_id.empty()) {
        reason_ = "correct";
        return;
    }
    if (walk_.asked.empty()) {
        say("engine.correct.none", {}, "note");
        return;
    }
    s_.pending = {{"kind", "which"}};
    reason_ = "correct";
}

void stepper::skip() {
    trace_.did = "command";
    switch (at_.what) {
    case standing::kind::confirm:
    case standing::kind::deny: confirmed("unknown"); return;
    case standing::kind::doubt:
    case standing::kind::which: s_.pending = nullptr; return;
    case standing::kind::question: break;
    default: return;
    }
    if (leave_as_it_was()) {
        say_kept();
        return;
    }
    if (!answer_open(answer_status::skipped, {}, "")) {
        say("engine.cannot_skip", {}, "note");
        reason_ = "invalid";
    }
}

/// The first question after the outcome: who asks why then, asks about the outcome.
bool stepper::after_outcome() const {
    const auto n = walk_.path.size();
    const bool here = n >= 1 && walk_.path[n - 1]->outcome;
    const bool before = n >= 2 && walk_.path[n - 2]->outcome;
    return at_.what == standing::kind::question && (here || before) && wording(b_, s_).has("engine.explain.because");
}

/// Why this result: what spoke for it, what against something more urgent, what stayed open, what was not asked.
void stepper::explain() {
    const wording words(b_, s_);
    const auto j = judge(p_, s_, walk_, words);
    say("engine.explain.because", {{"reasons", lines(j.reasons)}});
    const auto tell = [&](const char* key, const char* name, const std::vector<reason>& all, bool with_answer) {
        if (all.empty() || !words.has(key)) return;
        std::vector<std::string> each;
        for (const auto& r : all) each.push_back(with_answer ? words.say("engine.answer", {{"name", words.name(r.slot)}, {"answer", r.text}}) : r.text);
        say(key, {{name, with_answer ? lines(each) : joined(each)}});
    };
    tell("engine.explain.against", "answers", j.shown.against_more, true);
    tell("engine.explain.unknown", "names", j.shown.unclear, false);
    tell("engine.explain.not_asked", "names", j.shown.not_asked, false);
}

void stepper::why() {
    if (at_.what == standing::kind::confirm || at_.what == standing::kind::deny) say("engine.why.confirm");
    else if (after_outcome()) explain();
    else if (open_slot()) say("why." + at_.slot);
    else say("engine.why.none");
}

/// How to answer, what the question means, and the question once more in plainer words.
void stepper::help() {
    const auto means = "means." + at_.slot;
    const bool asked = open_slot() != nullptr;
    if (asked && wording(b_, s_).has(means)) say(means); // what the question means comes first: that is what one asks
    say("engine.help");
    again_ = asked;
}

/// "Go on", said to a care card: where one may go on from it, that is done. From any other danger only its confirming question leads on.
void stepper::past_card() {
    if (press({"go_on"}, "")) return;
    trace_.did = "interrupted";
    deny_all(at_.interrupt);
}

/// What people say to a care card: an answer of its own, with the numbers; what takes the danger back leads to its confirming question.
/// Who must hide the chat has no time for a second question: it is deleted at once.
bool stepper::replied_to_danger(const event& e) {
    if (!e.small_talk || !holds_fast()) return false;
    if (*e.small_talk == "hide") {
        trace_.did = "command";
        erase(true);
        return true;
    }
    if (at_.what != standing::kind::interrupt) return false;
    if (*e.small_talk == "go_on") {
        past_card();
        return true;
    }
    if (*e.small_talk == "taken_back") {
        trace_.did = "interrupted";
        deny_all(at_.interrupt);
        return true;
    }
    if (!say_for_card("engine.danger." + *e.small_talk)) return false;
    trace_.did = "small_talk";
    reason_ = "repeat";
    return true;
}

/// Says this in the place of the care card, with its numbers. False: the dialog has no such text, and the card stands again.
bool stepper::say_for_card(const std::string& key) {
    const wording words(b_, s_);
    if (!words.has(key)) return false;
    say_with_numbers(key);
    turn_.messages.back().kind = at_.interrupt == "crisis" ? "crisis" : "care";
    turn_.messages.back().level = judge_flags(p_, s_, words).level;
    answered_danger_ = true;
    return true;
}

/// The card of a crisis is not read out again to who mistyped or pressed wrong: its numbers in one short text stand in its place.
/// False: at any other card, and where life is in danger now, all that is to be done stands again.
bool stepper::card_in_short() {
    const bool calm = at_.what == standing::kind::interrupt && at_.interrupt == "crisis" && judge_flags(p_, s_, wording(b_, s_)).level < level::emergency;
    return calm && say_for_card("engine.danger.crisis_again");
}

/// A known thing was said again: that costs the open question nothing. More places are added. What differs is asked about, where two values can be told side by side.
bool stepper::known_already() {
    for (const auto& o : known_) {
        const auto* slot = p_.find_slot(o.slot);
        const auto& held = s_.answers.at(o.slot);
        if (says_the_same(*slot, held.value, o.value)) {
            trace_.did = "known";
            say("engine.known", {}, "note");
            return true;
        }
        const bool names_more = slot->type == slot_type::regions && says_the_same(*slot, o.value, held.value);
        if (names_more) { // all places that were told, and others: nothing to choose between
            write(o.slot, o.status, o.value, o.text);
            trace_.did = "answered";
            if (!say_changed()) say("engine.noted", {}, "note");
            return true;
        }
        // "My foot has just gone numb", after a no: it has begun since.
        const auto says = [](const nlohmann::json& value, const char* word) { return value.is_object() && value.value("answer", nlohmann::json()) == word; };
        if (slot->type == slot_type::yes_no && says(held.value, "no") && says(o.value, "yes")) {
            write(o.slot, o.status, o.value, o.text);
            trace_.did = "answered";
            if (!say_changed()) say("engine.noted", {}, "note");
            return true;
        }
        if (slot->type == slot_type::text || slot->type == slot_type::yes_no || slot->type == slot_type::choices) continue;
        s_.pending = {{"kind", "doubt"}, {"slot", o.slot}, {"values", {held.value, o.value}}};
        trace_.did = "doubted";
        return true;
    }
    return false;
}

/// Nothing in the message was understood: rephrase, then list the choices, then leave the question.
void stepper::not_understood(const event& e) {
    trace_.did = "no_match";
    reason_ = "no_match";
    remember(e.text);
    if (at_.what == standing::kind::nothing) {
        say("engine.nothing_open", {}, "note");
        return;
    }
    if (at_.what == standing::kind::interrupt) { // the care card stands again, and its question in other words; not where somebody may read along
        again_ = true;
        if (at_.interrupt == "safeguarding") say_for_card("engine.danger.not_understood");
        else card_in_short();
        return;
    }
    if (at_.what != standing::kind::question) {
        climb_own();
        return;
    }
    if (s_.ladder_slot != at_.slot) s_.ladder_rung = 0;
    s_.ladder_slot = at_.slot;
    const int rung = s_.ladder_rung++;
    const bool stays = !at_.state->skippable || at_.state->read_back;
    if (rung == 0) {
        say(e.asks && wording(b_, s_).has("engine.no_answer") ? "engine.no_answer" : "engine.no_match", {}, "note");
        again_ = true;
        return;
    }
    if (rung == 1 || stays) {
        s_.ladder_rung = 2;
        list_ = again_ = true;
        return;
    }
    const bool emergency = at_.state->emergency;
    if (!emergency && leave_as_it_was()) {
        say_kept();
        return;
    }
    say(emergency ? "engine.unclear" : "engine.skipped", {}, "note");
    write(at_.slot, emergency ? answer_status::unknown : answer_status::skipped, {}, "");
    trace_.did = "no_match";
}

void stepper::climb_own() {
    if (at_.what == standing::kind::confirm || at_.what == standing::kind::deny) {
        confirmed("unclear");
        reason_ = "no_match";
        return;
    }
    if (s_.ladder_slot == at_.slot && s_.ladder_rung >= 1) {
        s_.pending = nullptr;
        return;
    }
    s_.ladder_slot = at_.slot;
    s_.ladder_rung = 1;
    say("engine.no_match", {}, "note");
    list_ = true;
}

void stepper::doubtful(const doubt& d) {
    const auto* slot = p_.find_slot(d.slot);
    if (!slot || (s_.answers.contains(d.slot) && d.slot != at_.slot)) return;
    auto values = nlohmann::json::array();
    for (const auto& v : d.values) {
        if (is_sound(*slot, v) && values.size() < 4) values.push_back(v);
    }
    if (values.size() < 2) return;
    s_.pending = {{"kind", "doubt"}, {"slot", d.slot}, {"values", values}};
    trace_.did = "doubted";
}

} // namespace myalog::dialog
