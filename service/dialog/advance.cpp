#include "dialog/advance.hpp"

#include "dialog/choose.hpp"
#include "dialog/stepper.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

using json = nlohmann::json;

constexpr std::size_t most_unmatched = 50;
constexpr std::size_t longest_unmatched = 300 * 4; // bytes that hold 300 code points

bool listed(const std::vector<std::string>& values, std::string_view v) { return std::find(values.begin(), values.end(), v) != values.end(); }

bool is_number(const json& o, const char* key) { return o.contains(key) && o[key].is_number(); }

/// Whether a value has the shape that its slot stores: what a channel or a pattern hands over is not believed.
bool fits(const slot& s, const json& v) {
    if (!v.is_object()) return false;
    const auto text = [&](const std::string& key) { return v.contains(key) && v[key].is_string() ? v[key].get<std::string>() : std::string(); };
    switch (s.type) {
    case slot_type::yes_no: return listed({"yes", "no", "unsure"}, text("answer"));
    case slot_type::choice: return listed(s.values, text(s.field));
    case slot_type::scale: return is_number(v, "lo") && is_number(v, "hi") && v["lo"].get<double>() >= s.min && v["hi"].get<double>() <= s.max;
    case slot_type::hours: return is_number(v, "hours_lo");
    case slot_type::duration: return (is_number(v, "lo_days") && is_number(v, "hi_days")) || v.contains("vague") || v.contains("relative");
    case slot_type::age: return is_number(v, "years") || listed(s.values, text("band"));
    case slot_type::text: return v.contains("text") && v["text"].is_string();
    case slot_type::choices:
    case slot_type::regions: break;
    }
    const std::string field = s.type == slot_type::regions ? "regions" : s.field;
    if (!v.contains(field) || !v[field].is_array()) return false;
    if (s.type == slot_type::regions && v[field].empty()) return false;
    return std::all_of(v[field].begin(), v[field].end(), [&](const json& x) {
        if (!x.is_string()) return false;
        const std::string one = x.get<std::string>();
        return listed(s.values, one.substr(0, s.type == slot_type::regions ? one.find(':') : one.npos));
    });
}

} // namespace

stepper::stepper(const bundle& b, const session& before, const event& e) : whole_(b), b_(b.inside()), before_(before), e_(e), after_(before) {}

step stepper::run() {
    after_.seq = before_.seq + 1;
    refresh();
    trace_.state_before = here_.confirming.empty() ? (here_.at ? here_.at->id : "") : confirming_state(here_.confirming);
    switch (e_.what) {
    case event::kind::open: did("opened"); break;
    case event::kind::said: said(); break;
    case event::kind::chosen: chosen(); break;
    case event::kind::command: command(e_.command, e_.command_slot); break;
    }
    reply();
    turn_.seq = after_.seq;
    return {std::move(after_), std::move(turn_), std::move(trace_)};
}

std::string stepper::open_slot() const {
    if (!here_.confirming.empty()) return confirming_slot(here_.confirming);
    return here_.at ? here_.at->ask : "";
}

// Danger first; then the open question; then commands; then whatever else the words hold.
void stepper::said() {
    const bool had_ended = after_.ended;
    take_signs();
    refresh();
    const bool interrupts = trace_.did == "interrupted";
    if (had_ended && !interrupts && e_.command != "restart" && e_.command != "summary" && e_.command != "erase") return end_with("engine.ended");
    if (interrupts) after_.ended = false;
    if (after_.pending.is_object() && !after_.pending.contains("denying")) after_.pending = nullptr; // words answer it as any question
    if (!e_.command.empty() && !interrupts) return command(e_.command, e_.command_slot);
    const bool answered = take_answers();
    refresh();
    if (interrupts) return;
    bool heard = answered;
    if (e_.topic) heard = topic(*e_.topic) || heard;
    if (!heard && !e_.doubts.empty()) return doubt_about(e_.doubts.front());
    if (e_.small_talk && !e_.topic && !answered) {
        small_talk(*e_.small_talk);
        heard = true;
    }
    if (!heard && trace_.did != "flagged") not_understood();
}

void stepper::take_signs() {
    std::vector<std::pair<const seen_sign*, raise>> raised;
    session with_all = after_;
    for (const auto& sign : e_.signs) {
        const red_flag* rule = b_.flag_of_sign(sign.id);
        if (rule && (sign.status == "present" || sign.other_now)) with_all.flags[rule->id].status = flag_status::present;
    }
    const facts f = facts_of(b_, with_all, here_.active);
    for (const auto& sign : e_.signs) {
        if (const raise how = weigh(b_, sign, f); how != raise::nothing) raised.emplace_back(&sign, how);
    }
    for (const auto& [sign, how] : raised) raise_flag(*sign, how);
}

