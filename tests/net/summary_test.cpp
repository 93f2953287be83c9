// GET /v1/summary: who may have it, in which format, under which headers.
#include "raw_http.hpp"
#include "running_server.hpp"

using namespace myalog;
using namespace myalog::testing;

namespace {

std::string bearer_of(const visitor& person) { return "Authorization: Bearer " + person.session["token"].get<std::string>() + "\r\n"; }

void tell_a_little(visitor& person) {
    person.choose({"yes"});
    person.choose({"none"});
    person.say("my left shoulder has been aching for about two years <b>badly</b>");
}

} // namespace

TEST_CASE("the owner of the token gets the summary in each format") {
    const running_server at;
    visitor person(at, {{"region", "GB"}});
    tell_a_little(person);
    const auto get = [&](const std::string& accept) { return ask_once(at.port, "GET", "/v1/summary", bearer_of(person) + "Accept: " + accept + "\r\n"); };
    const auto text = get("*/*");
    CHECK(text.status == 200);
    CHECK(text.fields.at("content-type") == "text/plain; charset=utf-8");
    CHECK(text.body.find("about two years") != std::string::npos);
    const auto html = get("text/html");
    CHECK(html.fields.at("content-type") == "text/html; charset=utf-8");
    CHECK(html.body.find("<b>badly") == std::string::npos);
    CHECK(html.fields.at("content-security-policy").find("default-src 'none'") != std::string::npos);
    CHECK(html.fields.at("content-security-policy").find("frame-ancestors 'none'") != std::string::npos);
    CHECK(json::parse(get("application/json").body)["bundle"] == person.session["bundle"]);
    const auto fhir = get("application/fhir+json");
    CHECK(fhir.fields.at("content-type") == "application/fhir+json; charset=utf-8");
    CHECK(json::parse(fhir.body)["resourceType"] == "Bundle");
    for (const auto& answer : {text, html, fhir}) {
        CHECK(answer.fields.at("cache-control") == "no-store");
        CHECK(answer.fields.at("x-content-type-options") == "nosniff");
        CHECK(answer.fields.at("vary") == "Accept, Origin");
        CHECK(answer.fields.at("content-language") == "en");
    }
    CHECK(get("application/pdf").status == 406);
}

TEST_CASE("nobody else gets it") {
    const running_server at;
    visitor person(at);
    tell_a_little(person);
    const std::string token = person.session["token"];
    CHECK(ask_once(at.port, "GET", "/v1/summary").status == 401);
    CHECK(ask_once(at.port, "GET", "/v1/summary?token=" + token).status == 401);
    CHECK(ask_once(at.port, "GET", "/v1/summary", "Authorization: Bearer " + token + "x\r\n").status == 404);
    CHECK(ask_once(at.port, "GET", "/v1/summary", "Cookie: token=" + token + "\r\n").status == 401);
    CHECK(ask_once(at.port, "POST", "/v1/summary", "Authorization: Bearer " + token + "\r\n", "{}").status == 405);
    person.command("erase");
    CHECK(ask_once(at.port, "GET", "/v1/summary", "Authorization: Bearer " + token + "\r\n").status == 404);
}

TEST_CASE("asking for the summary changes nothing in the session") {
    const running_server at;
    visitor person(at);
    tell_a_little(person);
    const auto seq = person.turn["seq"].get<int>();
    CHECK(ask_once(at.port, "GET", "/v1/summary", bearer_of(person)).status == 200);
    person.command("repeat");
    CHECK(person.turn["seq"] == seq + 1);
}

TEST_CASE("pages of allowed origins may read the summary and no others") {
    net::settings knobs;
    knobs.allow_origin = {"https://clinic.example"};
    const running_server at(knobs);
    visitor person(at);
    const auto from = [&](const std::string& origin) { return ask_once(at.port, "GET", "/v1/summary", bearer_of(person) + "Origin: " + origin + "\r\n"); };
    CHECK(from("https://clinic.example").fields.at("access-control-allow-origin") == "https://clinic.example");
    CHECK(from("https://evil.example").fields.count("access-control-allow-origin") == 0);
    CHECK(ask_once(at.port, "OPTIONS", "/v1/summary", "Origin: https://clinic.example\r\n").status == 204);
}

TEST_CASE("the summary command tells the summary and where it is") {
    const running_server at;
    visitor person(at);
    tell_a_little(person);
    person.command("summary");
    const auto& m = person.turn["messages"][0];
    CHECK(m["kind"] == "summary");
    CHECK(m["path"] == "/v1/summary");
    CHECK(m["text"].get<std::string>().find("about two years") != std::string::npos);
}
