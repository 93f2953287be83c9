#include "conversation/waiting_room.hpp"

#include <doctest/doctest.h>

using namespace myalog;
using conversation::waiting_room;

namespace {

dialog::session handed_over(bool taken) {
    dialog::session s;
    s.dialog = "bicycle";
    s.with_human = dialog::hand_over{taken, 3, {}};
    return s;
}

} // namespace

TEST_CASE("who waits is listed from when it began and whoever came first first") {
    waiting_room room;
    room.note("b", waiting_room::of(handed_over(false)), 100, 1000);
    room.note("a", waiting_room::of(handed_over(false)), 200, 1000);
    room.note("b", waiting_room::of(handed_over(true)), 300, 1300);
    const auto all = room.all(400);
    REQUIRE(all.size() == 2);
    CHECK(all[0].first == "b");
    CHECK(all[0].second.taken);
    CHECK(all[0].second.since == 100);
    CHECK(all[1].first == "a");
    CHECK_FALSE(all[1].second.taken);
}

TEST_CASE("who is given back or gone or has expired is not listed") {
    waiting_room room;
    for (const char* key : {"back", "gone", "old", "new"}) room.note(key, waiting_room::of(handed_over(true)), 100, key == std::string("new") ? 900 : 500);
    dialog::session back;
    room.note("back", waiting_room::of(back), 200, 900);
    room.leave("gone");
    const auto all = room.all(500);
    REQUIRE(all.size() == 1);
    CHECK(all[0].first == "new");
    auto ended = handed_over(true);
    ended.ended = true;
    CHECK_FALSE(waiting_room::of(ended));
}
