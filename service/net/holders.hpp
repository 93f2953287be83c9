// Which socket holds which session, over all loops: the newest one wins and the older is told to go.
// Knows neither sockets nor loops: whoever holds a session brings the function that ends him.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

namespace myalog::net {

/// Threads: safe. The lock is held for a look-up, never while `end_older` runs.
class holders {
  public:
    using ticket = std::uint64_t;

    /// Makes the caller the holder of `key`. `end_older` is called from any thread when a newer one comes: it posts to its own loop.
    ticket take(const std::string& key, std::function<void()> end_older);

    /// Gives the session up; without effect when somebody newer holds it.
    void leave(const std::string& key, ticket mine);

  private:
    struct holder {
        ticket number;
        std::function<void()> end;
    };
    std::mutex lock_;
    ticket last_ = 0;
    std::unordered_map<std::string, holder> by_key_;
};

} // namespace myalog::net
