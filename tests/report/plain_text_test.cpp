#include "report/plain_text.hpp"

#include "person.hpp"

#include <algorithm>

using namespace myalog;
using namespace myalog::testing;

TEST_CASE("the text tells what a doctor asks first") {
    const auto text = report::plain_text(person().with_a_sore_shoulder().summed_up());
    for (const char* piece : {"not a diagnosis", "No clinician", "How soon: Not urgent", "\"about two years\"", "Shoulder (left), Neck", "stress: not said", "Not asked", "swelling", "999", "sha256:"}) {
        CAPTURE(piece);
        CHECK(has(text, piece));
    }
    CHECK_FALSE(has(text, "not finished"));
}

TEST_CASE("the text tells the way to a helper and questions to ask and numbers without a verdict") {
    const auto text = report::plain_text(person().with_a_sore_shoulder().with_peg(5, 6, 7).summed_up());
    for (const char* piece : {"How to get there: In many areas", "Questions to ask: ", "(PEG): 6 out of 10", "do not say what it is"}) {
        CAPTURE(piece);
        CHECK(has(text, piece));
    }
    const auto urgent = report::plain_text(person().with_a_sore_shoulder().with_peg(5, 6, 7).shows("RF01", dialog::flag_status::present, "crushing").summed_up());
    CHECK_FALSE(has(urgent, "How to get there"));
}

TEST_CASE("at an emergency there is only what to do and what was found") {
    const auto text = report::plain_text(person().with_a_sore_shoulder().shows("RF01", dialog::flag_status::present, "crushing").summed_up());
    CHECK(has(text, "Emergency: now"));
    CHECK(has(text, "Call 999 now"));
    CHECK(has(text, "chest pain or pressure: Yes \"crushing\""));
    CHECK_FALSE(has(text, "Who can help"));
    CHECK_FALSE(has(text, "Worth reading"));
}

TEST_CASE("whatever is said stays on its own line") {
    for (const auto& words : hostile_words()) {
        person p;
        p.with_a_sore_shoulder();
        const auto before = report::plain_text(p.summed_up());
        p.says("duration", {{"lo_days", 657}, {"hi_days", 803}}, words);
        const auto after = report::plain_text(p.summed_up());
        CHECK(std::count(before.begin(), before.end(), '\n') == std::count(after.begin(), after.end(), '\n'));
        for (const char c : after) CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
    }
}

TEST_CASE("an empty session says that there is nothing yet") {
    person p;
    p.session.answers.clear();
    const auto text = report::plain_text(p.summed_up());
    CHECK(has(text, "nothing to sum up"));
    CHECK(has(text, "999"));
}
