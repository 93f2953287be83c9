#include "commands/content_options.hpp"

#include "json_file.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

namespace myalog::commands {

namespace {

namespace fs = std::filesystem;

std::string found_near(const std::string& folder) {
    std::error_code ignored;
    if (fs::is_directory(folder, ignored)) return folder;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    const fs::path beside_build = program.parent_path() / ".." / ".." / folder;
    if (!ignored && fs::is_directory(beside_build, ignored)) return fs::weakly_canonical(beside_build).string();
    return folder;
}

bool is_folder(const std::string& folder) {
    std::error_code failed;
    fs::directory_iterator inside(folder, failed);
    return !failed;
}

/// The id of the bundle in this folder; empty where it has none that can be read, which loading it tells.
std::string id_in(const std::string& folder) {
    problems told_later;
    const auto head = read_json_file(fs::path(folder) / "bundle.json", "bundle.json", told_later);
    if (!head || !head->is_object()) return {};
    const auto id = head->find("id");
    return id != head->end() && id->is_string() ? id->get<std::string>() : std::string();
}

/// Is the dialog in the folder at `at` also in one before it?
bool is_named_again(const std::vector<std::string>& folders, std::size_t at) {
    const auto id = id_in(folders[at]);
    const auto same = [&](const std::string& folder) { return id_in(folder) == id; };
    return !id.empty() && std::any_of(folders.begin(), folders.begin() + static_cast<std::ptrdiff_t>(at), same);
}

/// What is wrong with a day; empty when it is one of the calendar, such as 2026-11-20.
std::string wrong_day(const std::string& text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int read = 0;
    const bool written = text.size() == 10 && std::sscanf(text.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &read) == 3 && read == 10;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    return written && date.ok() ? "" : "takes a day such as 2026-11-20, not \"" + text + "\"";
}

/// Problems name a file of the bundle, `flow.json`; of several bundles one has to know which.
void name_the_bundle(const std::string& folder, std::size_t from, problems& found) {
    for (auto i = from; i < found.size(); ++i) {
        auto& file = found[i].file;
        std::error_code failed;
        if (!file.starts_with("intents/") && !file.starts_with("dialogs/") && fs::exists(fs::path(folder) / file, failed)) file = (fs::path(folder) / file).string();
    }
}

} // namespace

bool content_options::are_right() const {
    if (!is_folder(intents)) return false;
    for (std::size_t i = 0; i < dialogs.size(); ++i) {
        if (!is_folder(dialogs[i]) || is_named_again(dialogs, i)) return false;
    }
    return true;
}

void content_options::add_to(CLI::App& app) {
    dialogs = {found_near("dialogs/muscle-pain")};
    intents = found_near("intents");
    app.add_option("--dialog", dialogs, "Folder of a dialog bundle; may be given several times, the first is the default")
        ->envname("MYALOG_DIALOG")
        ->capture_default_str();
    app.add_option("--intents", intents, "Folder of the intents, one sub-folder a locale")->envname("MYALOG_INTENTS")->capture_default_str();
}

void content_options::add_today_to(CLI::App& app) {
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
    today = text;
    app.add_option("--today", today, "The day by which phone numbers count as old, such as 2026-11-20; else this clock's")->envname("MYALOG_TODAY")->check(wrong_day, "");
}

void content_options::warn_of_old_numbers(const conversation::content& loaded) const {
    for (const auto& p : loaded.packs()) {
        for (const auto& [country, checked] : p->bundle->old_numbers(today)) {
            std::cerr << "warning: " << p->bundle->id() << ": the phone numbers of " << (country.empty() ? "an unknown country" : country) << " were last checked on " << checked
                      << ", more than 12 months ago.\n";
        }
    }
}

std::shared_ptr<const conversation::content> content_options::load(bool check_examples, problems& found) const {
    std::vector<std::shared_ptr<const conversation::pack>> packs;
    for (std::size_t i = 0; i < dialogs.size(); ++i) {
        const auto& folder = dialogs[i];
        const auto before = found.size();
        if (!is_folder(folder)) found.push_back({folder, "", "is no folder that can be read; --dialog names the folder of a bundle"});
        else if (is_named_again(dialogs, i)) found.push_back({folder, "", "is the dialog \"" + id_in(folder) + "\" again; --dialog names each once"});
        else if (auto p = conversation::load_pack(folder, intents, found, check_examples)) packs.push_back(std::move(p));
        else if (found.empty()) found.push_back({folder, "", "cannot be loaded"});
        name_the_bundle(folder, before, found);
    }
    return found.empty() ? std::make_shared<const conversation::content>(std::move(packs)) : nullptr;
}

std::shared_ptr<const conversation::content> content_options::load(bool check_examples) const {
    problems found;
    auto loaded = load(check_examples, found);
    for (const auto& p : found) std::cerr << to_string(p) << '\n';
    if (!loaded) std::cerr << found.size() << (found.size() == 1 ? " problem" : " problems") << " in the content; nothing was started.\n";
    return loaded;
}

} // namespace myalog::commands
