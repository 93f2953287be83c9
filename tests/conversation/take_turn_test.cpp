#include "conversation/take_turn.hpp"

#include "../shipped_pack.hpp"
#include "conversation/step_once.hpp"
#include "ground.hpp"

#include <doctest/doctest.h>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

using namespace myalog;
using namespace std::chrono_literals;
using testing::ground;
using testing::moody_store;
using json = nlohmann::json;

namespace {

struct house : ground {
    explicit house(std::shared_ptr<const conversation::content> all = testing::real_content()) : served(std::move(all)) {}

    std::shared_ptr<const conversation::content> served;
    conversation::desk desk{served, door, counted, clock};

    conversation::opened open(opening how = {}) {
        auto done = loop.run(desk.open(how, deadline(5s)));
        REQUIRE(done.has_value());
        return *done;
    }
    conversation::result<conversation::taken> send(const std::string& key, inbound message) {
        return loop.run(desk.take_turn(key, std::move(message), deadline(5s)));
    }
};

inbound say(std::string id, std::string text) {
    inbound m;
    m.id = std::move(id);
    m.text = std::move(text);
    return m;
}

inbound choose(std::string id, std::uint64_t seq, std::string value) {
    inbound m;
    m.what = inbound::kind::choose;
    m.id = std::move(id);
    m.seq = seq;
    m.values = {std::move(value)};
    return m;
}

inbound erase(std::string id) {
    inbound m;
    m.what = inbound::kind::command;
    m.id = std::move(id);
    m.name = "erase";
    return m;
}

std::string token_of(const conversation::opened& o) { return json::parse(o.session_frame)["token"]; }

} // namespace

TEST_CASE("a session opens with its frame and the welcome as turn 1") {
    house h;
    const auto opened = h.open();
    const json frame = json::parse(opened.session_frame);
    CHECK(frame["type"] == "session");
    CHECK(frame["dialog"] == "muscle-pain");
    CHECK(frame["bundle"].get<std::string>().starts_with("sha256:"));
    CHECK(frame["resumed"] == false);
    CHECK(frame["seq"] == 0);
    CHECK(frame["expires_in"] == 86400);
    CHECK_FALSE(frame["contacts"].empty());
    REQUIRE(opened.turns.size() == 1);
    const json turn = json::parse(opened.turns[0]);
    CHECK(turn["seq"] == 1);
    CHECK(turn["in_reply_to"].is_null());
    CHECK_FALSE(turn["messages"].empty());
}

TEST_CASE("each message gets one turn with the next seq") {
    house h;
    const auto opened = h.open();
    const auto first = h.send(opened.key, choose("c1", 1, "yes"));
    REQUIRE(first.has_value());
    const json turn = json::parse(first->turn);
    CHECK(turn["seq"] == 2);
    CHECK(turn["in_reply_to"] == "c1");
}

TEST_CASE("a message id that was seen gets the stored turn byte for byte and steps nothing") {
    house h;
    const auto opened = h.open();
    const auto first = h.send(opened.key, choose("c1", 1, "yes"));
    const auto again = h.send(opened.key, say("c1", "something else entirely"));
    REQUIRE(first.has_value());
    REQUIRE(again.has_value());
    CHECK(again->repeated);
    CHECK(again->turn == first->turn);
    const auto next = h.send(opened.key, say("c2", "none of these"));
    REQUIRE(next.has_value());
    CHECK(json::parse(next->turn)["seq"] == 3);
}

TEST_CASE("a token takes the session up again with the turns that were missed unchanged") {
    house h;
    const auto opened = h.open();
    const auto first = h.send(opened.key, choose("c1", 1, "yes"));
    const auto second = h.send(opened.key, say("c2", "none of these"));
    REQUIRE(second.has_value());
    opening how;
    how.token = token_of(opened);
    how.last_seq = 1;
    const auto resumed = h.open(how);
    CHECK(json::parse(resumed.session_frame)["resumed"] == true);
    CHECK(json::parse(resumed.session_frame)["seq"] == 3);
    CHECK(resumed.turns == std::vector<std::string>{first->turn, second->turn});
    how.last_seq.reset();
    CHECK(h.open(how).turns == std::vector<std::string>{second->turn});
}

