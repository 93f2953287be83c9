// A person who does anything at all, the same way every time: for tests that hold whatever happens.
#pragma once

#include "dialog/advance.hpp"
#include "dialog/parts.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace random_person {

using json = nlohmann::json;

class dice {
  public:
    explicit dice(std::uint64_t seed) : state_(seed * 2654435761u + 1) {}
    std::size_t below(std::size_t n) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return n == 0 ? 0 : static_cast<std::size_t>((state_ >> 33) % n);
    }
    bool chance(std::size_t percent) { return below(100) < percent; }
    template <class list> const auto& one_of(const list& all) { return all[below(all.size())]; }

  private:
    std::uint64_t state_;
};

/// A value that may or may not fit a slot.
inline json any_value(dice& d, const myalog::dialog::slot& s) {
    switch (d.below(8)) {
    case 0: return json();
    case 1: return json::array({1, "x", nullptr});
    case 2: return {{"answer", d.chance(50) ? "yes" : "unsure"}};
    case 3: return {{"lo_days", -5}, {"hi_days", "many"}};
    case 4: return {{"vague", true}};
    case 5: return {{s.field.empty() ? "field" : s.field, s.values.empty() ? json(3) : json(d.one_of(s.values))}};
    case 6: return {{s.field.empty() ? "regions" : s.field, s.values.empty() ? json::array() : json::array({d.one_of(s.values)})}};
    default: return {{"lo", 3}, {"hi", 8}, {"text", "x"}, {"band", "60-69"}};
    }
}

/// The next thing that happens: mostly a press on what is offered, sometimes anything.
inline myalog::dialog::event next(dice& d, const myalog::dialog::bundle& b, const myalog::dialog::turn& last, bool wild) {
    using myalog::dialog::event;
    const auto& p = b.inside();
    event e;
    const bool presses = last.ask && !last.ask->choices.empty() && d.chance(wild ? 40 : 92);
    if (presses) {
        e.what = event::kind::chosen;
        e.seq = wild && d.chance(5) ? last.seq + 3 : last.seq;
        e.values = {d.chance(90) ? d.one_of(last.ask->choices).value : "nonsense"};
        return e;
    }
    if (last.ask && (last.ask->kind == "scale" || last.ask->kind == "hours") && d.chance(80)) {
        e.what = event::kind::chosen;
        e.seq = last.seq;
        e.values = {std::to_string(d.below(11))};
        return e;
    }
    if (wild && d.chance(4)) {
        e.what = event::kind::silence;
        e.minutes = static_cast<double>(d.below(30));
        return e;
    }
    static const std::vector<std::string> commands{"back", "skip", "why", "correct", "repeat", "help", "human", "summary", "restart", "stop", "nonsense"};
    if (d.chance(25)) {
        e.what = event::kind::command;
        e.command = d.one_of(commands);
        const auto slots = b.slot_ids();
        if (d.chance(50)) e.command_slot = d.one_of(slots);
        return e;
    }
    e.what = event::kind::said;
    e.text = d.chance(10) ? "" : "something \xC3\xA9 else";
    const auto slots = b.slot_ids();
    for (std::size_t n = d.below(wild ? 4 : 2); n > 0; --n) {
        const auto& id = d.one_of(slots);
        e.answers.push_back({wild && d.chance(5) ? "no_such_slot" : id, static_cast<myalog::dialog::answer_status>(d.below(4)), any_value(d, p.slots.at(id)), "so", d.chance(20)});
    }
    static const std::vector<std::string> statuses{"present", "possible", "past", "absent", "hypothetical", "other", "strange"};
    if (wild && d.chance(25)) {
        const auto signs = b.sign_ids();
        e.signs.push_back({d.chance(5) ? "RF99.none" : d.one_of(signs), d.one_of(statuses), "so", std::nullopt, std::nullopt, d.chance(10)});
    }
    if (d.chance(10)) e.topic = b.topic_ids().empty() ? "none" : d.one_of(b.topic_ids());
    if (d.chance(10)) e.small_talk = "thanks";
    return e;
}

} // namespace random_person
