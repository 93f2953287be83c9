// What a bundle must hold beyond its shape: references, no circles, nothing unreachable, rules with a source.
#include "dialog/loader.hpp"
#include "dialog/nearest.hpp"
#include "dialog/scores.hpp"
#include "dialog/values.hpp"
#include "json_file.hpp"

#include <algorithm>
#include <functional>

namespace myalog::dialog {

namespace {

constexpr double longest_wait = 60; // minutes

class checker {
  public:
    checker(bundle::parts& of, problems& found) : p_(of), found_(found) {}

    void all() {
        index();
        for (const auto& [id, s] : p_.slots) slot_of(s);
        for (const auto& s : p_.states) state_of(s);
        if (!p_.find_state(p_.entry)) wrong({"bundle.json", "/entry"}, "the entry \"" + p_.entry + "\" is not a state" + did_you_mean(p_.entry, state_ids()));
        interrupts();
        if (!circles()) {
            unreachable();
            ahead();
        }
        for (const auto& f : p_.red_flags) flag_of(f);
        rules();
        scores();
        instruments();
        invariants();
        migrations();
        silences();
        if (p_.hand_over && !(p_.hand_over->waits_minutes > 0 && p_.hand_over->waits_minutes <= longest_wait))
            wrong(p_.hand_over->from, "waits_minutes", "who waits for a human waits more than 0 and at most 60 minutes: then the dialog goes on");
        for (const auto& [id, c] : p_.countries) date(c.checked, c.from);
        if (!p_.countries.contains("")) wrong({"bundle.json", ""}, "\"countries\" needs the empty id \"\", for when the country is unknown");
    }

  private:
    void wrong(const origin& at, std::string sentence) { found_.push_back({at.file, at.pointer, std::move(sentence)}); }
    void wrong(const origin& at, std::string_view member, std::string sentence) { found_.push_back({at.file, pointer_to(at.pointer, member), std::move(sentence)}); }

    std::vector<std::string> state_ids() const {
        std::vector<std::string> ids;
        for (const auto& s : p_.states) ids.push_back(s.id);
        return ids;
    }
    std::vector<std::string> slot_ids() const {
        std::vector<std::string> ids;
        for (const auto& [id, s] : p_.slots) ids.push_back(id);
        return ids;
    }
    std::vector<std::string> flag_ids() const {
        std::vector<std::string> ids;
        for (const auto& f : p_.red_flags) ids.push_back(f.id);
        return ids;
    }

    void index() {
        for (std::size_t i = 0; i < p_.states.size(); ++i) {
            if (!p_.state_index.emplace(p_.states[i].id, i).second) wrong(p_.states[i].from, "the state \"" + p_.states[i].id + "\" is there twice");
        }
        for (std::size_t i = 0; i < p_.red_flags.size(); ++i) {
            if (!p_.flag_index.emplace(p_.red_flags[i].id, i).second) wrong(p_.red_flags[i].from, "the red flag \"" + p_.red_flags[i].id + "\" is there twice");
        }
    }

    void slot_of(const slot& s) {
        const bool listed = s.type == slot_type::choice || s.type == slot_type::choices;
        if (listed && s.field.empty()) wrong(s.from, "a slot of the type " + std::string(to_string(s.type)) + " needs \"field\"");
        if ((listed || s.type == slot_type::regions || s.type == slot_type::age) && s.values.empty()) wrong(s.from, "a slot of the type " + std::string(to_string(s.type)) + " needs \"values\"");
        const auto offers = [&](const char* v) { return std::find(s.values.begin(), s.values.end(), v) != s.values.end(); };
        if (s.type == slot_type::yes_no && !(offers("yes") && offers("no"))) wrong(s.from, "values", "a slot of the type yes_no offers yes and no");
        if (s.min >= s.max) wrong(s.from, "\"min\" must be less than \"max\"");
        if (s.type == slot_type::choices && !s.none && offers("none")) wrong(s.from, "none", "the value \"none\" shuts out the others: this needs \"none\": \"none\"");
        if (s.none && s.type != slot_type::choices) wrong(s.from, "none", "only a slot of the type choices has \"none\"");
        if (!s.rough.empty() && (s.type != slot_type::duration || s.rough.size() < 2)) wrong(s.from, "rough", "only a slot of the type duration has \"rough\" lengths, and two of them at least");
        for (const auto& one : s.rough) {
            if (!days_of(one)) wrong(s.from, "rough", "\"" + one + "\" is no range of lengths such as \"P6W/P3M\"");
        }
        if (!s.flag.empty()) {
            if (s.type != slot_type::yes_no) wrong(s.from, "flag", "only a slot of the type yes_no has \"flag\"");
            if (!p_.flag_of_sign(s.flag)) wrong(s.from, "flag", "\"" + s.flag + "\" is not a red flag" + did_you_mean(s.flag, flag_ids()));
        }
        if (!s.flags) return;
        if (s.type != slot_type::choices) wrong(s.from, "flags", "only a slot of the type choices has \"flags\"");
        for (const auto& v : s.values) {
            if (!p_.flag_of_sign(v) && (!s.none || *s.none != v)) wrong(s.from, "values", "\"" + v + "\" is not a red flag" + did_you_mean(v, flag_ids()));
        }
    }

