#include "conversation/farewells.hpp"

#include <doctest/doctest.h>

using namespace myalog;
using conversation::farewells;

TEST_CASE("a farewell is said again to the same message of the same session alone") {
    farewells all;
    all.note("k", "d1", {"goodbye", true}, 100);
    REQUIRE(all.said("k", "d1", 200));
    CHECK(all.said("k", "d1", 200)->turn == "goodbye");
    CHECK_FALSE(all.said("k", "d2", 200));
    CHECK_FALSE(all.said("other", "d1", 200));
}

TEST_CASE("a farewell that became sure is sure") {
    farewells all;
    all.note("k", "d1", {"goodbye", false}, 100);
    CHECK_FALSE(all.said("k", "d1", 100)->sure);
    all.note("k", "d1", {"goodbye", true}, 200);
    CHECK(all.said("k", "d1", 200)->sure);
}

TEST_CASE("farewells are forgotten after an hour, and the oldest where there are too many") {
    farewells all;
    all.note("k", "d", {"goodbye", true}, 100);
    CHECK(all.said("k", "d", 99 + farewells::life));
    CHECK_FALSE(all.said("k", "d", 100 + farewells::life));
    for (std::size_t i = 0; i < farewells::most; ++i) all.note("k", std::to_string(i), {"goodbye", true}, 200);
    CHECK_FALSE(all.said("k", "d", 200));
    CHECK(all.said("k", "0", 200));
}
