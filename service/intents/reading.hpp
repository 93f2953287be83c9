// What the recogniser makes of one message: plain values that the other rooms may be told about.
// Knows no dialog, no level of care and no session: a sign is only a sign here; what it means is the bundle's affair.
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace myalog::intents {

/// A half-open range of Unicode code points in the original text.
struct span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    auto operator<=>(const span&) const = default;
};

/// How a thing that was mentioned stands to the person the chat is about.
enum class status {
    present,
    absent,       ///< denied by a cue in the same clause
    possible,     ///< "might be", "a bit like", misspelt into it: ask
    past,         ///< was, is over
    hypothetical, ///< "what if", "should I worry about"
    other         ///< somebody else's
};

std::string_view to_string(status s);

/// Something that a pattern found: a red-flag sign, a topic, a command, small talk.
struct finding {
    std::string id;   ///< id of the item in the intents files, such as `RF01.chest_pressure`, `topic.ketamine`, `command.back`
    std::string rule; ///< which pattern or rule decided, for explanations: item id and index of the pattern
    intents::status status = status::present;
    span where;
    /// For `past`: how long ago it ended, when said, in days.
    std::optional<double> ended_days_ago_lo, ended_days_ago_hi;
    /// Somebody else's sign that is happening now ("my husband has crushing chest pain"): it alarms too.
    bool other_now = false;
};

/// A value for a slot, in the shape that docs/protocol.md gives for the slot.
struct slot_value {
    std::string slot;
    nlohmann::json value; ///< `{unknown:true}` and `{declined:true}` for "dunno" and "rather not say"
    span where;
    std::string rule;
    nlohmann::json least{}; ///< of a length that nobody can count ("forever", "years"): `{lo_days, hi_days}`, what is known of it all the same; else null
    bool adds = false; ///< "also my neck": places beside those that were told before
};

/// Two readings with different effect: the dialog asks which one is meant.
struct ambiguity {
    std::string slot;
    std::vector<nlohmann::json> values; ///< at least two, in order of likelihood
    span where;
};

/// The whole reading of a message.
struct reading {
    std::optional<std::string> command;      ///< `back`, `restart`, `repeat`, `help`, `why`, `skip`, `correct`, `summary`, `human`, `erase`, `stop`
    std::optional<std::string> command_slot; ///< for `correct`: which answer
    std::optional<std::string> topic;        ///< a topic id when the message asks about it
    std::optional<std::string> small_talk;   ///< `greeting`, `thanks`, `goodbye`, `abuse`, `distress`, `are_you_human`, `bereavement`; at their questions `which_one`, `keep_nothing`; after a stop `carry_on`; where a danger stands `called`, `cannot_call`, `safe`, `secret`, `taken_back`, `go_on`, `hide`, `coming`, `medicine`
    bool asks = false;                       ///< it is a question, whether or not anything here has an answer to it
    std::vector<slot_value> slots;           ///< at most one a slot; one span fills one slot
    std::vector<finding> signs;              ///< red-flag signs, ids `RFnn.name`
    std::vector<finding> intents;            ///< everything else that matched, for explanations
    std::vector<ambiguity> ambiguities;
    std::vector<std::string> corrections;    ///< slots in `slots` that the words mark as a correction ("no, I meant …", "actually …")
};

/// What is known around a message.
struct context {
    std::string open_slot;        ///< the slot that is asked about now; empty when no question is open
    std::string open_type;        ///< its type in the bundle (`duration`, `yes_no`, …); empty: derived from the slot id
    std::string about = "self";   ///< `self`, `other` or `child`: whom the chat is about
    std::optional<std::chrono::sys_days> today; ///< for "since March"; without it such durations are `{relative:true}`
    std::vector<std::string> answered; ///< slots that hold an answer, for corrections
    std::vector<std::string> places;   ///< where it hurts so far, for "the other knee"
};

} // namespace myalog::intents
