#include "commands/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

namespace myalog::commands {

std::optional<int> read_options(CLI::App& app, arguments args) {
    std::vector<std::string> reversed(args.rbegin(), args.rend()); // as CLI11 takes them
    try {
        app.parse(reversed);
        return std::nullopt;
    } catch (const CLI::CallForHelp&) {
        std::cout << app.help();
        return 0;
    } catch (const CLI::ParseError& e) {
        std::cerr << app.get_name() << ": " << e.what() << "; " << app.get_name() << " --help lists the options.\n";
        return 2;
    }
}

} // namespace myalog::commands
