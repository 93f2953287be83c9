// The server: accept, admit, drain. Sees Beast through http.cpp and websocket.cpp only; knows no dialog.
#pragma once

#include "conversation/reload.hpp"
#include "conversation/take_turn.hpp"
#include "metrics.hpp"

#include <atomic>
#include <boost/system/result.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace myalog::conversation {
class inspector;
}

namespace myalog::net {

/// Every knob: meaning, unit, default, and what happens at the bound.
struct settings {
    std::string address = "127.0.0.1";     ///< numeric address to listen on
    std::uint16_t port = 8080;             ///< 0: any free one
    int loops = 1;                         ///< event loops, each with its own acceptor and thread
    std::vector<std::string> allow_origin; ///< exact origins that may connect beside the server's own; others get 403
    std::optional<std::string> admin_token; ///< bearer token of the admin routes, which answer the loopback only; none: they do not exist
    std::optional<std::string> rasa_token; ///< bearer token of POST /webhooks/rest/webhook; none: the loopback only
    const conversation::inspector* inspect = nullptr; ///< what /inspect shows to programs on this machine; none: there is no such route
    std::string widget_folder;             ///< built widget and demo page; empty: those routes answer 404 with a sentence
    std::size_t most_connections = 10000;  ///< open connections; one more is closed with 1013 or answered 503
    std::size_t outbox = 64;               ///< answers waiting for a slow client; one more closes with 1008
    double message_burst = 100;         ///< frames that one socket may send without waiting for answers; then `rate_limited`; 0: no limit
    double messages_per_second = 20;    ///< and how fast it may go on so; who waits for each answer is never too fast
    std::chrono::seconds turn_limit{5}; ///< from a message read to its turn; then `store_unavailable`
    std::chrono::seconds http_read_limit{10}; ///< for a whole request, for writing its answer, and between two requests; then closed
    std::chrono::seconds idle_limit{300};     ///< a WebSocket from which not even a pong came; then closed
    std::chrono::seconds ping_every{25};      ///< of silence towards a client: less than a proxy's patience
    std::chrono::seconds goodbye_limit{5};    ///< for the answer to a close frame; then cut
    std::chrono::seconds drain_limit{10};     ///< from the signal to stop until what is left is cut
};

/// Runs until `stop()` or SIGTERM/SIGINT, then drains. One object, one run.
class server {
  public:
    /// `renewal`: what SIGHUP and the admin route ask for newer content; may be null. It lives longer than the server.
    server(settings knobs, conversation::desk& desk, metrics& counted, conversation::reloader* renewal = nullptr);
    ~server();
    /// Binds and listens. Returns the port, or a sentence for the person who started it (port taken, address unknown).
    boost::system::result<std::uint16_t, std::string> listen();
    /// Blocks until drained. `on_signals`: react to SIGTERM and SIGINT (a second one ends at once), and to SIGHUP (newer content).
    void run(bool on_signals);
    /// From any thread: begin to drain, as SIGTERM does.
    void stop();

  private:
    struct inside;
    std::unique_ptr<inside> inside_;
};

} // namespace myalog::net
