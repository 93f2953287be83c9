// Which signs of danger a message tells of, and whether they are present, over, denied or somebody else's.
// Knows no slots; what the dialog does about a sign is not decided here.
#pragma once

#include "intents/scan.hpp"

#include <functional>
#include <vector>

namespace myalog::intents {

/// `guessed`: tokens whose word is a mended one; danger that rests on one of them is only possible, and asked about.
finding finding_of(const scan& text, const item_hit& hit, const context& around, const std::vector<std::size_t>& guessed);

struct signs_read {
    std::vector<finding> found;      ///< one for each sign: said twice, the more dangerous saying counts
    std::vector<token_range> denied; ///< what stands there answers no question either ("chest" in "no chest pain")
};

/// `holds`: are the conditions met under which a hit counts?
signs_read read_signs(const scan& text, const context& around, const std::vector<std::size_t>& guessed, const std::function<bool(const item_hit&)>& holds);

} // namespace myalog::intents
