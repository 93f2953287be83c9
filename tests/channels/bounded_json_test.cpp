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

TEST_CASE("a whole number may be written as a float, and nothing else counts as one") {
    const auto read = [](const char* text) { return whole_number(nlohmann::json::parse(text)); };
    CHECK(read("0") == 0);
    CHECK(read("12.0") == 12);
    CHECK(read("1e3") == 1000);
    CHECK(read("18446744073709551615") == 18446744073709551615u);
    for (const char* none : {"-1", "-1.0", "1.5", "1e300", "9007199254740994.0", "\"1\"", "null", "true", "[1]"}) {
        CAPTURE(none);
        CHECK_FALSE(read(none));
    }
}

TEST_CASE("code points are counted and not bytes") {
    CHECK(code_points("") == 0);
    CHECK(code_points("abc") == 3);
    CHECK(code_points("\xc3\xa9\xf0\x9f\x98\x80") == 2);
}
