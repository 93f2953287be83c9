// What a step writes: answers, red flags, phrases that nobody understood.
#include "dialog/stepper.hpp"
#include "dialog/values.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

constexpr std::size_t most_phrases = 50;
constexpr std::size_t longest_phrase = 300;
constexpr std::size_t longest_answer = 1500;

/// `{unknown:true}`, `{declined:true}` and the same said as `answer` are no values but states of an answer.
void settle_status(offered& o) {
    if (!o.value.is_object()) return;
    const auto is = [&](const char* word) { return o.value.value(word, nlohmann::json()) == true || o.value.value("answer", nlohmann::json()) == word; };
    if (is("declined")) o.status = answer_status::declined;
    else if (is("unknown")) o.status = answer_status::unknown;
}

/// The places of both; a place that was told without its side takes the side that is told now.
nlohmann::json with_places(nlohmann::json held, const nlohmann::json& more) {
    auto& all = held["regions"];
    for (const auto& place : more["regions"]) {
        const auto name = place.get<std::string>();
        const auto bare = std::find(all.begin(), all.end(), name.substr(0, name.find(':')));
        if (bare != all.end()) *bare = place;
        else if (std::find(all.begin(), all.end(), place) == all.end()) all.push_back(place);
    }
    return held;
}

bool names_none(const slot& s, const nlohmann::json& value) {
    const auto at = value.find(s.field);
    return at == value.end() || !at->is_array() || std::all_of(at->begin(), at->end(), [&](const auto& one) { return s.none && one == *s.none; });
}

/// Whether `said` names something that `held` does not.
bool tells_more(const slot& s, const nlohmann::json& held, const nlohmann::json& said) { return !names_none(s, said) && !says_the_same(s, held, said); }

/// The choices of both; a "none" that was held gives way.
nlohmann::json with_choices(const slot& s, nlohmann::json held, const nlohmann::json& more) {
    if (names_none(s, held)) return more;
    for (const auto& one : more[s.field]) {
        if (std::find(held[s.field].begin(), held[s.field].end(), one) == held[s.field].end()) held[s.field].push_back(one);
    }
    return held;
}

bool says_no(const answer& a) { return a.value.is_object() && a.value.value("answer", nlohmann::json()) == "no"; }

} // namespace

std::string shortened(const std::string& utf8, std::size_t most) {
    std::size_t seen = 0;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(utf8[i]) & 0xC0) != 0x80;
        if (begins && seen++ == most) return utf8.substr(0, i);
    }
    return utf8;
}

void stepper::remember(const std::string& phrase) {
    if (quiet_ || phrase.empty() || s_.unmatched.size() >= most_phrases) return;
    const auto* slot = open_slot();
    if (slot && !slot->keep_words) return;
    s_.unmatched.push_back(shortened(phrase, longest_phrase));
}

void stepper::write(const std::string& slot_id, answer_status status, nlohmann::json value, const std::string& text) {
    const auto& slot = *p_.find_slot(slot_id);
    answer a;
    a.status = status;
    if (status == answer_status::known) a.value = std::move(value);
    if (slot.keep_words && !quiet_) a.text = shortened(text, longest_answer);
    a.seq = s_.seq;
    if (trace_.did.empty()) trace_.did = s_.answers.contains(slot_id) ? "corrected" : "answered";
    const bool was_there = s_.answers.contains(slot_id) || s_.taken_back.contains(slot_id);
    s_.answers[slot_id] = a;
    s_.taken_back.erase(slot_id);
    if (s_.reopened == slot_id) s_.reopened.clear(), s_.changing = false;
    if (pending_kind(s_) != "deny") s_.pending = nullptr;
    settled_.push_back(slot_id);
    if (was_there) ask_again_of(slot_id);
    const wording words(b_, s_);
    std::erase_if(turn_.understood, [&](const auto& u) { return u.slot == slot_id; });
    turn_.understood.push_back({slot_id, status, a.value, a.text.empty() ? words.answered(slot, a) : a.text, words.has("name." + slot_id) ? words.name(slot_id) : std::string()});
    flags_of_answer(slot, a);
}

