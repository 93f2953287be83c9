// All that is remembered of one conversation: a plain value, written to and read from JSON.
// Knows no position: where a session stands is computed from the bundle and the answers (position.hpp), never stored.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myalog::dialog {

/// How soon care is needed. Ordered: a later one is more urgent.
enum class level { self_care, routine, soon, same_day, emergency };
std::string_view to_string(level l);
std::optional<level> level_from(std::string_view name);

enum class answer_status { known, unknown, skipped, declined };
std::string_view to_string(answer_status s);

/// One stored answer. Whether it is active (its question lies on the path) is computed, not stored.
struct answer {
    answer_status status = answer_status::known;
    nlohmann::json value; ///< shape by slot, docs/protocol.md; null unless known
    std::string text;     ///< the person's own words, or the label they chose
    std::uint64_t seq = 0; ///< the turn that wrote it
};

enum class flag_status {
    possible, ///< a confirming question is due
    present,
    denied,   ///< taken back after a confirming question, or answered no to it
    unclear   ///< asked about twice and not answered: counts as at least same_day
};

std::string_view to_string(flag_status s);

/// A red flag that was found. Stored like an answer; `back` does not touch it.
struct flag {
    flag_status status = flag_status::present;
    std::vector<std::string> signs; ///< sign ids that were seen, such as RF01.chest_pressure
    std::string text;               ///< the person's own words; empty where the bundle says that none are kept (RF31)
    std::uint64_t seq = 0;
};

/// Handed over to a human: the dialog asks nothing until it is given back.
struct hand_over {
    struct line {
        std::uint64_t seq = 0; ///< the turn that it belongs to
        bool human = false;    ///< said by the human; else by the person
        std::string text;      ///< empty where the bundle says that no words are kept
    };
    bool taken = false;      ///< a human has it; before that it waits for one
    std::uint64_t seq = 0;   ///< the turn that handed it over
    std::vector<line> lines; ///< what was said since, the latest hundred
};

/// The conversation so far.
struct session {
    std::string dialog;
    std::string bundle; ///< hash, "sha256:…"
    std::string locale;
    std::string region; ///< ISO 3166 country or empty
    std::uint64_t salt = 0; ///< chooses between wordings of one text: the same in all of a session
    std::uint64_t seq = 0; ///< of the last turn
    std::map<std::string, answer> answers;    ///< by slot
    std::map<std::string, answer> taken_back; ///< by slot: what back and correct removed, for undo
    std::map<std::string, flag> flags;        ///< by red-flag id
    std::string reopened;                     ///< slot that `correct` or `back` opened, until it is answered again
    bool changing = false;                    ///< `correct` opened it: the old answer stands again when no new one is given
    std::string ladder_slot;                  ///< the question whose no-match ladder is being climbed
    int ladder_rung = 0;                      ///< rungs of it already used
    nlohmann::json pending;                   ///< a question of the engine's own that is open (did you mean …?), or null
    std::vector<std::string> unmatched;       ///< phrases nobody understood, kept for the summary
    std::vector<std::string> shown;           ///< states whose messages were already sent
    std::optional<hand_over> with_human;      ///< handed over, and not given back yet
    int silences = 0;                         ///< what was said into the silence since the person's last message
    bool ended = false;
};

nlohmann::json to_json(const session& s);
/// Errors: throws std::runtime_error when `j` is not what to_json writes.
session session_from_json(const nlohmann::json& j);

} // namespace myalog::dialog
