// The only way from the network's coroutines to a blocking store: a queue and one thread.
// Saves that wait together are written in one transaction (group commit). Knows nothing of what the bytes mean.
#pragma once

#include "deadline.hpp"
#include "metrics.hpp"
#include "store/session_store.hpp"

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace myalog::conversation {

/// Threads: every member may be called from any loop; each coroutine is resumed on its own loop.
/// Order: jobs run in the order of arrival, except that saves waiting in the queue are joined to the first of them.
class store_door {
  public:
    /// Whose thread does the store's work.
    enum class works {
        on_its_own,    ///< a store that blocks keeps nobody's loop waiting
        on_the_callers ///< at once, for a store that never blocks and one loop alone: no thread is woken for each step of a scripted talk
    };
    /// Takes the store. At `most_waiting` jobs a further one fails at once with `unavailable`.
    /// `sweep_every`: from one sweep to the next when nobody asks for one, so that what has expired goes on a quiet night too.
    /// On the caller's thread nothing waits, and nothing is swept.
    store_door(std::unique_ptr<store::session_store> behind, metrics& counted, std::size_t most_waiting = 1024,
               std::chrono::steady_clock::duration sweep_every = std::chrono::minutes(10), works how = works::on_its_own);
    /// Finishes what waits, then ends the thread.
    ~store_door();
    store_door(const store_door&) = delete;

    /// What a turn needs before it steps, in one call: the session and, when it is known, the stored answer to this message id.
    struct loaded {
        std::optional<store::record> record;
        std::optional<store::stored_turn> repeated;
    };

    /// Each waits at most until `until`. What has not begun by then is never done: `unavailable`, nothing was written. A save or an erasing
    /// that has begun is waited for, `outcome_limit` more; then it fails with `unknown`.
    boost::asio::awaitable<store::result<loaded>> load(std::string key, std::string message_id, store::time_ms now, deadline until);
    boost::asio::awaitable<store::result<std::vector<store::stored_turn>>> turns_after(std::string key, std::uint64_t after, deadline until);
    boost::asio::awaitable<store::result<std::uint64_t>> save(store::save what, deadline until);
    /// Returns whether there was such a session.
    boost::asio::awaitable<store::result<bool>> erase(std::string key, deadline until);
    boost::asio::awaitable<store::result<void>> keep_bundle(std::string hash, std::string bytes, deadline until);
    boost::asio::awaitable<store::result<std::optional<std::string>>> kept_bundle(std::string hash, deadline until);
    boost::asio::awaitable<store::result<void>> ping(deadline until);

    /// Asks for a sweep of expired sessions when nothing else waits. Never blocks. Later sweeps reckon their time from the last `now`.
    void sweep_soon(store::time_ms now);

  private:
    struct inside;
    std::unique_ptr<inside> inside_;
};

} // namespace myalog::conversation
