// Faults put into a dialog on purpose, one at a time, at every place where they fit: each must be refused by the loader, break an invariant
// or fail a talk. What survives is a fault that nobody would notice, or no fault at all. Knows the files' shape, not their meaning.
#pragma once

#include "commands/talk.hpp"
#include "conversation/content.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace myalog::commands {

using dialog_files = std::map<std::string, nlohmann::json>;

/// One fault.
struct mutant {
    std::string what; ///< the operator: "guard negated", …
    std::string file, pointer;
    std::string was;  ///< what stood there, shortened
    std::function<void(nlohmann::json& file)> change;
};

/// Every fault that fits, in the order of the files.
std::vector<mutant> mutants_of(const dialog_files& files);

/// How one was found.
struct verdict {
    enum class by { loader, invariant, talk, nobody } found = by::nobody;
    std::string sentence; ///< what found it; for a survivor, why it may be equal
};

/// Tries one. `talks` are run in order, the first that fails ends it.
verdict try_mutant(const mutant& m, const dialog_files& files, const conversation::pack& like, const std::vector<talk>& talks);

} // namespace myalog::commands
