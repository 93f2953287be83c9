// Which socket holds which session, over all loops: the newest one wins and the older is told to go.
// Knows neither sockets nor loops: whoever holds a session brings the functions that end him and that give him something to send.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

namespace myalog::net {

/// Threads: safe. The lock is held for a look-up, never while an order is carried out.
class holders {
  public:
    using ticket = std::uint64_t;

    /// What a holder can be told. Called from any thread: they post to the holder's own loop.
    struct orders {
        std::function<void()> end;               ///< a newer one has come
        std::function<void(std::string)> bring;  ///< a turn that nobody asked for
    };

    /// Makes the caller the holder of `key`.
    ticket take(const std::string& key, orders told);

    /// Lets the holder bring this frame. Returns false where nobody holds the session: who comes back gets it then.
    bool bring(const std::string& key, std::string frame);

    /// Gives the session up; without effect when somebody newer holds it.
    void leave(const std::string& key, ticket mine);

  private:
    struct holder {
        ticket number;
        orders told;
    };
    std::mutex lock_;
    ticket last_ = 0;
    std::unordered_map<std::string, holder> by_key_;
};

} // namespace myalog::net
