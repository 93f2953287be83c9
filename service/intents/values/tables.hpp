// The word lists of one locale, by name, as the grammar of values uses them.
// Knows no text: filled once from files of kind `values`, then only read.
#pragma once

#include "intents/values.hpp"
#include "intents/values/phrase_table.hpp"

#include <map>
#include <string>
#include <utility>

namespace myalog::intents {

/// Lower and upper end of an amount, in the unit that its list says.
using bounds = std::pair<double, double>;

struct lexicon::parts {
    vocabulary words;
    std::map<std::string, phrase_table, std::less<>> lists;
    std::map<std::string, std::map<std::string, bounds>, std::less<>> amounts;

    /// A list that the code needs; loading has made sure that it is there.
    const phrase_table& list(std::string_view name) const;
    /// The amount that `entry` has in the amounts called `name`; {0, 0} when it has none.
    bounds amount(std::string_view name, const std::string& entry) const;
};

} // namespace myalog::intents
