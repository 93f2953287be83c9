// The answers worth trying at a question: values cut at the constants that guards use, one for each that guards can tell apart.
// Knows slots and guards; no state, no way through a dialog.
#pragma once

#include "dialog/parts.hpp"

#include <string>
#include <vector>

namespace myalog::dialog {

/// One answer that a person might give.
struct trial {
    answer_status status = answer_status::known;
    nlohmann::json value;
    std::vector<std::string> pressed; ///< what is pressed for it; empty: it can only be said in words
};

/// All guards of a bundle, computed names included.
std::vector<guard_ptr> guards_of(const bundle::parts& p);

/// Every answer to a slot that could matter to `guards`, "I don't know" last. Lists are built up place by place as long as guards see something new.
std::vector<trial> trials_of(const bundle::parts& p, const slot& s, const std::vector<guard_ptr>& guards);

} // namespace myalog::dialog
