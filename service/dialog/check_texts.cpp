// Which texts a bundle must have, may have, and with which placeholders.
#include "dialog/loader.hpp"
#include "dialog/nearest.hpp"
#include "json_file.hpp"

#include <algorithm>
#include <array>

namespace myalog::dialog {

namespace {

/// What the engine itself says, with the placeholders that it fills.
struct engine_text {
    std::string_view key;
    std::array<std::string_view, 2> fills = {};
};

constexpr engine_text engine_texts[]{{"engine.no_match"}, {"engine.choices", {"choices"}}, {"engine.skipped"}, {"engine.emergency_again"}, {"engine.unclear"}, {"engine.invalid"},
    {"engine.late"}, {"engine.noted"}, {"engine.doubt", {"a", "b"}}, {"engine.doubt.neither"}, {"engine.back.start"}, {"engine.correct"}, {"engine.correct.none"},
    {"engine.correct.unchanged"}, {"engine.restarted"}, {"engine.restart.danger"}, {"engine.known"}, {"engine.help"}, {"engine.human"}, {"engine.erased"}, {"engine.stopped"}, {"engine.ended"}, {"engine.cannot_skip"},
    {"engine.no_command"}, {"engine.why.none"}, {"engine.why.confirm"}, {"engine.nothing_open"}, {"engine.confirm"}, {"engine.denied"}, {"engine.kept"},
    {"engine.flag.same_day", {"flag"}}, {"engine.flag.soon", {"flag"}}, {"engine.read_back", {"answers"}}, {"engine.answer", {"name", "answer"}}, {"engine.answer.unknown"},
    {"engine.answer.skipped"}, {"engine.answer.declined"}, {"engine.small_talk.greeting"}, {"engine.small_talk.thanks"}, {"engine.small_talk.goodbye"},
    {"engine.small_talk.abuse"}, {"engine.small_talk.distress"}, {"engine.small_talk.are_you_human"}, {"engine.because", {"reasons"}}, {"engine.because.unclear", {"name"}},
    {"engine.because.none"}, {"engine.specialist", {"name", "does"}}, {"engine.specialist.within", {"within"}}, {"engine.specialist.bring", {"bring"}}, {"engine.summary"},
    {"engine.length.day", {"n"}}, {"engine.length.days", {"n"}}, {"engine.length.week", {"n"}}, {"engine.length.weeks", {"n"}},
    {"engine.length.month", {"n"}}, {"engine.length.months", {"n"}}, {"engine.length.year", {"n"}}, {"engine.length.years", {"n"}}, {"engine.length.range", {"from", "to"}},
    {"engine.length.vague"}, {"engine.scale", {"n", "max"}}, {"engine.hours", {"n"}}, {"engine.years", {"n"}}, {"text_too_long"}, {"rate_limited"}, {"store_unavailable"}};

/// What the engine says only where a dialog has words for it.
constexpr engine_text optional_texts[]{{"urgent.none"}, {"engine.specialist.reach", {"reach"}}, {"engine.specialist.ask", {"ask"}}, {"engine.explain.because", {"reasons"}},
    {"engine.explain.against", {"answers"}}, {"engine.explain.unknown", {"names"}}, {"engine.explain.not_asked", {"names"}}, {"engine.read_back.flag", {"flag"}}, {"engine.changed", {"answers"}}, {"engine.small_talk.which_one"}, {"engine.small_talk.keep_nothing"}, {"engine.small_talk.bereavement"},
    {"engine.because.flag", {"flag"}}, {"engine.confirm_again"}, {"engine.unclear.can_wait"}, {"engine.correct.kept"}, {"engine.no_answer"}, {"engine.resumed"}, {"engine.ended.stopped"}, {"engine.danger.crisis_again"}, {"engine.stopped.danger"}, {"engine.general_knowledge"}, {"engine.general_knowledge.title"},
    {"engine.danger.called"}, {"engine.danger.cannot_call"}, {"engine.danger.safe"}, {"engine.danger.secret"}, {"engine.danger.coming"}, {"engine.danger.medicine"}, {"engine.danger.not_understood"}};

/// What it says around a hand-over to a human: needed where the dialog declares one.
constexpr engine_text human_texts[]{{"engine.human.waiting"}, {"engine.human.here"}, {"engine.human.says", {"text"}}, {"engine.human.open"}, {"engine.human.nobody"}, {"engine.human.over"}};

/// How long answers are kept, in words: needed where a text says `{kept}`.
constexpr engine_text kept_texts[]{{"engine.length.minute", {"n"}}, {"engine.length.minutes", {"n"}}, {"engine.length.half_hour"}, {"engine.length.hour", {"n"}}, {"engine.length.hours", {"n"}}};

/// Names in `{}` of a text.
std::vector<std::string> placeholders(const std::string& text) {
    std::vector<std::string> names;
    for (auto at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
        const auto end = text.find('}', at);
        if (end == text.npos) break;
        names.push_back(text.substr(at + 1, end - at - 1));
    }
    return names;
}

class text_checker {
  public:
    text_checker(bundle::parts& p, problems& found) : p_(p), found_(found) {
        for (const auto& t : engine_texts) must(std::string(t.key), {"bundle.json", ""});
        for (const auto& t : human_texts) {
            if (p.hand_over) must(std::string(t.key), p.hand_over->from);
        }
        for (const char* l : {"emergency", "same_day", "soon", "routine", "self_care", "none"}) must(std::string("level.") + l, {"bundle.json", ""});
        for (const char* v : {"yes", "no", "unknown"}) must(std::string("choice.") + v, {"bundle.json", ""});
        for (const auto& [id, s] : p.slots) slot_texts(s);
        for (const auto& s : p.states) {
            for (const auto& key : s.say) must(key, s.from);
        }
        for (const auto& s : p.silences) must(s.say, s.from);
        for (const auto& f : p.red_flags) {
            must("flag." + f.id, f.from);
            must("confirm." + f.id, f.from);
        }
        for (const auto& r : p.levels) must("because." + r.id, r.from);
        for (const auto& r : p.specialist_rules) must("because." + r.id, r.from);
        for (const auto& r : p.topic_rules) must("because." + r.id, r.from);
        for (const auto& o : p.specialists) must_each("specialist." + o.id, {".name", ".does", ".bring"}, o.from);
        for (const auto& o : p.topics) {
            must_each("topic." + o.id, {".title", ".body"}, o.from);
            for (const char* more : {".helps", ".ask", ".seek"}) may_.insert("topic." + o.id + more);
            const auto shown = [&](const std::string& id) { return p.sources.contains(id) && p.sources.at(id).shown; };
            if (std::none_of(o.sources.begin(), o.sources.end(), shown)) must_each("engine.general_knowledge", {"", ".title"}, o.from);
        }
        for (const auto& o : p.specialists) {
            for (const char* more : {".reach", ".ask"}) may_.insert("specialist." + o.id + more);
            for (const auto& [id, c] : p.countries) {
                if (!c.care.empty()) may_.insert("specialist." + o.id + ".reach." + c.care);
            }
        }
        for (const auto& i : p.instruments) must("instrument." + i.id + ".name", i.from);
        for (const auto& t : optional_texts) may_.insert(std::string(t.key));
        for (const auto& w : p.within) must("within." + w, {"bundle.json", ""});
        for (const auto& t : kept_texts) {
            if (says_kept(p)) must(std::string(t.key), {"bundle.json", ""});
            else may_.insert(std::string(t.key));
        }
    }

