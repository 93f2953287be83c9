#include "commands/talk.hpp"
#include "json_file.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace myalog;
using json = nlohmann::json;

namespace {

std::set<std::string> keys(const json& o) {
    std::set<std::string> out;
    for (const auto& [key, value] : o.items()) out.insert(key);
    return out;
}

std::set<std::string> set_of(const std::vector<std::string>& all) { return {all.begin(), all.end()}; }

} // namespace

TEST_CASE("the published schema of talks says what the runner reads") {
    problems found;
    const auto schema = read_json_file(MYALOG_SOURCE_DIR "/tests/talks/schema/talk.schema.json", "talk.schema.json", found);
    REQUIRE(schema);
    const auto& step = (*schema)["$defs"]["step"];
    CHECK(keys(step["properties"]) == set_of(commands::talk_step_members()));
    CHECK(step["additionalProperties"] == false);
    const auto& expect = (*schema)["$defs"]["expect"];
    CHECK(keys(expect["properties"]) == set_of(commands::talk_expectations()));
    CHECK(expect["additionalProperties"] == false);
    std::set<std::string> one_of;
    for (const auto& way : step["oneOf"]) one_of.insert(way["required"][0].get<std::string>());
    CHECK(one_of == set_of(commands::talk_actions()));
}

TEST_CASE("every talk names the schema by a path that leads to it") {
    problems found;
    for (const auto& file : commands::talks_in({MYALOG_SOURCE_DIR "/tests/talks"}, found)) {
        CAPTURE(file.string());
        const auto talk = read_json_file(file, file.string(), found);
        REQUIRE(talk);
        if (talk->contains("$schema")) CHECK(std::filesystem::exists(file.parent_path() / (*talk)["$schema"].get<std::string>()));
    }
}
