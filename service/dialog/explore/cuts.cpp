#include "dialog/explore/cuts.hpp"

#include "dialog/explore/terms.hpp"
#include "dialog/values.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace myalog::dialog {

namespace {

using json = nlohmann::json;

/// Numbers and lengths that stand in guards which read the slot.
void constants(const guard::node& n, std::set<double>& into) {
    if (n.op == operation::number || n.op == operation::length) into.insert(n.number);
    for (const auto& k : n.kids) constants(*k, into);
}

bool names(const guard::node& n, const std::string& slot_id) {
    if ((n.op == operation::slot || n.op == operation::member) && n.name == slot_id) return true;
    return std::any_of(n.kids.begin(), n.kids.end(), [&](const auto& k) { return names(*k, slot_id); });
}

std::set<double> constants_for(const slot& s, const std::vector<guard_ptr>& guards) {
    std::set<double> all;
    for (const auto& g : guards) {
        if (names(g->root(), s.id)) constants(g->root(), all);
    }
    return all;
}

/// What leaves see of a list, item by item: quicker than to have each list looked at anew.
class list_sight {
  public:
    list_sight(const bundle::parts& p, const slot& s, const std::vector<leaf>& leaves, const std::vector<std::string>& items) {
        for (const auto& l : leaves) {
            if (!l.simple() || l.slots.front() != s.id || !learn(*l.node)) able_ = able_ && (l.slots.end() == std::find(l.slots.begin(), l.slots.end(), s.id));
            else leaves_.push_back(l.node);
        }
        std::map<std::string, answer> answers;
        const auto f = facts_of_answers_alone(p, answers);
        for (std::size_t i = 0; i < items.size() && able_; ++i) {
            const auto value = chosen_value(s, {}, {items[i]});
            able_ = value && items.size() <= 64;
            if (!able_) return;
            answers[s.id] = {answer_status::known, *value, "", 0};
            for (auto& [n, mask] : in_) mask |= holds(*n, f, margin::middle) == truth::yes ? std::uint64_t{1} << i : 0;
        }
    }

    /// False: leaves look at lists in ways that are not known here.
    bool able() const { return able_; }
    std::string of(const std::vector<std::size_t>& items) const {
        std::uint64_t set = 0;
        for (const auto i : items) set |= std::uint64_t{1} << i;
        std::string out;
        for (const auto* n : leaves_) out += truth_of(*n, set, items.size()) ? 'y' : 'n';
        return out;
    }

  private:
    static bool is_count(const guard::node& n) {
        return n.op == operation::count && n.kids.size() == 1 && n.kids[0]->op == operation::slot;
    }
    bool learn(const guard::node& n) {
        switch (n.op) {
        case operation::both:
        case operation::either:
        case operation::any:
        case operation::negate: return std::all_of(n.kids.begin(), n.kids.end(), [&](const auto& k) { return learn(*k); });
        case operation::computed: return n.inner && learn(n.inner->root());
        case operation::known:
        case operation::answered: return true;
        case operation::in: in_.try_emplace(&n, 0); return n.kids[0]->op == operation::text && n.kids[1]->op == operation::slot;
        case operation::less:
        case operation::at_most:
        case operation::more:
        case operation::at_least:
        case operation::equal: return is_count(*n.kids[0]) && n.kids[1]->op == operation::number;
        default: return false;
        }
    }
    bool truth_of(const guard::node& n, std::uint64_t set, std::size_t count) const {
        const auto each = [&](const auto& k) { return truth_of(*k, set, count); };
        const auto size = static_cast<double>(count);
        switch (n.op) {
        case operation::both: return std::all_of(n.kids.begin(), n.kids.end(), each);
        case operation::either:
        case operation::any: return std::any_of(n.kids.begin(), n.kids.end(), each);
        case operation::negate: return !each(n.kids[0]);
        case operation::computed: return truth_of(n.inner->root(), set, count);
        case operation::in: return (in_.at(&n) & set) != 0;
        case operation::less: return size < n.kids[1]->number;
        case operation::at_most: return size <= n.kids[1]->number;
        case operation::more: return size > n.kids[1]->number;
        case operation::at_least: return size >= n.kids[1]->number;
        case operation::equal: return size == n.kids[1]->number;
        default: return true; // known, answered
        }
    }

