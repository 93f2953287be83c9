// A blocking WebSocket client of the same protocol: for `myalog test --url` and for the tests of the server.
// Knows bytes and close codes, no frame.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace myalog::net {

/// The server has ended the connection (or was never there). `code` is its close code; 1006 when there was none.
class client_closed : public std::runtime_error {
  public:
    client_closed(std::uint16_t close_code, const std::string& reason) : std::runtime_error(reason), code(close_code) {}
    std::uint16_t code;
};

/// Threads: one. Errors: every member throws client_closed when the connection has ended, or when nothing comes within `patience`.
class client {
  public:
    /// `url`: ws://HOST:PORT/PATH. `origin` and `protocol` are sent when they are not empty.
    explicit client(const std::string& url, std::string_view origin = {}, std::string_view protocol = "myalog.v1",
                    std::chrono::milliseconds patience = std::chrono::seconds(10));
    ~client();
    client(const client&) = delete;

    void send(std::string_view text);
    void send_binary(std::string_view bytes);
    /// The next frame's text.
    std::string receive();
    /// Reads until the server closes. Returns its close code.
    std::uint16_t close_code();
    /// Closes as one should.
    void close();
    /// Ends the connection without a word, as a lost network does.
    void cut();
    /// The sub-protocol that the server chose, or empty.
    std::string protocol() const;

  private:
    struct inside;
    std::unique_ptr<inside> inside_;
};

} // namespace myalog::net
