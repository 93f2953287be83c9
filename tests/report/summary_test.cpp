#include "person.hpp"

#include "dialog/advance.hpp"

#include <algorithm>

using namespace myalog;
using namespace myalog::testing;

namespace {

const report::fact* fact_of(const report::summary& s, const std::string& slot) {
    const auto at = std::find_if(s.facts.begin(), s.facts.end(), [&](const auto& f) { return f.slot == slot; });
    return at == s.facts.end() ? nullptr : &*at;
}

} // namespace

TEST_CASE("a finished interview is told with level and reasons and helpers") {
    const auto s = person().with_a_sore_shoulder().summed_up();
    CHECK(s.finished);
    CHECK(s.level == dialog::level::routine);
    CHECK_FALSE(s.advice.empty());
    REQUIRE_FALSE(s.reasons.empty());
    CHECK_FALSE(s.reasons[0].source.empty());
    CHECK_FALSE(s.helpers.empty());
    CHECK_FALSE(s.topics.empty());
    CHECK_FALSE(s.all_signed);
    CHECK(s.made_at == "2026-11-21T03:00:00Z");
    CHECK(s.made_on == "2026-11-21 03:00");
}

TEST_CASE("own words stand beside the value and a pressed label does not count as own words") {
    const auto s = person().with_a_sore_shoulder().summed_up();
    REQUIRE(fact_of(s, "duration"));
    CHECK(fact_of(s, "duration")->said == "about two years");
    CHECK(fact_of(s, "duration")->in_words == "2 years");
    REQUIRE(fact_of(s, "severity"));
    CHECK(fact_of(s, "severity")->said == "");
    CHECK(fact_of(s, "numbness")->words_add);
    REQUIRE(fact_of(s, "complaint"));
    CHECK(fact_of(s, "complaint")->said == "it aches and I am fed up with it");
}

TEST_CASE("words that say no more than the value are kept but need not be shown") {
    person p;
    const auto s = p.with_a_sore_shoulder().says("severity", {{"lo", 5}, {"hi", 5}}, "5").says("location", {{"regions", {"neck"}}}, "neck").summed_up();
    CHECK(fact_of(s, "severity")->said == "5");
    CHECK_FALSE(fact_of(s, "severity")->words_add);
    CHECK_FALSE(fact_of(s, "location")->words_add);
}

TEST_CASE("what is formal is no fact") {
    const auto s = person().with_a_sore_shoulder().summed_up();
    CHECK_FALSE(fact_of(s, "consent"));
    CHECK_FALSE(fact_of(s, "read_back"));
    CHECK_FALSE(fact_of(s, "emergency_now"));
}

TEST_CASE("answers that were not given say so and questions that were not asked are listed") {
    const auto s = person().with_a_sore_shoulder().summed_up();
    REQUIRE(fact_of(s, "stress"));
    CHECK(fact_of(s, "stress")->status == dialog::answer_status::declined);
    CHECK(fact_of(s, "stress")->in_words == "not said");
    const auto not_asked = [&](const char* slot) { return std::any_of(s.not_asked.begin(), s.not_asked.end(), [&](const auto& one) { return one.first == slot; }); };
    CHECK(not_asked("swelling"));
    CHECK_FALSE(not_asked("numbness"));
    CHECK_FALSE(not_asked("consent"));
    CHECK_FALSE(not_asked("anything_else"));
}

TEST_CASE("places keep their sides") {
    const auto s = person().with_a_sore_shoulder().summed_up();
    REQUIRE(s.places.size() == 2);
    CHECK(s.places[0].region == "shoulder:left");
    CHECK(s.places[0].name == "Shoulder (left)");
}

TEST_CASE("danger signs that were asked about and denied are told") {
    const auto s = person().with_a_sore_shoulder().summed_up();
    CHECK(s.dangers.empty());
    CHECK(s.asked_and_denied.size() >= 8);
}

TEST_CASE("a danger that was found stands first and lifts the level") {
    const auto s = person().with_a_sore_shoulder().shows("RF28", dialog::flag_status::denied, "").shows("RF01", dialog::flag_status::present, "crushing in my chest").summed_up();
    CHECK(s.level == dialog::level::emergency);
    CHECK(s.only_what_to_do);
    CHECK(s.helpers.empty());
    CHECK(s.topics.empty());
    REQUIRE(s.dangers.size() == 2);
    CHECK(s.dangers[0].id == "RF01");
    CHECK(s.dangers[0].said == "crushing in my chest");
    CHECK(s.dangers[1].status == "denied");
}

TEST_CASE("abuse appears nowhere but keeps its level") {
    for (const bool chosen : {false, true}) {
        person p;
        p.with_a_sore_shoulder().shows("RF31", dialog::flag_status::present, "he hits me");
        if (chosen) p.says("emergency_check", {{"signs", {"RF31"}}}, "he hits me");
        const auto s = p.summed_up();
        CHECK(s.level == dialog::level::same_day);
        CHECK(s.dangers.empty());
        for (const auto& r : s.reasons) CHECK(r.rule != "RF31");
        for (const auto& f : s.facts) {
            CHECK_FALSE(has(f.value.dump(), "RF31"));
            CHECK_FALSE(has(f.said, "hits"));
        }
        for (const auto& d : s.asked_and_denied) CHECK(d.id != "RF31");
        for (const auto& c : s.contacts) CHECK_FALSE(has(c.label, "Abuse"));
    }
}

