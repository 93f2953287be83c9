#include "channels/rasa.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace myalog;
using nlohmann::json;
namespace rasa = myalog::channels::rasa;

namespace {

json asking(const char* kind, std::initializer_list<const char*> values) {
    json ask = {{"slot", "s"}, {"state", "ask_s"}, {"kind", kind}, {"choices", json::array()}, {"skippable", true}, {"reason", "first"}};
    for (const char* v : values) ask["choices"].push_back({{"value", v}, {"label", std::string("Label ") + v}, {"exclusive", false}});
    return {{"type", "turn"},
            {"seq", 4},
            {"in_reply_to", "c3"},
            {"messages", {{{"id", "q.s"}, {"kind", "question"}, {"text", "Which one?"}}}},
            {"understood", json::array()},
            {"ask", ask},
            {"outcome", nullptr},
            {"ended", false}};
}

inbound meant(const char* message, const json& turn) {
    rasa::request r;
    r.message = message;
    return rasa::meaning_of(r, turn, "id1");
}

} // namespace

TEST_CASE("a request is read with and without its extras") {
    auto r = rasa::read_request(R"({"sender":"u1","message":"Hi"})");
    REQUIRE(r.has_value());
    CHECK(r->sender == "u1");
    CHECK(r->message == "Hi");
    CHECK_FALSE(r->message_id);
    r = rasa::read_request(
        R"({"sender":"u2","message":"Hi","metadata":{"message_id":"m-1","region":"gb","locale":"en","dialog":"muscle-pain"},"input_channel":"rest"})");
    REQUIRE(r.has_value());
    CHECK(r->sender == "u2");
    CHECK(r->message_id == "m-1");
    CHECK(r->region == "GB");
    CHECK(r->locale == "en");
    CHECK(r->dialog == "muscle-pain");
}

TEST_CASE("a foreign message id of any form stays idempotent") {
    const auto first = rasa::read_request(R"({"sender":"u1","message":"Hi","metadata":{"message_id":"wamid.HBgL=="}})");
    const auto again = rasa::read_request(R"({"sender":"u1","message":"Hi","metadata":{"message_id":"wamid.HBgL=="}})");
    const auto other = rasa::read_request(R"({"sender":"u1","message":"Hi","metadata":{"message_id":"wamid.HBgM=="}})");
    REQUIRE(first->message_id);
    CHECK(channels::is_message_id(*first->message_id));
    CHECK(first->message_id == again->message_id);
    CHECK(first->message_id != other->message_id);
    CHECK(rasa::read_request(R"({"sender":"u1","message":"Hi","metadata":{"message_id":17}})")->message_id == "17");
    CHECK(rasa::read_request(R"({"sender":"u1","message":"Hi","metadata":{"message_id":17.0}})")->message_id == "17");
}

TEST_CASE("a request that is none is refused by name") {
    const auto code = [](std::string_view body) {
        const auto r = rasa::read_request(body);
        return r.has_value() ? std::string("accepted") : r.error().code;
    };
    CHECK(code("") == "bad_json");
    CHECK(code("hello") == "bad_json");
    CHECK(code("[]") == "bad_message");
    CHECK(code("{}") == "bad_message");
    CHECK(code(R"({"sender":"u1","message":5})") == "bad_message");
    CHECK(code(R"({"message":"x","sender":5})") == "bad_message");
    CHECK(code(R"({"message":"x","sender":")" + std::string(257, 'a') + "\"}") == "bad_message");
    CHECK(code(R"({"sender":"u1","message":"x","metadata":[]})") == "bad_message");
    CHECK(code(R"({"sender":"u1","message":"x","metadata":{"message_id":""}})") == "bad_message");
    CHECK(code(R"({"sender":"u1","message":"x","metadata":{"message_id":[1]}})") == "bad_message");
    CHECK(code(R"({"sender":"u1","message":")" + std::string(1501, 'a') + "\"}") == "text_too_long");
}