TEST_CASE("a token that is unknown or expired or erased is refused") {
    house h;
    opening how;
    how.token = "nobody-ever-got-this";
    CHECK(h.loop.run(h.desk.open(how, deadline(5s))).error() == conversation::error::unknown_token);
    const auto opened = h.open();
    how.token = token_of(opened);
    h.now += 25 * 3600 * 1000;
    CHECK(h.loop.run(h.desk.open(how, deadline(5s))).error() == conversation::error::unknown_token);
    CHECK(h.send(opened.key, say("c1", "hello")).error() == conversation::error::unknown_token);
}

TEST_CASE("each message renews the session's life") {
    house h;
    const auto opened = h.open();
    for (int i = 0; i < 3; ++i) {
        h.now += 20 * 3600 * 1000;
        CHECK(h.send(opened.key, say("c" + std::to_string(i), "hello")).has_value());
    }
}

TEST_CASE("a dialog that is not served is refused by name") {
    house h;
    opening how;
    how.dialog = "hair-loss";
    CHECK(h.loop.run(h.desk.open(how, deadline(5s))).error() == conversation::error::unknown_dialog);
}

TEST_CASE("erase answers with a turn that is not stored and leaves nothing") {
    house h;
    const auto opened = h.open();
    const auto done = h.send(opened.key, erase("c1"));
    REQUIRE(done.has_value());
    CHECK(done->erased);
    CHECK(json::parse(done->turn)["ended"] == true);
    opening how;
    how.token = token_of(opened);
    CHECK(h.loop.run(h.desk.open(how, deadline(5s))).error() == conversation::error::unknown_token);
}

TEST_CASE("each channel says how long this server keeps answers") {
    house h;
    conversation::settings knobs;
    knobs.session_life = 72h;
    conversation::desk other{h.served, h.door, h.counted, [&h] { return h.now; }, knobs};
    CHECK(h.open().turns.front().find("deleted 24 hours after") != std::string::npos);
    const auto opened = h.loop.run(other.open({}, deadline(5s)));
    CHECK(opened->turns.front().find("deleted 3 days after") != std::string::npos);
    const auto hook = h.loop.run(other.enter("sender", {}, say("d1", "hello"), deadline(5s)));
    CHECK(hook->turn.find("deleted 3 days after") != std::string::npos);
    const auto asked = h.loop.run(other.take_turn(opened->key, say("c1", "who can read what I write here?"), deadline(5s)));
    CHECK(asked->turn.find("until 3 days after") != std::string::npos);
    for (const auto& turn : {opened->turns.front(), hook->turn, asked->turn}) CHECK(turn.find("{kept}") == std::string::npos);
}

TEST_CASE("the turn that erases holds nothing any more") {
    house h;
    const auto opened = h.open();
    REQUIRE(h.send(opened.key, choose("c1", 1, "yes")).has_value());
    const auto done = h.send(opened.key, erase("c2"));
    CHECK(json::parse(done->turn)["progress"] == json{{"answered", 0}, {"left_at_most", 0}});
}

TEST_CASE("an erasing counts only where there was a session") {
    house h;
    const auto opened = h.open();
    CHECK(h.loop.run(h.desk.erase("nobody", deadline(5s))).has_value());
    CHECK(h.counted.sessions_erased.value() == 0);
    CHECK(h.loop.run(h.desk.erase(opened.key, deadline(5s))).has_value());
    CHECK(h.loop.run(h.desk.erase(opened.key, deadline(5s))).has_value());
    CHECK(h.counted.sessions_erased.value() == 1);
}

TEST_CASE("who takes a session up is told how long it has still to live") {
    house h;
    const auto opened = h.open();
    opening how;
    how.token = token_of(opened);
    const auto left = [&] { return json::parse(h.loop.run(h.desk.open(how, deadline(5s)))->session_frame)["expires_in"].get<int>(); };
    h.now += 3'600'000;
    CHECK(left() == 86400 - 3600);
    CHECK(left() == 86400 - 3600); // looking does not lengthen it
    REQUIRE(h.send(opened.key, choose("c1", 1, "yes")).has_value());
    CHECK(left() == 86400);
}

TEST_CASE("when the store is away nothing is written and the same id works afterwards") {
    house h;
    const auto opened = h.open();
    h.mood->down = true;
    CHECK(h.send(opened.key, choose("c1", 1, "yes")).error() == conversation::error::store_unavailable);
    CHECK(h.counted.store_failures.value() == 1); // once, by the door
    CHECK_FALSE(h.loop.run(h.desk.ready(deadline(1s))));
    h.mood->down = false;
    const auto done = h.send(opened.key, choose("c1", 1, "yes"));
    REQUIRE(done.has_value());
    CHECK_FALSE(done->repeated);
    CHECK(json::parse(done->turn)["seq"] == 2);
    CHECK(h.loop.run(h.desk.ready(deadline(1s))));
}

