// Everything that is understood in one locale: loaded from intents/<locale>/*.json, checked, frozen, then shared by all threads.
// Knows no dialog. A newcomer starts at intents/README.md for the files and at match() for the use.
#pragma once

#include "intents/reading.hpp"
#include "problem.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace myalog::intents {

/// Frozen patterns and word lists of one locale. Threads: a const catalog may be used by many at once.
class catalog {
  public:
    /// Loads the files of one locale, given by name (`commands.json`, …) and content, which is also the form a stored bundle has.
    /// `check_examples` runs every example and counter-example through the whole recogniser.
    /// Returns the catalog, or null after adding every problem to `found`.
    /// Errors: not the schema; a pattern that RE2 refuses, or with a bounded gap; an example that another reading wins.
    static std::shared_ptr<const catalog> load(const std::map<std::string, nlohmann::json>& files, problems& found, bool check_examples = true);

    /// Reads `folder/*.json` and loads them.
    static std::shared_ptr<const catalog> load_folder(const std::filesystem::path& folder, problems& found, bool check_examples = true);

    /// Makes ready what else is made when a text first needs it. For a server, before people come; takes half a second.
    void warm() const;

    ~catalog();

    struct parts;
    const parts& inside() const { return *parts_; }

    /// Ids of all signs (`RF01.chest_pressure`), for the check against a bundle.
    std::vector<std::string> sign_ids() const;
    /// Ids of all topics that can be asked about.
    std::vector<std::string> topic_ids() const;

  private:
    catalog();
    std::unique_ptr<parts> parts_;
};

/// Reads one message. Pure: the same input gives the same reading.
/// `text` is UTF-8 of any length that the edge lets through; malformed bytes are treated as spaces.
/// Cost: linear in the text.
reading match(const catalog& all, std::string_view text, const context& around);

} // namespace myalog::intents
