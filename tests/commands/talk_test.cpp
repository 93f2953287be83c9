#include "commands/talk.hpp"

#include <deque>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <utility>

using namespace myalog;
using commands::talk_partner;
using json = nlohmann::json;

namespace {

using answers = std::deque<std::vector<json>>;

/// Answers with what it was told to answer and remembers what it was sent.
class rehearsed final : public talk_partner {
  public:
    explicit rehearsed(answers told) : answers_(std::move(told)) {}
    std::vector<json> exchange(const std::string& frame) override {
        sent.push_back(frame);
        if (answers_.empty()) throw std::runtime_error("nobody there");
        auto next = answers_.front();
        answers_.pop_front();
        return next;
    }
    void drop() override { ++drops; }
    std::optional<std::vector<json>> advance(std::chrono::milliseconds by) override {
        moved += by;
        return std::exchange(unasked, {});
    }
    bool reload() override { return false; }

    std::vector<std::string> sent;
    int drops = 0;
    std::chrono::milliseconds moved{0};
    std::vector<json> unasked; ///< what the next silence brings

  private:
    answers answers_;
};

json session() { return {{"type", "session"}, {"token", "t"}, {"resumed", false}, {"seq", 0}}; }

json turn(int seq, const char* state, const char* slot = "duration") {
    return {{"type", "turn"},
            {"seq", seq},
            {"messages", json::array({{{"id", std::string("q.") + slot}, {"kind", "question"}, {"text", "How long?"}}})},
            {"understood", json::array()},
            {"ask", {{"slot", slot}, {"state", state}, {"kind", "duration"}, {"choices", json::array()}, {"reason", "first"}}},
            {"outcome", nullptr},
            {"ended", false}};
}

commands::talk talk_of(const json& steps) {
    const auto file = std::filesystem::temp_directory_path() / "myalog_talk_test.json";
    std::ofstream(file) << json{{"about", "a test"}, {"dialog", "d"}, {"steps", steps}}.dump();
    problems found;
    auto t = commands::read_talk(file, found);
    std::filesystem::remove(file);
    for (const auto& p : found) MESSAGE(to_string(p));
    REQUIRE(t.has_value());
    return *t;
}

problems problems_of(const json& content) {
    const auto file = std::filesystem::temp_directory_path() / "myalog_talk_test.json";
    std::ofstream(file) << content.dump();
    problems found;
    CHECK_FALSE(commands::read_talk(file, found).has_value());
    std::filesystem::remove(file);
    return found;
}

} // namespace

TEST_CASE("a talk that gets what it expects says nothing") {
    rehearsed partner(answers{{session(), turn(1, "ask_duration")}, {turn(2, "ask_location", "location")}});
    const auto wrong = run_talk(talk_of({{{"start", true}, {"expect", {{"state", "ask_duration"}}}},
                                         {{"say", "two years"}, {"expect", {{"state", "ask_location"}, {"messages", {"q.location"}}, {"outcome", nullptr}}}}}),
                                partner);
    CHECK(wrong.empty());
    REQUIRE(partner.sent.size() == 2);
    CHECK(json::parse(partner.sent[0])["dialog"] == "d");
    CHECK(json::parse(partner.sent[1])["text"] == "two years");
}

TEST_CASE("a state that differs is told with file and step") {
    rehearsed partner(answers{{session(), turn(1, "ask_duration")}});
    const auto wrong = run_talk(talk_of({{{"start", true}, {"expect", {{"state", "welcome"}}}}}), partner);
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0].find("step 1") != std::string::npos);
    CHECK(wrong[0].find("expected state \"welcome\", got \"ask_duration\"") != std::string::npos);
}

TEST_CASE("an extra message fails a talk that lists its messages") {
    json more = turn(1, "ask_duration");
    more["messages"].push_back({{"id", "extra"}, {"kind", "text"}, {"text", "x"}});
    rehearsed partner(answers{{session(), more}});
    const auto wrong = run_talk(talk_of({{{"start", true}, {"expect", {{"messages", {"q.duration"}}}}}}), partner);
    CHECK(wrong.size() == 1);
}

TEST_CASE("answers are remembered over turns and compared in depth") {
    json with = turn(2, "ask_location");
    with["understood"] = json::array({{{"slot", "duration"}, {"answer", "known"}, {"value", {{"lo_days", 657}, {"hi_days", 803}}}, {"text", "2 years"}}});
    rehearsed partner(answers{{session(), turn(1, "ask_duration")}, {with}, {turn(3, "x")}, {turn(4, "y")}});
    const auto wrong = run_talk(talk_of({{{"start", true}},
                                         {{"say", "2 years"}},
                                         {{"say", "x"}, {"expect", {{"answers", {{"duration", {{"lo_days", 657}}}}}}}},
                                         {{"say", "y"}, {"expect", {{"answers", {{"duration", {{"lo_days", 7}}}, {"stress", {{"level", "high"}}}}}}}}}),
                                partner);
    CHECK(wrong.size() == 2);
}

