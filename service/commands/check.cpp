#include "commands/content_options.hpp"
#include "commands/fault_hunt.hpp"
#include "commands/options.hpp"
#include "commands/proofs.hpp"

#include "dialog/explore/explore.hpp"
#include "report/texts.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

namespace myalog::commands {

namespace {

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
    hunting faults;
    faults.every = 0;
    faults.talks = {"tests/talks"};
    if (std::filesystem::exists("tests/mutants/equal.json")) faults.equal = "tests/mutants/equal.json";
    app.add_option("--mutants", faults.every, "Puts faults into the first dialog, one at a time, and says which of them nobody finds: 1 for all, 50 for each fiftieth");
    app.add_option("--mutants-from", faults.first, "... from this one on")->capture_default_str();
    app.add_option("--mutants-named", faults.named, "... only those whose name has this in it");
    app.add_option("--with-talks", faults.talks, "Talks that faults are tried with")->capture_default_str();
    app.add_option("--equal", faults.equal, "File of the faults that change nothing anybody could see, with the reasons")->capture_default_str();
    bool quick = false;
    app.add_flag("--quick", quick, "Leaves the walk over all ways out: structure, texts and examples only");
    app.add_flag("--details", details, "Also the longest way, the table of states and interrupts, and what found each fault");
    if (const auto code = read_options(app, args)) return *code;
    const auto loaded = content.load(true);
    if (!loaded) return content.are_right() ? 1 : 2;
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
    if (faults.every > 0) {
        problems found;
        faults.details = details;
        good = tell_faults(dialog::bundle::read_folder(content.dialogs.front(), found), loaded->packs().front(), faults, std::cout) && good;
    }
    return good ? 0 : 1;
}

} // namespace myalog::commands
