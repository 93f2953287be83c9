// The dialog alone as a talk's partner: no desk, no store, no repeats; a message is understood and stepped. What words mean is read once and
// remembered: a fault in a dialog changes nothing about it, so that thousands of faults can be tried in minutes.
#pragma once

#include "commands/talk.hpp"
#include "conversation/content.hpp"
#include "dialog/advance.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace myalog::commands {

/// Readings by the words and what the recogniser knew around them. For packs with the same intents only.
using readings_by_words = std::map<std::string, intents::reading>;

/// Whether a talk needs nothing else: no resuming, repeating, clock or broken frames.
bool bare_partner_can(const talk& t);

/// `readings` must outlive it. `watch` sees each step; it may be empty.
std::unique_ptr<talk_partner> make_bare_partner(std::shared_ptr<const conversation::pack> p, readings_by_words& readings, std::function<void(const dialog::step&)> watch);

} // namespace myalog::commands
