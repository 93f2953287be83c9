#include "conversation/store_door.hpp"

#include "log.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <variant>

namespace myalog::conversation {

namespace asio = boost::asio;
using store::session_store;

namespace {

constexpr std::chrono::seconds outcome_limit{3}; ///< longer than a store waits for a lock of another program
constexpr std::size_t most_in_a_batch = 256;
constexpr std::size_t most_in_a_sweep = 200; ///< then whoever came meanwhile is served first
constexpr auto token = asio::as_tuple(asio::use_awaitable);

/// An answer on its way from the store's thread to a coroutine that may have given up, or whose loop may be gone.
/// The loop is reached only under the mutex and only while the coroutine waits; a loop outlives the coroutines on it.
template <class T> class pending : public std::enable_shared_from_this<pending<T>> {
  public:
    pending(asio::any_io_executor loop, asio::steady_timer& alarm) : loop_(std::move(loop)), alarm_(&alarm) {}

    /// On the store's thread. Returns whether the job is still wanted; from then on its outcome counts.
    bool begin() {
        const std::lock_guard hold(mutex_);
        begun_ = loop_.has_value();
        return begun_;
    }
    void answer(store::result<T> value) {
        const std::lock_guard hold(mutex_);
        if (!loop_) return;
        asio::post(*loop_, [self = this->shared_from_this(), value = std::move(value)]() mutable { self->arrive(std::move(value)); });
    }

    /// On the coroutine's loop. Returns whether the job will surely never be done; false when it has begun.
    bool withdraw() {
        const std::lock_guard hold(mutex_);
        if (!begun_) loop_.reset();
        return !begun_;
    }
    void give_up() {
        const std::lock_guard hold(mutex_);
        loop_.reset();
        alarm_ = nullptr;
    }
    std::optional<store::result<T>>& arrived() { return arrived_; }

  private:
    void arrive(store::result<T> value) {
        if (!alarm_) return;
        arrived_ = std::move(value);
        alarm_->cancel();
    }

    std::mutex mutex_;
    std::optional<asio::any_io_executor> loop_; ///< none: nobody waits any more
    bool begun_ = false;
    asio::steady_timer* alarm_;
    std::optional<store::result<T>> arrived_;
};

/// Stands in the coroutine's frame, so that it gives up however the frame ends: answered, too late, cancelled or destroyed with its loop.
template <class T> class waiting_for {
  public:
    explicit waiting_for(std::shared_ptr<pending<T>> what) : what_(std::move(what)) {}
    ~waiting_for() { what_->give_up(); }
    waiting_for(const waiting_for&) = delete;
    waiting_for& operator=(const waiting_for&) = delete;

  private:
    std::shared_ptr<pending<T>> what_;
};

struct save_job {
    store::save what;
    std::shared_ptr<pending<std::uint64_t>> waiter;
};
struct other_job {
    std::function<void(session_store&)> run;
};
using job = std::variant<save_job, other_job>;

/// A store that throws has a fault of its own; the turn fails, the thread goes on.
template <class T, class Call> store::result<T> call_safely(Call call) {
    try {
        return call();
    } catch (const std::exception&) {
        log::error("store_threw");
        return store::error::unavailable;
    }
}

} // namespace

struct store_door::inside {
    using steady = std::chrono::steady_clock;
    inside(std::unique_ptr<session_store> to, metrics& m, std::size_t most, steady::duration every, works whose)
        : behind(std::move(to)), counted(m), most_waiting(most), sweep_every(every), how(whose) {}

    bool enqueue(job next) {
        if (how == works::on_the_callers) {
            do_at_once(std::move(next));
            return true;
        }
        {
            const std::lock_guard hold(mutex);
            if (queue.size() >= most_waiting) return false;
            queue.push_back(std::move(next));
        }
        wake.notify_one();
        return true;
    }

    void do_at_once(job next) {
        if (std::holds_alternative<other_job>(next)) return run(std::get<other_job>(next));
        std::vector<save_job> one;
        one.push_back(std::get<save_job>(std::move(next)));
        write(std::move(one));
    }