    void state_of(const state& s) {
        const int things = s.decides + s.end + (s.outcome || !s.ask.empty());
        if (things > 1) wrong(s.from, "a state does one thing: \"ask\", \"decide\", \"outcome\" or \"end\"");
        for (const auto& t : s.next) {
            if (!p_.find_state(t.to)) wrong(t.from, "to", "\"" + t.to + "\" is not a state" + did_you_mean(t.to, state_ids()));
            if (p_.is_interrupt_state(t.to)) wrong(t.from, "to", "\"" + t.to + "\" is the state of an interrupt, which is only reached by a red flag");
        }
        if (s.end && !s.next.empty()) wrong(s.from, "a state that ends has no \"next\"");
        if (!s.end && s.next.empty() && s.ask.empty() && !s.outcome) wrong(s.from, "nothing comes after this state: it needs \"next\" or \"end\"");
        const auto* slot = p_.find_slot(s.ask);
        if (!s.ask.empty() && !slot) wrong(s.from, "ask", "\"" + s.ask + "\" is not a slot" + did_you_mean(s.ask, slot_ids()));
        if (s.ask.empty() && (s.only_when || s.emergency || !s.choices.empty() || s.read_back)) wrong(s.from, "\"only_when\", \"emergency\", \"choices\" and \"read_back\" need \"ask\"");
        if (s.only_when && s.next.empty()) wrong(s.from, "only_when", "a question that can be passed over needs \"next\"");
        if (s.emergency && s.read_back) wrong(s.from, "read_back", "a read-back is not an emergency question");
        if (!slot) return;
        if (!s.choices_from.empty()) choices_from(s, *slot);
        if (s.read_back && (slot->type != slot_type::choice || !slot->offers("ok"))) wrong(s.from, "read_back", "a read-back asks a slot of the type choice with the value \"ok\"");
        for (const auto& c : s.choices) {
            const bool listed = slot->type == slot_type::yes_no || slot->type == slot_type::choice || slot->type == slot_type::choices || slot->type == slot_type::regions;
            if (listed ? !slot->offers(c) : !chosen_value(*slot, {}, {c})) wrong(s.from, "choices", "\"" + c + "\" is not a value of the slot " + slot->id + did_you_mean(c, slot->values));
        }
    }

    /// What another slot holds can be offered where both speak of the same values.
    void choices_from(const state& s, const slot& asked) {
        const auto* from = p_.find_slot(s.choices_from);
        if (!from) return wrong(s.from, "choices_from", "\"" + s.choices_from + "\" is not a slot" + did_you_mean(s.choices_from, slot_ids()));
        if (from->type != slot_type::choices && from->type != slot_type::regions) wrong(s.from, "choices_from", "\"" + from->id + "\" holds no list: choices are taken from a slot of the type choices or regions");
        if (asked.type != slot_type::choice && asked.type != slot_type::choices) wrong(s.from, "choices_from", "only a question of the type choice or choices takes its choices from another slot");
        if (!s.choices.empty()) wrong(s.from, "choices_from", "a state has either \"choices\" or \"choices_from\"");
        if (asked.flags || s.read_back) wrong(s.from, "choices_from", "red flags and read-backs are offered whole");
        for (const auto& v : from->values) {
            const bool counts = !from->none || *from->none != v;
            if (counts && !asked.offers(v)) wrong(asked.from, "values", "\"" + v + "\" can be chosen for " + from->id + " and is offered here by \"choices_from\": it must be one of the values of " + asked.id);
        }
    }

