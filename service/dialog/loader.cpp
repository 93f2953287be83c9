#include "dialog/loader.hpp"

#include "dialog/format.hpp"
#include "dialog/groups.hpp"
#include "dialog/members.hpp"
#include "json_file.hpp"

#include <algorithm>
#include <functional>

namespace myalog::dialog {

namespace {

using json = nlohmann::json;

provenance provenance_of(const json& o) { return {text_of(o, "source"), text_of(o, "checked"), text_of(o, "signed_by")}; }

contact contact_of(const json& o) { return {text_of(o, "label"), text_of(o, "number"), text_of(o, "uri")}; }

class reader {
  public:
    reader(bundle::parts& into, problems& found) : into_(into), found_(found) {}

    void file(const std::string& name, const json& content) {
        file_ = name;
        if (name == "bundle.json") head(content);
        else if (name.starts_with("texts/")) texts(name, content);
        else collect(content);
    }

    /// Slots before what speaks of them, computed names before other guards: the order of files must not matter.
    void finish() {
        for (const auto& [o, from] : flags_) flag(o, from);
        for (const auto& [id, c] : computed_) vocabulary_.computed_names.insert(id);
        vocabulary_.slots = &into_.slots;
        vocabulary_.computed = &into_.computed;
        vocabulary_.scores = &into_.scores;
        for (const auto& f : into_.red_flags) vocabulary_.red_flags.insert(f.id);
        computed();
        for (std::size_t i = 0; i < into_.red_flags.size(); ++i) into_.red_flags[i].with = parsed(flags_[i].first, "with", flags_[i].second);
        put_in_groups(states_, groups_, found_);
        for (const auto& [o, from] : states_) state_of(o, from);
        for (const auto& [o, from] : levels_) {
            into_.levels.push_back({text_of(o, "id"), parsed(o, "when", from), level_from(text_of(o, "level")).value_or(level::routine), truth_of(o, "safety", false), provenance_of(o), from});
        }
        vocabulary_.with_level = true;
        for (const auto& [o, from] : specialist_rules_) into_.specialist_rules.push_back({text_of(o, "id"), parsed(o, "when", from), text_of(o, "specialist"), text_of(o, "within"), provenance_of(o), from});
        for (const auto& [o, from] : topic_rules_) into_.topic_rules.push_back({text_of(o, "id"), parsed(o, "when", from), text_of(o, "topic"), number_of(o, "weight", 1), provenance_of(o), from});
        for (const auto& [o, from] : specialists_) into_.specialists.push_back({text_of(o, "id"), texts_of(o, "sources"), parsed(o, "not_for", from), text_of(o, "checked"), from});
        for (const auto& [o, from] : topics_) into_.topics.push_back({text_of(o, "id"), texts_of(o, "sources"), parsed(o, "not_for", from), text_of(o, "checked"), from});
        vocabulary_.with_outcome = true;
        for (const auto& [o, from] : invariants_) {
            const auto kind = text_of(o, "kind");
            into_.invariants.push_back({kind == "danger" ? invariant::kind::danger : kind == "length" ? invariant::kind::length : invariant::kind::outcome, text_of(o, "id"),
                parsed(o, "when", from), parsed(o, "then", from), static_cast<int>(std::clamp(number_of(o, "questions", 0), 0.0, 1000.0)), from});
        }
        vocabulary_.with_outcome = false;
    }

  private:
    void head(const json& o) {
        format::check(o, "bundle", file_, "", found_);
        if (!o.is_object()) return;
        into_.id = text_of(o, "id");
        into_.version = text_of(o, "version");
        into_.entry = text_of(o, "entry");
        into_.locales = texts_of(o, "locales");
        into_.education_only = text_of(o, "mode") == "education_only";
        if (const auto at = o.find("migrations"); at != o.end() && at->is_array()) {
            for (std::size_t i = 0; i < at->size(); ++i) {
                if ((*at)[i].is_object()) into_.migrations.push_back(migration_of((*at)[i], {file_, pointer_to("/migrations", i)}));
            }
        }
        if (into_.locales.empty()) found_.push_back({file_, "/locales", "at least one locale is needed"});
    }

    static migration migration_of(const json& o, const origin& from) {
        migration m;
        m.of = text_of(o, "from");
        const auto names = [&](const char* key, std::map<std::string, std::string>& into) {
            if (const auto at = o.find(key); at != o.end() && at->is_object()) {
                for (const auto& [old, now] : at->items()) {
                    if (now.is_string()) into.emplace(old, now.get<std::string>());
                }
            }
        };
        names("slots", m.slots);
        names("states", m.states);
        for (const auto& id : texts_of(o, "dropped")) m.dropped.insert(id);
        m.from = from;
        return m;
    }