/// Returns whether the flag is new or graver than it was.
bool stepper::raise_flag(const seen_sign& sign, raise how) {
    const red_flag& rule = *b_.flag_of_sign(sign.id);
    flag& f = after_.flags[rule.id];
    const bool known = !f.signs.empty() && f.status != flag_status::denied;
    if (!rule.keep_words) words_kept_ = false;
    if (how == raise::ask_first) {
        if (known || here_.confirming == rule.id) return false;
        f = {flag_status::possible, {sign.id}, rule.keep_words ? sign.text : "", after_.seq};
        did("flagged");
        return true;
    }
    const bool had_sign = known && f.status == flag_status::present && listed(f.signs, sign.id);
    f.status = flag_status::present;
    if (!listed(f.signs, sign.id)) f.signs.push_back(sign.id);
    if (rule.keep_words && f.text.empty()) f.text = sign.text;
    f.seq = after_.seq;
    if (after_.pending.is_object() && after_.pending.value("denying", "") == rule.id) after_.pending = nullptr;
    trace_.rules.push_back(rule.id);
    const auto w = weight_of(b_, rule.id, f);
    const bool interrupts = standing_interrupt(b_, after_) && w && (w->level == level::emergency || !w->track.empty());
    if (interrupts) {
        if (!had_sign) after_.answers.erase(b_.find_state(standing_interrupt(b_, after_)->to)->ask);
        did("interrupted");
    } else if (!had_sign && w) {
        if (trace_.did != "interrupted") did("flagged");
        if (w->level == level::same_day || w->level == level::soon) {
            add("note", w->level == level::soon ? "engine.flag.soon" : "engine.flag.same_day", {{"flag", words().say("flag." + rule.id)}});
        }
    }
    return !had_sign;
}

// --- the open question -------------------------------------------------------------------------------------------------------------------------

/// Settles an open confirming question. Returns whether the answer was one.
bool stepper::confirm(answer_status status, const std::string& value) {
    const std::string flag_id = here_.confirming;
    flag& f = after_.flags[flag_id];
    const bool denying = after_.pending.is_object() && after_.pending.contains("denying");
    did("confirmed");
    after_.ladder_slot.clear();
    after_.ladder_rung = 0;
    if (status == answer_status::known && value == "no") {
        f.status = flag_status::denied;
        after_.pending = nullptr;
        if (denying) {
            add("text", "engine.denied");
            deny_interrupt(); // the next one that stands, if any
        }
        reason_ = "return";
        return true;
    }
    if (status == answer_status::known && (value == "yes" || value == "unsure")) {
        f.status = flag_status::present;
        after_.pending = nullptr;
        if (denying) add("text", "engine.kept");
        trace_.rules.push_back(flag_id);
        return true;
    }
    confirm_unanswered(flag_id);
    return true;
}

void stepper::confirm_unanswered(const std::string& flag_id) {
    if (after_.pending.is_object() && after_.pending.contains("denying")) { // no clear no: the card stays
        after_.pending = nullptr;
        add("text", "engine.kept");
        return;
    }
    if (after_.ladder_slot != confirming_slot(flag_id)) {
        after_.ladder_slot = confirming_slot(flag_id);
        after_.ladder_rung = 1;
        add("text", "engine.emergency_again");
        reason_ = "no_match";
        did("no_match");
        return;
    }
    after_.ladder_slot.clear();
    after_.ladder_rung = 0;
    after_.flags[flag_id].status = flag_status::unclear;
    add("note", "engine.unclear");
    did("unclear");
}

/// "This is not happening": asks about the flags that hold the interrupt, one after the other.
void stepper::deny_interrupt() {
    const interrupt* i = standing_interrupt(b_, after_);
    if (!i) return;
    for (const auto& rule : b_.red_flags) {
        const auto f = after_.flags.find(rule.id);
        if (f == after_.flags.end() || f->second.status != flag_status::present) continue;
        session without = after_;
        without.flags[rule.id].status = flag_status::denied;
        const auto w = weight_of(b_, rule.id, f->second);
        if (w && (w->level == level::emergency || !w->track.empty())) {
            after_.pending = {{"denying", rule.id}};
            return;
        }
    }
}

bool stepper::take_answers() {
    bool heard = false;
    const std::string open = open_slot();
    for (const auto& o : e_.answers) {
        if (!here_.confirming.empty() && o.slot == open) {
            confirm(o.status, o.value.is_object() ? o.value.value("answer", "") : "");
            heard = true;
            refresh();
            continue;
        }
        if (!may_write(o)) continue;
        heard = write(o.slot, o.status, o.value, o.text) || heard;
    }
    return heard;
}

/// Unasked values fill what is empty; what is answered is overwritten only by a correction, at a read-back, or when it is the open question.
bool stepper::may_write(const offered& o) const {
    if (!b_.find_slot(o.slot)) return false;
    if (o.slot == open_slot() || o.correction || !after_.answers.contains(o.slot)) return true;
    return here_.at && here_.at->read_back;
}

