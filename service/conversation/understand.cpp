#include "conversation/understand.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace myalog::conversation {

namespace {

/// The words between two code points of UTF-8 text.
std::string words_at(std::string_view text, intents::span where) {
    std::uint32_t point = 0;
    std::size_t begin = text.size();
    std::size_t end = text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
        if (point == where.begin) begin = i;
        if (point == where.end) {
            end = i;
            break;
        }
        ++point;
    }
    return begin < end ? std::string(text.substr(begin, end - begin)) : std::string();
}

/// Fractions of many days come from reckoning (a tenth of 365 days); what is a hair off a whole day is one. Hours and minutes stay what they are.
nlohmann::json whole_day(double days, bool upwards) {
    constexpr double hair = 1e-6, short_time = 14;
    if (days < short_time && std::abs(days - std::round(days)) > hair) return days;
    return static_cast<std::int64_t>(upwards ? std::ceil(days - hair) : std::floor(days + hair));
}

/// Without a float where an integer says it.
nlohmann::json whole_numbers(nlohmann::json value) {
    constexpr double exact = 9007199254740992.0;
    if (!value.is_object()) return value;
    for (auto& [name, member] : value.items()) {
        if (!member.is_number_float()) continue;
        const double n = member.get<double>();
        if (!(std::abs(n) <= exact)) continue;
        if (name.ends_with("_days")) member = whole_day(n, name.starts_with("hi"));
        else if (n == std::floor(n)) member = static_cast<std::int64_t>(n);
    }
    return value;
}

/// Pressed twice is pressed once.
std::vector<std::string> each_once(const std::vector<std::string>& values) {
    std::vector<std::string> out;
    for (const auto& v : values) {
        if (std::find(out.begin(), out.end(), v) == out.end()) out.push_back(v);
    }
    return out;
}

dialog::offered offered_of(const intents::slot_value& v, std::string_view text) {
    dialog::offered out;
    out.slot = v.slot;
    out.value = value_of(v, text);
    if (v.least.is_object()) out.value.update(whole_numbers(v.least)); // for the guards; it is shown as it was told
    out.text = words_at(text, v.where);
    out.adds = v.adds;
    const auto says = [&](const char* member) { return v.value.is_object() && v.value.value(member, false); };
    if (says("unknown")) out.status = dialog::answer_status::unknown;
    if (says("declined")) out.status = dialog::answer_status::declined;
    if (out.status != dialog::answer_status::known) out.value = nullptr;
    return out;
}

} // namespace

nlohmann::json value_of(const intents::slot_value& v, std::string_view text) {
    auto out = whole_numbers(v.value);
    if (out.is_object() && out.contains("text")) out["text"] = words_at(text, v.where);
    return out;
}

intents::context context_of(const dialog::bundle& b, const dialog::session& s, std::optional<std::chrono::sys_days> today) {
    dialog::place here = dialog::where(b, s);
    if (s.ended) { // who stopped in a danger and says more is still heard as one in danger
        auto open = s;
        open.ended = false;
        const auto before = dialog::where(b, open);
        if (before.danger) here = before;
        else here.open_slot = here.open_type = "stopped"; // no slot: what may be said then is to go on after all
    }
    intents::context around;
    around.open_slot = here.open_slot;
    around.open_type = here.open_type;
    around.about = dialog::about(s);
    around.today = today;
    for (const auto& [slot, answer] : s.answers) {
        around.answered.push_back(slot);
        if (b.slot_type(slot) == "regions" && answer.value.is_object()) around.places = answer.value.value("regions", around.places);
    }
    return around;
}

std::vector<dialog::seen_sign> signs_of(const intents::reading& r, std::string_view text) {
    std::vector<dialog::seen_sign> out;
    for (const auto& sign : r.signs) {
        out.push_back({sign.id, std::string(to_string(sign.status)), words_at(text, sign.where), sign.ended_days_ago_lo, sign.ended_days_ago_hi, sign.other_now});
    }
    return out;
}

dialog::event event_of(const intents::reading& r, std::string_view text) {
    dialog::event e;
    e.what = dialog::event::kind::said;
    e.text = text;
    e.signs = signs_of(r, text);
    e.topic = r.topic;
    e.small_talk = r.small_talk;
    e.asks = r.asks;
    e.command = r.command.value_or("");
    e.command_slot = r.command_slot.value_or("");
    for (const auto& v : r.slots) {
        e.answers.push_back(offered_of(v, text));
        e.answers.back().correction = std::find(r.corrections.begin(), r.corrections.end(), v.slot) != r.corrections.end();
    }
    for (const auto& a : r.ambiguities) {
        e.doubts.push_back({a.slot, a.values, words_at(text, a.where)});
        for (auto& value : e.doubts.back().values) value = whole_numbers(std::move(value));
    }
    return e;
}

dialog::event understand(const pack& p, const dialog::session& s, const inbound& message, std::optional<std::chrono::sys_days> today) {
    dialog::event e;
    switch (message.what) {
    case inbound::kind::choose:
        e.what = dialog::event::kind::chosen;
        e.seq = message.seq;
        e.values = each_once(message.values);
        return e;
    case inbound::kind::command:
        e.what = dialog::event::kind::command;
        e.command = message.name;
        e.command_slot = message.slot.value_or("");
        return e;
    case inbound::kind::say: break;
    }
    const auto catalog = p.catalogs.find(s.locale);
    if (catalog == p.catalogs.end()) {
        e.text = message.text;
        return e;
    }
    return event_of(intents::match(*catalog->second, message.text, context_of(*p.bundle, s, today)), message.text);
}

dialog::event understand_alone(const pack& p, const dialog::session& s, const inbound& message, std::optional<std::chrono::sys_days> today) {
    dialog::event e;
    if (message.what != inbound::kind::say) {
        e = understand(p, s, message, today);
        e.seq = 0; // of no turn: whatever was pressed stood under another question
        return e;
    }
    if (const auto catalog = p.catalogs.find(s.locale); catalog != p.catalogs.end()) {
        auto around = context_of(*p.bundle, s, today);
        around.open_slot.clear();
        around.open_type.clear();
        e = event_of(intents::match(*catalog->second, message.text, around), message.text);
    }
    const bool says_something = !e.answers.empty() || !e.signs.empty() || e.topic || !e.command.empty();
    if (!says_something) e = dialog::event(), e.what = dialog::event::kind::open; // the question that is open now is asked
    e.text.clear(); // a label typed out would answer it
    e.doubts.clear();
    return e;
}

} // namespace myalog::conversation
