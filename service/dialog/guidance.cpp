#include "dialog/guidance.hpp"

#include "dialog/instruments.hpp"
#include "dialog/interrupt.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

constexpr std::size_t most_specialists = 3;
constexpr std::size_t most_topics = 3;
const std::string general_knowledge = "engine.general_knowledge"; // what no source that may be shown stands behind is told as such

/// "No" to a question, or nothing chosen from a list.
bool says_no(const slot& s, const nlohmann::json& value) {
    if (!value.is_object()) return false;
    if (s.type == slot_type::yes_no) return value.value("answer", nlohmann::json()) == "no";
    if (s.type != slot_type::choices) return false;
    const auto at = value.find(s.field);
    if (at == value.end() || !at->is_array()) return false;
    return std::all_of(at->begin(), at->end(), [&](const auto& one) { return s.none && one == *s.none; });
}

class judge_of {
  public:
    judge_of(const bundle::parts& p, const session& s, const walk& w, const wording& words) : p_(p), s_(s), w_(w), words_(words), known_(facts_of(p, s, w.active)) {}

    judgement all() {
        flags();
        unanswered();
        for (const auto& r : p_.levels) rule(r);
        settle();
        if (!out_.only_what_to_do) {
            known_.reached = out_.level;
            specialists();
            topics();
            grounds_of_all();
            out_.shown.instruments = answered_instruments(p_, s_, w_.active, words_);
        }
        return finished();
    }

    judgement flags_only() {
        flags();
        settle();
        return finished();
    }

  private:
    /// A thing that fired, before it is known which level is the highest.
    struct fired {
        dialog::level level;
        deciding_rule rule;
        std::string sentence;
    };

    std::string body_of(const std::string& source_id) const {
        const auto at = p_.sources.find(source_id);
        return at == p_.sources.end() || !at->second.shown ? "GK" : at->second.body + ": " + at->second.title;
    }

    reason reason_of(const std::string& id) const {
        if (const auto* slot = p_.find_slot(id)) {
            const auto a = s_.answers.find(id);
            return {id, a == s_.answers.end() ? std::string() : words_.answered(*slot, a->second), words_.has("name." + id) ? words_.name(id) : std::string()};
        }
        const auto f = s_.flags.find(id);
        return {id, f != s_.flags.end() && !f->second.text.empty() ? f->second.text : words_.say("flag." + id)};
    }
    std::vector<reason> reasons_of(const std::vector<std::string>& ids) const {
        std::vector<reason> out;
        for (const auto& id : ids) out.push_back(reason_of(id));
        return out;
    }

    /// Those that were answered; for a raised level without the plain noes, which a rule only read in passing.
    std::vector<reason> telling(const std::vector<std::string>& ids, dialog::level of) const {
        auto out = reasons_of(ids);
        std::erase_if(out, [&](const reason& r) {
            const auto* slot = p_.find_slot(r.slot);
            const auto a = s_.answers.find(r.slot);
            return slot && (a == s_.answers.end() || (of > level::routine && says_no(*slot, a->second.value)));
        });
        return out;
    }

    void flags() {
        for (const auto& [id, f] : s_.flags) {
            const auto* known = p_.find_flag(id);
            if (!known || !stands(f)) continue;
            if (track_of(p_, id, f) == "crisis" && f.status == flag_status::present) out_.shown.track = "crisis";
            const auto name = words_.say("flag." + id);
            std::string sentence = name;
            if (f.status == flag_status::unclear) sentence = words_.say("engine.because.unclear", {{"name", name}});
            else if (words_.has("engine.because.flag")) sentence = words_.say("engine.because.flag", {{"flag", name}});
            all_.push_back({level_of(p_, id, f), {id, {reason_of(id)}, {}, body_of(known->behind.source)}, std::move(sentence)});
        }
    }

