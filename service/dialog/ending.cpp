// How a talk is stopped, erased and begun anew, and what an ended one still shows: where a danger stands, its numbers stay in sight.
#include "dialog/stepper.hpp"

#include <algorithm>

namespace myalog::dialog {

/// The class of a danger that was found and not taken back, or that is still asked about; empty when there is none.
std::string stepper::danger() const {
    for (const auto& i : p_.interrupts) {
        for (const auto& [id, f] : s_.flags) {
            const bool open = f.status == flag_status::present || f.status == flag_status::possible;
            if (open && class_of(p_, id, f) == i.what) return i.what;
        }
    }
    return {};
}

void stepper::say_with_numbers(const std::string& key) {
    say(key);
    turn_.messages.back().contacts = contacts_for(p_.country_for(s_.region), danger());
}

void stepper::stop() {
    s_.ended = true;
    s_.with_human.reset();
    const bool calm = danger().empty() || !wording(b_, s_).has("engine.stopped.danger");
    say_with_numbers(calm ? "engine.stopped" : "engine.stopped.danger");
}

/// Stopped before the last word of the way: there is something to go on with.
bool stepper::stopped_midway() const {
    session open = s_;
    open.ended = false;
    return s_.ended && stand(p_, open, walk_).what != standing::kind::nothing;
}

/// "Stop", and then "no, wait": it goes on where it stood. A danger stands as it did.
bool stepper::resume(const event& e) {
    static const std::vector<std::string> kinds{"carry_on", "go_on", "taken_back"};
    if (!e.small_talk || std::find(kinds.begin(), kinds.end(), *e.small_talk) == kinds.end() || !stopped_midway()) return false;
    s_.ended = false;
    trace_.did = "resumed";
    reason_ = "repeat";
    look();
    if (!holds_fast() && wording(b_, s_).has("engine.resumed")) say("engine.resumed");
    return true;
}

/// By the button all is gone at once. Words alone may be meant otherwise ("delete me"): the numbers are shown once more,
/// but not where somebody else may read along.
void stepper::erase(bool in_words) {
    s_.ended = erased_ = true;
    say("engine.erased");
    if (!in_words || danger().empty() || danger() == "safeguarding") return;
    session open = s_;
    open.ended = false;
    show_card(stand(p_, open, walk_));
}

/// A danger is not forgotten by a slip: only who asks twice begins anew without it.
void stepper::restart() {
    const auto at_first = danger();
    const auto land = p_.country_for(s_.region);
    s_.ended = false;
    if (!at_first.empty() && !asked_to_restart_) {
        s_.pending = {{"kind", "restart"}};
        reason_ = "repeat";
        say("engine.restart.danger", {}, "note");
        return;
    }
    s_.with_human.reset();
    s_.answers.clear();
    s_.taken_back.clear();
    s_.unmatched.clear();
    s_.shown.clear();
    s_.reopened.clear();
    s_.changing = false;
    s_.pending = nullptr;
    s_.ladder_slot.clear();
    s_.ladder_rung = 0;
    s_.flags.clear();
    say("engine.restarted");
    if (!at_first.empty()) turn_.messages.back().contacts = contacts_for(land, at_first);
}

/// The card of the interrupt at `here`, before any other word. False: there is none.
bool stepper::show_card(const standing& here) {
    if (here.what != standing::kind::interrupt) return false;
    const wording words(b_, s_);
    const auto j = judge_flags(p_, s_, words);
    std::vector<message> cards;
    tell_interrupt(p_, s_, here, j, words, cards);
    turn_.messages.insert(turn_.messages.begin(), cards.begin(), cards.end());
    return true;
}

/// An ended talk keeps its outcome, and a danger its card.
void stepper::show_end() {
    if (erased_) return;
    session open = s_;
    open.ended = false;
    const auto under = stand(p_, open, walk_);
    const wording words(b_, s_);
    if (under.what == standing::kind::interrupt || under.what == standing::kind::deny) {
        turn_.outcome = judge_flags(p_, s_, words).shown;
        if (under.interrupt != "safeguarding") show_card(under);
    } else if (walk_.outcome) {
        turn_.outcome = judge(p_, s_, walk_, words).shown;
    }
}

} // namespace myalog::dialog
