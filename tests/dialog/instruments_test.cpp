#include "dialog/instruments.hpp"

#include "small_bundle.hpp"

#include <algorithm>

using namespace myalog::dialog;
using small::json;
using small::talk;

namespace {

json loudness(const std::string& score, const std::string& licence) {
    return {{"id", "loudness"}, {"items", {"noise", "colour"}}, {"score", score}, {"version", "1"}, {"source", "club"}, {"licence", licence}, {"licence_note", "own"}, {"checked", "2026-11-20"}};
}

small::files with_instrument(const std::string& score, const std::string& licence = "ok") {
    auto f = small::bicycle();
    f["rules.json"]["instruments"] = {loudness(score, licence)};
    return f;
}

} // namespace

TEST_CASE("an instrument whose licence is not ok is refused when the dialog is loaded") {
    auto f = with_instrument("sum", "ask the university");
    small::fill_texts(f);
    myalog::problems found;
    CHECK_FALSE(bundle::load(f, found));
    CHECK(std::any_of(found.begin(), found.end(), [](const auto& p) { return p.sentence.find("licence") != p.sentence.npos && p.pointer == "/instruments/0/licence"; }));
    found.clear();
    auto open = with_instrument("sum");
    small::fill_texts(open);
    CHECK(bundle::load(open, found));
}

TEST_CASE("an instrument names only items that some state asks") {
    auto f = with_instrument("sum");
    f["rules.json"]["instruments"][0]["items"] = {"noise", "weather"};
    small::fill_texts(f);
    myalog::problems found;
    CHECK_FALSE(bundle::load(f, found));
    CHECK(std::any_of(found.begin(), found.end(), [](const auto& p) { return p.sentence.find("\"weather\" is not a slot") != p.sentence.npos; }));
}

TEST_CASE("an instrument adds up once all of its items are answered") {
    for (const auto& [score, want, most] : {std::tuple("sum", 6.0, 10.0), std::tuple("mean", 3.0, 5.0)}) {
        CAPTURE(score);
        auto f = with_instrument(score);
        f["flow.json"]["slots"]["colour"]["type"] = "choice"; // no number in it: adds nothing
        f["flow.json"]["slots"]["colour"] = {{"type", "yes_no"}, {"values", {"yes", "no"}}};
        f["rules.json"]["levels"][1]["when"] = "noise >= 7";
        f["rules.json"]["topic_rules"][4]["when"] = "colour == 'yes'";
        small::fill_texts(f);
        const auto b = small::load(f);
        talk t(*b);
        t.choose({"yes"}).choose({"none"}).say("it squeaks").choose({"P1M"}).choose({"5"}).choose({"wheel:left"});
        REQUIRE(t.slot() == "colour");
        t.choose({"yes"}).choose({"ok"});
        REQUIRE(t.now.turn.outcome);
        REQUIRE(t.now.turn.outcome->instruments.size() == 1);
        const auto& one = t.now.turn.outcome->instruments[0];
        REQUIRE(one.score);
        CHECK(*one.score == doctest::Approx(want));
        CHECK(one.most == doctest::Approx(most + (std::string_view(score) == "sum" ? 1.0 : 0.5)));
        CHECK(one.items.size() == 2);
        CHECK(one.items[0].answer == "5 of 10");
        const auto j = to_json(t.now.turn);
        CHECK(j["outcome"]["instruments"][0]["score"] == doctest::Approx(want));
        CHECK(j["outcome"]["instruments"][0]["source"] == "Bicycle Club: Brakes");
    }
}

TEST_CASE("an instrument with an open item has no score and one without any answer is not told") {
    auto f = with_instrument("sum");
    small::fill_texts(f);
    const auto b = small::load(f);
    talk t(*b);
    t.answered("P1M", "4").choose({"ok"});
    REQUIRE(t.now.turn.outcome->instruments.size() == 1);
    CHECK_FALSE(t.now.turn.outcome->instruments[0].score);
    talk silent(*b);
    silent.choose({"yes"}).choose({"none"}).say("it squeaks").choose({"P1M"}).choose({"unknown"}).choose({"wheel:left"});
    silent.choose({"ok"});
    REQUIRE(silent.now.turn.outcome);
    CHECK(silent.now.turn.outcome->instruments.empty());
}
