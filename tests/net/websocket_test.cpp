#include "raw_http.hpp"
#include "running_server.hpp"

using namespace myalog;
using namespace myalog::testing;
using namespace std::chrono_literals;

namespace {

/// One text frame as a client sends it, with a mask of zeros.
std::string masked(const std::string& text) {
    REQUIRE(text.size() < 126);
    return std::string({'\x81', static_cast<char>(0x80 | text.size()), 0, 0, 0, 0}) + text;
}

void upgrade(raw_http& line) {
    line.send("GET /v1/chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    REQUIRE(line.receive().status == 101);
}

/// Opcode and payload of the server's next frame; opcode 0 when the connection has ended.
std::pair<int, std::string> read_frame(raw_http& line) {
    const std::string head = line.take(2);
    if (head.size() < 2) return {0, ""};
    std::size_t length = static_cast<unsigned char>(head[1]);
    if (length == 126) {
        const std::string more = line.take(2);
        length = static_cast<unsigned char>(more[0]) * 256u + static_cast<unsigned char>(more[1]);
    }
    REQUIRE(length < 65536);
    return {head[0] & 15, line.take(length)};
}

} // namespace

TEST_CASE("a conversation starts with its session and a welcome") {
    const running_server at;
    visitor person(at, {{"region", "GB"}, {"locale", "en"}});
    CHECK(person.line.protocol() == "myalog.v1");
    CHECK(person.session["token"].get<std::string>().size() >= 22);
    CHECK(person.session["dialog"] == "muscle-pain");
    CHECK(person.session["bundle"].get<std::string>().starts_with("sha256:"));
    CHECK(person.session["resumed"] == false);
    CHECK(person.session["seq"] == 0);
    CHECK(person.session["expires_in"] == 86400);
    REQUIRE_FALSE(person.session["contacts"].empty());
    CHECK(person.session["contacts"][0]["number"] == "999");
    CHECK(person.turn["seq"] == 1);
    CHECK(person.turn["in_reply_to"].is_null());
    CHECK_FALSE(person.turn["messages"].empty());
}

TEST_CASE("each message gets one turn in order") {
    const running_server at;
    visitor person(at);
    for (int i = 2; i < 8; ++i) {
        const json& ask = person.turn["ask"];
        const json answer =
            !ask.is_null() && !ask["choices"].empty() ? person.choose({ask["choices"][0]["value"]}) : person.say("my shoulder hurts");
        REQUIRE(answer["type"] == "turn");
        CHECK(answer["seq"] == i);
        CHECK(answer["in_reply_to"] == "m" + std::to_string(i - 1));
    }
    const json back = person.command("back");
    CHECK(back["type"] == "turn");
    CHECK(at.counted.turns.value() == 8);
}

TEST_CASE("messages that are sent without waiting are answered in order") {
    const running_server at;
    visitor person(at);
    for (int i = 0; i < 30; ++i) person.send({{"type", "command"}, {"id", "p" + std::to_string(i)}, {"name", "repeat"}});
    for (int i = 0; i < 30; ++i) {
        const json turn = person.receive();
        CHECK(turn["in_reply_to"] == "p" + std::to_string(i));
        CHECK(turn["seq"] == i + 2);
    }
}

TEST_CASE("the same message id gets the same bytes and nothing happens twice") {
    const running_server at;
    visitor person(at);
    const std::string frame = R"({"type":"say","id":"once","text":"my neck has hurt for two years"})";
    person.line.send(frame);
    const std::string first = person.line.receive();
    person.line.send(frame);
    CHECK(person.line.receive() == first);
    const json after = person.say("help");
    CHECK(after["seq"] == json::parse(first)["seq"].get<int>() + 1);
    CHECK(at.counted.turns_repeated.value() == 1);
}

TEST_CASE("a late press writes nothing and asks the open question again") {
    const running_server at;
    visitor person(at);
    const json welcome = person.turn;
    REQUIRE_FALSE(welcome["ask"].is_null());
    REQUIRE_FALSE(welcome["ask"]["choices"].empty());
    const std::string value = welcome["ask"]["choices"][0]["value"];
    person.choose({value});
    const json open = person.turn["ask"];
    const json late = person.ask({{"type", "choose"}, {"seq", welcome["seq"]}, {"values", {value}}});
    CHECK(late["type"] == "turn");
    CHECK(late["understood"].empty());
    CHECK(late["ask"]["slot"] == open["slot"]);
}

TEST_CASE("a session is taken up again where it was") {
    const running_server at;
    std::string token;
    json second, third;
    {
        visitor person(at);
        token = person.session["token"];
        second = person.command("help");
        third = person.command("repeat");
    }
    net::client again(at.url());
    again.send(json{{"type", "start"}, {"token", token}, {"last_seq", 1}}.dump());
    const json session = json::parse(again.receive());
    CHECK(session["resumed"] == true);
    CHECK(session["token"] == token);
    CHECK(session["seq"] == 3);
    CHECK(json::parse(again.receive()) == second);
    CHECK(json::parse(again.receive()) == third);

    net::client once_more(at.url());
    once_more.send(json{{"type", "start"}, {"token", token}}.dump());
    once_more.receive();
    CHECK(json::parse(once_more.receive()) == third);
    once_more.send(R"({"type":"say","id":"go-on","text":"help"})");
    CHECK(json::parse(once_more.receive())["seq"] == 4);
}

TEST_CASE("a second socket on a session wins and the older is closed with 4001") {
    for (const int loops : {1, 3}) { // on several loops the kernel decides which one accepts
        net::settings knobs;
        knobs.loops = loops;
        const running_server at(knobs);
        visitor first(at);
        const json resume = {{"token", first.session["token"]}};
        auto older = std::make_unique<visitor>(at, resume);
        CHECK(first.line.close_code() == 4001);
        for (int i = 0; i < 5; ++i) {
            auto newer = std::make_unique<visitor>(at, resume);
            CHECK(older->line.close_code() == 4001);
            CHECK(newer->command("help")["type"] == "turn");
            older = std::move(newer);
        }
    }
}

TEST_CASE("nothing goes before start and start goes once") {
    const running_server at;
    net::client line(at.url());
    line.send(R"({"type":"say","id":"c1","text":"hello"})");
    json error = json::parse(line.receive());
    CHECK(error["type"] == "error");
    CHECK(error["code"] == "not_started");
    CHECK(error["in_reply_to"] == "c1");
    CHECK(error["fatal"] == false);
    line.send(R"({"type":"start"})");
    CHECK(json::parse(line.receive())["type"] == "session");
    CHECK(json::parse(line.receive())["type"] == "turn");
    line.send(R"({"type":"start"})");
    CHECK(json::parse(line.receive())["code"] == "bad_message");
    line.send(R"({"type":"command","id":"c2","name":"help"})");
    CHECK(json::parse(line.receive())["type"] == "turn");
}

TEST_CASE("what cannot be used is refused by name and the talk goes on") {
    const running_server at;
    net::client line(at.url());
    const auto code = [&](const char* frame) {
        line.send(frame);
        return json::parse(line.receive())["code"].get<std::string>();
    };
    CHECK(code("hello") == "bad_json");
    CHECK(code("{}") == "bad_message");
    CHECK(code(R"({"type":"dance"})") == "unknown_type");
    CHECK(code(R"({"type":"start","dialog":"nobody"})") == "unknown_dialog");
    CHECK(code(R"({"type":"start","token":"nobody"})") == "unknown_token");
    const std::string long_text = json{{"type", "say"}, {"id", "c"}, {"text", std::string(1501, 'a')}}.dump();
    CHECK(code(long_text.c_str()) == "text_too_long");
    line.send(R"({"type":"start"})");
    CHECK(json::parse(line.receive())["type"] == "session");
    CHECK(at.counted.errors.value() == 6);
}

TEST_CASE("ten useless frames in a row end the connection with 1008") {
    const running_server at;
    net::client line(at.url());
    for (int i = 0; i < 9; ++i) {
        line.send("hello");
        CHECK(json::parse(line.receive())["fatal"] == false);
    }
    line.send("hello");
    CHECK(json::parse(line.receive())["fatal"] == true);
    CHECK(line.close_code() == 1008);
}

TEST_CASE("sixteen kilobytes of garbage are refused and one byte more is too large") {
    const running_server at;
    net::client line(at.url());
    line.send(std::string(16 * 1024, '['));
    CHECK(json::parse(line.receive())["code"] == "bad_json");
    line.send(std::string(16 * 1024 + 1, '['));
    CHECK(line.close_code() == 1009);
}

TEST_CASE("bytes that are not UTF-8 end the connection with 1007") {
    const running_server at;
    net::client line(at.url());
    line.send("\xff\xfe");
    CHECK(line.close_code() == 1007);
}

TEST_CASE("a binary frame ends the connection with 1003") {
    const running_server at;
    net::client line(at.url());
    line.send_binary(R"({"type":"start"})");
    CHECK(line.close_code() == 1003);
}

TEST_CASE("who sends too fast is told when to come again and then answered") {
    net::settings knobs;
    knobs.message_burst = 3;
    knobs.messages_per_second = 20;
    const running_server at(knobs);
    raw_http line(at.port);
    upgrade(line);
    line.send(masked(R"({"type":"start"})"));
    read_frame(line);
    read_frame(line);
    const auto help = [](const std::string& id) { return masked(R"({"type":"command","name":"help","id":")" + id + "\"}"); };
    std::string all; // in one piece, so that none of them can have waited
    for (int i = 0; i < 30; ++i) all += help("f" + std::to_string(i));
    line.send(all);
    std::vector<std::string> refused;
    int wait = 0;
    for (int i = 0; i < 30; ++i) {
        const json answer = json::parse(read_frame(line).second);
        CHECK(answer["in_reply_to"] == "f" + std::to_string(i));
        if (answer["type"] == "turn") continue;
        CHECK(answer["code"] == "rate_limited");
        CHECK(answer["fatal"] == false);
        wait = answer["retry_after_ms"];
        CHECK(wait >= 100); // a moment after which it makes sense to try
        CHECK(wait <= 1000);
        refused.push_back(answer["in_reply_to"]);
    }
    CHECK(refused.size() > 10);
    std::this_thread::sleep_for(std::chrono::milliseconds(wait));
    for (const auto& id : refused) {
        line.send(help(id));
        const json answer = json::parse(read_frame(line).second);
        CHECK(answer["type"] == "turn");
        CHECK(answer["in_reply_to"] == id);
    }
}

