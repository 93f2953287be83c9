// A scripted dialog (tests/talks/*.json): what a person does, step by step, and what must come back, told by ids.
// Knows the protocol's frames and nothing of how they travel: a talk_partner carries them.
#pragma once

#include "problem.hpp"
#include "report/render.hpp"

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace myalog::commands {

/// The other side of a talk: the conversation in this process, or a server behind a WebSocket.
class talk_partner {
  public:
    virtual ~talk_partner() = default;
    /// Sends one frame and returns the frames that answer it, the last of which is a turn or an error
    /// (for `start`: the session frame and its turns). Errors: throws std::runtime_error when the partner is gone.
    virtual std::vector<nlohmann::json> exchange(const std::string& frame) = 0;
    /// Cuts the line without a word.
    virtual void drop() = 0;
    /// Moves the clock. Returns the turns that the silence brought; nothing at all where the partner's clock cannot be moved.
    virtual std::optional<std::vector<nlohmann::json>> advance(std::chrono::milliseconds by) = 0;
    /// Ends and starts again what answers, on the same store. Returns false where that cannot be done.
    virtual bool reload() = 0;
    /// What the human does to whom the session was handed over: `{"do":"take"}` and so on. Returns what the person gets; nothing at all where
    /// this partner's humans cannot be asked.
    virtual std::optional<std::vector<nlohmann::json>> human(const std::string&) { return std::nullopt; }
    /// The summary of the last session that was opened. Returns nothing where there is none, or where the partner cannot be asked.
    virtual std::optional<std::string> summary(report::format) { return std::nullopt; }
};

/// One step as written.
struct talk_step {
    nlohmann::json action; ///< the whole object
    std::string what;      ///< start, say, choose, command, again, raw, drop, reconnect, advance, reload, human
};

struct talk {
    std::string file;
    nlohmann::json head; ///< about, dialog, region, locale, clock
    std::vector<talk_step> steps;
    std::size_t before = 0; ///< steps of the file that stand before these, for `scenes`
};

/// Reads a talk. Returns nothing after adding all problems.
std::optional<talk> read_talk(const std::filesystem::path& file, problems& found);

/// The talks in files and folders (and their folders, `schema` apart), by name.
std::vector<std::filesystem::path> talks_in(const std::vector<std::string>& paths, problems& found);

/// The conversations that a talk holds, one after each `start`, each as a talk of its own.
std::vector<talk> scenes(const talk& t);

/// Runs it, all of it or up to the first step that goes wrong. Returns what did not come back as expected, one sentence each; empty when all did.
enum class runs { all, to_first_mistake };
std::vector<std::string> run_talk(const talk& t, talk_partner& partner, runs how_far = runs::all);

/// Runs it and returns its steps with what came back as their expectations. With `only_what_is_expected`, a step keeps the members that it
/// expects and only their values change; else each step expects state, messages, and outcome where there is one.
nlohmann::ordered_json record_talk(const talk& t, talk_partner& partner, bool only_what_is_expected = false);

/// What a step can do, what it may hold, what can be expected: tests/talks/schema says the same.
const std::vector<std::string>& talk_actions();
const std::vector<std::string>& talk_step_members();
const std::vector<std::string>& talk_expectations();

} // namespace myalog::commands
