// What a person takes to their appointment, as plain values in reading order: what was said, what was found, what was not asked, how soon and whom to see.
// Gathered once from a bundle and a session; every format (plain_text, page, data, fhir) is written from it. Knows no format, no clock and no channel.
#pragma once

#include "dialog/advance.hpp"
#include "dialog/bundle.hpp"
#include "dialog/session.hpp"

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace myalog::report {

/// One answer that counts.
struct fact {
    std::string slot, name;
    dialog::answer_status status = dialog::answer_status::known;
    nlohmann::json value;
    std::string in_words; ///< the value in our words, or "not known", "left out", "not said"
    std::string said;     ///< the person's own words, unchanged; empty where a choice was pressed or no words are kept
    bool words_add = false; ///< own words say more than `in_words` ("5" beside "5 out of 10" does not)
};

/// A danger sign that was found, or asked about.
struct danger {
    std::string id, name;
    std::string status; ///< present, possible, unclear, denied
    std::string said;   ///< own words; empty where none are kept
    std::string source;
};

/// An answer or a danger sign that a rule rests on.
struct ground {
    std::string slot; ///< or a red-flag id
    std::string name; ///< of the slot; empty for a red flag
    std::string text;
};

/// Why the level is what it is.
struct reason {
    std::string rule, sentence;
    std::vector<ground> because, against;
    std::string source; ///< empty where a rule rests on general knowledge
};

struct helper {
    std::string id, name;
    std::optional<std::string> within;
    std::string does, reach, bring;
    std::string ask; ///< questions for the visit
    std::vector<std::string> why;
};

/// Questions that doctors know, answered to the end. The answers stand among the facts; the number is for the doctor to read, never a verdict.
struct questionnaire_score {
    std::string id, name;
    double score = 0, most = 0;
    std::string source;
};

struct place {
    std::string region;
    std::string name;
};

struct summary {
    std::string dialog, version, hash, locale, region;
    std::string made_at; ///< RFC 3339, UTC
    std::string made_on; ///< the same for people: 2026-11-21 03:00
    std::string about;   ///< self, other, child
    bool finished = false;      ///< the outcome was reached
    bool all_signed = false;    ///< a clinician signed every rule that decided
    bool only_what_to_do = false;
    std::optional<dialog::level> level;
    std::optional<std::string> track;
    std::string advice; ///< what to do, in a sentence or two
    std::vector<reason> reasons;
    std::vector<danger> dangers;
    std::vector<danger> asked_and_denied; ///< danger signs that an answered question named and that were not chosen
    std::vector<fact> facts;                   ///< in the order of the way
    std::vector<place> places;                 ///< where it hurts
    std::vector<std::pair<std::string, std::string>> not_asked; ///< slot, name
    std::vector<std::string> also_said;        ///< phrases that nobody understood
    std::vector<std::string> own_questions;
    std::vector<helper> helpers;
    std::vector<questionnaire_score> questionnaires; ///< those that have a score
    std::vector<dialog::shown_topic> topics;
    std::vector<dialog::contact> contacts;
    std::map<std::string, std::string> words; ///< the report's own texts (`report.*`), filled and in the session's locale

    /// The text of `report.KEY`.
    const std::string& say(const std::string& key) const;
    /// "6.3 out of 10", in the session's locale.
    std::string scored(const questionnaire_score& q) const;
    bool empty() const { return facts.empty() && dangers.empty() && also_said.empty(); }
};

/// `made` is the time that the paper shows; the same arguments give the same summary.
/// A red flag of the track `safeguarding` appears nowhere: whoever harms the person may find the paper.
summary gather(const dialog::bundle& b, const dialog::session& s, std::chrono::sys_seconds made);

} // namespace myalog::report
