#include "intents/values.hpp"

#include "intents/values/answers.hpp"
#include "intents/values/durations.hpp"
#include "intents/values/levels.hpp"
#include "intents/values/medicines.hpp"
#include "intents/values/passage.hpp"
#include "intents/values/person.hpp"
#include "intents/values/places.hpp"
#include "intents/values/sleep.hpp"
#include "intents/values/story.hpp"

namespace myalog::intents {

std::vector<value_candidate> find_values(const lexicon& words, const normalized& text, const context& open) {
    std::vector<value_candidate> out;
    if (text.tokens.empty()) return out;
    const passage p(words.inside(), text, open);
    if (p.size() > 0) {
        // Of two readings of the same words the earlier one here stands: "pins and needles" is numbness before it is what the pain feels
        // like.
        const auto lengths = find_stretches(p);
        find_duration(p, lengths, out);
        find_answers(p, lengths, out);
        find_line(p, out);
        find_levels(p, out);
        find_age(p, out);
        find_for_whom(p, out);
        std::vector<parted_candidate> spread;
        find_places(p, spread);
        find_severity(p, lengths, spread);
        find_sleep(p, spread);
        find_medicines(p, spread);
        find_onset(p, spread);
        find_character(p, spread);
        find_conditions(p, spread);
        add_parted(std::move(spread), open.open_slot, out);
        find_no_answer(p, out);
    }
    // What is told when the complaint is asked for is the complaint, whatever else it says.
    if (open.open_slot == "complaint") {
        value_candidate all;
        all.last_token = text.tokens.size();
        all.value = {"complaint", {{"text", text.text}}, text.where(0, text.tokens.size()), "complaint.words"};
        all.whole = true;
        all.unasked = false;
        out.push_back(std::move(all));
    }
    return out;
}

} // namespace myalog::intents
