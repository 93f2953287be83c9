#include "commands/equal_faults.hpp"

#include "temporary_folder.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace myalog;
using json = nlohmann::json;

namespace {

commands::equal_faults read(const json& content, problems& found) {
    const testing::temporary_folder folder;
    const auto file = folder.path() / "equal.json";
    std::ofstream(file) << content.dump();
    return commands::equal_faults::read(file.string(), found);
}

} // namespace

TEST_CASE("a fault is known by its name or by a pattern, and an entry that fits none is named") {
    problems found;
    auto equal = read({{"equal", {{{"reason", "one"}, {"faults", {"flow.json a: cycle", "flow.json gone: cycle"}}}, {{"reason", "two"}, {"like", {"flow.json *: asked *twice", "* never"}}}}}}, found);
    REQUIRE(found.empty());
    REQUIRE(equal.reason_of("flow.json a: cycle"));
    CHECK(*equal.reason_of("flow.json a: cycle") == "one");
    REQUIRE(equal.reason_of("flow.json b: asked twice"));
    CHECK(*equal.reason_of("flow.json b: asked quite twice") == "two");
    CHECK_FALSE(equal.reason_of("flow.json b: asked once"));
    CHECK_FALSE(equal.reason_of("rules.json b: asked twice"));
    CHECK_FALSE(equal.reason_of("flow.json b: asked twice more"));
    CHECK_FALSE(equal.reason_of("flow.json a: cycles"));
    CHECK(equal.unused() == std::vector<std::string>{"flow.json gone: cycle", "* never"});
}

TEST_CASE("a list of equal faults that has another shape is a problem") {
    problems found;
    auto equal = read({{"equal", {{{"faults", {"a"}}}}}}, found);
    REQUIRE(found.size() == 1);
    CHECK(found[0].pointer == "/equal");
    CHECK_FALSE(equal.reason_of("a"));
}
