#include "conversation/summary.hpp"

#include "../shipped_pack.hpp"
#include "dialog/advance.hpp"

using namespace myalog;

TEST_CASE("only the message that announces a summary gets one") {
    const auto p = testing::shipped_pack();
    dialog::event opened, asks;
    opened.what = dialog::event::kind::open;
    asks.what = dialog::event::kind::command;
    asks.command = "summary";
    auto made = dialog::advance(*p->bundle, dialog::begin(*p->bundle, p->hash, "en", "GB"), opened);
    const auto told = [&](dialog::step& s) {
        conversation::tell_summary(*p, s.after, std::chrono::sys_seconds(std::chrono::seconds(1795230000)), s.turn);
        return dialog::to_json(s.turn).dump();
    };
    CHECK(told(made).find("2026-11-21") == std::string::npos);
    made = dialog::advance(*p->bundle, made.after, asks);
    const auto turn = told(made);
    CHECK(turn.find("2026-11-21 03:00") != std::string::npos);
    CHECK(turn.find(p->hash) != std::string::npos);
    CHECK(turn.find("\"path\":\"/v1/summary\"") != std::string::npos);
}
