#include "conversation/farewells.hpp"

#include "hash.hpp"

#include <algorithm>

namespace myalog::conversation {

namespace {

std::string mark_of(const std::string& key, const std::string& message_id) { return sha256_hex("erased:" + key + ":" + message_id); }

} // namespace

void farewells::note(const std::string& key, const std::string& message_id, farewell said, store::time_ms now) {
    entry next{mark_of(key, message_id), std::move(said), now + life};
    const std::scoped_lock held(lock_);
    std::erase_if(all_, [&](const entry& e) { return e.expires <= now || e.mark == next.mark; });
    all_.push_back(std::move(next));
    if (all_.size() > most) all_.pop_front();
}

std::optional<farewells::farewell> farewells::said(const std::string& key, const std::string& message_id, store::time_ms now) const {
    const std::string mark = mark_of(key, message_id);
    const std::scoped_lock held(lock_);
    const auto at = std::find_if(all_.begin(), all_.end(), [&](const entry& e) { return e.mark == mark && e.expires > now; });
    return at == all_.end() ? std::nullopt : std::optional(at->said);
}

} // namespace myalog::conversation
