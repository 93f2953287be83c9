#include "dialog/guidance.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

constexpr std::size_t most_specialists = 3;
constexpr std::size_t most_topics = 3;

/// Works one outcome out, in the order of its parts.
class guide {
  public:
    guide(const bundle::parts& b, const session& s, const std::set<std::string>& active) : b_(b), s_(s), words_(b, s), facts_(facts_of(b, s, active)) {}

    guided all(const std::vector<std::string>& unanswered) {
        flags();
        for (const auto& slot_id : unanswered) unclear(slot_id);
        for (const auto& rule : b_.levels) level_rule_of(rule);
        level best = level::routine;
        if (!found_.empty()) {
            best = std::max_element(found_.begin(), found_.end(), [](const auto& a, const auto& c) { return a.first < c.first; })->first;
        }
        for (auto& [reached, rule] : found_) {
            if (reached == best) out_.outcome.deciding.push_back(std::move(rule));
        }
        facts_.reached = best;
        out_.outcome.level = best;
        const bool only_what_to_do_now = best == level::emergency || out_.outcome.track.has_value();
        if (!only_what_to_do_now) {
            specialists();
            topics();
            if (b_.education_only) {
                out_.outcome.level.reset();
                for (auto& shown : out_.outcome.specialists) shown.within.reset();
            }
        }
        return std::move(out_);
    }

  private:
    reason quoted(const std::string& id) const {
        if (const slot* s = b_.find_slot(id)) {
            const answer* a = facts_.find(id);
            if (!a) return {id, words_.say("name." + id)};
            return {id, a->text.empty() ? words_.answer_text(*s, *a) : a->text};
        }
        const auto f = s_.flags.find(id);
        return {id, f == s_.flags.end() || f->second.text.empty() ? words_.say("flag." + id) : f->second.text};
    }

    std::vector<reason> quoted(const std::vector<std::string>& ids) const {
        std::vector<reason> out;
        for (const auto& id : ids) out.push_back(quoted(id));
        return out;
    }

    /// The name of the body that said it; rules of general knowledge are shown without one.
    std::string source_name(const std::string& id) const {
        const auto s = b_.sources.find(id);
        return s == b_.sources.end() ? "" : s->second.body + ": " + s->second.title;
    }

    std::vector<shown_source> shown(const std::vector<std::string>& ids) const {
        std::vector<shown_source> out;
        for (const auto& id : ids) {
            if (const auto s = b_.sources.find(id); s != b_.sources.end()) out.push_back({id, s->second.body, s->second.title});
        }
        return out;
    }

    void flags() {
        for (const auto& [id, f] : s_.flags) {
            const auto weight = weight_of(b_, id, f);
            if (!weight) continue;
            const red_flag* rule = b_.find_flag(id);
            out_.fired.push_back(id);
            if (!weight->track.empty() && weight->track == "crisis") out_.outcome.track = weight->track;
            found_.push_back({weight->level, {id, {quoted(id)}, {}, source_name(rule->behind.source)}});
        }
    }

    void unclear(const std::string& slot_id) {
        out_.fired.push_back("unclear." + slot_id);
        const reason why{slot_id, words_.say("engine.because.unclear", {{"name", words_.say("name." + slot_id)}})};
        found_.push_back({level::same_day, {"unclear." + slot_id, {why}, {}, ""}});
    }

    truth looked_at(const std::string& id, const guard_ptr& when, margin m) {
        const truth t = when ? when->holds(facts_, m) : truth::yes;
        out_.guards.emplace_back(id, to_string(t));
        return t;
    }

    /// Whether an answer that the rule reads was asked for and not given: then a safety rule may not rest on its absence.
    bool something_withheld(const level_rule& rule) const {
        const auto read = rule.when->reads(b_.computed);
        return std::any_of(read.begin(), read.end(), [&](const std::string& id) {
            const answer* a = facts_.find(id);
            if (!a) return false;
            if (a->status != answer_status::known) return true;
            return a->value.is_object() && (a->value.value("answer", "") == "unsure" || a->value.contains("vague") || a->value.contains("relative"));
        });
    }

    void level_rule_of(const level_rule& rule) {
        const margin m = rule.safety ? margin::toward_true : margin::middle;
        const truth t = looked_at(rule.id, rule.when, m);
        level reached = rule.level;
        if (t == truth::no) return;
        if (t == truth::unknown) {
            if (!rule.safety || !something_withheld(rule)) return;
            reached = std::min(reached, level::same_day);
        }
        out_.fired.push_back(rule.id);
        const grounds why = t == truth::yes ? rule.when->explain(facts_, m) : grounds{};
        found_.push_back({reached, {rule.id, quoted(why.because), quoted(why.against), source_name(rule.behind.source)}});
    }

