#include "commands/mutants.hpp"

#include "json_file.hpp"

#include <algorithm>
#include <regex>
#include <set>

namespace myalog::commands {

namespace {

using json = nlohmann::json;
using pointer = json::json_pointer;

std::string shortened(const json& j) {
    auto text = j.dump();
    if (text.size() > 90) text = text.substr(0, 87) + "...";
    return text;
}

/// Texts that no rule asks for (dialogs/README.md, texts): one that is gone may as well have never been written, and no machine can tell.
bool may_be_left_out(const std::string& key) {
    static const std::regex optional("(topic\\..*\\.(helps|ask|seek)|specialist\\..*\\.(reach|reach\\..*|ask)|means\\..*|urgent\\.none|engine\\.explain\\..*|engine\\.read_back\\.flag)(@.*)?|.*@.*");
    return std::regex_match(key, optional);
}

class maker {
  public:
    explicit maker(const dialog_files& files) : files_(files) {
        for (const auto& [name, content] : files) {
            if (!content.contains("states")) continue;
            for (const auto& s : content["states"]) states_.push_back(s.value("id", ""));
        }
    }

    std::vector<mutant> all() {
        for (const auto& [name, content] : files_) {
            file_ = name;
            if (name.starts_with("texts/")) texts(content);
            else if (name != "bundle.json") part(content);
        }
        return std::move(out_);
    }

  private:
    void add(const std::string& what, const std::string& at, const json& was, const std::string& now, std::function<void(json&)> change) {
        out_.push_back({what, file_, at, of_, shortened(was), now, std::move(change)});
    }
    void replaced(const std::string& what, const std::string& at, const json& was, json by) {
        const auto now = by.is_string() ? by.get<std::string>() : std::string();
        add(what, at, was, now, [at, by = std::move(by)](json& f) { f[pointer(at)] = by; });
    }
    void removed(const std::string& what, const std::string& at, const json& was) {
        add(what, at, was, was.is_string() ? was.get<std::string>() : was.is_object() ? was.value("to", "") : "", [at](json& f) {
            const pointer p(at);
            auto& parent = f[p.parent_pointer()];
            if (parent.is_array()) parent.erase(static_cast<std::size_t>(std::stoul(p.back())));
            else parent.erase(p.back());
        });
    }

    /// Negated, constants moved, comparisons made strict or loose, and for or.
    void guard(const std::string& at, const json& text) {
        const auto was = text.get<std::string>();
        replaced("guard negated", at, text, "!(" + was + ")");
        static const std::regex number("\\b(duration\\(')?(\\d+)([dwmy]'\\))?");
        for (std::sregex_iterator it(was.begin(), was.end(), number), end; it != end; ++it) {
            const auto place = static_cast<std::size_t>(it->position(2));
            const auto length = static_cast<std::size_t>(it->length(2));
            if (place > 0 && was[place - 1] == 'F') continue; // RF07 is a name
            auto moved = was;
            moved.replace(place, length, std::to_string(std::stoi(it->str(2)) + 1));
            if (moved != was) replaced("constant moved up", at, text, moved);
            moved = was;
            if (std::stoi(it->str(2)) > 0) {
                moved.replace(place, length, std::to_string(std::stoi(it->str(2)) - 1));
                replaced("constant moved down", at, text, moved);
            }
        }
        static const std::vector<std::pair<std::string, std::string>> swaps{{" >= ", " > "}, {" < ", " <= "}, {" && ", " || "}, {" || ", " && "}, {" == ", " != "}};
        for (const auto& [from, to] : swaps) {
            for (auto place = was.find(from); place != was.npos; place = was.find(from, place + 1)) {
                auto other = was;
                other.replace(place, from.size(), to);
                replaced("operator" + from + "made" + to, at, text, other);
            }
        }
    }

    void part(const json& content) {
        for (const auto& [section, members] : content.items()) {
            if (!members.is_array() && !members.is_object()) continue;
            const auto under = pointer_to("", section);
            if (section == "states") each(members, under, [&](const json& o, const std::string& at) { state(o, at); });
            else if (section == "red_flags") each(members, under, [&](const json& o, const std::string& at) { red_flag(o, at); });
            else if (section == "interrupts") each(members, under, [&](const json& o, const std::string& at) { interrupt(o, at); });
            else if (section == "levels" || section == "specialist_rules" || section == "topic_rules") each(members, under, [&](const json& o, const std::string& at) { rule(o, at); });
            else if (section == "specialists" || section == "topics") each(members, under, [&](const json& o, const std::string& at) { offer(o, at); });
            else if (section == "computed") computed(members, under);
            else if (section == "slots") slots(members, under);
            else if (section == "sources") {
                for (const auto& [id, o] : members.items()) {
                    of_ = id;
                    removed("source removed", pointer_to(under, id), o);
                }
            }
        }
    }

    template <class use> void each(const json& list, const std::string& under, use&& used) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            of_ = list[i].value("id", list[i].value("class", ""));
            used(list[i], pointer_to(under, i));
        }
    }

