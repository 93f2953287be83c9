#include "intents/scan.hpp"

#include "small_catalog.hpp"

using namespace myalog::intents;
using json = nlohmann::json;

namespace {

std::size_t hits(const json& item, const std::string& text) {
    json one = item;
    one["id"] = "RF01.test";
    one["examples"] = json::array({"x"});
    const auto all = with_signs(json::array({one}));
    return scan(all->inside(), normalize(text)).items().size();
}

json near(json words, int within) { return {{"near", json::array({{{"words", std::move(words)}, {"within", within}}})}}; }

} // namespace

TEST_CASE("words near each other hit in any order and not across a clause") {
    const json rule = near({"chest", "tight"}, 3);
    CHECK(hits(rule, "my chest feels tight") == 1);
    CHECK(hits(rule, "tight chest") == 1);
    CHECK(hits(rule, "my chest is very very tight") == 0);
    CHECK(hits(rule, "my chest. tight shoes") == 0);
    CHECK(hits(rule, "my chest, tight shoes") == 0);
    CHECK(hits(rule, "my chest\nfeels tight") == 1);
    CHECK(hits(rule, "chest chest chest") == 0);
}

TEST_CASE("near can cross commas and can keep an order") {
    json rule = near({"stiff neck", "fever"}, 6);
    rule["near"][0]["scope"] = "sentence";
    CHECK(hits(rule, "stiff neck, headache, fever") == 1);
    CHECK(hits(rule, "i have had a stiff neck. the doctor asked about fever") == 0);
    json ordered = near({"neck", "hurts"}, 4);
    ordered["near"][0]["ordered"] = true;
    CHECK(hits(ordered, "my neck always hurts") == 1);
    CHECK(hits(ordered, "it hurts in my neck") == 0);
}

TEST_CASE("a sentence of a few words goes with its neighbours as in a list") {
    json rule = near({"stiff neck", "fever"}, 20);
    rule["near"][0]["scope"] = "sentence";
    CHECK(hits(rule, "stiff neck. fever") == 1);
    CHECK(hits(rule, "Fever. I have had a really stiff neck since this morning.") == 1);
    CHECK(hits(rule, "I have had a really stiff neck since this morning. Fever of 39!") == 1);
    CHECK(hits(rule, "Stiff neck. I have not slept all night. Fever.") == 1);
    CHECK(hits(rule, "I have had a stiff neck for years. My son has got a fever.") == 0);
    CHECK(hits(rule, "I have had a stiff neck for years. Bad night. My son has got a fever.") == 0);
    CHECK(hits(rule, "... stiff neck !!! . fever") == 1);
    CHECK(hits(near({"stiff neck", "fever"}, 20), "stiff neck. fever") == 0);
}

TEST_CASE("three words are near when the outer two are") {
    const json rule = near({"arm", "numb", "face"}, 4);
    CHECK(hits(rule, "face and arm gone numb") == 1);
    CHECK(hits(rule, "face is fine but the arm is quite numb") == 0);
}

TEST_CASE("what looks like the item and is not drops the hit") {
    const json item = {{"patterns", json::array({"can't breathe"})}, {"unless", json::array({"can't breathe (?:through|out of) my nose"})}};
    CHECK(hits(item, "i can't breathe") == 1);
    CHECK(hits(item, "i can't breathe through my nose") == 0);
    CHECK(hits(item, "i can't breathe through my nose and now i can't breathe") == 1);
}

TEST_CASE("a pseudo cue takes away the cues that it overlaps") {
    const auto& parts = english().inside();
    CHECK(scan(parts, normalize("no idea why")).cues(cue_type::denial).empty());
    CHECK_FALSE(scan(parts, normalize("no fever")).cues(cue_type::denial).empty());
    CHECK_FALSE(scan(parts, normalize("not sure if it is")).cues(cue_type::doubt).empty());
}

TEST_CASE("words that belong together may stand in different sentences of one message") {
    const json rule = {{"together", json::array({{{"words", {"chest"}}, {"of", {"sweaty", "sick", "grey"}}, {"at_least", 2}, {"within", 12}}})}};
    CHECK(hits(rule, "my chest hurts. I am sweaty. He says I look grey") == 1);
    CHECK(hits(rule, "my chest hurts. I am sweaty") == 0);
    CHECK(hits(rule, "sweaty and grey") == 0);
    CHECK(hits(rule, "my chest hurts. I am sweaty. the sky over the whole town today was as dark and as heavy and grey") == 0);
}

TEST_CASE("a figure of speech makes no sign") {
    CHECK(scan(english().inside(), normalize("it breaks my heart")).items().empty());
    CHECK(scan(english().inside(), normalize("my heart hurts")).items().size() > 0);
}
