#include "commands/content_options.hpp"
#include "commands/coverage.hpp"
#include "commands/in_process.hpp"
#include "commands/options.hpp"
#include "commands/talk.hpp"
#include "dialog/picture.hpp"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

namespace myalog::commands {

namespace {

/// What the talks show of the first dialog. Returns nothing after telling what cannot be read.
std::optional<dialog::seen_parts> seen_by(const std::vector<std::string>& paths, const std::shared_ptr<const conversation::content>& served) {
    const auto bundle = served->packs().front()->bundle;
    coverage shown(*bundle);
    const auto watch = watching(shown, bundle);
    problems found;
    for (const auto& file : talks_in(paths, found)) {
        const auto t = read_talk(file, found);
        if (!t || t->head.value("dialog", bundle->id()) != bundle->id()) continue;
        const auto partner = make_in_process_partner(served, usual_clock, watch);
        run_talk(*t, *partner); // whether it comes back as expected is the affair of `test`
    }
    for (const auto& p : found) std::cerr << to_string(p) << '\n';
    if (!found.empty()) return std::nullopt;
    dialog::seen_parts out;
    for (const auto& k : shown.kinds()) {
        if (k.name == "states") out.states = k.seen;
        if (k.name == "transitions") out.transitions = k.seen;
    }
    return out;
}

} // namespace

int graph(arguments args) {
    CLI::App app("The dialog as a picture: its states and the ways between them.", "myalog graph");
    content_options content;
    content.add_to(app);
    std::string format = "svg";
    std::string file;
    std::vector<std::string> talks;
    app.add_option("--format", format, "dot, mermaid, or svg (laid out by this program)")->check(CLI::IsMember({"dot", "mermaid", "svg"}))->capture_default_str();
    app.add_option("--output", file, "File to write; else standard output");
    app.add_option("--coverage", talks, "Talks or folders of talks: green is what they show, red what they do not");
    if (const auto code = read_options(app, args)) return *code;
    const auto loaded = content.load(false);
    if (!loaded) return 2;
    std::optional<dialog::seen_parts> seen;
    if (!talks.empty() && !(seen = seen_by(talks, loaded))) return 2;
    const auto drawn = dialog::graph_of(*loaded->packs().front()->bundle);
    const auto bytes = format == "dot" ? dialog::to_dot(drawn, seen) : format == "mermaid" ? dialog::to_mermaid(drawn, seen) : dialog::to_svg(drawn, seen);
    if (file.empty()) {
        std::cout << bytes;
        return 0;
    }
    std::ofstream out(file, std::ios::binary);
    out << bytes;
    out.close();
    if (out) return 0;
    std::cerr << "myalog graph: " << file << " could not be written\n";
    return 2;
}

} // namespace myalog::commands
