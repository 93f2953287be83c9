#include "dialog/wording.hpp"

#include "dialog/small_bundle.hpp"

#include <set>

using namespace myalog::dialog;
using small::json;

namespace {

std::shared_ptr<const bundle> in_two_locales(const json& german) {
    auto f = small::whole();
    f["bundle.json"]["locales"] = {"en", "de"};
    f["texts/de.json"] = {{"texts", german}};
    return small::load(f);
}

} // namespace

TEST_CASE("what a locale lacks is said in the first locale's words and named") {
    const auto b = in_two_locales({{"q.noise", "Wie laut ist es?"}, {"q.story@child", "Was sagt es?"}});
    const auto s = begin(*b, "", "de-AT", "GB");
    CHECK(s.locale == "de");
    const wording words(*b, s);
    CHECK(words.say("q.noise") == "Wie laut ist es?");
    CHECK(words.say("why.noise") == "<why.noise>");
    const auto& missing = b->missing_texts();
    REQUIRE(missing.size() == 1);
    const std::set<std::string> keys(missing.at("de").begin(), missing.at("de").end());
    CHECK(keys.contains("why.noise"));
    CHECK(keys.contains("engine.stopped"));
    CHECK_FALSE(keys.contains("q.noise"));
    CHECK(keys.size() == missing.at("de").size());
}

TEST_CASE("a later locale's own mistakes are refused as ever") {
    auto f = small::whole();
    f["bundle.json"]["locales"] = {"en", "de"};
    f["texts/de.json"] = {{"texts", {{"q.noize", "Wie laut?"}, {"q.noise", "Wie {laut}?"}}}};
    myalog::problems found;
    CHECK_FALSE(bundle::load(f, found));
    CHECK(found.size() == 2);
}

TEST_CASE("of several wordings a session keeps to one and sessions differ") {
    auto f = small::whole();
    f["texts/en.json"]["texts"]["engine.noted"] = {"Noted.", "I wrote that down.", "Good to know."};
    const auto b = small::load(f);
    std::map<std::string, int> said;
    auto s = begin(*b, "", "en", "GB");
    for (s.salt = 0; s.salt < 300; ++s.salt) {
        const auto first = wording(*b, s).say("engine.noted");
        ++said[first];
        s.seq = 17;
        s.answers["ride"] = {answer_status::known, {{"answer", "yes"}}, "", 1};
        CHECK(wording(*b, s).say("engine.noted") == first);
        CHECK(wording(*b, session_from_json(to_json(s))).say("engine.noted") == first);
    }
    CHECK(said.size() == 3);
    for (const auto& [text, times] : said) CHECK(times > 50);
}

TEST_CASE("every one of several wordings is checked") {
    auto f = small::whole();
    f["texts/en.json"]["texts"]["engine.noted"] = {"Noted.", "About {nothing}.", ""};
    myalog::problems found;
    CHECK_FALSE(bundle::load(f, found));
    REQUIRE(found.size() == 2);
    CHECK(found[0].sentence.find("{nothing}") != std::string::npos);
    CHECK(found[1].sentence.find("is empty") != std::string::npos);
    f["texts/en.json"]["texts"]["engine.noted"] = json::array();
    found.clear();
    CHECK_FALSE(bundle::load(f, found));
    CHECK(found[0].sentence.find("must be an object of texts, or of lists of texts") != std::string::npos);
}

TEST_CASE("how long answers are kept is left to the server, and a dialog that says it needs the words for it") {
    auto f = small::whole();
    auto& texts = f["texts/en.json"]["texts"];
    texts["why.noise"] = "It is gone {kept} after your last message.";
    myalog::problems found;
    CHECK_FALSE(bundle::load(f, found));
    CHECK(std::any_of(found.begin(), found.end(), [](const auto& p) { return p.sentence.find("\"engine.length.half_hour\" is missing") != std::string::npos; }));
    for (const char* unit : {"minute", "minutes", "half_hour", "hour", "hours"}) texts[std::string("engine.length.") + unit] = "{n} units";
    texts["engine.length.half_hour"] = "half an hour";
    const auto b = small::load(f);
    const auto s = begin(*b, "", "en", "GB");
    CHECK(wording(*b, s).say("why.noise") == "It is gone {kept} after your last message.");
}
