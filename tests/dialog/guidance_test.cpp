#include "muscle_pain_bundle.hpp"
#include "small_bundle.hpp"

using namespace myalog::dialog;
using small::json;
using small::talk;
using small::value;

TEST_CASE("the level is the highest that fires and routine when none does") {
    const std::vector<std::pair<std::pair<std::string, std::string>, level>> rows{{{"P1M", "1"}, level::self_care}, {{"P1M", "4"}, level::routine}, {{"P1M", "8"}, level::soon}, {{"P5Y", "1"}, level::same_day}};
    for (const auto& [said, want] : rows) {
        CAPTURE(said.first);
        talk t;
        t.answered(said.first, said.second).choose({"ok"});
        REQUIRE(t.now.turn.outcome);
        CHECK(t.now.turn.outcome->level == want);
    }
}

TEST_CASE("the outcome names the answers for and against with the person's own words") {
    talk t;
    t.answered("P1M", "8").choose({"ok"});
    REQUIRE(t.now.turn.outcome->deciding.size() == 1);
    const auto& d = t.now.turn.outcome->deciding[0];
    CHECK(d.rule == "l-loud");
    REQUIRE(d.because.size() == 2);
    CHECK(d.because[0].slot == "noise");
    CHECK(d.because[0].text == "8 of 10");
    CHECK(d.because[1].slot == "colour");
    CHECK(t.says("engine.because"));
}

TEST_CASE("a safety rule fires at the same day when its answer was asked for and not given") {
    talk t;
    t.choose({"yes"}).choose({"none"}).say("squeaks").choose({"unknown"}).choose({"1"}).choose({"wheel"}).choose({"ok"});
    REQUIRE(t.now.turn.outcome);
    CHECK(t.now.turn.outcome->level == level::same_day);
    CHECK(t.now.turn.outcome->deciding[0].rule == "l-old");
}

TEST_CASE("in education only no level and no time is shown but a danger is as ever") {
    auto f = small::whole();
    f["bundle.json"]["mode"] = "education_only";
    const auto b = small::load(f);
    talk t(*b);
    t.answered("P5Y", "8").choose({"ok"});
    REQUIRE(t.now.turn.outcome);
    CHECK_FALSE(t.now.turn.outcome->level);
    REQUIRE(t.now.turn.outcome->specialists.size() == 1);
    CHECK_FALSE(t.now.turn.outcome->specialists[0].within);
    CHECK(t.says("level.none"));
    const auto j = to_json(t.now.turn);
    CHECK(j["outcome"]["level"].is_null());
    CHECK_FALSE(j["outcome"]["specialists"][0].contains("within"));
    CHECK(j.dump().find("within.") == std::string::npos);
    t.sign("F1");
    CHECK(t.now.turn.outcome->level == level::emergency);
}

TEST_CASE("an outcome is told once and again when it has changed") {
    talk t;
    t.answered().choose({"ok"});
    CHECK(t.says("level.routine"));
    t.command("help");
    CHECK_FALSE(t.says("level.routine"));
    CHECK(t.now.turn.outcome);
    t.command("repeat");
    CHECK(t.says("level.routine"));
    t.command("correct", "noise").choose({"9"});
    if (t.slot() == "colour") t.choose({"red"});
    CHECK(t.says("level.soon"));
}

TEST_CASE("what is not for somebody is not offered") {
    auto f = small::whole();
    f["rules.json"]["topics"][0]["not_for"] = "noise < 9";
    const auto b = small::load(f);
    talk t(*b);
    t.answered().choose({"ok"});
    for (const auto& topic : t.now.turn.outcome->topics) CHECK(topic.id != "oil");
}

