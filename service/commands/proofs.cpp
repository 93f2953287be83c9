#include "commands/proofs.hpp"

#include "dialog/explore/reopening.hpp"
#include "problem.hpp"

#include <chrono>
#include <fstream>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace myalog::commands {

namespace {

using ordered_json = nlohmann::ordered_json;

std::string listed(const std::vector<std::string>& all) {
    std::string out;
    for (const auto& one : all) out += (out.empty() ? "" : ", ") + one;
    return out;
}

/// A talk that shows what broke the invariant: it fails until the bundle is mended.
std::string written(const dialog::bundle& b, const dialog::proof& p) {
    ordered_json talk;
    talk["$schema"] = "../schema/talk.schema.json";
    talk["about"] = "Breaks the invariant " + p.id + ": " + p.sentence;
    talk["dialog"] = b.id();
    talk["steps"] = dialog::steps_of(b, p.way);
    if (p.with_sign) talk["steps"].back()["note"] = "then the sign " + *p.with_sign + " is said";
    return talk.dump(2) + "\n";
}

void tell_guards(const std::map<std::string, dialog::guard_seen>& guards, std::string_view what, std::ostream& out) {
    std::vector<std::string> never_true, never_false, unknown;
    for (const auto& [id, seen] : guards) {
        if (!seen.yes) never_true.push_back(id);
        if (!seen.no) never_false.push_back(id);
        if (seen.unknown) unknown.push_back(id);
    }
    if (!never_true.empty()) out << "  " << what << " that are never true: " << listed(never_true) << '\n';
    if (!never_false.empty()) out << "  " << what << " that are never false: " << listed(never_false) << '\n';
    if (!unknown.empty()) out << "  " << what << " that can be unknown where they are reached (and then do not fire): " << listed(unknown) << '\n';
}

std::string with_what(const std::vector<dialog::reopening>& all) {
    std::vector<std::string> each;
    for (const auto& r : all) each.push_back(r.state + " (" + listed({r.by.begin(), r.by.end()}) + ")");
    return listed(each);
}

/// What the longest way leaves out: questions that lie behind and that a later answer may open.
void tell_uncounted(const dialog::bundle& b, std::ostream& out) {
    const auto opened = dialog::reopened_later(b.inside());
    const auto turned = dialog::turned_later(b.inside());
    if (!opened.empty()) out << "  questions that an answer after them may open, not counted in the longest way: " << with_what(opened) << '\n';
    if (!turned.empty()) out << "  states whose way on an answer after them may turn, to questions that are not counted: " << with_what(turned) << '\n';
    if (opened.empty() && turned.empty()) out << "  no answer opens a question that lies behind it: the longest way counts all\n";
}

} // namespace

bool tell_proofs(const dialog::bundle& b, std::size_t most, bool details, const std::filesystem::path& talks, std::ostream& out) {
    const auto begun = std::chrono::steady_clock::now();
    dialog::exploring how;
    how.most = most;
    const auto found = dialog::explore(b, how);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::ostringstream time;
    time << std::fixed << std::setprecision(2) << took.count();
    if (!found.complete) {
        for (const auto& one : found.disputed) out << "  the engine does not do what was worked out: " << one << '\n';
        if (found.disputed.empty()) out << "  too large to be walked: more than " << most << " nodes. Ask fewer things that depend on one another, or raise --most.\n";
        return false;
    }
    std::ostringstream configurations;
    configurations << std::setprecision(3) << found.configurations;
    out << "  " << configurations.str() << " configurations walked, held in " << found.nodes << " nodes, " << time.str() << " s; longest way " << found.longest << " required questions\n";
    tell_uncounted(b, out);
    bool good = true;
    for (const auto& i : found.invariants) {
        good = good && i.holds;
        out << "  " << (i.holds ? "proven " : "BROKEN ") << i.id << ' ' << i.sentence << '\n';
        if (i.holds) continue;
        out << "    " << to_string(problem{i.from.file, i.from.pointer, "declared here"}) << '\n';
        if (talks.empty() || i.way.empty()) continue;
        std::filesystem::create_directories(talks);
        const auto file = talks / ("breaks-" + i.id + ".json");
        std::ofstream(file) << written(b, i);
        out << "    shortest way: " << file.string() << '\n';
    }
    if (!found.unreached.empty()) out << "  states that no way reaches: " << listed(found.unreached) << '\n';
    for (const auto& [state, way] : found.dead_ends) out << "  a way stops in the state " << state << ", which neither asks nor ends\n";
    good = good && found.unreached.empty() && found.dead_ends.empty();
    std::size_t cells = 0;
    std::size_t holes = 0;
    for (const auto& [state, row] : found.interrupts) {
        for (const auto& [what, led] : row) {
            ++cells;
            if (led) continue;
            ++holes;
            out << "  in the state " << state << " the interrupt " << what << " does not lead where it should\n";
        }
    }
    out << "  interrupts: " << found.interrupts_tried << " signs said in states, " << cells << " pairs of state and interrupt, " << holes << " holes\n";
    tell_guards(found.flow_guards, "guards of the way", out);
    tell_guards(found.rule_guards, "rules", out);
    if (!found.idle.empty()) out << "  questions whose answer changes nothing but the summary: " << listed(found.idle) << '\n';
    if (!details) return good;
    out << "  longest way: " << listed(found.longest_way) << '\n';
    for (const auto& [state, row] : found.interrupts) {
        out << "  " << state << ":";
        for (const auto& [what, led] : row) out << ' ' << what << (led ? " yes" : " NO");
        out << '\n';
    }
    return good;
}

} // namespace myalog::commands
