#include "net/chat.hpp"

#include "conversation/loop.hpp"
#include "running_server.hpp"

using namespace myalog;
using namespace myalog::testing;

namespace {

/// The shipped dialog, which speaks up after a tenth of a second.
std::shared_ptr<const conversation::content> impatient(double after_minutes = 0.002) {
    return content_of(changed_pack([=](json& files) {
        files["flow.json"]["silence"] = {{{"id", "there"}, {"after_minutes", after_minutes}, {"say", "silence.there"}}};
        files["texts/en.json"]["texts"]["silence.there"] = "There is no hurry.";
    }));
}

} // namespace

TEST_CASE("into a silence comes a turn that nobody asked for, once, and the question before it can still be answered") {
    const running_server at({}, store::make_memory_store(), impatient());
    visitor person(at);
    const auto offered = person.turn["seq"];
    const auto unasked = person.receive();
    CHECK(unasked["type"] == "turn");
    CHECK(unasked["in_reply_to"].is_null());
    CHECK(unasked["messages"][0]["id"] == "silence.there");
    CHECK(unasked["ask"]["reason"] == "repeat");
    CHECK(unasked["seq"] == offered.get<int>() + 1);
    const auto answer = person.ask({{"type", "choose"}, {"seq", offered}, {"values", {"yes"}}});
    CHECK(answer["ask"]["slot"] == "emergency_check");
    CHECK(answer["seq"] == offered.get<int>() + 2); // nothing more was said meanwhile
}

TEST_CASE("who writes is left the whole time of a silence anew") {
    const running_server at({}, store::make_memory_store(), impatient());
    visitor person(at);
    CHECK(person.receive()["messages"][0]["id"] == "silence.there");
    for (const char* answer : {"yes", "none"}) { // only what a silence lasts at least is measured: a slow machine makes it longer
        const auto spoke = std::chrono::steady_clock::now();
        person.choose({answer});
        CHECK(person.receive()["messages"][0]["id"] == "silence.there");
        CHECK(std::chrono::steady_clock::now() - spoke >= std::chrono::milliseconds(120));
    }
}

TEST_CASE("a dialog without words for silence says nothing into it") {
    const running_server at;
    visitor person(at);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    CHECK(person.choose({"yes"})["seq"] == 2);
}

TEST_CASE("a chat whose session was erased elsewhere waits for no silence and may start anew") {
    using namespace std::chrono_literals;
    metrics counted;
    conversation::store_door door(store::make_memory_store(), counted);
    conversation::desk desk(impatient(3), door, counted, wall_now);
    net::site where({}, desk, counted, nullptr);
    net::chat one(where, {});
    loop here;
    const auto answer_to = [&](const json& frame) { return json::parse(here.run(one.answer(frame.dump(), true)).frames.at(0)); };
    const std::string token = answer_to({{"type", "start"}})["token"];
    REQUIRE(one.speaks_after());
    REQUIRE(here.run(desk.erase(conversation::desk::key_of_token(token), deadline(5s))).has_value());
    CHECK(answer_to({{"type", "say"}, {"id", "m1"}, {"text", "hello"}})["code"] == "unknown_token");
    CHECK_FALSE(one.speaks_after()); // else the socket's timer would fire again and again, in the past
    CHECK(answer_to({{"type", "start"}})["type"] == "session");
    CHECK(one.speaks_after());
}
