// Guards taken apart into what depends on one slot alone, so that a way through a dialog can be told by what still matters of it.
// What a part comes to is worked out by the guards' own code (guard_holds.cpp). Knows no state.
#pragma once

#include "dialog/guard_node.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace myalog::dialog {

/// What is known of a guard before all of its answers are there.
enum class fate { no, yes, unknown, open };

/// A part of a guard: a conjunction, an alternative, a negation, or an atom that reads one slot (or none).
struct term {
    enum class kind { atom, both, either, negate, mixed } what = kind::atom;
    std::size_t atom = 0; ///< atom, mixed
    std::vector<term> kids;
};

/// Guards taken apart.
class term_list {
  public:
    explicit term_list(const std::map<std::string, guard_ptr>& computed) : computed_(computed) {}

    /// Adds a guard, at each of these margins. Returns the number of the first of them.
    std::size_t add(const guard_ptr& g, const std::vector<margin>& at);
    std::size_t add(const guard_ptr& g, margin at) { return add(g, std::vector<margin>{at}); }
    /// What all atoms make of one answer to one slot, as a string that is equal where they see no difference.
    std::string sight(const bundle::parts& p, const std::string& slot_id, const answer& a) const;

    /// Works out every atom for every trial of its slot. `values[slot][0]` is the absence of an answer.
    void tabulate(const bundle::parts& p, const std::map<std::string, std::vector<const answer*>>& values);

    std::size_t size() const { return roots_.size(); }
    const std::vector<std::string>& slots() const { return slots_; } ///< in the order of their numbers
    std::size_t number_of(const std::string& slot_id);
    std::vector<std::size_t> slots_read(std::size_t root) const;
    void flags_read(std::size_t root, std::set<std::string>& into) const;
    /// Which atoms a guard uses: marked in `used`.
    void mark_atoms(std::size_t root, std::vector<bool>& used) const;
    /// What the atoms in use make of one trial of a slot (0: no answer): equal strings where they see no difference.
    std::string sight(std::size_t slot_number, int value, const std::vector<bool>& used) const;

    /// What becomes of a guard when slots stand as in `now` (by number; -1: may still be answered, 0: is not, else the trial's number + 1); `f` for what is no answer (flags, level). What is open and still
    /// matters is appended to `rest`, when it is given.
    fate settle(std::size_t root, const std::vector<int>& now, const facts& f, std::string* rest = nullptr) const;

  private:
    struct atom {
        const guard::node* node = nullptr;
        margin at = margin::middle;
        std::vector<std::size_t> reads; ///< numbers of slots
        std::vector<truth> by_value;    ///< for an atom of one slot
        bool level = false, specialists = false, clear = false; ///< asks for what only an outcome has
    };

    term take_apart(const guard::node& n, margin m);
    fate settle(const term& t, const std::vector<int>& now, const facts& f, std::string* rest) const;

    std::vector<guard_ptr> kept_; ///< they own the nodes
    std::vector<term> roots_;
    std::vector<atom> atoms_;
    std::vector<std::string> slots_;
    std::map<std::string, std::size_t> slot_numbers_;
    std::map<std::string, std::size_t> atom_numbers_; ///< by how they are written, and the margin
    const std::map<std::string, guard_ptr>& computed_;
};

} // namespace myalog::dialog
