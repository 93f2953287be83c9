// From a setting of variables back to a person: the answers that it means, given to the engine step by step. What the engine then does is
// what counts: a way on which it does not do what was worked out is none. Knows no invariant.
#pragma once

#include "dialog/explore/settings.hpp"

namespace myalog::dialog {

/// A way and where it led.
struct witness {
    std::vector<move> way;
    std::vector<session> after;      ///< the session at the beginning and after each move
    std::optional<std::string> said; ///< a sign in words that is taken to have been said before
};

/// The answers with the fewest deeds that `f` holds for, given in turn; those whose questions are never asked are told first. None where there
/// are no such answers.
std::optional<witness> shortest_way(settings& all, answer_space& space, diagram f);
/// The way of one setting; `interview`: of that reading.
witness way_of(answer_space& space, const std::vector<bool>& setting, bool interview);

} // namespace myalog::dialog
