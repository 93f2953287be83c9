// What is proven of a dialog before it is served: every way through it walked, its own invariants held to, and what an author wants to know
// of it. The same bundle gives the same findings. Start here; ways.hpp walks. Knows no file, no clock and no talk runner.
#pragma once

#include "dialog/explore/ways.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace myalog::dialog {

/// An invariant of the bundle, and whether it holds on all ways.
struct proof {
    std::string id;
    bool holds = true;
    std::string sentence;                 ///< what happened on `way`, or how far it was walked
    std::vector<move> way;                ///< the shortest that breaks it
    std::optional<std::string> with_sign; ///< a red-flag sign that is said at the end of it
    origin from;
};

/// What a guard came to on all ways together.
struct guard_seen {
    bool yes = false, no = false, unknown = false;
};

struct exploration {
    std::size_t configurations = 0, steps = 0;
    bool complete = true; ///< false: the bundle is larger than the bound, nothing below is proven
    int longest = 0;      ///< required questions on the longest way
    std::vector<std::string> longest_way;
    std::vector<proof> invariants;
    std::vector<std::string> unreached;                           ///< states
    std::map<std::string, std::vector<move>> dead_ends;           ///< state at which a way stops that neither ends nor asks
    std::map<std::string, guard_seen> flow_guards, rule_guards;   ///< by state or transition; by rule
    std::vector<std::string> idle;                                ///< slots whose answer changes nothing but the summary
    std::size_t interrupts_tried = 0;                             ///< sign x state
    std::map<std::string, std::map<std::string, bool>> interrupts; ///< state -> class -> whether it led there
    std::map<std::string, std::vector<move>> to_state, to_transition, to_rule; ///< a way to each, the rule being true
};

struct exploring {
    std::size_t most = 200000; ///< configurations
    bool only_invariants = false;
    bool ways_to_rules = false; ///< a way to each rule's being true and to its being false
};

exploration explore(const bundle& b, const exploring& how = {});

/// A way as the steps of a talk: what is pressed, what is said. `start` comes first.
nlohmann::ordered_json steps_of(const bundle& b, const std::vector<move>& way);

} // namespace myalog::dialog
