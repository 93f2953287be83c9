// From functions of variables to answers: whether somebody can have answered so, how many such sets of answers there are, and which of them
// asks for the least. Only settings that mean letters count. Knows no way.
#pragma once

#include "dialog/explore/answer_space.hpp"

#include <set>
#include <unordered_map>

namespace myalog::dialog {

class settings {
  public:
    explicit settings(answer_space& space) : space_(space), d_(space.made()) {}

    /// Whether there is any for which `f` is 1.
    bool can_be(diagram f) { return fewest_deeds(f) < diagrams::never; }
    /// The one with the fewest deeds; among equal letters the plainest. `f` can be.
    std::vector<bool> fewest(diagram f);
    /// How many there are (red flags in words left aside).
    double count(diagram f) { return counted(f, 0); }

  private:
    int fewest_deeds(diagram f);
    double counted(diagram f, std::size_t slot);
    diagram followed(diagram f, int v, bool high) const { return d_.variable_of(f) == v ? (high ? d_.high(f) : d_.low(f)) : f; }
    diagram without(const alphabet& s, diagram f) const;
    diagram with(const alphabet& s, const alphabet::representative& r, diagram f) const;
    void left_after(const alphabet& s, diagram f, diagram codes, std::set<std::pair<diagram, diagram>>& seen, std::vector<diagram>& into) const;

    answer_space& space_;
    diagrams& d_;
    std::unordered_map<diagram, int> deeds_;
    std::unordered_map<diagram, double> counts_;
};

} // namespace myalog::dialog