/// The slot holds something else now: what was chosen from its values and is not offered any more is asked anew.
void stepper::ask_again_of(const std::string& slot_id) {
    for (const auto& st : p_.states) {
        const auto at = st.choices_from == slot_id ? s_.answers.find(st.ask) : s_.answers.end();
        if (at == s_.answers.end() || at->second.status != answer_status::known) continue;
        look();
        const auto offered = offered_values(p_, s_, walk_, st);
        const auto& asked = *p_.find_slot(st.ask);
        const auto held = at->second.value.value(asked.field, nlohmann::json());
        const auto is_offered = [&](const nlohmann::json& v) { return v.is_string() && std::find(offered.begin(), offered.end(), v.get<std::string>()) != offered.end(); };
        const bool fits = offered.empty() || (held.is_array() ? std::all_of(held.begin(), held.end(), is_offered) : is_offered(held));
        if (fits) continue;
        s_.taken_back[st.ask] = at->second;
        s_.answers.erase(at);
    }
}

/// An answer to the open question. An emergency question takes "I don't know" only the second time.
bool stepper::answer_open(answer_status status, const nlohmann::json& value, const std::string& text) {
    const auto* slot = open_slot();
    if (!slot) return false;
    if (status == answer_status::known) {
        if (!is_sound(*slot, value)) return false;
        write(slot->id, status, value, text);
        return true;
    }
    if (at_.what == standing::kind::interrupt || at_.state->read_back) return false;
    if (at_.state->emergency) {
        if (s_.ladder_slot != slot->id || s_.ladder_rung < 1) {
            s_.ladder_slot = slot->id;
            s_.ladder_rung = 1;
            say("engine.emergency_again", {}, "note");
            again_ = true;
            reason_ = "repeat";
            trace_.did = "asked_again";
            return true;
        }
        say("engine.unclear", {}, "note");
    } else if (!at_.state->skippable) {
        say("engine.cannot_skip", {}, "note");
        reason_ = "invalid";
        trace_.did = "invalid";
        return true;
    }
    write(slot->id, status, {}, text);
    return true;
}

