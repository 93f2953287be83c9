// What a step shows: what states say, the outcome, the open question.
#include "dialog/stepper.hpp"

#include <algorithm>

namespace myalog::dialog {

void stepper::say(const std::string& key, const fillings& more, const std::string& kind) {
    message m;
    m.id = key;
    m.kind = kind;
    m.text = wording(b_, s_).say(key, more);
    turn_.messages.push_back(std::move(m));
}

void stepper::finish() {
    look();
    turn_.seq = s_.seq;
    const wording words(b_, s_);
    if (!s_.ended && at_.what == standing::kind::interrupt) {
        const auto j = judge_flags(p_, s_, words);
        if (!answered_danger_) show_card(at_); // what must be done now stands before any other word
        trace_.rules = j.fired;
        turn_.outcome = j.shown;
    } else if (!s_.ended && at_.what == standing::kind::deny) {
        turn_.outcome = judge_flags(p_, s_, words).shown;
    } else if (!s_.ended && (at_.what == standing::kind::question || at_.what == standing::kind::nothing)) {
        show_states();
    } else if (s_.ended) {
        show_end();
    }
    if (!s_.ended && at_.what == standing::kind::nothing && walk_.at() && walk_.at()->end) s_.ended = true;
    trace_.guards.insert(trace_.guards.end(), walk_.guards.begin(), walk_.guards.end());
    show_question();
    std::tie(turn_.answered, turn_.left_at_most) = progress(p_, s_, walk_);
    if (s_.ended) turn_.left_at_most = 0;
    turn_.ended = s_.ended;
    if (s_.with_human && !s_.ended) turn_.with_human = s_.with_human->taken ? "taken" : "waiting";
    if (trace_.did.empty()) trace_.did = "answered";
}

void stepper::show_states() {
    const wording words(b_, s_);
    const auto fresh = [&](const std::string& id) {
        if (std::find(s_.shown.begin(), s_.shown.end(), id) != s_.shown.end()) return false;
        s_.shown.push_back(id);
        return true;
    };
    std::optional<judgement> judged;
    for (const auto* st : walk_.path) {
        if (at_.state && at_.state != st && at_.what == standing::kind::question && st->ahead.size() < at_.state->ahead.size() && s_.reopened == at_.slot) break;
        if (!st->say.empty() && fresh(st->id)) {
            for (const auto& key : st->say) say(key);
        }
        if (!st->outcome) continue;
        judged = judge(p_, s_, walk_, words);
        std::erase_if(s_.shown, [&](const auto& id) { return id.starts_with(st->id + "#") && id != st->id + "#" + judged->digest; });
        const bool told = !fresh(st->id + "#" + judged->digest);
        if (!told || (reason_ == "repeat" && trace_.did == "command")) tell(p_, s_, *judged, words, turn_.messages);
        trace_.rules = judged->fired;
        trace_.guards.insert(trace_.guards.end(), judged->guards.begin(), judged->guards.end());
        turn_.outcome = judged->shown;
    }
}

void stepper::show_question() {
    if (s_.ended) return;
    const wording words(b_, s_);
    auto open = ask_for(p_, s_, walk_, at_, words);
    if (!open) return;
    const bool same = start_.same_question(at_) && before_.seq > 0;
    open->reason = same || start_.what == standing::kind::human ? reason_ : reason_ == "correct" || s_.reopened == at_.slot ? "correct" : "first";
    if (!same) {
        s_.ladder_slot.clear();
        s_.ladder_rung = 0;
        again_ = list_ = false;
    }
    if (at_.what == standing::kind::confirm || at_.what == standing::kind::deny) {
        if (!same) say("engine.confirm");
    }
    if (at_.what == standing::kind::question && at_.state->read_back) {
        say("engine.read_back", {{"answers", read_back(p_, s_, walk_, words)}});
    }
    turn_.messages.push_back(question_message(p_, s_, at_, words, again_));
    if (again_ && words.has("example." + at_.slot)) say("example." + at_.slot);
    if (list_ && !open->choices.empty()) {
        std::vector<std::string> labels;
        for (const auto& c : open->choices) labels.push_back(c.label);
        say("engine.choices", {{"choices", lines(labels)}});
    }
    turn_.ask = std::move(open);
}

} // namespace myalog::dialog
