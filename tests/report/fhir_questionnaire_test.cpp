#include "report/fhir_questionnaire.hpp"

#include "person.hpp"

using namespace myalog;
using namespace myalog::testing;

namespace {

json item(const nlohmann::ordered_json& resource, const std::string& link) {
    for (const auto& one : resource["item"]) {
        if (one["linkId"] == link) return json::parse(one.dump());
    }
    return nullptr;
}

struct sheet {
    explicit sheet(const person& p)
        : asked(report::questionnaire(p.summed_up(), real_bundle(), p.session)), said(report::questionnaire_response(p.summed_up(), real_bundle(), p.session)) {}
    nlohmann::ordered_json asked, said;
};

} // namespace

TEST_CASE("every question of the dialog is in the questionnaire whether asked or not") {
    const sheet s(person().with_a_sore_shoulder());
    for (const char* slot : {"duration", "location", "severity", "numbness", "swelling", "medicines", "cancer_history"}) {
        CAPTURE(slot);
        CHECK_FALSE(item(s.asked, slot).is_null());
    }
    CHECK(item(s.asked, "consent").is_null());
    CHECK(item(s.said, "swelling").is_null());
}

TEST_CASE("a length is told as its ends and in the person's words") {
    const auto duration = item(sheet(person().with_a_sore_shoulder()).said, "duration");
    CHECK(duration["item"][0]["answer"][0]["valueDecimal"] == 657);
    CHECK(duration["item"][1]["answer"][0]["valueDecimal"] == 803);
    CHECK(duration["item"][2]["linkId"] == "duration.words");
    CHECK(duration["item"][2]["answer"][0]["valueString"] == "about two years");
}

TEST_CASE("places are coded with their sides") {
    const auto location = item(sheet(person().with_a_sore_shoulder()).said, "location");
    CHECK(location["item"][0]["answer"][0]["valueCoding"]["code"] == "shoulder:left");
    CHECK(location["item"][0]["answer"].size() == 2);
}

TEST_CASE("an answer that was not given says why") {
    const sheet s(person().with_a_sore_shoulder().leaves("mood", dialog::answer_status::unknown).says("duration", {{"vague", true}}, "ages"));
    CHECK(item(s.said, "stress")["extension"][0]["valueCode"] == "asked-declined");
    CHECK(item(s.said, "mood")["extension"][0]["valueCode"] == "asked-unknown");
    CHECK(item(s.said, "duration")["extension"][0]["valueCode"] == "as-text");
    CHECK(item(s.said, "duration")["item"][0]["answer"][0]["valueString"] == "ages");
}

TEST_CASE("the version changes with the content and the words of a person are in no question") {
    person p;
    p.with_a_sore_shoulder().says("complaint", {{"text", "zebra crossing"}}, "zebra crossing");
    const sheet before(p);
    CHECK_FALSE(has(before.asked.dump(), "zebra"));
    CHECK(has(before.said.dump(), "zebra"));
    p.session.bundle = "sha256:ffff456789abcdef";
    CHECK(sheet(p).asked["version"] != before.asked["version"]);
    CHECK(sheet(p).said["questionnaire"] == sheet(p).asked["url"].get<std::string>() + "|" + sheet(p).asked["version"].get<std::string>());
}
