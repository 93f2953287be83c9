// What every store promises (service/store/session_store.hpp), as test cases. A store's test file defines STORE, the store's name,
// and `store_under_test` with `operator->` and `reopen()` (close and open again; nothing for a store that lives in memory), then includes this.
#pragma once

#include "store/session_store.hpp"

#include <doctest/doctest.h>

namespace {

namespace store = myalog::store;
using std::string_literals::operator""s;

constexpr store::time_ms noon = 1'800'000'000'000;
constexpr store::time_ms later = noon + 60'000;

store::save saved(const std::string& key, std::uint64_t expected, const std::string& state, std::uint64_t seq, const std::string& message_id,
                  store::time_ms expires_at = later) {
    return {key, expected, state, store::stored_turn{seq, message_id, "turn " + std::to_string(seq) + " of " + key}, expires_at};
}

store::result<std::uint64_t> save_one(store::session_store& into, const store::save& one) { return into.save_all({one}).at(0); }

} // namespace

TEST_CASE(STORE " gives back what was saved") {
    store_under_test kept;
    CHECK(save_one(*kept, saved("a", 0, "first", 1, "")).value() == 1);
    CHECK(save_one(*kept, saved("a", 1, "second", 2, "m1")).value() == 2);
    kept.reopen();
    const auto found = kept->load("a", noon).value();
    REQUIRE(found);
    CHECK(found->state == "second");
    CHECK(found->revision == 2);
    CHECK(found->expires_at == later);
}

TEST_CASE(STORE " knows nothing of a session that was never saved") {
    store_under_test kept;
    CHECK_FALSE(kept->load("a", noon).value());
    CHECK_FALSE(kept->turn_of("a", "m1").value());
    CHECK(kept->turns_after("a", 0).value().empty());
    CHECK_FALSE(kept->erase("a").has_error());
    CHECK(kept->sweep(later, 10).value() == 0);
    CHECK_FALSE(kept->kept_bundle("sha256:none").value());
    CHECK(kept->save_all({}).empty());
    CHECK_FALSE(kept->ping().has_error());
}

TEST_CASE(STORE " refuses a save that expects another revision and keeps what it had") {
    store_under_test kept;
    CHECK(save_one(*kept, saved("a", 1, "never", 1, "m0")).error() == store::error::conflict);
    CHECK_FALSE(kept->load("a", noon).value());
    REQUIRE(save_one(*kept, saved("a", 0, "first", 1, "")));
    CHECK(save_one(*kept, saved("a", 0, "again", 2, "m1")).error() == store::error::conflict);
    CHECK(save_one(*kept, saved("a", 7, "ahead", 2, "m1")).error() == store::error::conflict);
    CHECK(kept->load("a", noon).value()->state == "first");
    CHECK(kept->turns_after("a", 0).value().size() == 1);
}

TEST_CASE(STORE " refuses a message id or seq that the session holds and keeps both snapshot and turn") {
    store_under_test kept;
    REQUIRE(save_one(*kept, saved("a", 0, "first", 1, "m1")));
    CHECK(save_one(*kept, saved("a", 1, "twice", 2, "m1")).error() == store::error::conflict);
    CHECK(save_one(*kept, saved("a", 1, "twice", 1, "m2")).error() == store::error::conflict);
    CHECK(kept->load("a", noon).value()->state == "first");
    CHECK(kept->load("a", noon).value()->revision == 1);
    CHECK(kept->turns_after("a", 0).value().size() == 1);
    CHECK(save_one(*kept, saved("b", 0, "other", 1, "m1")).has_value()); // an id belongs to its session
}

TEST_CASE(STORE " takes any number of turns without a message id") {
    store_under_test kept;
    for (std::uint64_t i = 0; i < 5; ++i) REQUIRE(save_one(*kept, saved("a", i, "s", i + 1, "")));
    CHECK(kept->turns_after("a", 0).value().size() == 5);
    CHECK_FALSE(kept->turn_of("a", "").value());
}

