#include "dialog/position.hpp"

#include <algorithm>
#include <map>

namespace myalog::dialog {

namespace {

constexpr int most_moves = 256; // the loader refuses circles without questions; this bounds what it cannot see

constexpr std::string_view confirm_slot_prefix = "confirm_";
constexpr std::string_view confirm_state_prefix = "confirm:";

/// One walk over a session's answers.
class walk {
  public:
    walk(const bundle::parts& b, const session& s) : b_(b), s_(s) {}

    position all() {
        flow();
        if (const auto* i = standing_interrupt(b_, s_)) {
            here_.at = b_.find_state(i->to);
            here_.interrupted = true;
            here_.path.push_back(here_.at);
        } else {
            here_.confirming = open_confirmation();
        }
        if (const auto denying = s_.pending.is_object() ? s_.pending.value("denying", "") : ""; !denying.empty()) here_.confirming = denying;
        return std::move(here_);
    }

  private:
    void flow() {
        const state* at = b_.find_state(b_.entry);
        for (int moves = 0; at && moves < most_moves; ++moves) {
            here_.at = at;
            now_ = at;
            if (at->ask.empty() || asked(*at)) here_.path.push_back(at);
            if (at->end || open(*at)) break;
            if (at->outcome) here_.outcome_reached = true;
            at = next(*at);
        }
        if (here_.at && here_.at->outcome) here_.outcome_reached = true;
        for (const auto& [slot_id, a] : s_.answers) {
            if (counts(slot_id)) here_.active.insert(slot_id);
        }
    }

    /// An answer counts when its question was passed with it, can still come, or is asked nowhere.
    bool counts(const std::string& slot_id) const {
        return passed_.contains(slot_id) || (now_ && now_->ahead.contains(slot_id)) || !b_.asking(slot_id);
    }

    truth holds(const std::string& name, const guard_ptr& when) {
        if (!when) return truth::yes;
        facts f = facts_of(b_, s_, here_.active);
        f.counts = [this](const std::string& slot_id) { return counts(slot_id); };
        const truth t = when->holds(f);
        here_.guards.emplace_back(name, to_string(t));
        return t;
    }

    bool asked(const state& st) {
        if (!st.only_when) return true;
        const truth t = holds(st.id, st.only_when);
        return t == truth::yes || (t == truth::unknown && st.emergency);
    }

    /// Whether the walk ends at this state's question.
    bool open(const state& st) {
        if (st.ask.empty() || here_.path.empty() || here_.path.back() != &st) return false;
        const auto a = s_.answers.find(st.ask);
        if (a == s_.answers.end()) return true;
        if (st.next.empty()) return true;
        passed_.insert(st.ask);
        here_.answered.push_back(st.ask);
        if (st.emergency && a->second.status != answer_status::known) here_.unclear.push_back(st.ask);
        return false;
    }

    const state* next(const state& st) {
        for (const auto& t : st.next) {
            if (holds(t.id.empty() ? st.id + " -> " + t.to : t.id, t.when) == truth::yes) return b_.find_state(t.to);
        }
        return nullptr;
    }

    std::string open_confirmation() const {
        for (const auto& rule : b_.red_flags) {
            const auto f = s_.flags.find(rule.id);
            if (f != s_.flags.end() && f->second.status == flag_status::possible) return rule.id;
        }
        return "";
    }

    const bundle::parts& b_;
    const session& s_;
    const state* now_ = nullptr;
    position here_;
    std::set<std::string> passed_;
};

std::string class_of(const flag_weight& w) {
    if (w.track == "crisis" || w.track == "safeguarding") return w.track;
    return w.level == level::emergency ? "emergency" : "";
}

/// Longest way over required questions that are not answered.
class longest {
  public:
    longest(const bundle::parts& b, const session& s, const position& here) : b_(b), s_(s), facts_(facts_of(b, s, here.active)) { facts_.prospective = true; }

    int from(const state* st) {
        if (!st || on_way_.contains(st)) return 0;
        if (const auto known = known_.find(st); known != known_.end()) return known->second;
        on_way_.insert(st);
        int best = 0;
        for (const auto& t : st->next) {
            if (t.when && t.when->holds(facts_) == truth::no) continue;
            best = std::max(best, from(b_.find_state(t.to)));
        }
        on_way_.erase(st);
        const bool asks = !st->ask.empty() && st->required && !s_.answers.contains(st->ask) && !(st->only_when && st->only_when->holds(facts_) == truth::no);
        return known_[st] = best + (asks ? 1 : 0);
    }

  private:
    const bundle::parts& b_;
    const session& s_;
    facts facts_;
    std::map<const state*, int> known_;
    std::set<const state*> on_way_;
};

} // namespace

std::string confirming_slot(const std::string& flag_id) { return std::string(confirm_slot_prefix) + flag_id; }
std::string confirming_state(const std::string& flag_id) { return std::string(confirm_state_prefix) + flag_id; }
std::string confirmed_flag(std::string_view slot_id) {
    return slot_id.starts_with(confirm_slot_prefix) ? std::string(slot_id.substr(confirm_slot_prefix.size())) : "";
}

position locate(const bundle::parts& b, const session& s) { return walk(b, s).all(); }

const interrupt* standing_interrupt(const bundle::parts& b, const session& s) {
    for (const auto& i : b.interrupts) {
        const bool stands = std::any_of(s.flags.begin(), s.flags.end(), [&](const auto& f) {
            const auto w = weight_of(b, f.first, f.second);
            return w && f.second.status == flag_status::present && class_of(*w) == i.what;
        });
        if (!stands) continue;
        const state* target = b.find_state(i.to);
        const bool went_on = i.replay && target && s.answers.contains(target->ask);
        if (!went_on) return &i;
    }
    return nullptr;
}

int left_at_most(const bundle::parts& b, const session& s, const position& here) {
    if (here.interrupted || !here.at) return 0;
    return longest(b, s, here).from(here.at);
}

int required_answered(const position& here) {
    int n = 0;
    for (const auto* st : here.path) {
        if (!st->ask.empty() && st->required && std::find(here.answered.begin(), here.answered.end(), st->ask) != here.answered.end()) ++n;
    }
    return n;
}

} // namespace myalog::dialog
