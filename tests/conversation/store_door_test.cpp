#include "conversation/store_door.hpp"

#include "conversation/loop.hpp"

#include <atomic>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <condition_variable>
#include <doctest/doctest.h>
#include <mutex>
#include <thread>

namespace {

namespace asio = boost::asio;
using namespace myalog;
using namespace std::chrono_literals;
using conversation::store_door;

constexpr store::time_ms noon = 1'800'000'000'000;
constexpr store::time_ms later = noon + 60'000;

/// What a test does to the store behind the door, and what it sees there. Outlives the door.
struct gate {
    void close() {
        const std::lock_guard hold(mutex);
        open = false;
    }
    void let_go() {
        {
            const std::lock_guard hold(mutex);
            open = true;
        }
        wake.notify_all();
    }
    /// Waits until a call stands before the closed gate.
    void wait_for_a_call() {
        std::unique_lock hold(mutex);
        wake.wait(hold, [this] { return held > 0; });
    }
    void pass(const std::string& call) {
        std::unique_lock hold(mutex);
        calls.push_back(call);
        ++held;
        wake.notify_all();
        wake.wait(hold, [this] { return open; });
        --held;
    }

    std::mutex mutex;
    std::condition_variable wake;
    bool open = true;
    int held = 0;
    std::vector<std::string> calls; ///< in order, as the store saw them
    std::atomic<bool> failing{false}, throwing{false};
};

/// A memory store that stands still while the gate is closed, and fails or throws on demand.
class gated_store final : public store::session_store {
  public:
    explicit gated_store(gate& g) : gate_(g) {}

    store::result<std::optional<store::record>> load(std::string_view key, store::time_ms now) override {
        enter("load " + std::string(key));
        if (gate_.failing) return store::error::unavailable;
        return behind_->load(key, now);
    }
    store::result<std::optional<store::stored_turn>> turn_of(std::string_view key, std::string_view id) override { return behind_->turn_of(key, id); }
    store::result<std::vector<store::stored_turn>> turns_after(std::string_view key, std::uint64_t after) override {
        enter("turns " + std::string(key));
        return behind_->turns_after(key, after);
    }
    std::vector<store::result<std::uint64_t>> save_all(const std::vector<store::save>& batch) override {
        std::string call = "save";
        for (const auto& one : batch) call += " " + one.key;
        enter(call);
        if (gate_.failing) return std::vector<store::result<std::uint64_t>>(batch.size(), store::error::unavailable);
        return behind_->save_all(batch);
    }
    store::result<bool> erase(std::string_view key) override {
        enter("erase " + std::string(key));
        return behind_->erase(key);
    }
    store::result<std::size_t> sweep(store::time_ms now, std::size_t most) override {
        enter("sweep");
        return behind_->sweep(now, most);
    }
    store::result<void> keep_bundle(std::string_view hash, std::string_view bytes) override { return behind_->keep_bundle(hash, bytes); }
    store::result<std::optional<std::string>> kept_bundle(std::string_view hash) override { return behind_->kept_bundle(hash); }
    store::result<void> ping() override {
        enter("ping");
        if (gate_.failing) return store::error::unavailable;
        return {};
    }

  private:
    void enter(const std::string& call) {
        gate_.pass(call);
        if (gate_.throwing) throw std::runtime_error("a fault of the store");
    }

    gate& gate_;
    std::unique_ptr<store::session_store> behind_ = store::make_memory_store();
};

/// A door with a gated store behind it and one loop before it.
struct fixture {
    explicit fixture(std::size_t most_waiting = 1024) { door.emplace(std::make_unique<gated_store>(gated), counted, most_waiting); }
    ~fixture() {
        gated.let_go();
        door.reset();
    }

    /// Begins `work` now and puts its answer into `into` when it comes.
    template <class T> void begin(asio::awaitable<T> work, std::optional<T>& into) {
        asio::co_spawn(loop.context, std::move(work), [&into](std::exception_ptr failed, T value) {
            if (!failed) into.emplace(std::move(value));
        });
        loop.context.restart();
        loop.context.poll();
    }
    void finish() {
        gated.let_go();
        loop.context.restart();
        loop.context.run();
    }
    static store::save turn(const std::string& key, std::uint64_t expected, const std::string& id = "") {
        return {key, expected, "state " + std::to_string(expected + 1), store::stored_turn{expected + 1, id, "turn"}, later};
    }

    gate gated;
    metrics counted;
    testing::loop loop;
    std::optional<store_door> door;
};

using saved = std::optional<store::result<std::uint64_t>>;
using found = std::optional<store::result<store_door::loaded>>;
using done = std::optional<store::result<void>>;
using gone = std::optional<store::result<bool>>;

deadline soon() { return deadline(10s); }

} // namespace

