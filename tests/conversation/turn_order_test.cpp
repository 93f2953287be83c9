#include "conversation/turn_order.hpp"

#include "loop.hpp"

#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <doctest/doctest.h>
#include <thread>
#include <vector>

using namespace myalog;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

asio::awaitable<void> take(conversation::turn_order& order, std::string key, int number, std::vector<int>& seen, std::chrono::milliseconds work, deadline until) {
    const auto place = co_await order.wait(key, until);
    if (!place) {
        seen.push_back(-number);
        co_return;
    }
    seen.push_back(number);
    asio::steady_timer timer(co_await asio::this_coro::executor, work);
    co_await timer.async_wait(asio::use_awaitable);
}

} // namespace

TEST_CASE("turns of one session run one after the other in order of arrival") {
    conversation::turn_order order(8);
    testing::loop l;
    std::vector<int> seen;
    for (int i = 1; i <= 5; ++i) asio::co_spawn(l.context, take(order, "a", i, seen, 2ms, deadline(5s)), asio::detached);
    l.context.run();
    CHECK(seen == std::vector<int>{1, 2, 3, 4, 5});
}

TEST_CASE("a session whose line is full turns the next one away") {
    conversation::turn_order order(2);
    testing::loop l;
    std::vector<int> seen;
    for (int i = 1; i <= 4; ++i) asio::co_spawn(l.context, take(order, "a", i, seen, 2ms, deadline(5s)), asio::detached);
    l.context.run();
    CHECK(seen == std::vector<int>{1, -4, 2, 3});
}

TEST_CASE("who has waited past the deadline leaves the line and the others go on") {
    conversation::turn_order order(8);
    testing::loop l;
    std::vector<int> seen;
    asio::co_spawn(l.context, take(order, "a", 1, seen, 60ms, deadline(5s)), asio::detached);
    asio::co_spawn(l.context, take(order, "a", 2, seen, 1ms, deadline(5ms)), asio::detached);
    asio::co_spawn(l.context, take(order, "a", 3, seen, 1ms, deadline(5s)), asio::detached);
    l.context.run();
    CHECK(seen == std::vector<int>{1, -2, 3});
}

TEST_CASE("sessions do not wait for one another") {
    conversation::turn_order order(8);
    testing::loop l;
    std::vector<int> seen;
    asio::co_spawn(l.context, take(order, "a", 1, seen, 30ms, deadline(5s)), asio::detached);
    asio::co_spawn(l.context, take(order, "b", 2, seen, 1ms, deadline(5s)), asio::detached);
    asio::co_spawn(l.context, take(order, "a", 3, seen, 1ms, deadline(5s)), asio::detached);
    l.context.run();
    CHECK(seen == std::vector<int>{1, 2, 3});
}

namespace {

asio::awaitable<void> count_up(conversation::turn_order& order, int rounds, int& shared, int& inside, int& overlaps) {
    for (int i = 0; i < rounds; ++i) {
        const auto place = co_await order.wait("one", deadline(20s));
        if (!place) continue;
        if (++inside != 1) ++overlaps;
        ++shared;
        --inside;
    }
}

} // namespace

TEST_CASE("two loops on two threads never hold the same turn at once") {
    conversation::turn_order order(64);
    int shared = 0;
    int inside = 0;
    int overlaps = 0;
    asio::io_context one{1};
    asio::io_context two{1};
    for (int i = 0; i < 8; ++i) {
        asio::co_spawn(one, count_up(order, 50, shared, inside, overlaps), asio::detached);
        asio::co_spawn(two, count_up(order, 50, shared, inside, overlaps), asio::detached);
    }
    std::thread other([&] { two.run(); });
    one.run();
    other.join();
    // A loop may run dry while its coroutines wait for the other loop to wake them.
    one.restart();
    two.restart();
    std::thread again([&] { two.run(); });
    one.run();
    again.join();
    CHECK(overlaps == 0);
    CHECK(shared == 800);
}