TEST_CASE("an error that nobody expected fails and one that was expected passes") {
    const json error{{"type", "error"}, {"code", "bad_json"}, {"fatal", false}};
    rehearsed partner(answers{{session(), turn(1, "a")}, {error}, {error}});
    const auto wrong = run_talk(talk_of({{{"start", true}}, {{"raw", "}"}, {"expect", {{"error", "bad_json"}}}}, {{"raw", "}"}}}), partner);
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0].find("step 3") != std::string::npos);
}

TEST_CASE("the same message can be sent again and must come back the same") {
    rehearsed partner(answers{{session(), turn(1, "a")}, {turn(2, "b")}, {turn(2, "b")}, {turn(3, "b")}});
    const auto wrong = run_talk(talk_of({{{"start", true}},
                                         {{"say", "x"}},
                                         {{"again", true}, {"expect", {{"repeated", true}}}},
                                         {{"again", true}, {"expect", {{"repeated", true}}}}}),
                                partner);
    CHECK(partner.sent[1] == partner.sent[2]);
    CHECK(wrong.size() == 1);
}

TEST_CASE("a line that is cut is taken up again with the token and the last seq") {
    rehearsed partner(answers{{session(), turn(1, "a")}, {session()}});
    run_talk(talk_of({{{"start", true}}, {{"drop", true}}, {{"reconnect", true}}}), partner);
    CHECK(partner.drops == 1);
    CHECK(json::parse(partner.sent[1])["token"] == "t");
    CHECK(json::parse(partner.sent[1])["last_seq"] == 1);
}

TEST_CASE("a partner that is gone ends the talk with a sentence") {
    rehearsed partner(answers{});
    const auto wrong = run_talk(talk_of({{{"start", true}}}), partner);
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0].find("nobody there") != std::string::npos);
}

TEST_CASE("mistakes in a talk are told with file and place") {
    const problems found = problems_of({{"steps", {{{"say", "x"}, {"choose", {"y"}}}, {{"shout", "x"}}, {{"say", "x"}, {"expect", {{"stat", "x"}}}}}}});
    REQUIRE(found.size() == 4);
    CHECK(found[0].pointer == "/steps/0");
    CHECK(found[1].pointer == "/steps/1/shout");
    CHECK(found[3].pointer == "/steps/2/expect/stat");
    CHECK(problems_of({{"about", "no steps"}}).size() == 1);
}

namespace {

json with_outcome(json specialists) {
    auto t = turn(1, "afterwards");
    t["outcome"] = {{"level", "routine"}, {"track", nullptr}, {"deciding", json::array({{{"rule", "long_pain"}}})}, {"specialists", std::move(specialists)}, {"topics", json::array()}};
    return t;
}

std::size_t mistakes(const json& got, const json& expected) {
    rehearsed partner(answers{{session(), got}});
    return run_talk(talk_of({{{"start", true}, {"expect", {{"outcome", expected}}}}}), partner).size();
}

} // namespace

TEST_CASE("an outcome may hold more than is named, and no more where it is named exactly") {
    const auto got = with_outcome({{{"id", "gp"}, {"within", "this week"}}, {{"id", "pharmacist"}, {"within", "today"}}});
    CHECK(mistakes(got, {{"specialists", {"pharmacist"}}}) == 0);
    CHECK(mistakes(got, {{"specialists", {"pharmacist"}}, {"exactly", true}}) == 1);
    CHECK(mistakes(got, {{"specialists", {"pharmacist", "gp"}}, {"exactly", true}}) == 1);
    CHECK(mistakes(got, {{"specialists", {"gp", "pharmacist"}}, {"level", "routine"}, {"exactly", true}}) == 0);
    CHECK(mistakes(got, {{"within", {{"gp", "this week"}}}}) == 0);
    CHECK(mistakes(got, {{"within", {{"gp", "today"}}}}) == 1);
    CHECK(mistakes(got, {{"within", {{"gp", "this week"}}}, {"exactly", true}}) == 1);
    CHECK(mistakes(got, nullptr) == 1);
}

TEST_CASE("each conversation of a talk is a talk of its own, and its mistakes name the step in the file") {
    const auto parts = commands::scenes(talk_of({{{"start", true}}, {{"say", "x"}}, {{"drop", true}}, {{"start", true}}, {{"say", "y"}, {"expect", {{"state", "gone"}}}}}));
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].steps.size() == 3);
    CHECK(parts[1].before == 3);
    rehearsed partner(answers{{session(), turn(1, "ask_duration")}, {turn(2, "ask_location")}});
    const auto wrong = run_talk(parts[1], partner);
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0].find("step 5") != std::string::npos);
}

