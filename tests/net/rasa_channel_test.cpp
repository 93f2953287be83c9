#include "raw_http.hpp"
#include "running_server.hpp"

using namespace myalog;
using namespace myalog::testing;

namespace {

http_answer post(const running_server& at, const json& body, const std::string& fields = "") {
    return ask_once(at.port, "POST", "/webhooks/rest/webhook", "Content-Type: application/json\r\n" + fields, body.dump());
}

/// The last message's buttons of an answer, or null.
json buttons_of(const json& messages) {
    for (const auto& message : messages) {
        if (message.contains("buttons")) return message["buttons"];
    }
    return nullptr;
}

} // namespace

TEST_CASE("the channel says that it is there") {
    const running_server at;
    const auto answer = ask_once(at.port, "GET", "/webhooks/rest/");
    CHECK(answer.status == 200);
    CHECK(json::parse(answer.body) == json{{"status", "ok"}});
}

TEST_CASE("an interview goes on from message to message by buttons and by numbers") {
    const running_server at;
    auto answer = post(at, {{"sender", "u1"}, {"message", "hello"}});
    REQUIRE(answer.status == 200);
    json messages = json::parse(answer.body);
    REQUIRE(messages.is_array());
    REQUIRE_FALSE(messages.empty());
    int seq = messages.back()["custom"]["seq"];
    for (int i = 0; i < 6; ++i) {
        for (const auto& message : messages) {
            CHECK(message["recipient_id"] == "u1");
            for (const auto& [key, value] : message.items()) CHECK_FALSE(value.is_null());
        }
        const json buttons = buttons_of(messages);
        if (buttons.is_null()) break;
        const std::string reply = i % 2 == 0 ? buttons[0]["payload"].get<std::string>() : "1";
        answer = post(at, {{"sender", "u1"}, {"message", reply}});
        REQUIRE(answer.status == 200);
        messages = json::parse(answer.body);
        CHECK(messages.back()["custom"]["seq"] == ++seq);
    }
    CHECK(seq >= 4);
    const json other = json::parse(post(at, {{"sender", "u2"}, {"message", "hello"}}).body);
    CHECK(other.back()["custom"]["seq"].get<int>() < seq);
}

TEST_CASE("a delivery that comes twice gets the same answer and one step") {
    const running_server at;
    const json first = {{"sender", "u1"}, {"message", "hello"}, {"metadata", {{"message_id", "d-1"}}}};
    const auto once = post(at, first);
    const auto twice = post(at, first);
    REQUIRE(once.status == 200);
    CHECK(once.body == twice.body);
    const auto next = json::parse(post(at, {{"sender", "u1"}, {"message", "help"}, {"metadata", {{"message_id", "d-2"}}}}).body);
    CHECK(next.back()["custom"]["seq"] == json::parse(once.body).back()["custom"]["seq"].get<int>() + 1);
}

TEST_CASE("an erasing that comes twice gets the same answer and nothing begins anew") {
    const running_server at;
    const auto delivered = [&](const char* message, const char* id) { return post(at, {{"sender", "u1"}, {"message", message}, {"metadata", {{"message_id", id}}}}); };
    REQUIRE(delivered("hello", "d-1").status == 200);
    const char* erase = R"(/command{"name":"erase"})";
    const auto once = delivered(erase, "d-2");
    REQUIRE(once.status == 200);
    CHECK(json::parse(once.body).back()["custom"]["ended"] == true);
    CHECK(delivered(erase, "d-2").body == once.body);
    CHECK(json::parse(delivered("hello", "d-3").body).back()["custom"]["seq"] == 1);
    CHECK(delivered(erase, "d-2").body == once.body);
    CHECK(json::parse(delivered("help", "d-4").body).back()["custom"]["seq"] == 2); // what began afterwards goes on
}

TEST_CASE("a first message that tells of danger is answered with what to do now") {
    const running_server at;
    const auto answer = json::parse(
        post(at, {{"sender", "u1"}, {"message", "crushing chest pain and my left arm hurts"}, {"metadata", {{"region", "GB"}}}}).body);
    REQUIRE(answer.is_array());
    CHECK(answer[0]["text"].get<std::string>().find("999") != std::string::npos);
    CHECK(answer.back()["custom"]["outcome"]["level"] == "emergency");
}

TEST_CASE("a body that is no message is refused") {
    const running_server at;
    CHECK(post(at, {{"message", "my chest hurts"}}).status == 400);
    CHECK(post(at, {{"sender", nullptr}, {"message", "hello"}}).status == 400);
    CHECK(post(at, {{"sender", ""}, {"message", "hello"}}).status == 400);
    CHECK(ask_once(at.port, "POST", "/webhooks/rest/webhook", "", "hello").status == 400);
    CHECK(post(at, {{"sender", "u1"}}).status == 400);
    CHECK(post(at, {{"sender", "u1"}, {"message", std::string(1501, 'a')}}).status == 413);
    CHECK(post(at, {{"sender", "u9"}, {"message", "hello"}, {"metadata", {{"dialog", "nobody"}}}}).status == 404);
}

TEST_CASE("without a token the channel is for programs on this machine") {
    const running_server at;
    CHECK(post(at, {{"sender", "u1"}, {"message", "hello"}}).status == 200);
    for (const std::string passed_on : {"X-Forwarded-For: 192.0.2.1", "X-Forwarded-Host: clinic.example", "X-Real-IP: 192.0.2.1", "Via: 1.1 proxy", "Forwarded: for=192.0.2.1"}) {
        CAPTURE(passed_on);
        CHECK(post(at, {{"sender", "u1"}, {"message", "hello"}}, passed_on + "\r\n").status == 403);
    }
    CHECK(post(at, {{"sender", "u1"}, {"message", "hello"}}, "Origin: https://evil.example\r\n").status == 403);
}

TEST_CASE("with a token whoever has it may use the channel") {
    net::settings knobs;
    knobs.rasa_token = "long-secret";
    const running_server at(knobs);
    CHECK(post(at, {{"sender", "u1"}, {"message", "hello"}}).status == 401);
    CHECK(post(at, {{"sender", "u1"}, {"message", "hello"}}, "Authorization: Bearer wrong\r\n").status == 401);
    CHECK(
        post(at, {{"sender", "u1"}, {"message", "hello"}}, "Authorization: Bearer long-secret\r\nX-Forwarded-For: 192.0.2.1\r\n").status ==
        200);
}