TEST_CASE("a source that was only seen in a newspaper is never shown") {
    auto f = small::whole();
    f["flow.json"]["sources"]["club"]["seen"] = "newspaper";
    f["rules.json"]["levels"][1]["source"] = "club";
    f["texts/en.json"]["texts"]["engine.general_knowledge"] = "General knowledge";
    f["texts/en.json"]["texts"]["engine.general_knowledge.title"] = "no single source";
    const auto b = small::load(f);
    talk t(*b);
    t.answered("P1M", "8").choose({"ok"});
    CHECK(t.now.turn.outcome->deciding[0].source == "GK");
    for (const auto& topic : t.now.turn.outcome->topics) {
        for (const auto& source : topic.sources) CHECK(source.id == "GK");
    }
    CHECK(to_json(t.now.turn).dump().find("Bicycle Club") == std::string::npos);
}

TEST_CASE("a topic without a source that may be shown is told as general knowledge") {
    auto f = small::whole();
    f["flow.json"]["sources"]["club"]["seen"] = "newspaper";
    f["texts/en.json"]["texts"]["engine.general_knowledge"] = "General knowledge";
    f["texts/en.json"]["texts"]["engine.general_knowledge.title"] = "no single source";
    const auto b = small::load(f);
    talk t(*b);
    t.answered().choose({"ok"});
    REQUIRE(t.now.turn.outcome);
    REQUIRE(!t.now.turn.outcome->topics.empty());
    const auto frame = to_json(t.now.turn);
    CHECK(frame["outcome"]["topics"][0]["sources"] == nlohmann::json{"General knowledge: no single source"});
}

TEST_CASE("a site may send people to somebody else") {
    auto f = small::whole();
    f["rules.json"]["specialists"].push_back({{"id", "club_house"}, {"sources", {"GK"}}, {"checked", "2026-11-20"}, {"signed_by", nullptr}});
    f["site.json"] = {{"instead_of", {{"mechanic", "club_house"}}}};
    small::fill_texts(f);
    const auto b = small::load(f);
    talk t(*b);
    t.answered().choose({"ok"});
    REQUIRE(t.now.turn.outcome->specialists.size() == 1);
    CHECK(t.now.turn.outcome->specialists[0].id == "club_house");
    f["site.json"]["instead_of"] = {{"mechanic", "nobody"}};
    myalog::problems found;
    CHECK_FALSE(bundle::load(f, found));
}

TEST_CASE("how a specialist is reached goes by the country") {
    auto f = small::whole();
    auto& texts = f["texts/en.json"]["texts"];
    f["flow.json"]["countries"]["GB"]["care"] = "uk";
    texts["specialist.mechanic.reach"] = "Ask around.";
    texts["specialist.mechanic.reach.uk"] = "Call the shop.";
    texts["specialist.mechanic.ask"] = "What will it cost?";
    texts["engine.specialist.reach"] = "How: {reach}";
    texts["engine.specialist.ask"] = "To ask: {ask}";
    const auto b = small::load(f);
    talk t(*b);
    t.answered().choose({"ok"});
    const auto& one = t.now.turn.outcome->specialists[0];
    CHECK(one.reach == "Call the shop.");
    CHECK(one.ask == "What will it cost?");
    CHECK(t.text_of("specialist.mechanic.does").find("How: Call the shop.") != std::string::npos);
    auto elsewhere = begin(*b, "sha256:x", "en", "FR");
    elsewhere.answers = t.now.after.answers;
    const auto again = advance(*b, elsewhere, event{});
    REQUIRE(again.turn.outcome);
    CHECK(again.turn.outcome->specialists[0].reach == "Ask around.");
}

