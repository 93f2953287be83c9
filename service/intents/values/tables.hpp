// The word lists of one locale, by name, as the grammar of values uses them.
// Knows no text: filled once from files of kind `values`, then only read.
#pragma once

#include "intents/values.hpp"
#include "intents/values/list_name.hpp"
#include "intents/values/phrase_table.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace myalog::intents {

/// Lower and upper end of an amount, in the unit that its list says.
using bounds = std::pair<double, double>;

struct lexicon::parts {
    vocabulary words;
    std::array<phrase_table, list_names.size()> lists; ///< by list_name::index
    std::set<std::size_t> loaded;                      ///< which of them some file holds
    std::vector<list_set> beginners; ///< by word: the lists in which a phrase begins with it. Most words begin none
    std::map<std::string, std::map<std::string, bounds>, std::less<>> amounts;

    const phrase_table& list(list_name name) const { return lists[name.index]; }
    /// Can a phrase of the list begin with this word?
    bool may_begin(list_name list, word_id word) const { return word != 0 && word < beginners.size() && beginners[word].test(list.index); }
    /// The lists in which a phrase begins with this word.
    list_set begins(word_id word) const { return word != 0 && word < beginners.size() ? beginners[word] : list_set{}; }
    /// The amount that `entry` has in the amounts called `name`; {0, 0} when it has none.
    bounds amount(std::string_view name, const std::string& entry) const;
};

} // namespace myalog::intents
