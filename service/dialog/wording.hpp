// Sentences for a person: the text of a key in the session's locale, the variant for whom it is about, placeholders filled, values in words.
// Knows no state and decides nothing.
#pragma once

#include "dialog/parts.hpp"

#include <map>

namespace myalog::dialog {

/// Fillings of placeholders by name.
using fillings = std::map<std::string, std::string>;

class wording {
  public:
    wording(const bundle& b, const session& s);

    bool has(const std::string& key) const;
    /// The sentence, or empty where no text has this key.
    std::string say(const std::string& key, const fillings& more = {}) const;
    /// A value in words: "about 6 months" as "6 months", regions with sides, labels of choices.
    std::string value(const slot& s, const nlohmann::json& value) const;
    /// The label of an offered value.
    std::string choice(const slot& s, const std::string& value) const;
    /// What was answered, in the person's words or, where none are kept, in ours.
    std::string answered(const slot& s, const answer& a) const;
    std::string name(const std::string& slot_id) const;
    std::string region(const std::string& region) const;
    std::string length(double days) const;

  private:
    const std::string* find(const std::string& key) const;
    const std::string& worded(const std::string& locale, const std::string& key, const std::string& first) const;

    const bundle::parts& p_;
    const session& s_;
    std::string locale_, about_;
};

/// Lines, one below the other, each with a dash.
std::string lines(const std::vector<std::string>& all);

} // namespace myalog::dialog
