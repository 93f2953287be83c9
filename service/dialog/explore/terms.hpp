// Guards taken apart into leaves that look at one slot alone (or at red flags, the level, several slots at once), joined by and, or, not.
// What a leaf comes to is worked out by the guards' own code (guard_holds.cpp). Knows no state.
#pragma once

#include "dialog/guard_node.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace myalog::dialog {

/// What guards see when these answers are all there is, and no red flag was found. `answers` must outlive it.
facts facts_of_answers_alone(const bundle::parts& p, const std::map<std::string, answer>& answers);

/// A part of a guard: a conjunction, an alternative, a negation, or a leaf.
struct term {
    enum class kind { leaf, both, either, negate } what = kind::leaf;
    std::size_t leaf = 0; ///< its number
    std::vector<term> kids;
};

/// A part of guards that is looked at as a whole; equal ones are one.
struct leaf {
    const guard::node* node = nullptr;
    margin at = margin::middle;
    std::vector<std::string> slots, flags;
    bool level = false, specialists = false, clear = false; ///< asks for what only an outcome has
    bool adds_up = false; ///< looks at slots through one score alone: answers that add up to the same are the same to it
    bool simple() const { return slots.size() == 1 && flags.empty() && !level && !specialists && !clear; }
};

/// Guards taken apart.
class term_list {
  public:
    explicit term_list(const std::map<std::string, guard_ptr>& computed) : computed_(computed) {}

    /// Adds a guard and returns its number.
    std::size_t add(const guard_ptr& g, margin at);
    const term& root(std::size_t number) const { return roots_[number]; }
    const std::vector<leaf>& leaves() const { return leaves_; }
    /// What all leaves make of one answer to one slot, as a string that is equal where they see no difference.
    std::string sight(const bundle::parts& p, const std::string& slot_id, const answer& a) const;

  private:
    term take_apart(const guard::node& n, margin m);

    std::vector<guard_ptr> kept_; ///< they own the nodes
    std::vector<term> roots_;
    std::vector<leaf> leaves_;
    std::map<std::string, std::size_t> numbers_; ///< by how they are written, and the margin
    const std::map<std::string, guard_ptr>& computed_;
};

} // namespace myalog::dialog
