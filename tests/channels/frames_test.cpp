#include "channels/frames.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace myalog;
using nlohmann::json;

namespace {

json table(const char* name) {
    std::ifstream in(std::string(MYALOG_SOURCE_DIR) + "/tests/frames/" + name);
    return json::parse(in)["cases"];
}

std::string bytes_of(const json& one) {
    if (one.contains("bytes")) return one["bytes"];
    json frame = one["frame"];
    if (!one.contains("repeat")) return frame.dump();
    std::string text;
    for (int i = 0; i < one["repeat"]["times"].get<int>(); ++i) text += one["repeat"]["piece"].get<std::string>();
    if (one["repeat"].value("raw", false)) return text;
    frame[one["repeat"]["field"].get<std::string>()] = text;
    return frame.dump();
}

/// A frame's meaning in the form that the tables have.
json meaning(const channels::client_frame& frame) {
    json out;
    if (const auto* o = std::get_if<opening>(&frame)) {
        out["kind"] = "opening";
        if (o->dialog) out["dialog"] = *o->dialog;
        if (o->locale) out["locale"] = *o->locale;
        if (o->region) out["region"] = *o->region;
        if (o->token) out["token"] = *o->token;
        if (o->last_seq) out["last_seq"] = *o->last_seq;
        return out;
    }
    const auto& m = std::get<inbound>(frame);
    out["id"] = m.id;
    switch (m.what) {
    case inbound::kind::say:
        out["kind"] = "say";
        out["text"] = m.text;
        break;
    case inbound::kind::choose:
        out["kind"] = "choose";
        out["seq"] = m.seq;
        out["values"] = m.values;
        break;
    case inbound::kind::command:
        out["kind"] = "command";
        out["name"] = m.name;
        if (m.slot) out["slot"] = *m.slot;
        break;
    }
    return out;
}

} // namespace

TEST_CASE("every frame that the protocol allows is read as what it means") {
    const auto cases = table("client_accepted.json");
    REQUIRE(cases.size() > 20);
    for (const auto& one : cases) {
        CAPTURE(one["name"].get<std::string>());
        const auto frame = channels::read_frame(bytes_of(one));
        REQUIRE(frame.has_value());
        auto expected = one["means"];
        auto got = meaning(*frame);
        if (one.contains("repeat")) {
            CHECK(got["text"].get<std::string>() == json::parse(bytes_of(one))["text"].get<std::string>());
            got.erase("text");
        }
        CHECK(got == expected);
    }
}

TEST_CASE("every frame that the protocol forbids is refused by name") {
    const auto cases = table("client_refused.json");
    REQUIRE(cases.size() > 30);
    for (const auto& one : cases) {
        CAPTURE(one["name"].get<std::string>());
        const auto frame = channels::read_frame(bytes_of(one));
        REQUIRE(frame.has_error());
        CHECK(frame.error().code == one["code"].get<std::string>());
        CHECK(frame.error().in_reply_to.value_or("") == (one["in_reply_to"].is_null() ? "" : one["in_reply_to"].get<std::string>()));
        CHECK_FALSE(frame.error().fatal);
        CHECK_FALSE(frame.error().message.empty());
    }
}

TEST_CASE("bytes that are not UTF-8 are refused") {
    for (const char* text : {"\xff", "\xc3", "\xed\xa0\x80", "\xc0\xaf", "\xf5\x80\x80\x80"}) {
        const auto frame = channels::read_frame(std::string(R"({"type":"say","id":"a","text":")") + text + "\"}");
        REQUIRE(frame.has_error());
        CHECK(frame.error().code == "bad_json");
    }
}

TEST_CASE("a refusal never repeats what the person wrote") {
    for (const char* bytes :
         {R"({"type":"say","id":"a","text":["my secret"]})", R"({"type":"my secret"})", R"({"type":"command","id":"a","name":"my secret"})",
          R"({"type":"start","region":"my secret"})", "my secret"}) {
        const auto frame = channels::read_frame(bytes);
        REQUIRE(frame.has_error());
        CHECK(channels::error_frame(frame.error()).find("secret") == std::string::npos);
    }
}

TEST_CASE("an error frame names code and message id and when to come again") {
    channels::refusal r{"rate_limited", "slow down", "c3", false, 250};
    CHECK(channels::error_frame(r) ==
          R"({"type":"error","code":"rate_limited","message":"slow down","in_reply_to":"c3","fatal":false,"retry_after_ms":250})");
    r.in_reply_to.reset();
    r.retry_after_ms.reset();
    CHECK(channels::error_frame(r) == R"({"type":"error","code":"rate_limited","message":"slow down","in_reply_to":null,"fatal":false})");
}
