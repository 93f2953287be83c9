// What a person does on a way through a dialog, step by step.
#pragma once

#include "dialog/bundle.hpp"
#include "dialog/explore/cuts.hpp"

#include <string>
#include <vector>

namespace myalog::dialog {

/// One thing that a person does.
struct move {
    enum class kind { answer, tell, press } what = kind::answer; ///< asked; told without being asked; a press on a question of the engine's own
    std::string slot;
    trial given;
};

/// A fresh session in which the first question is open.
session opened(const bundle& b);
/// The session after a move, by the engine.
session moved(const bundle& b, const session& s, const move& m);

/// A way as the steps of a talk: what is pressed, what is said. `start` comes first.
nlohmann::ordered_json steps_of(const bundle& b, const std::vector<move>& way);

} // namespace myalog::dialog
