#include "conversation/waiting_room.hpp"

#include <algorithm>

namespace myalog::conversation {

std::optional<waiting_room::guest> waiting_room::of(const dialog::session& s) {
    if (!s.with_human || s.ended) return std::nullopt;
    return guest{s.dialog, s.locale, s.region, s.with_human->taken, 0, 0};
}

void waiting_room::note(const std::string& key, const std::optional<guest>& how, store::time_ms now, store::time_ms expires) {
    const std::scoped_lock held(lock_);
    if (!how) {
        guests_.erase(key);
        return;
    }
    std::erase_if(guests_, [&](const auto& g) { return g.second.expires <= now; });
    const auto [at, is_new] = guests_.try_emplace(key, *how);
    if (is_new) at->second.since = now;
    at->second.taken = how->taken;
    at->second.expires = expires;
}

void waiting_room::leave(const std::string& key) {
    const std::scoped_lock held(lock_);
    guests_.erase(key);
}

std::vector<std::pair<std::string, waiting_room::guest>> waiting_room::all(store::time_ms now) const {
    const std::scoped_lock held(lock_);
    std::vector<std::pair<std::string, guest>> out;
    for (const auto& g : guests_) {
        if (g.second.expires > now) out.push_back(g);
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second.since < b.second.since; });
    return out;
}

} // namespace myalog::conversation
