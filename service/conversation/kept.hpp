// How long answers are kept, said in the dialog's own words: only the server knows it, so the dialog's texts leave the place `{kept}`.
// Knows no channel and no store.
#pragma once

#include "dialog/bundle.hpp"
#include "dialog/session.hpp"
#include "dialog/turn.hpp"

#include <chrono>
#include <string>

namespace myalog::conversation {

/// "24 hours", "3 days", "half an hour", by the bundle's `engine.length.*` texts in the session's locale. What is no whole number of a unit is rounded up:
/// nothing is kept longer than is said.
std::string length_in_words(const dialog::bundle& b, const dialog::session& s, std::chrono::milliseconds life);

/// Puts the words where the turn's messages have `{kept}`.
void tell_how_long_kept(const dialog::bundle& b, const dialog::session& s, std::chrono::milliseconds life, dialog::turn& into);

} // namespace myalog::conversation
