#include "deadline.hpp"

#include <doctest/doctest.h>
#include <thread>

using namespace myalog;
using namespace std::chrono_literals;

TEST_CASE("a deadline passes when its time has come and not before") {
    const deadline soon(20ms);
    CHECK_FALSE(deadline(1h).passed());
    CHECK_FALSE(soon.at() < deadline::clock::now() - 1h);
    std::this_thread::sleep_until(soon.at());
    CHECK(soon.passed());
    CHECK(deadline(-1ms).passed());
}

TEST_CASE("a step inside a longer wait ends at the earlier of both") {
    const deadline whole(1s);
    CHECK(whole.within(1h).at() == whole.at());
    CHECK(whole.within(10ms).at() < whole.at());
    CHECK(deadline(-1s).within(1h).passed());
}
