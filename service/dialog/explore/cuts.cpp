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
        if (auto v = chosen_value(s_, {}, pressed)) out_.push_back({answer_status::known, std::move(*v), pressed});
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
        std::set<std::string> seen;
        std::vector<std::vector<std::string>> last{{}};
        while (!last.empty()) {
            std::vector<std::vector<std::string>> next;
            for (const auto& so_far : last) {
                for (const auto& item : items) {
                    if (std::find(so_far.begin(), so_far.end(), item) != so_far.end()) continue;
                    auto more = so_far;
                    more.push_back(item);
                    auto value = chosen_value(s_, {}, more);
                    if (!value) continue;
                    std::string sight = seen_by_.sight(p_, s_.id, {answer_status::known, *value, "", 0});
                    if (s_.flags) sight += "|" + item;
                    if (!seen.insert(sight).second) continue;
                    out_.push_back({answer_status::known, *value, more});
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
                const auto with = [&](json member) {
                    auto more = t;
                    more.pressed.clear();
                    more.value[name] = std::move(member);
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
