#include "commands/commands.hpp"

#include <exception>
#include <iostream>
#include <string_view>

namespace myalog::commands {

namespace {

struct command {
    std::string_view name;
    int (*run)(arguments);
    std::string_view what;
};

constexpr command all[] = {
    {"serve", serve, "the server: WebSocket, webhooks, demo page"},
    {"chat", chat, "the same dialog in this terminal"},
    {"check", check, "reads the content as the server does and names every mistake"},
    {"test", test, "runs scripted dialogs, in process or over a WebSocket"},
    {"graph", graph, "the dialog as a picture: DOT, Mermaid or SVG"},
    {"explain", explain, "what the recogniser makes of each line on standard input"},
    {"eval", eval, "how many labelled messages the recogniser reads rightly"},
};

void help(std::ostream& out) {
    out << "myalog: a conversational symptom checker for long-lasting muscle pain.\n"
           "It educates and routes; it does not diagnose.\n\nUsage: myalog COMMAND [OPTIONS]\n\n";
    for (const auto& c : all) out << "  " << c.name << std::string(10 - c.name.size(), ' ') << c.what << '\n';
    out << "\nmyalog COMMAND --help says more. Exit codes: 0 done, 1 something was found wrong, 2 it could not run.\n";
}

} // namespace

int run(arguments args) {
    if (args.empty() || args[0] == "--help" || args[0] == "-h" || args[0] == "help") {
        help(args.empty() ? std::cerr : std::cout);
        return args.empty() ? 2 : 0;
    }
    if (args[0] == "--version") {
        std::cout << "myalog 0.1.0\n";
        return 0;
    }
    for (const auto& c : all) {
        if (c.name != args[0]) continue;
        try {
            return c.run(args.subspan(1));
        } catch (const std::exception& e) {
            std::cerr << "myalog " << c.name << ": " << e.what() << '\n';
            return 2;
        }
    }
    std::cerr << "myalog: there is no command \"" << args[0] << "\"; `myalog --help` lists them.\n";
    return 2;
}

} // namespace myalog::commands
