#include "dialog/groups.hpp"

#include "dialog/nearest.hpp"
#include "json_file.hpp"

#include <algorithm>
#include <set>

namespace myalog::dialog {

namespace {

using json = nlohmann::json;

constexpr const char* way_back = "return";

std::string text_of(const json& o, const char* key) {
    const auto at = o.find(key);
    return at != o.end() && at->is_string() ? at->get<std::string>() : std::string();
}

class placer {
  public:
    placer(const written& groups, written& into, problems& found) : groups_(groups), into_(into), found_(found) {}

    void place(const json& state, const origin& from, std::set<std::string> within) {
        if (!state.contains("call")) {
            into_.emplace_back(state, from);
            return;
        }
        const auto name = text_of(state, "call");
        const auto* group = find(name, from);
        if (!group) return;
        if (!within.insert(name).second) {
            wrong(from, "call", "the group \"" + name + "\" calls itself, or goes in a circle with another");
            return;
        }
        const auto& states = group->first["states"];
        const auto caller = text_of(state, "id");
        if (!state.contains("next")) wrong(from, "call", "a state that calls a group needs \"next\": where the way goes on after it");
        for (const char* other : {"ask", "decide", "outcome", "end"}) {
            if (state.contains(other)) wrong(from, "call", std::string("a state does one thing: \"call\" or \"") + other + "\"");
        }
        json enter = state;
        enter.erase("call");
        json back = {{"id", caller + "." + way_back}, {"next", state.value("next", json::array())}};
        enter["next"] = json::array({{{"to", caller + "." + text_of(states[0], "id")}}});
        into_.emplace_back(std::move(enter), from);
        std::set<std::string> ids{way_back};
        for (const auto& s : states) ids.insert(text_of(s, "id"));
        for (std::size_t i = 0; i < states.size(); ++i) {
            if (!states[i].is_object()) continue;
            const origin at{group->second.file, pointer_to(pointer_to(group->second.pointer, "states"), i)};
            place(inside(states[i], caller, ids, at), at, within);
        }
        into_.emplace_back(std::move(back), from);
    }

  private:
    void wrong(const origin& at, const char* member, std::string sentence) { found_.push_back({at.file, pointer_to(at.pointer, member), std::move(sentence)}); }

    const std::pair<json, origin>* find(const std::string& name, const origin& from) {
        std::vector<std::string> ids;
        for (const auto& g : groups_) {
            const auto states = g.first.find("states");
            const bool usable = states != g.first.end() && states->is_array() && !states->empty() && (*states)[0].is_object();
            if (text_of(g.first, "id") == name && usable) return &g;
            ids.push_back(text_of(g.first, "id"));
        }
        wrong(from, "call", "\"" + name + "\" is not a group with states" + did_you_mean(name, ids));
        return nullptr;
    }

    /// A state of the group as it stands below its caller.
    json inside(json state, const std::string& caller, const std::set<std::string>& ids, const origin& at) {
        state["id"] = caller + "." + text_of(state, "id");
        for (const char* member : {"next", "decide"}) {
            if (!state.contains(member) || !state[member].is_array()) continue;
            for (auto& t : state[member]) {
                if (!t.is_object()) continue;
                const auto to = text_of(t, "to");
                if (!ids.contains(to)) wrong(at, member, "\"" + to + "\" is no state of this group: it leads to its own states or to \"" + way_back + "\"" + did_you_mean(to, {ids.begin(), ids.end()}));
                t["to"] = caller + "." + to;
                if (t.contains("id")) t["id"] = caller + "." + text_of(t, "id");
            }
        }
        return state;
    }

    const written& groups_;
    written& into_;
    problems& found_;
};

} // namespace

void put_in_groups(written& states, const written& groups, problems& found) {
    written out;
    placer here(groups, out, found);
    for (const auto& [state, from] : states) here.place(state, from, {});
    std::set<std::string> called;
    for (const auto& [state, from] : states) called.insert(text_of(state, "call"));
    for (const auto& g : groups) {
        for (const auto& s : g.first.value("states", json::array())) {
            if (s.is_object()) called.insert(text_of(s, "call"));
        }
    }
    for (const auto& [g, from] : groups) {
        if (!called.contains(text_of(g, "id"))) found.push_back({from.file, from.pointer, "nobody calls the group \"" + text_of(g, "id") + "\""});
    }
    states = std::move(out);
}

} // namespace myalog::dialog
