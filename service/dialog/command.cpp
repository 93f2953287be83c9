#include "dialog/stepper.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

using json = nlohmann::json;

} // namespace

void stepper::command(const std::string& name, const std::string& slot_id) {
    did("command");
    if (after_.ended && name != "restart" && name != "summary" && name != "erase") return end_with("engine.ended");
    reason_ = "return";
    if (name == "back") return back();
    if (name == "restart") return restart();
    if (name == "correct") return correct(slot_id);
    if (name == "why") return why();
    if (name == "skip") return skip();
    if (name == "summary") return summary();
    if (name == "erase") return end_with("engine.erased");
    if (name == "stop") return end_with("engine.stopped");
    if (name == "repeat") {
        reason_ = "repeat";
        replay_outcome_ = true;
        return;
    }
    if (name == "help") {
        add("text", "engine.help");
        return;
    }
    if (name == "human") {
        add("note", "engine.human");
        return;
    }
    add("text", "engine.no_command");
}

/// The latest answer of the path is opened again. Red flags stay.
void stepper::back() {
    if (after_.pending.is_object()) {
        after_.pending = nullptr;
        return refresh();
    }
    if (here_.interrupted || here_.answered.empty()) {
        add("text", "engine.back.start");
        return;
    }
    const std::string slot_id = here_.answered.back();
    after_.taken_back[slot_id] = after_.answers[slot_id];
    after_.answers.erase(slot_id);
    after_.reopened = slot_id;
    after_.ladder_slot.clear();
    after_.ladder_rung = 0;
    refresh();
}

void stepper::correct(const std::string& slot_id) {
    did("command");
    const auto told_back = read_back_values(b_, here_);
    if (slot_id.empty()) {
        if (told_back.empty()) {
            add("text", "engine.correct.none");
            return;
        }
        after_.pending = {{"correct", true}};
        return;
    }
    if (!after_.answers.contains(slot_id) || !b_.asking(slot_id)) {
        add("text", "engine.correct.none");
        return;
    }
    after_.taken_back[slot_id] = after_.answers[slot_id];
    after_.answers.erase(slot_id);
    after_.reopened = slot_id;
    after_.ladder_slot.clear();
    after_.ladder_rung = 0;
    reason_ = "correct";
    refresh();
}

/// Everything anew, but for a danger that was said and not taken back.
void stepper::restart() {
    session fresh = begin(whole_, after_.bundle, after_.locale, after_.region);
    fresh.seq = after_.seq;
    for (const auto& [id, f] : after_.flags) {
        const auto w = weight_of(b_, id, f);
        if (w && w->level == level::emergency) fresh.flags[id] = f;
    }
    after_ = std::move(fresh);
    add("text", "engine.restarted");
    reason_ = "first";
    refresh();
}

void stepper::why() {
    if (!here_.confirming.empty()) {
        add("text", "engine.why.confirm");
        return;
    }
    if (!here_.at || here_.at->ask.empty() || !words().has("why." + here_.at->ask)) {
        add("text", "engine.why.none");
        return;
    }
    add("text", "why." + here_.at->ask);
}

void stepper::skip() {
    if (!here_.confirming.empty()) return confirm_unanswered(here_.confirming);
    if (!here_.at || here_.at->ask.empty() || !here_.at->skippable) {
        add("text", "engine.cannot_skip");
        return;
    }
    reason_ = "first";
    write(here_.at->ask, answer_status::skipped, nullptr, "");
    refresh();
}

void stepper::summary() {
    const wording w = words();
    std::string text = w.say("engine.summary");
    const std::string answers = answers_listed(b_, after_, w, here_);
    text += "\n" + (answers.empty() ? w.say("engine.summary.empty") : answers);
    std::string flags;
    for (const auto& [id, f] : after_.flags) {
        if (f.status == flag_status::denied) continue;
        flags += (flags.empty() ? "" : ", ") + w.say("flag." + id);
    }
    if (!flags.empty()) text += "\n" + w.say("engine.summary.flags", {{"flags", flags}});
    if (here_.outcome_reached || here_.interrupted) {
        const outcome o = work_out(b_, after_, here_.active, here_.unclear).outcome;
        if (o.level) text += "\n" + w.say("engine.summary.level", {{"level", w.say("level." + std::string(to_string(*o.level)))}});
        std::string names;
        for (const auto& s : o.specialists) names += (names.empty() ? "" : ", ") + s.name;
        if (!names.empty()) text += "\n" + w.say("engine.summary.specialists", {{"specialists", names}});
    }
    std::string phrases;
    for (const auto& p : after_.unmatched) phrases += (phrases.empty() ? "\"" : ", \"") + p + "\"";
    if (!phrases.empty()) text += "\n" + w.say("engine.summary.unmatched", {{"phrases", phrases}});
    add_text("summary", "engine.summary", std::move(text));
    if (after_.ended) ask_at_end_ = false;
}

void stepper::end_with(std::string_view key) {
    add(key == "engine.stopped" ? "note" : "text", std::string(key));
    after_.ended = true;
    ask_at_end_ = false;
    did(key == "engine.ended" ? "ended" : "command");
}

void stepper::small_talk(const std::string& kind) {
    did("small_talk");
    reason_ = "return";
    const std::string key = "engine.small_talk." + kind;
    if (words().has(key)) add("text", key);
}

/// Answers a question about a topic in one turn; the open question follows. Returns whether there is a card.
bool stepper::topic(const std::string& topic_id) {
    const offer* card = b_.find_topic(topic_id);
    if (!card) return false;
    did("topic");
    reason_ = "return";
    const wording w = words();
    message& m = add_text("topic", "topic." + topic_id, w.say("topic." + topic_id + ".title") + "\n" + w.say("topic." + topic_id + ".body"));
    m.topic = topic_id;
    for (const auto& id : card->sources) {
        if (const auto s = b_.sources.find(id); s != b_.sources.end()) m.sources.push_back({id, s->second.body, s->second.title});
    }
    return true;
}

} // namespace myalog::dialog
