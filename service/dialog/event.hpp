// What one message of a person amounts to, in the dialog's terms. Made from a reading or from a press by the conversation.
// "The person" is who came with the complaint; "the human" is who answers when a conversation was handed over.
// Knows neither patterns nor channels.
#pragma once

#include "dialog/session.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace myalog::dialog {

/// A value that the message gives for a slot.
struct offered {
    std::string slot;
    answer_status status = answer_status::known;
    nlohmann::json value;
    std::string text; ///< the words that gave it
    bool correction = false;
    bool adds = false; ///< said beside what is held ("also"): places, medicines, conditions
};

/// A red-flag sign that was said, in the recogniser's words for status.
struct seen_sign {
    std::string id;     ///< RF01.chest_pressure
    std::string status; ///< present, possible, past, absent, hypothetical, other
    std::string text;
    std::optional<double> ended_days_ago_lo, ended_days_ago_hi;
    bool other_now = false;
};

struct doubt {
    std::string slot;
    std::vector<nlohmann::json> values;
    std::string text;
};

/// One event. Exactly one of the kinds; the members of the others are empty.
struct event {
    enum class kind { open, said, chosen, command, silence, human };
    kind what = kind::said;

    // said
    std::string text;
    std::vector<offered> answers;
    std::vector<seen_sign> signs;
    std::optional<std::string> topic;
    std::optional<std::string> small_talk;
    bool asks = false; ///< it is a question, known here or not
    std::vector<doubt> doubts;

    // chosen: values as docs/protocol.md has them; `seq` of the turn that offered them
    std::uint64_t seq = 0;
    std::vector<std::string> values;

    // silence
    double minutes = 0; ///< since the person's last message

    // command, or a command that was said in words
    std::string command;
    std::string command_slot;

    bool human_there = false; ///< said, command: this place has humans to whom a conversation can be handed over

    // human: what the one does to whom it was handed over; `say` with its `text`
    enum class doing { take, say, give_back };
    doing human = doing::take;
};

} // namespace myalog::dialog