    void all() {
        for (const auto& locale : p_.locales) {
            const auto texts = p_.texts.find(locale);
            if (texts == p_.texts.end()) {
                found_.push_back({"texts/" + locale + ".json", "", "is missing, though the bundle declares the locale " + locale});
                continue;
            }
            one_locale(locale, texts->second);
        }
        for (const auto& [locale, texts] : p_.texts) {
            if (std::find(p_.locales.begin(), p_.locales.end(), locale) == p_.locales.end()) found_.push_back({"texts/" + locale + ".json", "", "the bundle does not declare the locale " + locale});
        }
    }

  private:
    /// Does any text leave the place where the server says how long answers are kept?
    static bool says_kept(const bundle::parts& p) {
        const auto in = [](const std::string& sentence) { return sentence.find("{kept}") != sentence.npos; };
        for (const auto& [locale, texts] : p.texts) {
            if (std::any_of(texts.begin(), texts.end(), [&](const auto& t) { return in(t.second); })) return true;
        }
        for (const auto& [locale, texts] : p.other_wordings) {
            if (std::any_of(texts.begin(), texts.end(), [&](const auto& t) { return std::any_of(t.second.begin(), t.second.end(), in); })) return true;
        }
        return false;
    }

    void must(const std::string& key, const origin& asked_by) { needed_.emplace(key, asked_by); }
    void must_each(const std::string& stem, std::initializer_list<const char*> ends, const origin& asked_by) {
        for (const char* e : ends) must(stem + e, asked_by);
    }

