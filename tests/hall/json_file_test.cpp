#include "json_file.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace myalog;

TEST_CASE("a file of JSON is read") {
    problems found;
    const auto value = parse_json_text(R"({"a":[1,2]})", "x.json", found);
    REQUIRE(value);
    CHECK((*value)["a"][1] == 2);
    CHECK(found.empty());
}

TEST_CASE("a mistake in JSON is told with line and column") {
    problems found;
    CHECK_FALSE(parse_json_text("{\"a\": 1,\n \"b\": }", "x.json", found));
    REQUIRE(found.size() == 1);
    CHECK(to_string(found[0]) == "x.json: not valid JSON at line 2, column 7");
}

TEST_CASE("a key that stands twice is a problem, in its own object only") {
    problems found;
    CHECK(parse_json_text(R"({"a":{"k":1},"b":{"k":2}})", "x.json", found));
    CHECK(found.empty());
    CHECK_FALSE(parse_json_text(R"({"a":1,"a":2})", "x.json", found));
    REQUIRE(found.size() == 1);
    CHECK(found[0].sentence == "the key \"a\" stands twice in one object");
}

TEST_CASE("nesting without end is refused before anything is built") {
    problems found;
    const std::string deep(200000, '[');
    CHECK_FALSE(parse_json_text(deep + std::string(200000, ']'), "x.json", found));
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].sentence == "nested deeper than 32 levels");
}

TEST_CASE("a pointer escapes what RFC 6901 escapes") {
    CHECK(pointer_to("/states", 3) == "/states/3");
    CHECK(pointer_to("", "a/b~c") == "/a~1b~0c");
}
