// Faults put into a dialog on purpose, one at a time, at every place where they fit: each must be refused by the loader, break an invariant
// or fail a talk. What survives is a fault that nobody would notice, or no fault at all. Knows the files' shape, not their meaning.
#pragma once

#include "commands/bare_partner.hpp"
#include "commands/talk.hpp"
#include "conversation/content.hpp"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace myalog::commands {

using dialog_files = std::map<std::string, nlohmann::json>;

/// One fault.
struct mutant {
    std::string what; ///< the operator: "guard negated", …
    std::string file, pointer;
    std::string of;   ///< id of the state, rule, slot … that it is in
    std::string was;  ///< what stood there, shortened
    std::string now;  ///< what stands there instead; empty where something was removed
    std::function<void(nlohmann::json& file)> change;

    /// The same as long as the thing keeps its id and its guard, wherever it is moved to.
    std::string name() const { return file + " " + of + ": " + what + (now.empty() ? "" : ": " + now); }
};

/// Every fault that fits, in the order of the files.
std::vector<mutant> mutants_of(const dialog_files& files);

/// How one was found.
struct verdict {
    enum class by { loader, invariant, talk, nobody } found = by::nobody;
    std::string sentence; ///< what found it
};

/// Tries faults. Talks that come to the faulty place are run first: most faults are found by the first of them.
class fault_hunt {
  public:
    /// The talks are run once on the sound dialog, to see which comes where. Those that fail there are named in `found`.
    fault_hunt(dialog_files files, std::shared_ptr<const conversation::pack> sound, std::vector<talk> talks, problems& found);
    verdict attempt(const mutant& m);

  private:
    struct known_talk {
        talk what;
        std::set<std::string> comes_to; ///< states, rules, guards that were true, red flags, slots, offers
    };
    std::vector<const known_talk*> in_order(const std::string& of) const;

    dialog_files files_;
    std::shared_ptr<const conversation::pack> sound_;
    readings_by_words readings_;
    std::vector<known_talk> talks_;
    std::map<std::string, const known_talk*> found_last_; ///< by the id of the faulty thing
};

/// Faults that change nothing that anybody could see, each with the reason: {"equal": [{"reason": "…", "faults": ["name", …]}]}.
/// Returns the reason by the fault's name. Adds problems.
std::map<std::string, std::string> read_equal_faults(const std::string& file, problems& found);

} // namespace myalog::commands