TEST_CASE("who waits for each answer is never too fast") {
    net::settings knobs;
    knobs.message_burst = 1;
    knobs.messages_per_second = 1;
    const running_server at(knobs);
    visitor person(at);
    for (int i = 0; i < 100; ++i) CHECK(person.command("help")["type"] == "turn");
}

TEST_CASE("a client that does not read is closed with 1008") {
    net::settings knobs;
    knobs.outbox = 4;
    knobs.message_burst = 0;
    const running_server at(knobs);
    raw_http line(at.port, true);
    upgrade(line);
    line.send(masked(R"({"type":"start"})"));
    line.flood(masked(R"({"type":"command","id":"again","name":"help"})"), 100000);
    std::string last;
    while (last.empty()) {
        const auto [opcode, bytes] = read_frame(line);
        if (opcode != 1) last = std::to_string(opcode) + ":" + bytes;
    }
    CHECK(last == "8:\x03\xf0too slow"); // 0x03f0 is 1008
}

TEST_CASE("what was erased is gone and the same socket may start anew") {
    const running_server at;
    visitor person(at);
    const std::string token = person.session["token"];
    json answer = person.command("erase");
    // The dialog may ask whether this is meant.
    if (!answer["ask"].is_null() && answer["ended"] == false && !answer["ask"]["choices"].empty()) answer = person.choose({"yes"});
    CHECK(answer["type"] == "turn");
    CHECK(answer["ended"] == true);
    CHECK(person.say("hello")["code"] == "not_started");
    person.send({{"type", "start"}, {"token", token}});
    CHECK(person.receive()["code"] == "unknown_token");
    person.send({{"type", "start"}});
    CHECK(person.receive()["type"] == "session");
}

