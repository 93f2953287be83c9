#include "net/holders.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace myalog::net;

namespace {

holders::orders ends(std::function<void()> end) {
    holders::orders told;
    told.end = std::move(end);
    return told;
}

} // namespace

TEST_CASE("the newest socket holds the session and the older is ended once") {
    holders all;
    int first_ended = 0, second_ended = 0;
    const auto first = all.take("k", ends([&] { ++first_ended; }));
    const auto second = all.take("k", ends([&] { ++second_ended; }));
    CHECK(first_ended == 1);
    all.leave("k", first); // too late to matter
    const auto third = all.take("k", ends([] {}));
    CHECK(first_ended == 1);
    CHECK(second_ended == 1);
    all.leave("k", second);
    all.leave("k", third);
}

TEST_CASE("who has left is not ended by the next one") {
    holders all;
    int ended = 0;
    const auto mine = all.take("k", ends([&] { ++ended; }));
    all.leave("k", mine);
    all.take("k", ends([] {}));
    all.take("other", ends([] {}));
    CHECK(ended == 0);
}

TEST_CASE("who holds the session brings what nobody asked for and else nobody does") {
    holders all;
    std::string older, newer;
    CHECK_FALSE(all.bring("k", "frame"));
    all.take("k", {{}, [&](std::string frame) { older = std::move(frame); }});
    const auto mine = all.take("k", {{}, [&](std::string frame) { newer = std::move(frame); }});
    CHECK(all.bring("k", "frame"));
    CHECK(older.empty());
    CHECK(newer == "frame");
    all.leave("k", mine);
    CHECK_FALSE(all.bring("k", "later"));
}