TEST_CASE("a race that another machine won is stepped again on what it wrote") {
    house h;
    const auto opened = h.open();
    h.mood->conflicts = 1;
    const auto done = h.send(opened.key, choose("c1", 1, "yes"));
    REQUIRE(done.has_value());
    CHECK(json::parse(done->turn)["seq"] == 2);
}

TEST_CASE("a race that is lost again and again is told as rate limited") {
    house h;
    const auto opened = h.open();
    h.mood->conflicts = 100;
    CHECK(h.send(opened.key, choose("c1", 1, "yes")).error() == conversation::error::rate_limited);
}

TEST_CASE("a webhook's first message opens the session and is heard at once") {
    house h;
    const auto done = h.loop.run(h.desk.enter("k", {}, say("d1", "I have crushing chest pain"), deadline(5s)));
    REQUIRE(done.has_value());
    const json turn = json::parse(done->turn);
    REQUIRE(turn["outcome"].is_object());
    CHECK(turn["outcome"]["level"] == "emergency");
    CHECK(turn["messages"][0]["kind"] == "care");
    const auto again = h.loop.run(h.desk.enter("k", {}, say("d1", "I have crushing chest pain"), deadline(5s)));
    REQUIRE(again.has_value());
    CHECK(again->turn == done->turn);
    CHECK(again->repeated);
}

TEST_CASE("a webhook's greeting gets the welcome") {
    house h;
    const auto done = h.loop.run(h.desk.enter("k", {}, say("d1", "hi"), deadline(5s)));
    REQUIRE(done.has_value());
    const json turn = json::parse(done->turn);
    CHECK(turn["ask"]["slot"] == "consent");
    const auto last = h.loop.run(h.desk.last_turn("k", deadline(5s)));
    REQUIRE(last.has_value());
    REQUIRE(last->has_value());
    CHECK(**last == done->turn);
}

TEST_CASE("an erasing that a platform delivers twice gets the same answer and begins nothing anew") {
    house h;
    const auto enter = [&](inbound m) { return h.loop.run(h.desk.enter("sender", {}, std::move(m), deadline(5s))); };
    const auto is_there = [&] { return h.loop.run(h.desk.last_turn("sender", deadline(5s)))->has_value(); };
    REQUIRE(enter(say("d1", "hi")).has_value());
    REQUIRE(enter(say("d2", "yes, my name is Ophelia")).has_value());
    const auto once = enter(erase("d3"));
    REQUIRE(once.has_value());
    CHECK(once->erased);
    CHECK(once->turn.find("Ophelia") == std::string::npos); // it is kept for a while
    const auto twice = enter(erase("d3"));
    REQUIRE(twice.has_value());
    CHECK(twice->turn == once->turn);
    CHECK(twice->repeated);
    CHECK(twice->ended);
    CHECK(twice->erased);
    CHECK_FALSE(is_there());
    CHECK(h.counted.sessions_erased.value() == 1);
    CHECK(h.counted.sessions_started.value() == 1);

    // What begins afterwards is nothing to the old erasing, however late that comes.
    REQUIRE(enter(say("d4", "hi")).has_value());
    CHECK(enter(erase("d3"))->turn == once->turn);
    CHECK(is_there());
    CHECK(enter(erase("d5"))->erased);
    CHECK_FALSE(is_there());
}

TEST_CASE("an erasing of which the store did not say whether it was done is done when it is delivered again") {
    house h;
    const auto enter = [&](inbound m) { return h.loop.run(h.desk.enter("sender", {}, std::move(m), deadline(5s))); };
    for (const bool was_done : {true, false}) {
        REQUIRE(enter(say("d1", "hi")).has_value());
        (was_done ? h.mood->unheard : h.mood->kept_back) = 1;
        CHECK(enter(erase("d2")).error() == conversation::error::outcome_unknown);
        const auto again = enter(erase("d2"));
        REQUIRE(again.has_value());
        CHECK(again->erased);
        CHECK_FALSE(h.loop.run(h.desk.last_turn("sender", deadline(5s)))->has_value());
        h.now += 2 * 3'600'000;
    }
    const auto opened = h.open(); // and so over a socket
    h.mood->unheard = 1;
    CHECK(h.send(opened.key, erase("c1")).error() == conversation::error::outcome_unknown);
    const auto again = h.send(opened.key, erase("c1"));
    REQUIRE(again.has_value());
    CHECK(again->erased);
}