TEST_CASE("who does not say which person is meant is refused, so that no two share a session") {
    for (const char* body : {R"({"message":"x"})", R"({"message":"x","sender":null})", R"({"message":"x","sender":""})", R"({"message":"x","sender":" \t"})", R"({"message":"x","sender":5})"}) {
        CAPTURE(body);
        const auto r = rasa::read_request(body);
        REQUIRE(r.has_error());
        CHECK(r.error().code == "bad_message");
        CHECK(r.error().message.find("sender") != std::string::npos);
    }
}

TEST_CASE("a button's payload is the press itself") {
    CHECK(meant(R"(/choose{"seq":3.0,"values":["yes"]})", nullptr).seq == 3);
    const auto press = meant(R"(/choose{"seq":3,"values":["yes"]})", nullptr);
    CHECK(press.what == inbound::kind::choose);
    CHECK(press.id == "id1");
    CHECK(press.seq == 3);
    CHECK(press.values == std::vector<std::string>{"yes"});
    const auto back = meant(R"(/command{"name":"correct","slot":"duration"})", nullptr);
    CHECK(back.what == inbound::kind::command);
    CHECK(back.name == "correct");
    CHECK(back.slot == "duration");
}

TEST_CASE("a payload that is broken is free text and never a press") {
    for (const char* message : {"/choose", "/choose{", R"(/choose{"seq":-1,"values":["yes"]})", R"(/choose{"seq":1,"values":[1]})",
                                R"(/command{"name":"dance"})", R"(/command[])", "/greet"}) {
        const auto out = meant(message, asking("yes_no", {"yes", "no"}));
        CHECK(out.what == inbound::kind::say);
        CHECK(out.text == message);
    }
}

TEST_CASE("a number of the list is a press at the turn that offered it") {
    const auto turn = asking("choice", {"low", "high"});
    for (const char* message : {"2", " 2 ", "2.", "2)"}) {
        const auto out = meant(message, turn);
        REQUIRE(out.what == inbound::kind::choose);
        CHECK(out.seq == 4);
        CHECK(out.values == std::vector<std::string>{"high"});
    }
}

TEST_CASE("several numbers are several presses where several may be chosen") {
    const auto turn = asking("regions", {"neck", "hip", "knee"});
    for (const char* message : {"1, 3", "1 3", "1,3,1", "1 and 3", "1 & 3"}) {
        const auto out = meant(message, turn);
        REQUIRE(out.what == inbound::kind::choose);
        CHECK(out.values == std::vector<std::string>{"neck", "knee"});
    }
    CHECK(meant("1, 3", asking("choice", {"a", "b", "c"})).what == inbound::kind::say);
}

TEST_CASE("a number that is on no list is free text") {
    CHECK(meant("3", asking("choice", {"low", "high"})).what == inbound::kind::say);
    CHECK(meant("0", asking("choice", {"low", "high"})).what == inbound::kind::say);
    CHECK(meant("1000", asking("choice", {"low", "high"})).what == inbound::kind::say);
    CHECK(meant("1", nullptr).what == inbound::kind::say);
    CHECK(meant("1", json{{"seq", 4}, {"ask", nullptr}}).what == inbound::kind::say);
    CHECK(meant("1 year", asking("duration", {"P6M", "P1Y"})).what == inbound::kind::say);
    CHECK(meant("", asking("choice", {"low", "high"})).what == inbound::kind::say);
}

TEST_CASE("at an age or a length a number is no line of the list") {
    auto age = asking("choice", {"0-15", "16-29"});
    age["ask"].update({{"min", 0}, {"max", 120}});
    for (const auto& turn : {age, asking("duration", {"P1W", "P4W"})}) {
        const auto m = meant("2", turn);
        CHECK(m.what == inbound::kind::say);
        CHECK(m.text == "2");
        CHECK(rasa::render(turn, "u1").find("\\n- Label") != std::string::npos);
    }
}

TEST_CASE("at a scale or at hours the number is the answer") {
    CHECK(meant("7", asking("scale", {})).what == inbound::kind::say);
    CHECK(meant("2", asking("hours", {"5", "6"})).what == inbound::kind::say);
}

