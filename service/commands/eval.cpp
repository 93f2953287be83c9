#include "commands/content_options.hpp"
#include "commands/labelled.hpp"
#include "commands/options.hpp"
#include "conversation/understand.hpp"
#include "intents/catalog.hpp"
#include "json_file.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace myalog::commands {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sets_in(const std::vector<std::string>& paths, problems& found) {
    std::vector<fs::path> out;
    for (const auto& p : paths) {
        if (fs::is_directory(p)) {
            const std::size_t before = out.size();
            for (const auto& entry : fs::recursive_directory_iterator(p))
                if (entry.path().extension() == ".jsonl") out.push_back(entry.path());
            if (out.size() == before) found.push_back({p, "", "holds no labelled set (*.jsonl)"});
        } else if (fs::is_regular_file(p)) {
            out.emplace_back(p);
        } else {
            found.push_back({p, "", "is neither a file nor a folder"});
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

void print_table(const char* title, const std::map<std::string, tally>& rows, bool with_precision) {
    std::printf("%-28s %6s %6s %8s%s\n", title, "rows", "right", "share", with_precision ? "   said  precision" : "");
    for (const auto& [name, t] : rows) {
        std::printf("%-28s %6zu %6zu %7.2f%%", name.c_str(), t.rows, t.right, 100 * t.recall());
        if (with_precision) std::printf(" %6zu   %7.2f%%", t.said, 100 * t.precision());
        std::printf("\n");
    }
    std::printf("\n");
}

/// `{"flags explicit": 1.0, …}`: the least share of right rows a set may have. Returns whether all hold; says which do not.
bool gates_hold(const nlohmann::json& gates, const std::map<std::string, tally>& sets) {
    bool hold = true;
    for (const auto& [name, least] : gates.items()) {
        const auto at = sets.find(name);
        const double share = at == sets.end() ? 0 : at->second.recall();
        if (at != sets.end() && share + 1e-9 >= least.get<double>()) continue;
        hold = false;
        std::printf("%s: %.2f%% right, at least %.2f%% were asked for\n", name.c_str(), 100 * share, 100 * least.get<double>());
    }
    return hold;
}

std::optional<nlohmann::json> read_gates(const std::string& file, problems& found) {
    auto gates = read_json_file(file, file, found);
    if (!gates) return std::nullopt;
    const bool sound = gates->is_object() && std::all_of(gates->begin(), gates->end(), [](const nlohmann::json& v) { return v.is_number() && v >= 0 && v <= 1; });
    if (sound) return gates;
    found.push_back({file, "", "is an object: the name of a set, and the least share of right rows from 0 to 1"});
    return std::nullopt;
}

} // namespace

int eval(arguments args) {
    CLI::App app("Reads labelled messages and says how many the recogniser reads rightly, as tables of shares, precision and misses.", "myalog eval");
    content_options content;
    content.add_to(app);
    std::vector<std::string> paths{"tests/eval/heldout"};
    std::size_t misses = 0;
    bool by_label = false;
    std::string least;
    app.add_option("paths", paths, "Labelled sets (*.jsonl) or folders of them")->capture_default_str();
    app.add_option("--misses", misses, "Print up to so many wrong rows of each set")->capture_default_str();
    app.add_flag("--by-label", by_label, "A row for each flag, slot, command and topic, too");
    app.add_option("--at-least", least, "A file of least shares by set; exit code 1 when one is not reached");
    if (const auto code = read_options(app, args)) return *code;

    problems found;
    std::optional<nlohmann::json> gates;
    if (!least.empty()) gates = read_gates(least, found);
    constexpr std::chrono::sys_days usual_day = std::chrono::year{2026} / 11 / 21;
    std::vector<std::pair<fs::path, std::vector<labelled>>> sets;
    for (const auto& file : sets_in(paths, found)) {
        std::ifstream in(file);
        sets.emplace_back(file, read_labelled(in, file.string(), usual_day, found));
    }
    for (const auto& p : found) std::cerr << to_string(p) << '\n';
    if (!found.empty()) return 2;
    const auto loaded = content.load(false);
    if (!loaded) return 2;
    const auto& pack = *loaded->packs().front();
    const auto catalog = pack.catalogs.at(pack.bundle->locale_for(""));

    tallies all;
    std::map<std::string, std::size_t> shown;
    for (auto& [file, rows] : sets) {
        for (auto& row : rows) {
            row.around.open_type = pack.bundle->slot_type(row.around.open_slot);
            const auto r = intents::match(*catalog, row.text, row.around);
            const auto h = judge(row, r, dialog::alarm_of(*pack.bundle, conversation::signs_of(r, row.text)));
            all.add(row, h);
            if (h.right || shown[set_of(row)]++ >= misses) continue;
            const std::string wanted = row.what == labelled::kind::answer ? row.expect.dump() : row.label;
            std::cout << set_of(row) << " | " << file.filename().string() << ':' << row.line << " | " << row.label << (row.what == labelled::kind::answer ? " " + wanted : "")
                      << " | " << row.text << " | " << h.got << '\n';
        }
    }
    std::cout << std::flush;
    print_table("set", all.sets, false);
    if (by_label) print_table("label", all.labels, true);
    return !gates || gates_hold(*gates, all.sets) ? 0 : 1;
}

} // namespace myalog::commands
