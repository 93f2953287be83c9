// The summary in a conversation: put into the turn that announces it, and made from a stored session.
// Knows no channel and no store.
#pragma once

#include "conversation/content.hpp"
#include "dialog/session.hpp"
#include "dialog/turn.hpp"
#include "report/render.hpp"

#include <chrono>
#include <string>

namespace myalog::conversation {

/// A summary as its owner gets it.
struct summary {
    std::string bytes;
    std::string locale;
};

/// Where HTTP has it, for the owner of the session's token.
inline constexpr const char* summary_path = "/v1/summary";

/// Gives each message of the kind `summary` its text (the plain one, after what the dialog says) and the path where the other formats are.
void tell_summary(const pack& p, const dialog::session& s, std::chrono::sys_seconds now, dialog::turn& into);

} // namespace myalog::conversation
