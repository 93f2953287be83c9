#include "net/server.hpp"

#include "log.hpp"
#include "net/http.hpp"
#include "net/site.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>

namespace myalog::net {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto token = asio::as_tuple(asio::use_awaitable);
constexpr int most_pending = 1024; ///< connections that the kernel holds until they are accepted
constexpr std::chrono::milliseconds back_off{50};

/// One event loop with its own acceptor, connections and thread.
struct loop {
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    guest_list room;
    asio::steady_timer cut{io};
    bool draining = false;
    bool done = false;
};

void share_port(tcp::acceptor& acceptor) {
    const int yes = 1;
    ::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes);
}

/// Asks the system for as many descriptors as the connections may need; most systems begin with 1024.
void allow_descriptors(std::size_t connections) {
    constexpr rlim_t others = 256; // the store, the log, sockets that are being refused
    rlimit now{};
    if (::getrlimit(RLIMIT_NOFILE, &now) != 0) return;
    const rlim_t wanted = static_cast<rlim_t>(connections) + others;
    if (now.rlim_cur >= wanted) return;
    now.rlim_cur = std::min(wanted, now.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &now);
    if (now.rlim_cur < wanted) log::warn("few_descriptors", {{"allowed", std::uint64_t{now.rlim_cur}}, {"wanted", std::uint64_t{wanted}}});
}

/// The system is out of descriptors or memory: it will pass, but not at once.
bool is_shortage(error_code failed) {
    return failed == asio::error::no_descriptors || failed == asio::error::no_buffer_space || failed == asio::error::no_memory ||
           failed == boost::system::errc::too_many_files_open_in_system;
}

} // namespace

struct server::inside {
    inside(settings k, conversation::desk& desk, metrics& counted, conversation::reloader* renewal) : where(std::move(k), desk, counted, renewal) {
        for (int i = 0; i < std::max(1, where.knobs.loops); ++i) loops.push_back(std::make_unique<loop>());
    }

    site where;
    std::vector<std::unique_ptr<loop>> loops;
    std::atomic<std::size_t> loops_left{0};
    std::optional<asio::signal_set> signals, hangups;
    std::uint16_t port = 0;

    error_code open(tcp::acceptor& acceptor, const tcp::endpoint& at, bool shared);
    void run(loop& l);
    void drain(loop& l);
    void leave_when_empty(loop& l);
    void stop();
    asio::awaitable<void> accept_all(loop& l);
    asio::awaitable<void> watch_signals();
    asio::awaitable<void> watch_hangups();
};

error_code server::inside::open(tcp::acceptor& acceptor, const tcp::endpoint& at, bool shared) {
    error_code failed;
    acceptor.open(at.protocol(), failed);
    if (failed) return failed;
    acceptor.set_option(tcp::acceptor::reuse_address(true), failed);
    if (shared) share_port(acceptor);
    acceptor.bind(at, failed);
    if (!failed) acceptor.listen(most_pending, failed);
    if (failed) {
        error_code ignored;
        acceptor.close(ignored);
    }
    return failed;
}

server::server(settings knobs, conversation::desk& desk, metrics& counted, conversation::reloader* renewal)
    : inside_(std::make_unique<inside>(std::move(knobs), desk, counted, renewal)) {}
server::~server() = default;

boost::system::result<std::uint16_t, std::string> server::listen() {
    inside& in = *inside_;
    const auto& knobs = in.where.knobs;
    error_code failed;
    const auto address = asio::ip::make_address(knobs.address, failed);
    if (failed) return "The address \"" + knobs.address + "\" is not a numeric one, such as 127.0.0.1 or [::1].";
    allow_descriptors(knobs.most_connections);
    tcp::endpoint at(address, knobs.port);
    const bool shared = in.loops.size() > 1;
    if (shared && knobs.port != 0) {
        // Sockets that share a port also share it with another run of this program: ask alone first, so that "taken" is seen.
        tcp::acceptor alone(in.loops.front()->io);
        failed = in.open(alone, at, false);
    }
    for (const auto& l : in.loops) {
        if (!failed) failed = in.open(l->acceptor, at, shared);
        if (failed) break;
        at.port(l->acceptor.local_endpoint().port());
    }
    if (failed == asio::error::address_in_use) {
        return "Port " + std::to_string(at.port()) + " on " + knobs.address +
               " is taken by another program. Stop it, or choose another port with --listen.";
    }
    if (failed) return "Cannot listen on " + knobs.address + " port " + std::to_string(at.port()) + ": " + failed.message() + ".";
    in.port = at.port();
    return at.port();
}

