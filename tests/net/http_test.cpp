#include "raw_http.hpp"
#include "running_server.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace myalog;
using namespace myalog::testing;
using namespace std::chrono_literals;

namespace {

std::string error_code(const http_answer& answer) { return json::parse(answer.body)["error"]["code"]; }

} // namespace

TEST_CASE("the server says that it is alive and ready") {
    const running_server at;
    const auto alive = ask_once(at.port, "GET", "/healthz");
    CHECK(alive.status == 200);
    CHECK(alive.fields.at("content-type") == "application/json");
    CHECK(alive.fields.at("x-content-type-options") == "nosniff");
    CHECK(alive.fields.at("referrer-policy") == "no-referrer");
    CHECK(alive.fields.at("cache-control") == "no-store");
    CHECK(ask_once(at.port, "GET", "/readyz").status == 200);
    const auto metrics = ask_once(at.port, "GET", "/metrics");
    CHECK(metrics.status == 200);
    CHECK(metrics.fields.at("content-type") == "text/plain; version=0.0.4; charset=utf-8");
    CHECK(metrics.body.find("myalog_turns_total") != std::string::npos);
}

TEST_CASE("one connection serves many requests") {
    const running_server at;
    raw_http line(at.port);
    for (int i = 0; i < 5; ++i) CHECK(line.ask("GET", "/healthz").status == 200);
    line.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(line.receive().status == 200);
    CHECK(line.receive().status == 404);
    const auto last = line.ask("GET", "/healthz", "Connection: close\r\n");
    CHECK(last.status == 200);
    CHECK(last.fields.at("connection") == "close");
    CHECK(line.ended());
}

TEST_CASE("garbage behind a good request is refused and ends the connection") {
    const running_server at;
    raw_http line(at.port);
    line.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n\x01\x02 nonsense\r\n\r\n");
    CHECK(line.receive().status == 200);
    const auto refused = line.receive();
    CHECK(refused.status == 400);
    CHECK(error_code(refused) == "bad_request");
    CHECK(line.ended());
}

TEST_CASE("requests beyond the limits are refused") {
    const running_server at;
    CHECK(ask_once(at.port, "GET", "/healthz", "X: " + std::string(9000, 'a') + "\r\n").status == 431);
    const auto large = ask_once(at.port, "POST", "/webhooks/rest/webhook", "", std::string(16 * 1024 + 1, 'x'));
    CHECK(large.status == 413);
    CHECK(error_code(large) == "too_large");
    raw_http chunked(at.port);
    chunked.send("POST /webhooks/rest/webhook HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4001\r\n" +
                 std::string(0x4001, 'x') + "\r\n0\r\n\r\n");
    CHECK(chunked.receive().status == 413);
    CHECK(ask_once(at.port, "GET", "/healthz").status == 200);
}

