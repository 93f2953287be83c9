// Faults to put into a dialog on purpose, one at a time, at every place where they fit. Knows the files' shape, not their meaning, and nothing of
// what becomes of them (fault_hunt.hpp).
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
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

} // namespace myalog::commands