TEST_CASE("a session stays on the bundle it began with when newer content is served") {
    const auto served = testing::real_content();
    const auto& today = *served->packs().front();
    const auto tomorrow = testing::changed_pack([](json& files) { files["bundle.json"]["version"] = "9.9.9"; });
    CHECK(tomorrow->hash != today.hash);

    ground under;
    std::string key;
    {
        conversation::desk before(served, under.door, under.counted, under.clock);
        key = under.loop.run(before.open({}, deadline(5s)))->key;
    }
    conversation::desk after(testing::content_of(tomorrow), under.door, under.counted, under.clock);
    const auto done = under.loop.run(after.take_turn(key, choose("c1", 1, "yes"), deadline(120s))); // the older content is read anew, which takes long under sanitizers
    REQUIRE(done.has_value());
    CHECK(json::parse(done->turn)["seq"] == 2);
    const auto fresh = under.loop.run(after.open({}, deadline(5s)));
    REQUIRE(fresh.has_value());
    CHECK(json::parse(fresh->session_frame)["bundle"] == tomorrow->hash);
}

TEST_CASE("while older content is loaded the loop goes on, and many who need it load it once") {
    const auto tomorrow = testing::changed_pack([](json& files) { files["bundle.json"]["version"] = "9.9.9"; });
    ground under;
    std::vector<std::string> keys;
    {
        conversation::desk before(testing::real_content(), under.door, under.counted, under.clock);
        for (int i = 0; i < 3; ++i) keys.push_back(under.loop.run(before.open({}, deadline(5s)))->key);
    }
    conversation::desk after(testing::content_of(tomorrow), under.door, under.counted, under.clock);
    std::vector<std::string> told;
    std::chrono::milliseconds longest_still{};
    const auto began = std::chrono::steady_clock::now();
    for (const auto& key : keys) {
        boost::asio::co_spawn(under.loop.context, after.take_turn(key, choose("c1", 1, "yes"), deadline(120s)), [&](std::exception_ptr fault, conversation::result<conversation::taken> done) {
            REQUIRE_FALSE(fault);
            REQUIRE(done.has_value());
            told.push_back(done->turn);
        });
    }
    const auto others = [&]() -> boost::asio::awaitable<void> { // they are answered meanwhile
        boost::asio::steady_timer pause(under.loop.context);
        auto last = std::chrono::steady_clock::now();
        while (told.size() < keys.size()) {
            pause.expires_after(5ms);
            co_await pause.async_wait(boost::asio::use_awaitable);
            const auto now = std::chrono::steady_clock::now();
            longest_still = std::max(longest_still, std::chrono::duration_cast<std::chrono::milliseconds>(now - last));
            last = now;
        }
    };
    under.loop.run(others());
    const auto all = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    CHECK(longest_still < all / 2);
    CHECK(under.mood->bundles_read == 1);
    for (const auto& turn : told) CHECK(json::parse(turn)["seq"] == 2);
}

TEST_CASE("a session that cannot be read any more has ended, and one that the store keeps from us has not") {
    using bundle = moody_store::mood::bundle;
    ground under;
    std::string key;
    {
        const auto yesterday = testing::changed_pack([](json& files) { files["bundle.json"]["version"] = "0.0.9"; });
        conversation::desk before(testing::content_of(yesterday), under.door, under.counted, under.clock);
        key = under.loop.run(before.open({}, deadline(5s)))->key;
        REQUIRE(under.loop.run(before.enter("sender", {}, say("d1", "hi"), deadline(5s))).has_value());
    }
    conversation::desk after(testing::real_content(), under.door, under.counted, under.clock);
    const auto press = [&](const std::string& whose) { return under.loop.run(after.take_turn(whose, choose("c1", 1, "yes"), deadline(5s))); };
    under.mood->bundles = bundle::out_of_reach;
    CHECK(press(key).error() == conversation::error::store_unavailable);
    CHECK(under.loop.run(after.last_turn("sender", deadline(5s))).error() == conversation::error::store_unavailable);
    under.mood->bundles = bundle::gone;
    CHECK(press(key).error() == conversation::error::unknown_token);
    under.mood->bundles = bundle::rubbish;
    CHECK(press(key).error() == conversation::error::unknown_token);
    const int read = under.mood->bundles_read;
    CHECK(press(key).error() == conversation::error::unknown_token);
    CHECK(under.mood->bundles_read == read); // and nobody looks again

    // A webhook's sender begins anew.
    const auto last = under.loop.run(after.last_turn("sender", deadline(5s)));
    REQUIRE(last.has_value());
    CHECK_FALSE(last->has_value());
    const auto fresh = under.loop.run(after.enter("sender", {}, say("d2", "hi"), deadline(5s)));
    REQUIRE(fresh.has_value());
    CHECK(json::parse(fresh->turn)["seq"] == 1);
    REQUIRE(under.loop.run(after.enter("sender", {}, choose("d3", 1, "yes"), deadline(5s))).has_value());

    REQUIRE(under.loop.run(under.door.save({"torn", 0, "no JSON", std::nullopt, under.now + 1000}, deadline(5s))).has_value());
    CHECK(press("torn").error() == conversation::error::unknown_token);
}

