#include "intents/catalog.hpp"

#include "intents/authoring.hpp"
#include "intents/examples.hpp"
#include "intents/parts.hpp"
#include "json_file.hpp"

#include <algorithm>
#include <re2/re2.h>
#include <set>
#include <utility>

namespace myalog::intents {

namespace {

using json = nlohmann::json;

struct named_kind {
    std::string_view name;
    item_kind kind;
    const char* ids; ///< what ids must look like
};

constexpr std::array<named_kind, 4> kinds = {{{"signs", item_kind::sign, "RF\\d\\d\\.[a-z0-9_]+"},
                                              {"commands", item_kind::command, "command\\.(back|restart|repeat|help|why|skip|correct|summary|human|erase|stop)"},
                                              {"topics", item_kind::topic, "topic\\.[a-z0-9_]+"},
                                              {"small_talk", item_kind::small_talk, "small_talk\\.(greeting|thanks|goodbye|abuse|distress|are_you_human|which_one|keep_nothing|bereavement|carry_on|called|cannot_call|safe|secret|taken_back|go_on|hide|coming|medicine)(\\.[a-z_]+)?"}}};

constexpr std::array<std::string_view, cue_types> cue_names = {
    "denial",  "denial_after", "terminator", "pseudo", "particle", "subject",    "self",  "link",     "verb",           "present",    "occasion", "doubt",
    "doubt_after", "past",     "past_after", "now",    "hypothetical", "other",  "history", "claim",  "filler",         "aside",      "opening",  "excuse",
    "hesitation", "idiom",     "question",   "question_start", "correction", "change_to", "unknown", "declined"};

/// Fills the parts from files; every mistake becomes a problem.
class builder {
  public:
    builder(catalog::parts& parts, problems& found) : parts_(parts), found_(found) {}

    void read(const std::map<std::string, json>& files) {
        std::map<std::string, json> values;
        for (const auto& [name, content] : files) {
            const authored file(content, name, "", found_);
            if (!content.is_object()) {
                file.complain("must be an object");
                continue;
            }
            const std::string kind = file.text("kind");
            if (kind == "values") values.emplace(name, content);
            collect_pieces(file);
        }
        for (const auto& [name, content] : files)
            if (content.is_object()) read_file(authored(content, name, "", found_));
        parts_.words = lexicon::load(values, found_);
        for (const auto& [name, content] : values) know_words(content);
        parts_.spelling.freeze();
        parts_.patterns.freeze(parts_.spelling.known());
        parts_.used = uses_of(parts_.items, parts_.cues, parts_.patterns);
    }

  private:
    void collect_pieces(const authored& file) {
        const auto define = file.value().find("define");
        if (define == file.value().end()) return;
        if (!define->is_object()) {
            file.complain("must be an object of texts", "/define");
            return;
        }
        for (const auto& [name, piece] : define->items()) {
            if (!piece.is_string()) {
                file.complain("must be a text", pointer_to("/define", name));
                continue;
            }
            const auto [known, fresh] = pieces_.emplace(name, piece.get<std::string>());
            if (!fresh && known->second != piece.get_ref<const std::string&>())
                file.complain("the piece <" + name + "> is defined in another file of this locale with other words", pointer_to("/define", name));
        }
    }

    void read_file(const authored& file) {
        const json& kind = file.value().value("kind", json());
        if (!kind.is_string()) return; // told already
        for (const named_kind& k : kinds)
            if (kind == k.name) return read_items(file, k);
        if (kind == "cues") return read_cues(file);
        if (kind == "spelling") return read_spelling(file);
        if (kind != "values") file.complain("unknown kind; one of signs, commands, topics, small_talk, cues, values, spelling", "/kind");
    }

