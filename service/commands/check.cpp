#include "commands/content_options.hpp"
#include "commands/mutants.hpp"
#include "commands/options.hpp"
#include "commands/proofs.hpp"

#include "dialog/explore/explore.hpp"
#include "report/texts.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>

namespace myalog::commands {

namespace {

std::vector<talk> talks_with(const std::string& dialog, const std::vector<std::string>& paths, problems& found) {
    std::vector<talk> out;
    for (const auto& file : talks_in(paths, found)) {
        auto t = read_talk(file, found);
        if (t && t->head.value("dialog", dialog) == dialog) out.push_back(std::move(*t));
    }
    return out;
}

/// What became of the faults.
struct faults_found {
    std::map<verdict::by, std::size_t> counts;
    std::map<std::string, std::pair<std::size_t, std::size_t>> by_operator; ///< made, surviving
    std::map<std::string, std::size_t> equal;                               ///< by reason
    std::size_t surviving = 0;
};

void tell(const faults_found& f, std::size_t all) {
    const auto count = [&](verdict::by who) { return f.counts.contains(who) ? f.counts.at(who) : 0; };
    const auto loader = count(verdict::by::loader), talks = count(verdict::by::talk), invariants = count(verdict::by::invariant), nobody = count(verdict::by::nobody);
    for (const auto& [what, n] : f.by_operator) std::cout << "  " << what << ": " << n.first << " made, " << n.second << " surviving\n";
    std::cout << "  found " << loader + talks + invariants << " (" << loader << " by the loader, " << talks << " by a talk, " << invariants << " by an invariant), survived "
              << f.surviving << ", equal " << nobody - f.surviving << ", of " << all << " that fit\n";
    for (const auto& [reason, n] : f.equal) std::cout << "    " << n << ": " << reason << '\n';
}

/// Puts faults into the first dialog, each `every`-th of them, and says what became of them. Returns whether each was found or is known to be equal.
bool tell_mutants(const std::string& folder, const std::shared_ptr<const conversation::pack>& p, const std::vector<std::string>& paths, const std::string& equal_file, std::size_t every) {
    problems found;
    const auto files = dialog::bundle::read_folder(folder, found);
    const auto equal = equal_file.empty() ? std::map<std::string, std::string>() : read_equal_faults(equal_file, found);
    auto talks = talks_with(p->bundle->id(), paths, found);
    fault_hunt hunt(files, p, std::move(talks), found);
    for (const auto& one : found) std::cerr << to_string(one) << '\n';
    if (!found.empty()) return false;
    faults_found all;
    std::set<std::string> stale;
    for (const auto& [name, reason] : equal) stale.insert(name);
    const auto faults = mutants_of(files);
    for (std::size_t i = 0; i < faults.size(); i += every) {
        const auto& m = faults[i];
        const auto v = hunt.attempt(m);
        ++all.counts[v.found];
        auto& [made, surviving] = all.by_operator[m.what];
        ++made;
        if (v.found != verdict::by::nobody) continue;
        stale.erase(m.name());
        if (const auto known = equal.find(m.name()); known != equal.end()) {
            ++all.equal[known->second];
            continue;
        }
        ++surviving;
        ++all.surviving;
        std::cout << "  survives: " << m.name() << "  (" << m.pointer << ", was " << m.was << ')' << std::endl;
    }
    tell(all, faults.size());
    if (every > 1) return all.surviving == 0;
    for (const auto& name : stale) std::cout << "  named as equal, and it is not: " << name << "  (" << equal_file << ")\n";
    return all.surviving == 0 && stale.empty();
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
    std::string equal = std::filesystem::exists("tests/mutants/equal.json") ? "tests/mutants/equal.json" : "";
    app.add_option("--equal", equal, "File of the faults that change nothing anybody could see, with the reasons")->capture_default_str();
    bool quick = false;
    app.add_flag("--quick", quick, "Leaves the walk over all ways out: structure, texts and examples only");
    app.add_flag("--details", details, "Also the longest way and the table of states and interrupts");
    if (const auto code = read_options(app, args)) return *code;
    const auto loaded = content.load(true);
    if (!loaded) return content.are_there() ? 1 : 2;
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
    if (every > 0) good = tell_mutants(content.dialogs.front(), loaded->packs().front(), talk_paths, equal, every) && good;
    return good ? 0 : 1;
}

} // namespace myalog::commands