    void texts(const std::string& name, const json& o) {
        format::check(o, "texts", file_, "", found_);
        if (!o.is_object() || !o.contains("texts") || !o["texts"].is_object()) return;
        auto locale = name.substr(6);
        if (const auto end = locale.find_first_of("./"); end != locale.npos) locale.resize(end); // texts/en.json and texts/en/topics.json
        for (const auto& [key, sentence] : o["texts"].items()) {
            if (sentence.is_array() && !sentence.empty() && sentence[0].is_string()) {
                if (!into_.texts[locale].emplace(key, sentence[0].get<std::string>()).second) twice(pointer_to("/texts", key), "text", key);
                for (std::size_t i = 1; i < sentence.size(); ++i) into_.other_wordings[locale][key].push_back(sentence[i].is_string() ? sentence[i].get<std::string>() : std::string());
            }
            if (!sentence.is_string()) continue;
            if (!into_.texts[locale].emplace(key, sentence.get<std::string>()).second) twice(pointer_to("/texts", key), "text", key);
        }
    }

    void twice(const std::string& pointer, std::string_view what, const std::string& id) { found_.push_back({file_, pointer, "the " + std::string(what) + " \"" + id + "\" is there twice"}); }

    void collect(const json& o) {
        format::check(o, "part", file_, "", found_);
        if (!o.is_object()) return;
        list(o, "states", states_);
        list(o, "groups", groups_);
        list(o, "red_flags", flags_);
        list(o, "levels", levels_);
        list(o, "specialist_rules", specialist_rules_);
        list(o, "topic_rules", topic_rules_);
        list(o, "specialists", specialists_);
        list(o, "topics", topics_);
        list(o, "invariants", invariants_);
        written interrupts;
        list(o, "interrupts", interrupts);
        for (const auto& [i, from] : interrupts) into_.interrupts.push_back({text_of(i, "class"), text_of(i, "to"), text_of(i, "return") == "replay", from});
        for (const auto& key : texts_of(o, "within")) into_.within.push_back(key);
        written silences;
        list(o, "silence", silences);
        for (const auto& [s, from] : silences) into_.silences.push_back({text_of(s, "id"), number_of(s, "after_minutes", 0), text_of(s, "say"), from});
        if (const auto at = o.find("hand_over"); at != o.end() && at->is_object()) {
            if (into_.hand_over) found_.push_back({file_, "/hand_over", "a hand-over is declared in " + into_.hand_over->from.file + " already"});
            else into_.hand_over = human_desk{number_of(*at, "waits_minutes", 0), {file_, "/hand_over"}};
        }
        written instruments;
        list(o, "instruments", instruments);
        for (const auto& [i, from] : instruments) {
            into_.instruments.push_back({text_of(i, "id"), texts_of(i, "items"), text_of(i, "score"), text_of(i, "source"), text_of(i, "licence"), text_of(i, "checked"), from});
        }
        if (const auto at = o.find("instead_of"); at != o.end() && at->is_object()) {
            for (const auto& [id, other] : at->items()) {
                if (other.is_string()) into_.instead_of[id] = other.get<std::string>();
            }
        }
        each(o, "slots", [&](const std::string& id, const json& s, const origin& from) { slot_of(id, s, from); });
        each(o, "scores", [&](const std::string& id, const json& s, const origin& from) { score_of(id, s, from); });
        each(o, "sources", [&](const std::string& id, const json& s, const origin& from) {
            if (!into_.sources.emplace(id, source{id, text_of(s, "body"), text_of(s, "title"), text_of(s, "seen") != "newspaper", from}).second) twice(from.pointer, "source", id);
        });
        each(o, "countries", [&](const std::string& id, const json& c, const origin& from) { country_of(id, c, from); });
        if (const auto c = o.find("computed"); c != o.end() && c->is_object()) {
            for (const auto& [id, text] : c->items()) {
                if (text.is_string() && !computed_.emplace(id, std::pair(text.get<std::string>(), origin{file_, pointer_to("/computed", id)})).second) twice(pointer_to("/computed", id), "computed name", id);
            }
        }
    }

    void list(const json& o, const char* key, written& into) {
        const auto at = o.find(key);
        if (at == o.end() || !at->is_array()) return;
        for (std::size_t i = 0; i < at->size(); ++i) {
            if ((*at)[i].is_object()) into.emplace_back((*at)[i], origin{file_, pointer_to(std::string("/") + key, i)});
        }
    }

    template <class use> void each(const json& o, const char* key, use&& used) {
        const auto at = o.find(key);
        if (at == o.end() || !at->is_object()) return;
        for (const auto& [id, inner] : at->items()) {
            if (inner.is_object()) used(id, inner, origin{file_, pointer_to(std::string("/") + key, id)});
        }
    }

