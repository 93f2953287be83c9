#include "dialog/explore/terms.hpp"

#include <algorithm>
#include <set>

namespace myalog::dialog {

namespace {

using node = guard::node;

/// What a part of a guard looks at, computed names resolved.
struct looks {
    std::set<std::string> slots;
    bool flags = false, level = false, specialists = false, clear = false;
    bool only_slots() const { return !flags && !level && !specialists && !clear; }
};

void look_into(const node& n, const std::map<std::string, guard_ptr>& computed, looks& into) {
    switch (n.op) {
    case operation::slot:
    case operation::member:
    case operation::known:
    case operation::answered: into.slots.insert(n.name); break;
    case operation::red_flag: into.flags = true; break;
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

/// One way of writing a part: equal parts of different guards are one atom.
void write(const node& n, std::string& into) {
    into += std::to_string(static_cast<int>(n.op)) + n.name + "." + n.member;
    if (n.op == operation::number || n.op == operation::length || n.op == operation::boolean || n.op == operation::level_at_least) into += "#" + std::to_string(n.number);
    for (const auto& i : n.items) into += "'" + i;
    into += "(";
    for (const auto& k : n.kids) write(*k, into);
    into += ")";
}

fate from(truth t) { return t == truth::yes ? fate::yes : t == truth::no ? fate::no : fate::unknown; }

} // namespace

std::size_t term_list::number_of(const std::string& slot_id) {
    const auto [at, fresh] = slot_numbers_.emplace(slot_id, slots_.size());
    if (fresh) slots_.push_back(slot_id);
    return at->second;
}

term term_list::take_apart(const node& n, margin m) {
    looks at;
    look_into(n, computed_, at);
    const bool whole = at.slots.empty() || (at.slots.size() == 1 && at.only_slots());
    if (!whole && n.op == operation::computed) return take_apart(computed_.at(n.name)->root(), m);
    const bool joint = n.op == operation::both || n.op == operation::either || n.op == operation::any || n.op == operation::negate;
    term t;
    if (joint && (!whole || at.slots.empty())) {
        t.what = n.op == operation::both ? term::kind::both : n.op == operation::negate ? term::kind::negate : term::kind::either;
        for (const auto& k : n.kids) t.kids.push_back(take_apart(*k, n.op == operation::negate ? turned(m) : m));
        return t;
    }
    t.what = whole ? term::kind::atom : term::kind::mixed;
    std::string written = std::to_string(static_cast<int>(m));
    write(n, written);
    const auto [known, fresh] = atom_numbers_.emplace(written, atoms_.size());
    t.atom = known->second;
    if (fresh) {
        atom a;
        a.node = &n;
        a.at = m;
        for (const auto& id : at.slots) a.reads.push_back(number_of(id));
        a.level = at.level;
        a.specialists = at.specialists;
        a.clear = at.clear;
        atoms_.push_back(std::move(a));
    }
    return t;
}

std::size_t term_list::add(const guard_ptr& g, const std::vector<margin>& at) {
    const auto first = roots_.size();
    kept_.push_back(g);
    for (const auto m : at) roots_.push_back(take_apart(g->root(), m));
    return first;
}

std::string term_list::sight(const bundle::parts& p, const std::string& slot_id, const answer& a) const {
    const std::map<std::string, answer> answers{{slot_id, a}};
    const std::map<std::string, flag> no_flags;
    facts f;
    f.slots = &p.slots;
    f.computed = &p.computed;
    f.answers = &answers;
    f.flags = &no_flags;
    std::string out;
    for (const auto& one : atoms_) {
        if (std::none_of(one.reads.begin(), one.reads.end(), [&](auto i) { return slots_[i] == slot_id; })) continue;
        if (one.reads.size() > 1) out += a.value.dump(); // compared with another slot: every value is its own
        else out += "nyu"[static_cast<std::size_t>(holds(*one.node, f, one.at))];
    }
    return out;
}

void term_list::tabulate(const bundle::parts& p, const std::map<std::string, std::vector<const answer*>>& values) {
    for (auto& one : atoms_) {
        if (one.reads.size() != 1 || one.level || one.specialists || one.clear || !one.by_value.empty()) continue;
        const auto& slot_id = slots_[one.reads.front()];
        const std::map<std::string, flag> no_flags;
        std::map<std::string, answer> answers;
        facts f;
        f.slots = &p.slots;
        f.computed = &p.computed;
        f.answers = &answers;
        f.flags = &no_flags;
        one.by_value = {holds(*one.node, f, one.at)};
        const auto at = values.find(slot_id);
        if (at == values.end()) continue;
        for (const auto* a : at->second) {
            answers.insert_or_assign(slot_id, *a);
            one.by_value.push_back(holds(*one.node, f, one.at));
        }
    }
}

std::vector<std::size_t> term_list::slots_read(std::size_t root) const {
    std::set<std::size_t> all;
    std::vector<const term*> left{&roots_[root]};
    while (!left.empty()) {
        const auto* t = left.back();
        left.pop_back();
        for (const auto& k : t->kids) left.push_back(&k);
        if (t->kids.empty()) all.insert(atoms_[t->atom].reads.begin(), atoms_[t->atom].reads.end());
    }
    return {all.begin(), all.end()};
}

void term_list::flags_read(std::size_t root, std::set<std::string>& into) const {
    std::vector<const term*> left{&roots_[root]};
    while (!left.empty()) {
        const auto* t = left.back();
        left.pop_back();
        for (const auto& k : t->kids) left.push_back(&k);
        if (!t->kids.empty()) continue;
        std::vector<const node*> nodes{atoms_[t->atom].node};
        while (!nodes.empty()) {
            const auto* n = nodes.back();
            nodes.pop_back();
            if (n->op == operation::red_flag) into.insert(n->name);
            if (n->inner) nodes.push_back(&n->inner->root());
            for (const auto& k : n->kids) nodes.push_back(k.get());
        }
    }
}

void term_list::mark_atoms(std::size_t root, std::vector<bool>& used) const {
    used.resize(atoms_.size());
    std::vector<const term*> left{&roots_[root]};
    while (!left.empty()) {
        const auto* t = left.back();
        left.pop_back();
        for (const auto& k : t->kids) left.push_back(&k);
        if (t->kids.empty()) used[t->atom] = true;
    }
}

std::string term_list::sight(std::size_t slot_number, int value, const std::vector<bool>& used) const {
    std::string out;
    for (std::size_t i = 0; i < atoms_.size() && i < used.size(); ++i) {
        const auto& a = atoms_[i];
        if (!used[i] || std::find(a.reads.begin(), a.reads.end(), slot_number) == a.reads.end()) continue;
        if (a.by_value.empty()) out += std::to_string(value) + ";";
        else out += "nyu"[static_cast<std::size_t>(a.by_value[static_cast<std::size_t>(value)])];
    }
    return out;
}

fate term_list::settle(std::size_t root, const std::vector<int>& now, const facts& f, std::string* rest) const { return settle(roots_[root], now, f, rest); }

fate term_list::settle(const term& t, const std::vector<int>& now, const facts& f, std::string* rest) const {
    switch (t.what) {
    case term::kind::atom: {
        const auto& a = atoms_[t.atom];
        if (a.reads.empty()) {
            const bool waits = (a.level && !f.reached) || (a.specialists && !f.specialists) || (a.clear && !f.emergency_clear);
            if (waits && rest) *rest += "w" + std::to_string(t.atom) + ";";
            return waits ? fate::open : from(holds(*a.node, f, a.at));
        }
        const int value = now[a.reads.front()];
        if (value >= 0) return from(a.by_value[static_cast<std::size_t>(value)]);
        if (rest) *rest += "a" + std::to_string(t.atom) + ";";
        return fate::open;
    }
    case term::kind::mixed: {
        const auto& a = atoms_[t.atom];
        const bool waits = (a.level && !f.reached) || (a.specialists && !f.specialists) || (a.clear && !f.emergency_clear)
                           || std::any_of(a.reads.begin(), a.reads.end(), [&](auto i) { return now[i] < 0; });
        if (!waits) return from(holds(*a.node, f, a.at));
        if (rest) {
            *rest += "m" + std::to_string(t.atom) + "(";
            for (const auto i : a.reads) *rest += std::to_string(now[i]) + ",";
            *rest += ");";
        }
        return fate::open;
    }
    case term::kind::negate: {
        if (rest) *rest += "!(";
        const auto inner = settle(t.kids.front(), now, f, rest);
        if (rest) *rest += ")";
        return inner == fate::yes ? fate::no : inner == fate::no ? fate::yes : inner;
    }
    case term::kind::both:
    case term::kind::either: break;
    }
    const auto ends = t.what == term::kind::both ? fate::no : fate::yes; // one such kid settles it
    bool open = false, unknown = false;
    std::string kids;
    for (const auto& k : t.kids) {
        std::string of_kid;
        const auto one = settle(k, now, f, rest ? &of_kid : nullptr);
        if (one == ends) return ends;
        open = open || one == fate::open;
        unknown = unknown || one == fate::unknown;
        if (one == fate::open) kids += of_kid;
    }
    if (!open) return unknown ? fate::unknown : ends == fate::no ? fate::yes : fate::no;
    if (rest) *rest += (t.what == term::kind::both ? "&(" : "|(") + kids + (unknown ? "?" : "") + ")";
    return fate::open;
}

} // namespace myalog::dialog
