// The inside of a bundle: slots, states, rules and texts as the engine uses them, after the loader has checked them.
// Knows no file format (loader.cpp does) and no session.
#pragma once

#include "dialog/bundle.hpp"
#include "dialog/guard.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace myalog::dialog {

enum class slot_type { yes_no, choice, choices, scale, hours, duration, regions, age, text };
std::string_view to_string(slot_type t);
std::optional<slot_type> slot_type_from(std::string_view name);

/// Where a thing was written, for problems.
struct origin {
    std::string file, pointer;
};

/// A further member of a stored value (`sleep.wakes`).
struct slot_member {
    enum class kind { boolean, number, list } what = kind::boolean;
    std::vector<std::string> values; ///< of a list
};

struct slot {
    std::string id;
    slot_type type = slot_type::text;
    std::string field;
    std::vector<std::string> values;
    std::optional<std::string> none;
    int min = 0, max = 10;
    std::map<std::string, slot_member> members;
    bool keep_words = true;
    std::vector<std::string> rough; ///< of a duration: lengths that are offered to who says "a while"
    std::string flag; ///< set by yes: a red flag or a sign
    bool flags = false;
    origin from;

    bool offers(std::string_view value) const;
};

struct transition {
    std::string id; ///< of a branch; may be empty
    guard_ptr when; ///< null: always
    std::string to;
    origin from;
};

struct state {
    std::string id;
    std::string ask;
    std::vector<transition> next; ///< of `next` or of `decide`
    bool decides = false, outcome = false, end = false;
    std::vector<std::string> say;
    guard_ptr only_when;
    bool emergency = false, required = true, skippable = true, read_back = false;
    std::vector<std::string> choices;
    std::string choices_from; ///< a slot: what it holds is offered
    origin from;
    std::set<std::string> ahead; ///< slots that can still be asked from here on, its own included
};

/// Who stands behind a rule.
struct provenance {
    std::string source, checked, signed_by;
};

struct sign {
    std::optional<dialog::level> level;
    std::optional<std::string> track, tier;
    std::optional<double> still_dangerous_days;
};

struct red_flag {
    std::string id, tier;
    dialog::level level = level::emergency;
    std::string track;
    provenance behind;
    std::map<std::string, sign> signs;
    guard_ptr with;
    bool keep_words = true;
    double still_dangerous_days = 0;
    origin from;
};

struct interrupt {
    std::string what; ///< emergency, crisis, safeguarding
    std::string to;
    bool replay = false;
    origin from;
};

struct level_rule {
    std::string id;
    guard_ptr when;
    dialog::level level = level::routine;
    bool safety = false;
    provenance behind;
    origin from;
};

struct specialist_rule {
    std::string id;
    guard_ptr when;
    std::string specialist, within;
    provenance behind;
    origin from;
};

struct topic_rule {
    std::string id;
    guard_ptr when;
    std::string topic;
    double weight = 1;
    provenance behind;
    origin from;
};

/// A specialist or a topic that can be offered.
struct offer {
    std::string id;
    std::vector<std::string> sources;
    guard_ptr not_for;
    std::string checked;
    origin from;
};

/// A number that several answers add up to, for guards: scores.hpp.
struct score {
    /// What an item without an answer means.
    enum class missing {
        open, ///< it could be anything: a guard is true or false only where that does not matter
        none, ///< there is no number until every item is answered
        zero, ///< it adds nothing
        mean  ///< it counts as the mean of those that are answered
    };
    struct band {
        std::string id;
        double from = 0; ///< up to the next one's
    };
    std::string id;
    std::vector<std::string> items; ///< slots
    bool mean = false;              ///< the mean of the items, else their sum
    missing without = missing::open;
    std::size_t at_least = 0;       ///< items that must be answered
    std::vector<band> bands;        ///< rising
    origin from;
};

/// A questionnaire whose items may be asked for the doctor's summary. What it adds up to is told as a number, never as a verdict.
struct instrument {
    std::string id;
    std::vector<std::string> items; ///< slots
    std::string score;              ///< mean, sum, none
    std::string source, licence, checked;
    origin from;
};

