#include "dialog/explore/settings.hpp"

#include <algorithm>

namespace myalog::dialog {

/// What is left of `f` when nothing stands in the slot.
diagram settings::without(const alphabet& s, diagram f) const {
    for (int v = s.there(); v < s.end(); ++v) f = followed(f, v, false);
    return f;
}

/// What is left of `f` when this letter stands there.
diagram settings::with(const alphabet& s, const alphabet::representative& r, diagram f) const {
    f = followed(f, s.there(), true);
    for (std::size_t bit = 0; bit < r.code.size(); ++bit) f = followed(f, s.there() + 1 + static_cast<int>(bit), r.code[bit]);
    return f;
}

/// The same for all letters together: `codes` are what is left of the settings that mean one.
void settings::left_after(const alphabet& s, diagram f, diagram codes, std::set<std::pair<diagram, diagram>>& seen, std::vector<diagram>& into) const {
    if (codes == d_.no() || !seen.emplace(f, codes).second) return;
    const int v = std::min(d_.variable_of(f), d_.variable_of(codes));
    if (d_.variable_of(f) >= s.end()) {
        into.push_back(f);
        return;
    }
    for (const bool high : {false, true}) left_after(s, followed(f, v, high), followed(codes, v, high), seen, into);
}

int settings::fewest_deeds(diagram f) {
    if (d_.is_value(f)) return d_.value(f) == 1 ? 0 : diagrams::never;
    if (const auto at = deeds_.find(f); at != deeds_.end()) return at->second;
    int best = diagrams::never;
    const auto better = [&](diagram to, int cost) { best = std::min(best, std::min(diagrams::never, fewest_deeds(to) + cost)); };
    if (const auto slot = space_.slot_of(d_.variable_of(f))) {
        const auto& s = space_.slots()[*slot];
        better(without(s, f), 0);
        std::set<std::pair<diagram, diagram>> seen;
        std::vector<diagram> left;
        left_after(s, followed(f, s.there(), true), s.one_of_them(), seen, left);
        for (const auto to : left) better(to, 1);
    } else {
        better(d_.low(f), 0);
        better(d_.high(f), 1);
    }
    deeds_.emplace(f, best);
    return best;
}

std::vector<bool> settings::fewest(diagram f) {
    std::vector<bool> out(static_cast<std::size_t>(space_.variables()), false);
    while (!d_.is_value(f)) {
        const auto slot = space_.slot_of(d_.variable_of(f));
        if (!slot) {
            const bool high = fewest_deeds(d_.low(f)) > fewest_deeds(d_.high(f)) + 1;
            out[static_cast<std::size_t>(d_.variable_of(f))] = high;
            f = high ? d_.high(f) : d_.low(f);
            continue;
        }
        const auto& s = space_.slots()[*slot];
        const int wanted = fewest_deeds(f);
        if (const auto absent = without(s, f); fewest_deeds(absent) == wanted) {
            f = absent;
            continue;
        }
        for (const auto& r : s.representatives()) {
            const auto to = with(s, r, f);
            if (fewest_deeds(to) + 1 != wanted) continue;
            f = to;
            out[static_cast<std::size_t>(s.there())] = true;
            for (std::size_t bit = 0; bit < r.code.size(); ++bit) out[static_cast<std::size_t>(s.there()) + 1 + bit] = r.code[bit];
            break;
        }
    }
    return out;
}

double settings::counted(diagram f, std::size_t slot) {
    const auto here = d_.is_value(f) ? std::nullopt : space_.slot_of(d_.variable_of(f));
    double free = 1;
    for (auto n = slot; n < here.value_or(space_.slots().size()); ++n) free *= static_cast<double>(space_.slots()[n].representatives().size() + 1);
    if (d_.is_value(f)) return d_.value(f) == 1 ? free : 0;
    if (const auto at = counts_.find(f); at != counts_.end()) return free * at->second;
    double sum = 0;
    if (here) {
        const auto& s = space_.slots()[*here];
        sum = counted(without(s, f), *here + 1);
        for (const auto& r : s.representatives()) sum += counted(with(s, r, f), *here + 1);
    } else {
        sum = counted(d_.low(f), slot);
    }
    counts_.emplace(f, sum);
    return free * sum;
}

} // namespace myalog::dialog
