#include "dialog/advance.hpp"

#include "dialog/stepper.hpp"
#include "dialog/values.hpp"

#include <algorithm>

namespace myalog::dialog {

session begin(const bundle& b, std::string_view bundle_hash, std::string_view locale, std::string_view region) {
    session s;
    s.dialog = b.id();
    s.bundle = bundle_hash;
    s.locale = b.locale_for(locale);
    s.region = region;
    return s;
}

step advance(const bundle& b, const session& before, const event& e) { return stepper(b, before).take(e); }

stepper::stepper(const bundle& b, const session& before) : b_(b), p_(b.inside()), before_(before), s_(before) {
    s_.seq = before.seq + 1;
    asked_to_restart_ = pending_kind(s_) == "restart";
    if (pending_kind(s_).empty() || asked_to_restart_) s_.pending = nullptr;
    look();
    start_ = at_;
}

void stepper::look() {
    walk_ = walk_from_entry(p_, s_);
    at_ = stand(p_, s_, walk_);
}

bool stepper::holds_fast() const {
    return at_.what == standing::kind::interrupt || at_.what == standing::kind::confirm || at_.what == standing::kind::deny;
}

const slot* stepper::open_slot() const { return at_.what == standing::kind::question || at_.what == standing::kind::interrupt ? p_.find_slot(at_.slot) : nullptr; }

step stepper::take(const event& e) {
    trace_.state_before = where(b_, before_).state;
    if (e.what != event::kind::silence && e.what != event::kind::human) s_.silences = 0;
    human_there_ = e.human_there;
    switch (e.what) {
    case event::kind::open:
        trace_.did = "opened";
        if (before_.seq > 0) reason_ = "repeat";
        break;
    case event::kind::silence: silent(e.minutes); break;
    case event::kind::human: human(e); break;
    case event::kind::said: said(e); break;
    case event::kind::chosen: chosen(e); break;
    case event::kind::command:
        if (s_.ended && e.command != "restart" && e.command != "erase" && e.command != "summary") ended();
        else if (at_.what == standing::kind::human) command_to_human(e.command);
        else command(e.command, e.command_slot);
        break;
    }
    finish();
    trace_.state_after = where(b_, s_).state;
    return {std::move(s_), std::move(turn_), std::move(trace_)};
}

void stepper::ended() {
    trace_.did = "ended";
    const bool may_go_on = stopped_midway() && danger().empty() && wording(b_, s_).has("engine.ended.stopped");
    say(may_go_on ? "engine.ended.stopped" : "engine.ended");
}

/// Nobody said anything: no answer changes. What is open is asked again after a word about it.
void stepper::silent(double minutes) {
    trace_.did = "silence";
    reason_ = "repeat";
    const auto due = next_silence(b_, before_);
    if (!due || minutes < *due) return;
    if (before_.with_human) {
        trace_.did = "nobody_came";
        take_back("engine.human.nobody");
        s_.silences = static_cast<int>(p_.silences.size()) + 1; // it has spoken: nothing more before the person does
        return;
    }
    say(p_.silences[static_cast<std::size_t>(s_.silences++)].say, {}, "note");
}

std::optional<double> next_silence(const bundle& b, const session& s) {
    const auto& all = b.inside().silences;
    const auto next = static_cast<std::size_t>(std::max(s.silences, 0));
    const auto& desk = b.inside().hand_over;
    if (s.with_human && desk && !s.ended) return s.with_human->taken ? std::nullopt : std::optional(desk->waits_minutes);
    if (s.ended || next >= all.size() || where(b, s).open_slot.empty()) return std::nullopt;
    return all[next].after_minutes;
}

/// Of some dangers no words are kept: not those that tell it, not those of the card, nor of the question that makes sure of it.
bool stepper::keeps_no_words(const event& e) const {
    const auto* asked_about = p_.find_flag(start_.flag);
    if (asked_about && !asked_about->keep_words) return true;
    return std::any_of(e.signs.begin(), e.signs.end(), [&](const auto& s) {
        const auto what = flag_behind(p_, s.id);
        const auto does = effect_of(p_, s);
        return what.flag && !what.flag->keep_words && (does == effect::sets || does == effect::confirms);
    });
}

/// Order: danger; what the open question was asking for; commands; other values; topic; small talk; the ladder.
void stepper::said(const event& e) {
    quiet_ = keeps_no_words(e);
    if (said_a_label(e)) return;
    const bool may_write = !s_.ended;
    const bool closes = e.command == "erase" || e.command == "stop" || (s_.ended && e.command == "restart");
    // Values first, so that a red flag that needs a second sign sees them; signs that are there change nothing about them.
    const bool hands_on = start_.what == standing::kind::human;
    const bool wrote = may_write && !closes && !hands_on && take_answers(e);
    const bool alarmed = take_signs(e);
    if (alarmed) s_.ended = false;
    hear(e);
    look();
    if (alarmed && holds_fast()) {
        trace_.did = "interrupted";
        if (at_.what == standing::kind::confirm) tell_topic(e); // "do I have cancer?" is asked about, and answered too
        return;
    }
    if (s_.ended) {
        if (e.command == "restart" || e.command == "erase" || e.command == "summary") command(e.command, e.command_slot, true);
        else if (!resume(e)) ended();
        return;
    }
    if (hands_on) {
        to_human(e);
        return;
    }
    // Whatever else is told with it: a death is met with a kind word before anything is asked.
    if (e.small_talk == "bereavement" && !holds_fast()) small_talk(*e.small_talk);
    if (holds_fast() && !start_.same_question(at_)) return; // an absent sign, or an answer, opened a question about a red flag
    const bool open_answered = std::find(settled_.begin(), settled_.end(), start_.slot) != settled_.end();
    if (!e.command.empty() && (!open_answered || closes) && !(e.command == "correct" && wrote)) {
        command(e.command, e.command_slot, true);
        return;
    }
    if (open_answered) {
        trace_.did = "answered";
        if (start_.slot == own_question_slot && e.topic && p_.find_topic(*e.topic)) turn_.messages.push_back(topic_message(p_, *e.topic, wording(b_, s_)));
        return;
    }
    if (said_to_open_question(e, wrote)) return;
    rest_of_message(e, wrote, alarmed);
}

/// What stands on the screen means just what stands there, whatever else the words could mean. Danger in the same words comes first.
bool stepper::said_a_label(const event& e) {
    const auto dangerous = [&](const seen_sign& s) { return effect_of(p_, s) == effect::sets || effect_of(p_, s) == effect::confirms; };
    if (s_.ended || std::any_of(e.signs.begin(), e.signs.end(), dangerous)) return false;
    const auto open = ask_for(p_, s_, walk_, at_, wording(b_, s_));
    const auto value = open ? labelled_choice(*open, e.text) : std::nullopt;
    return value && press({*value}, e.text);
}

/// A confirming question, a question of the engine's own, or a choice typed out.
bool stepper::said_to_open_question(const event& e, bool wrote) {
    if (at_.what == standing::kind::confirm || at_.what == standing::kind::deny) {
        for (const auto& o : e.answers) {
            if (o.slot != at_.slot) continue;
            const auto reply = o.status == answer_status::known && o.value.is_object() && o.value.contains("answer") && o.value["answer"].is_string() ? o.value["answer"].get<std::string>() : "unknown";
            confirmed(reply);
            return true;
        }
    }
    if (at_.what == standing::kind::question && at_.state->read_back) {
        for (const auto& o : e.answers) {
            if (o.slot != at_.slot || !o.value.is_object() || !o.value.contains("answer")) continue;
            if (o.value["answer"] == "yes") return press({"ok"}, e.text);
            if (wrote) return false; // "no, I am 54": that is changed already
            correct("");
            return true;
        }
    }
    const auto open = ask_for(p_, s_, walk_, at_, wording(b_, s_));
    if (!open || open->choices.empty()) return false;
    const auto value = typed_choice(*open, e.text);
    return value && press({*value}, e.text);
}

/// What was changed where all answers lie before the person is said back, or it would change unseen. False: nothing was.
bool stepper::say_changed() {
    const wording words(b_, s_);
    const bool read = start_.what == standing::kind::which || (start_.what == standing::kind::question && start_.state->read_back);
    if (!read || !words.has("engine.changed")) return false;
    std::vector<std::string> changed;
    for (const auto& id : settled_) {
        const auto was = before_.answers.find(id);
        const auto now = s_.answers.find(id);
        const bool other = was != before_.answers.end() && now != s_.answers.end() && was->second.value != now->second.value && words.has("name." + id);
        if (other) changed.push_back(answer_line(p_, s_, id, words));
    }
    if (!changed.empty()) say("engine.changed", {{"answers", lines(changed)}}, "note");
    return !changed.empty();
}

bool stepper::tell_topic(const event& e) {
    if (!e.topic || !p_.find_topic(*e.topic)) return false;
    turn_.messages.push_back(topic_message(p_, *e.topic, wording(b_, s_)));
    return true;
}

bool stepper::small_talk(const std::string& kind) {
    static const std::vector<std::string> kinds{"greeting", "thanks", "goodbye", "abuse", "distress", "are_you_human", "which_one", "keep_nothing", "bereavement"};
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) return false;
    const auto key = "engine.small_talk." + kind;
    const bool once = kind == "abuse" || kind == "which_one" || kind == "bereavement";
    const bool again = once && std::find(s_.shown.begin(), s_.shown.end(), key) != s_.shown.end();
    if ((kind == "which_one" && again) || !wording(b_, s_).has(key)) return false; // then what helps who is not understood
    trace_.did = "small_talk";
    if (again) return true;
    if (once) s_.shown.push_back(key);
    say(key);
    return true;
}

void stepper::rest_of_message(const event& e, bool wrote, bool noted) {
    if (replied_to_danger(e)) return;
    const bool fast = holds_fast();
    if (!wrote && !fast && !e.doubts.empty()) {
        doubtful(e.doubts.front());
        if (trace_.did == "doubted") return;
    }
    if (at_.what != standing::kind::interrupt && tell_topic(e)) {
        trace_.did = "topic";
        return;
    }
    if (wrote) {
        trace_.did = "answered";
        if (!say_changed() && start_.same_question(at_)) say("engine.noted", {}, "note");
        return;
    }
    if (noted) return;
    if (e.small_talk && !fast && small_talk(*e.small_talk)) return;
    if (!fast && known_already()) return;
    not_understood(e);
}

} // namespace myalog::dialog
