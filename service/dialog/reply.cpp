#include "dialog/stepper.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

using json = nlohmann::json;

/// What makes an outcome another outcome: its ids, not its words.
std::string digest(const outcome& o) {
    std::string out = "outcome:" + std::string(o.level ? to_string(*o.level) : "none") + ":" + o.track.value_or("");
    for (const auto& d : o.deciding) out += "," + d.rule;
    for (const auto& s : o.specialists) out += "," + s.id + "@" + s.within.value_or("");
    for (const auto& t : o.topics) out += "," + t.id;
    return out;
}

} // namespace

message& stepper::add_text(std::string_view kind, std::string key, std::string text) {
    message m;
    m.id = std::move(key);
    m.kind = kind;
    m.text = std::move(text);
    turn_.messages.push_back(std::move(m));
    return turn_.messages.back();
}

message& stepper::add(std::string_view kind, std::string key, const fillers& given) {
    std::string text = words().say(key, given);
    return add_text(kind, std::move(key), std::move(text));
}

bool stepper::was_shown(const std::string& what) const { return std::find(after_.shown.begin(), after_.shown.end(), what) != after_.shown.end(); }

void stepper::shown_now(const std::string& what) {
    if (!was_shown(what)) after_.shown.push_back(what);
}

std::vector<contact> stepper::contacts_for(std::string_view what) const {
    const country& here = b_.country_for(after_.region);
    if (what == "crisis" || what == "safeguarding") {
        std::vector<contact> out{here.emergency};
        const auto& more = what == "crisis" ? here.crisis : here.safeguarding;
        out.insert(out.end(), more.begin(), more.end());
        return out;
    }
    std::vector<contact> out{here.emergency};
    if (what != "emergency" && here.urgent) out.push_back(*here.urgent);
    return out;
}

void stepper::reply() {
    refresh();
    trace_.state_after = here_.confirming.empty() ? (here_.at ? here_.at->id : "") : confirming_state(here_.confirming);
    trace_.guards.insert(trace_.guards.end(), here_.guards.begin(), here_.guards.end());
    if (after_.ended) {
        turn_.ended = true;
    } else if (here_.interrupted) {
        guided g = work_out(b_, after_, here_.active, here_.unclear);
        trace_.rules.insert(trace_.rules.end(), g.fired.begin(), g.fired.end());
        show_interrupt(g);
        turn_.outcome = std::move(g.outcome);
    } else if (here_.confirming.empty()) {
        enter_states();
    }
    turn_.answered = required_answered(here_);
    turn_.left_at_most = after_.ended ? 0 : left_at_most(b_, after_, here_);
    if (!after_.ended && ask_at_end_) ask_now();
    turn_.ended = after_.ended;
}

/// What the states on the path say when they are entered, the outcome among them.
void stepper::enter_states() {
    for (const state* st : here_.path) {
        if (st->outcome) {
            guided g = work_out(b_, after_, here_.active, here_.unclear);
            trace_.rules.insert(trace_.rules.end(), g.fired.begin(), g.fired.end());
            trace_.guards.insert(trace_.guards.end(), g.guards.begin(), g.guards.end());
            const bool changed = !was_shown(digest(g.outcome));
            if (changed || replay_outcome_) {
                show_outcome(g);
                for (const auto& key : st->say) add("text", key);
                shown_now(digest(g.outcome));
            }
            turn_.outcome = std::move(g.outcome);
            continue;
        }
        if (!st->say.empty() && !was_shown(st->id)) {
            for (const auto& key : st->say) add("text", key);
            shown_now(st->id);
        }
        if (st->end) after_.ended = true;
    }
}

void stepper::show_interrupt(const guided& g) {
    const state& st = *here_.at;
    const interrupt* i = standing_interrupt(b_, after_);
    std::string mark = "interrupt:" + st.id;
    for (const auto& d : g.outcome.deciding) mark += "," + d.rule;
    if (was_shown(mark) && !replay_outcome_) return;
    shown_now(mark);
    const std::string_view kind = i && i->what == "crisis" ? "crisis" : "care";
    const auto contacts = contacts_for(i ? i->what : "emergency");
    const auto card = [&](const std::string& key) {
        message& m = add(kind, key);
        m.level = g.outcome.level;
        m.contacts = contacts;
    };
    for (const auto& key : st.say) card(key);
    for (const auto& d : g.outcome.deciding) {
        if (words().has("care." + d.rule)) card("care." + d.rule);
        const auto f = after_.flags.find(d.rule);
        if (f == after_.flags.end()) continue;
        for (const auto& sign : f->second.signs) {
            if (sign != d.rule && words().has("care." + sign)) card("care." + sign);
        }
    }
    // What must be done now stands first, before any other word of this turn.
    std::stable_partition(turn_.messages.begin(), turn_.messages.end(), [&](const message& m) { return m.kind == kind; });
}

