#include "dialog/explore/reopening.hpp"

#include "dialog/guard_node.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

using node = guard::node;

bool reads(const node& n, const std::string& slot) {
    if ((n.of || n.op == operation::known || n.op == operation::answered) && n.name == slot) return true;
    if (n.scored && std::find(n.scored->items.begin(), n.scored->items.end(), slot) != n.scored->items.end()) return true;
    if (n.inner && reads(n.inner->root(), slot)) return true;
    return std::any_of(n.kids.begin(), n.kids.end(), [&](const auto& k) { return reads(*k, slot); });
}

/// Whether the first answer to `slot` may make this part true (`up`), or false. `known(x)` only ever becomes true by it.
bool may_become(const node& n, const std::string& slot, bool up) {
    switch (n.op) {
    case operation::computed: return n.inner && may_become(n.inner->root(), slot, up);
    case operation::negate: return may_become(*n.kids[0], slot, !up);
    case operation::both:
    case operation::either:
    case operation::any: return std::any_of(n.kids.begin(), n.kids.end(), [&](const auto& k) { return may_become(*k, slot, up); });
    case operation::known:
    case operation::answered: return up && n.name == slot;
    default: return reads(n, slot);
    }
}

bool comes_later(const state& st, const std::string& slot) { return slot != st.ask && st.ahead.contains(slot); }
bool counted(const state& st) { return !st.ask.empty() && st.required && !st.next.empty(); }

} // namespace

std::vector<reopening> reopened_later(const bundle::parts& p) {
    std::map<std::string, std::set<std::string>> by; // state -> what opens it
    std::set<std::string> opened;                    // slots whose question is opened later
    for (bool more = true; more;) {
        more = false;
        for (const auto& st : p.states) {
            if (st.ask.empty() || !st.only_when) continue;
            for (const auto& slot : st.only_when->reads(p.computed)) {
                const bool later = comes_later(st, slot) || (opened.contains(slot) && slot != st.ask);
                if (!later || !may_become(st.only_when->root(), slot, true) || !by[st.id].insert(slot).second) continue;
                opened.insert(st.ask);
                more = true;
            }
        }
    }
    std::vector<reopening> out;
    for (const auto& st : p.states) {
        if (const auto at = by.find(st.id); at != by.end() && !at->second.empty() && counted(st)) out.push_back({st.id, at->second});
    }
    return out;
}

std::vector<reopening> turned_later(const bundle::parts& p) {
    std::vector<reopening> out;
    for (const auto& st : p.states) {
        std::set<std::string> by;
        for (const auto& t : st.next) {
            if (!t.when) continue;
            for (const auto& slot : t.when->reads(p.computed)) {
                if (comes_later(st, slot)) by.insert(slot);
            }
        }
        if (!by.empty()) out.push_back({st.id, by});
    }
    return out;
}

} // namespace myalog::dialog
