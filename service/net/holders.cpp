#include "net/holders.hpp"

#include <utility>

namespace myalog::net {

holders::ticket holders::take(const std::string& key, std::function<void()> end_older) {
    std::function<void()> older;
    ticket mine = 0;
    {
        const std::scoped_lock held(lock_);
        mine = ++last_;
        auto& entry = by_key_[key];
        older = std::exchange(entry.end, std::move(end_older));
        entry.number = mine;
    }
    if (older) older();
    return mine;
}

void holders::leave(const std::string& key, ticket mine) {
    const std::scoped_lock held(lock_);
    const auto at = by_key_.find(key);
    if (at != by_key_.end() && at->second.number == mine) by_key_.erase(at);
}

} // namespace myalog::net
