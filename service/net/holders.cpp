#include "net/holders.hpp"

#include <utility>

namespace myalog::net {

holders::ticket holders::take(const std::string& key, orders told) {
    orders older;
    ticket mine = 0;
    {
        const std::scoped_lock held(lock_);
        mine = ++last_;
        auto& entry = by_key_[key];
        older = std::exchange(entry.told, std::move(told));
        entry.number = mine;
    }
    if (older.end) older.end();
    return mine;
}

bool holders::bring(const std::string& key, std::string frame) {
    std::function<void(std::string)> bring;
    {
        const std::scoped_lock held(lock_);
        const auto at = by_key_.find(key);
        if (at == by_key_.end()) return false;
        bring = at->second.told.bring;
    }
    if (bring) bring(std::move(frame));
    return static_cast<bool>(bring);
}

void holders::leave(const std::string& key, ticket mine) {
    const std::scoped_lock held(lock_);
    const auto at = by_key_.find(key);
    if (at != by_key_.end() && at->second.number == mine) by_key_.erase(at);
}

} // namespace myalog::net
