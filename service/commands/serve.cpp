#include "commands/config_file.hpp"
#include "commands/content_options.hpp"
#include "commands/options.hpp"
#include "commands/trial.hpp"
#include "conversation/inspector.hpp"
#include "conversation/take_turn.hpp"
#include "log.hpp"
#include "metrics.hpp"
#include "net/origin.hpp"
#include "net/server.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <chrono>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <thread>

namespace myalog::commands {

namespace {

/// "127.0.0.1:8080" or "[::1]:8080". Returns false when it is neither.
bool read_address(const std::string& listen, net::settings& into) {
    const std::size_t colon = listen.rfind(':');
    if (colon == std::string::npos) return false;
    into.address = listen.substr(0, colon);
    if (into.address.starts_with('[') && into.address.ends_with(']')) into.address = into.address.substr(1, into.address.size() - 2);
    const std::string_view port = std::string_view(listen).substr(colon + 1);
    const auto [end, failed] = std::from_chars(port.data(), port.data() + port.size(), into.port);
    return failed == std::errc() && end == port.data() + port.size() && !into.address.empty();
}

bool is_loopback(std::string_view numeric_address) { return numeric_address.starts_with("127.") || numeric_address == "::1"; }

/// Opens the store that `--store` names. Returns null after a sentence on standard error.
std::unique_ptr<store::session_store> open_store(const std::string& name) {
    if (name == "memory") return store::make_memory_store();
    if (name.starts_with("sqlite:") && name.size() > 7) {
        auto opened = store::open_sqlite_store(name.substr(7));
        if (opened) return std::move(*opened);
        std::cerr << "myalog serve: " << opened.error() << '\n';
        return nullptr;
    }
    std::cerr << "myalog serve: --store takes \"memory\" or \"sqlite:FILE\", not \"" << name << "\".\n";
    return nullptr;
}

store::time_ms wall_now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// Prints what is wrong with the options; returns whether anything is.
bool tell(const problems& found) {
    for (const auto& p : found) std::cerr << "myalog serve: " << to_string(p) << '\n';
    return !found.empty();
}

/// CLI11's ranges hold nan too, for it is neither below nor above anything.
std::string is_a_number(const std::string& hours) {
    double number = 0;
    if (CLI::detail::lexical_cast(hours, number) && !std::isnan(number)) return {};
    return "\"" + hours + "\" is no number of hours";
}

/// What CLI11 cannot check, each option under its name.
problems wrong_options(const std::string& listen, bool inspects, bool humans_without_token, net::settings& knobs) {
    problems found;
    if (!read_address(listen, knobs)) {
        found.push_back({"--listen", "", "takes ADDRESS:PORT, such as 127.0.0.1:8080, not \"" + listen + "\"."});
    } else if (inspects && !is_loopback(knobs.address)) {
        found.push_back({"--inspect", "", "shows what people answered, so it needs a loopback address such as 127.0.0.1, not \"" + knobs.address + "\"."});
    }
    if (humans_without_token) found.push_back({"--humans", "", "hands conversations over to humans, who come through the admin routes, so it needs --admin-token."});
    for (const auto& origin : knobs.allow_origin) {
        if (auto sentence = net::wrong_origin(origin)) found.push_back({"--allow-origin", "", *sentence + "."});
    }
    return found;
}

/// What was named and is not there. A default may be missing: the pages say so.
problems missing_files(const CLI::App& app, const std::string& widget, const std::vector<std::string>& talks) {
    problems found;
    std::error_code failed;
    if (app.count("--widget") > 0 && !widget.empty() && !std::filesystem::is_directory(widget, failed)) {
        found.push_back({"--widget", "", "takes the folder of the built widget, and \"" + widget + "\" is no folder."});
    }
    for (const auto& path : talks) {
        if (!std::filesystem::exists(path, failed)) found.push_back({"--trial-talks", "", "takes talks or folders of them, and there is no \"" + path + "\"."});
    }
    return found;
}

int at_least_one(unsigned cores) { return cores == 0 ? 1 : static_cast<int>(cores); }

} // namespace

int serve(arguments args) {
    CLI::App app("The server: WebSocket at /v1/chat, webhooks, the demo page at /.", "myalog serve");
    content_options content;
    content.add_to(app);
    content.add_today_to(app);
    net::settings knobs;
    conversation::settings turns;
    std::string listen = "127.0.0.1:8080";
    std::string store_name = "sqlite:var/myalog.db";
    std::string rasa_token;
    std::string admin_token;
    std::vector<std::string> trial_talks;
    double session_hours = 24;
    bool inspects = false;
    knobs.loops = at_least_one(std::thread::hardware_concurrency());
    knobs.widget_folder = "web-widget/dist";
    add_config(app);
    app.add_option("--listen", listen, "Address and port; port 0 takes a free one")->envname("MYALOG_LISTEN")->capture_default_str();
    app.add_option("--store", store_name, "Where sessions are kept: memory, or sqlite:FILE")->envname("MYALOG_STORE")->capture_default_str();
    app.add_option("--allow-origin", knobs.allow_origin, "Origin of a page that may embed the widget, such as https://clinic.example; may be given several times")
        ->envname("MYALOG_ALLOW_ORIGIN");
    app.add_option("--loops", knobs.loops, "Event loops, one thread each")->envname("MYALOG_LOOPS")->check(CLI::Range(1, 256))->capture_default_str();
    app.add_option("--widget", knobs.widget_folder, "Folder of the built widget")->envname("MYALOG_WIDGET")->capture_default_str();
    app.add_option("--rasa-token", rasa_token, "Bearer token of POST /webhooks/rest/webhook; without it only this machine may use it")->envname("MYALOG_RASA_TOKEN");
    app.add_option("--admin-token", admin_token, "Bearer token of the routes under /v1/admin, for programs on this machine; without it there are no such routes")->envname("MYALOG_ADMIN_TOKEN");
    app.add_option("--trial-talks", trial_talks, "Talks that newer content must pass before it is taken up (SIGHUP, /v1/admin/reload); may be given several times")
        ->envname("MYALOG_TRIAL_TALKS");
    app.add_option("--session-hours", session_hours, "Hours that a session lives after its last message")
        ->envname("MYALOG_SESSION_HOURS")
        ->check(CLI::Range(0.01, 24.0 * 365))
        ->check(is_a_number, "")
        ->capture_default_str();
    app.add_flag("--inspect", inspects, "Shows at /inspect, to this machine only, each turn's answers, guards and rules; needs a loopback address")->envname("MYALOG_INSPECT");
    app.add_flag("--humans", turns.humans, "Humans sit at /v1/admin/handovers: a dialog that declares a hand-over hands conversations over to them; needs --admin-token")->envname("MYALOG_HUMANS");
    app.add_option("--most-connections", knobs.most_connections, "Open connections; one more is turned away")
        ->envname("MYALOG_MOST_CONNECTIONS")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}))
        ->capture_default_str();
    problems in_the_file;
    if (const auto file = config_named(args)) check_config(app, *file, in_the_file);
    if (tell(in_the_file)) return 2;
    if (const auto code = read_options(app, args)) return *code;
    if (tell(wrong_options(listen, inspects, turns.humans && admin_token.empty(), knobs))) return 2;
    if (tell(missing_files(app, knobs.widget_folder, trial_talks))) return 2;
    if (!rasa_token.empty()) knobs.rasa_token = rasa_token;
    if (!admin_token.empty()) knobs.admin_token = admin_token;
    turns.session_life = std::chrono::milliseconds(static_cast<std::int64_t>(session_hours * 3600e3));
    const auto loaded = content.load(true);
    if (!loaded) return 2;
    content.warn_of_old_numbers(*loaded);
    warm_up(*loaded);
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is a failed write, which the client is told, and not the end of the server
    auto opened = open_store(store_name);
    if (!opened) return 2;

    conversation::inspector inspector(turns.session_life);
    if (inspects) {
        turns.watch = [&inspector](const conversation::pack& p, const dialog::session& before, const dialog::event& e, const dialog::step& made) { inspector.see(p, before, e, made); };
        turns.forget = [&inspector](std::uint64_t salt) { inspector.forget(salt); };
        knobs.inspect = &inspector;
    }
    metrics counted;
    conversation::store_door door(std::move(opened), counted);
    door.sweep_soon(wall_now()); // what expired while the program was not running
    conversation::desk desk(loaded, door, counted, wall_now, turns);
    conversation::reloader renewal(desk, counted, make_trial(content, trial_talks));
    net::server server(knobs, desk, counted, &renewal);
    const auto port = server.listen();
    if (!port) {
        std::cerr << "myalog serve: " << port.error() << '\n';
        return 2;
    }
    log::info("content_loaded", {{"dialogs", static_cast<std::uint64_t>(loaded->packs().size())}, {"bundle", loaded->packs().front()->hash}});
    server.run(true);
    return 0;
}

} // namespace myalog::commands