TEST_CASE("pages of other origins are refused before they are upgraded") {
    net::settings knobs;
    knobs.allow_origin = {"https://clinic.example"};
    const running_server at(knobs);
    const std::string own = "http://127.0.0.1:" + std::to_string(at.port);
    CHECK_NOTHROW(net::client(at.url(), "https://clinic.example"));
    CHECK_NOTHROW(net::client(at.url(), own));
    CHECK_THROWS_WITH(net::client(at.url(), "https://evil.example"), "not upgraded, HTTP status 403");
    CHECK_THROWS_WITH(net::client(at.url(), "null"), "not upgraded, HTTP status 403");
}

TEST_CASE("a sub-protocol that is not ours is not echoed") {
    const running_server at;
    CHECK(net::client(at.url(), "", "myalog.v1").protocol() == "myalog.v1");
    CHECK(net::client(at.url(), "", "other, myalog.v1").protocol() == "myalog.v1");
    CHECK(net::client(at.url(), "", "").protocol().empty());
    CHECK(net::client(at.url(), "", "other").protocol().empty());
}

TEST_CASE("a chat is at its own path alone") {
    const running_server at;
    CHECK_THROWS_WITH(net::client("ws://127.0.0.1:" + std::to_string(at.port) + "/"), "not upgraded, HTTP status 404");
}

