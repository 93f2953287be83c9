#include "net/websocket.hpp"

#include "log.hpp"
#include "net/chat.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <optional>

namespace myalog::net {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;
using upgrade_request = http::request<http::string_body>;

constexpr auto token = asio::as_tuple(asio::use_awaitable);
constexpr std::string_view protocol = "myalog.v1";

class line final : public guest, public std::enable_shared_from_this<line> {
  public:
    line(asio::ip::tcp::socket socket, site& where, guest_list& room, admission place)
        : ws_(std::move(socket)),
          where_(where),
          room_(room),
          place_(std::move(place)),
          wake_(ws_.get_executor()),
          patience_(ws_.get_executor()),
          quiet_(ws_.get_executor()) {
        room_.enter(this);
    }
    ~line() override {
        if (open_) where_.counted.connections_open.add(-1);
        room_.leave(this);
    }

    void drain() override {
        if (busy_ == 0) end(close_restart, "restarting");
    }
    void cut() override {
        beast::error_code ignored;
        beast::get_lowest_layer(ws_).close(ignored);
        wake_.cancel();
        quiet_.cancel();
    }

    static asio::awaitable<void> open(std::shared_ptr<line> self, upgrade_request upgrade);

  private:
    static asio::awaitable<void> read_all(std::shared_ptr<line> self);
    static asio::awaitable<void> write_all(std::shared_ptr<line> self);
    static asio::awaitable<void> speak(std::shared_ptr<line> self);
    static void listen(const std::shared_ptr<line>& self);
    static void go(std::shared_ptr<line> self, asio::awaitable<void> what);

    void prepare(const upgrade_request& upgrade);
    void begin_chat();
    void send(chat_reply reply);
    void end(std::uint16_t code, std::string reason);
    void end_at_once(std::uint16_t code, std::string reason) {
        outbox_.clear();
        end(code, std::move(reason));
    }
    void peer_left();

    websocket::stream<asio::ip::tcp::socket> ws_;
    site& where_;
    guest_list& room_;
    admission place_;
    std::optional<chat> chat_;
    std::deque<std::vector<std::string>> outbox_; ///< one entry an answer
    std::optional<websocket::close_reason> goodbye_;
    asio::steady_timer wake_;     ///< cancelled when the writer has something to do; when it fires, a ping is due
    asio::steady_timer patience_; ///< after a goodbye
    bool open_ = false;
    asio::steady_timer quiet_;    ///< fires when the dialog has something to say into the silence
    std::chrono::steady_clock::time_point heard_{}; ///< when the last frame came
    int busy_ = 0;         ///< turns that are being made
    bool writing_ = false; ///< an answer is on its way
    bool closing_ = false; ///< the writer has begun the closing handshake
    bool gone_ = false;    ///< the peer has left or the socket has failed
};

void line::prepare(const upgrade_request& upgrade) {
    websocket::stream_base::timeout limits{};
    limits.handshake_timeout = where_.knobs.http_read_limit;
    limits.idle_timeout = where_.knobs.idle_limit;
    limits.keep_alive_pings = false; // the writer pings, more often than Beast would
    ws_.set_option(limits);
    ws_.read_message_max(largest_frame);
    ws_.auto_fragment(false);
    ws_.text(true);
    bool offered = false;
    for (const auto name : http::token_list(upgrade[http::field::sec_websocket_protocol])) offered = offered || name == protocol;
    if (!offered) return;
    const auto echo = [](websocket::response_type& response) { response.set(http::field::sec_websocket_protocol, protocol); };
    ws_.set_option(websocket::stream_base::decorator(echo));
}

void line::begin_chat() {
    const auto loop = ws_.get_executor();
    const std::weak_ptr<line> weak = weak_from_this();
    holders::orders told;
    told.end = [loop, weak] {
        asio::post(loop, [weak] {
            if (const auto self = weak.lock()) self->end_at_once(close_taken_over, "opened elsewhere");
        });
    };
    told.bring = [loop, weak](std::string frame) {
        asio::post(loop, [weak, frame = std::move(frame)] {
            if (const auto self = weak.lock()) self->send(chat_reply{{frame}, 0, {}});
        });
    };
    chat_.emplace(where_, std::move(told));
}

void line::send(chat_reply reply) {
    if (goodbye_ || gone_) return;
    if (!reply.frames.empty()) {
        if (outbox_.size() >= where_.knobs.outbox) {
            end_at_once(close_policy, "too slow");
            return;
        }
        outbox_.push_back(std::move(reply.frames));
        wake_.cancel();
    }
    if (reply.close_code != 0)
        end(reply.close_code, std::move(reply.close_reason));
    else if (where_.draining)
        end(close_restart, "restarting");
}

void line::end(std::uint16_t code, std::string reason) {
    if (goodbye_ || gone_) return;
    goodbye_.emplace(static_cast<websocket::close_code>(code), reason);
    patience_.expires_after(where_.knobs.goodbye_limit);
    const std::weak_ptr<line> weak = weak_from_this();
    patience_.async_wait([weak](beast::error_code cancelled) {
        const auto self = weak.lock();
        if (!cancelled && self) self->cut();
    });
    wake_.cancel();
}

void line::peer_left() {
    gone_ = true;
    if (!closing_) cut(); // the closing handshake ends by itself
}

asio::awaitable<void> line::read_all(std::shared_ptr<line> self) {
    beast::flat_buffer buffer;
    while (!self->goodbye_) {
        const auto [failed, size] = co_await self->ws_.async_read(buffer, token);
        if (failed) {
            self->peer_left();
            co_return;
        }
        if (self->goodbye_) break;
        if (!self->ws_.got_text()) {
            self->end(close_not_text, "text frames only");
            break;
        }
        std::string bytes = beast::buffers_to_string(buffer.data());
        buffer.consume(size);
        const bool waited = self->outbox_.empty() && !self->writing_;
        self->heard_ = std::chrono::steady_clock::now();
        self->quiet_.cancel();
        ++self->busy_;
        chat_reply reply = co_await self->chat_->answer(std::move(bytes), waited);
        --self->busy_;
        self->send(std::move(reply));
        listen(self);
    }
}

/// Until the dialog has something to say by itself.
void line::listen(const std::shared_ptr<line>& self) {
    const auto after = self->chat_->speaks_after();
    if (!after || self->goodbye_ || self->gone_) return;
    self->quiet_.expires_at(self->heard_ + *after);
    const std::weak_ptr<line> weak = self;
    self->quiet_.async_wait([weak](beast::error_code cancelled) {
        const auto still = weak.lock();
        const bool silent = !cancelled && still && still->busy_ == 0 && !still->goodbye_ && !still->gone_;
        if (silent) go(still, speak(still));
    });
}

asio::awaitable<void> line::speak(std::shared_ptr<line> self) {
    const auto quiet = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - self->heard_);
    ++self->busy_;
    chat_reply reply = co_await self->chat_->silence(quiet);
    --self->busy_;
    self->send(std::move(reply));
    if (self->busy_ == 0) listen(self);
}

