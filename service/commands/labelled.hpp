// Labelled messages: what a text should be read as, and whether a reading says so. The rows of tests/eval.
// Knows no file names and prints nothing.
#pragma once

#include "dialog/advance.hpp"
#include "intents/reading.hpp"
#include "problem.hpp"

#include <istream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace myalog::commands {

/// One row of a set: a text, what stood around it, and its label.
struct labelled {
    enum class kind {
        flag,    ///< `flag`: a red flag that the dialog must act on; `wording`: explicit or paraphrase; `also`: flags that are right too
        trap,    ///< `trap`: a red flag that it sounds like; nothing may be set off
        answer,  ///< `slot` and `expect`: the value for the open question, each member of it
        command, ///< `command`: its name or null; `slot` where it names an answer
        topic    ///< `topic`: its name or null
    };
    kind what = kind::flag;
    std::string text;
    std::string label;    ///< flag, slot, command or topic; "none" for null
    std::string wording;  ///< explicit or paraphrase
    std::set<std::string> also;
    nlohmann::json expect;
    intents::context around;
    std::size_t line = 0;
};

/// Reads JSON Lines; each mistake is a problem with its line. `today` is the day for rows that name none.
std::vector<labelled> read_labelled(std::istream& in, const std::string& shown_as, std::chrono::sys_days today, problems& found);

/// Name of the set that a row counts in: "flags explicit", "flags paraphrase", "traps", "answers", "commands", "topics".
std::string set_of(const labelled& row);

/// What was heard in a row: labels found, and whether the row is right.
struct heard {
    std::set<std::string> labels;
    bool right = false;
    std::string got; ///< for people: what the program read
};

/// Holds a reading against its row.
heard judge(const labelled& row, const intents::reading& r, const std::optional<dialog::alarm>& alarm);

/// Does the interval found agree with the right one: do they meet, with a tenth of slack, and is the found one at most 2.5 times as wide?
bool intervals_agree(double lo, double hi, double found_lo, double found_hi);

/// Counts for one label.
struct tally {
    std::size_t rows = 0, right = 0;
    std::size_t said = 0, said_rightly = 0; ///< how often the program gave this label, and how often it was one of the row's
    double recall() const { return rows == 0 ? 1 : static_cast<double>(right) / static_cast<double>(rows); }
    double precision() const { return said == 0 ? 1 : static_cast<double>(said_rightly) / static_cast<double>(said); }
};

/// Counts by set and by label within a set's kind.
struct tallies {
    std::map<std::string, tally> sets;
    std::map<std::string, tally> labels; ///< "flag RF01", "answer duration", …

    void add(const labelled& row, const heard& h);
};

} // namespace myalog::commands
