// Questions that lie behind and are opened by an answer that comes later: the longest interview does not count them (every_way.hpp).
// Found by the shape of the guards alone: what is not named here is never opened so; what is named may be.
#pragma once

#include "dialog/parts.hpp"

#include <set>
#include <string>
#include <vector>

namespace myalog::dialog {

struct reopening {
    std::string state;        ///< asks a required question and may have been passed over
    std::set<std::string> by; ///< slots that are asked after it, or that are opened so themselves
};

/// In the order of the states. Slots that only a red flag's sign in words fills are not looked at.
std::vector<reopening> reopened_later(const bundle::parts& p);

/// States whose way on may turn by an answer that is asked for after them.
std::vector<reopening> turned_later(const bundle::parts& p);

} // namespace myalog::dialog
