// The slots of a dialog as variables of diagrams, and what guards come to with which answers. A red flag that a sign in words may have set
// stands or not, whatever the answers are; where several questions set one flag, a later one may have taken it back. Knows no way.
#pragma once

#include "dialog/explore/alphabet.hpp"

#include <array>
#include <functional>
#include <optional>

namespace myalog::dialog {

/// Three-valued: with which answers a guard is true, and with which it is false.
struct rails {
    diagram yes = 0, no = 0;
};

/// The slots of a dialog as variables of diagrams, in the order in which they are asked; red flags that words may have set come last.
class answer_space {
  public:
    answer_space(const bundle& b, std::size_t most);

    /// Guards are added before `close`, which hands out the variables.
    std::size_t add(const guard_ptr& g, margin at) { return terms_.add(g, at); }
    void close();

    /// What a guard may look at besides answers.
    struct around {
        std::function<diagram(std::size_t slot)> counts; ///< with which answers the slot holds one that guards see
        std::optional<level> reached;
        std::optional<std::size_t> specialists;
        diagram clear = 0; ///< all emergency questions were answered no
    };
    rails of(std::size_t root, const around& a) { return of(terms_.root(root), a); }

    const bundle& dialog() const { return b_; }
    const bundle::parts& parts() const { return p_; }
    diagrams& made() { return d_; }
    const std::vector<alphabet>& slots() const { return slots_; }
    std::size_t number_of(const std::string& slot_id) const { return numbers_.at(slot_id); }
    bool on_way(std::size_t slot) const { return p_.on_way.contains(slots_[slot].slot_id()); }
    const std::vector<const state*>& ordered() const { return ordered_; } ///< every state after all that lead to it
    int variables() const { return variables_; }

    /// Red flags that stand with which answers (a sign in words apart, each on its own variable).
    const std::map<standing_flag, diagram>& flags() const { return flags_; }
    rails standing_of(const std::string& id) const; ///< as a guard sees it

    /// A red flag that words may have set, by a sign: `variable` says whether.
    struct said_flag {
        int variable = 0;
        std::string id, sign;
        flag_status status = flag_status::present;
    };
    const std::vector<said_flag>& said() const { return said_; }

    /// The slot that a variable belongs to; none for red flags in words.
    std::optional<std::size_t> slot_of(int v) const { return v < first_flag_ ? std::optional(slot_of_[static_cast<std::size_t>(v)]) : std::nullopt; }

  private:
    rails of(const term& t, const around& a);
    rails of_leaf(std::size_t number, const around& a);
    /// What answers so far add up to, for leaves that see nothing else of them.
    using sums = std::map<std::array<double, 6>, rails>;
    rails by_cases(const leaf& l, const around& a, std::size_t next, std::map<std::string, answer>& answers, std::map<std::string, dialog::flag>& flags, sums& done);
    std::array<double, 6> sum_of(const leaf& l, std::size_t next, const std::map<std::string, answer>& answers) const;
    void order_states();
    void order_slots();
    void flags_in_words();

    const bundle& b_;
    const bundle::parts& p_;
    diagrams d_;
    term_list terms_;
    std::vector<alphabet> slots_;
    std::map<std::string, std::size_t> numbers_;
    std::vector<const state*> ordered_;
    std::map<standing_flag, diagram> flags_;
    std::vector<said_flag> said_;
    std::vector<std::size_t> slot_of_;                      ///< by variable
    int variables_ = 0, first_flag_ = 0;
};

} // namespace myalog::dialog
