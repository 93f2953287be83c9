#include "commands/content_options.hpp"
#include "commands/options.hpp"
#include "conversation/understand.hpp"
#include "dialog/advance.hpp"
#include "intents/catalog.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace myalog::commands {

namespace {

using json = nlohmann::json;
using ordered_json = nlohmann::ordered_json;

struct question {
    std::string text;
    intents::context around;
};

/// "2026-11-21T03:00:00Z" -> its day; nothing when it is not RFC 3339.
std::optional<std::chrono::sys_days> day_of(const std::string& rfc3339) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (std::sscanf(rfc3339.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

/// One line of input: plain text, or an object with `text` and what is known around it.
question question_of(const std::string& line, const std::string& slot, const dialog::bundle& b) {
    question q;
    q.text = line;
    q.around.open_slot = slot;
    q.around.today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const json given = line.starts_with('{') && line.size() < (1u << 20) ? json::parse(line, nullptr, false) : json();
    if (given.is_object() && given.contains("text") && given["text"].is_string()) {
        q.text = given["text"].get<std::string>();
        const auto text_of = [&](const char* member) { return given.contains(member) && given[member].is_string() ? given[member].get<std::string>() : ""; };
        if (given.contains("slot")) q.around.open_slot = text_of("slot");
        if (given.contains("about")) {
            q.around.about = given["about"].is_object() ? given["about"].value("who", "self") : text_of("about");
        }
        if (given.contains("now")) q.around.today = day_of(text_of("now"));
    }
    q.around.open_type = b.slot_type(q.around.open_slot);
    return q;
}

ordered_json optional_text(const std::optional<std::string>& s) { return s ? ordered_json(*s) : ordered_json(nullptr); }

ordered_json object_of(const question& q, const intents::reading& r, const dialog::bundle& b) {
    ordered_json out;
    out["text"] = q.text;
    out["command"] = optional_text(r.command);
    out["command_slot"] = optional_text(r.command_slot);
    out["topic"] = optional_text(r.topic);
    out["slots"] = ordered_json::object();
    for (const auto& v : r.slots) out["slots"][v.slot] = v.value;
    out["red_flags"] = ordered_json::array();
    for (const auto& f : r.signs) {
        const std::string flag = f.id.substr(0, f.id.find('.'));
        out["red_flags"].push_back({{"id", flag},
                                    {"tier", dialog::tier_of(b, flag)},
                                    {"status", to_string(f.status)},
                                    {"span", {f.where.begin, f.where.end}},
                                    {"rule", f.rule},
                                    {"sign", f.id}});
    }
    out["alarm"] = nullptr;
    if (const auto alarm = dialog::alarm_of(b, conversation::signs_of(r, q.text))) {
        out["alarm"] = {{"level", to_string(alarm->level)}, {"ids", alarm->ids}, {"track", optional_text(alarm->track)}, {"confirm", alarm->confirm}};
    }
    out["intents"] = ordered_json::array();
    for (const auto& f : r.intents) {
        out["intents"].push_back({{"id", f.id}, {"status", to_string(f.status)}, {"span", {f.where.begin, f.where.end}}, {"rule", f.rule}});
    }
    return out;
}

void print_readable(std::ostream& out, const question& q, const intents::reading& r, const ordered_json& object) {
    out << "\"" << q.text << "\"\n";
    if (r.command) out << "  command  " << *r.command << (r.command_slot ? " " + *r.command_slot : "") << '\n';
    if (r.topic) out << "  topic    " << *r.topic << '\n';
    if (r.small_talk) out << "  small talk  " << *r.small_talk << '\n';
    for (const auto& v : r.slots) out << "  slot     " << v.slot << " = " << v.value.dump() << "   [" << v.where.begin << ", " << v.where.end << ") by " << v.rule << '\n';
    for (const auto& a : r.ambiguities) {
        out << "  unclear  " << a.slot << ":";
        for (const auto& v : a.values) out << ' ' << v.dump();
        out << '\n';
    }
    for (const auto& f : r.signs) {
        out << "  red flag " << f.id << " " << to_string(f.status) << (f.other_now ? " (somebody else, now)" : "") << "   [" << f.where.begin << ", " << f.where.end
            << ") by " << f.rule << '\n';
    }
    for (const auto& f : r.intents) out << "  matched  " << f.id << " " << to_string(f.status) << " by " << f.rule << '\n';
    if (!object["alarm"].is_null()) out << "  alarm    " << object["alarm"].dump() << '\n';
}

} // namespace

int explain(arguments args) {
    CLI::App app("Reads one message a line from standard input and says what it was understood to mean, and by which rules.", "myalog explain");
    content_options content;
    content.add_to(app);
    bool as_lines = false;
    std::string slot;
    std::string locale;
    app.add_flag("--jsonl", as_lines, "Print one JSON object a line, in the order of the input");
    app.add_option("--slot", slot, "The slot whose question is open");
    app.add_option("--locale", locale, "Locale of the texts (default: the dialog's first)");
    if (const auto code = read_options(app, args)) return *code;
    const auto loaded = content.load(false);
    if (!loaded) return 2;
    const auto& pack = *loaded->packs().front();
    const auto catalog = pack.catalogs.at(pack.bundle->locale_for(locale));
    if (!slot.empty() && pack.bundle->slot_type(slot).empty()) {
        std::cerr << "myalog explain: the dialog " << pack.bundle->id() << " has no slot \"" << slot << "\".\n";
        return 2;
    }
    std::string line;
    while (std::getline(std::cin, line)) {
        const question q = question_of(line, slot, *pack.bundle);
        const intents::reading r = intents::match(*catalog, q.text, q.around);
        const ordered_json object = object_of(q, r, *pack.bundle);
        if (as_lines) std::cout << object.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
        else print_readable(std::cout, q, r, object);
    }
    return 0;
}

} // namespace myalog::commands