    void slot_texts(const slot& s) {
        may_.insert("name." + s.id);
        const auto* st = p_.asking(s.id);
        const bool interrupts = st && p_.is_interrupt_state(st->id);
        if (st) must_each("", {("q." + s.id).c_str(), ("why." + s.id).c_str()}, s.from);
        if (st) must("name." + s.id, s.from);
        if (st && !st->read_back && !interrupts) must("q." + s.id + ".again", s.from);
        else may_.insert("q." + s.id + ".again");
        const bool example = s.type == slot_type::duration || s.type == slot_type::regions || s.type == slot_type::scale || s.type == slot_type::hours || s.type == slot_type::age || s.type == slot_type::text;
        if (st && example) must("example." + s.id, s.from);
        else may_.insert("example." + s.id);
        may_.insert("means." + s.id);
        if (!s.rough.empty()) must("rough." + s.id, s.from);
        for (const auto& one : s.rough) must("choice." + s.id + "." + one, s.from);
        may_.insert("scale." + s.id + ".min");
        may_.insert("scale." + s.id + ".max");
        if (st && s.type == slot_type::scale) must_each("scale." + s.id, {".min", ".max"}, s.from);
        if (s.type == slot_type::regions) {
            for (const auto& v : s.values) must("region." + v, s.from);
            for (const char* side : {"left", "right", "both"}) must(std::string("side.") + side, s.from);
            return;
        }
        auto values = s.values;
        if (s.none) values.push_back(*s.none);
        if (s.type == slot_type::yes_no) values.insert(values.end(), {"yes", "no", "unsure"});
        for (const auto& state : p_.states) {
            if (const auto* from = state.ask == s.id ? p_.find_slot(state.choices_from) : nullptr; from && from->type == slot_type::regions) of_places_.insert(s.id);
            if (state.ask == s.id) values.insert(values.end(), state.choices.begin(), state.choices.end());
        }
        const bool own_default = s.type == slot_type::duration || s.type == slot_type::age || s.type == slot_type::scale || s.type == slot_type::hours;
        if (st) {
            auto& offered = offered_[s.id];
            offered.insert(s.values.begin(), s.values.end());
            offered.insert(st->choices.begin(), st->choices.end());
            if (s.none) offered.insert(*s.none);
            if (s.type == slot_type::yes_no) offered = {"yes", "no"}; // "I don't know" is said alike everywhere
        }
        for (const auto& v : values) {
            may_.insert("choice." + s.id + "." + v);
            may_.insert("choice." + v);
            if (!own_default) choices_.push_back({s.id, v});
        }
    }

    void one_locale(const std::string& locale, const std::map<std::string, std::string>& texts) {
        const std::string file = "texts/" + locale + ".json";
        const bool is_first = locale == p_.locales.front(); // what another lacks is said in the first one's words
        auto& missing = p_.missing_texts[locale];
        for (const auto& [key, asked_by] : needed_) {
            if (texts.contains(key)) continue;
            if (!is_first) {
                missing.push_back(key);
                continue;
            }
            const auto place = asked_by.pointer.empty() ? std::string() : " (needed by " + asked_by.file + ":" + asked_by.pointer + ")";
            found_.push_back({file, "/texts", "the text \"" + key + "\" is missing" + place});
        }
        for (const auto& [slot_id, value] : choices_) {
            if (texts.contains("choice." + slot_id + "." + value) || texts.contains("choice." + value) || (of_places_.contains(slot_id) && texts.contains("region." + value))) continue;
            if (!is_first) {
                missing.push_back("choice." + slot_id + "." + value);
                continue;
            }
            found_.push_back({file, "/texts", "the text \"choice." + slot_id + "." + value + "\" (or \"choice." + value + "\") is missing"});
        }
        if (is_first) {
            own_words(file, texts);
            around_specialists(file, texts);
        }
        std::sort(missing.begin(), missing.end());
        missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
        std::vector<std::string> names;
        for (const auto& [key, asked_by] : needed_) names.push_back(key);
        names.insert(names.end(), may_.begin(), may_.end());
        for (const auto& [key, sentence] : texts) one_text(file, texts, key, sentence, names);
        for (const auto& [key, others] : p_.other_wordings[locale]) {
            for (const auto& sentence : others) one_text(file, texts, key, sentence, names);
        }
        if (missing.empty()) p_.missing_texts.erase(locale);
    }

