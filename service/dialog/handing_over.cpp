// A conversation that is handed over to a human: the dialog asks nothing and takes no answers, and goes on watching for danger.
// Who answers, and how it reaches the person, is not known here.
#include "dialog/stepper.hpp"

namespace myalog::dialog {

namespace {

constexpr std::size_t most_lines = 100;
constexpr std::size_t longest_line = 1500;

void keep(hand_over& h, hand_over::line one) {
    if (h.lines.size() >= most_lines) h.lines.erase(h.lines.begin());
    h.lines.push_back(std::move(one));
}

} // namespace

/// Promises nobody: where no human is there, it says so and what to do instead.
void stepper::hand_over_to_human() {
    if (!p_.hand_over || !human_there_) {
        say("engine.human");
        return;
    }
    trace_.did = "handed_over";
    if (!s_.with_human) s_.with_human = hand_over{false, s_.seq, {}};
    say("engine.human.waiting");
}

/// The human reads all that is said since, also under a care card.
void stepper::hear(const event& e) {
    if (!s_.with_human || s_.ended) return;
    keep(*s_.with_human, {s_.seq, false, quiet_ ? std::string() : shortened(e.text, longest_line)});
}

/// Words to the human. None of them is a command to the dialog, but for those that nobody may switch off; and as long as no human has asked
/// anything, "back" can only mean the dialog.
void stepper::to_human(const event& e) {
    trace_.did = "passed_on";
    if (e.command == "erase" || e.command == "stop") command(e.command, e.command_slot, true);
    else if (e.command == "back" && !s_.with_human->taken) take_back("engine.human.over");
}

/// A press while the human has the conversation.
void stepper::command_to_human(const std::string& name) {
    if (name == "erase" || name == "stop" || name == "restart" || name == "summary") {
        command(name, "");
        return;
    }
    trace_.did = "command";
    if (name == "back") take_back("engine.human.over");
    else say("engine.human.open", {}, "note");
}

void stepper::human(const event& e) {
    trace_.did = "human";
    if (!s_.with_human || s_.ended) return;
    switch (e.human) {
    case event::doing::take:
        s_.with_human->taken = true;
        say("engine.human.here");
        break;
    case event::doing::say:
        keep(*s_.with_human, {s_.seq, true, shortened(e.text, longest_line)});
        say("engine.human.says", {{"text", shortened(e.text, longest_line)}});
        break;
    case event::doing::give_back: take_back("engine.human.over"); break;
    }
}

/// The dialog speaks again: where it stood is computed anew, as after any interruption.
void stepper::take_back(const std::string& key) {
    s_.with_human.reset();
    say(key);
}

} // namespace myalog::dialog