TEST_CASE("who watches is told of each session that is gone, whichever way it went and whoever finds that out") {
    ground under;
    std::vector<std::uint64_t> told;
    conversation::settings knobs;
    knobs.forget = [&](std::uint64_t salt) { told.push_back(salt); };
    conversation::desk desk(testing::real_content(), under.door, under.counted, under.clock, knobs);
    const auto begin = [&] { return *under.loop.run(desk.open({}, deadline(5s))); };
    const auto expire = [&] { under.now += 25 * 3600 * 1000; };
    const auto only = [&](const std::string& key) {
        const std::vector<std::uint64_t> this_one = {conversation::salt_of(key)};
        return std::exchange(told, {}) == this_one;
    };

    auto one = begin();
    REQUIRE(under.loop.run(desk.erase(one.key, deadline(5s))).has_value());
    CHECK(only(one.key));

    one = begin();
    REQUIRE(under.loop.run(desk.take_turn(one.key, erase("c1"), deadline(5s))).has_value());
    CHECK(only(one.key));

    one = begin();
    expire();
    CHECK(told.empty());
    CHECK(under.loop.run(desk.take_turn(one.key, say("c1", "hello"), deadline(5s))).has_error());
    CHECK(only(one.key));

    one = begin();
    expire();
    opening back;
    back.token = token_of(one);
    CHECK(under.loop.run(desk.open(back, deadline(5s))).has_error());
    CHECK(only(one.key));

    one = begin();
    expire();
    CHECK(under.loop.run(desk.summarize(one.key, report::format::text, deadline(5s))).has_error());
    CHECK(only(one.key));

    REQUIRE(under.loop.run(under.door.save({"sender", 0, "no JSON", std::nullopt, under.now + 1000}, deadline(5s))).has_value());
    REQUIRE(under.loop.run(desk.enter("sender", {}, say("d1", "hi"), deadline(5s))).has_value());
    CHECK(only("sender"));
}

TEST_CASE("into a silence the desk says what the dialog has for it, stored as any turn") {
    house h(testing::content_of(testing::changed_pack([](json& files) {
        files["flow.json"]["silence"] = {{{"id", "there"}, {"after_minutes", 3}, {"say", "silence.there"}}};
        files["texts/en.json"]["texts"]["silence.there"] = "There is no hurry.";
    })));
    const auto opened = h.open();
    REQUIRE(opened.speaks_after == std::chrono::milliseconds(3min));
    const auto quiet = [&](std::chrono::milliseconds time) { return h.loop.run(h.desk.silence(opened.key, time, deadline(5s))); };
    auto early = quiet(2min);
    REQUIRE(early.has_value());
    CHECK(early->turn.empty());
    CHECK(early->speaks_after == std::chrono::milliseconds(3min));
    auto spoken = quiet(3min);
    REQUIRE(spoken.has_value());
    const json turn = json::parse(spoken->turn);
    CHECK(turn["in_reply_to"].is_null());
    CHECK(turn["seq"] == 2);
    CHECK(turn["messages"][0]["id"] == "silence.there");
    CHECK_FALSE(spoken->speaks_after);
    // It is sent again to who comes back, and after an answer the dialog would speak anew.
    opening back;
    back.token = token_of(opened);
    back.last_seq = 1;
    const auto again = h.open(back);
    REQUIRE(again.turns.size() == 1);
    CHECK(again.turns[0] == spoken->turn);
    const auto answered = h.send(opened.key, choose("c1", 1, "yes"));
    REQUIRE(answered.has_value());
    CHECK(answered->speaks_after == std::chrono::milliseconds(3min));
}