    void work() {
        std::unique_lock hold(mutex);
        for (;;) {
            wait_for_work(hold);
            if (!queue.empty()) {
                job first = std::move(queue.front());
                queue.pop_front();
                std::vector<save_job> batch;
                if (std::holds_alternative<save_job>(first)) batch = joined(std::get<save_job>(std::move(first)));
                hold.unlock();
                if (batch.empty()) run(std::get<other_job>(first));
                else write(std::move(batch));
                hold.lock();
            } else if (ending) {
                return;
            } else {
                const store::time_ms at = *std::exchange(sweep_at, std::nullopt);
                swept = {at, steady::now()};
                hold.unlock();
                const bool more = sweep(at);
                hold.lock();
                if (more && !sweep_at) sweep_at = at;
            }
        }
    }

    /// Returns when there is a job, a sweep to make or an end. Nobody asked for a sweep in a long while: makes one due.
    void wait_for_work(std::unique_lock<std::mutex>& hold) {
        const auto something = [this] { return ending || !queue.empty() || sweep_at; };
        if (!swept) {
            wake.wait(hold, something);
        } else if (!wake.wait_until(hold, swept->second + sweep_every, something)) {
            const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(steady::now() - swept->second);
            sweep_at = swept->first + since.count();
        }
    }

    /// Group commit: the first save and all that wait behind it. Called with the mutex held.
    std::vector<save_job> joined(save_job first) {
        std::vector<save_job> batch;
        batch.push_back(std::move(first));
        std::deque<job> rest;
        for (job& one : queue) {
            if (batch.size() < most_in_a_batch && std::holds_alternative<save_job>(one)) batch.push_back(std::get<save_job>(std::move(one)));
            else rest.push_back(std::move(one));
        }
        queue.swap(rest);
        return batch;
    }

    void run(const other_job& one) {
        const auto begun = steady::now();
        one.run(*behind);
        observe(begun);
    }

    void write(std::vector<save_job> batch) {
        std::erase_if(batch, [](const save_job& one) { return !one.waiter->begin(); });
        if (batch.empty()) return;
        std::vector<store::save> saves;
        saves.reserve(batch.size());
        for (save_job& one : batch) saves.push_back(std::move(one.what));
        const auto begun = steady::now();
        using all = std::vector<store::result<std::uint64_t>>;
        const store::result<all> results = call_safely<all>([&] { return behind->save_all(saves); });
        observe(begun);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            batch[i].waiter->answer(results ? (*results)[i] : store::result<std::uint64_t>(results.error()));
        }
    }

    /// Returns whether there is more to sweep.
    bool sweep(store::time_ms now) {
        const auto removed = call_safely<std::size_t>([&] { return behind->sweep(now, most_in_a_sweep); });
        if (!removed) counted.store_failures.add();
        return removed && *removed == most_in_a_sweep;
    }

    void observe(steady::time_point begun) {
        counted.store_seconds.observe(std::chrono::duration<double>(steady::now() - begun).count());
    }

    const std::unique_ptr<session_store> behind;
    metrics& counted;
    const std::size_t most_waiting;
    const steady::duration sweep_every;
    const works how;

    std::mutex mutex;
    std::condition_variable wake;
    std::deque<job> queue;
    std::optional<store::time_ms> sweep_at;
    std::optional<std::pair<store::time_ms, steady::time_point>> swept; ///< the last sweep's time, by both clocks
    bool ending = false;
    std::thread thread;
};

namespace {

/// What a coroutine does at its deadline when the job has begun: it leaves, or waits on to learn what came of it.
enum class job_kind { may_be_left, outcome_counts };

/// Puts a job into the queue and waits for its answer, at most until `until`; for one whose outcome counts and that has begun, `outcome_limit` longer.
/// `enqueue` gives the job its waiter, and says no when too many wait.
template <class T>
asio::awaitable<store::result<T>> answer_of(std::function<bool(std::shared_ptr<pending<T>>)> enqueue, job_kind kind, metrics& counted, deadline until) {
    const asio::any_io_executor loop = co_await asio::this_coro::executor;
    asio::steady_timer alarm(loop, until.at());
    const auto answer = std::make_shared<pending<T>>(loop, alarm);
    const waiting_for<T> waiting(answer);
    if (enqueue(answer)) {
        // Cancelled when the answer is there.
        const auto [woken] = co_await alarm.async_wait(token);
        const bool too_late = !woken && !answer->arrived();
        if (too_late && kind == job_kind::outcome_counts && !answer->withdraw()) {
            alarm.expires_after(outcome_limit);
            co_await alarm.async_wait(token);
            if (!answer->arrived()) answer->arrived() = store::result<T>(store::error::unknown);
        }
    }
    if (!answer->arrived()) answer->arrived() = store::result<T>(store::error::unavailable);
    const bool failed = answer->arrived()->has_error() && answer->arrived()->error() != store::error::conflict;
    if (failed) counted.store_failures.add();
    co_return std::move(*answer->arrived());
}

/// For every job but a save: `call` runs on the store's thread, unless nobody waits for it any more.
template <class T, class Door, class Call> asio::awaitable<store::result<T>> ask(Door& door, job_kind kind, Call call, deadline until) {
    std::function<bool(std::shared_ptr<pending<T>>)> enqueue = [&door, call = std::move(call)](std::shared_ptr<pending<T>> waiter) {
        return door.enqueue(other_job{[waiter = std::move(waiter), call](session_store& behind) {
            if (waiter->begin()) waiter->answer(call_safely<T>([&] { return call(behind); }));
        }});
    };
    return answer_of<T>(std::move(enqueue), kind, door.counted, until);
}

} // namespace