    void read_items(const authored& file, const named_kind& kind) {
        if (kind.kind == item_kind::command) file.only({"$schema", "kind", "note", "define", "items", "slot_words"});
        else file.only({"$schema", "kind", "note", "define", "items"});
        signs_ = kind.kind == item_kind::sign;
        for (const authored& a : file.list("items")) read_item(a, kind);
        signs_ = false;
        if (kind.kind == item_kind::command && file.has("slot_words")) {
            const json& words = file.value()["slot_words"];
            if (!words.is_object()) return file.complain("must be an object: slot -> pattern", "/slot_words");
            for (const auto& [slot, pattern] : words.items()) {
                if (!pattern.is_string()) file.complain("must be a pattern", pointer_to("/slot_words", slot));
                else if (const int n = take(file, pattern.get<std::string>(), pointer_to("/slot_words", slot)); n >= 0) parts_.slot_words[slot] = n;
            }
        }
    }

    void read_item(const authored& a, const named_kind& kind) {
        if (!a.only({"id", "note", "patterns", "clauses", "broad", "near", "together", "unless", "whole", "question", "lasting", "open", "examples", "counter_examples"}) && !a.value().is_object()) return;
        item out;
        out.id = a.text("id");
        out.kind = kind.kind;
        out.file = a.file();
        out.pointer = a.pointer();
        if (!out.id.empty() && !RE2::FullMatch(out.id, kind.ids)) a.complain("the id does not look like " + std::string(kind.ids), "/id");
        if (!out.id.empty() && !ids_.insert(out.id).second) a.complain("the id \"" + out.id + "\" stands twice", "/id");
        out.whole = a.flag("whole");
        out.question = a.flag("question");
        out.lasting = a.flag("lasting");
        if (a.has("open")) out.open = a.texts("open");
        if (!out.open.empty() && out.kind == item_kind::command) a.complain("is not for commands: they count at every question", "/open");
        out.patterns = patterns(a, "patterns");
        out.clauses = patterns(a, "clauses");
        out.broad = patterns(a, "broad");
        out.unless = patterns(a, "unless");
        for (const authored& n : a.list("near")) {
            if (auto rule = read_near(n)) out.near.push_back(std::move(*rule));
        }
        for (const authored& t : a.list("together")) {
            if (auto rule = read_together(t)) out.together.push_back(std::move(*rule));
        }
        if (!a.has("patterns") && !a.has("near") && !a.has("together") && !a.has("broad")) a.complain("needs patterns, near or together, or broad for a topic");
        if (a.has("broad") && out.kind != item_kind::topic) a.complain("is for topics", "/broad");
        if (a.has("clauses") && !out.whole) a.complain("is for items that are \"whole\"", "/clauses");
        out.examples = samples(a, "examples");
        out.counter_examples = samples(a, "counter_examples");
        if (out.examples.empty()) a.complain("needs examples of what it finds");
        parts_.items.push_back(std::move(out));
    }

    std::optional<near_rule> read_near(const authored& n) {
        if (!n.only({"words", "within", "ordered", "scope"}) && !n.value().is_object()) return std::nullopt;
        near_rule rule;
        const std::size_t before = found_.size();
        rule.words = patterns(n, "words");
        rule.ordered = n.flag("ordered");
        const std::string scope = n.text("scope", false);
        rule.sentence = scope == "sentence";
        if (!scope.empty() && scope != "sentence" && scope != "clause") n.complain("must be clause or sentence", "/scope");
        const json& within = n.value().value("within", json());
        if (!within.is_number_integer() || within.get<std::int64_t>() < 1 || within.get<std::int64_t>() > 30) n.complain("must be a number of words from 1 to 30", "/within");
        else rule.within = within.get<std::size_t>();
        if (found_.size() == before && rule.words.size() < 2) n.complain("needs at least two words", "/words");
        return found_.size() == before ? std::optional(rule) : std::nullopt;
    }

