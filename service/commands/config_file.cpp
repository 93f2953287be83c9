#include "commands/config_file.hpp"

#include "dialog/nearest.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <vector>

namespace myalog::commands {

namespace {

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(" \t\r");
    return from == text.npos ? std::string() : text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

std::vector<std::string> names_of(CLI::App& app) {
    std::vector<std::string> out;
    for (const auto* option : app.get_options()) {
        for (const auto& name : option->get_lnames()) {
            if (name != "help" && name != "config") out.push_back(name);
        }
    }
    return out;
}

/// The values of `name = value`, `name = "value"` or `name = ["one", "two"]`.
std::vector<std::string> values_of(std::string text) {
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    else return {CLI::detail::remove_quotes(text)};
    std::vector<std::string> out;
    for (auto& one : CLI::detail::split_up(text, ',')) out.push_back(CLI::detail::remove_quotes(one));
    return out;
}

/// What an option's own checks say to a value; empty when it takes it.
std::string refused(CLI::Option& option, std::string value) {
    for (int i = 0;; ++i) {
        const CLI::Validator* check = nullptr;
        try {
            check = option.get_validator(i);
        } catch (const CLI::OptionNotFound&) { // there are no more
            return {};
        }
        if (auto sentence = (*check)(value); !sentence.empty()) return sentence;
    }
}

/// What is wrong with one line; empty when nothing is.
std::string wrong_with(CLI::App& app, const std::string& line, const std::vector<std::string>& names) {
    if (line.starts_with('[')) return "sections have no meaning here; write the options without \"" + line + "\"";
    const auto equals = line.find('=');
    if (equals == line.npos) return "is not `name = value`";
    const auto name = trimmed(line.substr(0, equals));
    if (std::find(names.begin(), names.end(), name) == names.end()) return "there is no option \"" + name + "\"" + dialog::did_you_mean(name, names);
    auto* option = app.get_option_no_throw("--" + name);
    for (const auto& value : values_of(trimmed(line.substr(equals + 1)))) {
        if (value.empty()) return "the option \"" + name + "\" has no value";
        if (const auto sentence = option ? refused(*option, value) : std::string(); !sentence.empty()) return "the value of \"" + name + "\" is wrong: " + sentence;
    }
    return {};
}

} // namespace

std::optional<std::string> config_named(arguments args) {
    constexpr std::string_view option = "--config";
    for (std::size_t i = 0; i < args.size(); ++i) {
        if (args[i] == option && i + 1 < args.size()) return args[i + 1];
        if (args[i].starts_with("--config=")) return args[i].substr(option.size() + 1);
    }
    const char* named = std::getenv("MYALOG_CONFIG");
    return named && *named ? std::optional<std::string>(named) : std::nullopt;
}

void add_config(CLI::App& app) {
    app.set_config("--config", "", "File with any of these options, one `name = value` a line")->envname("MYALOG_CONFIG");
    // CLI11 would cut a value at its first `#`, a secret among them. No line holds the end of a line, so only what begins with # is a comment.
    app.get_config_formatter_base()->comment('\n');
}

void check_config(CLI::App& app, const std::string& file, problems& found) {
    std::ifstream in(file);
    std::string line;
    if (!in || (in.peek(), in.bad())) {
        found.push_back({file, "", "cannot be read; --config or MYALOG_CONFIG names it"});
        return;
    }
    const auto names = names_of(app);
    for (int number = 1; std::getline(in, line); ++number) {
        const auto text = trimmed(line);
        if (text.empty() || text.starts_with('#') || text.starts_with(';')) continue;
        if (auto sentence = wrong_with(app, text, names); !sentence.empty()) found.push_back({file, "line " + std::to_string(number), std::move(sentence)});
    }
}

} // namespace myalog::commands
