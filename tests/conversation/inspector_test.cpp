#include "conversation/inspector.hpp"

#include "../shipped_pack.hpp"
#include "conversation/understand.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace myalog;
using json = nlohmann::json;

namespace {

/// A conversation whose every step the inspector sees.
struct watched {
    conversation::inspector& by;
    dialog::session now;

    watched(conversation::inspector& inspector, std::uint64_t salt) : by(inspector), now(dialog::begin(*testing::shipped_pack()->bundle, testing::shipped_pack()->hash, "en", "GB")) {
        now.salt = salt;
        dialog::event e;
        e.what = dialog::event::kind::open;
        take(e);
    }
    void take(const dialog::event& e) {
        auto made = dialog::advance(*testing::shipped_pack()->bundle, now, e);
        by.see(*testing::shipped_pack(), now, e, made);
        now = std::move(made.after);
    }
    void say(const std::string& text) {
        inbound m;
        m.text = text;
        take(conversation::understand(*testing::shipped_pack(), now, m, std::nullopt));
    }
};

} // namespace

TEST_CASE("of each turn it keeps what was understood and what guards came to and which rule decided") {
    conversation::inspector by;
    watched talk(by, 0xabc);
    talk.say("yes");
    talk.say("none of these");
    talk.say("my left knee has hurt for two years");
    talk.say("crushing chest pain right now");
    REQUIRE(by.sessions().size() == 1);
    CHECK(by.sessions()[0]["id"] == "abc");
    CHECK(by.sessions()[0]["turns"] == 5);
    const auto s = by.session("abc");
    const auto& told = s["turns"][3];
    const auto has_slot = [](const auto& all, const std::string& id) { return std::any_of(all.begin(), all.end(), [&](const auto& u) { return u["slot"] == id; }); };
    CHECK(has_slot(told["understood"], "location"));
    CHECK(has_slot(s["answers"], "duration"));
    REQUIRE_FALSE(told["guards"].empty());
    const auto written = std::any_of(told["guards"].begin(), told["guards"].end(), [](const auto& g) { return !g["when"].template get<std::string>().empty() && g["is"] != ""; });
    CHECK(written);
    CHECK(s["turns"][4]["level"] == "emergency");
    CHECK(s["turns"][4]["deciding"][0] == "RF01");
    CHECK(s["flags"][0]["flag"] == "RF01");
    CHECK(by.graph("abc").find("state-") != std::string::npos);
}

TEST_CASE("no words of a person are kept") {
    conversation::inspector by;
    watched talk(by, 7);
    talk.say("yes");
    talk.say("none of these");
    for (int i = 0; i < 6; ++i) talk.say("xylophone lessons gave me an awful zebra of an ache in my left knee");
    CHECK(by.session("7").dump().find("zebra") == std::string::npos);
    CHECK(by.session("7").dump().find("xylophone") == std::string::npos);
}

TEST_CASE("the sessions that were quiet longest are forgotten and what is erased is erased here too") {
    conversation::inspector by;
    for (std::uint64_t salt = 1; salt <= conversation::inspector::most_sessions + 3; ++salt) watched(by, salt);
    CHECK(by.sessions().size() == conversation::inspector::most_sessions);
    CHECK(by.session("1").is_null());
    CHECK(by.graph("1").empty());
    watched talk(by, 0xe);
    dialog::event erase;
    erase.what = dialog::event::kind::command;
    erase.command = "erase";
    talk.take(erase);
    CHECK(by.session("e").is_null());
}

TEST_CASE("a session is forgotten when it is told to be gone and when its life is over") {
    std::chrono::steady_clock::time_point now{};
    conversation::inspector by(std::chrono::hours(1), [&] { return now; });
    watched first(by, 1);
    watched second(by, 2);
    by.forget(1);
    CHECK(by.session("1").is_null());
    CHECK(by.sessions().size() == 1);
    now += std::chrono::minutes(40);
    second.say("yes"); // lives anew
    now += std::chrono::minutes(40);
    CHECK_FALSE(by.session("2").is_null());
    now += std::chrono::minutes(20);
    CHECK(by.session("2").is_null());
    CHECK(by.graph("2").empty());
    CHECK(by.sessions().empty());
}
