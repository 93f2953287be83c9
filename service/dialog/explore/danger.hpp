// Red-flag signs, said in every state: what is sure must be acted on in one step, what is not must be asked about at once.
// Signs with equal settings take turns: in each state one of each kind is said.
#pragma once

#include "dialog/explore/explore.hpp"

namespace myalog::dialog {

/// A session in each state and before each kind of question, with the way that led there.
struct stand_in {
    std::string state;
    session s;
    std::vector<move> way;
};

/// Adds questions of the engine's own, interrupts and the end to the states that a walk found.
std::vector<stand_in> stand_ins(const bundle& b, std::vector<stand_in> found);

/// Fills the table of interrupts and states in `into`.
proof prove_danger(const bundle& b, const invariant& i, const std::vector<stand_in>& all, exploration& into);

} // namespace myalog::dialog