TEST_CASE("no words are told where the dialog keeps none") {
    const auto s = person().with_a_sore_shoulder().shows("RF30", dialog::flag_status::present, "words that should not be here").summed_up();
    REQUIRE(s.dangers.size() == 1);
    CHECK(s.dangers[0].said == "");
    CHECK(s.track == "crisis");
    for (const auto& r : s.reasons) {
        for (const auto& because : r.because) CHECK_FALSE(has(because.text, "should not"));
    }
    CHECK(s.contacts.size() > 2);
}

TEST_CASE("an interview in its middle has no level unless a danger gives it one") {
    person p;
    p.says("for_whom", {{"who", "self"}}, "Myself");
    auto s = p.summed_up();
    CHECK_FALSE(s.finished);
    CHECK_FALSE(s.level);
    CHECK(s.advice == "");
    s = p.shows("RF11", dialog::flag_status::present, "one leg is swollen").summed_up();
    CHECK_FALSE(s.finished);
    CHECK(s.level);
}

TEST_CASE("an answer that lies off the path is not told") {
    person p;
    p.with_a_sore_shoulder().says("child_check", {{"answer", "yes"}}, "yes");
    p.session.answers.erase("child_check");
    p.says("pregnancy_check", {{"answer", "no"}}, "no");
    const auto active = dialog::active_slots(real_bundle(), p.session);
    const auto s = p.summed_up();
    for (const auto& f : s.facts) CHECK(std::find(active.begin(), active.end(), f.slot) != active.end());
}

TEST_CASE("the person's own question and what nobody understood are kept") {
    person p;
    p.with_a_sore_shoulder().says("anything_else", {{"answer", "yes"}}, "Yes").says("question", {{"text", "may I swim?"}}, "may I swim?");
    p.session.unmatched = {"it goes twang"};
    const auto s = p.summed_up();
    REQUIRE(s.own_questions.size() == 1);
    CHECK(s.own_questions[0] == "may I swim?");
    CHECK(s.also_said == std::vector<std::string>{"it goes twang"});
    CHECK_FALSE(fact_of(s, "question"));
}

TEST_CASE("what is asked after the outcome is told when it was answered and missed when it was not") {
    problems found;
    auto files = dialog::bundle::read_folder(std::string(MYALOG_SOURCE_DIR) + "/dialogs/muscle-pain", found);
    for (auto& state : files.at("flow.json")["states"]) {
        if (state["id"] == "ask_question") state["ask"] = "activity";
        if (state["id"] != "ask_activity") continue;
        state["ask"] = "question";
        state["only_when"] = "known(question)";
    }
    const auto b = dialog::bundle::load(files, found);
    REQUIRE(b);
    person p;
    p.with_a_sore_shoulder().says("anything_else", {{"answer", "yes"}}, "Yes");
    auto s = report::gather(*b, p.session, three_at_night);
    CHECK_FALSE(fact_of(s, "activity"));
    for (const auto& [slot, name] : s.not_asked) CHECK(slot != "activity");
    p.says("activity", {{"level", "low"}}, "not much");
    s = report::gather(*b, p.session, three_at_night);
    REQUIRE(fact_of(s, "activity"));
    CHECK(fact_of(s, "activity")->said == "not much");
    CHECK_FALSE(fact_of(s, "anything_else"));
}

TEST_CASE("a helper comes with the way there and with questions to ask") {
    const auto s = person().with_a_sore_shoulder().summed_up();
    REQUIRE_FALSE(s.helpers.empty());
    CHECK(has(s.helpers[0].reach, "refer yourself"));
    CHECK(has(s.helpers[0].ask, "?"));
    person abroad;
    abroad.with_a_sore_shoulder().session.region = "US";
    CHECK(has(abroad.summed_up().helpers[0].reach, "insurance"));
}

TEST_CASE("a questionnaire is told as a number once all of it is answered") {
    person p;
    p.with_a_sore_shoulder();
    CHECK(p.summed_up().questionnaires.empty());
    const auto s = p.with_peg(5, 7, 7).says("pain_days", {{"days", "most"}}, "Most days").leaves("pain_limits", dialog::answer_status::skipped).summed_up();
    REQUIRE(s.questionnaires.size() == 1);
    const auto& peg = s.questionnaires[0];
    CHECK(peg.id == "peg");
    CHECK(s.scored(peg) == "6.3 out of 10");
    CHECK_FALSE(peg.source.empty());
    p.leaves("peg_activity", dialog::answer_status::skipped);
    CHECK(p.summed_up().questionnaires.empty());
}

TEST_CASE("a session without answers is empty") {
    person p;
    p.session.answers.clear();
    CHECK(p.summed_up().empty());
}
