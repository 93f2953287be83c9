// What talks have shown of a dialog: states, transitions, guards both ways, rungs of the ladder, red-flag rules both ways, interrupts in
// every state; and what is missing, by name. Watches steps, keeps no words. Knows no talk.
#pragma once

#include "conversation/take_turn.hpp"
#include "dialog/advance.hpp"

#include <iosfwd>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace myalog::commands {

class coverage {
  public:
    explicit coverage(const dialog::bundle& b);

    void see(const dialog::session& before, const dialog::event& e, const dialog::step& made);

    /// One kind of thing: what there is and what was seen of it.
    struct kind {
        std::string name;
        std::set<std::string> all, seen;
        std::vector<std::string> missing() const;
    };
    const std::vector<kind>& kinds() const { return kinds_; }
    bool has(const std::string& kind_name, const std::string& item) const;
    /// Prints the figures and what is missing. Returns whether nothing is missing.
    bool tell(std::ostream& out) const;

  private:
    kind& of(std::string_view name);
    void mark(std::string_view name, const std::string& item);

    const dialog::bundle& b_;
    std::vector<kind> kinds_;
};

/// Lets `shown` see each step of the dialog `of`; steps of others are passed over. `shown` must outlive it.
conversation::step_watcher watching(coverage& shown, std::shared_ptr<const dialog::bundle> of);

} // namespace myalog::commands
