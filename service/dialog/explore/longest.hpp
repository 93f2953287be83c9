// The interview that asks the most required questions. Knows no rule.
#pragma once

#include "dialog/explore/every_way.hpp"

namespace myalog::dialog {

struct longest_interview {
    int questions = 0;
    std::vector<bool> setting; ///< of the variables: what is told before and what is replied
};

/// `interview`: all ways in that reading.
longest_interview longest_of(answer_space& space, const every_way& interview);

} // namespace myalog::dialog