TEST_CASE("a connection too many is told so") {
    net::settings knobs;
    knobs.most_connections = 2;
    const running_server at(knobs);
    visitor first(at), second(at);
    net::client third(at.url());
    CHECK(third.close_code() == 1013);
    CHECK(ask_once(at.port, "GET", "/readyz").status == 503);
    CHECK(ask_once(at.port, "GET", "/healthz").status == 200); // it lives: nobody should end it for being busy
    first.line.close();
    for (int i = 0; i < 100 && at.counted.connections_open.value() > 1; ++i) std::this_thread::sleep_for(10ms);
    CHECK_NOTHROW(visitor{at});
}

TEST_CASE("idle sockets are closed with 1012 at once when the server stops") {
    net::settings knobs;
    knobs.loops = 2;
    running_server at(knobs);
    visitor first(at), second(at);
    net::client not_started(at.url());
    at.begin_drain();
    CHECK(first.line.close_code() == 1012);
    CHECK(second.line.close_code() == 1012);
    CHECK(not_started.close_code() == 1012);
    CHECK(at.stop() < 2s);
    CHECK_THROWS(net::client{at.url()});
}

TEST_CASE("who does not answer the farewell is cut") {
    net::settings knobs;
    knobs.goodbye_limit = 1s;
    running_server at(knobs);
    visitor silent(at); // reads nothing any more, so it never sees the close frame
    const auto took = at.stop();
    CHECK(took >= 900ms);
    CHECK(took < 4s);
}

TEST_CASE("the gauge of open connections goes down again") {
    const running_server at;
    {
        visitor person(at);
        CHECK(at.counted.connections_open.value() == 1);
        person.line.cut();
    }
    for (int i = 0; i < 200 && at.counted.connections_open.value() > 0; ++i) std::this_thread::sleep_for(10ms);
    CHECK(at.counted.connections_open.value() == 0);
}
