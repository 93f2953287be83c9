// Where the content is, for every sub-command that reads it, and the loading of it with all problems told.
#pragma once

#include "conversation/content.hpp"

#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace myalog::commands {

/// `--dialog DIR` (repeatable) and `--intents DIR`.
struct content_options {
    std::vector<std::string> dialogs; ///< folders of bundles; default: dialogs/muscle-pain
    std::string intents;              ///< default: intents
    std::string today;                ///< the day by which numbers are old; default: this clock's

    /// Adds the options. The defaults are looked for in the current folder, then where a build folder's program finds its source.
    void add_to(CLI::App& app);

    /// Loads all of it. Returns null after adding every problem.
    std::shared_ptr<const conversation::content> load(bool check_examples, problems& found) const;
    /// The same; returns null after printing every problem to standard error, one a line.
    std::shared_ptr<const conversation::content> load(bool check_examples) const;

    /// Can each folder be read at all, and is each dialog named once? Where not, it is the options that are wrong, whatever the content is.
    bool are_right() const;

    /// Adds `--today`.
    void add_today_to(CLI::App& app);
    /// Says on standard error which countries' numbers were last checked more than twelve months ago.
    void warn_of_old_numbers(const conversation::content& loaded) const;
};

} // namespace myalog::commands
