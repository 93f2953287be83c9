#include "intents/catalog.hpp"

#include "intents/parts.hpp"
#include "small_catalog.hpp"

#include <algorithm>

using namespace myalog;
using namespace myalog::intents;
using json = nlohmann::json;

namespace {

/// Loads English values with the given file beside them.
std::shared_ptr<const catalog> loaded(const json& file, problems& found, bool examples = false) {
    files some;
    for (const auto& [name, content] : english_files())
        if (content["kind"] == "values" || content["kind"] == "cues") some.emplace(name, content);
    some["test.json"] = file;
    return catalog::load(some, found, examples);
}

bool tells(const problems& found, const std::string& pointer, const std::string& words) {
    return std::any_of(found.begin(), found.end(), [&](const problem& p) { return p.file == "test.json" && p.pointer == pointer && p.sentence.find(words) != std::string::npos; });
}

json sign(const std::string& more = "{}") {
    json out = json::parse(R"({"id":"RF01.chest_pain","patterns":["chest pain"],"examples":["chest pain"]})");
    out.update(json::parse(more));
    return {{"kind", "signs"}, {"items", json::array({out})}};
}

} // namespace

TEST_CASE("a catalog knows its signs and topics") {
    problems found;
    const auto all = loaded(sign(), found);
    INFO(told(found));
    REQUIRE(all);
    CHECK(all->sign_ids() == std::vector<std::string>{"RF01.chest_pain"});
    CHECK(all->topic_ids().empty());
}

TEST_CASE("all mistakes of a file are told at once with their places") {
    problems found;
    const json file = json::parse(R"({"kind":"signs","colour":"red","items":[
        {"id":"chest","patterns":["(chest","a .* b","<nothing>","Chest"],"examples":["x"]},
        {"id":"RF01.a","examples":["x"]},
        {"id":"RF01.a","near":[{"words":["a"],"within":99}]},
        7]})");
    CHECK_FALSE(loaded(file, found));
    INFO(told(found));
    CHECK(tells(found, "/colour", "unknown member"));
    CHECK(tells(found, "/items/0/id", "does not look like"));
    CHECK(tells(found, "/items/0/patterns/0", "RE2 refuses"));
    CHECK(tells(found, "/items/0/patterns/1", "open gap"));
    CHECK(tells(found, "/items/0/patterns/2", "not defined"));
    CHECK(tells(found, "/items/0/patterns/3", "capital"));
    CHECK(tells(found, "/items/1", "needs patterns, near or together, or broad for a topic"));
    CHECK(tells(found, "/items/2/id", "stands twice"));
    CHECK(tells(found, "/items/2/near/0/within", "from 1 to 30"));
    CHECK(tells(found, "/items/2", "needs examples"));
    CHECK(tells(found, "/items/3", "must be an object"));
}

TEST_CASE("look-around and back-references are refused") {
    problems found;
    CHECK_FALSE(loaded(sign(R"j({"patterns":["chest (?!hair)","(a)\\1"]})j"), found));
    CHECK(tells(found, "/items/0/patterns/0", "RE2 refuses"));
    CHECK(tells(found, "/items/0/patterns/1", "RE2 refuses"));
}

TEST_CASE("an unknown kind and a file that is no object are told") {
    problems found;
    CHECK_FALSE(loaded({{"kind", "poems"}}, found));
    CHECK(tells(found, "/kind", "unknown kind"));
    found.clear();
    CHECK_FALSE(loaded(json::array(), found));
    CHECK(tells(found, "", "must be an object"));
}

TEST_CASE("an example that is not found and a counter-example that is are refused") {
    problems found;
    CHECK(loaded(sign(R"({"counter_examples":["no chest pain","what if i get chest pain"]})"), found, true));
    INFO(told(found));
    CHECK(found.empty());
    CHECK_FALSE(loaded(sign(R"({"examples":["chest pain","no chest pain","my knee hurts"]})"), found, true));
    CHECK(tells(found, "/items/0/examples/1", "is read as"));
    CHECK(tells(found, "/items/0/examples/2", "is read as"));
    CHECK(found.size() == 2);
    found.clear();
    CHECK_FALSE(loaded(sign(R"({"counter_examples":["i have chest pain"]})"), found, true));
    CHECK(tells(found, "/items/0/counter_examples/0", "is read as"));
}

TEST_CASE("an example may say which status it has") {
    problems found;
    CHECK(loaded(sign(R"({"examples":["chest pain",{"text":"no chest pain","status":"absent"},{"text":"my dad has chest pain","status":"other"}]})"), found, true));
    INFO(told(found));
    CHECK(found.empty());
    CHECK_FALSE(loaded(sign(R"({"examples":[{"text":"chest pain","status":"past"}]})"), found, true));
    CHECK(tells(found, "/items/0/examples/0", "not as past"));
}

TEST_CASE("pieces of one file are known in the others and may not differ") {
    files some = english_files();
    some["a.json"] = {{"kind", "signs"}, {"define", {{"test_piece", "wibble"}}}, {"items", json::array()}};
    some["b.json"] = json::parse(R"({"kind":"signs","items":[{"id":"RF99.test","patterns":["<test_piece>"],"examples":["wibble"]}]})");
    problems found;
    CHECK(catalog::load(some, found, false));
    some["c.json"] = {{"kind", "signs"}, {"define", {{"test_piece", "wobble"}}}, {"items", json::array()}};
    CHECK_FALSE(catalog::load(some, found, false));
    REQUIRE(found.size() == 1);
    CHECK(found[0].pointer == "/define/test_piece");
}

TEST_CASE("a folder that is not there or holds nothing is a problem") {
    problems found;
    CHECK_FALSE(catalog::load_folder("/nowhere/at/all", found));
    CHECK(found.size() == 1);
}

TEST_CASE("English loads and holds to all of its examples") {
    problems found;
    CHECK(catalog::load(english_files(), found, true));
    CHECK_MESSAGE(found.empty(), told(found));
}

TEST_CASE("over all English examples one pass and one by one agree") {
    const catalog::parts& parts = english().inside();
    std::size_t tried = 0;
    for (const item& i : parts.items) {
        for (const auto* list : {&i.examples, &i.counter_examples}) {
            if (list->empty()) continue;
            const std::string padded = pattern_set::padded(normalize(list->front().text).text); // one of each keeps the test quick
            CHECK(parts.patterns.hits(padded) == parts.patterns.hits_one_by_one(padded));
            ++tried;
        }
    }
    CHECK(tried > 50);
}

TEST_CASE("mistakes in the words of endings are told with their places") {
    problems found;
    const json file = json::parse(R"({"kind":"cues","items":[],"endings":{"joints":"and","colours":["red"],"alike":[{"words":["hot",7]},{"word":["warm"]}]}})");
    CHECK_FALSE(loaded(file, found));
    INFO(told(found));
    CHECK(tells(found, "/endings/colours", "unknown member"));
}

TEST_CASE("words of endings that are no lists of words are told with their places") {
    problems found;
    const json file = json::parse(R"({"kind":"cues","items":[],"endings":{"joints":"and","alike":[{"words":["hot",7]},{"word":["warm"]}]}})");
    CHECK_FALSE(loaded(file, found));
    INFO(told(found));
    CHECK(tells(found, "/endings/joints", "list"));
    CHECK(tells(found, "/endings/alike/0/words/1", ""));
    CHECK(tells(found, "/endings/alike/1/word", "unknown member"));
}
