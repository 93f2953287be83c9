// A session of an older bundle taken up by a newer one, where the newer one's `migrations` say how: answers renamed or left behind,
// then the way is walked anew. Knows no store and no message.
#pragma once

#include "dialog/bundle.hpp"
#include "dialog/session.hpp"

#include <optional>
#include <string_view>

namespace myalog::dialog {

/// A session as the newer bundle has it.
struct carried {
    dialog::session session;
    bool same_question = false; ///< the question that was open is open still; else a reply to the old one must not answer another
};

/// Returns nothing where the session has to stay with its bundle: it has ended, no migration speaks of its bundle, or it holds an answer
/// or a red flag that the newer bundle does not know and the migration does not name. Red flags are never left behind. An answer that does not fit its
/// slot any more is asked for again. `older` may be null where the bundle is gone: then only a migration from its hash can be found.
std::optional<carried> carry_over(const bundle* older, const bundle& newer, std::string_view newer_hash, const session& s);

} // namespace myalog::dialog
