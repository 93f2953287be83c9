// Newer content for a running program: loaded and tried on a thread of its own, then taken up by the desk, or refused with the reasons.
// Knows neither where the content lies nor how it is tried: whoever makes it brings a function.
#pragma once

#include "conversation/content.hpp"
#include "metrics.hpp"
#include "problem.hpp"

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <memory>
#include <vector>

namespace myalog::conversation {

class desk;

/// What came of a try.
struct reloaded {
    enum class result { taken_up, refused, busy } what = result::busy; ///< busy: another try is running
    problems found;                                                    ///< why it was refused
    std::shared_ptr<const content> served;                             ///< what is served now
    std::vector<std::string> changed;                                  ///< ids of dialogs whose hash is another one than before
};

/// Loads, checks and tries. Returns null after adding every problem. Blocking; called on the reloader's thread.
using content_loader = std::function<std::shared_ptr<const content>(problems&)>;

/// Threads: safe. Lifetime: longer than the loops that wait for it.
class reloader {
  public:
    reloader(desk& to, metrics& counted, content_loader load);
    /// Waits for a try that is running.
    ~reloader();
    reloader(const reloader&) = delete;

    /// One try. Resumed on the caller's loop. Logs each problem with file, place and sentence.
    boost::asio::awaitable<reloaded> reload();

  private:
    boost::asio::awaitable<reloaded> on_own_thread();
    reloaded try_once();

    desk& desk_;
    metrics& counted_;
    content_loader load_;
    std::atomic<bool> running_{false};
    boost::asio::thread_pool thread_{1};
};

} // namespace myalog::conversation