TEST_CASE("the outcome names what spoke against more urgent help and what stayed open and what was not asked") {
    auto f = small::whole();
    f["rules.json"]["levels"].push_back({{"id", "l-brakes"}, {"when", "brakes == 'yes' && noise >= 2"}, {"level", "same_day"}, {"source", "GK"}, {"checked", "2026-11-20"}, {"signed_by", nullptr}});
    f["texts/en.json"]["texts"]["because.l-brakes"] = "Brakes.";
    const auto b = small::load(f);
    talk t(*b);
    t.answered("P5Y", "unknown");
    if (t.slot() == "check") t.choose({"ok"});
    REQUIRE(t.now.turn.outcome);
    const auto& o = *t.now.turn.outcome;
    const auto names = [](const std::vector<reason>& all) {
        std::vector<std::string> out;
        for (const auto& r : all) out.push_back(r.slot);
        return out;
    };
    CHECK(names(o.unclear) == std::vector<std::string>{"noise"});
    const auto unasked = names(o.not_asked);
    CHECK(std::find(unasked.begin(), unasked.end(), "colour") != unasked.end());
    talk calm(*b);
    calm.answered("P1Y/P2Y", "4").choose({"ok"});
    REQUIRE(calm.now.turn.outcome);
    CHECK(names(calm.now.turn.outcome->against_more) == std::vector<std::string>{"brakes"});
}

TEST_CASE("a topic says when it was last checked") {
    talk t;
    t.answered().choose({"ok"});
    REQUIRE_FALSE(t.now.turn.outcome->topics.empty());
    CHECK(t.now.turn.outcome->topics[0].checked == "2026-11-20");
    CHECK(to_json(t.now.turn)["outcome"]["topics"][0]["checked"] == "2026-11-20");
}

TEST_CASE("why after the outcome explains the outcome") {
    auto f = small::whole();
    auto& texts = f["texts/en.json"]["texts"];
    texts["engine.explain.because"] = "For:\n{reasons}";
    texts["engine.explain.not_asked"] = "Not asked: {names}.";
    const auto b = small::load(f);
    talk t(*b);
    t.answered().choose({"ok"}).command("why");
    CHECK(t.says("engine.explain.because"));
    CHECK(t.says("engine.explain.not_asked"));
    CHECK_FALSE(t.says("engine.explain.against"));
    CHECK_FALSE(t.says("why.more"));
}

TEST_CASE("who told of harm at home and went on has the helpline in the outcome once more") {
    small::talk t(muscle_pain());
    t.choose({"yes"}).choose({"none"}).choose({"self"}).choose({"40-49"}).sign("RF31.abuse");
    CHECK(t.slot() == "safeguarding_now");
    t.choose({"go_on"}).say("my wrist", {small::value("complaint", {{"text", "my wrist"}})});
    t.choose({"P1W"}).choose({"wrist"}).choose({"5"}).choose({"low"}).choose({"good"}).choose({"none"}).choose({"no"});
    while (t.slot() != "read_back" && !t.slot().empty() && !t.now.turn.outcome) t.command("skip");
    t.choose({"ok"});
    REQUIRE(t.now.turn.outcome);
    CHECK(t.now.turn.outcome->level == level::same_day);
    CHECK(t.text_of("engine.because").find("You told me about ") != std::string::npos);
    const auto& first = t.now.turn.messages.front();
    REQUIRE_FALSE(first.contacts.empty());
    CHECK(first.contacts.front().number == muscle_pain().inside().country_for("GB").safeguarding.front().number);
    CHECK(std::any_of(first.contacts.begin(), first.contacts.end(), [](const contact& c) { return c.number == "999"; }));
}

TEST_CASE("a sign for today that stays unclear is for today, and the reason says that it was not clear") {
    small::talk t(muscle_pain());
    t.choose({"yes"}).choose({"none"}).choose({"self"}).choose({"40-49"}).sign("RF39.rash");
    t.choose({"unknown"});
    CHECK(t.says("engine.emergency_again"));
    t.choose({"unknown"});
    CHECK(t.says("engine.unclear"));
    t.say("my wrist", {small::value("complaint", {{"text", "my wrist"}})});
    while (t.slot() != "read_back" && !t.now.turn.outcome) t.command("skip");
    t.choose({"ok"});
    REQUIRE(t.now.turn.outcome);
    CHECK(t.now.turn.outcome->level == level::same_day);
    CHECK(t.text_of("engine.because").find("This was not clear: ") != std::string::npos);
    CHECK(t.text_of("engine.because").find("You told me about ") == std::string::npos);
}
