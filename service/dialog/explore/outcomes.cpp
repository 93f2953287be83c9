#include "dialog/explore/outcomes.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

constexpr std::size_t most_specialists = 3; // as guidance.cpp shows

bool asks_for_level(const guard_ptr& g) { return g->text().find("level_at_least") != std::string::npos; }

} // namespace

outcomes::outcomes(answer_space& space) : space_(space), d_(space.made()) {
    const auto& p = space.parts();
    for (const auto& r : p.levels) rules_.push_back({r.id, space.add(r.when, r.safety ? margin::toward_true : margin::middle), true, false});
    for (const auto& r : p.specialist_rules) rules_.push_back({r.id, space.add(r.when, margin::middle), false, asks_for_level(r.when)});
    for (const auto& r : p.topic_rules) rules_.push_back({r.id, space.add(r.when, margin::middle), false, asks_for_level(r.when)});
    for (const auto& o : p.specialists) {
        if (o.not_for) not_for_[o.id] = space.add(o.not_for, margin::middle);
    }
}

void outcomes::look_at(const every_way& all, const every_way::place& p) {
    all_ = &all;
    place_ = &p;
    firing_.clear();
    clear_ = d_.yes();
    const auto& parts = space_.parts();
    const auto seen = all.seen_at(p, true);
    for (const auto& [f, when] : space_.flags()) firing_.push_back({f.level, when});
    for (const auto& other : all.places()) {
        if (!other.what->emergency || other.what->ask.empty() || other.reached == d_.no()) continue;
        const auto n = space_.number_of(other.what->ask);
        const auto& slot = space_.slots()[n];
        firing_.push_back({level::same_day, d_.both(d_.both(other.reached, p.after[n]), d_.negated(slot.clear()))});
        clear_ = d_.without(clear_, d_.both(other.reached, d_.without(slot.is_there(), slot.says_no())));
    }
    for (std::size_t i = 0; i < parts.levels.size(); ++i) {
        const auto& r = parts.levels[i];
        const auto came_to = space_.of(rules_[i].root, seen);
        firing_.push_back({r.level, came_to.yes});
        if (!r.safety) continue;
        auto vain = d_.no();
        for (const auto& id : r.when->reads(parts.computed)) {
            const auto n = space_.number_of(id);
            vain = d_.either(vain, d_.both(seen.counts(n), space_.slots()[n].vain()));
        }
        const auto unknown = d_.negated(d_.either(came_to.yes, came_to.no));
        firing_.push_back({std::min(r.level, level::same_day), d_.both(unknown, vain)});
    }
    std::stable_sort(firing_.begin(), firing_.end(), [](const firing& a, const firing& b) { return a.level > b.level; });
}

diagram outcomes::with_level(diagram f, level l) {
    auto fires = d_.no();
    for (const auto& one : firing_) {
        if (one.level == l) fires = d_.either(fires, d_.both(f, one.when));
    }
    if (l == level::routine) {
        // Where nothing fires it is routine too.
        auto nothing = f;
        for (const auto& one : firing_) {
            if (one.level == level::self_care) nothing = d_.without(nothing, one.when);
        }
        fires = d_.either(fires, nothing);
    }
    for (const auto& one : firing_) {
        if (fires == d_.no()) break;
        if (one.level > l) fires = d_.without(fires, one.when);
    }
    return fires;
}

diagram outcomes::some_with_level(settings& all, diagram f, level l) {
    auto nothing = f;
    for (const auto& one : firing_) {
        if (one.level == l) {
            if (const auto found = without_higher(all, d_.both(f, one.when), l); found != d_.no()) return found;
        }
        if (one.level == level::self_care) nothing = d_.without(nothing, one.when);
    }
    return l == level::routine ? without_higher(all, nothing, l) : d_.no();
}

/// What fires at a higher level is taken away only where it fires: mostly the first answers that come to hand have nothing of the kind.
diagram outcomes::without_higher(settings& all, diagram f, level l) {
    while (!d_.full() && all.can_be(f)) {
        const auto at = all.fewest(f);
        const auto higher = std::find_if(firing_.begin(), firing_.end(), [&](const firing& one) { return one.level > l && d_.value_at(one.when, at) == 1; });
        if (higher == firing_.end()) return f;
        f = d_.without(f, higher->when);
    }
    return d_.no();
}

answer_space::around outcomes::seen(level l, std::optional<std::size_t> specialists) const {
    auto a = all_->seen_at(*place_, true);
    a.reached = l;
    a.specialists = specialists;
    a.clear = clear_;
    return a;
}

diagram outcomes::with_specialists(diagram f, level l, std::size_t how_many) {
    const auto& p = space_.parts();
    if (l == level::emergency) return how_many == 0 ? f : d_.no();
    const auto a = seen(l);
    std::map<std::string, diagram> named;
    for (std::size_t i = 0; i < p.specialist_rules.size(); ++i) {
        const auto& r = p.specialist_rules[i];
        const auto stand_in = p.instead_of.find(r.specialist);
        const auto& who = stand_in == p.instead_of.end() ? r.specialist : stand_in->second;
        if (!p.find_specialist(who)) continue;
        auto when = space_.of(rules_[p.levels.size() + i].root, a).yes;
        if (const auto against = not_for_.find(who); against != not_for_.end()) when = d_.without(when, space_.of(against->second, a).yes);
        auto& all = named[who];
        all = d_.either(all, when);
    }
    std::vector<diagram> by_number(most_specialists + 1, d_.no()); // the last: so many or more
    by_number.front() = f;
    for (const auto& [who, when] : named) {
        for (std::size_t n = std::min(how_many, most_specialists) + 1; n-- > 0;) {
            const auto stays = n == most_specialists ? by_number[n] : d_.without(by_number[n], when);
            by_number[n] = n == 0 ? stays : d_.either(stays, d_.both(by_number[n - 1], when));
        }
    }
    return how_many > most_specialists ? d_.no() : by_number[how_many];
}

} // namespace myalog::dialog
