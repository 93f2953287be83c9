#include "conversation/turn_order.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <map>
#include <mutex>

namespace myalog::conversation {

namespace asio = boost::asio;

namespace {

/// Somebody in line. The timer ends early when the turn comes; `called` tells that from the deadline.
struct waiter {
    explicit waiter(const asio::any_io_executor& loop, deadline until) : timer(loop, until.at()) {}
    asio::steady_timer timer;
    bool called = false; // guarded by the lock
};

} // namespace

struct turn_order::inside {
    std::mutex lock;
    std::map<std::string, std::deque<std::shared_ptr<waiter>>> lines; // a key is present while somebody has the turn
    std::size_t most_waiting = 0;
};

turn_order::turn_order(std::size_t most_waiting) : inside_(std::make_unique<inside>()) { inside_->most_waiting = most_waiting; }
turn_order::~turn_order() = default;

turn_order::place& turn_order::place::operator=(place&& from) noexcept {
    std::swap(order_, from.order_);
    std::swap(key_, from.key_);
    return *this;
}

turn_order::place::~place() {
    if (order_) order_->leave(key_);
}

asio::awaitable<turn_order::place> turn_order::wait(std::string key, deadline until) {
    const auto loop = co_await asio::this_coro::executor;
    std::shared_ptr<waiter> me;
    {
        const std::scoped_lock held(inside_->lock);
        const auto line = inside_->lines.find(key);
        if (line == inside_->lines.end()) {
            inside_->lines.emplace(key, std::deque<std::shared_ptr<waiter>>());
        } else if (line->second.size() >= inside_->most_waiting) {
            co_return place();
        } else {
            me = std::make_shared<waiter>(loop, until);
            line->second.push_back(me);
        }
    }
    if (!me) co_return place(this, std::move(key));
    co_await me->timer.async_wait(asio::as_tuple(asio::use_awaitable));
    {
        const std::scoped_lock held(inside_->lock);
        if (!me->called) {
            std::erase(inside_->lines[key], me);
            co_return place();
        }
    }
    co_return place(this, std::move(key));
}

void turn_order::leave(const std::string& key) {
    const std::scoped_lock held(inside_->lock);
    const auto line = inside_->lines.find(key);
    if (line->second.empty()) {
        inside_->lines.erase(line);
        return;
    }
    const std::shared_ptr<waiter> next = line->second.front();
    line->second.pop_front();
    next->called = true;
    // Timers belong to their loop: cancelled there, after the waiting coroutine has surely been suspended.
    asio::post(next->timer.get_executor(), [next] { next->timer.cancel(); });
}

} // namespace myalog::conversation