void stepper::show_outcome(const guided& g) {
    const outcome& o = g.outcome;
    const wording w = words();
    const std::string key = o.level ? "level." + std::string(to_string(*o.level)) : "level.none";
    message& care = add("care", key);
    care.level = o.level;
    care.contacts = contacts_for(o.level && *o.level >= level::same_day ? "same_day" : "routine");
    std::string reasons;
    for (const auto& d : o.deciding) {
        const std::string because = w.has("because." + d.rule) ? w.say("because." + d.rule) : (d.because.empty() ? "" : d.because.front().text);
        if (!because.empty()) reasons += (reasons.empty() ? "- " : "\n- ") + because;
    }
    if (o.deciding.empty()) add("text", "engine.because.none");
    else if (!reasons.empty()) add("text", "engine.because", {{"reasons", reasons}});
    show_cards(o);
}

void stepper::show_cards(const outcome& o) {
    const wording w = words();
    for (const auto& s : o.specialists) {
        std::string text = w.say("engine.specialist", {{"name", s.name}, {"does", w.say("specialist." + s.id + ".does")}});
        if (s.within) text += "\n" + w.say("engine.specialist.within", {{"within", *s.within}});
        if (w.has("specialist." + s.id + ".bring")) text += "\n" + w.say("engine.specialist.bring", {{"bring", w.say("specialist." + s.id + ".bring")}});
        message& m = add_text("specialist", "specialist." + s.id, std::move(text));
        m.why = s.why;
    }
    for (const auto& t : o.topics) {
        message& m = add_text("topic", "topic." + t.id, t.title + "\n" + w.say("topic." + t.id + ".body"));
        m.topic = t.id;
        m.why = t.why;
        m.sources = t.sources;
    }
}

/// The question that ends the turn.
void stepper::ask_now() {
    const wording w = words();
    if (after_.pending.is_object() && after_.pending.contains("correct")) {
        add("question", "engine.correct");
        ask a{"correct", "correct", "choice", {}, true, reason_, {}, {}, "", ""};
        for (const auto& v : read_back_values(b_, here_)) {
            const std::string slot_id = v.substr(v.find(':') + 1);
            a.choices.push_back({slot_id, w.say("name." + slot_id), false});
        }
        a.choices.push_back({"none", w.say("engine.correct.unchanged"), false});
        turn_.ask = std::move(a);
        return;
    }
    if (after_.pending.is_object() && after_.pending.contains("doubt")) {
        const slot& s = *b_.find_slot(after_.pending["doubt"].get<std::string>());
        ask a{s.id, here_.at ? here_.at->id : "", "choice", {}, true, "no_match", {}, {}, "", ""};
        std::vector<std::string> labels;
        for (const auto& v : after_.pending["values"]) {
            labels.push_back(w.answer_text(s, {answer_status::known, v, "", 0}));
            a.choices.push_back({std::to_string(labels.size()), labels.back(), false});
        }
        a.choices.push_back({"none", w.say("engine.doubt.neither"), false});
        add("question", "engine.doubt", {{"a", labels[0]}, {"b", labels[1]}});
        turn_.ask = std::move(a);
        return;
    }
    if (!here_.confirming.empty()) {
        if (reason_ != "no_match") add("text", "engine.confirm");
        add("question", "confirm." + here_.confirming);
        turn_.ask = confirming_ask(w, here_.confirming, reason_);
        return;
    }
    if (here_.at && !here_.at->ask.empty()) ask_state(*here_.at);
}

void stepper::ask_state(const state& st) {
    const wording w = words();
    if (after_.reopened == st.ask && reason_ == "first") reason_ = "return";
    if (st.read_back) add("text", "engine.read_back", {{"answers", answers_listed(b_, after_, w, here_)}});
    // Something else than what was asked was heard: said, so that the same question does not look like deafness.
    const bool still_open = trace_.state_before == st.id && reason_ == "first" && trace_.did != "opened";
    if (still_open && (trace_.did == "answered" || trace_.did == "corrected") && !st.read_back) {
        add("text", "engine.noted");
        reason_ = "return";
    }
    if (!question_said_) add("question", "q." + st.ask);
    turn_.ask = ask_of(b_, w, st, here_, reason_);
}

} // namespace myalog::dialog
