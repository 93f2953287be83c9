#include "commands/content_options.hpp"
#include "commands/mutants.hpp"
#include "commands/options.hpp"
#include "commands/proofs.hpp"

#include "dialog/explore/explore.hpp"
#include "report/texts.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>

namespace myalog::commands {

namespace {

/// Puts faults into the first dialog, each `every`-th of them, and says what became of them.
bool tell_mutants(const std::string& folder, const conversation::pack& p, const std::vector<std::string>& paths, std::size_t every) {
    problems found;
    const auto files = dialog::bundle::read_folder(folder, found);
    std::vector<talk> talks;
    for (const auto& file : talks_in(paths, found)) {
        auto t = read_talk(file, found);
        if (t && t->head.value("dialog", p.bundle->id()) == p.bundle->id()) talks.push_back(std::move(*t));
    }
    for (const auto& one : found) std::cerr << to_string(one) << '\n';
    if (!found.empty()) return false;
    std::map<verdict::by, std::size_t> counts;
    std::map<std::string, std::pair<std::size_t, std::size_t>> by_operator; // made, surviving
    const auto all = mutants_of(files);
    for (std::size_t i = 0; i < all.size(); i += every) {
        const auto& m = all[i];
        const auto v = try_mutant(m, files, p, talks);
        ++counts[v.found];
        auto& [made, surviving] = by_operator[m.what];
        ++made;
        if (v.found != verdict::by::nobody) continue;
        ++surviving;
        std::cout << "  survives: " << m.what << ", " << m.file << ':' << m.pointer << "  " << m.was << std::endl;
    }
    for (const auto& [what, n] : by_operator) std::cout << "  " << what << ": " << n.first << " made, " << n.second << " surviving\n";
    std::cout << "  " << counts[verdict::by::loader] << " refused by the loader, " << counts[verdict::by::talk] << " failed by a talk, " << counts[verdict::by::invariant]
              << " broken invariants, " << counts[verdict::by::nobody] << " surviving, of " << all.size() << " that fit\n";
    return true;
}

/// Texts of later locales that are said in the first one's words.
void tell_missing_texts(const dialog::bundle& b) {
    for (std::size_t i = 1; i < b.locales().size(); ++i) {
        const auto& locale = b.locales()[i];
        auto keys = report::missing_texts(b, locale);
        if (const auto more = b.missing_texts().find(locale); more != b.missing_texts().end()) keys.insert(keys.begin(), more->second.begin(), more->second.end());
        if (keys.empty()) continue;
        std::cout << "  the locale " << locale << " lacks " << keys.size() << " texts, which are said in " << b.locales().front() << ':';
        for (const auto& key : keys) std::cout << ' ' << key;
        std::cout << '\n';
    }
}

} // namespace

int check(arguments args) {
    CLI::App app("Reads dialogs and intents as the server does, runs every example of the intents, and names each mistake with file and place. "
                 "Then walks every way through each dialog and proves its invariants.",
                 "myalog check");
    content_options content;
    content.add_to(app);
    content.add_today_to(app);
    std::size_t most = dialog::exploring{}.most;
    bool details = false;
    std::string talks;
    app.add_option("--most", most, "Nodes that may hold all ways at most")->capture_default_str();
    app.add_option("--talks", talks, "Folder for a talk of each broken invariant: the shortest way that breaks it");
    std::size_t every = 0;
    std::vector<std::string> talk_paths{"tests/talks"};
    app.add_option("--mutants", every, "Puts faults into the first dialog, one at a time, and says which of them nobody finds: 1 for all, 50 for each fiftieth");
    app.add_option("--with-talks", talk_paths, "Talks that faults are tried with")->capture_default_str();
    bool quick = false;
    app.add_flag("--quick", quick, "Leaves the walk over all ways out: structure, texts and examples only");
    app.add_flag("--details", details, "Also the longest way and the table of states and interrupts");
    if (const auto code = read_options(app, args)) return *code;
    const auto loaded = content.load(true);
    if (!loaded) return 1;
    content.warn_of_old_numbers(*loaded);
    bool good = true;
    for (const auto& p : loaded->packs()) {
        std::cout << p->bundle->id() << ' ' << p->bundle->version() << ": no problems. Slots " << p->bundle->slot_ids().size() << ", topics "
                  << p->bundle->topic_ids().size();
        for (const auto& [locale, catalog] : p->catalogs) std::cout << ", " << locale << ": " << catalog->sign_ids().size() << " red-flag signs";
        std::cout << ".\n" << p->hash << '\n';
        tell_missing_texts(*p->bundle);
        if (!quick) good = tell_proofs(*p->bundle, most, details, talks, std::cout) && good;
    }
    if (every > 0) good = tell_mutants(content.dialogs.front(), *loaded->packs().front(), talk_paths, every) && good;
    return good ? 0 : 1;
}

} // namespace myalog::commands
