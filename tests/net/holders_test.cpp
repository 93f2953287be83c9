#include "net/holders.hpp"

#include <doctest/doctest.h>

using namespace myalog::net;

TEST_CASE("the newest socket holds the session and the older is ended once") {
    holders all;
    int first_ended = 0, second_ended = 0;
    const auto first = all.take("k", [&] { ++first_ended; });
    const auto second = all.take("k", [&] { ++second_ended; });
    CHECK(first_ended == 1);
    all.leave("k", first); // too late to matter
    const auto third = all.take("k", [] {});
    CHECK(first_ended == 1);
    CHECK(second_ended == 1);
    all.leave("k", second);
    all.leave("k", third);
}

TEST_CASE("who has left is not ended by the next one") {
    holders all;
    int ended = 0;
    const auto mine = all.take("k", [&] { ++ended; });
    all.leave("k", mine);
    all.take("k", [] {});
    all.take("other", [] {});
    CHECK(ended == 0);
}
