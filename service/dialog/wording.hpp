// Finds the sentence for a key: locale, whom the chat is about, country, placeholders.
// Knows no rule: which key is said, and when, is decided elsewhere.
#pragma once

#include "dialog/parts.hpp"
#include "dialog/session.hpp"

#include <map>
#include <string>
#include <string_view>

namespace myalog::dialog {

/// Placeholders and what stands for them, such as {"flag", "chest pain"}.
using fillers = std::map<std::string, std::string, std::less<>>;

/// The words of one session. Lifetime: as long as the bundle and the session that it was made from.
class wording {
  public:
    wording(const bundle::parts& b, const session& s);

    /// The sentence for a key with its placeholders filled: `given` first, then the country's numbers, then the person's own words for a slot.
    /// The variant for somebody else or a child is taken where there is one; the default locale where the session's lacks it.
    /// Returns the key itself when nobody wrote it, which the loader does not let happen.
    std::string say(std::string_view key, const fillers& given = {}) const;

    /// Whether the key, or a variant of it, was written.
    bool has(std::string_view key) const { return find(key) != nullptr; }

    /// Label of a value that is offered: `choice.SLOT.VALUE`, then `choice.VALUE`, then one made from a length or a band of ages.
    std::string label(const slot& s, std::string_view value) const;

    /// "left knee"
    std::string place(std::string_view region) const;

    /// A length of time in words: "about 2 years", "2 to 3 weeks".
    std::string length(double lo_days, double hi_days) const;

    /// What was answered, as a person would say it: own words where there are some, else labels.
    std::string answer_text(const slot& s, const answer& a) const;

  private:
    const std::string* find(std::string_view key) const;
    std::string one_length(double days) const;
    std::string value_text(const slot& s, const nlohmann::json& value) const;

    const bundle::parts& bundle_;
    const session& session_;
    std::string variant_; ///< "@other", "@child" or empty
};

} // namespace myalog::dialog
