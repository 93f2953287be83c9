#include "dialog/session.hpp"

#include <array>
#include <stdexcept>

namespace myalog::dialog {

namespace {

using json = nlohmann::json;

constexpr std::array<std::string_view, 5> levels{"self_care", "routine", "soon", "same_day", "emergency"};
constexpr std::array<std::string_view, 4> answer_statuses{"known", "unknown", "skipped", "declined"};
constexpr std::array<std::string_view, 4> flag_statuses{"possible", "present", "denied", "unclear"};

template <class value, std::size_t n> std::optional<value> from_name(const std::array<std::string_view, n>& names, std::string_view name) {
    for (std::size_t i = 0; i < n; ++i) {
        if (names[i] == name) return static_cast<value>(i);
    }
    return std::nullopt;
}

template <class value, std::size_t n> value must(const std::array<std::string_view, n>& names, const json& name) {
    const auto found = from_name<value>(names, name.get<std::string>());
    if (!found) throw std::runtime_error("a stored session has an unknown status");
    return *found;
}

json answers_json(const std::map<std::string, answer>& all) {
    auto out = json::object();
    for (const auto& [id, a] : all) out[id] = {{"status", to_string(a.status)}, {"value", a.value}, {"text", a.text}, {"seq", a.seq}};
    return out;
}

std::map<std::string, answer> answers_from(const json& j) {
    std::map<std::string, answer> out;
    for (const auto& [id, a] : j.items()) {
        out[id] = {must<answer_status>(answer_statuses, a.at("status")), a.at("value"), a.at("text").get<std::string>(), a.at("seq").get<std::uint64_t>()};
    }
    return out;
}

json hand_over_json(const hand_over& h) {
    auto lines = json::array();
    for (const auto& l : h.lines) lines.push_back({{"seq", l.seq}, {"human", l.human}, {"text", l.text}});
    return {{"taken", h.taken}, {"seq", h.seq}, {"lines", lines}};
}

hand_over hand_over_from(const json& j) {
    hand_over h{j.at("taken").get<bool>(), j.at("seq").get<std::uint64_t>(), {}};
    for (const auto& l : j.at("lines")) h.lines.push_back({l.at("seq").get<std::uint64_t>(), l.at("human").get<bool>(), l.at("text").get<std::string>()});
    return h;
}

} // namespace

std::string_view to_string(level l) { return levels[static_cast<std::size_t>(l)]; }
std::optional<level> level_from(std::string_view name) { return from_name<level>(levels, name); }
std::string_view to_string(answer_status s) { return answer_statuses[static_cast<std::size_t>(s)]; }

std::string_view to_string(flag_status s) { return flag_statuses[static_cast<std::size_t>(s)]; }

json to_json(const session& s) {
    auto flags = json::object();
    for (const auto& [id, f] : s.flags) {
        flags[id] = {{"status", flag_statuses[static_cast<std::size_t>(f.status)]}, {"signs", f.signs}, {"text", f.text}, {"seq", f.seq}};
    }
    json out{{"dialog", s.dialog}, {"bundle", s.bundle}, {"locale", s.locale}, {"region", s.region}, {"salt", s.salt}, {"seq", s.seq}, {"answers", answers_json(s.answers)},
        {"taken_back", answers_json(s.taken_back)}, {"flags", flags}, {"reopened", s.reopened}, {"changing", s.changing}, {"ladder_slot", s.ladder_slot}, {"ladder_rung", s.ladder_rung},
        {"pending", s.pending}, {"unmatched", s.unmatched}, {"shown", s.shown}, {"silences", s.silences}, {"ended", s.ended}};
    if (s.with_human) out["with_human"] = hand_over_json(*s.with_human);
    return out;
}

session session_from_json(const json& j) {
    try {
        session s;
        s.dialog = j.at("dialog").get<std::string>();
        s.bundle = j.at("bundle").get<std::string>();
        s.locale = j.at("locale").get<std::string>();
        s.region = j.at("region").get<std::string>();
        s.salt = j.value("salt", std::uint64_t{0}); // sessions of before have none
        s.seq = j.at("seq").get<std::uint64_t>();
        s.answers = answers_from(j.at("answers"));
        s.taken_back = answers_from(j.at("taken_back"));
        for (const auto& [id, f] : j.at("flags").items()) {
            s.flags[id] = {must<flag_status>(flag_statuses, f.at("status")), f.at("signs").get<std::vector<std::string>>(), f.at("text").get<std::string>(), f.at("seq").get<std::uint64_t>()};
        }
        s.reopened = j.at("reopened").get<std::string>();
        s.changing = j.value("changing", false); // sessions of before have none
        s.ladder_slot = j.at("ladder_slot").get<std::string>();
        s.ladder_rung = j.at("ladder_rung").get<int>();
        s.pending = j.at("pending");
        s.unmatched = j.at("unmatched").get<std::vector<std::string>>();
        s.shown = j.at("shown").get<std::vector<std::string>>();
        s.silences = j.value("silences", 0);
        if (const auto h = j.find("with_human"); h != j.end()) s.with_human = hand_over_from(*h);
        s.ended = j.at("ended").get<bool>();
        return s;
    } catch (const json::exception& e) {
        throw std::runtime_error(std::string("a stored session cannot be read: ") + e.what());
    }
}

} // namespace myalog::dialog
