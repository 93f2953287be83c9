// The conversation over one socket: start first, then one answer a message, and the rules of good behaviour.
// Knows frames and the desk, but no socket: websocket.cpp gives it bytes and sends what it returns.
#pragma once

#include "channels/frames.hpp"
#include "net/site.hpp"
#include "net/token_bucket.hpp"

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace myalog::net {

/// What to send for one frame, in order; afterwards the socket closes when `close_code` is not 0.
struct chat_reply {
    std::vector<std::string> frames;
    std::uint16_t close_code = 0;
    std::string close_reason;
};

/// Close codes of the protocol (docs/protocol.md).
enum close_code : std::uint16_t {
    close_taken_over = 4001,
    close_not_text = 1003,
    close_policy = 1008,
    close_fault = 1011,
    close_restart = 1012,
    close_overload = 1013
};

/// Order: one frame at a time; the next one after the answer to the last. Threads: one loop.
class chat {
  public:
    /// `told`: ends this socket with 4001, and sends a turn that nobody asked for.
    chat(site& where, holders::orders told);
    ~chat();
    chat(const chat&) = delete;

    /// Reads one text frame and answers it. Never fails: what goes wrong is an error frame.
    /// `waited`: the client had all answers when it sent this, so it cannot flood us; only the others count against the pace.
    boost::asio::awaitable<chat_reply> answer(std::string bytes, bool waited);

    /// So long a silence, since the last frame, and `silence` has something to say.
    std::optional<std::chrono::milliseconds> speaks_after() const { return speaks_after_; }
    /// Nobody has said anything for `quiet`: what the dialog says by itself, if anything.
    boost::asio::awaitable<chat_reply> silence(std::chrono::milliseconds quiet);

  private:
    boost::asio::awaitable<chat_reply> start(opening how);
    boost::asio::awaitable<chat_reply> take(inbound message);
    chat_reply refuse(channels::refusal r);
    chat_reply refuse(conversation::error e, std::optional<std::string> in_reply_to);
    void hold(std::string key);
    void give_up();

    site& where_;
    holders::orders told_;
    token_bucket pace_;
    std::string key_; ///< of the session; empty before it is started
    std::optional<std::chrono::milliseconds> speaks_after_;
    holders::ticket ticket_ = 0;
    int refused_in_a_row_ = 0;
    int too_fast_in_a_row_ = 0;
};

} // namespace myalog::net