    bool able_ = true;
    std::vector<const guard::node*> leaves_;
    std::map<const guard::node*, std::uint64_t> in_; ///< items that are what is asked for
};

class trials {
  public:
    trials(const bundle::parts& p, const slot& s, const std::vector<guard_ptr>& guards) : p_(p), s_(s), cut_(constants_for(s, guards)), seen_by_(p.computed) {
        for (const auto& g : guards) {
            if (!g->reads(p.computed).contains(s.id)) continue;
            seen_by_.add(g, margin::middle); // what is built up item by item has no margin
            sides_ = sides_ || g->text().find(':') != std::string::npos || g->text().find("regions(") != std::string::npos;
        }
    }

    std::vector<trial> all() {
        switch (s_.type) {
        case slot_type::yes_no: yes_no(); break;
        case slot_type::choice:
            for (const auto& v : s_.values) press({v});
            break;
        case slot_type::choices:
        case slot_type::regions: lists(); break;
        case slot_type::scale:
        case slot_type::hours: numbers(); break;
        case slot_type::duration: lengths(); break;
        case slot_type::age: ages(); break;
        case slot_type::text: out_.push_back({answer_status::known, {{"text", "…"}}, {}}); break;
        }
        with_members();
        out_.push_back({answer_status::unknown, {}, {"unknown"}});
        return std::move(out_);
    }

  private:
    void press(const std::vector<std::string>& pressed) {
        if (auto v = chosen_value(s_, {}, pressed)) out_.push_back({answer_status::known, std::move(*v), always_offered() ? pressed : std::vector<std::string>()});
    }
    /// Where choices are taken from another slot's answer, not every value can be pressed, but each can be said.
    bool always_offered() const {
        return std::none_of(p_.states.begin(), p_.states.end(), [&](const auto& st) { return st.ask == s_.id && !st.choices_from.empty(); });
    }
    bool in_a_score() const {
        return std::any_of(p_.scores.begin(), p_.scores.end(), [&](const auto& one) { return std::find(one.second.items.begin(), one.second.items.end(), s_.id) != one.second.items.end(); });
    }
    void say(json v) {
        if (is_sound(s_, v)) out_.push_back({answer_status::known, std::move(v), {}});
    }

    void yes_no() {
        for (const char* word : {"yes", "no", "unsure"}) {
            if (s_.offers(word)) press({word});
            else say({{"answer", word}});
        }
    }

    /// From single items on, one item more as long as a guard sees something that it has not seen before. At flag lists single items only:
    /// each flag counts by itself.
    void lists() {
        const std::string key = s_.type == slot_type::regions ? "regions" : s_.field;
        std::vector<std::string> items;
        for (const auto& v : s_.values) {
            if (s_.none && *s_.none == v) continue;
            items.push_back(s_.type == slot_type::regions && v != "widespread" ? v + ":left" : v);
            if (s_.type == slot_type::regions && v != "widespread" && sides_) items.push_back(v + ":both");
        }
        if (s_.none) press({*s_.none});
        // Of items that look alike no more are needed than a guard counts.
        const int most_alike = cut_.empty() ? 1 : static_cast<int>(std::clamp(*cut_.rbegin() + 1, 2.0, 6.0));
        std::map<std::string, int> alike;
        std::erase_if(items, [&](const std::string& item) {
            const auto value = chosen_value(s_, {}, {item});
            return !s_.flags && value && ++alike[seen_by_.sight(p_, s_.id, {answer_status::known, *value, "", 0})] > most_alike;
        });
        const list_sight quick(p_, s_, seen_by_.leaves(), items);
        std::set<std::string> seen;
        std::vector<std::vector<std::size_t>> last{{}};
        while (!last.empty()) {
            std::vector<std::vector<std::size_t>> next;
            for (const auto& so_far : last) {
                for (std::size_t i = 0; i < items.size(); ++i) {
                    if (std::find(so_far.begin(), so_far.end(), i) != so_far.end()) continue;
                    auto more = so_far;
                    more.push_back(i);
                    if (quick.able() && !s_.flags && seen.contains(quick.of(more))) continue;
                    std::vector<std::string> chosen;
                    for (const auto n : more) chosen.push_back(items[n]);
                    auto value = chosen_value(s_, {}, chosen);
                    if (!value) continue;
                    std::string sight = quick.able() ? quick.of(more) : seen_by_.sight(p_, s_.id, {answer_status::known, *value, "", 0});
                    if (s_.flags) sight += "|" + items[i];
                    if (!seen.insert(sight).second) continue;
                    if (!always_offered()) chosen.clear();
                    out_.push_back({answer_status::known, std::move(*value), std::move(chosen)});
                    if (!s_.flags) next.push_back(std::move(more));
                }
            }
            last = std::move(next);
        }
    }

