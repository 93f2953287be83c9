// Whether a fault in a dialog is found: each must be refused by the loader, fail a talk or break an invariant. What survives is a fault that
// nobody would notice, or no fault at all. Knows no operator: mutants.hpp makes the faults.
#pragma once

#include "commands/bare_partner.hpp"
#include "commands/mutants.hpp"
#include "commands/talk.hpp"
#include "conversation/content.hpp"

#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace myalog::commands {

/// How one was found.
struct verdict {
    enum class by { loader, invariant, talk, nobody } found = by::nobody;
    std::string sentence; ///< what found it: the file, the place, what is wrong there
};

/// Tries faults. Conversations that come to the faulty place are held first: most faults are found by the first of them.
/// Threads: one at a time; a copy for each further thread.
class fault_hunt {
  public:
    /// The talks are held once with the sound dialog, to see which comes where. Those that fail there are named in `found`.
    fault_hunt(dialog_files files, std::shared_ptr<const conversation::pack> sound, const std::vector<talk>& talks, problems& found);
    verdict attempt(const mutant& m);

  private:
    struct known_scene {
        talk what;
        std::set<std::string> comes_to; ///< states, rules, guards that were true, red flags, slots, offers
        std::set<std::string> passes;   ///< guards that were looked at
    };
    std::vector<std::size_t> in_order(const std::string& of) const;

    dialog_files files_;
    std::shared_ptr<const conversation::pack> sound_;
    readings_by_words readings_;
    std::shared_ptr<const steps_by_way> steps_;                 ///< with the sound dialog
    std::vector<known_scene> scenes_;                           ///< short ones first
    std::map<std::string, std::set<std::size_t>> found_before_; ///< by the id of the faulty thing: scenes that found a fault there
};

/// Tries all of them, on two threads. `done` is told each verdict in the order of the faults, as soon as it and those before it are known.
void attempt_all(const fault_hunt& hunt, const std::vector<mutant>& faults, const std::function<void(const mutant&, const verdict&)>& done);

/// Which faults are tried, and against what they are held.
struct hunting {
    std::vector<std::string> talks; ///< files and folders; those with other dialogs are left out
    std::string equal;              ///< file of the faults that are none (equal_faults.hpp); may be empty
    std::size_t every = 1;          ///< each so-manieth
    std::size_t first = 0;
    std::string named;              ///< only those whose name has this in it
    bool details = false;           ///< also what found each
};

/// Puts faults into a dialog and tells what became of them. Returns whether each was found or is known to be equal and, when all were tried,
/// whether all that are known to be equal survived.
bool tell_faults(const dialog_files& files, const std::shared_ptr<const conversation::pack>& sound, const hunting& how, std::ostream& out);

} // namespace myalog::commands
