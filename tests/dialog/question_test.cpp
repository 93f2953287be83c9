#include "dialog/question.hpp"

#include "dialog/explore/explore.hpp"
#include "dialog/small_bundle.hpp"

using namespace myalog::dialog;
using small::json;
using small::talk;

namespace {

/// After the places, which of them is worst; only where there are two.
small::files with_worst() {
    auto f = small::bicycle();
    auto& flow = f["flow.json"];
    flow["slots"]["worst"] = {{"type", "choice"}, {"field", "place"}, {"values", {"wheel", "brake", "bell"}}};
    flow["states"][6]["next"] = {{{"to", "ask_worst"}}};
    flow["states"].push_back({{"id", "ask_worst"}, {"ask", "worst"}, {"choices_from", "places"}, {"only_when", "count(places) >= 2"}, {"next", {{{"to", "fork"}}}}});
    return f;
}

std::shared_ptr<const bundle> loaded(small::files f) {
    small::fill_texts(f);
    for (const char* place : {"wheel", "brake", "bell"}) f["texts/en.json"]["texts"].erase(std::string("choice.worst.") + place);
    return small::load(f);
}

talk& up_to_places(talk& t, std::vector<std::string> places) {
    return t.choose({"yes"}).choose({"none"}).say("it squeaks").choose({"P1M"}).choose({"4"}).choose(std::move(places));
}

std::vector<std::string> choices_of(const talk& t) {
    std::vector<std::string> out;
    for (const auto& c : t.now.turn.ask->choices) out.push_back(c.value);
    return out;
}

} // namespace

TEST_CASE("choices are taken from what another question was answered with") {
    const auto b = loaded(with_worst());
    talk t(*b);
    up_to_places(t, {"bell", "wheel:left", "wheel:right"});
    REQUIRE(t.slot() == "worst");
    CHECK(choices_of(t) == std::vector<std::string>{"bell", "wheel"});
    CHECK(t.now.turn.ask->choices[0].label == "<region.bell>"); // the place's own name
    t.choose({"brake"});
    CHECK(t.reason() == "invalid");
    t.choose({"wheel"});
    CHECK(t.slot() == "check");
    talk one(*b);
    CHECK(up_to_places(one, {"bell"}).slot() == "check");
}

TEST_CASE("what is not offered any more after a correction is asked anew") {
    const auto b = loaded(with_worst());
    talk t(*b);
    up_to_places(t, {"bell", "wheel:left"}).choose({"wheel"});
    t.command("correct", "places").choose({"bell", "wheel:right"});
    CHECK(t.slot() == "check"); // the wheel is still among them
    t.command("correct", "places").choose({"bell", "brake"});
    REQUIRE(t.slot() == "worst");
    CHECK(choices_of(t) == std::vector<std::string>{"bell", "brake"});
    CHECK_FALSE(t.now.after.answers.contains("worst"));
}

TEST_CASE("choices from another slot are refused where they cannot be") {
    const auto told = [](const json& change, const std::string& sentence) {
        auto f = with_worst();
        f["flow.json"]["states"].back().update(change);
        small::fill_texts(f);
        myalog::problems found;
        bundle::load(f, found);
        std::string all;
        for (const auto& p : found) all += to_string(p) + "\n";
        CHECK_MESSAGE(all.find(sentence) != std::string::npos, all);
    };
    told({{"choices_from", "plces"}}, "did you mean \"places\"?");
    told({{"choices_from", "noise"}}, "\"noise\" holds no list");
    told({{"choices", {"bell"}}}, "either \"choices\" or \"choices_from\"");
    told({{"ask", "brakes"}}, "only a question of the type choice or choices");
    auto f = with_worst();
    f["flow.json"]["slots"]["worst"]["values"] = {"wheel", "bell"};
    small::fill_texts(f);
    myalog::problems found;
    CHECK_FALSE(bundle::load(f, found));
    CHECK(found[0].sentence.find("\"brake\" can be chosen for places") != std::string::npos);
}

TEST_CASE("every way through choices from another slot is walked and the engine agrees") {
    auto f = with_worst();
    f["rules.json"]["levels"][1]["when"] = "worst == 'brake'";
    f["invariants.json"] = {{"invariants", {{{"id", "brakes_are_seen"}, {"kind", "outcome"}, {"when", "worst == 'brake'"}, {"then", "level_at_least('soon')"}},
        {{"id", "not_so"}, {"kind", "outcome"}, {"when", "worst == 'bell'"}, {"then", "level_at_least('soon')"}}}}};
    const auto found = explore(*loaded(f));
    CHECK(found.complete);
    CHECK(found.disputed.empty());
    REQUIRE(found.invariants.size() == 2);
    CHECK(found.invariants[0].holds);
    CHECK_FALSE(found.invariants[1].holds);
}

TEST_CASE("a label is known whatever its case and punctuation and a number is no choice") {
    ask open;
    open.kind = "choice";
    open.choices = {{"not_so", "That's not what I meant", false}, {"3", "Each day, or nearly", false}};
    CHECK(labelled_choice(open, "thats not what i meant.") == "not_so");
    CHECK(labelled_choice(open, "That\u2019s not what I meant!") == "not_so");
    CHECK(labelled_choice(open, "each day or nearly") == "3");
    CHECK_FALSE(labelled_choice(open, "not_so"));
    CHECK_FALSE(labelled_choice(open, "..."));
    CHECK(typed_choice(open, "not_so") == "not_so");
    CHECK_FALSE(typed_choice(open, "3"));
    CHECK_FALSE(typed_choice(open, "1"));
}

TEST_CASE("the read-back shows the value in words beside what was said, so that a wrong reading can be seen") {
    small::talk t;
    t.choose({"yes"}).choose({"none"}).say("squeaks").choose({"P1M"});
    t.say("54", {small::value("noise", {{"lo", 10}, {"hi", 10}}, "54")}).choose({"wheel:left"});
    const auto line = answer_line(t.b.inside(), t.now.after, "noise", wording(t.b, t.now.after));
    CHECK(line.find("10 of 10 (\"54\")") != std::string::npos);
    const auto chosen = answer_line(t.b.inside(), t.now.after, "age_of_it", wording(t.b, t.now.after));
    CHECK(chosen.find('"') == std::string::npos);
}
