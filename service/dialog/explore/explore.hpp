// What is proven of a dialog before it is served: every way through it, its own invariants, and what an author wants to know of it. The same
// bundle gives the same findings. Start here; every_way.hpp says how all ways are held at once and what is assumed. Each way that is
// named was taken step by step by the engine: where that does not do what was worked out, it stands in `disputed` and nothing is claimed.
// Knows no file, no clock and no talk runner.
#pragma once

#include "dialog/explore/move.hpp"

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
    std::optional<std::string> with_sign; ///< a red-flag sign that is said on it
    origin from;
};

/// What a guard came to on all ways together.
struct guard_seen {
    bool yes = false, no = false, unknown = false;
};

struct exploration {
    double configurations = 0; ///< sets of answers that guards can tell apart and that reach an outcome
    std::size_t nodes = 0;     ///< that hold them
    bool complete = true;      ///< false: the bundle is larger than the bound, or the engine disagrees: nothing below is proven
    std::vector<std::string> disputed; ///< where the engine did not do what was worked out
    int longest = 0;           ///< required questions on the longest way
    std::vector<std::string> longest_way;
    std::vector<proof> invariants;
    std::vector<std::string> unreached;                           ///< states
    std::map<std::string, std::vector<move>> dead_ends;           ///< state at which a way stops that neither ends nor asks
    std::map<std::string, guard_seen> flow_guards, rule_guards;   ///< by state or transition; by rule
    std::vector<std::string> idle;                                ///< slots whose answer changes nothing but the summary
    std::size_t interrupts_tried = 0;                             ///< sign x state
    std::map<std::string, std::map<std::string, bool>> interrupts; ///< state -> class -> whether it led there
    std::map<std::string, std::vector<move>> to_state, to_transition, to_rule; ///< a way to each, the rule being true or false
};

struct exploring {
    std::size_t most = 4'000'000; ///< nodes
    bool only_invariants = false;
    bool ways_to_rules = false; ///< a way to each rule's being true and to its being false
};

exploration explore(const bundle& b, const exploring& how = {});

} // namespace myalog::dialog