TEST_CASE(STORE " finds the turn that answered a message byte for byte") {
    store_under_test kept;
    const std::string bytes = "{\"text\":\"0\x00\x01\xff\xfe é\"}"s;
    REQUIRE(save_one(*kept, {"a", 0, "s", store::stored_turn{1, "m1", bytes}, later}));
    REQUIRE(save_one(*kept, saved("a", 1, "s", 2, "m2")));
    kept.reopen();
    const auto turn = kept->turn_of("a", "m1").value();
    REQUIRE(turn);
    CHECK(turn->seq == 1);
    CHECK(turn->message_id == "m1");
    CHECK(turn->bytes == bytes);
    CHECK_FALSE(kept->turn_of("a", "m").value());
    CHECK_FALSE(kept->turn_of("b", "m1").value());
}

TEST_CASE(STORE " gives the turns after a seq in order") {
    store_under_test kept;
    for (std::uint64_t i = 0; i < 12; ++i) REQUIRE(save_one(*kept, saved("a", i, "s", i + 1, "m" + std::to_string(i))));
    REQUIRE(save_one(*kept, saved("b", 0, "s", 11, "m")));
    const auto turns = kept->turns_after("a", 9).value();
    REQUIRE(turns.size() == 3);
    CHECK(turns[0].seq == 10);
    CHECK(turns[1].seq == 11);
    CHECK(turns[2].seq == 12);
    CHECK(turns[2].bytes == "turn 12 of a");
    CHECK(kept->turns_after("a", 12).value().empty());
}

TEST_CASE(STORE " has nothing after a seq that no turn will ever reach") {
    store_under_test kept;
    REQUIRE(save_one(*kept, saved("a", 0, "s", 1, "m1")));
    for (const std::uint64_t after : {std::uint64_t{1} << 62, std::uint64_t{1} << 63, ~std::uint64_t{0}}) CHECK(kept->turns_after("a", after).value().empty());
}

TEST_CASE(STORE " changes a snapshot without a turn") {
    store_under_test kept;
    REQUIRE(save_one(*kept, saved("a", 0, "first", 1, "m1")));
    CHECK(save_one(*kept, {"a", 1, "second", std::nullopt, later + 1}).value() == 2);
    CHECK(kept->load("a", noon).value()->state == "second");
    CHECK(kept->load("a", noon).value()->expires_at == later + 1);
    CHECK(kept->turns_after("a", 0).value().size() == 1);
}