TEST_CASE("who waits to be told to go on is told") {
    const running_server at;
    raw_http line(at.port);
    line.send("POST /webhooks/rest/webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(line.receive().status == 100);
    line.send("{}");
    CHECK(line.receive().status == 400);
}

TEST_CASE("a request that does not end is given up") {
    net::settings knobs;
    knobs.http_read_limit = 1s;
    const running_server at(knobs);
    raw_http line(at.port);
    const auto began = std::chrono::steady_clock::now();
    line.send("GET /healthz HTTP/1.1\r\nHost:");
    CHECK(line.ended());
    const auto took = std::chrono::steady_clock::now() - began;
    CHECK(took > 800ms);
    CHECK(took < 4s);
}

TEST_CASE("paths and methods that are not there are named") {
    const running_server at;
    const auto nowhere = ask_once(at.port, "GET", "/v1/nowhere");
    CHECK(nowhere.status == 404);
    CHECK(error_code(nowhere) == "not_found");
    const auto wrong = ask_once(at.port, "POST", "/healthz");
    CHECK(wrong.status == 405);
    CHECK(wrong.fields.at("allow") == "GET, HEAD");
    CHECK(ask_once(at.port, "GET", "/v1/session").fields.at("allow") == "DELETE");
    const auto chat = ask_once(at.port, "GET", "/v1/chat");
    CHECK(chat.status == 426);
    CHECK(chat.fields.at("upgrade") == "websocket");
}

TEST_CASE("HEAD answers as GET does without the body") {
    const running_server at;
    raw_http line(at.port);
    const auto head = line.ask("HEAD", "/healthz");
    const auto get = line.ask("GET", "/healthz");
    CHECK(head.status == 200);
    CHECK(head.fields.at("content-length") == std::to_string(get.body.size()));
    CHECK(head.fields.at("content-type") == get.fields.at("content-type"));
}

TEST_CASE("the dialogs that are served are listed") {
    const running_server at;
    const auto answer = ask_once(at.port, "GET", "/v1/dialogs?x=1");
    CHECK(answer.status == 200);
    const auto all = json::parse(answer.body)["dialogs"];
    REQUIRE(all.size() == 1);
    CHECK(all[0]["id"] == "muscle-pain");
    CHECK(all[0]["locales"][0] == "en");
    CHECK_FALSE(all[0]["version"].get<std::string>().empty());
    visitor person(at);
    CHECK(all[0]["hash"] == person.session["bundle"]);
}

TEST_CASE("the widget and its page are served under strict headers") {
    const auto folder = std::filesystem::temp_directory_path() / ("myalog_http_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "index.html") << "<!doctype html><title>x</title>";
    std::ofstream(folder / "symptom-chat.js") << "export {};";
    std::ofstream(folder / "symptom-chat.js.gz") << "packed";
    net::settings knobs;
    knobs.widget_folder = folder.string();
    const running_server at(knobs);
    std::filesystem::remove_all(folder);
    const auto page = ask_once(at.port, "GET", "/");
    CHECK(page.status == 200);
    CHECK(page.body == "<!doctype html><title>x</title>");
    CHECK(page.fields.at("content-security-policy").find("default-src 'none'") != std::string::npos);
    const auto script = ask_once(at.port, "GET", "/widget/symptom-chat.js");
    CHECK(script.status == 200);
    CHECK(script.fields.at("content-type") == "text/javascript; charset=utf-8");
    CHECK(script.fields.at("access-control-allow-origin") == "*");
    raw_http line(at.port);
    const auto known = line.ask("GET", "/widget/symptom-chat.js", "If-None-Match: " + script.fields.at("etag") + "\r\n");
    CHECK(known.status == 304);
    CHECK(known.body.empty());
    CHECK(line.ask("GET", "/widget/symptom-chat.js").body == "export {};");
    const auto packed = line.ask("GET", "/widget/symptom-chat.js", "Accept-Encoding: gzip, br\r\n");
    CHECK(packed.body == "packed");
    CHECK(packed.fields.at("content-encoding") == "gzip");
    CHECK(packed.fields.at("vary") == "Accept-Encoding");
    CHECK(line.ask("GET", "/widget/symptom-chat.js", "If-None-Match: " + script.fields.at("etag") + "\r\nAccept-Encoding: gzip\r\n").status == 200);
    CHECK(ask_once(at.port, "GET", "/widget/../server.cpp").status == 404);
    CHECK(ask_once(at.port, "GET", "/widget/%2e%2e/server.cpp").status == 404);
}

TEST_CASE("without widget files the page says so") {
    const running_server at;
    const auto page = ask_once(at.port, "GET", "/");
    CHECK(page.status == 404);
    CHECK(error_code(page) == "not_found");
}

TEST_CASE("a session is erased by its token alone") {
    const running_server at;
    visitor person(at);
    const std::string token = person.session["token"];
    const auto nobody = ask_once(at.port, "DELETE", "/v1/session");
    CHECK(nobody.status == 401);
    CHECK(nobody.fields.at("www-authenticate") == "Bearer");
    CHECK(ask_once(at.port, "DELETE", "/v1/session", "Authorization: Basic " + token + "\r\n").status == 401);
    CHECK(person.command("help")["type"] == "turn");
    CHECK(ask_once(at.port, "DELETE", "/v1/session", "Authorization: Bearer " + token + "\r\n").status == 204);
    CHECK(person.say("hello")["code"] == "unknown_token");
    person.send({{"type", "start"}, {"token", token}});
    CHECK(person.receive()["code"] == "unknown_token");
}

TEST_CASE("pages of allowed origins may erase and others may not read the answer") {
    net::settings knobs;
    knobs.allow_origin = {"https://clinic.example"};
    const running_server at(knobs);
    const auto asked = ask_once(
        at.port, "OPTIONS", "/v1/session",
        "Origin: https://clinic.example\r\nAccess-Control-Request-Method: DELETE\r\nAccess-Control-Request-Headers: authorization\r\n");
    CHECK(asked.status == 204);
    CHECK(asked.fields.at("access-control-allow-origin") == "https://clinic.example");
    CHECK(asked.fields.at("access-control-allow-methods") == "DELETE");
    CHECK(asked.fields.at("access-control-allow-headers").find("Authorization") != std::string::npos);
    CHECK(asked.fields.at("vary") == "Accept, Origin");
    visitor person(at);
    const auto done =
        ask_once(at.port, "DELETE", "/v1/session",
                 "Origin: https://clinic.example\r\nAuthorization: bearer " + person.session["token"].get<std::string>() + "\r\n");
    CHECK(done.status == 204);
    CHECK(done.fields.at("access-control-allow-origin") == "https://clinic.example");
    const auto other =
        ask_once(at.port, "OPTIONS", "/v1/session", "Origin: https://evil.example\r\nAccess-Control-Request-Method: DELETE\r\n");
    CHECK(other.fields.count("access-control-allow-origin") == 0);
    CHECK(ask_once(at.port, "OPTIONS", "/healthz", "Origin: https://clinic.example\r\n").status == 405);
}

TEST_CASE("a connection that stays open hears that the server is not ready any more") {
    running_server at;
    raw_http line(at.port);
    CHECK(line.ask("GET", "/readyz").status == 200);
    at.begin_drain();
    std::this_thread::sleep_for(50ms);
    const auto answer = line.ask("GET", "/readyz");
    CHECK(answer.status == 503);
    CHECK(answer.fields.at("connection") == "close");
    CHECK(error_code(answer) == "shutting_down");
    CHECK(at.stop() < 3s);
}

TEST_CASE("an idle connection does not hold up the end") {
    running_server at;
    raw_http line(at.port);
    CHECK(line.ask("GET", "/healthz").status == 200);
    CHECK(at.stop() < 3s);
}

TEST_CASE("a port that is taken is told in a sentence") {
    const running_server at;
    metrics counted;
    conversation::store_door door(store::make_memory_store(), counted);
    conversation::desk desk(real_content(), door, counted, wall_now);
    for (const int loops : {1, 2}) {
        net::settings knobs;
        knobs.port = at.port;
        knobs.loops = loops;
        net::server second(knobs, desk, counted);
        const auto failed = second.listen();
        REQUIRE(failed.has_error());
        CHECK(failed.error().find("is taken") != std::string::npos);
    }
    net::settings knobs;
    knobs.address = "localhost";
    net::server third(knobs, desk, counted);
    CHECK(third.listen().has_error());
}
