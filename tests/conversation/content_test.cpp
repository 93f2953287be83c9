#include "conversation/content.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace myalog;
using json = nlohmann::json;

namespace {

std::shared_ptr<const conversation::pack> shipped(bool check_examples) {
    problems found;
    const std::string root = MYALOG_SOURCE_DIR;
    auto p = conversation::load_pack(root + "/dialogs/muscle-pain", root + "/intents", found, check_examples);
    for (const auto& problem : found) MESSAGE(to_string(problem));
    return p;
}

} // namespace

TEST_CASE("the shipped dialog and its intents load without a problem and every example is read as it says") { REQUIRE(shipped(true)); }

TEST_CASE("the canonical bytes load again to the same hash") {
    const auto p = shipped(false);
    REQUIRE(p);
    problems found;
    const auto again = conversation::load_pack(p->bytes, found);
    REQUIRE(again);
    CHECK(again->hash == p->hash);
    CHECK(again->bytes == p->bytes);
}

TEST_CASE("a red flag without a rule in the dialog is refused because nobody would answer it") {
    const auto p = shipped(false);
    REQUIRE(p);
    json bytes = json::parse(p->bytes);
    const json stranger = json::parse(R"({"id":"RF99.unheard_of","patterns":["xyzzy"],"examples":["xyzzy"],"counter_examples":["plugh"]})");
    bytes["intents"]["en"]["signs-limbs.json"]["items"].push_back(stranger);
    problems found;
    CHECK_FALSE(conversation::load_pack(bytes.dump(), found));
    CHECK(std::any_of(found.begin(), found.end(), [](const problem& q) { return q.sentence.find("has no red flag RF99") != std::string::npos; }));
}

TEST_CASE("a locale without a folder of intents is named") {
    problems found;
    const std::string root = MYALOG_SOURCE_DIR;
    CHECK_FALSE(conversation::load_pack(root + "/dialogs/muscle-pain", root + "/dialogs", found, false));
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].sentence.find("no folder with its intents") != std::string::npos);
}
