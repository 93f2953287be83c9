// Sessions of the real dialog, written by hand: what a person has answered so far.
#pragma once

#include "dialog/bundle.hpp"
#include "dialog/session.hpp"
#include "report/summary.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <string>

namespace myalog::testing {

using nlohmann::json;

/// The dialog as it is shipped, loaded once for all tests.
const dialog::bundle& real_bundle();

inline constexpr std::chrono::sys_seconds three_at_night{std::chrono::seconds(1795230000)}; // 2026-11-21T03:00:00Z

/// Somebody who talks: answers one after the other.
class person {
  public:
    person();
    person& says(const std::string& slot, json value, const std::string& words);
    person& leaves(const std::string& slot, dialog::answer_status how);
    person& shows(const std::string& flag, dialog::flag_status how, const std::string& words);
    /// The whole interview of a shoulder that has hurt for two years, up to the outcome.
    person& with_a_sore_shoulder();
    /// The three questions of the PEG, which doctors know.
    person& with_peg(int pain, int enjoyment, int activity);
    report::summary summed_up() const;

    dialog::session session;
};

inline bool has(const std::string& text, const std::string& piece) { return text.find(piece) != std::string::npos; }

/// Words that try to become something else than words.
const std::vector<std::string>& hostile_words();

} // namespace myalog::testing