    /// An emergency question that was asked and not answered clearly can never end lower than this.
    void unanswered() {
        for (const auto* st : w_.path) {
            if (!st->emergency || std::find(w_.asked.begin(), w_.asked.end(), st->ask) == w_.asked.end()) continue;
            const auto& a = s_.answers.at(st->ask);
            const bool clear = a.status == answer_status::known && !(a.value.is_object() && a.value.value("answer", nlohmann::json()) == "unsure");
            if (clear) continue;
            all_.push_back({level::same_day, {"unanswered." + st->ask, {reason_of(st->ask)}, {}, "GK"}, words_.say("engine.because.unclear", {{"name", words_.name(st->ask)}})});
        }
    }

    bool asked_in_vain(const std::string& slot_id) const {
        const auto* a = known_.find(slot_id);
        if (!a) return false;
        if (a->status != answer_status::known || !a->value.is_object()) return true;
        const auto is = [&](const char* key) { return a->value.value(key, nlohmann::json()) == true; };
        return is("vague") || is("relative") || a->value.value("answer", nlohmann::json()) == "unsure";
    }

    void rule(const level_rule& r) {
        const auto m = r.safety ? margin::toward_true : margin::middle;
        const auto t = r.when->holds(known_, m);
        out_.guards.emplace_back(r.id, std::string(to_string(t)));
        if (t == truth::yes) {
            const auto g = r.when->explain(known_, m);
            all_.push_back({r.level, {r.id, telling(g.because, r.level), telling(g.against, level::routine), body_of(r.behind.source)}, words_.say("because." + r.id)});
        } else if (t == truth::unknown && r.safety) {
            std::vector<std::string> open;
            for (const auto& id : r.when->reads(p_.computed)) {
                if (asked_in_vain(id)) open.push_back(id);
            }
            if (open.empty()) return;
            all_.push_back({std::min(r.level, level::same_day), {r.id, reasons_of(open), {}, body_of(r.behind.source)}, words_.say("because." + r.id)});
        }
    }

    /// Was the danger that a yes would raise confirmed or denied elsewhere? Then the question has its answer.
    bool settled_by_its_flag(const std::string& slot_id) const {
        const std::string& sign = p_.find_slot(slot_id)->flag;
        const auto* raised = sign.empty() ? nullptr : p_.flag_of_sign(sign);
        const auto f = raised ? s_.flags.find(raised->id) : s_.flags.end();
        return f != s_.flags.end() && (f->second.status == flag_status::present || f->second.status == flag_status::denied);
    }

    /// What kept a more urgent rule from firing, what stayed open, and what nobody asked.
    void grounds_of_all() {
        std::set<std::string> seen;
        for (const auto& r : p_.levels) {
            const bool higher = r.level > out_.level && r.when->holds(known_) == truth::no;
            for (const auto& id : r.when->reads(p_.computed)) {
                const auto* st = p_.asking(id);
                if (!st || st->read_back || !st->required || !seen.insert(id).second) continue;
                const auto* a = known_.find(id);
                if (a && asked_in_vain(id)) out_.shown.unclear.push_back({id, words_.name(id)});
                else if (a && higher && says_no(*p_.find_slot(id), a->value)) out_.shown.against_more.push_back(reason_of(id));
                else if (!a && !st->emergency && !settled_by_its_flag(id)) out_.shown.not_asked.push_back({id, words_.name(id)});
                else if (!higher) seen.erase(id); // a more urgent rule may read it too
            }
        }
    }

    void settle() {
        if (!all_.empty()) {
            out_.level = std::max_element(all_.begin(), all_.end(), [](const auto& a, const auto& b) { return a.level < b.level; })->level;
        }
        for (auto& f : all_) {
            out_.fired.push_back(f.rule.rule);
            if (f.level != out_.level) continue;
            if (!f.sentence.empty() && std::find(out_.reasons.begin(), out_.reasons.end(), f.sentence) == out_.reasons.end()) out_.reasons.push_back(f.sentence);
            out_.shown.deciding.push_back(std::move(f.rule));
        }
        if (out_.reasons.empty()) out_.reasons.push_back(words_.say("engine.because.none"));
        out_.only_what_to_do = out_.level == level::emergency || out_.shown.track.has_value();
        if (!p_.education_only || out_.only_what_to_do) out_.shown.level = out_.level;
    }

