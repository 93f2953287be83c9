#include "commands/content_options.hpp"
#include "commands/in_process.hpp"
#include "commands/options.hpp"
#include "commands/over_websocket.hpp"
#include "commands/talk.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace myalog::commands {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> talks_in(const std::vector<std::string>& paths, problems& found) {
    std::vector<fs::path> out;
    for (const auto& p : paths) {
        std::error_code failed;
        if (!fs::is_directory(p, failed)) {
            out.emplace_back(p);
            continue;
        }
        std::vector<fs::path> inside;
        for (const auto& entry : fs::recursive_directory_iterator(p, failed)) {
            if (entry.path().extension() == ".json") inside.push_back(entry.path());
        }
        std::sort(inside.begin(), inside.end());
        out.insert(out.end(), inside.begin(), inside.end());
        if (inside.empty()) found.push_back({p, "", "holds no talk (*.json)"});
    }
    return out;
}

/// Steps that only the partner in this process can do.
bool needs_own_clock(const talk& t) {
    return std::any_of(t.steps.begin(), t.steps.end(), [](const talk_step& s) { return s.what == "advance" || s.what == "reload"; });
}

/// Writes NAME.summary.txt and its like into the folder. Returns false after a sentence on standard error.
bool write_summaries(const fs::path& folder, const talk& t, talk_partner& partner) {
    const auto name = fs::path(t.file).stem().string();
    for (const auto f : report::all_formats) {
        const auto bytes = partner.summary(f);
        if (!bytes) return true; // erased, or never opened
        std::ofstream out(folder / (name + "." + std::string(report::file_name(f))), std::ios::binary);
        out << *bytes;
        out.close();
        if (out) continue;
        std::cerr << "myalog test: the summaries could not be written into " << folder.string() << '\n';
        return false;
    }
    return true;
}

/// 03:00 on a winter night, when no talk says another time: relative dates then read the same every day.
constexpr store::time_ms usual_clock = 1795230000000; // 2026-11-21T03:00:00Z

} // namespace

int test(arguments args) {
    CLI::App app("Runs scripted dialogs and says what did not come back as expected.", "myalog test");
    content_options content;
    content.add_to(app);
    std::vector<std::string> paths{"tests/talks"};
    std::string url;
    app.add_option("paths", paths, "Talks or folders of talks")->capture_default_str();
    app.add_option("--url", url, "A running server, such as ws://127.0.0.1:8080/v1/chat, instead of this process");
    std::string summaries;
    app.add_option("--summaries", summaries, "Write each talk's summary, in every format, into this folder (not with --url)");
    if (const auto code = read_options(app, args)) return *code;

    problems found;
    std::vector<talk> talks;
    for (const auto& file : talks_in(paths, found)) {
        if (auto t = read_talk(file, found)) talks.push_back(std::move(*t));
    }
    for (const auto& p : found) std::cerr << to_string(p) << '\n';
    if (!found.empty()) return 2;
    std::shared_ptr<const conversation::content> served;
    if (url.empty() && !(served = content.load(false))) return 2;

    if (!summaries.empty()) {
        std::error_code failed;
        fs::create_directories(summaries, failed); // where it fails, writing says so
    }
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    for (const auto& t : talks) {
        if (!url.empty() && needs_own_clock(t)) {
            std::cout << "skip " << t.file << " (moves the clock)\n";
            ++skipped;
            continue;
        }
        const auto partner = url.empty() ? make_in_process_partner(served, usual_clock) : make_websocket_partner(url);
        const auto wrong = run_talk(t, *partner);
        (wrong.empty() ? passed : failed) += 1;
        std::cout << (wrong.empty() ? "ok   " : "FAIL ") << t.file << '\n';
        for (const auto& sentence : wrong) std::cout << "     " << sentence << '\n';
        if (!summaries.empty() && !write_summaries(summaries, t, *partner)) return 2;
    }
    std::cout << passed << " passed, " << failed << " failed, " << skipped << " skipped\n";
    if (passed + failed == 0) return 2;
    return failed == 0 ? 0 : 1;
}

} // namespace myalog::commands
