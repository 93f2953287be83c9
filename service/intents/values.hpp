// Finds values for slots in a normalised text: lengths of time, places, numbers, levels, medicines, ages, yes and no.
// Knows words only through the lexicon (intents/<locale>/*.json); knows no patterns of intents and no dialog.
#pragma once

#include "intents/normalize.hpp"
#include "intents/reading.hpp"
#include "problem.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace myalog::intents {

/// Word lists and grammar data for values in one locale, from the files of kind `values`. Frozen after load.
class lexicon {
  public:
    static std::unique_ptr<lexicon> load(const std::map<std::string, nlohmann::json>& files, problems& found);
    ~lexicon();
    struct parts;
    const parts& inside() const { return *parts_; }

  private:
    lexicon();
    std::unique_ptr<parts> parts_;
};

/// A candidate. The caller (match) settles which candidates stand: one span fills one slot.
struct value_candidate {
    slot_value value;
    std::size_t first_token = 0; ///< tokens [first, last)
    std::size_t last_token = 0;
    bool whole = false; ///< it is all that the message says, apart from fillers ("erm, about two weeks I think")
    bool unasked = true; ///< clear enough to fill its slot when another question, or none, is open
};

/// All candidates of all slots. `open` is the slot that is asked (its bare values count: "7" at severity, "back" at location).
std::vector<value_candidate> find_values(const lexicon& words, const normalized& text, const context& open);

} // namespace myalog::intents
