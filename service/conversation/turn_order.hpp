// One at a time for each key, a session's turns or the loads of one bundle: the others wait in line, in order of arrival.
// Knows no store: turns of one session on two machines are told apart by the store's revision.
#pragma once

#include "deadline.hpp"

#include <boost/asio/awaitable.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace myalog::conversation {

/// Threads: safe. A short lock guards the list of lines; nobody waits while holding it.
class turn_order {
  public:
    /// At most `most_waiting` may stand in one session's line, beside the one whose turn it is.
    explicit turn_order(std::size_t most_waiting);
    ~turn_order();
    turn_order(const turn_order&) = delete;

    /// Holds the session's turn while it lives.
    class place {
      public:
        place() = default;
        place(turn_order* order, std::string key) : order_(order), key_(std::move(key)) {}
        place(place&& from) noexcept : order_(std::exchange(from.order_, nullptr)), key_(std::move(from.key_)) {}
        place& operator=(place&& from) noexcept;
        ~place();
        explicit operator bool() const { return order_ != nullptr; }

      private:
        turn_order* order_ = nullptr;
        std::string key_;
    };

    /// Returns the place when it is this caller's turn, or an empty one when the line is full or `until` passes first.
    boost::asio::awaitable<place> wait(std::string key, deadline until);

  private:
    void leave(const std::string& key);
    struct inside;
    std::unique_ptr<inside> inside_;
};

} // namespace myalog::conversation
