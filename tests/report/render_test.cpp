#include "report/render.hpp"

#include "person.hpp"

using namespace myalog;
using namespace myalog::testing;

TEST_CASE("the same session at the same time gives the same bytes in every format") {
    const auto p = person().with_a_sore_shoulder();
    for (const auto f : report::all_formats) {
        const auto bytes = report::render(f, real_bundle(), p.session, three_at_night);
        CHECK(bytes == report::render(f, real_bundle(), dialog::session_from_json(dialog::to_json(p.session)), three_at_night));
        CHECK(bytes != report::render(f, real_bundle(), p.session, three_at_night + std::chrono::hours(1)));
        CHECK(bytes.size() > 1000);
    }
}

TEST_CASE("own words are in every format") {
    const auto p = person().with_a_sore_shoulder();
    for (const auto f : report::all_formats) CHECK(has(report::render(f, real_bundle(), p.session, three_at_night), "it aches and I am fed up with it"));
}

TEST_CASE("words about abuse are in no format") {
    person p;
    p.with_a_sore_shoulder().shows("RF31", dialog::flag_status::present, "he hits me");
    for (const auto f : report::all_formats) {
        const auto bytes = report::render(f, real_bundle(), p.session, three_at_night);
        for (const char* piece : {"he hits me", "RF31", "safe at home", "Abuse"}) CHECK_FALSE(has(bytes, piece));
    }
}

TEST_CASE("the longest session there can be stays below half a megabyte") {
    person p;
    p.with_a_sore_shoulder();
    std::string longest;
    for (int i = 0; i < 1500; ++i) longest += "\xF0\x9F\x98\xAD";
    for (auto& [slot, a] : p.session.answers) a.text = longest;
    p.session.answers["complaint"].value = {{"text", longest}};
    p.session.unmatched.assign(50, longest.substr(0, 1200));
    for (const auto f : report::all_formats) CHECK(report::render(f, real_bundle(), p.session, three_at_night).size() < 512 * 1024);
}

TEST_CASE("each format has its own name and type") {
    CHECK(report::media_type(report::format::fhir) == "application/fhir+json");
    CHECK(report::file_name(report::format::html) == "summary.html");
}