TEST_CASE("a talk that stops at its first mistake sends nothing after it") {
    rehearsed partner(answers{{session(), turn(1, "ask_duration")}, {turn(2, "ask_location")}});
    const auto wrong = run_talk(talk_of({{{"start", true}, {"expect", {{"state", "gone"}}}}, {{"say", "x"}}}), partner, commands::runs::to_first_mistake);
    CHECK(wrong.size() == 1);
    CHECK(partner.sent.size() == 1);
}

TEST_CASE("renewed expectations keep what is still there and name all that came where nothing is") {
    json more = turn(1, "ask_location", "location");
    more["messages"].push_back({{"id", "extra"}, {"kind", "text"}, {"text", "x"}});
    rehearsed partner(answers{{session(), more}, {turn(2, "ask_age", "age")}});
    const auto steps = record_talk(talk_of({{{"start", true}, {"expect", {{"state", "welcome"}, {"includes", {"extra", "gone"}}}}},
                                            {{"say", "x"}, {"expect", {{"includes", {"gone"}}, {"text", "How long"}}}}}),
                                   partner, true);
    REQUIRE(steps.size() == 2);
    CHECK(json(steps[0]["expect"]) == json{{"state", "ask_location"}, {"includes", {"extra"}}});
    CHECK(json(steps[1]["expect"]) == json{{"includes", {"q.age"}}, {"text", "How long"}});
}

TEST_CASE("renewed answers keep the members that were expected") {
    json with = turn(2, "ask_location");
    with["understood"] = json::array({{{"slot", "duration"}, {"answer", "known"}, {"value", {{"lo_days", 7}, {"hi_days", 9}}}, {"text", "a week"}}});
    rehearsed partner(answers{{session(), turn(1, "ask_duration")}, {with}});
    const auto steps = record_talk(talk_of({{{"start", true}}, {{"say", "a week"}, {"expect", {{"answers", {{"duration", {{"lo_days", 99}}}, {"stress", {{"level", "low"}}}}}}}}}), partner, true);
    CHECK(json(steps[1]["expect"]) == json{{"answers", {{"duration", {{"lo_days", 7}}}}}});
}

TEST_CASE("what a silence brings must be expected, and what is expected must come") {
    const json start = {{"start", true}};
    rehearsed expected(answers{{session(), turn(1, "ask_duration")}});
    expected.unasked = {turn(2, "ask_duration")};
    CHECK(run_talk(talk_of({start, {{"advance", 60}, {"expect", {{"state", "ask_duration"}, {"messages", {"q.duration"}}}}}}), expected).empty());
    CHECK(expected.moved == std::chrono::seconds(60));

    rehearsed sudden(answers{{session(), turn(1, "ask_duration")}});
    sudden.unasked = {turn(2, "ask_duration")};
    const auto extra = run_talk(talk_of({start, {{"advance", 60}}}), sudden);
    REQUIRE(extra.size() == 1);
    CHECK(extra[0].find("nothing was expected") != std::string::npos);

    rehearsed silent(answers{{session(), turn(1, "ask_duration")}});
    const auto nothing = run_talk(talk_of({start, {{"advance", 60}, {"expect", {{"state", "ask_duration"}}}}}), silent);
    REQUIRE(nothing.size() == 1);
    CHECK(nothing[0].find("nothing was said into the silence") != std::string::npos);
}

TEST_CASE("a value of the wrong kind is a problem with its place, before anything runs") {
    const std::pair<json, const char*> wrong[] = {
        {{{"advance", "soon"}}, "/steps/0/advance"},      {{{"advance", -5}}, "/steps/0/advance"},           {{{"say", 5}}, "/steps/0/say"},
        {{{"choose", {1, 2}}}, "/steps/0/choose"},        {{{"start", 1}}, "/steps/0/start"},                {{{"say", "x"}, {"seq", "1"}}, "/steps/0/seq"},
        {{{"say", "x"}, {"expect", true}}, "/steps/0/expect"}, {{{"say", "x"}, {"expect", {{"state", 5}}}}, "/steps/0/expect/state"},
        {{{"say", "x"}, {"expect", {{"includes", "welcome"}}}}, "/steps/0/expect/includes"}};
    for (const auto& [step, pointer] : wrong) {
        CAPTURE(step.dump());
        const auto found = problems_of({{"about", "a test"}, {"steps", json::array({step})}});
        REQUIRE(found.size() == 1);
        CHECK(found[0].pointer == pointer);
        CHECK(found[0].sentence.find(" takes ") != std::string::npos);
    }
}

TEST_CASE("a talk in which nothing happens is a problem") {
    const auto found = problems_of({{"about", "a test"}, {"steps", json::array()}});
    REQUIRE(found.size() == 1);
    CHECK(found[0].pointer == "/steps");
}
