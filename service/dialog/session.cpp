#include "dialog/session.hpp"

#include <array>
#include <stdexcept>

namespace myalog::dialog {

namespace {

using json = nlohmann::json;

constexpr std::array<std::string_view, 5> level_names = {"self_care", "routine", "soon", "same_day", "emergency"};
constexpr std::array<std::string_view, 4> answer_names = {"known", "unknown", "skipped", "declined"};
constexpr std::array<std::string_view, 4> flag_names = {"possible", "present", "denied", "unclear"};

template <class E, std::size_t N> E from_name(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i] == name) return static_cast<E>(i);
    }
    throw std::runtime_error("a stored session holds an unknown name");
}

json answers_to_json(const std::map<std::string, answer>& answers) {
    json out = json::object();
    for (const auto& [slot, a] : answers) {
        out[slot] = {{"status", to_string(a.status)}, {"value", a.value}, {"text", a.text}, {"seq", a.seq}};
    }
    return out;
}

std::map<std::string, answer> answers_from_json(const json& j) {
    std::map<std::string, answer> out;
    for (const auto& [slot, a] : j.items()) {
        out[slot] = {from_name<answer_status>(answer_names, a.at("status").get<std::string>()), a.at("value"), a.at("text"), a.at("seq")};
    }
    return out;
}

} // namespace

std::string_view to_string(level l) { return level_names[static_cast<std::size_t>(l)]; }

std::optional<level> level_from(std::string_view name) {
    for (std::size_t i = 0; i < level_names.size(); ++i) {
        if (level_names[i] == name) return static_cast<level>(i);
    }
    return std::nullopt;
}

std::string_view to_string(answer_status s) { return answer_names[static_cast<std::size_t>(s)]; }

json to_json(const session& s) {
    json flags = json::object();
    for (const auto& [id, f] : s.flags) {
        flags[id] = {{"status", flag_names[static_cast<std::size_t>(f.status)]}, {"signs", f.signs}, {"text", f.text}, {"seq", f.seq}};
    }
    return {{"dialog", s.dialog},
            {"bundle", s.bundle},
            {"locale", s.locale},
            {"region", s.region},
            {"seq", s.seq},
            {"answers", answers_to_json(s.answers)},
            {"taken_back", answers_to_json(s.taken_back)},
            {"flags", flags},
            {"reopened", s.reopened},
            {"ladder_slot", s.ladder_slot},
            {"ladder_rung", s.ladder_rung},
            {"pending", s.pending},
            {"unmatched", s.unmatched},
            {"shown", s.shown},
            {"ended", s.ended}};
}

session session_from_json(const json& j) {
    try {
        session s;
        j.at("dialog").get_to(s.dialog);
        j.at("bundle").get_to(s.bundle);
        j.at("locale").get_to(s.locale);
        j.at("region").get_to(s.region);
        j.at("seq").get_to(s.seq);
        s.answers = answers_from_json(j.at("answers"));
        s.taken_back = answers_from_json(j.at("taken_back"));
        for (const auto& [id, f] : j.at("flags").items()) {
            s.flags[id] = {from_name<flag_status>(flag_names, f.at("status").get<std::string>()), f.at("signs"), f.at("text"), f.at("seq")};
        }
        j.at("reopened").get_to(s.reopened);
        j.at("ladder_slot").get_to(s.ladder_slot);
        j.at("ladder_rung").get_to(s.ladder_rung);
        s.pending = j.at("pending");
        j.at("unmatched").get_to(s.unmatched);
        j.at("shown").get_to(s.shown);
        j.at("ended").get_to(s.ended);
        return s;
    } catch (const json::exception&) {
        throw std::runtime_error("a stored session is not what was written");
    }
}

} // namespace myalog::dialog