store_door::store_door(std::unique_ptr<session_store> behind, metrics& counted, std::size_t most_waiting,
                       std::chrono::steady_clock::duration sweep_every, works how)
    : inside_(std::make_unique<inside>(std::move(behind), counted, most_waiting, sweep_every, how)) {
    if (how == works::on_its_own) inside_->thread = std::thread([in = inside_.get()] { in->work(); });
}

store_door::~store_door() {
    {
        const std::lock_guard hold(inside_->mutex);
        inside_->ending = true;
    }
    inside_->wake.notify_one();
    if (inside_->thread.joinable()) inside_->thread.join();
}

asio::awaitable<store::result<store_door::loaded>> store_door::load(std::string key, std::string message_id, store::time_ms now, deadline until) {
    const auto call = [key = std::move(key), message_id = std::move(message_id), now](session_store& behind) -> store::result<loaded> {
        auto found = behind.load(key, now);
        if (!found) return found.error();
        loaded out{std::move(*found), std::nullopt};
        if (out.record && !message_id.empty()) {
            auto repeated = behind.turn_of(key, message_id);
            if (!repeated) return repeated.error();
            out.repeated = std::move(*repeated);
        }
        return out;
    };
    return ask<loaded>(*inside_, job_kind::may_be_left, call, until);
}

asio::awaitable<store::result<std::vector<store::stored_turn>>> store_door::turns_after(std::string key, std::uint64_t after, deadline until) {
    const auto call = [key = std::move(key), after](session_store& behind) { return behind.turns_after(key, after); };
    return ask<std::vector<store::stored_turn>>(*inside_, job_kind::may_be_left, call, until);
}

asio::awaitable<store::result<std::uint64_t>> store_door::save(store::save what, deadline until) {
    std::function<bool(std::shared_ptr<pending<std::uint64_t>>)> enqueue =
        [in = inside_.get(), what = std::move(what)](std::shared_ptr<pending<std::uint64_t>> waiter) mutable {
            return in->enqueue(save_job{std::move(what), std::move(waiter)});
        };
    return answer_of<std::uint64_t>(std::move(enqueue), job_kind::outcome_counts, inside_->counted, until);
}

asio::awaitable<store::result<bool>> store_door::erase(std::string key, deadline until) {
    const auto call = [key = std::move(key)](session_store& behind) { return behind.erase(key); };
    return ask<bool>(*inside_, job_kind::outcome_counts, call, until);
}

asio::awaitable<store::result<void>> store_door::keep_bundle(std::string hash, std::string bytes, deadline until) {
    const auto call = [hash = std::move(hash), bytes = std::move(bytes)](session_store& behind) { return behind.keep_bundle(hash, bytes); };
    return ask<void>(*inside_, job_kind::may_be_left, call, until);
}

asio::awaitable<store::result<std::optional<std::string>>> store_door::kept_bundle(std::string hash, deadline until) {
    const auto call = [hash = std::move(hash)](session_store& behind) { return behind.kept_bundle(hash); };
    return ask<std::optional<std::string>>(*inside_, job_kind::may_be_left, call, until);
}

asio::awaitable<store::result<void>> store_door::ping(deadline until) {
    const auto call = [](session_store& behind) { return behind.ping(); };
    return ask<void>(*inside_, job_kind::may_be_left, call, until);
}

void store_door::sweep_soon(store::time_ms now) {
    {
        const std::lock_guard hold(inside_->mutex);
        inside_->sweep_at = now;
    }
    inside_->wake.notify_one();
}

} // namespace myalog::conversation
