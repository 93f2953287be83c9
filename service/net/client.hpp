// A blocking WebSocket client for scripted dialogs against a running server. Sees Beast in its .cpp only; knows no frame's meaning.
#pragma once

#include <chrono>
#include <memory>
#include <string>

namespace myalog::net {

/// One connection. Errors: every member throws std::runtime_error with a sentence.
class client {
  public:
    /// Connects to `ws://HOST:PORT/path`. Offers the sub-protocol myalog.v1.
    explicit client(const std::string& url, std::chrono::seconds patience = std::chrono::seconds(10));
    ~client();
    void send(const std::string& text);
    /// Waits for the next text frame.
    std::string receive();
    /// Cuts the connection without a close frame.
    void cut();

  private:
    struct inside;
    std::unique_ptr<inside> inside_;
};

} // namespace myalog::net