    bool offered(const offer* what, const std::string& rule_id) {
        return what && (!what->not_for || looked_at(rule_id + ".not_for", what->not_for, margin::toward_true) == truth::no);
    }

    std::size_t rank(const std::string& within) const {
        return static_cast<std::size_t>(std::find(b_.within.begin(), b_.within.end(), within) - b_.within.begin());
    }

    void specialists() {
        std::vector<std::pair<std::string, std::string>> chosen; // specialist, within
        std::vector<std::vector<std::string>> why;
        for (const auto& rule : b_.specialist_rules) {
            if (looked_at(rule.id, rule.when, margin::middle) != truth::yes || !offered(b_.find_specialist(rule.specialist), rule.id)) continue;
            out_.fired.push_back(rule.id);
            const auto known = std::find_if(chosen.begin(), chosen.end(), [&](const auto& c) { return c.first == rule.specialist; });
            const auto i = static_cast<std::size_t>(known - chosen.begin());
            if (known == chosen.end()) {
                if (chosen.size() == most_specialists) continue;
                chosen.emplace_back(rule.specialist, rule.within);
                why.emplace_back();
            } else if (rank(rule.within) < rank(known->second)) {
                known->second = rule.within;
            }
            why[i].push_back(words_.say("because." + rule.id));
        }
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            out_.outcome.specialists.push_back(
                {chosen[i].first, words_.say("specialist." + chosen[i].first + ".name"), words_.say("within." + chosen[i].second), std::move(why[i])});
        }
    }

    void topics() {
        struct candidate {
            const offer* topic;
            double weight;
            std::vector<std::string> why;
        };
        std::vector<candidate> found;
        for (const auto& rule : b_.topic_rules) {
            const offer* topic = b_.find_topic(rule.topic);
            if (looked_at(rule.id, rule.when, margin::middle) != truth::yes || !offered(topic, rule.id)) continue;
            out_.fired.push_back(rule.id);
            auto known = std::find_if(found.begin(), found.end(), [&](const candidate& c) { return c.topic == topic; });
            if (known == found.end()) known = found.insert(found.end(), {topic, 0, {}});
            known->weight += rule.weight;
            known->why.push_back(words_.say("because." + rule.id));
        }
        std::stable_sort(found.begin(), found.end(), [](const candidate& a, const candidate& c) { return a.weight > c.weight; });
        if (found.size() > most_topics) found.resize(most_topics);
        for (auto& c : found) {
            out_.outcome.topics.push_back({c.topic->id, words_.say("topic." + c.topic->id + ".title"), std::move(c.why), shown(c.topic->sources)});
        }
    }

    const bundle::parts& b_;
    const session& s_;
    wording words_;
    facts facts_;
    guided out_;
    std::vector<std::pair<level, deciding_rule>> found_;
};

} // namespace

facts facts_of(const bundle::parts& b, const session& s, const std::set<std::string>& active) {
    facts f;
    f.slots = &b.slots;
    f.computed = &b.computed;
    f.answers = &s.answers;
    f.flags = &s.flags;
    f.counts = [active](const std::string& slot_id) { return active.contains(slot_id); };
    return f;
}

std::optional<flag_weight> weight_of(const bundle::parts& b, const std::string& flag_id, const flag& f) {
    const red_flag* rule = b.find_flag(flag_id);
    if (!rule || f.status == flag_status::denied || f.status == flag_status::possible) return std::nullopt;
    flag_weight out{rule->level, rule->track};
    bool first = true;
    for (const auto& sign_id : f.signs) {
        flag_weight own{rule->level, rule->track};
        if (const auto s = rule->signs.find(sign_id); s != rule->signs.end()) {
            own.level = s->second.level.value_or(own.level);
            own.track = s->second.track.value_or(own.track);
        }
        if (first || own.level > out.level) out = own;
        first = false;
    }
    if (f.status == flag_status::unclear) out.level = level::same_day;
    return out;
}

guided work_out(const bundle::parts& b, const session& s, const std::set<std::string>& active, const std::vector<std::string>& unanswered) {
    return guide(b, s, active).all(unanswered);
}

} // namespace myalog::dialog