    bool offered(const offer* o) const { return o && !(o->not_for && o->not_for->holds(known_) == truth::yes); }

    shown_specialist introduced(const std::string& id) const {
        const auto part = [&](const std::string& what) { return words_.say("specialist." + id + "." + what); };
        const auto& care = p_.country_for(s_.region).care;
        const auto near = "reach." + care;
        return {id, part("name"), std::nullopt, {}, part("does"), !care.empty() && words_.has("specialist." + id + "." + near) ? part(near) : part("reach"), part("bring"), part("ask")};
    }

    void specialists() {
        std::vector<std::pair<shown_specialist, std::size_t>> all;
        for (const auto& r : p_.specialist_rules) {
            const auto t = r.when->holds(known_);
            out_.guards.emplace_back(r.id, std::string(to_string(t)));
            const auto stand_in = p_.instead_of.find(r.specialist);
            const auto& who = stand_in == p_.instead_of.end() ? r.specialist : stand_in->second;
            if (t != truth::yes || !offered(p_.find_specialist(who))) continue;
            out_.fired.push_back(r.id);
            const auto soon = static_cast<std::size_t>(std::find(p_.within.begin(), p_.within.end(), r.within) - p_.within.begin());
            auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first.id == who; });
            if (at == all.end()) {
                all.emplace_back(introduced(who), soon);
                at = all.end() - 1;
            }
            at->second = std::min(at->second, soon);
            at->first.why.push_back(words_.say("because." + r.id));
        }
        if (all.size() > most_specialists) all.resize(most_specialists);
        for (auto& [one, soon] : all) {
            const auto within = soon < p_.within.size() ? words_.say("within." + p_.within[soon]) : "";
            if (!p_.education_only) one.within = within;
            auto text = words_.say("engine.specialist", {{"name", one.name}, {"does", one.does}});
            if (one.within) text += "\n" + words_.say("engine.specialist.within", {{"within", within}});
            if (!one.reach.empty()) text += "\n" + words_.say("engine.specialist.reach", {{"reach", one.reach}});
            text += "\n" + words_.say("engine.specialist.bring", {{"bring", one.bring}});
            if (!one.ask.empty()) text += "\n" + words_.say("engine.specialist.ask", {{"ask", one.ask}});
            out_.specialist_texts[one.id] = text;
            out_.shown.specialists.push_back(std::move(one));
        }
    }

    void topics() {
        std::vector<std::pair<shown_topic, double>> all;
        for (const auto& r : p_.topic_rules) {
            const auto t = r.when->holds(known_);
            out_.guards.emplace_back(r.id, std::string(to_string(t)));
            const auto* o = p_.find_topic(r.topic);
            if (t != truth::yes || !offered(o)) continue;
            out_.fired.push_back(r.id);
            auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first.id == r.topic; });
            if (at == all.end()) {
                const auto m = topic_message(p_, r.topic, words_);
                all.push_back({{r.topic, words_.say("topic." + r.topic + ".title"), {}, m.sources, m.checked}, 0});
                at = all.end() - 1;
            }
            at->second += r.weight;
            at->first.why.push_back(words_.say("because." + r.id));
        }
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
        if (all.size() > most_topics) all.resize(most_topics);
        for (auto& [one, weight] : all) out_.shown.topics.push_back(std::move(one));
    }

    judgement finished() {
        out_.digest = std::string(to_string(out_.level)) + "|" + out_.shown.track.value_or("");
        for (const auto& d : out_.shown.deciding) out_.digest += "|" + d.rule;
        for (const auto& s : out_.shown.specialists) out_.digest += "|" + s.id + s.within.value_or("");
        for (const auto& t : out_.shown.topics) out_.digest += "|" + t.id;
        return std::move(out_);
    }

    const bundle::parts& p_;
    const session& s_;
    const walk& w_;
    const wording& words_;
    facts known_;
    std::vector<fired> all_;
    judgement out_;
};

message plain(const std::string& id, const std::string& kind, const std::string& text) {
    message m;
    m.id = id;
    m.kind = kind;
    m.text = text;
    return m;
}

} // namespace