struct source {
    std::string id, body, title;
    bool shown = true; ///< false where only a newspaper's copy was read
    origin from;
};

/// What the bundle says of itself and the explorer proves: explore/explore.hpp.
struct invariant {
    enum class kind {
        danger,  ///< a red flag that is found is acted on in one step, from every state
        outcome, ///< where `when` is true of an outcome, `then` is true
        length   ///< no way asks more than so many required questions
    } what = kind::outcome;
    std::string id;
    guard_ptr when, then;
    int questions = 0;
    origin from;
};

struct country {
    contact emergency;
    std::optional<contact> urgent;
    std::vector<contact> crisis, safeguarding;
    std::string checked; ///< when the numbers were last held against their source
    std::string care;    ///< how care is reached there: the ending of `specialist.ID.reach.CARE`
    origin from;
};

/// What is said when an open question is met with silence; each once between two messages of the person.
struct silence {
    std::string id;
    double after_minutes = 0; ///< since the person's last message
    std::string say;          ///< key of a text
    origin from;
};

/// How a conversation is handed over to a human, at places where there are some.
struct human_desk {
    double waits_minutes = 0; ///< since the person's last message; nobody came, and the dialog goes on
    origin from;
};

/// How a session of an older bundle is taken up by this one: carry_over.hpp.
struct migration {
    std::string of;                           ///< hash ("sha256:…") or version of the older bundle
    std::map<std::string, std::string> slots; ///< old -> new
    std::map<std::string, std::string> states;
    std::set<std::string> dropped;            ///< slots whose answers are left behind
    origin from;
};

struct bundle::parts {
    std::string id, version, entry;
    std::vector<std::string> locales;
    std::vector<migration> migrations;
    bool education_only = false;

    std::map<std::string, slot> slots;
    std::map<std::string, guard_ptr> computed;
    std::map<std::string, score> scores;
    std::vector<state> states;
    std::vector<red_flag> red_flags;
    std::vector<interrupt> interrupts;
    std::vector<level_rule> levels;
    std::vector<specialist_rule> specialist_rules;
    std::vector<topic_rule> topic_rules;
    std::vector<offer> specialists, topics;
    std::vector<instrument> instruments;
    std::map<std::string, std::string> instead_of; ///< specialist -> who stands in at this site
    std::vector<std::string> within; ///< soonest first
    std::map<std::string, source> sources;
    std::map<std::string, country> countries;
    std::vector<invariant> invariants;
    std::vector<silence> silences; ///< rising
    std::optional<human_desk> hand_over;
    std::map<std::string, std::map<std::string, std::string>> texts; ///< locale -> key -> sentence
    std::map<std::string, std::map<std::string, std::vector<std::string>>> other_wordings; ///< locale -> key -> the same in other words
    std::map<std::string, std::vector<std::string>> missing_texts;         ///< locale -> keys that are said in the first locale

    const slot* find_slot(std::string_view slot_id) const;
    const state* find_state(std::string_view state_id) const;
    const red_flag* find_flag(std::string_view flag_id) const;
    /// The red flag that a sign belongs to: `RF01.sweating` -> RF01; `RF01` -> RF01.
    const red_flag* flag_of_sign(std::string_view sign_id) const;
    const country& country_for(std::string_view region) const;
    const interrupt* interrupt_for(std::string_view what) const;
    const offer* find_topic(std::string_view topic_id) const;
    const offer* find_specialist(std::string_view specialist_id) const;
    /// The first state that asks for the slot, or null.
    const state* asking(std::string_view slot_id) const;
    bool is_interrupt_state(std::string_view state_id) const;

    std::map<std::string, std::size_t, std::less<>> state_index, flag_index; ///< set when loaded
    std::set<std::string> on_way; ///< slots that states ask, those of interrupts apart; set when loaded
};

} // namespace myalog::dialog
