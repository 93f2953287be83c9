#include "commands/content_options.hpp"
#include "commands/options.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace myalog::commands {

int check(arguments args) {
    CLI::App app("Reads dialogs and intents as the server does, runs every example of the intents, and names each mistake with file and place.", "myalog check");
    content_options content;
    content.add_to(app);
    content.add_today_to(app);
    if (const auto code = read_options(app, args)) return *code;
    const auto loaded = content.load(true);
    if (!loaded) return 1;
    content.warn_of_old_numbers(*loaded);
    for (const auto& p : loaded->packs()) {
        std::cout << p->bundle->id() << ' ' << p->bundle->version() << ": no problems. Slots " << p->bundle->slot_ids().size() << ", topics "
                  << p->bundle->topic_ids().size();
        for (const auto& [locale, catalog] : p->catalogs) std::cout << ", " << locale << ": " << catalog->sign_ids().size() << " red-flag signs";
        std::cout << ".\n" << p->hash << '\n';
    }
    return 0;
}

} // namespace myalog::commands