    void slot_of(const std::string& id, const json& o, const origin& from) {
        const auto type = slot_type_from(text_of(o, "type"));
        if (!type) return;
        slot s;
        s.id = id;
        s.type = *type;
        s.field = text_of(o, "field");
        s.values = texts_of(o, "values");
        if (o.contains("none") && o["none"].is_string()) s.none = o["none"].get<std::string>();
        s.min = static_cast<int>(std::clamp(number_of(o, "min", 0), -1000.0, 1000.0));
        s.max = static_cast<int>(std::clamp(number_of(o, "max", s.type == slot_type::hours ? 24 : 10), -1000.0, 1000.0));
        s.keep_words = truth_of(o, "keep_words", true);
        s.rough = texts_of(o, "rough");
        s.flag = text_of(o, "flag");
        s.flags = truth_of(o, "flags", false);
        s.from = from;
        if (s.type == slot_type::yes_no && s.values.empty()) s.values = {"yes", "no", "unknown"};
        if (const auto m = o.find("members"); m != o.end()) members_of(*m, s);
        if (!into_.slots.emplace(id, std::move(s)).second) twice(from.pointer, "slot", id);
    }

    void score_of(const std::string& id, const json& o, const origin& from) {
        const auto without = text_of(o, "missing");
        score s;
        s.id = id;
        s.items = texts_of(o, "items");
        s.mean = text_of(o, "how") == "mean";
        s.without = without == "unknown" ? score::missing::none : without == "zero" ? score::missing::zero : without == "mean" ? score::missing::mean : score::missing::open;
        const bool counts_without = s.without == score::missing::zero || s.without == score::missing::mean;
        s.at_least = static_cast<std::size_t>(std::clamp(number_of(o, "at_least", counts_without ? 1 : 0), 0.0, 1000.0));
        if (const auto bands = o.find("bands"); bands != o.end() && bands->is_array()) {
            for (const auto& b : *bands) {
                if (b.is_object()) s.bands.push_back({text_of(b, "id"), number_of(b, "from", 0)});
            }
        }
        s.from = from;
        if (!into_.scores.emplace(id, std::move(s)).second) twice(from.pointer, "score", id);
    }

    void members_of(const json& o, slot& s) {
        const auto at = pointer_to(s.from.pointer, "members");
        if (!o.is_object()) {
            found_.push_back({file_, at, "\"members\" must be an object"});
            return;
        }
        for (const auto& [name, what] : o.items()) {
            if (what == "boolean") s.members[name] = {slot_member::kind::boolean, {}};
            else if (what == "number") s.members[name] = {slot_member::kind::number, {}};
            else if (what.is_array()) s.members[name] = {slot_member::kind::list, texts_of(o, name.c_str())};
            else found_.push_back({file_, pointer_to(at, name), "a member is \"boolean\", \"number\" or a list of values"});
        }
    }

    void country_of(const std::string& id, const json& o, const origin& from) {
        country c;
        const auto many = [&](const char* key) {
            std::vector<contact> out;
            if (const auto at = o.find(key); at != o.end() && at->is_array()) {
                for (const auto& one : *at) {
                    if (one.is_object()) out.push_back(contact_of(one));
                }
            }
            return out;
        };
        if (o.contains("emergency") && o["emergency"].is_object()) c.emergency = contact_of(o["emergency"]);
        if (o.contains("urgent") && o["urgent"].is_object()) c.urgent = contact_of(o["urgent"]);
        c.crisis = many("crisis");
        c.safeguarding = many("safeguarding");
        c.checked = text_of(o, "checked");
        c.care = text_of(o, "care");
        c.from = from;
        if (!into_.countries.emplace(id, std::move(c)).second) twice(from.pointer, "country", id);
    }

    guard_ptr parsed(const json& o, const char* key, const origin& from) {
        const auto at = o.find(key);
        if (at == o.end() || !at->is_string()) return nullptr;
        return parsed_text(at->get<std::string>(), {from.file, pointer_to(from.pointer, key)});
    }
    guard_ptr parsed_text(const std::string& text, const origin& from) {
        return guard::parse(text, vocabulary_, [&](const std::string& sentence) { found_.push_back({from.file, from.pointer, "the guard \"" + text + "\" " + sentence}); });
    }

