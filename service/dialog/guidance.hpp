// What a session's answers and red flags come to: level, deciding rules, specialists, topics; and the messages that say so.
// The level is the highest of all that fire. Knows no event.
#pragma once

#include "dialog/position.hpp"
#include "dialog/turn.hpp"
#include "dialog/wording.hpp"

namespace myalog::dialog {

struct judgement {
    dialog::level level = level::routine;
    outcome shown;
    std::vector<std::string> fired;    ///< ids of all rules that fired
    std::vector<std::string> reasons;  ///< sentences for the level
    std::map<std::string, std::string> specialist_texts, topic_texts; ///< by id
    std::vector<std::pair<std::string, std::string>> guards;
    bool only_what_to_do = false; ///< emergency or crisis: no specialist, no topic
    std::string digest; ///< changes when what is shown changes
};

/// The whole outcome.
judgement judge(const bundle::parts& p, const session& s, const walk& w, const wording& words);
/// Red flags alone: while an interrupt holds the conversation.
judgement judge_flags(const bundle::parts& p, const session& s, const wording& words);

/// The messages of an outcome.
void tell(const bundle::parts& p, const session& s, const judgement& j, const wording& words, std::vector<message>& into);
/// The messages of an interrupt's state: what to do now, with numbers.
void tell_interrupt(const bundle::parts& p, const session& s, const standing& at, const judgement& j, const wording& words, std::vector<message>& into);
/// The numbers to call for an interrupt's class; for none (empty): the emergency number first, then the urgent one.
std::vector<contact> contacts_for(const country& land, std::string_view what);
/// A topic that was asked about, or that fits.
message topic_message(const bundle::parts& p, const std::string& id, const wording& words);

} // namespace myalog::dialog