    void numbers() {
        const char* lo = s_.type == slot_type::scale ? "lo" : "hours_lo";
        const char* hi = s_.type == slot_type::scale ? "hi" : "hours_hi";
        std::set<double> tried{static_cast<double>(s_.min), static_cast<double>(s_.max)};
        for (const double c : cut_) tried.insert({std::floor(c) - 1, std::floor(c), std::floor(c) + 1});
        for (int n = s_.min; in_a_score() && n <= s_.max; ++n) tried.insert(n); // each whole number adds up to another sum
        for (const double n : tried) {
            if (n >= s_.min && n <= s_.max) press({std::to_string(static_cast<int>(n))});
        }
        say({{lo, s_.min}, {hi, s_.max}});
    }

    void lengths() {
        std::set<double> tried{1};
        for (const double c : cut_) tried.insert({std::max(c - 1, 0.0), c, c + 1});
        for (const double d : tried) press({"P" + std::to_string(static_cast<int>(d)) + "D"});
        for (const double c : cut_) say({{"lo_days", std::max(std::floor(c / 2), 0.0)}, {"hi_days", c * 2}});
        say({{"vague", true}});
    }

    void ages() {
        for (const auto& band : s_.values) press({band});
        for (const double c : cut_) {
            for (const double n : {c - 1, c}) press({std::to_string(static_cast<int>(n))});
        }
    }

    void with_members() {
        const auto plain = out_;
        for (const auto& [name, what] : s_.members) {
            for (const auto& t : plain) {
                if (t.status != answer_status::known) continue;
                const auto with = [&, &key = name](json member) {
                    auto more = t;
                    more.pressed.clear();
                    more.value[key] = std::move(member);
                    out_.push_back(std::move(more));
                };
                switch (what.what) {
                case slot_member::kind::boolean: with(true), with(false); break;
                case slot_member::kind::number:
                    for (const double c : cut_) with(c - 1), with(c), with(c + 1);
                    break;
                case slot_member::kind::list:
                    with(json::array());
                    for (const auto& v : what.values) with(json::array({v}));
                    break;
                }
            }
        }
    }

    const bundle::parts& p_;
    const slot& s_;
    std::set<double> cut_;
    bool sides_ = false; ///< a guard tells left from right, or counts sides
    term_list seen_by_;
    std::vector<trial> out_;
};

} // namespace

std::vector<guard_ptr> guards_of(const bundle::parts& p) {
    std::vector<guard_ptr> all;
    const auto add = [&](const guard_ptr& g) {
        if (g) all.push_back(g);
    };
    for (const auto& [id, g] : p.computed) add(g);
    for (const auto& s : p.states) {
        add(s.only_when);
        for (const auto& t : s.next) add(t.when);
    }
    for (const auto& f : p.red_flags) add(f.with);
    for (const auto& r : p.levels) add(r.when);
    for (const auto& r : p.specialist_rules) add(r.when);
    for (const auto& r : p.topic_rules) add(r.when);
    for (const auto& o : p.specialists) add(o.not_for);
    for (const auto& o : p.topics) add(o.not_for);
    for (const auto& i : p.invariants) add(i.when), add(i.then);
    return all;
}

std::vector<trial> trials_of(const bundle::parts& p, const slot& s, const std::vector<guard_ptr>& guards) { return trials(p, s, guards).all(); }

} // namespace myalog::dialog