asio::awaitable<void> line::write_all(std::shared_ptr<line> self) {
    while (!self->gone_) {
        if (!self->outbox_.empty()) {
            const std::vector<std::string> frames = std::move(self->outbox_.front());
            self->outbox_.pop_front();
            self->writing_ = true;
            for (const auto& frame : frames) {
                const auto [failed, size] = co_await self->ws_.async_write(asio::buffer(frame), token);
                if (failed) {
                    self->peer_left();
                    co_return;
                }
            }
            self->writing_ = false;
            continue;
        }
        if (self->goodbye_) break;
        self->wake_.expires_after(self->where_.knobs.ping_every);
        const auto [woken] = co_await self->wake_.async_wait(token);
        if (woken || self->gone_ || self->goodbye_) continue;
        const websocket::ping_data nothing;
        const auto [failed] = co_await self->ws_.async_ping(nothing, token);
        if (failed) {
            self->peer_left();
            co_return;
        }
    }
    if (self->gone_) co_return;
    self->closing_ = true;
    const websocket::close_reason reason = *self->goodbye_;
    co_await self->ws_.async_close(reason, token);
    self->patience_.cancel();
    self->cut();
}

void line::go(std::shared_ptr<line> self, asio::awaitable<void> what) {
    const auto loop = self->ws_.get_executor();
    asio::co_spawn(loop, std::move(what), [self](std::exception_ptr fault) {
        if (!fault) return;
        self->busy_ = 0;
        self->where_.counted.connection_faults.add();
        log::error("connection_fault", {{"where", std::string("websocket")}});
        self->end_at_once(close_fault, "fault");
    });
}

asio::awaitable<void> line::open(std::shared_ptr<line> self, upgrade_request upgrade) {
    self->prepare(upgrade);
    const auto [failed] = co_await self->ws_.async_accept(upgrade, token);
    if (failed) co_return;
    self->open_ = true;
    self->where_.counted.connections_open.add();
    self->begin_chat();
    if (self->place_.overfull())
        self->end(close_overload, "too many connections");
    else if (self->where_.draining)
        self->end(close_restart, "restarting");
    go(self, write_all(self));
    go(self, read_all(self));
}

} // namespace

void serve_websocket(asio::ip::tcp::socket socket, upgrade_request upgrade, site& where, guest_list& room, admission place) {
    const auto loop = socket.get_executor();
    auto self = std::make_shared<line>(std::move(socket), where, room, std::move(place));
    asio::co_spawn(loop, line::open(self, std::move(upgrade)), [self](std::exception_ptr fault) {
        if (!fault) return;
        self->cut();
        log::error("connection_fault", {{"where", std::string("upgrade")}});
    });
}

} // namespace myalog::net