TEST_CASE("a question is rendered with its choices as words and as buttons") {
    const auto out = json::parse(rasa::render(asking("choice", {"low", "high"}), "u1"));
    REQUIRE(out.size() == 1);
    CHECK(out[0]["recipient_id"] == "u1");
    CHECK(out[0]["text"] == "Which one?\n1. Label low\n2. Label high");
    REQUIRE(out[0]["buttons"].size() == 2);
    CHECK(out[0]["buttons"][1]["title"] == "Label high");
    const auto press = meant(out[0]["buttons"][1]["payload"].get<std::string>().c_str(), nullptr);
    CHECK(press.what == inbound::kind::choose);
    CHECK(press.seq == 4);
    CHECK(press.values == std::vector<std::string>{"high"});
    CHECK(out[0]["custom"]["seq"] == 4);
    CHECK(out[0]["custom"]["ask"]["slot"] == "s");
    CHECK_FALSE(out[0]["custom"].contains("outcome"));
}

TEST_CASE("a scale is rendered with its ends and one button a number") {
    auto turn = asking("scale", {});
    turn["ask"].update({{"min", 0}, {"max", 10}, {"min_label", "no pain"}, {"max_label", "the worst"}});
    const auto out = json::parse(rasa::render(turn, "u1"));
    CHECK(out[0]["text"] == "Which one?\n0 = no pain, 10 = the worst");
    REQUIRE(out[0]["buttons"].size() == 11);
    CHECK(out[0]["buttons"][10]["title"] == "10");
}

TEST_CASE("what the widget shows beside a message stands in its text") {
    const json turn = {{"seq", 9},
                       {"messages",
                        {{{"id", "care"},
                          {"kind", "care"},
                          {"level", "emergency"},
                          {"text", "Call 999 now."},
                          {"contacts",
                           {{{"label", "Emergency"}, {"number", "999"}, {"uri", "tel:999"}},
                            {{"label", "Helpline"}, {"number", "116 123"}, {"uri", "tel:116123"}}}}},
                         {{"id", "t"},
                          {"kind", "topic"},
                          {"text", "About it."},
                          {"topic", "sleep"},
                          {"why", {"You sleep badly"}},
                          {"sources", {"NHS: Sleep"}}}}},
                       {"ask", nullptr},
                       {"outcome", {{"level", "emergency"}}},
                       {"ended", true}};
    const auto out = json::parse(rasa::render(turn, "u1"));
    REQUIRE(out.size() == 2);
    CHECK(out[0]["text"] == "Call 999 now.\nHelpline: 116 123");
    CHECK(out[1]["text"] == "About it.\n- You sleep badly\n(NHS: Sleep)");
    CHECK_FALSE(out[0].contains("custom"));
    CHECK_FALSE(out[1].contains("buttons"));
    CHECK(out[1]["custom"]
          == json{{"seq", 9}, {"outcome", {{"level", "emergency"}}}, {"ended", true}, {"messages", {{{"id", "care"}, {"kind", "care"}}, {{"id", "t"}, {"kind", "topic"}}}}});
}

TEST_CASE("buttons stand at the question even when a note follows it") {
    auto turn = asking("yes_no", {"yes", "no"});
    turn["messages"].push_back({{"id", "n"}, {"kind", "note"}, {"text", "A note."}});
    const auto out = json::parse(rasa::render(turn, "u1"));
    REQUIRE(out.size() == 2);
    CHECK(out[0].contains("buttons"));
    CHECK_FALSE(out[1].contains("buttons"));
    CHECK(out[1].contains("custom"));
}

TEST_CASE("no key of a rendered message is null") {
    const auto out = json::parse(
        rasa::render(json{{"seq", 1}, {"messages", json::array()}, {"ask", nullptr}, {"outcome", nullptr}, {"ended", false}}, "u1"));
    REQUIRE(out.size() == 1);
    for (const auto& [key, value] : out[0].items()) CHECK_FALSE(value.is_null());
    CHECK(out[0]["custom"] == json{{"seq", 1}});
}
