#include "dialog/scores.hpp"

#include "dialog/explore/explore.hpp"
#include "dialog/small_bundle.hpp"

#include <algorithm>

using namespace myalog::dialog;
using small::json;
using small::talk;

namespace {

/// Two scales and a yes or no, told to add up; `rule` replaces members of the score.
small::files with_score(const json& rule = json::object()) {
    auto f = small::bicycle();
    json load = {{"items", {"noise", "shake", "ride"}}, {"how", "sum"}, {"bands", {{{"id", "little"}, {"from", 0}}, {{"id", "some"}, {"from", 5}}, {{"id", "much"}, {"from", 12}}}}};
    load.update(rule);
    f["flow.json"]["slots"]["shake"] = {{"type", "scale"}, {"min", 0}, {"max", 10}};
    f["flow.json"]["scores"] = {{"load", load}};
    return f;
}

std::shared_ptr<const bundle> loaded(small::files f) {
    small::fill_texts(f);
    return small::load(f);
}

struct bench {
    explicit bench(const json& rule = json::object()) : b(loaded(with_score(rule))) {
        for (const char* id : {"noise", "shake"}) answers.erase(id);
        words.slots = &b->inside().slots;
        words.computed = &b->inside().computed;
        words.scores = &b->inside().scores;
    }
    bench& set(const std::string& id, json value) {
        answers[id] = {answer_status::known, std::move(value), "", 1};
        return *this;
    }
    bench& number(const std::string& id, int lo, int hi) { return set(id, {{"lo", lo}, {"hi", hi}}); }
    std::string holds(const std::string& text, margin m = margin::middle) {
        std::string told;
        const auto g = guard::parse(text, words, [&](const std::string& s) { told += s; });
        if (!g) return told;
        facts f;
        f.slots = &b->inside().slots;
        f.computed = &b->inside().computed;
        f.answers = &answers;
        f.flags = &flags;
        return std::string(to_string(g->holds(f, m)));
    }

    std::shared_ptr<const bundle> b;
    std::map<std::string, answer> answers;
    std::map<std::string, flag> flags;
    vocabulary words;
};

const json yes = {{"answer", "yes"}};

std::string problems_of(small::files f) {
    small::fill_texts(f);
    myalog::problems found;
    bundle::load(f, found);
    std::string all;
    for (const auto& p : found) all += to_string(p) + "\n";
    return all;
}

} // namespace

TEST_CASE("a score adds up and falls into a band") {
    bench b;
    b.number("noise", 4, 4).number("shake", 7, 7).set("ride", yes);
    CHECK(b.holds("load == 12") == "true");
    CHECK(b.holds("load.band == 'much'") == "true");
    CHECK(b.holds("load.band != 'much'") == "false");
    CHECK(b.holds("load.band in ['little', 'some']") == "false");
    CHECK(b.holds("load * 2 - 4 == 20") == "true");
    b.number("shake", 6, 6);
    CHECK(b.holds("load.band == 'some'") == "true");
    CHECK(b.holds("!(load.band in ['some', 'much'])") == "false");
}

TEST_CASE("a missing item could be anything unless the score says otherwise") {
    bench open;
    open.number("noise", 9, 9).set("ride", yes);
    CHECK(open.holds("load >= 10") == "true"); // ten already
    CHECK(open.holds("load >= 21") == "false"); // twenty at most
    CHECK(open.holds("load >= 12") == "unknown");
    CHECK(open.holds("load.band == 'little'") == "false");
    CHECK(open.holds("load.band in ['some', 'much']") == "unknown");
    CHECK(open.holds("load >= 12", margin::toward_true) == "unknown");

    bench none(json{{"missing", "unknown"}});
    none.number("noise", 9, 9).set("ride", yes);
    CHECK(none.holds("load >= 0") == "unknown");
    CHECK(none.number("shake", 0, 0).holds("load == 10") == "true");

    bench zero(json{{"missing", "zero"}, {"at_least", 2}});
    zero.number("noise", 9, 9);
    CHECK(zero.holds("load == 9") == "unknown");
    CHECK(zero.set("ride", yes).holds("load == 10") == "true");

    bench mean(json{{"missing", "mean"}, {"how", "mean"}, {"items", {"noise", "shake"}}});
    CHECK(mean.holds("load >= 0") == "unknown");
    CHECK(mean.number("noise", 8, 8).holds("load == 8") == "true");
    mean.answers["shake"] = {answer_status::declined, nullptr, "", 1};
    CHECK(mean.holds("load == 8") == "true");
    CHECK(mean.number("shake", 4, 4).holds("load == 6") == "true");
}

