#include "net/inspect.hpp"

#include "conversation/inspector.hpp"
#include "raw_http.hpp"
#include "running_server.hpp"

using namespace myalog;
using namespace myalog::testing;

TEST_CASE("without an inspector there is no such route") {
    const running_server at;
    CHECK(ask_once(at.port, "GET", "/inspect").status == 404);
    CHECK(ask_once(at.port, "GET", "/inspect/sessions").status == 404);
}

TEST_CASE("the inspector shows a talk to this machine and to nobody else") {
    conversation::inspector inspector;
    net::settings knobs;
    knobs.inspect = &inspector;
    conversation::settings turns;
    turns.watch = [&](const conversation::pack& p, const dialog::session& before, const dialog::event& e, const dialog::step& made) { inspector.see(p, before, e, made); };
    turns.forget = [&](std::uint64_t salt) { inspector.forget(salt); };
    const running_server at(knobs, store::make_memory_store(), real_content(), {}, turns);
    visitor person(at);
    person.choose({"yes"});

    const auto page = ask_once(at.port, "GET", "/inspect");
    CHECK(page.status == 200);
    CHECK(page.fields.at("content-security-policy").find("default-src 'none'") != std::string::npos);
    CHECK(ask_once(at.port, "GET", "/inspect/page.js").status == 200);
    const auto sessions = json::parse(ask_once(at.port, "GET", "/inspect/sessions").body);
    REQUIRE(sessions.size() == 1);
    const std::string id = sessions[0]["id"];
    const auto shown = json::parse(ask_once(at.port, "GET", "/inspect/session/" + id).body);
    CHECK(shown["turns"].size() == 2);
    CHECK(shown["answers"][0]["slot"] == "consent");
    CHECK(ask_once(at.port, "GET", "/inspect/graph/" + id).body.find("<svg") != std::string::npos);
    CHECK(ask_once(at.port, "GET", "/inspect/session/none").status == 404);

    for (const std::string passed_on : {"X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: https", "X-Real-IP: 192.0.2.1", "Via: 1.1 proxy", "Forwarded: for=192.0.2.1"}) {
        CAPTURE(passed_on);
        CHECK(ask_once(at.port, "GET", "/inspect/sessions", passed_on + "\r\n").status == 403);
    }
    CHECK(ask_once(at.port, "GET", "/inspect/sessions", "Origin: https://elsewhere.example\r\n").status == 403);
    raw_http elsewhere(at.port); // a name of another host that was made to point here
    elsewhere.send("GET /inspect/sessions HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n");
    CHECK(elsewhere.receive().status == 403);

    const std::string token = person.session["token"];
    REQUIRE(ask_once(at.port, "DELETE", "/v1/session", "Authorization: Bearer " + token + "\r\n").status == 204);
    CHECK(json::parse(ask_once(at.port, "GET", "/inspect/sessions").body).empty()); // what is erased is erased here too
}
