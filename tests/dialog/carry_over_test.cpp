#include "dialog/carry_over.hpp"

#include "dialog/advance.hpp"
#include "small_bundle.hpp"

using namespace myalog;

namespace {

using json = nlohmann::json;

/// The bicycle of tomorrow: `change` is made to its files, and it takes sessions of version 1 over by `migration`.
std::shared_ptr<const dialog::bundle> tomorrow(json migration, const std::function<void(small::files&)>& change = {}) {
    auto f = small::bicycle();
    f["bundle.json"]["version"] = "2";
    migration["from"] = "1";
    f["bundle.json"]["migrations"] = json::array({migration});
    if (change) change(f);
    small::fill_texts(f);
    return small::load(f);
}

void rename_noise(small::files& f) {
    for (auto& [name, content] : f) {
        if (name == "bundle.json") continue; // the migration speaks of the old name
        auto text = content.dump();
        for (const auto& [was, now] : std::vector<std::pair<std::string, std::string>>{{"\"noise\"", "\"loudness\""}, {"noise ", "loudness "}}) {
            for (auto at = text.find(was); at != text.npos; at = text.find(was, at + now.size())) text.replace(at, was.size(), now);
        }
        content = json::parse(text);
    }
}

std::vector<std::string> problems_of(json migrations) {
    auto f = small::whole();
    f["bundle.json"]["migrations"] = std::move(migrations);
    problems found;
    dialog::bundle::load(f, found);
    std::vector<std::string> out;
    for (const auto& p : found) out.push_back(to_string(p));
    return out;
}

} // namespace

TEST_CASE("a session whose bundle no migration names stays where it is") {
    small::talk t;
    t.answered();
    const auto newer = small::load(small::whole());
    CHECK_FALSE(dialog::carry_over(&t.b, *newer, "sha256:new", t.now.after));
}

TEST_CASE("answers are carried over under their new names and the way is walked anew") {
    small::talk t;
    t.answered();
    const auto newer = tomorrow({{"slots", {{"noise", "loudness"}}}}, rename_noise);
    const auto taken = dialog::carry_over(&t.b, *newer, "sha256:new", t.now.after);
    REQUIRE(taken);
    CHECK(taken->session.bundle == "sha256:new");
    CHECK(taken->session.answers.at("loudness").value["lo"] == 4);
    CHECK_FALSE(taken->session.answers.contains("noise"));
    CHECK(taken->same_question);
    CHECK(dialog::where(*newer, taken->session).state == dialog::where(t.b, t.now.after).state);
}

TEST_CASE("an answer that nobody speaks of keeps the session with its bundle") {
    small::talk t;
    t.answered();
    const auto newer = tomorrow(json::object(), rename_noise);
    CHECK_FALSE(dialog::carry_over(&t.b, *newer, "sha256:new", t.now.after));
}

TEST_CASE("what is left behind is asked again and the question that was open is another one") {
    small::talk t;
    t.answered();
    const auto newer = tomorrow({{"dropped", {"age_of_it"}}});
    const auto taken = dialog::carry_over(&t.b, *newer, "sha256:new", t.now.after);
    REQUIRE(taken);
    CHECK_FALSE(taken->session.answers.contains("age_of_it"));
    CHECK(dialog::where(*newer, taken->session).open_slot == "age_of_it");
    CHECK_FALSE(taken->same_question);
}

TEST_CASE("an answer that does not fit its slot any more is asked for again") {
    small::talk t;
    t.answered("P1M", "9");
    REQUIRE(t.now.after.answers.contains("noise"));
    const auto newer = tomorrow(json::object(), [](small::files& f) { f["flow.json"]["slots"]["noise"]["max"] = 8; });
    const auto taken = dialog::carry_over(&t.b, *newer, "sha256:new", t.now.after);
    REQUIRE(taken);
    CHECK_FALSE(taken->session.answers.contains("noise"));
}

TEST_CASE("a red flag is never left behind") {
    small::talk t;
    t.choose({"yes"}).sign("F1");
    REQUIRE(t.now.after.flags.contains("F1"));
    const auto newer = tomorrow(json::object());
    const auto taken = dialog::carry_over(&t.b, *newer, "sha256:new", t.now.after);
    REQUIRE(taken);
    CHECK(taken->session.flags.at("F1").status == dialog::flag_status::present);
    CHECK(dialog::where(*newer, taken->session).state == "halt");
    CHECK(taken->same_question);
}

TEST_CASE("a red flag that an answer set keeps its level when that answer is left behind") {
    small::talk t;
    t.choose({"yes"}).choose({"none"}).say("it squeaks").choose({"P1Y/P2Y"}).choose({"4"}).choose({"wheel:left"}).choose({"yes"});
    REQUIRE(t.now.after.flags.contains("F2"));
    const auto newer = tomorrow({{"dropped", {"brakes"}}}, [](small::files& f) {
        auto& flow = f["flow.json"];
        flow["slots"].erase("brakes");
        for (auto it = flow["states"].begin(); it != flow["states"].end();) it = (*it)["id"] == "ask_brakes" || (*it)["id"] == "fork" ? flow["states"].erase(it) : it + 1;
        for (auto& s : flow["states"]) {
            if (s["id"] == "ask_places") s["next"] = json::parse(R"([{"to":"ask_colour"}])");
        }
    });
    const auto taken = dialog::carry_over(&t.b, *newer, "sha256:new", t.now.after);
    REQUIRE(taken);
    CHECK(taken->session.flags.at("F2").signs == std::vector<std::string>{"F2"});
}

TEST_CASE("a session that has ended is left alone") {
    small::talk t;
    t.choose({"no"});
    REQUIRE(t.now.after.ended);
    CHECK_FALSE(dialog::carry_over(&t.b, *tomorrow(json::object()), "sha256:new", t.now.after));
}

TEST_CASE("without the older bundle a migration from its hash is found and every question counts as another one") {
    small::talk t;
    t.answered();
    auto f = small::whole();
    f["bundle.json"]["version"] = "2";
    f["bundle.json"]["migrations"] = json::array({{{"from", t.now.after.bundle}}});
    const auto newer = small::load(f);
    const auto taken = dialog::carry_over(nullptr, *newer, "sha256:new", t.now.after);
    REQUIRE(taken);
    CHECK_FALSE(taken->same_question);
}

TEST_CASE("a migration that points at nothing is told with its place") {
    const auto told = problems_of(json::parse(R"([{"from":"0","slots":{"sound":"nois"},"states":{"x":"hallo"}},{"from":"0"},{"from":"1","slots":{"a":"noise"},"dropped":["a"]}])"));
    CHECK(told
          == std::vector<std::string>{R"(bundle.json:/migrations/0/slots: "nois" is not a slot; did you mean "noise"?)", R"(bundle.json:/migrations/0/states: "hallo" is not a state; did you mean "hello"?)",
                                      R"(bundle.json:/migrations/1/from: there are two migrations from "0")", R"(bundle.json:/migrations/2/from: "1" is this bundle's own version: give the new one another)",
                                      R"(bundle.json:/migrations/2/dropped: "a" has a new name and is left behind: one of the two)"});
}