bool stepper::take_answers(const event& e) {
    auto all = e.answers;
    const auto* open = open_slot();
    const bool nothing_else = e.command.empty() && !e.topic && !e.small_talk;
    const bool has_more = !e.answers.empty() || !e.signs.empty();
    const bool own_question = open && open->id == own_question_slot && e.topic; // it is kept, though a card may have an answer to it
    const bool told = std::any_of(all.begin(), all.end(), [&](const auto& o) { return open && o.slot == open->id; });
    const bool only_asks = e.topic && e.answers.empty() && !own_question; // a question is answered: it is not what the person came with
    if (open && open->type == slot_type::text && !told && !only_asks && !e.text.empty() && e.command.empty() && (nothing_else || has_more || own_question)) {
        all.push_back({open->id, answer_status::known, {{"text", shortened(e.text, longest_answer)}}, e.text, false});
    }
    bool wrote = false;
    const bool free = at_.what == standing::kind::which || (at_.what == standing::kind::question && at_.state->read_back);
    const auto asked = start_.what == standing::kind::question || start_.what == standing::kind::doubt ? start_.slot : std::string();
    for (auto& o : all) {
        const auto* slot = p_.find_slot(o.slot);
        if (!slot) continue;
        settle_status(o);
        if (quiet_ && slot->type == slot_type::text) continue; // its value would be the very words
        const auto before = s_.answers.find(o.slot);
        const bool beside = before != s_.answers.end() && before->second.status == answer_status::known && o.status == answer_status::known && is_sound(*slot, o.value);
        if (beside && o.adds && slot->type == slot_type::regions) o.value = with_places(before->second.value, o.value);
        // "I forgot, I take tramadol": a thing that is taken or had is one more, however late it is told. What only says it again, or "none", is known already.
        const bool one_more = beside && slot->type == slot_type::choices && !slot->flags && (o.adds || !(o.correction || free)) && o.slot != start_.slot && tells_more(*slot, before->second.value, o.value);
        if (one_more) {
            write(o.slot, o.status, with_choices(*slot, before->second.value, o.value), before->second.text.empty() || names_none(*slot, before->second.value) ? o.text : before->second.text + ", " + o.text);
            wrote = true;
            continue;
        }
        const bool interrupts_own = p_.asking(o.slot) && p_.is_interrupt_state(p_.asking(o.slot)->id);
        const bool reads_back = p_.asking(o.slot) && p_.asking(o.slot)->read_back;
        if (interrupts_own || reads_back) continue;
        if (o.value.is_object() && o.value.contains("line")) {
            if (o.slot == asked && start_.what == standing::kind::question) wrote = take_line(o) || wrote;
            continue;
        }
        if (o.slot == asked && start_.what == standing::kind::question) {
            wrote = answer_open(o.status, o.value, o.text) || wrote;
            if (std::find(settled_.begin(), settled_.end(), o.slot) == settled_.end() && o.status != answer_status::known) settled_.push_back(o.slot);
            continue;
        }
        if (o.status != answer_status::known || !is_sound(*slot, o.value)) continue;
        const auto held = s_.answers.find(o.slot);
        if (held != s_.answers.end() && o.slot != asked && !o.correction && !free) {
            const bool known = held->second.status == answer_status::known;
            if (known) known_.push_back(o);
            const auto* asking = p_.asking(o.slot);
            if (known || (asking && asking->emergency)) continue; // "dunno", and a question later "about 2 years": told late is told
        }
        write(o.slot, o.status, o.value, o.text);
        wrote = true;
    }
    if (wrote) ask_roughly();
    return wrote;
}

/// "Number 4", "the last one": the line of the open list. Whether "the last one" is "none of these" or what stands before it, is asked.
bool stepper::take_line(const offered& o) {
    const auto open = ask_for(p_, s_, walk_, at_, wording(b_, s_));
    const auto* slot = open_slot();
    if (!open || !slot || open->choices.empty()) return false;
    const auto& line = o.value["line"];
    const auto number = line.is_number_integer() ? line.get<std::int64_t>() : static_cast<std::int64_t>(open->choices.size());
    if (number < 1 || number > static_cast<std::int64_t>(open->choices.size())) return false;
    const auto at = static_cast<std::size_t>(number - 1);
    const auto value_at = [&](std::size_t i) { return chosen_value(*slot, offered_values(p_, s_, walk_, *at_.state), {open->choices[i].value}); };
    if (!line.is_number_integer() && open->choices[at].exclusive && at > 0) {
        const auto before = value_at(at - 1), last = value_at(at);
        if (before && last) s_.pending = {{"kind", "doubt"}, {"slot", slot->id}, {"values", {*before, *last}}};
        trace_.did = "doubted";
        settled_.push_back(slot->id);
        return before && last;
    }
    const auto value = value_at(at);
    return value && answer_open(answer_status::known, *value, open->choices[at].label);
}

/// "A while", "since the accident": days, or years? That is asked about once, by lengths to choose from; what was said stands until then.
void stepper::ask_roughly() {
    for (const auto& id : settled_) {
        const auto& slot = *p_.find_slot(id);
        const auto told = s_.answers.find(id);
        const bool asked_now = start_.what == standing::kind::doubt && start_.slot == id;
        if (slot.rough.empty() || asked_now || !pending_kind(s_).empty() || told == s_.answers.end()) continue;
        if (!says_roughly(told->second.value) || told->second.value.contains("lo_days")) continue;
        auto values = nlohmann::json::array();
        for (const auto& one : slot.rough) values.push_back(*chosen_value(slot, {}, {one}));
        s_.pending = {{"kind", "doubt"}, {"slot", id}, {"values", values}, {"rough", true}};
    }
}