    void interrupts() {
        std::set<std::string> seen;
        const std::vector<std::string> order{"emergency", "crisis", "safeguarding"};
        std::size_t last = 0;
        for (const auto& i : p_.interrupts) {
            const auto place = static_cast<std::size_t>(std::find(order.begin(), order.end(), i.what) - order.begin());
            if (!seen.insert(i.what).second) wrong(i.from, "the interrupt " + i.what + " is there twice");
            if (place < last) wrong(i.from, "interrupts stand in the order emergency, crisis, safeguarding");
            last = std::max(last, place);
            const auto* s = p_.find_state(i.to);
            if (!s) {
                wrong(i.from, "to", "\"" + i.to + "\" is not a state" + did_you_mean(i.to, state_ids()));
                continue;
            }
            const auto* slot = p_.find_slot(s->ask);
            if (!slot || slot->type != slot_type::choice || !slot->offers("not_so")) wrong(s->from, "the state of an interrupt asks a slot of the type choice with the value \"not_so\"");
            if (slot && slot->keep_words && i.what != "emergency") wrong(slot->from, "what is said in a crisis, or of harm by others, is not kept: this needs \"keep_words\": false");
            if (s->say.empty()) wrong(s->from, "the state of an interrupt must \"say\" what to do now");
            if (!s->next.empty()) wrong(s->from, "the state of an interrupt has no \"next\": it stays, or returns with \"return\": \"replay\"");
        }
        for (const auto& f : p_.red_flags) {
            const auto need = [&](const std::string& what) {
                if (!seen.contains(what)) wrong(f.from, "this red flag needs the interrupt " + what);
                seen.insert(what);
            };
            if (!f.track.empty()) need(f.track);
            else if (f.level == level::emergency) need("emergency");
            for (const auto& [id, s] : f.signs) {
                const auto track = s.track.value_or(f.track);
                if (!track.empty()) need(track);
                else if (s.level.value_or(f.level) == level::emergency) need("emergency");
            }
        }
    }

    /// An answered question is passed over, so any circle would be walked for ever.
    bool circles() {
        enum class mark { fresh, open, done };
        std::map<std::string, mark> marks;
        std::vector<std::string> trail;
        bool any = false;
        const std::function<void(const state&)> visit = [&](const state& s) {
            marks[s.id] = mark::open;
            trail.push_back(s.id);
            for (const auto& t : s.next) {
                const auto* to = p_.find_state(t.to);
                if (!to || marks[to->id] == mark::done) continue;
                if (marks[to->id] == mark::fresh) {
                    visit(*to);
                    continue;
                }
                any = true;
                std::string way;
                for (auto it = std::find(trail.begin(), trail.end(), to->id); it != trail.end(); ++it) way += *it + " -> ";
                wrong(t.from, "to", "goes in a circle (" + way + to->id + "): an answered question is passed over, so nobody would get out");
            }
            trail.pop_back();
            marks[s.id] = mark::done;
        };
        for (const auto& s : p_.states) {
            if (marks[s.id] == mark::fresh) visit(s);
        }
        return any;
    }

    void unreachable() {
        std::set<std::string> reached;
        std::vector<std::string> open{p_.entry};
        for (const auto& i : p_.interrupts) open.push_back(i.to);
        while (!open.empty()) {
            const auto id = open.back();
            open.pop_back();
            const auto* s = p_.find_state(id);
            if (!s || !reached.insert(id).second) continue;
            for (const auto& t : s->next) open.push_back(t.to);
        }
        for (const auto& s : p_.states) {
            if (!reached.contains(s.id)) wrong(s.from, "no way leads to the state \"" + s.id + "\"");
        }
    }

    void ahead() {
        std::set<std::string> done;
        const std::function<void(std::size_t)> visit = [&](std::size_t at) {
            auto& s = p_.states[at];
            if (!done.insert(s.id).second) return;
            if (!s.ask.empty()) s.ahead.insert(s.ask);
            for (const auto& t : s.next) {
                const auto to = p_.state_index.find(t.to);
                if (to == p_.state_index.end()) continue;
                visit(to->second);
                const auto& further = p_.states[to->second].ahead;
                s.ahead.insert(further.begin(), further.end());
            }
        };
        for (std::size_t i = 0; i < p_.states.size(); ++i) visit(i);
        for (const auto& s : p_.states) {
            if (!s.ask.empty() && !p_.is_interrupt_state(s.id)) p_.on_way.insert(s.ask);
        }
    }

