#include "dialog/explore/longest.hpp"

namespace myalog::dialog {

/// Variables are dealt with from the last to the first: all that still depends on one is added up, and the better of its two values is kept.
/// What was added up tells afterwards, from the first to the last, which value that was.
longest_interview longest_of(answer_space& space, const every_way& interview) {
    auto& d = space.made();
    const auto variables = static_cast<std::size_t>(space.variables());
    std::vector<std::vector<diagram>> by_last(variables); // by the last variable that it depends on
    int constant = 0;
    const auto keep = [&](diagram f) {
        const auto of = d.support(f);
        if (of.empty()) constant += d.value(f);
        else by_last[static_cast<std::size_t>(of.back())].push_back(f);
    };
    for (const auto& p : interview.places()) {
        if (p.what->ask.empty() || !p.what->required || p.what->next.empty() || p.open == d.no()) continue;
        keep(p.open);
    }
    const auto impossible = d.number(-diagrams::never);
    for (const auto& s : space.slots()) {
        const auto may = d.both(s.one_of_them(), d.choose(s.is_there(), s.may_be_told(), s.may_be_asked()));
        if (!s.letters().empty()) keep(d.choose(may, d.number(0), impossible));
    }
    std::vector<diagram> added(variables, d.number(0));
    for (auto v = variables; v-- > 0;) {
        for (const auto f : by_last[v]) added[v] = d.sum(added[v], f);
        if (!by_last[v].empty()) keep(d.best_of(added[v], static_cast<int>(v), true));
        if (d.full()) return {};
    }
    longest_interview out{constant, std::vector<bool>(variables, false)};
    for (std::size_t v = 0; v < variables; ++v) {
        out.setting[v] = true;
        const int with = d.value_at(added[v], out.setting);
        out.setting[v] = false;
        if (with > d.value_at(added[v], out.setting)) out.setting[v] = true;
    }
    return out;
}

} // namespace myalog::dialog
