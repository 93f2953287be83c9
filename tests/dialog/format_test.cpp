#include "dialog/format.hpp"
#include "json_file.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace myalog;
using namespace myalog::dialog;
using json = nlohmann::json;

namespace {

json schema(const std::string& name) {
    problems found;
    const auto j = read_json_file(std::string(MYALOG_SOURCE_DIR "/dialogs/schema/") + name + ".schema.json", name, found);
    REQUIRE(j);
    return *j;
}

json schema_of_kind(std::string_view kind) {
    if (kind == "bundle" || kind == "part" || kind == "texts") return schema(std::string(kind));
    return schema("part")["$defs"].at(std::string(kind));
}

std::string type_in_schema(format::shape s) {
    switch (s) {
    case format::shape::text: return "string";
    case format::shape::number: return "number";
    case format::shape::boolean: return "boolean";
    case format::shape::texts:
    case format::shape::objects: return "array";
    default: return "object";
    }
}

} // namespace

TEST_CASE("the published schema and the loader know the same members of every object") {
    for (const auto& kind : format::object_kinds()) {
        CAPTURE(std::string(kind.name));
        const auto s = schema_of_kind(kind.name);
        CHECK(s["additionalProperties"] == false);
        std::set<std::string> in_loader, in_schema, must_loader, must_schema;
        for (const auto& m : kind.members) {
            in_loader.emplace(m.name);
            if (m.required) must_loader.emplace(m.name);
        }
        for (const auto& [name, what] : s["properties"].items()) in_schema.insert(name);
        for (const auto& name : s["required"]) must_schema.insert(name.get<std::string>());
        CHECK(in_loader == in_schema);
        CHECK(must_loader == must_schema);
    }
    CHECK(schema("part")["$defs"].size() + 3 == format::object_kinds().size());
}

TEST_CASE("the published schema and the loader agree on types and closed lists and nested objects") {
    for (const auto& kind : format::object_kinds()) {
        const auto s = schema_of_kind(kind.name);
        for (const auto& m : kind.members) {
            CAPTURE(std::string(kind.name));
            CAPTURE(std::string(m.name));
            const auto p = s["properties"].value(std::string(m.name), json::object());
            if (!m.one_of.empty()) {
                CHECK(p.value("enum", json()) == json(m.one_of));
                continue;
            }
            const auto nested = "#/$defs/" + std::string(m.kind);
            if (m.what == format::shape::object) CHECK(p.value("$ref", "") == nested);
            else if (m.what == format::shape::text_or_null) CHECK(p["type"] == json({"string", "null"}));
            else CHECK(p.value("type", "") == type_in_schema(m.what));
            if (m.what == format::shape::objects) CHECK(p["items"].value("$ref", "") == nested);
            if (m.what == format::shape::by_id) CHECK(p["additionalProperties"].value("$ref", "") == nested);
            if (m.what == format::shape::texts) CHECK(p["items"].value("type", "") == "string");
        }
    }
}

TEST_CASE("all mistakes of shape are told with their place and the nearest name") {
    problems found;
    format::check(json::parse(R"({"states":[{"idd":"a"},{"id":7},3],"slots":{"x":{"type":"choise"}},"levls":[]})"), "part", "p.json", "", found);
    std::set<std::string> told;
    for (const auto& p : found) told.insert(to_string(p));
    CHECK(told
          == std::set<std::string>{"p.json:/levls: \"levls\" is not a member of a part; did you mean \"levels\"?", "p.json:/slots/x/type: \"type\" cannot be \"choise\"; did you mean \"choice\"?",
                                   "p.json:/states/0/idd: \"idd\" is not a member of a state; did you mean \"id\"?", "p.json:/states/0: \"id\" is missing",
                                   "p.json:/states/1/id: \"id\" must be a text", "p.json:/states/2: here must be an object (state)"});
}
