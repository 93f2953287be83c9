#include "channels/bounded_json.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <string>

using namespace myalog::channels;

TEST_CASE("nesting is counted outside of strings only") {
    CHECK(parse_bounded(R"(["[[[[[[[[[[\"[[[[["])"));
    CHECK(parse_bounded("[[[[[[[[1]]]]]]]]"));
    CHECK_FALSE(parse_bounded("[[[[[[[[[1]]]]]]]]]"));
    CHECK_FALSE(parse_bounded(std::string(1 << 20, '[')));
}

TEST_CASE("a key may stand in two objects but not twice in one") {
    CHECK(parse_bounded(R"({"a":{"k":1},"b":[{"k":1},{"k":2}],"k":3})"));
    CHECK_FALSE(parse_bounded(R"({"a":{"k":1,"b":{},"k":2}})"));
}

TEST_CASE("code points are counted and not bytes") {
    CHECK(code_points("") == 0);
    CHECK(code_points("abc") == 3);
    CHECK(code_points("\xc3\xa9\xf0\x9f\x98\x80") == 2);
}
