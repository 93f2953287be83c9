// docs/asyncapi.json, docs/openapi.json and docs/protocol.md say what the server does: here they are held to it.
#include "json_schema.hpp"
#include "net/routes.hpp"
#include "raw_http.hpp"
#include "running_server.hpp"

#include <fstream>
#include <set>
#include <sstream>

using namespace myalog;
using namespace myalog::testing;

namespace {

std::string file(const std::string& path) {
    std::ifstream in(std::string(MYALOG_SOURCE_DIR) + "/" + path);
    REQUIRE(in);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

json document(const std::string& name) { return json::parse(file("docs/" + name)); }

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const auto& line : lines) out += line + "\n";
    return out;
}

/// Mistakes of one frame, judged by the schema that its type names.
std::string mistakes_of_frame(const json& frame, const json& async, bool strict) {
    for (const auto& [name, schema] : async["components"]["schemas"].items()) {
        if (!schema.contains("properties") || !schema["properties"].contains("type") || !frame.is_object()) continue;
        if (schema["properties"]["type"].value("const", "") != frame.value("type", json(""))) continue;
        return joined(json_schema(async, strict).mistakes(frame, schema));
    }
    return "a frame of a type that is not documented";
}

std::string fit(const json& frame, const json& async) { return mistakes_of_frame(frame, async, true); }

/// Mistakes of an answer over HTTP, judged by what the document says of this path and status.
std::string mistakes_of_answer(const http_answer& answer, const json& open, const std::string& method, const std::string& path) {
    const json& about = open["paths"][path][method]["responses"];
    const std::string status = std::to_string(answer.status);
    if (!about.contains(status)) return "status " + status + " is not documented";
    const json schema = about[status].value("/content/application~1json/schema"_json_pointer, json(nullptr));
    if (schema.is_null()) return std::string();
    return joined(json_schema(open, true).mistakes(json::parse(answer.body), schema));
}

} // namespace

TEST_CASE("the schemas allow the frames that are accepted and forbid the others") {
    const json async = document("asyncapi.json");
    const json accepted = document("../tests/frames/client_accepted.json");
    const json refused = document("../tests/frames/client_refused.json");
    for (const auto& one : accepted["cases"]) {
        if (!one.contains("frame") || one.contains("repeat")) continue;
        CAPTURE(one["name"].get<std::string>());
        CHECK(mistakes_of_frame(one["frame"], async, false) == "");
    }
    for (const auto& one : refused["cases"]) {
        if (!one.contains("frame") || one.contains("repeat") || one["name"] == "a server's frame") continue;
        CAPTURE(one["name"].get<std::string>());
        CHECK(mistakes_of_frame(one["frame"], async, false) != "");
    }
}

TEST_CASE("the frames of a server that clients are tested with are documented") {
    const json async = document("asyncapi.json");
    const json frames = document("../tests/frames/server.json");
    for (const auto& one : frames["cases"]) {
        CAPTURE(one["name"].get<std::string>());
        CHECK(fit(one["frame"], async) == "");
    }
}

TEST_CASE("every frame of a talk is documented") {
    const json async = document("asyncapi.json");
    const running_server at;
    visitor person(at, {{"region", "GB"}});
    CHECK(fit(person.session, async) == "");
    CHECK(fit(person.turn, async) == "");
    CHECK(fit(person.ask({{"type", "dance"}}), async) == "");
    CHECK(fit(person.ask({{"type", "say"}}), async) == "");
    for (int i = 0; i < 60 && person.turn["ended"] == false && !person.turn["ask"].is_null(); ++i) {
        const json ask = person.turn["ask"];
        if (i % 9 == 8) CHECK(fit(person.command("why"), async) == "");
        const bool has_choices = !ask["choices"].empty();
        const std::string last = has_choices ? ask["choices"][ask["choices"].size() - 1]["value"] : "";
        const json turn = has_choices              ? person.choose({i % 2 == 0 ? last : ask["choices"][0]["value"].get<std::string>()})
                          : ask["kind"] == "scale" ? person.choose({"6"})
                                                   : person.say("my left shoulder has been aching for two years");
        CAPTURE(ask["slot"].get<std::string>());
        CHECK(fit(turn, async) == "");
    }
    CHECK(fit(person.say("what is fibromyalgia?"), async) == "");
    CHECK(fit(person.say("crushing chest pain and my left arm hurts"), async) == "");
    CHECK(person.turn["outcome"]["level"] == "emergency");
    CHECK(fit(person.command("summary"), async) == "");
}

