#include "dialog/explore/reopening.hpp"
#include "dialog/small_bundle.hpp"

using namespace myalog;
using namespace myalog::dialog;

namespace {

nlohmann::json& state_of(small::files& f, const std::string& id) {
    for (auto& s : f["flow.json"]["states"]) {
        if (s["id"] == id) return s;
    }
    throw std::runtime_error(id);
}

/// States that are opened later, with what opens them: "ask_age: noise".
std::vector<std::string> opened(const small::files& f) {
    std::vector<std::string> out;
    for (const auto& r : reopened_later(small::load(f)->inside())) {
        std::string one = r.state + ":";
        for (const auto& slot : r.by) one += " " + slot;
        out.push_back(one);
    }
    return out;
}

using names = std::vector<std::string>;

} // namespace

TEST_CASE("a guard that reads what was asked before it opens nothing that lies behind") {
    CHECK(opened(small::whole()).empty());
    CHECK(turned_later(small::loaded().inside()).empty());
}

TEST_CASE("a question whose guard reads what is asked after it is named with what opens it") {
    auto f = small::whole();
    state_of(f, "ask_age")["only_when"] = "noise >= 5";
    CHECK(opened(f) == names{"ask_age: noise"});
    // The engine does open it: it was passed over, and the answer that comes later leads back to it.
    const auto b = small::load(f);
    small::talk t(*b);
    t.choose({"yes"}).choose({"none"}).say("it squeaks");
    CHECK(t.slot() == "noise");
    t.choose({"7"});
    CHECK(t.slot() == "age_of_it");
}

TEST_CASE("what an answer can only close is not named") {
    auto f = small::whole();
    state_of(f, "ask_age")["only_when"] = "!known(noise)";
    CHECK(opened(f).empty());
    state_of(f, "ask_age")["only_when"] = "known(noise)";
    CHECK(opened(f) == names{"ask_age: noise"});
    state_of(f, "ask_age")["only_when"] = "answered(age_of_it) || !(answered(noise) && noise < 3)"; // a loud one opens it
    CHECK(opened(f) == names{"ask_age: noise"});
}

TEST_CASE("what is opened later opens others and computed names are looked through") {
    auto f = small::whole();
    f["flow.json"]["computed"]["loud"] = "noise >= 5";
    state_of(f, "ask_story")["only_when"] = "loud";
    state_of(f, "ask_age")["only_when"] = "known(story)";
    CHECK(opened(f) == names{"ask_story: noise", "ask_age: story"});
    state_of(f, "ask_story")["required"] = false; // it is not counted itself
    CHECK(opened(f) == names{"ask_age: story"});
}

TEST_CASE("a way that a later answer turns is named") {
    auto f = small::whole();
    for (auto& s : f["flow.json"]["states"]) {
        if (s["id"] == "fork") s["decide"][0]["when"] = "colour == 'red'";
    }
    const auto turned = turned_later(small::load(f)->inside());
    REQUIRE(turned.size() == 1);
    CHECK(turned[0].state == "fork");
    CHECK(turned[0].by == std::set<std::string>{"colour"});
}
