// Which command a message gives, from all command patterns that hit in it.
// Knows what stands around a command: fillers, requests ("could you"), excuses ("i'm tired"), the seams of clauses. Knows no slot.
#pragma once

#include "intents/scan.hpp"

namespace myalog::intents {

/// Does the token_range say all of the message, apart from fillers and answers ("no, …")?
bool is_whole(const scan& s, token_range at);

/// Is the token_range all that stands between two seams: the ends of the message, punctuation, "and", "but"?
bool is_clause(const scan& s, token_range at);

/// The command that is meant, or null. What only says why ("i made a mistake, go back") yields to what is asked for; then the
/// one that says most wins.
const item_hit* commanded(const scan& s);

} // namespace myalog::intents
