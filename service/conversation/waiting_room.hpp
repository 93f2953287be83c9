// Sessions that were handed over to a human, so that somebody can be shown a list: kept in memory, by name and without a word of any person.
// Knows no store: a program that was started again meets each session when its person comes back.
#pragma once

#include "dialog/session.hpp"
#include "store/session_store.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace myalog::conversation {

/// Threads: safe.
class waiting_room {
  public:
    struct guest {
        std::string dialog, locale, region;
        bool taken = false;
        store::time_ms since = 0, expires = 0;
    };
    /// How the session stands; nothing where the dialog itself has it.
    static std::optional<guest> of(const dialog::session& s);

    /// The session `key` stands so now. Those that have expired are forgotten.
    void note(const std::string& key, const std::optional<guest>& how, store::time_ms now, store::time_ms expires);
    void leave(const std::string& key);

    /// Name and how it stands, who came first first.
    std::vector<std::pair<std::string, guest>> all(store::time_ms now) const;

  private:
    mutable std::mutex lock_;
    std::map<std::string, guest> guests_;
};

} // namespace myalog::conversation