TEST_CASE("every error code stands in the text as in the schema") {
    const std::string text = file("docs/protocol.md");
    const json async = document("asyncapi.json");
    for (const auto& code : async["components"]["schemas"]["Error"]["properties"]["code"]["enum"]) {
        CAPTURE(code.get<std::string>());
        CHECK(text.find("| `" + code.get<std::string>() + "` |") != std::string::npos);
    }
    for (const char* code : {"1002", "1003", "1007", "1008", "1009", "1011", "1012", "1013", "4001"})
        CHECK(text.find(code) != std::string::npos);
}

TEST_CASE("every route is documented and every documented route is there") {
    std::set<std::pair<std::string, std::string>> served, documented;
    for (auto [method, path] : net::all_routes()) {
        if (path == "/widget/*") path = "/widget/{file}";
        if (path == "/inspect/*") path = "/inspect/{what}";
        if (path == "/v1/admin/handovers/*") path = "/v1/admin/handovers/{session}";
        served.emplace(method, path);
    }
    const json open = document("openapi.json");
    for (const auto& [path, methods] : open["paths"].items()) {
        for (const auto& [method, about] : methods.items()) {
            std::string name = method;
            for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
            documented.emplace(name, path);
        }
    }
    CHECK(served == documented);
}

TEST_CASE("answers over HTTP fit their schemas") {
    const json open = document("openapi.json");
    const running_server at;
    const auto fits = [&](const http_answer& answer, const char* method, const char* path) { return mistakes_of_answer(answer, open, method, path); };
    for (const char* path : {"/", "/healthz", "/readyz", "/metrics", "/v1/chat", "/v1/dialogs", "/webhooks/rest/"}) {
        CAPTURE(path);
        CHECK(fits(ask_once(at.port, "GET", path), "get", path) == "");
    }
    CHECK(fits(ask_once(at.port, "DELETE", "/v1/session"), "delete", "/v1/session") == "");
    visitor person(at);
    const auto summary = [&](const std::string& accept) {
        const auto token = person.session["token"].get<std::string>();
        return fits(ask_once(at.port, "GET", "/v1/summary", "Authorization: Bearer " + token + "\r\nAccept: " + accept + "\r\n"), "get", "/v1/summary");
    };
    for (const char* step : {"yes", "none"}) person.choose({step});
    CHECK(summary("application/json") == "");
    person.say("my left shoulder has been aching for two years and I have crushing chest pain");
    CHECK(summary("application/json") == "");
    CHECK(summary("application/pdf") == "");
    CHECK(fits(ask_once(at.port, "GET", "/v1/summary"), "get", "/v1/summary") == "");
    const auto post = [&](const std::string& body, const std::string& fields = "") {
        return fits(ask_once(at.port, "POST", "/webhooks/rest/webhook", fields, body), "post", "/webhooks/rest/webhook");
    };
    CHECK(post(R"({"message":"hello"})") == "");
    CHECK(post(R"({"message":"1"})") == "");
    CHECK(post(R"({"message":"crushing chest pain and my left arm hurts"})") == "");
    CHECK(post("hello") == "");
    CHECK(post(R"({"message":"hello"})", "Forwarded: for=192.0.2.1\r\n") == "");
}

