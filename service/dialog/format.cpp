#include "dialog/format.hpp"

#include "dialog/nearest.hpp"
#include "json_file.hpp"

#include <algorithm>
#include <stdexcept>

namespace myalog::dialog::format {

namespace {

std::vector<member> with_provenance(std::vector<member> members, bool many = false) {
    if (many) members.push_back({"sources", shape::texts, true});
    else members.push_back({"source", shape::text, true});
    members.push_back({"checked", shape::text, true});
    members.push_back({"signed_by", shape::text_or_null, true});
    return members;
}

std::vector<object_kind> make_kinds() {
    const std::vector<std::string_view> levels{"self_care", "routine", "soon", "same_day", "emergency"};
    const std::vector<std::string_view> flag_levels{"routine", "soon", "same_day", "emergency"};
    const std::vector<std::string_view> tracks{"crisis", "safeguarding"};
    std::vector<object_kind> kinds{
        {"bundle", {{"id", shape::text, true}, {"version", shape::text, true}, {"locales", shape::texts, true}, {"entry", shape::text, true},
            {"mode", shape::text, false, {}, {"triage", "education_only"}}, {"migrations", shape::objects, false, "migration"}, {"include", shape::objects, false, "include"}, {"shared_intents", shape::texts}}},
        {"include", {{"from", shape::text, true}, {"take", shape::object, true, "taken"}}},
        {"taken", {{"slots", shape::texts}, {"computed", shape::texts}, {"states", shape::texts}, {"groups", shape::texts}, {"red_flags", shape::texts}, {"interrupts", shape::texts},
            {"levels", shape::texts}, {"specialist_rules", shape::texts}, {"topic_rules", shape::texts}, {"specialists", shape::texts}, {"topics", shape::texts}, {"sources", shape::texts},
            {"countries", shape::texts}, {"instruments", shape::texts}, {"invariants", shape::texts}, {"texts", shape::texts}}},
        {"migration", {{"from", shape::text, true}, {"slots", shape::sentences}, {"states", shape::sentences}, {"dropped", shape::texts}}},
        {"part", {{"slots", shape::by_id, false, "slot"}, {"computed", shape::sentences}, {"scores", shape::by_id, false, "score"}, {"states", shape::objects, false, "state"},
            {"groups", shape::objects, false, "group"},
            {"red_flags", shape::objects, false, "red_flag"}, {"interrupts", shape::objects, false, "interrupt"}, {"levels", shape::objects, false, "level_rule"},
            {"specialist_rules", shape::objects, false, "specialist_rule"}, {"topic_rules", shape::objects, false, "topic_rule"},
            {"specialists", shape::objects, false, "specialist"}, {"topics", shape::objects, false, "topic"}, {"within", shape::texts},
            {"sources", shape::by_id, false, "source"}, {"countries", shape::by_id, false, "country"}, {"invariants", shape::objects, false, "invariant"},
            {"silence", shape::objects, false, "silence"}, {"hand_over", shape::object, false, "hand_over"},
            {"instruments", shape::objects, false, "instrument"}, {"instead_of", shape::sentences}}},
        {"texts", {{"texts", shape::wordings, true}}},
        {"slot", {{"type", shape::text, true, {}, {"yes_no", "choice", "choices", "scale", "hours", "duration", "regions", "age", "text"}}, {"field", shape::text}, {"values", shape::texts},
            {"none", shape::text}, {"min", shape::number}, {"max", shape::number}, {"members", shape::anything}, {"rough", shape::texts}, {"keep_words", shape::boolean}, {"flag", shape::text}, {"flags", shape::boolean}}},
        {"state", {{"id", shape::text, true}, {"ask", shape::text}, {"decide", shape::objects, false, "branch"}, {"outcome", shape::boolean}, {"end", shape::boolean}, {"say", shape::texts},
            {"next", shape::objects, false, "transition"}, {"only_when", shape::text}, {"emergency", shape::boolean}, {"required", shape::boolean}, {"skippable", shape::boolean},
            {"choices", shape::texts}, {"choices_from", shape::text}, {"read_back", shape::boolean}, {"call", shape::text}}},
        {"score", {{"items", shape::texts, true}, {"how", shape::text, true, {}, {"sum", "mean"}}, {"missing", shape::text, false, {}, {"open", "unknown", "zero", "mean"}},
            {"at_least", shape::number}, {"bands", shape::objects, false, "band"}}},
        {"band", {{"id", shape::text, true}, {"from", shape::number, true}}},
        {"group", {{"id", shape::text, true}, {"states", shape::objects, true, "state"}}},
        {"transition", {{"when", shape::text}, {"to", shape::text, true}}},
        {"branch", {{"id", shape::text}, {"when", shape::text}, {"else", shape::boolean}, {"to", shape::text, true}, {"source", shape::text}, {"checked", shape::text}, {"signed_by", shape::text_or_null}}},
        {"red_flag", with_provenance({{"id", shape::text, true}, {"tier", shape::text, true, {}, {"A", "B"}}, {"level", shape::text, true, {}, flag_levels}, {"track", shape::text, false, {}, tracks},
            {"signs", shape::by_id, false, "sign"}, {"with", shape::text}, {"keep_words", shape::boolean}, {"still_dangerous_days", shape::number}})},
        {"sign", {{"level", shape::text, false, {}, flag_levels}, {"track", shape::text, false, {}, tracks}, {"tier", shape::text, false, {}, {"A", "B", "C"}}, {"still_dangerous_days", shape::number}}},
        {"interrupt", {{"class", shape::text, true, {}, {"emergency", "crisis", "safeguarding"}}, {"to", shape::text, true}, {"return", shape::text, false, {}, {"never", "replay"}}}},
        {"level_rule", with_provenance({{"id", shape::text, true}, {"when", shape::text, true}, {"level", shape::text, true, {}, levels}, {"safety", shape::boolean}})},
        {"specialist_rule", with_provenance({{"id", shape::text, true}, {"when", shape::text, true}, {"specialist", shape::text, true}, {"within", shape::text, true}})},
        {"topic_rule", with_provenance({{"id", shape::text, true}, {"when", shape::text, true}, {"topic", shape::text, true}, {"weight", shape::number, true}})},
        {"specialist", with_provenance({{"id", shape::text, true}, {"not_for", shape::text}}, true)},
        {"topic", with_provenance({{"id", shape::text, true}, {"not_for", shape::text}, {"covers", shape::texts}}, true)},
        {"instrument", {{"id", shape::text, true}, {"items", shape::texts, true}, {"score", shape::text, true, {}, {"mean", "sum", "none"}}, {"version", shape::text, true},
            {"source", shape::text, true}, {"licence", shape::text, true}, {"licence_note", shape::text, true}, {"checked", shape::text, true}}},
        {"source", {{"body", shape::text, true}, {"title", shape::text, true}, {"url", shape::text}, {"read", shape::text},
            {"seen", shape::text, false, {}, {"original", "copy", "newspaper"}}}},
        {"invariant", {{"id", shape::text, true}, {"kind", shape::text, true, {}, {"danger", "outcome", "length"}}, {"when", shape::text}, {"then", shape::text}, {"questions", shape::number}}},
        {"silence", {{"id", shape::text, true}, {"after_minutes", shape::number, true}, {"say", shape::text, true}}},
        {"hand_over", {{"waits_minutes", shape::number, true}}},
        {"country", {{"emergency", shape::object, true, "contact"}, {"urgent", shape::object, false, "contact"}, {"crisis", shape::objects, true, "contact"},
            {"safeguarding", shape::objects, false, "contact"}, {"checked", shape::text, true}, {"care", shape::text}}},
        {"contact", {{"label", shape::text, true}, {"number", shape::text, true}, {"uri", shape::text, true}}},
    };
    for (auto& k : kinds) {
        k.members.push_back({"note", shape::text});
        if (k.name == "bundle" || k.name == "part" || k.name == "texts") k.members.push_back({"$schema", shape::text});
    }
    return kinds;
}

bool is_list_of_texts(const nlohmann::json& v) {
    return v.is_array() && std::all_of(v.begin(), v.end(), [](const auto& i) { return i.is_string(); });
}

bool is_wording(const nlohmann::json& v) { return v.is_string() || (is_list_of_texts(v) && !v.empty()); }

std::string_view wanted(shape s) {
    switch (s) {
    case shape::text: return "a text";
    case shape::number: return "a number";
    case shape::boolean: return "true or false";
    case shape::text_or_null: return "a text or null";
    case shape::texts: return "a list of texts";
    case shape::objects: return "a list of objects";
    case shape::sentences: return "an object of texts";
    case shape::wordings: return "an object of texts, or of lists of texts";
    default: return "an object";
    }
}

bool fits(const nlohmann::json& v, shape s) {
    switch (s) {
    case shape::text: return v.is_string();
    case shape::number: return v.is_number();
    case shape::boolean: return v.is_boolean();
    case shape::text_or_null: return v.is_string() || v.is_null();
    case shape::texts: return is_list_of_texts(v);
    case shape::objects: return v.is_array();
    case shape::sentences: return v.is_object() && std::all_of(v.begin(), v.end(), [](const auto& i) { return i.is_string(); });
    case shape::wordings: return v.is_object() && std::all_of(v.begin(), v.end(), [](const auto& i) { return is_wording(i); });
    case shape::anything: return true;
    default: return v.is_object();
    }
}

void check_member(const nlohmann::json& v, const member& m, const std::string& file, const std::string& at, problems& found) {
    if (!fits(v, m.what)) {
        found.push_back({file, at, "\"" + std::string(m.name) + "\" must be " + std::string(wanted(m.what))});
        return;
    }
    if (!m.one_of.empty()) {
        const auto& text = v.get_ref<const std::string&>();
        if (std::find(m.one_of.begin(), m.one_of.end(), text) == m.one_of.end()) {
            found.push_back({file, at, "\"" + std::string(m.name) + "\" cannot be \"" + text + "\"" + did_you_mean(text, {m.one_of.begin(), m.one_of.end()})});
        }
    }
    if (m.what == shape::object) check(v, m.kind, file, at, found);
    if (m.what == shape::objects) {
        for (std::size_t i = 0; i < v.size(); ++i) check(v[i], m.kind, file, pointer_to(at, i), found);
    }
    if (m.what == shape::by_id) {
        for (const auto& [id, object] : v.items()) check(object, m.kind, file, pointer_to(at, id), found);
    }
}

} // namespace

const std::vector<object_kind>& object_kinds() {
    static const std::vector<object_kind> kinds = make_kinds();
    return kinds;
}

const object_kind& find_kind(std::string_view name) {
    for (const auto& k : object_kinds()) {
        if (k.name == name) return k;
    }
    throw std::logic_error("no such object kind: " + std::string(name));
}

void check(const nlohmann::json& value, std::string_view kind_name, const std::string& file, const std::string& pointer, problems& found) {
    const auto& kind = find_kind(kind_name);
    if (!value.is_object()) {
        found.push_back({file, pointer, "here must be an object (" + std::string(kind_name) + ")"});
        return;
    }
    for (const auto& [key, v] : value.items()) {
        const auto m = std::find_if(kind.members.begin(), kind.members.end(), [&, &name = key](const auto& x) { return x.name == name; });
        if (m != kind.members.end()) {
            check_member(v, *m, file, pointer_to(pointer, key), found);
            continue;
        }
        std::vector<std::string> names;
        for (const auto& x : kind.members) names.emplace_back(x.name);
        found.push_back({file, pointer_to(pointer, key), "\"" + key + "\" is not a member of a " + std::string(kind_name) + did_you_mean(key, names)});
    }
    for (const auto& m : kind.members) {
        if (m.required && !value.contains(m.name)) found.push_back({file, pointer, "\"" + std::string(m.name) + "\" is missing"});
    }
}

} // namespace myalog::dialog::format
