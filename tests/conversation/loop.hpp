// Runs one awaitable to its end on a loop of its own, for tests of coroutines.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <future>

namespace myalog::testing {

class loop {
  public:
    template <class T> T run(boost::asio::awaitable<T> work) {
        std::future<T> done = boost::asio::co_spawn(context, std::move(work), boost::asio::use_future);
        context.restart();
        context.run();
        return done.get();
    }
    boost::asio::io_context context{1};
};

} // namespace myalog::testing