    std::optional<together_rule> read_together(const authored& t) {
        if (!t.only({"words", "background", "of", "at_least", "within"}) && !t.value().is_object()) return std::nullopt;
        together_rule rule;
        const std::size_t before = found_.size();
        rule.words = patterns(t, "words");
        rule.background = patterns(t, "background");
        rule.of = patterns(t, "of");
        rule.at_least = number_in(t, "at_least", rule.of.empty() ? 0 : 1, rule.of.size(), rule.of.empty() ? 0 : 1);
        rule.within = number_in(t, "within", 1, 200, 40);
        if (found_.size() == before && rule.words.empty() && rule.at_least == 0) t.complain("needs words, or some of which so many must stand");
        if (found_.size() == before && rule.words.size() + rule.background.size() + rule.at_least < 2) t.complain("needs at least two words");
        return found_.size() == before ? std::optional(rule) : std::nullopt;
    }

    static std::size_t number_in(const authored& a, const char* member, std::size_t least, std::size_t most, std::size_t usual) {
        if (!a.has(member)) return usual;
        const json& n = a.value()[member];
        if (n.is_number_integer() && n.get<std::int64_t>() >= static_cast<std::int64_t>(least) && n.get<std::int64_t>() <= static_cast<std::int64_t>(most)) return n.get<std::size_t>();
        a.complain("must be a number from " + std::to_string(least) + " to " + std::to_string(most), std::string("/") + member);
        return usual;
    }

    /// Takes a pattern into the set. Returns its number or -1 after a problem.
    int take(const authored& a, const std::string& pattern, const std::string& below) {
        std::string why;
        auto body = expand(pattern, pieces_, why);
        if (body && signs_) body = with_contractions(*body);
        if (body) why = gap_in(*body);
        if (!why.empty()) {
            a.complain("the pattern " + why, below);
            return -1;
        }
        if (has_capital(*body)) {
            a.complain("the pattern has a capital letter, but the text is in lower case", below);
            return -1;
        }
        const std::size_t before = parts_.patterns.size();
        const int number = parts_.patterns.add(*body, why);
        if (number < 0) {
            a.complain("RE2 refuses the pattern: " + why, below);
            return -1;
        }
        if (parts_.patterns.size() > before)
            for (const std::string& w : whole_words(*body)) parts_.spelling.aim_at(w);
        return number;
    }

    static bool has_capital(const std::string& pattern) {
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            if (pattern[i] == '\\') ++i;
            else if (pattern[i] == '(' && i + 2 < pattern.size() && pattern[i + 1] == '?' && pattern[i + 2] == 'P') i += 2;
            else if (pattern[i] >= 'A' && pattern[i] <= 'Z') return true;
        }
        return false;
    }

    std::vector<int> patterns(const authored& a, const char* member) {
        std::vector<int> out;
        const auto list = a.texts(member);
        for (std::size_t i = 0; i < list.size(); ++i)
            if (const int n = take(a, list[i], pointer_to(pointer_to("", member), i)); n >= 0) out.push_back(n);
        return out;
    }

    std::vector<sample> samples(const authored& a, const char* member) {
        std::vector<sample> out;
        if (!a.has(member)) return out;
        const json& list = a.value()[member];
        if (!list.is_array()) {
            a.complain("must be a list", pointer_to("", member));
            return out;
        }
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::string below = pointer_to(pointer_to("", member), i);
            sample s;
            s.pointer = a.pointer() + below;
            if (list[i].is_string()) {
                s.text = list[i].get<std::string>();
            } else {
                const authored more(list[i], a.file(), a.pointer() + below, found_);
                if (!more.only({"text", "slot", "status", "about"})) continue;
                s.text = more.text("text");
                s.around.open_slot = more.text("slot", false);
                s.expected_status = more.text("status", false);
                if (more.has("about")) s.around.about = more.text("about");
            }
            out.push_back(std::move(s));
        }
        return out;
    }

