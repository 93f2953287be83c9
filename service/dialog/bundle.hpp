// A dialog as loaded: states, slots, guards, rules, texts. Checked whole, then frozen and shared by all threads.
// Knows no network, store, pattern or clock. Authors: dialogs/README.md says how the files are written.
#pragma once

#include "dialog/turn.hpp"
#include "problem.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace myalog::dialog {

class bundle {
  public:
    /// Loads a bundle from its files, by path relative to the bundle's folder (`bundle.json`, `texts/en.json`, …).
    /// Returns the bundle, or null after adding every problem to `found` (all of them, not the first).
    static std::shared_ptr<const bundle> load(const std::map<std::string, nlohmann::json>& files, problems& found);

    /// Reads every .json below the folder and loads it.
    static std::shared_ptr<const bundle> load_folder(const std::filesystem::path& folder, problems& found);

    /// The files of a folder, with what its `include` takes from others, for those who hash or store them. Adds problems for files that are not JSON.
    static std::map<std::string, nlohmann::json> read_folder(const std::filesystem::path& folder, problems& found);

    ~bundle();

    const std::string& id() const;
    const std::string& version() const;
    const std::vector<std::string>& locales() const; ///< the first is the default
    /// The served locale nearest to a wish: "en-GB" -> "en"; the default when none fits.
    const std::string& locale_for(std::string_view wish) const;
    /// Type of a slot (`duration`, `yes_no`, `choice`, …), or empty when there is no such slot.
    std::string_view slot_type(std::string_view slot) const;
    std::vector<std::string> slot_ids() const;
    /// Red-flag signs and topics that the bundle has rules for; the conversation compares them with the intents.
    std::vector<std::string> sign_ids() const;
    std::vector<std::string> topic_ids() const;
    /// Phone numbers to keep in view, for a country or, where it is unknown, for nobody in particular.
    std::vector<contact> contacts(std::string_view region) const;
    /// Countries whose numbers were last checked more than twelve months before `today` ("2026-11-20"), each with its date.
    std::vector<std::pair<std::string, std::string>> old_numbers(std::string_view today) const;
    /// Texts that a locale lacks and that are said in the first one, by locale.
    const std::map<std::string, std::vector<std::string>>& missing_texts() const;
    /// A text by key, for channels' own words ("text_too_long", …). Falls back to the default locale, then to the key.
    const std::string& text(std::string_view locale, std::string_view key) const;

    struct parts;
    const parts& inside() const { return *parts_; }

  private:
    bundle();
    std::unique_ptr<parts> parts_;
};

} // namespace myalog::dialog
