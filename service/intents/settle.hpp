// Chooses among the candidates for slots: one span fills one slot, the open question comes first.
// Knows values and how they stand; knows no dialog.
#pragma once

#include "intents/scan.hpp"
#include "intents/values.hpp"

#include <string>
#include <vector>

namespace myalog::intents {

/// A value that stands, with the tokens that tell it.
struct settled_value {
    slot_value told;
    token_range at;
    const std::string& slot() const { return told.slot; }
};

struct settled {
    std::vector<settled_value> values; ///< at most one of each slot
    std::vector<ambiguity> ambiguities;
    bool open_whole = false; ///< the message is nothing but a value of the open slot
};

/// `denied`: tokens of signs that were denied.
settled settle(const scan& s, std::vector<value_candidate> candidates, const context& around, const std::vector<token_range>& denied);

/// Is the slot one that is answered with yes or no? By the bundle's type where it is told, else by its id.
bool is_yes_no(const context& around);

} // namespace myalog::intents
