#include "conversation/kept.hpp"

#include "dialog/wording.hpp"

namespace myalog::conversation {

namespace {

constexpr std::string_view place = "{kept}";

struct counted {
    std::chrono::minutes::rep number;
    const char* one;
    const char* many;
};

/// Days from two on, hours from one on, else minutes; a larger unit only where it is exact or the smaller one has grown too long to grasp.
counted counted_in(std::chrono::milliseconds life) {
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(life).count();
    const auto up = [&](std::chrono::minutes::rep unit) { return (minutes + unit - 1) / unit; };
    constexpr std::chrono::minutes::rep hour = 60, day = 24 * hour;
    if (minutes >= 2 * day && (minutes % day == 0 || minutes > 4 * day)) return {up(day), "engine.length.day", "engine.length.days"};
    if (minutes >= hour && (minutes % hour == 0 || minutes > 3 * hour)) return {up(hour), "engine.length.hour", "engine.length.hours"};
    return {minutes, "engine.length.minute", "engine.length.minutes"};
}

} // namespace

std::string length_in_words(const dialog::bundle& b, const dialog::session& s, std::chrono::milliseconds life) {
    const dialog::wording words(b, s);
    if (life == std::chrono::minutes(30)) return words.say("engine.length.half_hour");
    const auto c = counted_in(life);
    return words.say(c.number == 1 ? c.one : c.many, {{"n", std::to_string(c.number)}});
}

void tell_how_long_kept(const dialog::bundle& b, const dialog::session& s, std::chrono::milliseconds life, dialog::turn& into) {
    for (auto& m : into.messages) {
        for (auto at = m.text.find(place); at != m.text.npos; at = m.text.find(place, at)) {
            const auto said = length_in_words(b, s, life);
            m.text.replace(at, place.size(), said);
            at += said.size();
        }
    }
}

} // namespace myalog::conversation
