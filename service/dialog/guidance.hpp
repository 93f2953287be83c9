// From answers and red flags to what a person leaves with: level, what decided it, specialists, topics.
// Each rule stands alone and the highest that fires counts. Knows no text but the reasons it quotes, and no flow.
#pragma once

#include "dialog/parts.hpp"
#include "dialog/turn.hpp"
#include "dialog/wording.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace myalog::dialog {

/// What rules look at: answers whose question lies on the path, and red flags.
facts facts_of(const bundle::parts& b, const session& s, const std::set<std::string>& active);

/// Level and track of a stored red flag, from its signs. Nothing for one that is denied or only possible.
struct flag_weight {
    dialog::level level = level::same_day;
    std::string track;
};
std::optional<flag_weight> weight_of(const bundle::parts& b, const std::string& flag_id, const flag& f);

/// The outcome, and what was looked at on the way to it.
struct guided {
    dialog::outcome outcome;
    std::vector<std::string> fired;                          ///< rule ids
    std::vector<std::pair<std::string, std::string>> guards; ///< rule id -> true, false, unknown
};

/// `active`: slots whose answers count. `unanswered`: emergency questions that were asked twice and not answered.
guided work_out(const bundle::parts& b, const session& s, const std::set<std::string>& active, const std::vector<std::string>& unanswered);

} // namespace myalog::dialog
