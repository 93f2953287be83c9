// Counters and gauges of the whole program, printed in Prometheus text format.
// Label values come from closed sets in the code: no session, no path, no words of a person.
#pragma once

#include <atomic>
#include <cstdint>
#include <iterator>
#include <string>

namespace myalog {

/// A number that only grows (or, for a gauge, goes up and down). Threads: safe.
class counter {
  public:
    void add(std::int64_t n = 1) { value_.fetch_add(n, std::memory_order_relaxed); }
    std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<std::int64_t> value_{0};
};

/// Durations in fixed buckets. Threads: safe.
class histogram {
  public:
    static constexpr double bounds_seconds[] = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0};
    void observe(double seconds);
    void print(std::string& out, const std::string& name, const std::string& help) const;

  private:
    std::atomic<std::int64_t> buckets_[std::size(bounds_seconds) + 1]{};
    std::atomic<std::int64_t> sum_microseconds_{0};
};

/// All of them. One object, made by the command that serves and handed down.
struct metrics {
    counter sessions_started, sessions_resumed, sessions_erased;
    counter turns, turns_repeated, emergencies;
    counter errors, rate_limited, store_failures, connection_faults;
    counter connections_open; ///< a gauge
    counter webhook_messages;
    counter reloads, reloads_refused, sessions_carried_over;
    histogram turn_seconds, store_seconds;

    /// Returns the text for `GET /metrics` (text/plain; version=0.0.4).
    std::string print() const;
};

} // namespace myalog