    void state(const json& s, const std::string& at) {
        const auto id = s.value("id", "");
        for (const char* key : {"next", "decide"}) {
            if (!s.contains(key)) continue;
            const auto list = pointer_to(at, key);
            for (std::size_t i = 0; i < s[key].size(); ++i) route(s[key][i], pointer_to(list, i), id);
            const auto to = s[key].back().value("to", "");
            add("shadowed transition", list, s[key], to, [list, to](json& f) { f[pointer(list)].insert(f[pointer(list)].begin(), json{{"to", to}}); });
        }
        if (s.contains("only_when")) {
            removed("only_when removed", pointer_to(at, "only_when"), s["only_when"]);
            guard(pointer_to(at, "only_when"), s["only_when"]);
        }
        for (const char* key : {"emergency", "outcome", "end", "read_back"}) {
            if (s.contains(key)) removed(std::string(key) + " removed", pointer_to(at, key), s[key]);
        }
        if (s.contains("ask") && !s.contains("emergency")) replaced("made an emergency question", at, s, [&] { auto more = s; more["emergency"] = true; return more; }());
        if (s.contains("say")) removed("say removed", pointer_to(at, "say"), s["say"]);
        if (s.contains("ask") && s.contains("next")) {
            // The same question a second time, right after the first.
            add("question asked twice", at, s, "", [at, id](json& f) {
                auto again = f[pointer(at)];
                again["id"] = id + "_again";
                f[pointer(at)]["next"] = json::array({json{{"to", id + "_again"}}});
                f["states"].push_back(again);
            });
        }
        removed("state removed", at, s);
    }

    void route(const json& t, const std::string& at, const std::string& from) {
        const auto to = t.value("to", "");
        removed(t.contains("else") ? "else dropped" : "route removed", at, t);
        if (t.contains("when")) guard(pointer_to(at, "when"), t["when"]);
        replaced("cycle", pointer_to(at, "to"), t, from);
        const auto here = std::find(states_.begin(), states_.end(), to);
        if (here == states_.end()) return;
        const auto next = here + 1 == states_.end() ? states_.begin() : here + 1;
        if (*next != from) replaced("route turned elsewhere", pointer_to(at, "to"), t, *next);
    }

    static std::string lower(const std::string& level) {
        if (level == "emergency") return "same_day";
        if (level == "same_day") return "soon";
        return "routine";
    }

    void red_flag(const json& f, const std::string& at) {
        removed("red flag deleted", at, f);
        if (f.value("level", "") != "routine") replaced("red flag weaker", pointer_to(at, "level"), f, lower(f.value("level", "")));
        if (f.value("tier", "") == "A") replaced("red flag of tier A made B", pointer_to(at, "tier"), f, "B");
        else replaced("red flag of tier B made A", pointer_to(at, "tier"), f, "A");
        for (const char* key : {"with", "track", "still_dangerous_days", "source"}) {
            if (f.contains(key)) removed(std::string("red flag without ") + key, pointer_to(at, key), f[key]);
        }
        if (f.contains("with")) guard(pointer_to(at, "with"), f["with"]);
        if (f.contains("keep_words")) removed("words kept", pointer_to(at, "keep_words"), f["keep_words"]);
        const auto signs = f.value("signs", json::object());
        for (const auto& [id, s] : signs.items()) {
            const auto place = pointer_to(pointer_to(at, "signs"), id);
            for (const auto& [key, value] : s.items()) removed("sign without its own " + key, pointer_to(place, key), value);
        }
    }

    void interrupt(const json& i, const std::string& at) {
        removed("interrupt removed", at, i);
        if (i.contains("return")) removed("interrupt without return", pointer_to(at, "return"), i["return"]);
        replaced("interrupt without target", pointer_to(at, "to"), i, "nowhere");
        const auto here = std::find(states_.begin(), states_.end(), i.value("to", ""));
        if (here != states_.end()) replaced("interrupt turned elsewhere", pointer_to(at, "to"), i, here + 1 == states_.end() ? states_.front() : *(here + 1));
    }

    void rule(const json& r, const std::string& at) {
        removed("rule deleted", at, r);
        guard(pointer_to(at, "when"), r["when"]);
        removed("rule without source", pointer_to(at, "source"), r);
        if (r.contains("level") && r["level"] != "self_care") replaced("rule weaker", pointer_to(at, "level"), r, r["level"] == "routine" ? "self_care" : lower(r["level"]));
        if (r.contains("safety")) removed("safety removed", pointer_to(at, "safety"), r);
        if (r.contains("within") && r["within"] != "after_gp") replaced("within made later", pointer_to(at, "within"), r, "after_gp");
    }

    void offer(const json& o, const std::string& at) {
        removed("offer removed", at, o);
        if (o.contains("not_for")) {
            removed("not_for removed", pointer_to(at, "not_for"), o["not_for"]);
            guard(pointer_to(at, "not_for"), o["not_for"]);
        }
    }

    void computed(const json& members, const std::string& under) {
        for (const auto& [id, text] : members.items()) {
            of_ = id;
            if (text.is_string()) guard(pointer_to(under, id), text);
            removed("computed name removed", pointer_to(under, id), text);
        }
    }

    void slots(const json& members, const std::string& under) {
        for (const auto& [id, s] : members.items()) {
            of_ = id;
            const auto at = pointer_to(under, id);
            for (const char* key : {"flag", "flags", "none", "keep_words"}) {
                if (s.contains(key)) removed(std::string("slot without ") + key, pointer_to(at, key), s[key]);
            }
            if (!s.contains("values")) continue;
            const auto list = pointer_to(at, "values");
            for (std::size_t i = 0; i < s["values"].size(); ++i) removed("value removed", pointer_to(list, i), s["values"][i]);
        }
    }

    void texts(const json& content) {
        if (!content.contains("texts")) return;
        for (const auto& [key, text] : content["texts"].items()) {
            if (may_be_left_out(key)) continue;
            of_ = key;
            removed("text removed", pointer_to("/texts", key), json());
        }
    }

    const dialog_files& files_;
    std::string file_, of_;
    std::vector<std::string> states_;
    std::vector<mutant> out_;
};

} // namespace

std::vector<mutant> mutants_of(const dialog_files& files) { return maker(files).all(); }

} // namespace myalog::commands
