#include "commands/trial.hpp"

#include "commands/in_process.hpp"
#include "commands/talk.hpp"
#include "dialog/explore/explore.hpp"

#include <algorithm>

namespace myalog::commands {

namespace {

/// Configurations: about a second. A larger dialog is proven by `myalog check` before it comes here.
constexpr std::size_t short_walk = 5000;

void prove(const dialog::bundle& b, problems& found) {
    dialog::exploring how;
    how.most = short_walk;
    how.only_invariants = true;
    const auto walked = dialog::explore(b, how);
    if (!walked.complete) return;
    for (const auto& i : walked.invariants) {
        if (!i.holds) found.push_back({i.from.file, i.from.pointer, "the invariant " + i.id + " is broken: " + i.sentence});
    }
}

void run_talks(const std::shared_ptr<const conversation::content>& newer, const std::vector<std::string>& paths, problems& found) {
    for (const auto& file : talks_in(paths, found)) {
        const auto t = read_talk(file, found);
        if (!t || (t->head.contains("dialog") && !newer->by_id(t->head["dialog"].get<std::string>()))) continue;
        const auto partner = make_in_process_partner(newer, usual_clock);
        for (const auto& sentence : run_talk(*t, *partner)) found.push_back({t->file, "", sentence});
    }
}

} // namespace

conversation::content_loader make_trial(content_options where, std::vector<std::string> talks) {
    return [where = std::move(where), talks = std::move(talks)](problems& found) -> std::shared_ptr<const conversation::content> {
        auto newer = where.load(true, found);
        if (!newer) return nullptr;
        for (const auto& p : newer->packs()) prove(*p->bundle, found);
        if (found.empty() && !talks.empty()) run_talks(newer, talks, found);
        if (!found.empty()) return nullptr;
        warm_up(*newer);
        return newer;
    };
}

void warm_up(const conversation::content& served) {
    for (const auto& p : served.packs()) {
        for (const auto& [locale, catalog] : p->catalogs) catalog->warm();
    }
}

} // namespace myalog::commands
