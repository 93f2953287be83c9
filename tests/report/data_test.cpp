#include "report/data.hpp"

#include "person.hpp"

using namespace myalog;
using namespace myalog::testing;

TEST_CASE("the data hold all that was said") {
    person p;
    p.with_a_sore_shoulder();
    p.session.unmatched = {"it goes\ntwang"};
    const auto j = json::parse(report::data(p.summed_up()));
    CHECK(j["type"] == "summary");
    CHECK(j["bundle"] == p.session.bundle);
    CHECK(j["diagnosis"] == false);
    CHECK(j["signed"] == false);
    CHECK(j["outcome"]["level"] == "routine");
    CHECK(j["also_said"][0] == "it goes\ntwang");
    bool told = false;
    for (const auto& a : j["answers"]) {
        if (a["slot"] != "duration") continue;
        told = true;
        CHECK(a["said"] == "about two years");
        CHECK(a["value"]["lo_days"] == 657);
        CHECK(a["in_words"] == "2 years");
    }
    CHECK(told);
}

TEST_CASE("the data tell the way to a helper and questions to ask and numbers without a verdict") {
    const auto j = json::parse(report::data(person().with_a_sore_shoulder().with_peg(5, 6, 7).summed_up()));
    const auto& helper = j["outcome"]["specialists"].at(0);
    CHECK(has(helper["reach"], "refer yourself"));
    CHECK(has(helper["ask"], "?"));
    const auto& peg = j["questionnaires"].at(0);
    CHECK(peg["id"] == "peg");
    CHECK(peg["score"] == 6);
    CHECK(peg["most"] == 10);
    CHECK(has(peg["notice"], "do not say what it is"));
}

TEST_CASE("an interview in its middle has no outcome") {
    const auto j = json::parse(report::data(person().summed_up()));
    CHECK(j["outcome"].is_null());
    CHECK(j["finished"] == false);
}

TEST_CASE("hostile words come back as they went in") {
    for (const auto& words : hostile_words()) {
        person p;
        p.with_a_sore_shoulder();
        p.session.unmatched = {words};
        const auto j = json::parse(report::data(p.summed_up()));
        const bool broken = words.find('\xFF') != std::string::npos;
        if (!broken) CHECK(j["also_said"][0].get<std::string>() == words);
    }
}