    void read_cues(const authored& file) {
        file.only({"$schema", "kind", "note", "define", "items", "times", "endings"});
        for (const authored& a : file.list("items")) {
            if (!a.only({"id", "note", "type", "noun", "needs_time", "conditional", "patterns", "examples"}) && !a.value().is_object()) continue;
            cue out;
            out.id = a.text("id");
            if (!out.id.empty() && !ids_.insert(out.id).second) a.complain("the id \"" + out.id + "\" stands twice", "/id");
            const auto type = cue_type_named(a.text("type"));
            if (!type && a.has("type")) a.complain("is not a kind of cue", "/type");
            out.type = type.value_or(cue_type::filler);
            out.noun = a.flag("noun");
            out.needs_time = a.flag("needs_time");
            out.conditional = a.flag("conditional");
            out.file = a.file();
            out.pointer = a.pointer();
            out.patterns = patterns(a, "patterns");
            if (!a.has("patterns")) a.complain("lacks \"patterns\"");
                if (out.type == cue_type::hesitation)
                for (const int n : out.patterns)
                    for (const std::string& w : whole_words(parts_.patterns.body(n))) parts_.hesitations.insert(w);
            out.examples = samples(a, "examples");
            parts_.cues.push_back(std::move(out));
        }
        if (file.has("times")) read_times(authored(file.value()["times"], file.file(), "/times", found_));
        if (file.has("endings")) read_endings(authored(file.value()["endings"], file.file(), "/endings", found_));
    }

    void read_times(const authored& t) {
        if (!t.only({"ago", "units", "numbers", "phrases"}) && !t.value().is_object()) return;
        parts_.times.ago = t.text("ago");
        const json& units = t.value().value("units", json::object());
        for (const auto& [word, days] : units.items()) {
            if (days.is_number()) parts_.times.units[word] = days.get<double>();
            else t.complain("must be a number of days", pointer_to("/units", word));
        }
        const json& numbers = t.value().value("numbers", json::object());
        for (const auto& [word, range] : numbers.items()) {
            if (const auto r = days_range(range)) parts_.times.numbers[word] = *r;
            else t.complain("must be two numbers", pointer_to("/numbers", word));
        }
        for (const authored& p : t.list("phrases")) {
            p.only({"patterns", "days"});
            const auto r = days_range(p.value().value("days", json()));
            if (!r) p.complain("must be two numbers of days", "/days");
            for (const int n : patterns(p, "patterns"))
                if (r) parts_.times.phrases.emplace_back(n, *r);
        }
    }

    void read_endings(const authored& t) {
        ending_words& e = parts_.endings;
        const std::pair<const char*, text_set*> lists[] = {{"joints", &e.joints}, {"verbs", &e.verbs}, {"adverbs", &e.adverbs}, {"pronouns", &e.pronouns}, {"determiners", &e.determiners}, {"small", &e.small},
                                                           {"any_illness", &e.any_illness}, {"elsewhere", &e.elsewhere}, {"sides", &e.sides}, {"lengths", &e.lengths}, {"times", &e.times}, {"beginnings", &e.beginnings}, {"aches", &e.aches}};
        if (!t.only({"joints", "verbs", "adverbs", "pronouns", "determiners", "small", "any_illness", "elsewhere", "sides", "lengths", "times", "beginnings", "aches", "alike"})) return;
        for (const auto& [name, words] : lists)
            for (std::string& word : t.texts(name)) words->insert(std::move(word));
        for (const authored& group : t.list("alike")) {
            group.only({"words"});
            text_set& alike = e.alike.emplace_back();
            for (std::string& word : group.texts("words", true)) alike.insert(std::move(word));
        }
    }

    static std::optional<std::pair<double, double>> days_range(const json& j) {
        if (!j.is_array() || j.size() != 2 || !j[0].is_number() || !j[1].is_number()) return std::nullopt;
        return std::pair(j[0].get<double>(), j[1].get<double>());
    }

