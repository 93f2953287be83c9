// All ways through a dialog at once: for each state the function that says with which answers it is reached, left and by which transition.
// Positions are worked out as position.cpp does, once for all answers instead of once for each. Knows no rule and no invariant.
//
// Taken as `answers`, a setting of the variables is a set of answers that somebody may have given, in whatever order: asked, told before the
// question or without it, corrected. The walk over them is exact. Taken as `interview`, it is what was told before the first question and what is
// replied to each question that is then asked; questions are counted there. What is assumed: a list of red flags has one of them chosen; a flag
// that a sign in words may have set stands or not, whatever the answers are; where an answer to a question that is asked opens one which lies before
// it and was passed over, the interview does not count that one: reopening.hpp names such questions.
#pragma once

#include "dialog/explore/answer_space.hpp"

namespace myalog::dialog {

class every_way {
  public:
    enum class reading { answers, interview };
    /// Guards of states: they must be known before the space is closed.
    static std::map<const state*, std::vector<std::size_t>> add_guards(answer_space& space);
    /// `roots` as add_guards gave them.
    every_way(answer_space& space, reading how, const std::map<const state*, std::vector<std::size_t>>& roots);

    struct guard_at {
        std::string label;
        diagram asked = 0; ///< with which answers it is looked at
        rails came_to;
    };
    struct passage {
        const transition* by = nullptr;
        diagram taken = 0;
    };
    struct place {
        const state* what = nullptr;
        diagram reached = 0;
        diagram open = 0;   ///< the walk stops here at its question; in the interview: it is asked
        diagram passed = 0; ///< its question counts and was answered
        diagram stuck = 0;  ///< the walk stops here and nothing is asked
        std::vector<diagram> taken, after; ///< by slot: its question was passed on the way here; on from here
        std::vector<guard_at> guards;
        std::vector<passage> out;
    };
    const std::vector<place>& places() const { return places_; }
    const place& at(const state& s) const { return places_[index_.at(&s)]; }
    /// What counts as an answer to guards at a place, or after it.
    answer_space::around seen_at(const place& p, bool after) const;

  private:
    void enter(place& p);
    void leave(place& p, diagram passes);

    answer_space& space_;
    diagrams& d_;
    reading how_;
    std::vector<place> places_;
    std::map<const state*, std::size_t> index_;
    std::map<const state*, std::vector<std::size_t>> roots_;
};

} // namespace myalog::dialog
