#include "net/client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <optional>
#include <stdexcept>

namespace myalog::net {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

struct client::inside {
    asio::io_context loop{1};
    websocket::stream<beast::tcp_stream, false> socket{loop};
    beast::flat_buffer buffer;
    std::chrono::seconds patience{10};

    /// Runs one asynchronous operation to its end, or to the end of patience: blocking calls know no time limit.
    template <class Begin> void finish(const char* what, Begin begin) {
        std::optional<beast::error_code> outcome;
        begin([&](beast::error_code e, auto&&...) { outcome = e; });
        loop.restart();
        loop.run_for(patience);
        if (!outcome) {
            beast::get_lowest_layer(socket).cancel();
            loop.restart();
            loop.run_for(std::chrono::seconds(1));
            throw std::runtime_error(std::string(what) + " took too long");
        }
        if (*outcome) throw std::runtime_error(std::string(what) + " failed: " + outcome->message());
    }
};

client::client(const std::string& url, std::chrono::seconds patience) : inside_(std::make_unique<inside>()) {
    inside_->patience = patience;
    const std::string scheme = "ws://";
    if (!url.starts_with(scheme)) throw std::runtime_error("the address must look like ws://HOST:PORT/v1/chat");
    const std::size_t slash = url.find('/', scheme.size());
    const std::string authority = url.substr(scheme.size(), slash == std::string::npos ? slash : slash - scheme.size());
    const std::string path = slash == std::string::npos ? "/v1/chat" : url.substr(slash);
    const std::size_t colon = authority.rfind(':');
    const std::string host = authority.substr(0, colon);
    const std::string port = colon == std::string::npos ? "80" : authority.substr(colon + 1);

    asio::ip::tcp::resolver resolver(inside_->loop);
    beast::error_code failed;
    const auto where = resolver.resolve(host, port, failed);
    if (failed) throw std::runtime_error("the address " + authority + " is not known: " + failed.message());
    inside_->finish("connecting", [&](auto done) { beast::get_lowest_layer(inside_->socket).async_connect(where, std::move(done)); });
    inside_->socket.set_option(websocket::stream_base::decorator(
        [](websocket::request_type& r) { r.set(beast::http::field::sec_websocket_protocol, "myalog.v1"); }));
    inside_->socket.read_message_max(1u << 20);
    inside_->finish("the WebSocket handshake", [&](auto done) { inside_->socket.async_handshake(authority, path, std::move(done)); });
}

client::~client() = default;

void client::send(const std::string& text) {
    inside_->socket.text(true);
    inside_->finish("sending", [&](auto done) { inside_->socket.async_write(asio::buffer(text), std::move(done)); });
}

std::string client::receive() {
    inside_->buffer.clear();
    inside_->finish("waiting for an answer", [&](auto done) { inside_->socket.async_read(inside_->buffer, std::move(done)); });
    return beast::buffers_to_string(inside_->buffer.data());
}

void client::cut() {
    beast::error_code ignored;
    beast::get_lowest_layer(inside_->socket).socket().close(ignored);
}

} // namespace myalog::net