TEST_CASE("what is saved through the door is loaded through it with the answer to a repeated message") {
    fixture f;
    REQUIRE(f.loop.run(f.door->save(f.turn("a", 0, "m1"), soon())).value() == 1);
    const auto loaded = f.loop.run(f.door->load("a", "m1", noon, soon())).value();
    REQUIRE(loaded.record);
    CHECK(loaded.record->state == "state 1");
    REQUIRE(loaded.repeated);
    CHECK(loaded.repeated->bytes == "turn");
    CHECK_FALSE(f.loop.run(f.door->load("a", "m2", noon, soon())).value().repeated);
    CHECK_FALSE(f.loop.run(f.door->load("a", "", noon, soon())).value().repeated);
    CHECK_FALSE(f.loop.run(f.door->load("b", "m1", noon, soon())).value().record);
    CHECK(f.loop.run(f.door->turns_after("a", 0, soon())).value().size() == 1);
    CHECK_FALSE(f.loop.run(f.door->keep_bundle("h", "bytes", soon())).has_error());
    CHECK(f.loop.run(f.door->kept_bundle("h", soon())).value().value() == "bytes");
    CHECK_FALSE(f.loop.run(f.door->ping(soon())).has_error());
    CHECK(f.loop.run(f.door->erase("a", soon())).value());
    CHECK_FALSE(f.loop.run(f.door->erase("a", soon())).value());
    CHECK_FALSE(f.loop.run(f.door->load("a", "m1", noon, soon())).value().record);
    CHECK(f.counted.store_failures.value() == 0);
}

TEST_CASE("saves that wait together are written in one batch") {
    fixture f;
    f.gated.close();
    std::vector<saved> answers(41);
    f.begin(f.door->save(f.turn("first", 0), soon()), answers[0]);
    f.gated.wait_for_a_call();
    for (int i = 1; i <= 40; ++i) f.begin(f.door->save(f.turn("k" + std::to_string(i), 0), soon()), answers[i]);
    f.finish();
    for (const auto& one : answers) CHECK(one.value().value() == 1);
    REQUIRE(f.gated.calls.size() == 2);
    CHECK(f.gated.calls[0] == "save first");
    CHECK(f.gated.calls[1].find("save k1 k2 k3 ") == 0);
}

TEST_CASE("a batch is bounded") {
    fixture f;
    f.gated.close();
    std::vector<saved> answers(300);
    f.begin(f.door->save(f.turn("first", 0), soon()), answers[0]);
    f.gated.wait_for_a_call();
    for (int i = 1; i < 300; ++i) f.begin(f.door->save(f.turn("k", static_cast<std::uint64_t>(i - 1)), soon()), answers[i]);
    f.finish();
    for (int i = 1; i < 300; ++i) CHECK(answers[i].value().value() == static_cast<std::uint64_t>(i));
    CHECK(f.gated.calls.size() == 3); // 1, 256 and 43
}

TEST_CASE("a conflict of one save is told to that one alone") {
    fixture f;
    f.gated.close();
    saved first, right, wrong;
    f.begin(f.door->save(f.turn("a", 0), soon()), first);
    f.gated.wait_for_a_call();
    f.begin(f.door->save(f.turn("a", 0), soon()), wrong);
    f.begin(f.door->save(f.turn("a", 1), soon()), right);
    f.finish();
    CHECK(first.value().value() == 1);
    CHECK(wrong.value().error() == store::error::conflict);
    CHECK(right.value().value() == 2);
    CHECK(f.counted.store_failures.value() == 0); // a lost race is no failure of the store
}

TEST_CASE("a load or an erase after a waiting save of the same session sees that save") {
    fixture f;
    f.gated.close();
    done held;
    gone erased;
    saved answer;
    found before, after;
    f.begin(f.door->ping(soon()), held);
    f.gated.wait_for_a_call();
    f.begin(f.door->save(f.turn("a", 0, "m1"), soon()), answer);
    f.begin(f.door->load("a", "m1", noon, soon()), before);
    f.begin(f.door->erase("a", soon()), erased);
    f.begin(f.door->load("a", "m1", noon, soon()), after);
    f.finish();
    CHECK(answer.value().value() == 1);
    CHECK(before.value().value().repeated);
    CHECK(erased.value().value());
    CHECK_FALSE(after.value().value().record);
    CHECK(f.gated.calls == std::vector<std::string>{"ping", "save a", "load a", "erase a", "load a"});
}