bool stepper::write(const std::string& slot_id, answer_status status, json value, std::string text) {
    const slot& s = *b_.find_slot(slot_id);
    if (status == answer_status::known && !fits(s, value)) return false;
    const state* asking = b_.asking(slot_id);
    const bool is_open = slot_id == open_slot();
    if (status != answer_status::known) {
        if (!is_open) return false; // "dunno" answers the open question only
        if (asking && asking->emergency) {
            emergency_not_answered(slot_id, status);
            return true;
        }
        if (asking && !asking->skippable) {
            add("text", "engine.cannot_skip");
            reason_ = "no_match";
            did("cannot_skip");
            return true;
        }
        value = nullptr;
    }
    if (!words_kept_ && s.type == slot_type::text) return false;
    const bool existed = after_.answers.contains(slot_id);
    if (!s.keep_words || !words_kept_) text.clear();
    after_.answers[slot_id] = {status, value, text, after_.seq};
    after_.taken_back.erase(slot_id);
    if (after_.reopened == slot_id) after_.reopened.clear();
    if (after_.ladder_slot == slot_id) {
        after_.ladder_slot.clear();
        after_.ladder_rung = 0;
    }
    turn_.understood.push_back({slot_id, status, value, text});
    if (trace_.did.empty() || trace_.did == "flagged") did(existed ? "corrected" : "answered");
    if (status == answer_status::known) flags_from_answer(s, value, text);
    return true;
}

void stepper::flags_from_answer(const slot& s, const json& value, const std::string& text) {
    const auto set = [&](const std::string& id, const char* status) {
        seen_sign sign;
        sign.id = id;
        sign.status = status;
        sign.text = text;
        if (b_.flag_of_sign(id)) raise_flag(sign, std::string_view(status) == "present" ? raise::at_once : raise::ask_first);
    };
    if (!s.flag.empty()) {
        const std::string a = value.value("answer", "");
        if (a == "yes") set(s.flag, "present");
        if (a == "unsure") set(s.flag, "possible");
    }
    if (s.flags && value.contains(s.field)) {
        for (const auto& id : value[s.field]) set(id.get<std::string>(), "present");
    }
}

void stepper::emergency_not_answered(const std::string& slot_id, answer_status status) {
    if (after_.ladder_slot != slot_id) {
        after_.ladder_slot = slot_id;
        after_.ladder_rung = 1;
        add("text", "engine.emergency_again");
        reason_ = "no_match";
        did("no_match");
        return;
    }
    after_.ladder_slot.clear();
    after_.ladder_rung = 0;
    after_.answers[slot_id] = {status, nullptr, "", after_.seq};
    turn_.understood.push_back({slot_id, status, nullptr, ""});
    add("note", "engine.unclear");
    did("unclear");
}

void stepper::doubt_about(const doubt& d) {
    const slot* s = b_.find_slot(d.slot);
    if (!s || d.values.size() < 2) return not_understood();
    json values = json::array();
    for (const auto& v : d.values) {
        if (fits(*s, v)) values.push_back(v);
    }
    if (values.size() < 2) return not_understood();
    after_.pending = {{"doubt", d.slot}, {"values", values}, {"text", d.text}};
    did("doubt");
}

void stepper::keep_unmatched() {
    if (!words_kept_ || e_.text.empty() || after_.unmatched.size() >= most_unmatched) return;
    std::string phrase = e_.text.substr(0, longest_unmatched);
    while (!phrase.empty() && phrase.size() < e_.text.size() && (static_cast<unsigned char>(e_.text[phrase.size()]) & 0xC0) == 0x80) phrase.pop_back();
    after_.unmatched.push_back(std::move(phrase));
}

void stepper::not_understood() {
    did("no_match");
    keep_unmatched();
    if (!here_.confirming.empty()) return confirm_unanswered(here_.confirming);
    if (!here_.at || here_.at->ask.empty()) {
        add("text", "engine.nothing_open");
        return;
    }
    climb_ladder(*here_.at);
}

/// 1: in other words. 2: the choices as a list. 3: the question is left out. An emergency question is only asked once more, plainly.
void stepper::climb_ladder(const state& st) {
    reason_ = "no_match";
    if (st.emergency) return emergency_not_answered(st.ask, answer_status::unknown);
    if (after_.ladder_slot != st.ask) {
        after_.ladder_slot = st.ask;
        after_.ladder_rung = 0;
    }
    const int rung = ++after_.ladder_rung;
    const ask a = ask_of(b_, words(), st, here_, reason_);
    if (rung == 1) {
        add("text", "engine.no_match");
        add("question", "q." + st.ask + ".again");
        if (words().has("example." + st.ask)) add("text", "example." + st.ask);
        question_said_ = true;
        return;
    }
    if (rung == 2 || !st.skippable) {
        if (a.choices.empty()) {
            add("text", "engine.no_match");
            if (words().has("example." + st.ask)) add("text", "example." + st.ask);
        } else {
            add("text", "engine.choices", {{"choices", choices_listed(a)}});
        }
        return;
    }
    after_.answers[st.ask] = {answer_status::skipped, nullptr, "", after_.seq};
    turn_.understood.push_back({st.ask, answer_status::skipped, nullptr, ""});
    after_.ladder_slot.clear();
    after_.ladder_rung = 0;
    reason_ = "first";
    add("text", "engine.skipped");
}

