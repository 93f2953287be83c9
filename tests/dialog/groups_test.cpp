#include "dialog/groups.hpp"

#include "small_bundle.hpp"

using namespace myalog;
using small::json;

namespace {

/// The bicycle with its questions about noise and places as a group.
small::files grouped() {
    auto f = small::bicycle();
    auto& flow = f["flow.json"];
    flow["groups"] = json::parse(R"([{"id":"sound","states":[
        {"id":"loud","ask":"noise","next":[{"when":"noise >= 5","to":"where"},{"to":"return"}]},
        {"id":"where","ask":"places","next":[{"to":"return"}]}]}])");
    json states = json::array();
    for (const auto& s : flow["states"]) {
        if (s["id"] == "ask_noise") states.push_back({{"id", "listen"}, {"call", "sound"}, {"next", {{{"to", "fork"}}}}});
        else if (s["id"] != "ask_places") states.push_back(s);
    }
    for (auto& s : states) {
        if (s["id"] == "ask_age") s["next"][0]["to"] = "listen";
    }
    flow["states"] = states;
    return f;
}

std::vector<std::string> told(small::files f) {
    problems found;
    dialog::bundle::load(f, found);
    std::vector<std::string> out;
    for (const auto& p : found) {
        if (p.file != "texts/en.json") out.push_back(to_string(p));
    }
    return out;
}

bool any(const std::vector<std::string>& all, const std::string& part) {
    return std::any_of(all.begin(), all.end(), [&](const auto& s) { return s.find(part) != std::string::npos; });
}

} // namespace

TEST_CASE("a called group asks its questions and the way goes on behind the caller") {
    auto f = grouped();
    small::fill_texts(f);
    const auto b = small::load(f);
    small::talk loud(*b);
    loud.choose({"yes"}).choose({"none"}).say("it squeaks").choose({"P1M"});
    CHECK(loud.now.turn.ask->state == "listen.loud");
    loud.choose({"7"});
    CHECK(loud.now.turn.ask->state == "listen.where");
    loud.choose({"wheel:left"});
    CHECK(loud.slot() == "colour");
    small::talk quiet(*b);
    quiet.choose({"yes"}).choose({"none"}).say("it squeaks").choose({"P1M"}).choose({"2"});
    CHECK_FALSE(quiet.now.after.answers.contains("places"));
    CHECK(quiet.slot() == "check");
}

TEST_CASE("a group called twice stands in two places and what was answered is not asked again") {
    auto f = grouped();
    for (auto& s : f["flow.json"]["states"]) {
        if (s["id"] == "back_read") s["next"][0]["to"] = "again";
    }
    f["flow.json"]["states"].push_back({{"id", "again"}, {"call", "sound"}, {"next", {{{"to", "result"}}}}});
    small::fill_texts(f);
    const auto b = small::load(f);
    small::talk t(*b);
    t.choose({"yes"}).choose({"none"}).say("it squeaks").choose({"P1M"}).choose({"7"}).choose({"wheel:left"}).choose({"red"}).choose({"ok"});
    CHECK(t.now.turn.outcome.has_value());
    CHECK(b->inside().find_state("again.loud") != nullptr);
    CHECK(b->inside().find_state("again.return") != nullptr);
}

TEST_CASE("a group may call another") {
    auto f = grouped();
    auto& groups = f["flow.json"]["groups"];
    groups.push_back(json::parse(R"({"id":"outer","states":[{"id":"in","call":"sound","next":[{"to":"return"}]}]})"));
    for (auto& s : f["flow.json"]["states"]) {
        if (s["id"] == "listen") s["call"] = "outer";
    }
    small::fill_texts(f);
    const auto b = small::load(f);
    CHECK(b->inside().find_state("listen.in.loud") != nullptr);
}

TEST_CASE("each mistake about groups is told with its place") {
    auto unknown = grouped();
    for (auto& s : unknown["flow.json"]["states"]) {
        if (s["id"] == "listen") s["call"] = "sund";
    }
    CHECK(any(told(unknown), "/call: \"sund\" is not a group with states; did you mean \"sound\"?"));
    CHECK(any(told(unknown), "flow.json:/groups/0: nobody calls the group \"sound\""));

    auto out = grouped();
    out["flow.json"]["groups"][0]["states"][1]["next"][0]["to"] = "fork";
    CHECK(any(told(out), "flow.json:/groups/0/states/1/next: \"fork\" is no state of this group"));

    auto circle = grouped();
    circle["flow.json"]["groups"][0]["states"].push_back({{"id", "more"}, {"call", "sound"}, {"next", {{{"to", "return"}}}}});
    circle["flow.json"]["groups"][0]["states"][1]["next"][0]["to"] = "more";
    CHECK(any(told(circle), "flow.json:/groups/0/states/2/call: the group \"sound\" calls itself"));

    auto both = grouped();
    for (auto& s : both["flow.json"]["states"]) {
        if (s["id"] == "listen") s["ask"] = "places", s.erase("next");
    }
    CHECK(any(told(both), "a state does one thing: \"call\" or \"ask\""));
    CHECK(any(told(both), "a state that calls a group needs \"next\""));

    auto guard = grouped();
    guard["flow.json"]["groups"][0]["states"][0]["next"][0]["when"] = "nois >= 5";
    CHECK(any(told(guard), "flow.json:/groups/0/states/0/next/0/when"));
}
