#include "dialog/explore/move.hpp"

#include "dialog/advance.hpp"
#include "dialog/wording.hpp"

namespace myalog::dialog {

session opened(const bundle& b) {
    event e;
    e.what = event::kind::open;
    return advance(b, begin(b, "", "", ""), e).after;
}

session moved(const bundle& b, const session& s, const move& m) {
    event e;
    if (m.what != move::kind::tell && !m.given.pressed.empty()) {
        e.what = event::kind::chosen;
        e.seq = s.seq;
        e.values = m.given.pressed;
    } else {
        e.what = event::kind::said;
        e.answers.push_back({m.slot, m.given.status, m.given.value, "", false});
    }
    return advance(b, s, e).after;
}

nlohmann::ordered_json steps_of(const bundle& b, const std::vector<move>& way) {
    using json = nlohmann::ordered_json;
    const auto fresh = begin(b, "", "", "");
    const wording words(b, fresh);
    json out = json::array({{{"start", true}}});
    for (const auto& m : way) {
        const auto* slot = b.inside().find_slot(m.slot);
        if (m.what != move::kind::tell && !m.given.pressed.empty()) {
            out.push_back({{"choose", m.given.pressed}});
        } else if (slot && slot->type == slot_type::text) {
            out.push_back({{"say", "\u2026"}}); // words that say nothing else: an example would answer other questions too
        } else if (slot) {
            const auto said = words.name(m.slot) + ": " + words.value(*slot, m.given.value);
            out.push_back({{"say", said}, {"note", "should be understood as " + m.slot + " " + m.given.value.dump()}});
        }
    }
    return out;
}

} // namespace myalog::dialog
