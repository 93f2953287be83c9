#include "conversation/kept.hpp"

#include "../shipped_pack.hpp"
#include "dialog/advance.hpp"

#include <doctest/doctest.h>

using namespace myalog;
using namespace std::chrono_literals;

namespace {

std::string said(std::chrono::milliseconds life) {
    const auto& p = *testing::shipped_pack();
    return conversation::length_in_words(*p.bundle, dialog::begin(*p.bundle, p.hash, "en", "GB"), life);
}

} // namespace

TEST_CASE("a time is said in the words that people use for it") {
    CHECK(said(24h) == "24 hours");
    CHECK(said(72h) == "3 days");
    CHECK(said(30min) == "half an hour");
    CHECK(said(1h) == "1 hour");
    CHECK(said(36h) == "36 hours");
    CHECK(said(1min) == "1 minute");
    CHECK(said(45min) == "45 minutes");
    CHECK(said(8760h) == "365 days");
}

TEST_CASE("what is no whole number is rounded up, for nothing is kept longer than is said") {
    CHECK(said(36s) == "1 minute");
    CHECK(said(90min) == "90 minutes");
    CHECK(said(1500min) == "25 hours");
    CHECK(said(1501min) == "26 hours");
    CHECK(said(100h) == "5 days");
}

TEST_CASE("the words stand in each message that leaves a place for them") {
    const auto& p = *testing::shipped_pack();
    dialog::turn t;
    t.messages.resize(2);
    t.messages[0].text = "Kept for {kept}. After {kept} it is gone.";
    t.messages[1].text = "Nothing here.";
    conversation::tell_how_long_kept(*p.bundle, dialog::begin(*p.bundle, p.hash, "en", "GB"), 72h, t);
    CHECK(t.messages[0].text == "Kept for 3 days. After 3 days it is gone.");
    CHECK(t.messages[1].text == "Nothing here.");
}
