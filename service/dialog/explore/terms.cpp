#include "dialog/explore/terms.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

using node = guard::node;

/// What a part of a guard looks at, computed names resolved.
struct looks {
    std::set<std::string> slots, flags;
    bool level = false, specialists = false, clear = false;
    std::set<const score*> scores;
    bool besides = false; ///< slots are looked at in other ways than through scores
    bool adds_up() const { return scores.size() == 1 && !besides && flags.empty() && !level && !specialists && !clear; }
    bool at_one_slot_alone() const { return slots.size() == 1 && flags.empty() && !level && !specialists && !clear; }
};

void look_into(const node& n, const std::map<std::string, guard_ptr>& computed, looks& into) {
    switch (n.op) {
    case operation::slot:
    case operation::member:
    case operation::known:
    case operation::answered:
        into.slots.insert(n.name);
        into.besides = true;
        break;
    case operation::score:
        into.slots.insert(n.scored->items.begin(), n.scored->items.end());
        into.scores.insert(n.scored);
        break;
    case operation::red_flag: into.flags.insert(n.name); break;
    case operation::level_at_least: into.level = true; break;
    case operation::specialists: into.specialists = true; break;
    case operation::emergency_clear: into.clear = true; break;
    case operation::computed:
        if (const auto c = computed.find(n.name); c != computed.end() && c->second) look_into(c->second->root(), computed, into);
        break;
    default: break;
    }
    for (const auto& k : n.kids) look_into(*k, computed, into);
}

} // namespace

term term_list::take_apart(const node& n, margin m) {
    looks at;
    look_into(n, computed_, at);
    const bool whole = at.at_one_slot_alone();
    if (!whole && n.op == operation::computed) {
        if (const auto c = computed_.find(n.name); c != computed_.end() && c->second) return take_apart(c->second->root(), m);
    }
    term t;
    if (!whole && (n.op == operation::both || n.op == operation::either || n.op == operation::any || n.op == operation::negate)) {
        t.what = n.op == operation::both ? term::kind::both : n.op == operation::negate ? term::kind::negate : term::kind::either;
        for (const auto& k : n.kids) t.kids.push_back(take_apart(*k, n.op == operation::negate ? turned(m) : m));
        return t;
    }
    const auto [known, fresh] = numbers_.emplace(std::to_string(static_cast<int>(m)) + written(n), leaves_.size());
    t.leaf = known->second;
    if (fresh) leaves_.push_back({&n, m, {at.slots.begin(), at.slots.end()}, {at.flags.begin(), at.flags.end()}, at.level, at.specialists, at.clear, at.adds_up()});
    return t;
}

facts facts_of_answers_alone(const bundle::parts& p, const std::map<std::string, answer>& answers) {
    static const std::map<std::string, flag> no_flags;
    facts f;
    f.slots = &p.slots;
    f.computed = &p.computed;
    f.answers = &answers;
    f.flags = &no_flags;
    return f;
}

std::size_t term_list::add(const guard_ptr& g, margin at) {
    kept_.push_back(g);
    roots_.push_back(take_apart(g->root(), at));
    return roots_.size() - 1;
}

std::string term_list::sight(const bundle::parts& p, const std::string& slot_id, const answer& a) const {
    const std::map<std::string, answer> answers{{slot_id, a}};
    const auto f = facts_of_answers_alone(p, answers);
    std::string out;
    for (const auto& one : leaves_) {
        if (std::find(one.slots.begin(), one.slots.end(), slot_id) == one.slots.end()) continue;
        if (one.simple()) out += "nyu"[static_cast<std::size_t>(holds(*one.node, f, one.at))];
        else out += a.value.dump(); // looked at together with something else: every value is its own
    }
    return out;
}

} // namespace myalog::dialog