void stepper::flags_of_answer(const slot& s, const answer& a) {
    if (s.flag.empty() && !s.flags) return;
    const auto kept = raised_only_by(p_, s_, s.id);
    const auto known = facts_of(p_, s_, walk_.active);
    const auto by = "slot:" + s.id;
    if (!s.flag.empty()) {
        const auto word = a.value.is_object() ? a.value.value("answer", std::string()) : std::string();
        const bool asked = start_.slot == s.id; // a value that nobody asked for ("incontinent for ten years") is asked about first
        if (word == "yes" || word == "unsure") raise(p_, s_, known, by, word == "yes" && asked, a.text);
        if (word == "no") withdraw(kept);
        return;
    }
    if (a.status != answer_status::known) return;
    std::vector<std::string> gone = kept;
    for (const auto& id : a.value.value(s.field, std::vector<std::string>())) {
        if (!p_.flag_of_sign(id)) continue;
        std::erase(gone, p_.flag_of_sign(id)->id);
        raise(p_, s_, known, id, true, ""); // the label of a choice is not the person's own words
        auto& signs = s_.flags[p_.flag_of_sign(id)->id].signs;
        std::replace(signs.begin(), signs.end(), id, by);
    }
    withdraw(gone);
}

/// A question that set a flag is now answered no. That alone takes nothing back: the confirming question does.
void stepper::withdraw(const std::vector<std::string>& flags) {
    std::vector<std::string> present;
    for (const auto& id : flags) {
        auto& f = s_.flags[id];
        if (f.status == flag_status::present) present.push_back(id);
        else f.status = flag_status::possible;
    }
    if (!present.empty()) s_.pending = {{"kind", "deny"}, {"flags", present}};
}

bool stepper::take_signs(const event& e) {
    bool alarmed = false;
    std::vector<std::string> denied, noted;
    auto said_too = s_.flags; // two weak signs in one message are each other's second sign
    for (const auto& s : e.signs) {
        if (effect_of(p_, s) == effect::sets) said_too[flag_behind(p_, s.id).flag->id].status = flag_status::present;
    }
    look();
    auto known = facts_of(p_, s_, walk_.active);
    known.flags = &said_too;
    for (const auto& s : e.signs) {
        const auto does = effect_of(p_, s);
        const auto what = flag_behind(p_, s.id);
        if (does == effect::none) continue;
        const auto at = s_.flags.find(what.flag->id);
        if (does == effect::denies) {
            if (start_.what == standing::kind::human) continue; // what takes a danger back can wait: the dialog asks nothing now
            if (at != s_.flags.end() && (at->second.status == flag_status::present || at->second.status == flag_status::possible)) denied.push_back(what.flag->id);
            continue;
        }
        const bool was = at != s_.flags.end() && at->second.status == flag_status::present;
        const bool raised = raise(p_, s_, known, s.id, does == effect::sets, quiet_ ? "" : shortened(s.text.empty() ? e.text : s.text, 300));
        if (!raised) continue;
        const bool asks = s_.flags[what.flag->id].status == flag_status::possible;
        const bool interrupts = !class_of(p_, what.flag->id, s_.flags[what.flag->id]).empty();
        alarmed = alarmed || asks || interrupts || !was;
        if (!asks && interrupts && pending_kind(s_) == "deny") s_.pending = nullptr; // danger is said again, or another: the card stands first
        if (!asks && !interrupts && !was) noted.push_back(what.flag->id);
    }
    const bool confirming = start_.what == standing::kind::confirm || start_.what == standing::kind::deny;
    for (const auto& id : denied) {
        if (alarmed) break; // danger in the same message wins
        if (confirming && start_.flag == id) {
            const bool replied = std::any_of(e.answers.begin(), e.answers.end(), [&](const auto& o) { return o.slot == start_.slot; });
            if (!replied) confirmed("no");
        } else if (s_.flags[id].status == flag_status::present && pending_kind(s_) != "deny") {
            s_.pending = {{"kind", "deny"}, {"flags", {id}}};
        }
    }
    note_flags(noted);
    return alarmed;
}