    /// Of the choices of one question all have words of their own, or none: a forgotten one would speak in another tone.
    void own_words(const std::string& file, const std::map<std::string, std::string>& texts) {
        for (const auto& one : offered_) {
            const auto& slot_id = one.first; // a name of its own: clang 14 lets no lambda have a piece of a structured binding
            const auto& values = one.second;
            const auto own = [&](const std::string& v) { return texts.contains("choice." + slot_id + "." + v); };
            if (std::none_of(values.begin(), values.end(), own)) continue;
            for (const auto& v : values) {
                if (!own(v)) found_.push_back({file, "/texts", "the text \"choice." + slot_id + "." + v + "\" is missing, though other choices of \"" + slot_id + "\" have their own"});
            }
        }
    }

    /// What is said around a specialist's own words is needed where there are such words.
    void around_specialists(const std::string& file, const std::map<std::string, std::string>& texts) {
        for (const std::string what : {"reach", "ask"}) {
            const auto of_one = [&](const auto& o) { return texts.contains("specialist." + o.id + "." + what); };
            if (std::none_of(p_.specialists.begin(), p_.specialists.end(), of_one) || texts.contains("engine.specialist." + what)) continue;
            found_.push_back({file, "/texts", "the text \"engine.specialist." + what + "\" is missing, though there are texts \"specialist.…." + what + "\" for it"});
        }
    }

    void one_text(const std::string& file, const std::map<std::string, std::string>& all, const std::string& key, const std::string& sentence, const std::vector<std::string>& names) {
        auto plain = key;
        if (const auto at = key.find('@'); at != key.npos) {
            plain = key.substr(0, at);
            const auto whom = key.substr(at + 1);
            if (!all.contains(plain) && file == "texts/" + p_.locales.front() + ".json") found_.push_back({file, pointer_to("/texts", key), "there is no text \"" + plain + "\": who asks for themselves would read nothing"});
            if (whom != "other" && whom != "child") found_.push_back({file, pointer_to("/texts", key), "after @ stands \"other\" or \"child\""});
        }
        if (plain.starts_with("report.")) return; // the summary's own: the report checks them
        const bool care = plain.starts_with("care.") && p_.flag_of_sign(plain.substr(5));
        if (!care && !needed_.contains(plain) && !may_.contains(plain)) {
            found_.push_back({file, pointer_to("/texts", key), "nothing asks for the text \"" + plain + "\"" + did_you_mean(plain, names)});
        }
        if (sentence.empty()) found_.push_back({file, pointer_to("/texts", key), "the text \"" + key + "\" is empty"});
        for (const auto& name : placeholders(sentence)) {
            if (!filled(plain, name)) found_.push_back({file, pointer_to("/texts", key), "nobody fills the placeholder {" + name + "} here"});
        }
    }

    bool filled(const std::string& key, const std::string& name) const {
        if (name == "emergency" || name == "urgent" || name == "crisis" || name == "kept" || p_.find_slot(name)) return true;
        if (key.starts_with("side.")) return name == "place";
        const auto fills = [&](const engine_text& t) { return t.key == key && !name.empty() && std::find(t.fills.begin(), t.fills.end(), name) != t.fills.end(); };
        const auto among = [&](const auto& texts) { return std::any_of(std::begin(texts), std::end(texts), fills); };
        return among(engine_texts) || among(human_texts) || among(optional_texts) || among(kept_texts);
    }

    bundle::parts& p_;
    problems& found_;
    std::map<std::string, origin> needed_;
    std::set<std::string> may_;
    std::vector<std::pair<std::string, std::string>> choices_;
    std::map<std::string, std::set<std::string>> offered_; ///< by slot that is asked: the values that can be chosen
    std::set<std::string> of_places_; ///< slots whose choices are places that another slot holds
};

} // namespace

void check_texts(bundle::parts& of, problems& found) { text_checker(of, found).all(); }

} // namespace myalog::dialog