// --- presses -----------------------------------------------------------------------------------------------------------------------------------

void stepper::chosen() {
    if (after_.ended) return end_with("engine.ended");
    if (e_.seq != before_.seq) {
        add("text", "engine.late");
        reason_ = "repeat";
        did("late_press");
        return;
    }
    if (settle_pending_press()) return;
    const auto invalid = [&] {
        add("text", "engine.invalid");
        reason_ = "invalid";
        did("invalid");
    };
    if (!here_.confirming.empty()) {
        slot yes_no;
        yes_no.type = slot_type::yes_no;
        const auto p = read_press(yes_no, e_.values);
        if (!p) return invalid();
        confirm(p->status, p->value.is_object() ? p->value.value("answer", "") : "");
        return refresh();
    }
    if (!here_.at || here_.at->ask.empty()) return invalid();
    const slot& s = *b_.find_slot(here_.at->ask);
    const auto extra = here_.at->read_back ? read_back_values(b_, here_) : std::vector<std::string>();
    const auto p = read_press(s, e_.values, extra);
    if (!p) return invalid();
    const std::string first = e_.values.empty() ? "" : e_.values.front();
    if (first.starts_with("change:") && here_.at->read_back) return correct(first.substr(first.find(':') + 1));
    if (here_.interrupted && first == "not_so") {
        did("denying");
        return deny_interrupt();
    }
    write(s.id, p->status, p->value, p->status == answer_status::known ? label_of(s, e_.values) : "");
    refresh();
}

std::string stepper::label_of(const slot& s, const std::vector<std::string>& values) const {
    std::string out;
    for (const auto& v : values) {
        const std::string one = s.type == slot_type::scale || s.type == slot_type::text ? v : words().label(s, v);
        out += (out.empty() ? "" : ", ") + one;
    }
    return out;
}

/// "Did you mean A or B?" and "Which answer?": presses on the engine's own questions. Returns whether one was open.
bool stepper::settle_pending_press() {
    if (!after_.pending.is_object() || after_.pending.contains("denying")) return false;
    const json pending = std::exchange(after_.pending, nullptr);
    const std::string first = e_.values.empty() ? "" : e_.values.front();
    if (pending.contains("correct")) {
        did("command");
        if (b_.find_slot(first) && after_.answers.contains(first)) correct(first);
        else reason_ = "return";
        return true;
    }
    const std::string slot_id = pending.value("doubt", "");
    for (std::size_t i = 0; i < pending["values"].size(); ++i) {
        if (first != std::to_string(i + 1)) continue;
        write(slot_id, answer_status::known, pending["values"][i], pending.value("text", ""));
        refresh();
        return true;
    }
    reason_ = "return";
    did("answered");
    return true;
}

// --- the room's functions ----------------------------------------------------------------------------------------------------------------------

session begin(const bundle& b, std::string_view bundle_hash, std::string_view locale, std::string_view region) {
    session s;
    s.dialog = b.id();
    s.bundle = bundle_hash;
    s.locale = b.locale_for(locale);
    s.region = region;
    return s;
}

step advance(const bundle& b, const session& before, const event& e) { return stepper(b, before, e).run(); }

place where(const bundle& whole, const session& s) {
    const auto& b = whole.inside();
    const position here = locate(b, s);
    if (s.ended) return {here.at ? here.at->id : "", "", ""};
    if (!here.confirming.empty()) return {confirming_state(here.confirming), confirming_slot(here.confirming), "yes_no"};
    if (!here.at) return {};
    const slot* asked = b.find_slot(here.at->ask);
    return {here.at->id, here.at->ask, asked ? std::string(to_string(asked->type)) : ""};
}

std::vector<std::string> active_slots(const bundle& b, const session& s) { return locate(b.inside(), s).answered; }

std::string about(const session& s) {
    const auto a = s.answers.find("for_whom");
    if (a == s.answers.end() || !a->second.value.is_object()) return "self";
    const json& v = a->second.value;
    const std::string who = v.contains("who") && v["who"].is_string() ? v["who"].get<std::string>() : "self";
    return who == "other" || who == "child" ? who : "self";
}

} // namespace myalog::dialog
