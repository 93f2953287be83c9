#include "net/http.hpp"

#include "log.hpp"
#include "net/routes.hpp"
#include "net/websocket.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

namespace myalog::net {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

constexpr auto token = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t largest_header = 8 * 1024;
constexpr std::chrono::seconds drain_grace{1};  ///< for one more request on a connection that is open while draining
constexpr std::chrono::seconds linger_limit{1}; ///< for a peer that still sends while he is refused
constexpr std::size_t linger_most = 256 * 1024;

using parser_type = http::request_parser<http::string_body>;

class caller final : public guest, public std::enable_shared_from_this<caller> {
  public:
    caller(tcp::socket socket, guest_list& room) : stream(std::move(socket)), room_(room), grace_(stream.get_executor()) {
        room_.enter(this);
    }
    ~caller() override { room_.leave(this); }

    void drain() override {
        grace_.expires_after(drain_grace);
        const std::weak_ptr<caller> weak = weak_from_this();
        grace_.async_wait([weak](beast::error_code cancelled) {
            const auto self = weak.lock();
            if (!cancelled && self && self->reading) self->cut();
        });
    }
    void cut() override { stream.close(); }
    /// No more needed: the socket belongs to somebody else, or is closed.
    void finish() { grace_.cancel(); }

    beast::tcp_stream stream;
    bool reading = false;

  private:
    guest_list& room_;
    asio::steady_timer grace_;
};

std::string small_letters(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool is_loopback(const tcp::socket& socket) {
    beast::error_code failed;
    const auto peer = socket.remote_endpoint(failed);
    if (failed) return false;
    const auto address = peer.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).is_loopback();
    return address.is_loopback();
}

request plain(const http::request<http::string_body>& from, bool from_loopback) {
    request out;
    out.method = std::string(from.method_string());
    const std::string_view target = from.target();
    out.path = std::string(target.substr(0, target.find('?')));
    for (const auto& field : from) out.fields.emplace_back(small_letters(field.name_string()), std::string(field.value()));
    out.body = from.body();
    out.from_loopback = from_loopback;
    return out;
}

template<class Body>
void fill(http::response<Body>& out, const response& from, bool keep_alive) {
    out.result(static_cast<unsigned>(from.status));
    out.version(11);
    out.keep_alive(keep_alive);
    for (const auto& [name, value] : from.fields) out.insert(name, value);
}

/// Writes one answer. Returns false when the connection cannot be used any more.
asio::awaitable<bool> write(std::shared_ptr<caller> self, response what, bool keep_alive, bool with_body) {
    const bool never_has_body = what.status == 204 || what.status == 304;
    if (with_body && !never_has_body) {
        http::response<http::string_body> out;
        fill(out, what, keep_alive);
        out.set(http::field::content_type, what.type);
        out.body() = std::move(what.body);
        out.prepare_payload();
        const auto [failed, size] = co_await http::async_write(self->stream, out, token);
        co_return !failed;
    }
    http::response<http::empty_body> out;
    fill(out, what, keep_alive);
    if (!never_has_body) {
        out.set(http::field::content_type, what.type);
        out.content_length(what.body.size());
    }
    const auto [failed, size] = co_await http::async_write(self->stream, out, token);
    co_return !failed;
}

/// Ends the sending side and lets the peer finish: closing on unread bytes would take the answer away from him.
asio::awaitable<void> linger(std::shared_ptr<caller> self) {
    beast::error_code ignored;
    self->stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    std::array<char, 4096> waste{};
    std::size_t most = linger_most;
    self->stream.expires_after(linger_limit);
    while (most > waste.size()) {
        const auto [failed, size] = co_await self->stream.async_read_some(asio::buffer(waste), token);
        if (failed) break;
        most -= size;
    }
    self->cut();
}

/// What to say to bytes that are no request within the limits; nothing when there is nobody to say it to.
std::optional<response> refusal_of(beast::error_code failed) {
    if (failed == http::error::body_limit) return error_response(413, "too_large", "the largest body is 16 KiB");
    if (failed == http::error::header_limit || failed == http::error::buffer_overflow)
        return error_response(431, "header_too_large", "the largest header is 8 KiB");
    if (failed == http::error::end_of_stream || failed == http::error::partial_message ||
        failed.category() != make_error_code(http::error::bad_method).category()) {
        return std::nullopt;
    }
    return error_response(400, "bad_request", "this is not an HTTP request");
}

asio::awaitable<void> refuse(std::shared_ptr<caller> self, site& where, response what) {
    where.counted.errors.add();
    what.fields.emplace_back("Cache-Control", "no-store");
    const bool written = co_await write(self, std::move(what), false, true);
    if (written) co_await linger(self);
}

/// Answers one request that was read whole. A fault of a route is a 500, and the end of the connection.
asio::awaitable<response> answer_safely(site& where, request asked) {
    try {
        co_return co_await answer(where, std::move(asked));
    } catch (const std::exception&) {
        where.counted.connection_faults.add();
        log::error("connection_fault", {{"where", std::string("http")}});
    }
    auto out = error_response(500, "fault", "the server failed; nothing more is known to you");
    out.fields.emplace_back("Cache-Control", "no-store");
    co_return out;
}

/// Hands the socket to websocket.cpp, or says why not.
asio::awaitable<void> upgrade(std::shared_ptr<caller> self, site& where, guest_list& room, admission place,
                              http::request<http::string_body> asked, bool has_rest, bool from_loopback) {
    auto refused = refuse_upgrade(where, plain(asked, from_loopback));
    if (!refused && has_rest) refused = error_response(400, "bad_request", "frames came before the upgrade was answered");
    if (refused) {
        response what = std::move(*refused);
        const bool written = co_await write(self, std::move(what), false, true);
        if (written) co_await linger(self);
        co_return;
    }
    self->stream.expires_never(); // a WebSocket has timers of its own
    serve_websocket(self->stream.release_socket(), std::move(asked), where, room, std::move(place));
}

} // namespace