    /// Each computed name after those that it uses. What is left when no further one can be parsed goes in a circle.
    void computed() {
        auto left = computed_;
        const auto uses_open = [&](const std::string& text) {
            const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
            for (const auto& [other, c] : left) {
                for (auto at = text.find(other); at != text.npos; at = text.find(other, at + 1)) {
                    const bool whole = (at == 0 || !is_word(text[at - 1])) && (at + other.size() == text.size() || !is_word(text[at + other.size()]));
                    if (whole && (at == 0 || text[at - 1] != '\'')) return true;
                }
            }
            return false;
        };
        for (bool moved = true; moved && !left.empty();) {
            moved = false;
            for (auto it = left.begin(); it != left.end();) {
                if (uses_open(it->second.first)) {
                    ++it;
                    continue;
                }
                into_.computed[it->first] = parsed_text(it->second.first, it->second.second);
                it = left.erase(it);
                moved = true;
            }
        }
        for (const auto& [id, c] : left) found_.push_back({c.second.file, c.second.pointer, "the computed name " + id + " uses itself, or goes in a circle with another"});
        for (const auto& [id, c] : left) into_.computed[id] = nullptr;
    }

    void flag(const json& o, const origin& from) {
        red_flag f;
        f.id = text_of(o, "id");
        f.tier = text_of(o, "tier");
        f.level = level_from(text_of(o, "level")).value_or(level::emergency);
        f.track = text_of(o, "track");
        f.behind = provenance_of(o);
        f.keep_words = truth_of(o, "keep_words", true);
        f.still_dangerous_days = number_of(o, "still_dangerous_days", 0);
        f.from = from;
        if (const auto signs = o.find("signs"); signs != o.end() && signs->is_object()) {
            for (const auto& [id, s] : signs->items()) {
                if (!s.is_object()) continue;
                sign one;
                one.level = level_from(text_of(s, "level"));
                if (s.contains("track")) one.track = text_of(s, "track");
                if (s.contains("tier")) one.tier = text_of(s, "tier");
                if (s.contains("still_dangerous_days")) one.still_dangerous_days = number_of(s, "still_dangerous_days", 0);
                f.signs.emplace(id, one);
            }
        }
        into_.red_flags.push_back(std::move(f));
    }

    void state_of(const json& o, const origin& from) {
        state s;
        s.id = text_of(o, "id");
        s.ask = text_of(o, "ask");
        s.decides = o.contains("decide");
        s.outcome = truth_of(o, "outcome", false);
        s.end = truth_of(o, "end", false);
        s.say = texts_of(o, "say");
        s.only_when = parsed(o, "only_when", from);
        s.emergency = truth_of(o, "emergency", false);
        s.required = truth_of(o, "required", true);
        s.skippable = truth_of(o, "skippable", true);
        s.read_back = truth_of(o, "read_back", false);
        s.choices = texts_of(o, "choices");
        s.choices_from = text_of(o, "choices_from");
        s.from = from;
        const char* key = s.decides ? "decide" : "next";
        if (s.decides && o.contains("next")) found_.push_back({from.file, from.pointer, "a state has either \"decide\" or \"next\""});
        if (const auto list = o.find(key); list != o.end() && list->is_array()) {
            for (std::size_t i = 0; i < list->size(); ++i) {
                if ((*list)[i].is_object()) s.next.push_back(transition_of((*list)[i], s, {from.file, pointer_to(pointer_to(from.pointer, key), i)}, i + 1 == list->size()));
            }
        }
        if (s.decides && s.next.empty()) found_.push_back({from.file, from.pointer, "\"decide\" needs at least an else"});
        into_.states.push_back(std::move(s));
    }

    transition transition_of(const json& o, const state& of, const origin& from, bool last) {
        transition t{text_of(o, "id"), parsed(o, "when", from), text_of(o, "to"), from};
        const bool guarded = o.contains("when");
        if (of.decides && last && !truth_of(o, "else", false)) found_.push_back({from.file, from.pointer, "the last branch of \"decide\" must be {\"else\": true, \"to\": …}, so that there is always a way on"});
        if (of.decides && !last && !guarded) found_.push_back({from.file, from.pointer, "this branch has no \"when\", so no later one is ever reached"});
        if (of.decides && last && guarded) found_.push_back({from.file, from.pointer, "the else has a \"when\""});
        if (!of.decides && last && guarded) found_.push_back({from.file, from.pointer, "the last of \"next\" must have no \"when\", so that there is always a way on"});
        if (!of.decides && !last && !guarded) found_.push_back({from.file, from.pointer, "this has no \"when\", so what follows is never reached"});
        return t;
    }

    bundle::parts& into_;
    problems& found_;
    std::string file_;
    vocabulary vocabulary_;
    written states_, groups_, flags_, levels_, specialist_rules_, topic_rules_, specialists_, topics_, invariants_;
    std::map<std::string, std::pair<std::string, origin>> computed_;
};

} // namespace

void read_parts(const std::map<std::string, json>& files, bundle::parts& into, problems& found) {
    if (!files.contains("bundle.json")) found.push_back({"bundle.json", "", "is missing"});
    reader r(into, found);
    for (const auto& [name, content] : files) r.file(name, content);
    r.finish();
}

} // namespace myalog::dialog
