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
#include <vector>

namespace myalog::commands {

/// Readings by the words and what the recogniser knew around them. For packs with the same intents only.
using readings_by_words = std::map<std::string, intents::reading>;

/// A step as it was made: what came of it, and whether rules of the outcome were looked at.
struct known_step {
    dialog::session after;
    std::vector<nlohmann::json> answer;
    bool judged = false;
};
/// Steps by all that was said up to them. For one pack only.
using steps_by_way = std::map<std::string, known_step>;

/// Steps that need not be made again.
struct known_steps {
    steps_by_way* mine = nullptr;        ///< of this pack: looked up and added to
    const steps_by_way* sound = nullptr; ///< of a pack that differs only in what an outcome is judged by: good up to the first such step
};

/// Whether a talk needs nothing else: no resuming, repeating, clock or broken frames.
bool bare_partner_can(const talk& t);

/// `readings` and `known` must outlive it. `watch` sees each step, none of which is then taken from `known`; it may be empty.
std::unique_ptr<talk_partner> make_bare_partner(std::shared_ptr<const conversation::pack> p, readings_by_words& readings, std::function<void(const dialog::step&)> watch, known_steps known = {});

} // namespace myalog::commands
