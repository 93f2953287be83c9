// What an outcome comes to with which answers: level, specialists, whether every emergency question was answered no. By the rules of
// guidance.cpp, for all answers at once. Answers count as they do in the state of the outcome. Knows no invariant.
#pragma once

#include "dialog/explore/every_way.hpp"
#include "dialog/explore/settings.hpp"

namespace myalog::dialog {

class outcomes {
  public:
    /// Adds the guards of all rules to a space that is not closed yet.
    explicit outcomes(answer_space& space);

    /// From here on it is about this state.
    void look_at(const every_way& all, const every_way::place& p);

    diagram reached() const { return place_->reached; }
    diagram clear() const { return clear_; }
    /// Those of `f` whose outcome has this level.
    diagram with_level(diagram f, level l);
    /// Some of `f` whose outcome has this level; 0 where there are none. Quicker than with_level, which has them all.
    diagram some_with_level(settings& all, diagram f, level l);
    /// Those of `f` whose outcome, at this level, names exactly so many specialists.
    diagram with_specialists(diagram f, level l, std::size_t how_many);
    answer_space::around seen(level l, std::optional<std::size_t> specialists = {}) const;

    /// A rule as authors want to see it: with which answers its guard is looked at, and what it comes to.
    struct ruled {
        std::string id;
        std::size_t root = 0;
        bool of_level = false; ///< else of specialists or topics: looked at where the outcome is no emergency
        bool asks_level = false;
    };
    const std::vector<ruled>& rules() const { return rules_; }

  private:
    diagram without_higher(settings& all, diagram f, level l);
    struct firing {
        dialog::level level;
        diagram when;
    };

    answer_space& space_;
    diagrams& d_;
    std::vector<ruled> rules_;
    std::map<std::string, std::size_t> not_for_; ///< by specialist
    const every_way* all_ = nullptr;
    const every_way::place* place_ = nullptr;
    std::vector<firing> firing_; ///< the most urgent first
    diagram clear_ = 0;
};

} // namespace myalog::dialog
