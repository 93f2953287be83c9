// What can stand in a slot, as far as the dialog can tell it apart: its letters, each with what becomes of red flags that the answer sets
// (by the engine's own steps), and how letters are told apart by variables of diagrams. Knows no state and no way.
#pragma once

#include "dialog/explore/diagrams.hpp"
#include "dialog/explore/move.hpp"
#include "dialog/explore/terms.hpp"
#include "dialog/parts.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace myalog::dialog {

/// A red flag that stands after an answer.
struct standing_flag {
    std::string id;
    flag_status status = flag_status::present;
    dialog::level level = level::emergency;
    auto operator<=>(const standing_flag&) const = default;
};

/// One thing that can stand in a slot.
struct letter {
    trial given;
    bool asked = true, told = true;    ///< can be given to the question; can be told without it
    std::vector<standing_flag> flags;  ///< after confirming questions
    std::vector<trial> after;          ///< what is pressed to confirm or to deny
    std::string held_by;               ///< the interrupt whose state keeps the conversation; empty: the interview goes on
};

/// The letters of one slot, and the variables that tell them apart.
class alphabet {
  public:
    alphabet(const bundle& b, const slot& s, const std::vector<trial>& trials);

    /// Takes the next variables of `d`, from `first` on, so that letters differ which a leaf, a red flag or an emergency question sees apart.
    void encode(diagrams& d, int first, const bundle::parts& p, const std::vector<leaf>& leaves);

    const std::string& slot_id() const { return slot_->id; }
    const std::vector<letter>& letters() const { return letters_; } ///< those with which the interview goes on
    const std::vector<letter>& held() const { return held_; }       ///< those that lead to an interrupt's state and stay there
    int there() const { return first_; }                            ///< the variable that says that something stands in the slot
    diagram is_there() const { return there_; }
    diagram one_of_them() const { return one_of_them_; }            ///< the other variables mean a letter
    diagram may_be_asked() const { return asked_; }
    diagram may_be_told() const { return told_; }
    diagram yes(std::size_t leaf) const { return yes_.at(leaf); }   ///< what a leaf that reads this slot alone comes to, by the letter
    diagram no(std::size_t leaf) const { return no_.at(leaf); }
    diagram clear() const { return clear_; }                        ///< an emergency question has a clear answer
    diagram says_no() const { return says_no_; }                    ///< so clear a no, be it to the confirming question
    diagram vain() const { return vain_; }                          ///< asked for and not given, or given vaguely
    const std::map<standing_flag, diagram>& sets() const { return sets_; }
    int end() const { return first_ + 1 + static_cast<int>(bits_); } ///< the first variable after this slot's
    /// The letters that stand for all of them, the plainest first; each with the setting of the variables after there().
    struct representative {
        std::size_t letter = 0;
        std::vector<bool> code;
    };
    const std::vector<representative>& representatives() const { return representatives_; }

  private:
    using column = std::vector<bool>; ///< by letter
    diagram built(diagrams& d, const column& c, const std::vector<std::size_t>& among, std::size_t bit) const;
    void find_fates(const bundle& b, const trial& t, bool asked);
    void plainest_first();

    const slot* slot_;
    bool emergency_ = false;
    std::vector<letter> letters_, held_;
    int first_ = 0;
    std::size_t bits_ = 0;
    std::vector<column> codes_; ///< by bit
    std::vector<representative> representatives_;
    diagram there_ = 0, one_of_them_ = 0, asked_ = 0, told_ = 0, clear_ = 0, says_no_ = 0, vain_ = 0;
    std::map<std::size_t, diagram> yes_, no_;
    std::map<standing_flag, diagram> sets_;
};

} // namespace myalog::dialog
