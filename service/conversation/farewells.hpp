// What was answered to those who had everything erased, so that the same message, delivered again, gets the same answer and begins nothing anew.
// Kept in memory alone, for an hour, under a hash of session and message: no name and no word of any person. Knows no store and no channel.
#pragma once

#include "store/session_store.hpp"

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

namespace myalog::conversation {

/// Threads: safe.
class farewells {
  public:
    static constexpr store::time_ms life = 3'600'000; ///< most platforms deliver again within minutes
    static constexpr std::size_t most = 1000;         ///< beyond, the oldest is forgotten

    struct farewell {
        std::string turn; ///< the frame that answered
        bool sure = true; ///< else the store did not say whether it erased: what is found of the session is to be erased
    };

    void note(const std::string& key, const std::string& message_id, farewell said, store::time_ms now);
    /// What was answered to this message, or nothing.
    std::optional<farewell> said(const std::string& key, const std::string& message_id, store::time_ms now) const;

  private:
    struct entry {
        std::string mark;
        farewell said;
        store::time_ms expires;
    };
    mutable std::mutex lock_;
    std::deque<entry> all_; ///< the latest last; what has expired goes when the next one comes
};

} // namespace myalog::conversation