    void provenance_of(const provenance& b, const origin& at) {
        known_source(b.source, at);
        date(b.checked, at);
    }
    void known_source(const std::string& id, const origin& at) {
        if (id == "GK" || p_.sources.contains(id) || id.empty()) return;
        std::vector<std::string> ids{"GK"};
        for (const auto& [known, s] : p_.sources) ids.push_back(known);
        wrong(at, "source", "\"" + id + "\" is not one of the sources" + did_you_mean(id, ids));
    }
    void date(const std::string& text, const origin& at) {
        bool sound = text.size() == 10;
        for (std::size_t i = 0; sound && i < 10; ++i) sound = (i == 4 || i == 7) ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
        if (!sound && !text.empty()) wrong(at, "checked", "\"checked\" must be a date such as 2026-11-20");
    }

    void flag_of(const red_flag& f) {
        provenance_of(f.behind, f.from);
        for (const auto& [id, s] : f.signs) {
            if (!id.starts_with(f.id + ".")) wrong(f.from, "signs", "the sign \"" + id + "\" must begin with \"" + f.id + ".\"");
        }
    }

    template <class rule> void rule_of(const rule& r, std::set<std::string>& seen) {
        provenance_of(r.behind, r.from);
        if (!seen.insert(r.id).second) wrong(r.from, "the rule \"" + r.id + "\" is there twice");
    }

    void rules() {
        std::set<std::string> seen, specialists, topics, offered;
        for (const auto& r : p_.levels) rule_of(r, seen);
        const auto offers = [&](const std::vector<offer>& all, std::set<std::string>& ids, std::string_view what) {
            for (const auto& o : all) {
                if (!ids.insert(o.id).second) wrong(o.from, "the " + std::string(what) + " \"" + o.id + "\" is there twice");
                if (o.sources.empty()) wrong(o.from, "sources", "needs at least one source, or [\"GK\"]");
                for (const auto& s : o.sources) known_source(s, o.from);
            }
        };
        offers(p_.specialists, specialists, "specialist");
        offers(p_.topics, topics, "topic");
        for (const auto& r : p_.specialist_rules) {
            rule_of(r, seen);
            if (!specialists.contains(r.specialist)) wrong(r.from, "specialist", "\"" + r.specialist + "\" is not one of the specialists" + did_you_mean(r.specialist, {specialists.begin(), specialists.end()}));
            if (std::find(p_.within.begin(), p_.within.end(), r.within) == p_.within.end()) wrong(r.from, "within", "\"" + r.within + "\" is not in the list \"within\"" + did_you_mean(r.within, p_.within));
        }
        for (const auto& r : p_.topic_rules) {
            rule_of(r, seen);
            offered.insert(r.topic);
            if (!topics.contains(r.topic)) wrong(r.from, "topic", "\"" + r.topic + "\" is not one of the topics" + did_you_mean(r.topic, {topics.begin(), topics.end()}));
        }
        for (const auto& o : p_.topics) {
            if (o.not_for && !offered.contains(o.id)) wrong(o.from, "not_for", "holds nothing back: no topic rule offers this card, and one that a person asks about is always shown");
        }
    }

