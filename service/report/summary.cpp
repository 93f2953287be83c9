#include "report/summary.hpp"

#include "dialog/guidance.hpp"
#include "dialog/interrupt.hpp"
#include "dialog/position.hpp"
#include "dialog/question.hpp"
#include "dialog/wording.hpp"
#include "report/texts.hpp"

#include <algorithm>
#include <cstdio>

namespace myalog::report {

namespace {

using dialog::answer_status;
using dialog::flag_status;
using dialog::own_question_slot;
using dialog::slot_type;

constexpr std::string_view general_knowledge = "GK"; // shown without a source
constexpr std::string_view private_track = "safeguarding";

bool contains(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

std::string two(unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string small_letters(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

std::string status_name(flag_status s) {
    switch (s) {
    case flag_status::present: return "present";
    case flag_status::possible: return "possible";
    case flag_status::unclear: return "unclear";
    case flag_status::denied: break;
    }
    return "denied";
}

class gathering {
  public:
    gathering(const dialog::bundle& b, const dialog::session& s, std::chrono::sys_seconds made)
        : b_(b), p_(b.inside()), s_(s), w_(dialog::walk_from_entry(p_, s)), words_(b, s) {
        date(made);
    }

    summary all() {
        head();
        order_slots();
        judge();
        dangers();
        facts();
        for (const auto& id : clinical_) {
            if (!s_.answers.contains(id) || !w_.active.contains(id)) out_.not_asked.emplace_back(id, words_.name(id));
        }
        out_.also_said = s_.unmatched;
        texts();
        return std::move(out_);
    }

  private:
    void date(std::chrono::sys_seconds made) {
        const auto day = std::chrono::floor<std::chrono::days>(made);
        const std::chrono::year_month_day ymd(day);
        const std::chrono::hh_mm_ss clock(made - day);
        char year[16];
        std::snprintf(year, sizeof year, "%04d", static_cast<int>(ymd.year()));
        const auto date = std::string(year) + "-" + two(static_cast<unsigned>(ymd.month())) + "-" + two(static_cast<unsigned>(ymd.day()));
        const auto time = two(static_cast<unsigned>(clock.hours().count())) + ":" + two(static_cast<unsigned>(clock.minutes().count()));
        out_.made_at = date + "T" + time + ":" + two(static_cast<unsigned>(clock.seconds().count())) + "Z";
        out_.made_on = date + " " + time;
    }

    void head() {
        out_.dialog = b_.id();
        out_.version = b_.version();
        out_.hash = s_.bundle;
        out_.locale = b_.locale_for(s_.locale);
        out_.region = s_.region;
        out_.about = dialog::about(s_);
        out_.finished = w_.outcome;
        out_.contacts = b_.contacts(s_.region);
    }

    /// What is asked about the complaint itself: not the consent, not the read-back, nothing on a care card. After the outcome only what was answered
    /// counts (such as a questionnaire for the doctor), and an optional yes or no there only leads on ("anything else?").
    void order_slots() {
        std::set<std::string> afterwards;
        for (const auto& st : p_.states) {
            if (st.outcome) afterwards.insert(st.ahead.begin(), st.ahead.end());
        }
        for (const auto& st : p_.states) {
            const auto* slot = p_.find_slot(st.ask);
            if (!slot || dialog::formal(st) || st.read_back || p_.is_interrupt_state(st.id)) continue;
            const bool later = afterwards.contains(st.ask);
            const bool leads_on = later && !st.required && slot->type == slot_type::yes_no;
            if (leads_on || st.ask == own_question_slot) continue;
            auto& into = later ? later_ : clinical_;
            if (!contains(into, st.ask)) into.push_back(st.ask);
        }
    }

    bool is_private(const std::string& flag_id) const {
        const auto* known = p_.find_flag(flag_id);
        if (!known) return false;
        const auto f = s_.flags.find(flag_id);
        return known->track == private_track || (f != s_.flags.end() && dialog::track_of(p_, flag_id, f->second) == private_track);
    }

    void judge() {
        const bool any = std::any_of(s_.flags.begin(), s_.flags.end(), [](const auto& one) { return dialog::stands(one.second); });
        if (!w_.outcome && !any) return;
        const auto j = w_.outcome ? dialog::judge(p_, s_, w_, words_) : dialog::judge_flags(p_, s_, words_);
        out_.level = j.shown.level;
        out_.track = j.shown.track;
        out_.only_what_to_do = j.only_what_to_do;
        out_.advice = words_.say(j.shown.level ? "level." + std::string(to_string(*j.shown.level)) : "level.none");
        out_.all_signed = true;
        for (const auto& d : j.shown.deciding) deciding(d);
        for (const auto& one : j.shown.specialists) {
            const auto key = "specialist." + one.id;
            out_.helpers.push_back({one.id, one.name, one.within, words_.say(key + ".does"), one.reach, words_.say(key + ".bring"), one.ask, one.why});
        }
        out_.topics = j.shown.topics;
        for (const auto& one : j.shown.instruments) {
            if (one.score) out_.questionnaires.push_back({one.id, one.name, *one.score, one.most, one.source});
        }
    }

    void deciding(const dialog::deciding_rule& d) {
        if (is_private(d.rule)) return;
        out_.reasons.push_back({d.rule, sentence_of(d), grounds(d.because), grounds(d.against), d.source == general_knowledge ? std::string() : d.source});
        out_.all_signed = out_.all_signed && is_signed(d.rule);
    }

    std::vector<ground> grounds(const std::vector<dialog::reason>& all) const {
        std::vector<ground> out;
        for (const auto& one : all) {
            if (is_private(one.slot)) continue;
            ground g{one.slot, {}, one.text};
            if (const auto* f = p_.find_flag(one.slot); f && !f->keep_words) g.text = words_.say("flag." + one.slot);
            if (const auto* slot = p_.find_slot(one.slot)) {
                g.name = words_.name(one.slot);
                if (!slot->keep_words) g.text = words_.value(*slot, s_.answers.at(one.slot).value);
            }
            if (!g.text.empty()) out.push_back(std::move(g));
        }
        return out;
    }

    std::string sentence_of(const dialog::deciding_rule& d) const {
        if (p_.find_flag(d.rule)) return words_.say("flag." + d.rule);
        if (words_.has("because." + d.rule)) return words_.say("because." + d.rule);
        return d.because.empty() ? d.rule : words_.say("engine.because.unclear", {{"name", words_.name(d.because.front().slot)}});
    }

    bool is_signed(const std::string& rule) const {
        if (const auto* f = p_.find_flag(rule)) return !f->behind.signed_by.empty();
        const auto at = std::find_if(p_.levels.begin(), p_.levels.end(), [&](const auto& r) { return r.id == rule; });
        return at != p_.levels.end() && !at->behind.signed_by.empty();
    }

    void dangers() {
        for (const auto& [id, f] : s_.flags) {
            const auto* known = p_.find_flag(id);
            if (known && !is_private(id)) out_.dangers.push_back(danger_of(*known, status_name(f.status), known->keep_words ? f.text : std::string()));
        }
        static const std::vector<std::string> order{"present", "possible", "unclear", "denied"};
        std::stable_sort(out_.dangers.begin(), out_.dangers.end(), [](const auto& a, const auto& b) {
            return std::find(order.begin(), order.end(), a.status) < std::find(order.begin(), order.end(), b.status);
        });
        for (const auto& id : clinical_) asked_about(id);
    }

    /// Danger signs that an answered question names and that were not chosen.
    void asked_about(const std::string& slot_id) {
        const auto* slot = p_.find_slot(slot_id);
        const auto a = s_.answers.find(slot_id);
        if (!slot || a == s_.answers.end() || !w_.active.contains(slot_id) || a->second.status != answer_status::known || !a->second.value.is_object()) return;
        std::vector<std::string> named;
        if (slot->flags) {
            const auto chosen = a->second.value.value(slot->field, std::vector<std::string>());
            for (const auto& v : slot->values) {
                if (!contains(chosen, v)) named.push_back(v);
            }
        } else if (!slot->flag.empty() && a->second.value.value("answer", std::string()) == "no") named.push_back(slot->flag);
        for (const auto& by : named) {
            const auto* known = p_.flag_of_sign(by);
            if (!known || is_private(known->id) || s_.flags.contains(known->id)) continue;
            const auto there = [&](const danger& d) { return d.id == known->id; };
            if (std::none_of(out_.asked_and_denied.begin(), out_.asked_and_denied.end(), there)) out_.asked_and_denied.push_back(danger_of(*known, "denied", {}));
        }
    }

    danger danger_of(const dialog::red_flag& known, std::string status, std::string said) const {
        const auto source = p_.sources.find(known.behind.source);
        const auto shown = source == p_.sources.end() ? std::string() : source->second.body + ": " + source->second.title;
        return {known.id, words_.say("flag." + known.id), std::move(status), std::move(said), shown};
    }

    void facts() {
        std::vector<std::string> order;
        for (const auto& id : w_.asked) {
            if (contains(clinical_, id) || contains(later_, id)) order.push_back(id);
        }
        for (const auto& id : clinical_) {
            if (w_.active.contains(id) && !contains(order, id)) order.push_back(id);
        }
        for (const auto& id : order) {
            const auto a = s_.answers.find(id);
            if (const auto* slot = p_.find_slot(id); slot && a != s_.answers.end()) one_fact(*slot, a->second);
        }
        const auto own = s_.answers.find(own_question_slot);
        if (own != s_.answers.end() && own->second.status == answer_status::known && p_.find_slot(own_question_slot) && w_.active.contains(own_question_slot)) {
            out_.own_questions.push_back(words_.answered(*p_.find_slot(own_question_slot), own->second));
        }
    }

    void one_fact(const dialog::slot& slot, const dialog::answer& a) {
        fact f{slot.id, words_.name(slot.id), a.status, a.value, {}, {}, false};
        const bool known = a.status == answer_status::known;
        f.in_words = known ? words_.value(slot, a.value) : words_.say("engine.answer." + std::string(to_string(a.status)));
        if (slot.keep_words && a.text != f.in_words) f.said = a.text;
        if (slot.flags) flags_in(slot, f);
        if (slot.type == slot_type::text) {
            if (f.said.empty()) f.said = f.in_words;
            f.in_words.clear();
        }
        f.words_add = !f.said.empty() && small_letters(f.in_words).find(small_letters(f.said)) == std::string::npos;
        if (known && slot.type == slot_type::regions && a.value.is_object()) {
            for (const auto& region : a.value.value("regions", std::vector<std::string>())) out_.places.push_back({region, words_.region(region)});
        }
        out_.facts.push_back(std::move(f));
    }

    /// A list of danger signs: those of the private track are not named here either.
    void flags_in(const dialog::slot& slot, fact& f) const {
        if (!f.value.is_object() || !f.value.contains(slot.field) || !f.value[slot.field].is_array()) return;
        auto& list = f.value[slot.field];
        const auto before = list.size();
        for (auto at = list.begin(); at != list.end();) at = at->is_string() && is_private(at->get<std::string>()) ? list.erase(at) : at + 1;
        if (list.size() == before) return;
        f.in_words = words_.value(slot, f.value);
        f.said.clear();
    }

    void texts() {
        const dialog::fillings more{{"time", out_.made_on}, {"dialog", out_.dialog}, {"version", out_.version}, {"hash", out_.hash}};
        for (const auto& key : text_keys()) out_.words[key] = words_.say(key, more);
    }

    const dialog::bundle& b_;
    const dialog::bundle::parts& p_;
    const dialog::session& s_;
    const dialog::walk w_;
    const dialog::wording words_;
    std::vector<std::string> clinical_; ///< slots about the complaint, in the order of the dialog
    std::vector<std::string> later_;    ///< those asked after the outcome
    summary out_;
};

} // namespace

const std::string& summary::say(const std::string& key) const {
    static const std::string nothing;
    const auto at = words.find("report." + key);
    return at == words.end() ? nothing : at->second;
}

std::string summary::scored(const questionnaire_score& q) const {
    const auto number = [](double n) {
        char digits[32];
        std::snprintf(digits, sizeof digits, "%.1f", n);
        std::string out(digits);
        return out.ends_with(".0") ? out.substr(0, out.size() - 2) : out;
    };
    return number(q.score) + " " + say("score.of") + " " + number(q.most);
}

summary gather(const dialog::bundle& b, const dialog::session& s, std::chrono::sys_seconds made) { return gathering(b, s, made).all(); }

} // namespace myalog::report