asio::awaitable<void> server::inside::accept_all(loop& l) {
    auto last_warning = std::chrono::steady_clock::time_point::min();
    while (l.acceptor.is_open()) {
        auto [failed, socket] = co_await l.acceptor.async_accept(token);
        if (l.draining) co_return;
        if (failed) {
            if (!is_shortage(failed)) continue; // the peer was gone before we came
            const auto now = std::chrono::steady_clock::now();
            if (now > last_warning + std::chrono::seconds(10))
                log::warn("accept_short_of_descriptors", {{"open", std::uint64_t{where.connections}}});
            last_warning = now;
            asio::steady_timer pause(l.io, back_off);
            co_await pause.async_wait(token);
            continue;
        }
        admission place(where);
        if (place.hopeless()) continue;
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        auto served = serve_http(std::move(socket), where, l.room, std::move(place));
        asio::co_spawn(l.io, std::move(served), [this](std::exception_ptr fault) {
            if (!fault) return;
            where.counted.connection_faults.add();
            log::error("connection_fault", {{"where", std::string("connection")}});
        });
    }
}

void server::inside::leave_when_empty(loop& l) {
    if (!l.draining || l.done || !l.room.empty()) return;
    l.done = true;
    l.cut.cancel();
    if (--loops_left == 0 && signals) {
        asio::post(loops.front()->io, [this] {
            signals->cancel();
            if (hangups) hangups->cancel();
        });
    }
}

void server::inside::drain(loop& l) {
    if (l.draining) return;
    l.draining = true;
    error_code ignored;
    l.acceptor.close(ignored);
    l.room.when_empty = [this, &l] { leave_when_empty(l); };
    l.cut.expires_after(where.knobs.drain_limit);
    l.cut.async_wait([&l](error_code cancelled) {
        if (!cancelled) l.room.cut();
    });
    l.room.drain();
    leave_when_empty(l);
}

void server::inside::stop() {
    if (where.draining.exchange(true)) return;
    log::info("draining", {{"connections", std::uint64_t{where.connections}}});
    for (const auto& l : loops) {
        asio::post(l->io, [this, at = l.get()] { drain(*at); });
    }
}

asio::awaitable<void> server::inside::watch_signals() {
    const auto [cancelled, first] = co_await signals->async_wait(token);
    if (cancelled) co_return;
    stop();
    const auto [drained, second] = co_await signals->async_wait(token);
    if (drained) co_return;
    log::warn("stopped_at_once", {{"signal", std::int64_t{second}}});
    std::_Exit(128 + second); // what is stored is safe at any moment
}

asio::awaitable<void> server::inside::watch_hangups() {
    while (!where.draining) {
        const auto [cancelled, signal] = co_await hangups->async_wait(token);
        if (cancelled) co_return;
        co_await where.renewal->reload(); // what came of it stands in the log
    }
}

void server::inside::run(loop& l) {
    for (;;) {
        try {
            l.io.run();
            return;
        } catch (const std::exception&) { // from a handler that is no coroutine; the loop goes on
            where.counted.connection_faults.add();
            log::error("loop_fault");
        }
    }
}

void server::run(bool on_signals) {
    inside& in = *inside_;
    in.loops_left = in.loops.size();
    if (on_signals) {
        in.signals.emplace(in.loops.front()->io, SIGTERM, SIGINT);
        asio::co_spawn(in.loops.front()->io, in.watch_signals(), [](std::exception_ptr) {});
        if (in.where.renewal) {
            in.hangups.emplace(in.loops.front()->io, SIGHUP);
            asio::co_spawn(in.loops.front()->io, in.watch_hangups(), [](std::exception_ptr) {});
        }
    }
    for (const auto& l : in.loops) asio::co_spawn(l->io, in.accept_all(*l), [](std::exception_ptr) {});
    // Said last: whoever reads it may end the program at once with a signal, which must find its watcher.
    log::info("listening", {{"address", in.where.knobs.address}, {"port", std::uint64_t{in.port}}, {"loops", std::uint64_t{in.loops.size()}}});
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < in.loops.size(); ++i) {
        others.emplace_back([&in, i] { in.run(*in.loops[i]); });
    }
    in.run(*in.loops.front());
    others.clear();
    log::info("stopped");
}

void server::stop() { inside_->stop(); }

} // namespace myalog::net
