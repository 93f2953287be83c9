// Whether an invariant about outcomes holds on every way. Where it does not, the shortest way that breaks it is judged by the engine itself.
#pragma once

#include "dialog/explore/explore.hpp"
#include "dialog/explore/outcomes.hpp"

namespace myalog::dialog {

/// The guards of an invariant, as the answer space knows them.
struct invariant_roots {
    std::optional<std::size_t> when, then;
};

/// Adds what the engine disputes to `into`.
proof prove_outcome(answer_space& space, settings& each, const every_way& all, outcomes& at, const invariant& i, const invariant_roots& roots, exploration& into);

} // namespace myalog::dialog