TEST_CASE("a margin stays one in the sum and partly is no answer") {
    bench b;
    b.number("noise", 2, 6).number("shake", 3, 3).set("ride", {{"answer", "no"}});
    CHECK(b.holds("load == 7") == "true");
    CHECK(b.holds("load >= 9") == "false");
    CHECK(b.holds("load >= 9", margin::toward_true) == "true");
    b.set("ride", {{"answer", "unsure"}});
    CHECK(b.holds("load > 8") == "unknown");
}

TEST_CASE("mistakes about scores are refused with a sentence") {
    bench b;
    CHECK(b.holds("load.band == 'mch'").find("did you mean \"much\"?") != std::string::npos);
    CHECK(b.holds("load.bend == 'much'").find("expects band after load.") != std::string::npos);
    CHECK(b.holds("load.band > 'some'").find("expects ==, != or in") != std::string::npos);
    CHECK(b.holds("known(load)").find("not a slot") != std::string::npos);
    CHECK(b.holds("laod > 3").find("did you mean \"load\"?") != std::string::npos);
    const std::vector<std::pair<json, std::string>> wrong{{{{"items", {"noise", "weather"}}}, "\"weather\" is not a slot"}, {{{"items", {"story"}}}, "\"story\" adds nothing"}, {{{"items", {"colour"}}}, "\"red\" of colour is not a number"},
        {{{"items", {"noise", "noise"}}}, "there twice"}, {{{"items", json::array()}}, "needs items"}, {{{"at_least", 7}}, "more answers than there are items"}, {{{"bands", {{{"id", "a"}, {"from", 2}}}}}, "must begin where the score does"},
        {{{"bands", {{{"id", "a"}, {"from", 0}}, {{"id", "b"}, {"from", 0}}}}}, "rising order"}, {{{"how", "product"}}, "\"how\" cannot be"}};
    for (const auto& [rule, sentence] : wrong) {
        const auto all = problems_of(with_score(rule));
        CHECK_MESSAGE(all.find(sentence) != std::string::npos, sentence, " in ", all);
    }
    auto twice = with_score();
    twice["flow.json"]["scores"]["noise"] = twice["flow.json"]["scores"]["load"];
    CHECK(problems_of(twice).find("\"noise\" is a slot too") != std::string::npos);
}

TEST_CASE("a rule reads a score and tells the answers that made it") {
    auto f = with_score({{"items", {"noise", "shake"}}});
    f["flow.json"]["states"][5]["next"] = {{{"to", "ask_shake"}}};
    f["flow.json"]["states"].push_back({{"id", "ask_shake"}, {"ask", "shake"}, {"next", {{{"to", "ask_places"}}}}});
    f["rules.json"]["levels"][1]["when"] = "load.band == 'much'";
    const auto b = loaded(f);
    talk t(*b);
    t.choose({"yes"}).choose({"none"}).say("it squeaks").choose({"P1M"}).choose({"8"});
    REQUIRE(t.slot() == "shake");
    t.choose({"6"}).choose({"wheel:left"}).choose({"red"}).choose({"ok"});
    REQUIRE(t.now.turn.outcome);
    CHECK(*t.now.turn.outcome->level == level::soon);
    REQUIRE(t.now.turn.outcome->deciding.size() == 1);
    CHECK(t.now.turn.outcome->deciding[0].because.size() == 2);
}

TEST_CASE("every way through a dialog with a score is walked and the engine agrees") {
    auto f = with_score({{"items", {"noise", "shake"}}});
    f["flow.json"]["states"][5]["next"] = {{{"when", "load >= 4"}, {"to", "ask_shake"}}, {{"to", "ask_shake"}}};
    f["flow.json"]["states"].push_back({{"id", "ask_shake"}, {"ask", "shake"}, {"next", {{{"to", "ask_places"}}}}});
    f["rules.json"]["levels"][1]["when"] = "load.band == 'much'";
    f["invariants.json"] = {{"invariants", {{{"id", "much_is_seen"}, {"kind", "outcome"}, {"when", "load >= 12"}, {"then", "level_at_least('soon')"}},
        {{"id", "not_so"}, {"kind", "outcome"}, {"when", "load >= 11"}, {"then", "level_at_least('soon')"}}}}};
    const auto b = loaded(f);
    const auto found = explore(*b);
    CHECK(found.complete);
    CHECK(found.disputed.empty());
    REQUIRE(found.invariants.size() == 2);
    CHECK(found.invariants[0].holds);
    CHECK_FALSE(found.invariants[1].holds); // eleven is no twelve
    CHECK_FALSE(found.invariants[1].way.empty());
}