    void read_spelling(const authored& file) {
        file.only({"$schema", "kind", "note", "words", "targets", "protected"});
        for (const std::string& w : file.texts("words"))
            for (const std::string& one : split(w)) parts_.spelling.know(one);
        for (const std::string& w : file.texts("targets"))
            for (const std::string& one : split(w)) parts_.spelling.aim_at(one, true);
        for (const std::string& w : file.texts("protected"))
            for (const std::string& one : split(w)) parts_.spelling.protect(one);
    }

    static std::vector<std::string> split(const std::string& words) {
        std::vector<std::string> out;
        std::string one;
        for (const char c : words + " ") {
            if ((c >= 'a' && c <= 'z') || c == '\'') one += c;
            else if (!one.empty()) out.push_back(std::exchange(one, {}));
        }
        return out;
    }

    /// Every word of the value files is right as it stands.
    void know_words(const json& j) {
        if (j.is_string()) {
            for (const std::string& w : split(j.get<std::string>())) parts_.spelling.aim_at(w);
        } else if (j.is_object()) {
            for (const auto& [key, value] : j.items()) {
                for (const std::string& w : split(key)) parts_.spelling.aim_at(w);
                know_words(value);
            }
        } else if (j.is_array()) {
            for (const json& value : j) know_words(value);
        }
    }

    catalog::parts& parts_;
    problems& found_;
    definitions pieces_;
    bool signs_ = false; ///< is the file that is being read one of signs?
    std::set<std::string> ids_;
};

} // namespace

std::optional<cue_type> cue_type_named(std::string_view name) {
    const auto found = std::find(cue_names.begin(), cue_names.end(), name);
    if (found == cue_names.end()) return std::nullopt;
    return static_cast<cue_type>(found - cue_names.begin());
}

catalog::catalog() : parts_(std::make_unique<parts>()) {}
catalog::~catalog() = default;

void catalog::warm() const {
    parts_->patterns.warm();
    // RE2 learns of texts as it reads them, and memory grows with the longest: the examples, many to a message, see to both before anybody waits.
    constexpr std::size_t longest = 1500;
    std::string message;
    const auto read = [&] { match(*this, std::exchange(message, {}), {}); };
    for (const item& i : parts_->items) {
        for (const sample& s : i.examples) {
            if (message.size() + s.text.size() > longest) read();
            message += s.text + ". ";
        }
    }
    read();
}

std::shared_ptr<const catalog> catalog::load(const std::map<std::string, json>& files, problems& found, bool check_examples) {
    const std::size_t before = found.size();
    std::shared_ptr<catalog> made(new catalog());
    builder(*made->parts_, found).read(files);
    if (found.size() != before || !made->parts_->words) return nullptr;
    if (check_examples) try_examples(*made, found);
    return found.size() == before ? made : nullptr;
}

std::shared_ptr<const catalog> catalog::load_folder(const std::filesystem::path& folder, problems& found, bool check_examples) {
    std::map<std::string, json> files;
    const std::size_t before = found.size();
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        if (entry.path().extension() != ".json") continue;
        const std::string name = entry.path().filename().string();
        if (auto content = read_json_file(entry.path(), name, found)) files.emplace(name, std::move(*content));
    }
    if (failed) found.push_back({folder.filename().string(), "", "cannot be read: " + failed.message()});
    else if (files.empty() && found.size() == before) found.push_back({folder.filename().string(), "", "holds no .json file"});
    return found.size() == before ? load(files, found, check_examples) : nullptr;
}

std::vector<std::string> catalog::sign_ids() const {
    std::vector<std::string> out;
    for (const item& i : parts_->items)
        if (i.kind == item_kind::sign) out.push_back(i.id);
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> catalog::topic_ids() const {
    std::vector<std::string> out;
    for (const item& i : parts_->items)
        if (i.kind == item_kind::topic) out.push_back(i.id.substr(i.id.find('.') + 1));
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace myalog::intents
