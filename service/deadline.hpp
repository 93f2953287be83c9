// A point in time by which something must be done. Made once, at the edge, and passed down.
#pragma once

#include <chrono>

namespace myalog {

/// Steady time, so that a changed wall clock neither cuts nor stretches a wait.
class deadline {
  public:
    using clock = std::chrono::steady_clock;
    explicit deadline(clock::duration from_now) : at_(clock::now() + from_now) {}
    clock::time_point at() const { return at_; }
    bool passed() const { return clock::now() >= at_; }
    /// The earlier of this one and `limit` from now: for a step that has a limit of its own inside a longer wait.
    deadline within(clock::duration limit) const {
        deadline d(limit);
        if (at_ < d.at_) d.at_ = at_;
        return d;
    }

  private:
    clock::time_point at_;
};

} // namespace myalog
