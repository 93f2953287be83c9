// Whether an invariant about outcomes holds on every way. Levels and specialists that are not certain yet are all thought possible, so that a
// way is left as soon as nothing on it can break the invariant any more. At an outcome the engine's own judgement decides.
#pragma once

#include "dialog/explore/explore.hpp"

namespace myalog::dialog {

/// The level rules on a way: what is certain, what is left.
class level_rules {
  public:
    level_rules(const bundle::parts& p, ways& all);
    const std::vector<std::size_t>& roots() const { return roots_; }
    /// How urgent it is at least, by flags, unanswered emergency questions and rules that are certain already.
    level certain(const configuration& c) const;
    /// Appends what rules can still raise it by.
    void left(const configuration& c, std::string& key) const;
    /// Whether the level can be `l` in the end.
    bool possible(level l, const configuration& c) const;

  private:
    const bundle::parts& p_;
    ways& all_;
    std::vector<std::size_t> roots_;
};

/// Adds the configurations that it walked to `into`.
proof prove_outcome(const bundle& b, ways& all, const invariant& i, exploration& into);

/// Sessions with a red flag that does not interrupt, one for each that guards or levels can tell apart; the first has none.
std::vector<session> flagged_starts(const bundle& b);

} // namespace myalog::dialog
