#include "net/token_bucket.hpp"

#include <doctest/doctest.h>

using namespace myalog::net;
using namespace std::chrono_literals;

TEST_CASE("a burst passes and then the pace decides") {
    const token_bucket::time_point start{};
    token_bucket bucket(3, 2, start);
    for (int i = 0; i < 3; ++i) CHECK(bucket.take(start) == 0ms);
    CHECK(bucket.take(start) == 501ms);
    CHECK(bucket.take(start + 400ms) > 0ms);
    CHECK(bucket.take(start + 501ms) == 0ms);
    CHECK(bucket.take(start + 501ms) > 0ms);
}

TEST_CASE("who waits longer than needed gains no more than a burst") {
    const token_bucket::time_point start{};
    token_bucket bucket(2, 10, start);
    CHECK(bucket.take(start + 1h) == 0ms);
    CHECK(bucket.take(start + 1h) == 0ms);
    CHECK(bucket.take(start + 1h) > 0ms);
}

TEST_CASE("a burst of nothing means no limit") {
    const token_bucket::time_point start{};
    token_bucket bucket(0, 0, start);
    for (int i = 0; i < 1000; ++i) CHECK(bucket.take(start) == 0ms);
}