    void scores() {
        for (const auto& [id, s] : p_.scores) {
            if (p_.find_slot(id)) wrong(s.from, "\"" + id + "\" is a slot too: a guard could not tell them apart");
            if (p_.computed.contains(id)) wrong(s.from, "\"" + id + "\" is a computed name too: a guard could not tell them apart");
            if (s.items.empty()) wrong(s.from, "items", "a score needs items");
            if (s.at_least > s.items.size()) wrong(s.from, "at_least", "asks for more answers than there are items");
            double least = 0;
            std::set<std::string> seen;
            for (const auto& item : s.items) {
                const auto* slot = p_.find_slot(item);
                if (!slot) {
                    wrong(s.from, "items", "\"" + item + "\" is not a slot" + did_you_mean(item, slot_ids()));
                    continue;
                }
                if (!seen.insert(item).second) wrong(s.from, "items", "\"" + item + "\" is there twice");
                const bool counts = slot->type == slot_type::scale || slot->type == slot_type::choice || slot->type == slot_type::yes_no;
                if (!counts) wrong(s.from, "items", "\"" + item + "\" adds nothing: items are slots of the type scale, choice or yes_no");
                least += points_of(*slot, nlohmann::json()).least;
                for (const auto& v : slot->values) {
                    if (slot->type == slot_type::choice && !points_of(*slot, {{slot->field, v}}).lo) wrong(s.from, "items", "the value \"" + v + "\" of " + item + " is not a number and adds nothing");
                }
            }
            bands(s, s.mean && !s.items.empty() ? least / static_cast<double>(s.items.size()) : least);
        }
    }

    void bands(const score& s, double least) {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < s.bands.size(); ++i) {
            const auto& b = s.bands[i];
            if (!seen.insert(b.id).second) wrong(s.from, "bands", "the band \"" + b.id + "\" is there twice");
            if (i == 0 && b.from > least) wrong(s.from, "bands", "the first band must begin where the score does, so that each number has one");
            if (i > 0 && b.from <= s.bands[i - 1].from) wrong(s.from, "bands", "bands stand in rising order");
            if (b.from < 0 && i > 0) wrong(s.from, "bands", "only the first band may begin below 0");
        }
    }

    /// No item of a questionnaire is asked whose licence nobody has found to allow it.
    void instruments() {
        for (const auto& i : p_.instruments) {
            known_source(i.source, i.from);
            date(i.checked, i.from);
            if (i.licence != "ok") wrong(i.from, "licence", "the licence of \"" + i.id + "\" is \"" + i.licence + "\"; an instrument is loaded only when it is \"ok\"");
            for (const auto& item : i.items) {
                const auto* s = p_.find_slot(item);
                if (!s) wrong(i.from, "items", "\"" + item + "\" is not a slot" + did_you_mean(item, slot_ids()));
                else if (!p_.asking(item)) wrong(i.from, "items", "no state asks for the item \"" + item + "\"");
            }
        }
        for (const auto& [id, other] : p_.instead_of) {
            for (const auto& one : {id, other}) {
                if (!p_.find_specialist(one)) wrong({"bundle.json", ""}, "\"instead_of\" names \"" + one + "\", which is not one of the specialists");
            }
        }
    }

    void invariants() {
        std::set<std::string> seen;
        for (const auto& i : p_.invariants) {
            if (!seen.insert(i.id).second) wrong(i.from, "the invariant \"" + i.id + "\" is there twice");
            if (i.what == invariant::kind::outcome && !i.then) wrong(i.from, "an invariant of the kind outcome needs \"then\"");
            if (i.what == invariant::kind::length && i.questions < 1) wrong(i.from, "an invariant of the kind length needs \"questions\"");
        }
    }

    void silences() {
        double last = 0;
        for (const auto& s : p_.silences) {
            if (s.after_minutes <= last) wrong(s.from, "after_minutes", "silences stand in rising order and begin after 0 minutes");
            last = s.after_minutes;
        }
    }

    void migrations() {
        std::set<std::string> seen;
        for (const auto& m : p_.migrations) {
            if (!seen.insert(m.of).second) wrong(m.from, "from", "there are two migrations from \"" + m.of + "\"");
            if (m.of == p_.version) wrong(m.from, "from", "\"" + m.of + "\" is this bundle's own version: give the new one another");
            for (const auto& [old, now] : m.slots) {
                if (!p_.find_slot(now)) wrong(m.from, "slots", "\"" + now + "\" is not a slot" + did_you_mean(now, slot_ids()));
                if (m.dropped.contains(old)) wrong(m.from, "dropped", "\"" + old + "\" has a new name and is left behind: one of the two");
            }
            for (const auto& [old, now] : m.states) {
                if (!p_.find_state(now)) wrong(m.from, "states", "\"" + now + "\" is not a state" + did_you_mean(now, state_ids()));
            }
        }
    }

    bundle::parts& p_;
    problems& found_;
};

} // namespace

void check_parts(bundle::parts& of, problems& found) { checker(of, found).all(); }

} // namespace myalog::dialog
