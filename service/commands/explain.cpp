#include "commands/content_options.hpp"
#include "commands/options.hpp"
#include "conversation/understand.hpp"
#include "dialog/advance.hpp"
#include "intents/catalog.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace myalog::commands {

namespace {

using json = nlohmann::json;
using ordered_json = nlohmann::ordered_json;

struct question {
    std::string text;
    intents::context around;
};

/// A line of input that cannot be used, with the reason.
struct unusable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// "2026-11-21T03:00:00Z" or "2026-11-21" -> its day. Errors: throws unusable.
std::chrono::sys_days day_of(const std::string& rfc3339) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int read = 0;
    const bool a_date = std::sscanf(rfc3339.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &read) == 3 && read == 10;
    const bool a_time = rfc3339.size() == 10 || (rfc3339.size() >= 20 && (rfc3339[10] == 'T' || rfc3339[10] == 't' || rfc3339[10] == ' '));
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!a_date || !a_time || !date.ok()) throw unusable("\"now\" is a time such as \"2026-11-21T03:00:00Z\", not \"" + rfc3339 + "\"");
    return std::chrono::sys_days(date);
}

std::string who_of(const json& about) {
    const json who = about.is_object() ? about.value("who", json()) : about;
    if (who != "self" && who != "other" && who != "child") throw unusable("\"about\" is {\"who\": \"self\"}, \"other\" or \"child\", not " + about.dump());
    return who.get<std::string>();
}

void check_slot(const std::string& slot, const dialog::bundle& b) {
    if (!slot.empty() && b.slot_type(slot).empty()) throw unusable("the dialog " + b.id() + " has no slot \"" + slot + "\"");
}

/// One line of input: plain text, or an object with `text` and what is known around it; null counts as absent. Errors: throws unusable.
question question_of(const std::string& line, const std::string& slot, const dialog::bundle& b) {
    question q;
    q.text = line;
    q.around.open_slot = slot;
    q.around.today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    if (line.starts_with('{')) {
        const json given = json::parse(line, nullptr, false);
        if (given.is_discarded()) throw unusable("begins as a JSON object and is none");
        const auto has = [&](const char* member) { return given.contains(member) && !given[member].is_null(); };
        const auto text_of = [&](const char* member) {
            if (!has(member) || !given[member].is_string()) throw unusable("\"" + std::string(member) + "\" must be a string");
            return given[member].get<std::string>();
        };
        q.text = text_of("text");
        if (has("slot")) q.around.open_slot = text_of("slot");
        if (has("about")) q.around.about = who_of(given["about"]);
        if (has("now")) q.around.today = day_of(text_of("now"));
        check_slot(q.around.open_slot, b);
    }
    q.around.open_type = b.slot_type(q.around.open_slot);
    return q;
}

ordered_json optional_text(const std::optional<std::string>& s) { return s ? ordered_json(*s) : ordered_json(nullptr); }

/// A message may be any bytes; what is none of UTF-8 becomes U+FFFD.
template <class Json> std::string written(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

ordered_json object_of(const question& q, const intents::reading& r, const dialog::bundle& b) {
    ordered_json out;
    out["text"] = q.text;
    out["command"] = optional_text(r.command);
    out["command_slot"] = optional_text(r.command_slot);
    out["topic"] = optional_text(r.topic);
    out["slots"] = ordered_json::object();
    for (const auto& v : r.slots) out["slots"][v.slot] = conversation::value_of(v, q.text);
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
    for (const auto& v : r.slots) out << "  slot     " << v.slot << " = " << written(conversation::value_of(v, q.text)) << "   [" << v.where.begin << ", " << v.where.end << ") by " << v.rule << '\n';
    for (const auto& a : r.ambiguities) {
        out << "  unclear  " << a.slot << ":";
        for (const auto& v : a.values) out << ' ' << written(v);
        out << '\n';
    }
    for (const auto& f : r.signs) {
        out << "  red flag " << f.id << " " << to_string(f.status) << (f.other_now ? " (somebody else, now)" : "") << "   [" << f.where.begin << ", " << f.where.end
            << ") by " << f.rule << '\n';
    }
    for (const auto& f : r.intents) out << "  matched  " << f.id << " " << to_string(f.status) << " by " << f.rule << '\n';
    if (!object["alarm"].is_null()) out << "  alarm    " << written(object["alarm"]) << '\n';
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
    bool all_read = true;
    for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
        question q;
        try {
            q = question_of(line, slot, *pack.bundle);
        } catch (const unusable& why) {
            std::cerr << "myalog explain: line " << number << ": " << why.what() << ".\n";
            // Whoever puts input and output side by side needs a line for each line.
            if (as_lines) std::cout << written(ordered_json{{"error", {{"line", number}, {"message", why.what()}}}}) << '\n';
            all_read = false;
            continue;
        }
        const intents::reading r = intents::match(*catalog, q.text, q.around);
        const ordered_json object = object_of(q, r, *pack.bundle);
        if (as_lines) std::cout << written(object) << '\n';
        else print_readable(std::cout, q, r, object);
    }
    return all_read ? 0 : 1;
}

} // namespace myalog::commands