/// Beside a card nothing is noted: "we can go on" would speak against it.
void stepper::note_flags(const std::vector<std::string>& ids) {
    look();
    if (at_.what == standing::kind::interrupt) return;
    const wording words(b_, s_);
    for (const auto& id : ids) {
        const auto l = level_of(p_, id, s_.flags[id]);
        if (l < level::soon) continue;
        say(l == level::soon ? "engine.flag.soon" : "engine.flag.same_day", {{"flag", words.say("flag." + id)}}, "note");
    }
}

/// The danger is denied: what raised it, a yes to a question or a line of the list, is answered no now, or its old answer would go on deciding.
void stepper::denied(const std::string& id) {
    auto& f = s_.flags[id];
    f.status = flag_status::denied;
    f.seq = s_.seq;
    const wording words(b_, s_);
    const auto raises = [&](const std::string& sign) {
        const auto* raised = sign.empty() ? nullptr : p_.flag_of_sign(sign);
        return raised && raised->id == id;
    };
    for (auto& [slot_id, held] : s_.answers) {
        const auto* slot = p_.find_slot(slot_id);
        if (!slot || held.status != answer_status::known) continue;
        nlohmann::json value;
        if (raises(slot->flag) && !says_no(held)) {
            value = {{"answer", "no"}};
        } else if (slot->flags && held.value.contains(slot->field)) {
            value = held.value;
            auto& lines = value[slot->field];
            lines.erase(std::remove_if(lines.begin(), lines.end(), [&](const nlohmann::json& line) { return line.is_string() && raises(line.get<std::string>()); }), lines.end());
            if (value == held.value) continue;
        } else {
            continue;
        }
        held = {answer_status::known, std::move(value), {}, s_.seq};
        turn_.understood.push_back({slot_id, held.status, held.value, words.answered(*slot, held), words.has("name." + slot_id) ? words.name(slot_id) : std::string()});
    }
}

/// The reply to a confirming question: yes, no, anything else is no clear reply.
void stepper::confirmed(std::string_view reply) {
    const auto id = start_.flag;
    auto& f = s_.flags[id];
    trace_.did = "confirmed";
    // Of what is for no day soon nothing is said of safety and today. Which text, `calm` or the other; a dialog need not have the calm one.
    const auto by_haste = [&](const char* calm, const char* other) { return level_of(p_, id, f) < level::same_day && wording(b_, s_).has(calm) ? calm : other; };
    if (start_.what == standing::kind::deny) {
        if (reply == "no") {
            denied(id);
            s_.pending["flags"].erase(s_.pending["flags"].begin());
            if (s_.pending["flags"].empty()) s_.pending = nullptr;
            say("engine.denied");
        } else {
            s_.pending = nullptr;
            f.seq = s_.seq;
            say("engine.kept");
        }
        look();
        return;
    }
    if (reply == "yes") {
        f.status = flag_status::present;
        f.seq = s_.seq;
        if (class_of(p_, id, f).empty()) note_flags({id});
    } else if (reply == "no") {
        denied(id);
        say("engine.denied");
    } else if (s_.ladder_slot == start_.slot && s_.ladder_rung >= 1) {
        say(by_haste("engine.unclear.can_wait", "engine.unclear"), {}, "note");
        f.status = flag_status::unclear;
        f.seq = s_.seq;
    } else {
        s_.ladder_slot = start_.slot;
        s_.ladder_rung = 1;
        say(by_haste("engine.confirm_again", "engine.emergency_again"), {}, "note");
        reason_ = "repeat";
    }
    look();
}

void stepper::deny_all(const std::string& interrupt) {
    std::vector<std::string> ids;
    for (const auto& [id, f] : s_.flags) {
        if (f.status == flag_status::present && class_of(p_, id, f) == interrupt) ids.push_back(id);
    }
    if (!ids.empty()) s_.pending = {{"kind", "deny"}, {"flags", ids}};
    look();
}

} // namespace myalog::dialog