TEST_CASE("when too many wait a further one fails at once and the others are answered") {
    fixture f(3);
    f.gated.close();
    done held;
    std::vector<found> answers(4);
    f.begin(f.door->ping(soon()), held);
    f.gated.wait_for_a_call();
    for (auto& one : answers) f.begin(f.door->load("a", "", noon, soon()), one);
    REQUIRE(answers[3]);
    CHECK(answers[3]->error() == store::error::unavailable);
    CHECK_FALSE(answers[2]);
    f.finish();
    for (int i = 0; i < 3; ++i) CHECK(answers[i].value().has_value());
    CHECK(f.counted.store_failures.value() == 1);
}

TEST_CASE("at its deadline a coroutine goes on without the store and what was not begun is never done") {
    fixture f;
    f.gated.close();
    done held;
    f.begin(f.door->ping(soon()), held);
    f.gated.wait_for_a_call();
    const auto begun = std::chrono::steady_clock::now();
    saved late;
    f.begin(f.door->save(f.turn("a", 0), deadline(30ms)), late);
    while (!late) {
        f.loop.context.restart();
        f.loop.context.run_one();
    }
    CHECK(std::chrono::steady_clock::now() - begun < 5s);
    CHECK(late->error() == store::error::unavailable);
    CHECK(f.counted.store_failures.value() == 1);
    f.finish();
    CHECK_FALSE(f.loop.run(f.door->load("a", "", noon, soon())).value().record);
    CHECK(f.gated.calls == std::vector<std::string>{"ping", "load a"});
}

TEST_CASE("an erasing that nobody waits for any more is never done") {
    fixture f;
    REQUIRE(f.loop.run(f.door->save(f.turn("a", 0), soon())));
    f.gated.close();
    done held;
    f.begin(f.door->ping(soon()), held);
    f.gated.wait_for_a_call();
    gone late;
    f.begin(f.door->erase("a", deadline(30ms)), late);
    while (!late) {
        f.loop.context.restart();
        f.loop.context.run_one();
    }
    CHECK(late->error() == store::error::unavailable);
    f.finish();
    CHECK(f.loop.run(f.door->load("a", "", noon, soon())).value().record);
}

TEST_CASE("a write that has begun at the deadline is waited for and its outcome told") {
    fixture f;
    f.gated.close();
    saved written;
    f.begin(f.door->save(f.turn("a", 0), deadline(20ms)), written);
    f.gated.wait_for_a_call();
    std::this_thread::sleep_for(100ms);
    f.loop.context.restart();
    f.loop.context.poll();
    CHECK_FALSE(written); // the deadline has passed
    f.finish();
    CHECK(written.value().value() == 1);
    f.gated.close();
    gone erased;
    f.begin(f.door->erase("a", deadline(20ms)), erased);
    f.gated.wait_for_a_call();
    std::this_thread::sleep_for(100ms);
    f.finish();
    CHECK(erased.value().value());
    CHECK(f.counted.store_failures.value() == 0);
}

TEST_CASE("of a write that has begun and does not end nobody says that nothing was written") {
    fixture f;
    f.gated.close();
    saved late;
    f.begin(f.door->save(f.turn("a", 0, "m1"), deadline(20ms)), late);
    f.gated.wait_for_a_call();
    f.loop.context.restart();
    f.loop.context.run();
    CHECK(late.value().error() == store::error::unknown);
    f.finish();
    // It was written: the message id tells when it is sent again.
    CHECK(f.loop.run(f.door->load("a", "m1", noon, soon())).value().repeated);
}

TEST_CASE("a read is left at its deadline, begun or not") {
    fixture f;
    f.gated.close();
    found late;
    f.begin(f.door->load("a", "", noon, deadline(20ms)), late);
    f.gated.wait_for_a_call();
    f.loop.context.restart();
    const auto begun = std::chrono::steady_clock::now();
    f.loop.context.run();
    CHECK(late.value().error() == store::error::unavailable);
    CHECK(std::chrono::steady_clock::now() - begun < 2s);
}

TEST_CASE("failures and faults of the store are answered and counted and the door goes on") {
    fixture f;
    f.gated.failing = true;
    CHECK(f.loop.run(f.door->save(f.turn("a", 0), soon())).error() == store::error::unavailable);
    CHECK(f.loop.run(f.door->load("a", "", noon, soon())).error() == store::error::unavailable);
    CHECK(f.loop.run(f.door->ping(soon())).error() == store::error::unavailable);
    f.gated.failing = false;
    f.gated.throwing = true;
    CHECK(f.loop.run(f.door->save(f.turn("a", 0), soon())).error() == store::error::unavailable);
    CHECK(f.loop.run(f.door->load("a", "", noon, soon())).error() == store::error::unavailable);
    CHECK(f.counted.store_failures.value() == 5);
    f.gated.throwing = false;
    CHECK(f.loop.run(f.door->save(f.turn("a", 0), soon())).value() == 1);
    std::string text;
    f.counted.store_seconds.print(text, "s", "h");
    CHECK(text.find("s_count 6") != std::string::npos);
}

