// Where a session stands, computed from the bundle and the answers, never stored: walk from the entry over answered questions to the first open one.
// Back, correct, resume and return all rest on this one function. Knows no text and changes nothing.
#pragma once

#include "dialog/guidance.hpp"
#include "dialog/parts.hpp"
#include "dialog/session.hpp"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace myalog::dialog {

/// The walk and its end.
struct position {
    const state* at = nullptr;         ///< the state whose question is open, or the end
    std::string confirming;            ///< the red flag whose confirming question is open instead
    bool interrupted = false;          ///< `at` is an interrupt's state
    std::vector<const state*> path;    ///< states that were entered, `at` included
    std::vector<std::string> answered; ///< slots of questions passed with an answer, in path order
    std::set<std::string> active;      ///< slots whose answers count
    std::vector<std::string> unclear;  ///< emergency questions on the path that were asked and not answered
    bool outcome_reached = false;      ///< an outcome state lies on the path
    std::vector<std::pair<std::string, std::string>> guards; ///< what was looked at: state or branch -> true, false, unknown
};

/// Name of the slot, and of the state, of a red flag's confirming question.
std::string confirming_slot(const std::string& flag_id);
std::string confirming_state(const std::string& flag_id);
/// The flag of such a slot, or empty.
std::string confirmed_flag(std::string_view slot_id);

position locate(const bundle::parts& b, const session& s);

/// The interrupt that stands now because of a red flag, or null. Its order is the bundle's.
const interrupt* standing_interrupt(const bundle::parts& b, const session& s);

/// Required questions that may still come on the longest way from here.
int left_at_most(const bundle::parts& b, const session& s, const position& here);
/// Required questions answered on the path.
int required_answered(const position& here);

} // namespace myalog::dialog
