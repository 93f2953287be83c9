// How fast one client may send. Knows no clock: the caller says what time it is.
#pragma once

#include <algorithm>
#include <chrono>

namespace myalog::net {

/// Holds `burst` tokens at first and gains `per_second` of them a second, never above `burst`.
class token_bucket {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    /// `burst` 0: no limit.
    token_bucket(double burst, double per_second, time_point now) : burst_(burst), per_second_(per_second), held_(burst), at_(now) {}

    /// Takes one token. Returns zero, or how long to wait until there is one; then none was taken.
    std::chrono::milliseconds take(time_point now) {
        if (burst_ <= 0) return std::chrono::milliseconds(0);
        held_ = std::min(burst_, held_ + per_second_ * std::chrono::duration<double>(now - at_).count());
        at_ = now;
        if (held_ >= 1) {
            held_ -= 1;
            return std::chrono::milliseconds(0);
        }
        return std::chrono::milliseconds(1 + static_cast<int>(1000 * (1 - held_) / per_second_));
    }

  private:
    double burst_, per_second_, held_;
    time_point at_;
};

} // namespace myalog::net