TEST_CASE("a sweep runs when nothing else waits and goes on until all that expired is gone") {
    fixture f;
    for (int i = 0; i < 450; ++i) REQUIRE(f.loop.run(f.door->save({"k" + std::to_string(i), 0, "s", std::nullopt, noon}, soon())));
    {
        const std::lock_guard hold(f.gated.mutex);
        f.gated.calls.clear();
        f.gated.open = false;
    }
    done held;
    found waits;
    f.begin(f.door->ping(soon()), held);
    f.gated.wait_for_a_call();
    f.door->sweep_soon(noon);
    f.begin(f.door->load("alive", "", noon, soon()), waits);
    f.finish();
    for (int i = 0; i < 500; ++i) {
        {
            const std::lock_guard hold(f.gated.mutex);
            if (f.gated.calls.size() >= 5) break;
        }
        std::this_thread::sleep_for(10ms);
    }
    const std::lock_guard hold(f.gated.mutex);
    CHECK(f.gated.calls == std::vector<std::string>{"ping", "load alive", "sweep", "sweep", "sweep"});
}

TEST_CASE("what expires while nobody writes is swept all the same") {
    gate gated;
    metrics counted;
    store_door door(std::make_unique<gated_store>(gated), counted, 1024, 50ms);
    testing::loop loop;
    REQUIRE(loop.run(door.save({"a", 0, "s", std::nullopt, noon + 60}, soon())));
    door.sweep_soon(noon); // too early for it
    for (int i = 0; i < 500; ++i) {
        std::this_thread::sleep_for(10ms);
        if (!loop.run(door.load("a", "", noon, soon())).value().record) break;
    }
    CHECK_FALSE(loop.run(door.load("a", "", noon, soon())).value().record);
}

TEST_CASE("the door finishes what waits before it closes") {
    fixture f;
    f.gated.close();
    std::vector<saved> answers(5);
    f.begin(f.door->save(f.turn("a", 0), soon()), answers[0]);
    f.gated.wait_for_a_call();
    for (std::uint64_t i = 1; i < 5; ++i) f.begin(f.door->save(f.turn("a", i), soon()), answers[i]);
    f.gated.let_go();
    f.door.reset();
    f.finish();
    for (std::uint64_t i = 0; i < 5; ++i) CHECK(answers[i].value().value() == i + 1);
}

TEST_CASE("a loop that is gone before its answer comes harms nobody") {
    gate gated;
    metrics counted;
    store_door door(std::make_unique<gated_store>(gated), counted);
    gated.close();
    {
        asio::io_context short_lived(1);
        asio::co_spawn(short_lived, door.load("a", "", noon, soon()), asio::detached);
        asio::co_spawn(short_lived, door.save({"a", 0, "s", std::nullopt, later}, soon()), asio::detached);
        short_lived.poll();
        gated.wait_for_a_call();
    }
    gated.let_go();
    testing::loop loop;
    CHECK_FALSE(loop.run(door.load("a", "", noon, soon())).value().record); // the save had not begun
}

TEST_CASE("a coroutine that is cancelled stops waiting") {
    fixture f;
    f.gated.close();
    asio::cancellation_signal stop;
    bool ended = false;
    const auto on_end = [&ended](std::exception_ptr, store::result<store_door::loaded>) { ended = true; };
    asio::co_spawn(f.loop.context, f.door->load("a", "", noon, soon()), asio::bind_cancellation_slot(stop.slot(), on_end));
    f.loop.context.poll();
    f.gated.wait_for_a_call();
    CHECK_FALSE(ended);
    stop.emit(asio::cancellation_type::terminal);
    f.loop.context.restart();
    f.loop.context.run();
    CHECK(ended);
}

TEST_CASE("coroutines on several loops are each resumed on their own") {
    gate gated;
    metrics counted;
    store_door door(std::make_unique<gated_store>(gated), counted);
    std::atomic<int> right{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t) {
        threads.emplace_back([&door, &right, t] {
            asio::io_context context(1);
            const auto here = std::this_thread::get_id();
            for (int s = 0; s < 20; ++s) {
                const std::string key = std::to_string(t) + ":" + std::to_string(s);
                asio::co_spawn(context, door.save({key, 0, "s", std::nullopt, later}, soon()), [&right, here](std::exception_ptr failed, store::result<std::uint64_t> r) {
                    if (!failed && r && std::this_thread::get_id() == here) ++right;
                });
            }
            context.run();
        });
    }
    for (auto& one : threads) one.join();
    CHECK(right == 60);
}
