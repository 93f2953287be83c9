#include "dialog/explore/every_way.hpp"

namespace myalog::dialog {

std::map<const state*, std::vector<std::size_t>> every_way::add_guards(answer_space& space) {
    std::map<const state*, std::vector<std::size_t>> out;
    for (const auto& s : space.parts().states) {
        auto& roots = out[&s];
        if (s.only_when) roots.push_back(space.add(s.only_when, margin::middle));
        for (const auto& t : s.next) {
            if (t.when) roots.push_back(space.add(t.when, margin::middle));
        }
    }
    return out;
}

every_way::every_way(answer_space& space, reading how, const std::map<const state*, std::vector<std::size_t>>& roots) : space_(space), d_(space.made()), how_(how), roots_(roots) {
    for (const auto* s : space.ordered()) {
        index_[s] = places_.size();
        places_.push_back({});
        places_.back().what = s;
        places_.back().taken.assign(space.slots().size(), d_.no());
    }
    const auto* entry = space.parts().find_state(space.parts().entry);
    if (entry) places_[index_.at(entry)].reached = d_.yes();
    for (auto& p : places_) enter(p);
}

answer_space::around every_way::seen_at(const place& p, bool after) const {
    answer_space::around a;
    a.counts = [this, &p, after](std::size_t n) {
        const auto& s = space_.slots()[n];
        const auto taken = after ? p.after[n] : p.taken[n];
        const bool may_come = !space_.on_way(n) || p.what->ahead.contains(s.slot_id());
        return may_come ? d_.either(taken, s.is_there()) : taken;
    };
    return a;
}

void every_way::enter(place& p) {
    p.after = p.taken;
    const auto& st = *p.what;
    if (p.reached == d_.no() || st.end) return;
    if (st.ask.empty()) {
        if (st.next.empty()) p.stuck = p.reached;
        else leave(p, p.reached);
        return;
    }
    auto wanted = d_.yes();
    if (st.only_when) {
        const auto r = space_.of(roots_.at(&st).front(), seen_at(p, false));
        p.guards.push_back({st.id, p.reached, r});
        wanted = st.emergency ? d_.negated(r.no) : r.yes;
    }
    const auto n = space_.number_of(st.ask);
    const auto& slot = space_.slots()[n];
    const auto there = slot.letters().empty() ? d_.no() : d_.either(p.taken[n], slot.is_there());
    const bool stays = st.next.empty();
    p.open = d_.both(p.reached, stays ? wanted : d_.without(wanted, there));
    p.passed = d_.both(p.reached, d_.both(wanted, there));
    auto passes = d_.without(p.reached, wanted);
    if (how_ == reading::answers) {
        p.after[n] = d_.either(p.taken[n], d_.both(wanted, there));
        if (!stays) passes = d_.either(passes, d_.both(p.reached, there));
    } else if (!slot.letters().empty()) {
        p.after[n] = d_.either(p.taken[n], wanted);
        if (!stays) passes = p.reached;
    }
    leave(p, passes);
}

void every_way::leave(place& p, diagram passes) {
    const auto& st = *p.what;
    auto left = passes;
    auto root = roots_.at(&st).begin() + (st.only_when ? 1 : 0);
    const auto seen = seen_at(p, true);
    for (const auto& t : st.next) {
        auto fires = left;
        if (t.when) {
            const auto r = space_.of(*root++, seen);
            p.guards.push_back({t.id.empty() ? st.id + "->" + t.to : t.id, left, r});
            fires = d_.both(left, r.yes);
        }
        left = d_.without(left, fires);
        p.out.push_back({&t, fires});
        const auto* to = space_.parts().find_state(t.to);
        if (!to || fires == d_.no()) continue;
        auto& next = places_[index_.at(to)];
        const bool first = next.reached == d_.no();
        next.reached = d_.either(next.reached, fires);
        for (std::size_t n = 0; n < next.taken.size(); ++n) next.taken[n] = first ? p.after[n] : d_.choose(fires, p.after[n], next.taken[n]);
    }
    p.stuck = left;
}

} // namespace myalog::dialog