TEST_CASE("what a human reads of a session and does with it fits its schemas and comes to the person") {
    const json open = document("openapi.json");
    const json async = document("asyncapi.json");
    net::settings knobs;
    knobs.admin_token = "open sesame";
    conversation::settings turns;
    turns.humans = true;
    const running_server at(knobs, store::make_memory_store(), with_humans(), {}, turns);
    const std::string all = "/v1/admin/handovers", one = all + "/{session}";
    const auto ask = [&](const char* method, const std::string& path, const std::string& body = "", const std::string& token = "open sesame") {
        return ask_once(at.port, method, path, "Authorization: Bearer " + token + "\r\n", body);
    };
    visitor person(at, {{"region", "GB"}});
    for (const char* step : {"yes", "none"}) person.choose({step});
    CHECK(fit(person.command("human"), async) == "");
    CHECK(person.turn["with_human"] == "waiting");
    CHECK(fit(person.say("I would rather ask somebody"), async) == "");

    const auto list = ask("GET", all);
    CHECK(mistakes_of_answer(list, open, "get", all) == "");
    REQUIRE(json::parse(list.body)["sessions"].size() == 1);
    const std::string path = all + "/" + json::parse(list.body)["sessions"][0]["session"].get<std::string>();
    const auto read = ask("GET", path);
    CHECK(read.status == 200);
    CHECK(mistakes_of_answer(read, open, "get", one) == "");
    CHECK(json::parse(read.body)["lines"][0]["text"] == "I would rather ask somebody");

    for (const char* move : {R"({"do":"take"})", R"({"do":"say","text":"Where does it hurt?"})"}) {
        const auto done = ask("POST", path, move);
        CHECK(done.status == 200);
        CHECK(mistakes_of_answer(done, open, "post", one) == "");
        const json brought = person.receive();
        CHECK(brought == json::parse(done.body)["turn"]);
        CHECK(fit(brought, async) == "");
    }
    json first;
    for (int time = 0; time < 2; ++time) { // the same message again, as after a 503
        const auto done = ask("POST", path, R"({"do":"say","id":"h1","text":"Since when?"})");
        CHECK(done.status == 200);
        CHECK(mistakes_of_answer(done, open, "post", one) == "");
        const json brought = person.receive();
        if (time == 0) first = brought;
        CHECK(brought == first);
    }
    CHECK(json::parse(ask("GET", path).body)["lines"].size() == 3);
    for (const auto& [status, move] : std::vector<std::pair<int, std::string>>{{409, R"({"do":"take"})"}, {400, "{}"}, {413, R"({"do":"say","text":")" + std::string(1501, 'x') + R"("})"}, {200, R"({"do":"give_back"})"}, {409, R"({"do":"give_back"})"}}) {
        const auto answer = ask("POST", path, move);
        CHECK(answer.status == status);
        CHECK(mistakes_of_answer(answer, open, "post", one) == "");
    }
    CHECK(person.receive()["ask"]["reason"] == "return");
    for (const auto& [status, answer] : std::vector<std::pair<int, http_answer>>{{409, ask("GET", path)}, {401, ask("GET", path, "", "another")}, {404, ask("GET", all + "/nobody")}}) {
        CHECK(answer.status == status);
        CHECK(mistakes_of_answer(answer, open, "get", one) == "");
    }
}

TEST_CASE("without humans there are no routes for them and nobody is promised") {
    net::settings knobs;
    knobs.admin_token = "open sesame";
    const running_server at(knobs, store::make_memory_store(), with_humans());
    CHECK(ask_once(at.port, "GET", "/v1/admin/handovers", "Authorization: Bearer open sesame\r\n").status == 404);
    visitor person(at);
    const json turn = person.command("human");
    CHECK(turn["messages"][0]["id"] == "engine.human");
    CHECK_FALSE(turn.contains("with_human"));
    CHECK_FALSE(turn["ask"].is_null());
}
