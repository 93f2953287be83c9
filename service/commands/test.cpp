#include "commands/content_options.hpp"
#include "commands/coverage.hpp"
#include "commands/expand.hpp"
#include "commands/generate.hpp"
#include "commands/in_process.hpp"
#include "commands/junit.hpp"
#include "commands/options.hpp"
#include "commands/over_webhook.hpp"
#include "commands/over_websocket.hpp"
#include "commands/talk.hpp"
#include "commands/talk_file.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>

namespace myalog::commands {

namespace {

namespace fs = std::filesystem;

/// Steps that only the partner in this process can do.
bool needs_own_clock(const talk& t) {
    return std::any_of(t.steps.begin(), t.steps.end(), [](const talk_step& s) { return s.what == "advance" || s.what == "reload" || s.what == "human" || s.what == "expand"; });
}

/// Is there a server to talk with? Prints one sentence where there is none: each talk would fail for the same reason.
bool answers_at(const std::string& url) {
    const bool webhook = url.starts_with("http://");
    if (!webhook && !url.starts_with("ws://")) {
        std::cerr << "myalog test: --url takes ws://HOST:PORT/v1/chat or http://HOST:PORT/webhooks/rest/webhook, not \"" << url << "\".\n";
        return false;
    }
    try {
        webhook ? knock_at_webhook(url) : knock_at_websocket(url);
        return true;
    } catch (const std::exception& e) {
        std::cerr << "myalog test: nobody answers at " << url << ": " << e.what() << ".\n";
        return false;
    }
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

/// Talks with `expand` steps become one for each example. Returns false after telling what is wrong.
bool expand_all(std::vector<talk>& talks, const conversation::content& served) {
    problems found;
    std::map<std::string, std::map<std::string, std::vector<std::string>>> examples;
    std::vector<talk> out;
    for (const auto& t : talks) {
        const auto p = t.head.contains("dialog") ? served.by_id(t.head["dialog"].get<std::string>()) : served.packs().front();
        const bool expands = std::any_of(t.steps.begin(), t.steps.end(), [](const talk_step& s) { return s.what == "expand"; });
        if (!expands || !p) {
            out.push_back(t);
            continue;
        }
        auto& known = examples[p->bundle->id()];
        if (known.empty()) known = examples_of(*p);
        for (auto& one : expanded(t, known, found)) out.push_back(std::move(one));
    }
    talks = std::move(out);
    for (const auto& p : found) std::cerr << to_string(p) << '\n';
    return found.empty();
}

/// The expectations of a talk as they are now, written over the file. Returns whether it changed.
bool update(const talk& t, const conversation::step_watcher& watch, const std::shared_ptr<const conversation::content>& served) {
    const auto partner = make_in_process_partner(served, usual_clock, watch);
    auto steps = record_talk(t, *partner, true);
    nlohmann::ordered_json whole;
    problems found;
    std::ifstream file(t.file);
    whole = nlohmann::ordered_json::parse(file);
    file.close();
    if (!whole["steps"].empty() && !whole["steps"][0].contains("start") && !steps.empty()) steps.erase(steps.begin()); // the start that read_talk added
    const bool changed = nlohmann::json(whole["steps"]) != nlohmann::json(steps);
    whole["steps"] = std::move(steps);
    if (changed) write_talk(t.file, whole);
    return changed;
}

} // namespace

int test(arguments args) {
    CLI::App app("Runs scripted dialogs and says what did not come back as expected.", "myalog test");
    content_options content;
    content.add_to(app);
    std::vector<std::string> paths{"tests/talks"};
    std::string url;
    app.add_option("paths", paths, "Talks or folders of talks")->capture_default_str();
    app.add_option("--url", url, "A running server, such as ws://127.0.0.1:8080/v1/chat or http://127.0.0.1:8080/webhooks/rest/webhook, instead of this process");
    std::string token;
    app.add_option("--token", token, "Bearer token of that webhook");
    std::string summaries;
    app.add_option("--summaries", summaries, "Write each talk's summary, in every format, into this folder (not with --url)");
    bool cover = false;
    bool rewrite = false;
    std::string junit;
    std::string generate;
    app.add_flag("--coverage", cover, "Prints what the talks have shown of the dialog, and what is missing by name");
    app.add_flag("--update", rewrite, "Writes what came back over the expectations of each talk that fails, to be read as a diff");
    app.add_option("--junit", junit, "Also writes the results as JUnit XML to this file");
    app.add_option("--generate", generate, "Writes talks for what the others leave out into this folder, over those of the same name; nothing else there is touched");
    if (const auto code = read_options(app, args)) return *code;

    problems found;
    std::vector<talk> talks;
    for (const auto& file : talks_in(paths, found)) {
        if (!generate.empty() && file.parent_path() == fs::path(generate)) continue; // they are made anew
        if (auto t = read_talk(file, found)) talks.push_back(std::move(*t));
    }
    for (const auto& p : found) std::cerr << to_string(p) << '\n';
    if (!found.empty()) return 2;
    std::shared_ptr<const conversation::content> served;
    if (url.empty() && !(served = content.load(false))) return 2;
    const bool webhook = url.starts_with("http://");
    if (!url.empty() && !answers_at(url)) return 2;
    if (served && !expand_all(talks, *served)) return 2;

    if (!summaries.empty()) {
        std::error_code failed;
        fs::create_directories(summaries, failed); // where it fails, writing says so
    }
    std::unique_ptr<coverage> shown;
    if (served && (cover || !generate.empty())) shown = std::make_unique<coverage>(*served->packs().front()->bundle);
    const auto watch = shown ? watching(*shown, served->packs().front()->bundle) : conversation::step_watcher();
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    std::vector<talk_result> results;
    for (const auto& t : talks) {
        if (!url.empty() && needs_own_clock(t)) {
            std::cout << "skip " << t.file << " (needs this process: its clock, its store or its intents)\n";
            ++skipped;
            continue;
        }
        if (webhook && !webhook_can(t)) {
            std::cout << "skip " << t.file << " (has steps that a webhook has no words for)\n";
            ++skipped;
            continue;
        }
        if (served && t.head.contains("dialog") && !served->by_id(t.head["dialog"].get<std::string>())) {
            std::cout << "skip " << t.file << " (a talk with another dialog)\n";
            ++skipped;
            continue;
        }
        const auto partner = url.empty() ? make_in_process_partner(served, usual_clock, watch) : webhook ? make_webhook_partner(url, token) : make_websocket_partner(url);
        const auto wrong = run_talk(t, *partner);
        (wrong.empty() ? passed : failed) += 1;
        results.emplace_back(t.file, wrong);
        std::cout << (wrong.empty() ? "ok   " : "FAIL ") << t.file << '\n';
        for (const auto& sentence : wrong) std::cout << "     " << sentence << '\n';
        if (!summaries.empty() && !write_summaries(summaries, t, *partner)) return 2;
        if (rewrite && served && !wrong.empty() && fs::exists(t.file) && update(t, watch, served)) std::cout << "     rewritten\n";
    }
    std::cout << passed << " passed, " << failed << " failed, " << skipped << " skipped\n";
    if (!junit.empty()) {
        std::ofstream out(junit);
        out << junit_of(results);
        out.close();
        if (!out) {
            std::cerr << "myalog test: " << junit << " could not be written\n";
            return 2;
        }
    }
    if (shown && !generate.empty()) {
        fs::create_directories(generate);
        for (const auto& [name, talk] : generated_talks(served, talks, *shown)) {
            write_talk(fs::path(generate) / (name + ".json"), talk);
            std::cout << "wrote " << (fs::path(generate) / (name + ".json")).string() << '\n';
        }
    }
    const bool whole = !shown || shown->tell(std::cout);
    if (passed + failed == 0) return 2;
    return failed == 0 && (whole || !cover) ? 0 : 1;
}

} // namespace myalog::commands
