#include "commands/content_options.hpp"
#include "commands/options.hpp"
#include "commands/proofs.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace myalog::commands {

int check(arguments args) {
    CLI::App app("Reads dialogs and intents as the server does, runs every example of the intents, and names each mistake with file and place. "
                 "Then walks every way through each dialog and proves its invariants.",
                 "myalog check");
    content_options content;
    content.add_to(app);
    content.add_today_to(app);
    std::size_t most = 200000;
    bool details = false;
    std::string talks;
    app.add_option("--most", most, "Configurations that are walked at most for one question")->capture_default_str();
    app.add_option("--talks", talks, "Folder for a talk of each broken invariant: the shortest way that breaks it");
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
        good = tell_proofs(*p->bundle, most, details, talks, std::cout) && good;
    }
    return good ? 0 : 1;
}

} // namespace myalog::commands