std::vector<contact> contacts_for(const country& land, std::string_view what) {
    std::vector<contact> all;
    if (what == "crisis") all = land.crisis;
    if (what == "safeguarding") all = land.safeguarding;
    all.insert(what == "emergency" || what.empty() ? all.begin() : all.end(), land.emergency);
    if (land.urgent && what != "emergency") all.push_back(*land.urgent);
    return all;
}

judgement judge(const bundle::parts& p, const session& s, const walk& w, const wording& words) { return judge_of(p, s, w, words).all(); }

judgement judge_flags(const bundle::parts& p, const session& s, const wording& words) {
    const walk nothing;
    return judge_of(p, s, nothing, words).flags_only();
}

message topic_message(const bundle::parts& p, const std::string& id, const wording& words) {
    const auto stem = "topic." + id;
    auto m = plain(stem + ".body", "topic", words.say(stem + ".title") + "\n\n" + words.say(stem + ".body"));
    for (const char* more : {".helps", ".ask", ".seek"}) {
        if (words.has(stem + more)) m.text += "\n\n" + words.say(stem + more);
    }
    m.topic = id;
    if (const auto* o = p.find_topic(id)) {
        m.checked = o->checked;
        for (const auto& source_id : o->sources) {
            if (const auto s = p.sources.find(source_id); s != p.sources.end() && s->second.shown) m.sources.push_back({s->second.id, s->second.body, s->second.title});
        }
        if (m.sources.empty() && words.has(general_knowledge)) m.sources.push_back({"GK", words.say(general_knowledge), words.say(general_knowledge + ".title")});
    }
    return m;
}

void tell(const bundle::parts& p, const session& s, const judgement& j, const wording& words, std::vector<message>& into) {
    const auto& land = p.country_for(s.region);
    const auto key = j.shown.level ? "level." + std::string(to_string(j.level)) : std::string("level.none");
    auto card = plain(key, j.shown.track ? "crisis" : j.shown.level ? "care" : "text", words.say(key));
    if (j.shown.level) {
        card.level = j.level;
        // Who is not safe at home and went on with the questions has the helpline here once more.
        const bool unsafe = std::any_of(s.flags.begin(), s.flags.end(), [&](const auto& f) { return f.second.status == flag_status::present && track_of(p, f.first, f.second) == "safeguarding"; });
        card.contacts = contacts_for(land, j.shown.track ? *j.shown.track : j.level == level::emergency ? "emergency" : unsafe ? "safeguarding" : "");
    }
    into.push_back(std::move(card));
    if (j.only_what_to_do) return;
    if (j.shown.level) into.push_back(plain("engine.because", "note", words.say("engine.because", {{"reasons", lines(j.reasons)}})));
    for (const auto& one : j.shown.specialists) {
        auto m = plain("specialist." + one.id + ".does", "specialist", j.specialist_texts.at(one.id));
        m.why = one.why;
        into.push_back(std::move(m));
    }
    for (const auto& one : j.shown.topics) {
        auto m = topic_message(p, one.id, words);
        m.why = one.why;
        into.push_back(std::move(m));
    }
}

void tell_interrupt(const bundle::parts& p, const session& s, const standing& at, const judgement& j, const wording& words, std::vector<message>& into) {
    const std::string kind = at.interrupt == "crisis" ? "crisis" : "care";
    std::vector<std::string> keys;
    for (const auto& [id, f] : s.flags) {
        if (f.status != flag_status::present || class_of(p, id, f) != at.interrupt) continue;
        bool told = false;
        for (const auto& by : f.signs) {
            if (!words.has("care." + by)) continue;
            keys.push_back("care." + by);
            told = true;
        }
        if (!told && words.has("care." + id)) keys.push_back("care." + id);
    }
    keys.insert(keys.begin(), at.state->say.begin(), at.state->say.end());
    for (const auto& key : keys) {
        auto m = plain(key, kind, words.say(key));
        m.level = j.level;
        m.contacts = contacts_for(p.country_for(s.region), at.interrupt);
        into.push_back(std::move(m));
    }
}

} // namespace myalog::dialog