TEST_CASE(STORE " keeps bytes of every kind in snapshots and keys") {
    store_under_test kept;
    std::string every;
    for (int i = 0; i < 256; ++i) every += static_cast<char>(i);
    std::string large;
    while (large.size() < 300'000) large += every;
    REQUIRE(save_one(*kept, {"a", 0, every, std::nullopt, later}));
    REQUIRE(save_one(*kept, {"b", 0, large, std::nullopt, later}));
    REQUIRE(save_one(*kept, {"c", 0, "", store::stored_turn{1, "", ""}, later}));
    REQUIRE(save_one(*kept, {"rasa:O'Brien \" ; --", 0, "quoted", std::nullopt, later}));
    kept.reopen();
    CHECK(kept->load("a", noon).value()->state == every);
    CHECK(kept->load("b", noon).value()->state == large);
    CHECK(kept->load("c", noon).value()->state.empty());
    CHECK(kept->turns_after("c", 0).value().at(0).bytes.empty());
    CHECK(kept->load("rasa:O'Brien \" ; --", noon).value()->state == "quoted");
}

TEST_CASE(STORE " writes a batch in order and a conflict undoes nothing of the others") {
    store_under_test kept;
    REQUIRE(save_one(*kept, saved("old", 0, "s", 1, "m1")));
    const auto results = kept->save_all({
        saved("a", 0, "a1", 1, "m1"),
        saved("old", 0, "conflict by revision", 2, "m2"),
        saved("a", 1, "a2", 2, "m2"),
        saved("old", 1, "conflict by message", 2, "m1"),
        saved("a", 1, "conflict inside the batch", 3, "m3"),
        saved("b", 0, "b1", 1, "m1"),
    });
    REQUIRE(results.size() == 6);
    CHECK(results[0].value() == 1);
    CHECK(results[1].error() == store::error::conflict);
    CHECK(results[2].value() == 2);
    CHECK(results[3].error() == store::error::conflict);
    CHECK(results[4].error() == store::error::conflict);
    CHECK(results[5].value() == 1);
    kept.reopen();
    CHECK(kept->load("a", noon).value()->state == "a2");
    CHECK(kept->load("old", noon).value()->state == "s");
    CHECK(kept->load("b", noon).value()->state == "b1");
    CHECK(kept->turns_after("a", 0).value().size() == 2);
    CHECK(kept->turns_after("old", 0).value().size() == 1);
}

TEST_CASE(STORE " does not show an expired session and lets its key begin anew") {
    store_under_test kept;
    REQUIRE(save_one(*kept, saved("a", 0, "old", 1, "m1", noon + 10)));
    CHECK(kept->load("a", noon + 9).value());
    CHECK_FALSE(kept->load("a", noon + 10).value());
    CHECK_FALSE(kept->turn_of("a", "m1").value());
    CHECK(save_one(*kept, saved("a", 0, "new", 1, "m1")).value() == 1);
    CHECK(kept->load("a", noon + 10).value()->state == "new");
    CHECK(kept->turns_after("a", 0).value().size() == 1);
}

TEST_CASE(STORE " lives longer with each save") {
    store_under_test kept;
    REQUIRE(save_one(*kept, saved("a", 0, "s", 1, "", noon + 10)));
    REQUIRE(save_one(*kept, saved("a", 1, "s", 2, "", noon + 50)));
    CHECK(kept->load("a", noon + 40).value());
    CHECK_FALSE(kept->load("a", noon + 50).value());
}

TEST_CASE(STORE " erases a session with its turns and no other") {
    store_under_test kept;
    REQUIRE(save_one(*kept, saved("a", 0, "s", 1, "m1")));
    REQUIRE(save_one(*kept, saved("b", 0, "s", 1, "m1")));
    CHECK_FALSE(kept->erase("a").has_error());
    kept.reopen();
    CHECK_FALSE(kept->load("a", noon).value());
    CHECK_FALSE(kept->turn_of("a", "m1").value());
    CHECK(kept->turns_after("a", 0).value().empty());
    CHECK(kept->load("b", noon).value());
    CHECK(kept->turn_of("b", "m1").value());
    CHECK_FALSE(kept->erase("a").has_error());
    CHECK(save_one(*kept, saved("a", 0, "anew", 1, "m1")).value() == 1);
}

TEST_CASE(STORE " sweeps what has expired and at most so many") {
    store_under_test kept;
    for (int i = 0; i < 5; ++i) REQUIRE(save_one(*kept, saved("old" + std::to_string(i), 0, "s", 1, "m1", noon)));
    REQUIRE(save_one(*kept, saved("alive", 0, "s", 1, "m1", noon + 1)));
    CHECK(kept->sweep(noon - 1, 10).value() == 0);
    CHECK(kept->sweep(noon, 3).value() == 3);
    CHECK(kept->sweep(noon, 3).value() == 2);
    CHECK(kept->sweep(noon, 3).value() == 0);
    CHECK(kept->load("alive", noon).value());
    CHECK(kept->turn_of("alive", "m1").value());
}

TEST_CASE(STORE " keeps bundles by hash and forgets the one kept longest ago") {
    store_under_test kept;
    const std::string bytes("canon\0ical", 10);
    REQUIRE_FALSE(kept->keep_bundle("sha256:a", bytes).has_error());
    REQUIRE_FALSE(kept->keep_bundle("sha256:b", "other").has_error());
    kept.reopen();
    CHECK(kept->kept_bundle("sha256:a").value().value() == bytes);
    CHECK_FALSE(kept->kept_bundle("sha256:").value());
    for (std::size_t i = 0; i + 1 < store::most_kept_bundles; ++i) {
        REQUIRE_FALSE(kept->keep_bundle("sha256:a", bytes).has_error()); // kept again: young again
        REQUIRE_FALSE(kept->keep_bundle("sha256:n" + std::to_string(i), "n").has_error());
    }
    CHECK(kept->kept_bundle("sha256:a").value());
    CHECK_FALSE(kept->kept_bundle("sha256:b").value());
    CHECK(kept->kept_bundle("sha256:n0").value());
}
