#include "commands/talk_shape.hpp"

#include "json_file.hpp"

#include <algorithm>
#include <map>

namespace myalog::commands {

namespace {

using json = nlohmann::json;

/// A kind of value: how it is told to an author, and whether a value is one.
struct kind {
    const char* name;
    bool (*is)(const json&);
};

bool is_texts(const json& v) {
    return v.is_array() && std::all_of(v.begin(), v.end(), [](const json& one) { return one.is_string(); });
}

constexpr kind yes{"true", [](const json& v) { return v == true; }};
constexpr kind yes_or_no{"true or false", [](const json& v) { return v.is_boolean(); }};
constexpr kind text{"a text", [](const json& v) { return v.is_string(); }};
constexpr kind text_or_null{"a text or null", [](const json& v) { return v.is_string() || v.is_null(); }};
constexpr kind texts{"a list of texts", is_texts};
constexpr kind text_or_texts{"a text or a list of texts", [](const json& v) { return v.is_string() || is_texts(v); }};
constexpr kind seconds{"a number of seconds, 0 or more", [](const json& v) { return v.is_number() && v >= 0; }};
constexpr kind whole{"a whole number, 0 or more", [](const json& v) { return v.is_number_unsigned(); }};
constexpr kind whole_or_null{"a whole number or null", [](const json& v) { return v.is_number_unsigned() || v.is_null(); }};
constexpr kind object{"an object", [](const json& v) { return v.is_object(); }};
constexpr kind object_or_null{"an object or null", [](const json& v) { return v.is_object() || v.is_null(); }};
constexpr kind anything{"anything", [](const json&) { return true; }};

const std::vector<std::string> actions = {"start", "say", "choose", "command", "again", "raw", "drop", "reconnect", "advance", "reload", "human", "expand"};

const std::map<std::string, kind> step_members = {{"start", yes},      {"say", text},    {"choose", text_or_texts}, {"command", text}, {"again", yes}, {"raw", anything},
                                                  {"drop", yes},       {"reconnect", yes}, {"advance", seconds},    {"reload", yes},   {"expand", text}, {"expect", object},
                                                  {"human", text},     {"text", text},    {"slot", text},      {"seq", whole},   {"id", text},              {"note", text},    {"last_seq", whole_or_null}};
const std::map<std::string, kind> expectations = {{"state", text_or_null}, {"slot", text_or_null}, {"reason", text_or_null},  {"kind", text_or_null}, {"answers", object}, {"messages", texts},
                                                  {"includes", texts},     {"kinds", texts},       {"outcome", object_or_null}, {"ended", yes_or_no},  {"error", text_or_null}, {"repeated", yes_or_no},
                                                  {"fatal", yes_or_no},    {"text", text},         {"resumed", yes_or_no},    {"choices", texts},
                                                  {"with_human", text_or_null}};

std::vector<std::string> names_of(const std::map<std::string, kind>& all) {
    std::vector<std::string> out;
    for (const auto& [name, what] : all) out.push_back(name);
    return out;
}

/// Holds each member of an object to the table. `unknown` and what follows the name say that there is no such member.
void hold(const json& given, const std::map<std::string, kind>& table, const std::string& file, const std::string& at, const std::pair<const char*, const char*>& unknown, problems& found) {
    for (const auto& [name, value] : given.items()) {
        const auto known = table.find(name);
        if (known == table.end()) found.push_back({file, pointer_to(at, name), unknown.first + name + unknown.second});
        else if (!known->second.is(value)) found.push_back({file, pointer_to(at, name), "\"" + name + "\" takes " + known->second.name + ", not " + value.dump()});
    }
}

} // namespace

void read_step(const json& step, const std::string& at, talk& into, problems& found) {
    if (!step.is_object()) {
        found.push_back({into.file, at, "a step is an object such as {\"say\": \"about two years\"}"});
        return;
    }
    hold(step, step_members, into.file, at, {"a step has no member \"", "\""}, found);
    if (step.contains("expect") && step["expect"].is_object()) hold(step["expect"], expectations, into.file, at + "/expect", {"nothing called \"", "\" can be expected"}, found);
    std::string what;
    for (const auto& a : actions) {
        if (!step.contains(a)) continue;
        if (!what.empty()) found.push_back({into.file, at, "a step does one thing, not both \"" + what + "\" and \"" + a + "\""});
        what = a;
    }
    if (what.empty()) found.push_back({into.file, at, "a step does one of: start, say, choose, command, again, raw, drop, reconnect, advance, reload, human, expand"});
    into.steps.push_back({step, what});
}

const std::vector<std::string>& talk_actions() { return actions; }

const std::vector<std::string>& talk_step_members() {
    static const auto all = names_of(step_members);
    return all;
}

const std::vector<std::string>& talk_expectations() {
    static const auto all = names_of(expectations);
    return all;
}

} // namespace myalog::commands
