#include "net/chat.hpp"

#include "running_server.hpp"

using namespace myalog;
using namespace myalog::testing;

namespace {

/// The shipped dialog, which speaks up after a tenth of a second.
std::shared_ptr<const conversation::content> impatient() {
    return content_of(changed_pack([](json& files) {
        files["flow.json"]["silence"] = {{{"id", "there"}, {"after_minutes", 0.002}, {"say", "silence.there"}}};
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

TEST_CASE("a dialog without words for silence says nothing into it") {
    const running_server at;
    visitor person(at);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    CHECK(person.choose({"yes"})["seq"] == 2);
}
