// Faults that change nothing that anybody could see, each with the reason, as people list them:
//   {"equal": [{"reason": "…", "faults": ["name", …], "like": ["file.json *: operator", …]}]}
// `faults` are names of single ones; `like` stands for all whose name fits, a `*` for anything. Knows no dialog.
#pragma once

#include "problem.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace myalog::commands {

class equal_faults {
  public:
    /// Reads the list. Adds problems; then it is empty.
    static equal_faults read(const std::string& file, problems& found);

    /// The reason why a fault that survived is none, or null. It is noted that the entry is of use.
    const std::string* reason_of(const std::string& fault);
    /// Entries that no fault asked for fitted: what they name does not survive any more.
    std::vector<std::string> unused() const;

  private:
    struct entry {
        std::string name, reason;
        bool pattern = false, used = false;
    };
    std::vector<entry> entries_;
};

} // namespace myalog::commands