asio::awaitable<void> serve_http(tcp::socket socket, site& where, guest_list& room, admission place) {
    const bool from_loopback = is_loopback(socket);
    auto self = std::make_shared<caller>(std::move(socket), room);
    beast::flat_buffer buffer(largest_header + largest_frame + 1024);
    for (bool open = true; open;) {
        parser_type parser;
        parser.header_limit(largest_header);
        parser.body_limit(largest_frame);
        self->reading = true;
        self->stream.expires_after(where.knobs.http_read_limit); // for the whole request, head and body
        auto [failed, size] = co_await http::async_read_header(self->stream, buffer, parser, token);
        if (!failed && beast::websocket::is_upgrade(parser.get())) {
            self->reading = false;
            co_await upgrade(self, where, room, std::move(place), parser.release(), buffer.size() > 0, from_loopback);
            break;
        }
        if (!failed && parser.get()[http::field::expect] == "100-continue" && !parser.is_done()) {
            const std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            const auto [unsaid, said] = co_await asio::async_write(self->stream, asio::buffer(go_on), token);
            if (unsaid) break;
        }
        if (!failed) std::tie(failed, size) = co_await http::async_read(self->stream, buffer, parser, token);
        self->reading = false;
        if (failed) {
            auto what = refusal_of(failed);
            if (what) co_await refuse(self, where, std::move(*what));
            break;
        }
        self->stream.expires_after(where.knobs.http_read_limit + where.knobs.turn_limit);
        const http::request<http::string_body> asked = parser.release();
        const bool head = asked.method() == http::verb::head;
        request meant = plain(asked, from_loopback);
        response out;
        if (place.overfull() && !answered_when_full(meant.path))
            out = error_response(503, "overload", "too many connections");
        else
            out = co_await answer_safely(where, std::move(meant));
        const bool keep = asked.keep_alive() && !where.draining && !place.overfull() && out.status != 500;
        open = co_await write(self, std::move(out), keep, !head);
        if (open && !keep) {
            co_await linger(self);
            open = false;
        }
    }
    self->finish();
}

} // namespace myalog::net
