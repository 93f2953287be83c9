// What a schema cannot see; tests/fhir holds the bundles of all talks to the schema itself.
#include "report/fhir.hpp"

#include "person.hpp"

#include <algorithm>

using namespace myalog;
using namespace myalog::testing;

namespace {

json bundle_of(const person& p) { return json::parse(report::fhir(p.summed_up(), real_bundle(), p.session)); }

std::vector<json> all_of(const json& bundle, const std::string& type) {
    std::vector<json> out;
    for (const auto& e : bundle["entry"]) {
        if (e["resource"]["resourceType"] == type) out.push_back(e["resource"]);
    }
    return out;
}

} // namespace

TEST_CASE("the bundle names the patient nowhere and says that nobody asked") {
    const auto b = bundle_of(person().with_a_sore_shoulder());
    const auto patient = all_of(b, "Patient").at(0);
    CHECK(patient["name"][0]["extension"][0]["valueCode"] == "not-asked");
    for (const char* member : {"birthDate", "telecom", "address", "gender", "identifier"}) CHECK_FALSE(patient.contains(member));
    CHECK(all_of(b, "RelatedPerson").empty());
}

TEST_CASE("who answers for somebody else is another person than the patient") {
    person p;
    p.with_a_sore_shoulder().says("for_whom", {{"who", "other"}}, "my mother");
    const auto b = bundle_of(p);
    const auto informant = all_of(b, "RelatedPerson").at(0);
    CHECK(all_of(b, "QuestionnaireResponse").at(0)["source"]["reference"] == "urn:uuid:" + informant["id"].get<std::string>());
}

TEST_CASE("the severity is an observation with its LOINC code") {
    const auto observations = all_of(bundle_of(person().with_a_sore_shoulder()), "Observation");
    REQUIRE_FALSE(observations.empty());
    CHECK(observations[0]["code"]["coding"][0]["code"] == "72514-3");
    CHECK(observations[0]["valueQuantity"]["value"] == 5);
    person p;
    p.with_a_sore_shoulder().says("severity", {{"lo", 6}, {"hi", 7}}, "6 or 7");
    const auto range = all_of(bundle_of(p), "Observation").at(0);
    CHECK(range["valueRange"]["high"]["value"] == 7);
    CHECK(range["note"][0]["text"] == "6 or 7");
}

TEST_CASE("a questionnaire is an observation with its number and no reading of it") {
    const auto bundle = bundle_of(person().with_a_sore_shoulder().with_peg(5, 6, 7));
    const auto observations = all_of(bundle, "Observation");
    const auto peg = std::find_if(observations.begin(), observations.end(), [](const json& o) { return o["code"]["coding"][0]["code"] == "peg"; });
    REQUIRE(peg != observations.end());
    CHECK((*peg)["valueQuantity"]["value"] == 6);
    CHECK_FALSE(peg->contains("interpretation"));
    CHECK(has((*peg)["note"][0]["text"], "do not say what it is"));
    const auto plan = all_of(bundle, "RiskAssessment").at(0)["mitigation"].get<std::string>();
    CHECK(has(plan, "How to get there: "));
    CHECK(has(plan, "Questions to ask: "));
}

TEST_CASE("danger signs are yes or no or open and the risk rests on those found") {
    person p;
    p.with_a_sore_shoulder().shows("RF11", dialog::flag_status::present, "swollen").shows("RF17", dialog::flag_status::unclear, "").shows("RF28", dialog::flag_status::denied, "");
    const auto b = bundle_of(p);
    std::map<std::string, json> by_id;
    for (const auto& o : all_of(b, "Observation")) by_id[o["code"]["coding"][0]["code"].get<std::string>()] = o;
    CHECK(by_id.at("RF11")["valueBoolean"] == true);
    CHECK(by_id.at("RF11")["note"][0]["text"] == "swollen");
    CHECK(by_id.at("RF28")["valueBoolean"] == false);
    CHECK(by_id.at("RF01")["valueBoolean"] == false);
    CHECK(by_id.at("RF17")["status"] == "preliminary");
    CHECK_FALSE(by_id.at("RF17").contains("valueBoolean"));
    const auto risk = all_of(b, "RiskAssessment").at(0);
    CHECK(risk["prediction"][0]["qualitativeRisk"]["coding"][0]["code"] == "same_day");
    CHECK(has(risk["prediction"][0]["rationale"].get<std::string>(), "RF11"));
    CHECK(risk["basis"].size() == 4);
    CHECK(has(risk["note"][0]["text"].get<std::string>(), "not a diagnosis"));
}

TEST_CASE("another session or another time has other ids and the same have the same bytes") {
    person p;
    p.with_a_sore_shoulder();
    CHECK(report::fhir(p.summed_up(), real_bundle(), p.session) == report::fhir(p.summed_up(), real_bundle(), p.session));
    const auto first = bundle_of(p)["id"];
    p.says("age", {{"years", 45}}, "45");
    CHECK(bundle_of(p)["id"] != first);
}
