#include "channels/bounded_json.hpp"
#include "channels/frames.hpp"
#include "channels/rasa.hpp"
#include "commands/content_options.hpp"
#include "commands/options.hpp"
#include "commands/talk_file.hpp"
#include "conversation/kept.hpp"
#include "conversation/summary.hpp"
#include "conversation/take_turn.hpp"
#include "conversation/understand.hpp"
#include "dialog/advance.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

namespace myalog::commands {

namespace {

using ordered_json = nlohmann::ordered_json;
using json = nlohmann::json;

constexpr std::string_view hints = "(:why-rule  :slots  :save FILE.json  :quit; a number picks a choice)\n";

/// What a terminal sends may be any bytes; what is none of UTF-8 becomes U+FFFD.
std::string as_utf8(const std::string& bytes) {
    return json::parse(json(bytes).dump(-1, ' ', false, json::error_handler_t::replace)).get<std::string>();
}

std::chrono::sys_seconds wall_second() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

/// One person at one terminal: the pure step, with nothing stored.
class terminal {
  public:
    terminal(const conversation::pack& p, dialog::session fresh) : pack_(p), session_(std::move(fresh)) {}

    void open() {
        dialog::event e;
        e.what = dialog::event::kind::open;
        step(e);
        script_.push_back({{"start", true}, {"expect", expected()}});
    }

    /// Returns false when the conversation is to end.
    bool line(const std::string& text) {
        if (text == ":quit" || text == ":q") return false;
        if (text == ":why-rule") return why_rule(), true;
        if (text == ":slots") return slots(), true;
        if (text.starts_with(":save ")) return save(text.substr(6)), true;
        if (text.starts_with(':')) return std::cout << hints, true;
        channels::rasa::request said;
        said.message = text;
        const inbound message = channels::rasa::meaning_of(said, turn_, "terminal");
        const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
        step(conversation::understand(pack_, session_, message, today));
        ordered_json written;
        if (message.what == inbound::kind::choose) written["choose"] = message.values;
        else if (message.what == inbound::kind::command) written["command"] = message.name;
        else written["say"] = message.text;
        written["expect"] = expected();
        script_.push_back(written);
        return true;
    }

    /// Writes the summary in every format. Returns false after a sentence on standard error.
    bool write_summary(const std::filesystem::path& folder) const {
        std::error_code failed;
        std::filesystem::create_directories(folder, failed);
        for (const auto f : report::all_formats) {
            const auto file = folder / report::file_name(f);
            std::ofstream out(file, std::ios::binary);
            out << report::render(f, *pack_.bundle, session_, wall_second());
            out.close();
            if (!out) {
                std::cerr << "myalog chat: " << file.string() << " could not be written\n";
                return false;
            }
            std::cout << "Summary: " << file.string() << '\n';
        }
        return true;
    }

  private:
    void step(const dialog::event& e) {
        dialog::step made = dialog::advance(*pack_.bundle, session_, e);
        session_ = std::move(made.after);
        conversation::tell_summary(pack_, session_, wall_second(), made.turn);
        conversation::tell_how_long_kept(*pack_.bundle, session_, conversation::settings{}.session_life, made.turn); // as a server says it
        trace_ = std::move(made.trace);
        turn_ = json::parse(dialog::to_json(made.turn).dump());
        const json shown = json::parse(channels::rasa::render(turn_, "you"));
        for (const auto& m : shown) {
            if (m.contains("text")) std::cout << '\n' << m["text"].get<std::string>() << '\n';
        }
    }

    ordered_json expected() const {
        ordered_json e;
        if (turn_["ask"].is_object()) e["state"] = turn_["ask"]["state"].get<std::string>();
        e["messages"] = ordered_json::array();
        for (const auto& m : turn_["messages"]) e["messages"].push_back(m["id"].get<std::string>());
        if (turn_["outcome"].is_object()) e["outcome"]["level"] = turn_["outcome"]["level"]; // null where the dialog only educates
        if (turn_["ended"].get<bool>()) e["ended"] = true;
        return e;
    }

    void why_rule() const {
        std::cout << "did: " << trace_.did << ", from " << trace_.state_before << " to " << trace_.state_after << '\n';
        for (const auto& r : trace_.rules) std::cout << "  rule  " << r << '\n';
        for (const auto& [id, value] : trace_.guards) std::cout << "  guard " << id << " = " << value << '\n';
    }

    void slots() const {
        for (const auto& [slot, a] : session_.answers) {
            std::cout << "  " << slot << " = " << (a.status == dialog::answer_status::known ? a.value.dump() : std::string(to_string(a.status))) << '\n';
        }
        for (const auto& [id, f] : session_.flags) std::cout << "  " << id << " (" << f.signs.size() << " signs)\n";
    }

    void save(const std::string& file) const {
        ordered_json talk;
        talk["about"] = "Saved from a chat.";
        talk["dialog"] = pack_.bundle->id();
        if (!session_.region.empty()) talk["region"] = session_.region;
        talk["steps"] = script_;
        std::cout << (write_talk(file, talk) ? "Saved as " : "Could not be written: ") << file << '\n';
    }

    const conversation::pack& pack_;
    dialog::session session_;
    dialog::trace trace_;
    json turn_;
    ordered_json script_ = ordered_json::array();
};

} // namespace

int chat(arguments args) {
    CLI::App app("The dialog in this terminal. Nothing is stored.", "myalog chat");
    content_options content;
    content.add_to(app);
    std::string region;
    std::string locale;
    app.add_option("--region", region, "Country (ISO 3166), for the numbers to call, such as GB");
    app.add_option("--locale", locale, "Locale of the texts");
    std::string summary_folder;
    app.add_option("--summary", summary_folder, "At the end, write summary.txt, .html, .json and .fhir.json into this folder");
    if (const auto code = read_options(app, args)) return *code;
    if (!region.empty()) {
        const auto country = channels::country_code(region);
        if (!country) {
            std::cerr << "myalog chat: --region takes a country code of two letters, such as GB, not \"" << region << "\".\n";
            return 2;
        }
        region = *country;
    }
    const auto loaded = content.load(false);
    if (!loaded) return 2;
    const auto& pack = *loaded->packs().front();
    terminal here(pack, dialog::begin(*pack.bundle, pack.hash, locale, region));
    std::cout << hints;
    here.open();
    std::string text;
    while (std::cout << "\n> " << std::flush, std::getline(std::cin, text)) {
        text = as_utf8(text);
        if (channels::code_points(text) > longest_text) {
            std::cout << pack.bundle->text(locale, "text_too_long") << '\n';
            continue;
        }
        if (!here.line(text)) break;
    }
    std::cout << '\n';
    return summary_folder.empty() || here.write_summary(summary_folder) ? 0 : 1;
}

} // namespace myalog::commands
