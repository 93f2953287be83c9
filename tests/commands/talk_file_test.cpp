#include "commands/talk_file.hpp"

#include <doctest/doctest.h>

using namespace myalog::commands;

TEST_CASE("a talk is written one step a line, as people write it") {
    const auto talk = nlohmann::ordered_json::parse(R"({"about":"a \"test\"","steps":[{"start":true},{"choose":["a","b"],"expect":{"state":"x","outcome":{"rules":[]}}}]})");
    CHECK(lines_of(talk) == "{\n"
                            "  \"about\": \"a \\\"test\\\"\",\n"
                            "  \"steps\": [\n"
                            "    {\"start\": true},\n"
                            "    {\"choose\": [\"a\", \"b\"], \"expect\": {\"state\": \"x\", \"outcome\": {\"rules\": []}}}\n"
                            "  ]\n"
                            "}\n");
    CHECK(nlohmann::ordered_json::parse(lines_of(talk)) == talk);
}

TEST_CASE("a file that cannot be written is told") { CHECK_FALSE(write_talk("/nowhere/at/all.json", {{"steps", nlohmann::ordered_json::array()}})); }
