#include "store/session_store.hpp"

#include <algorithm>
#include <deque>
#include <map>

namespace myalog::store {

namespace {

class memory_store final : public session_store {
  public:
    result<std::optional<record>> load(std::string_view key, time_ms now) override {
        const auto found = sessions_.find(key);
        if (found == sessions_.end()) return std::optional<record>();
        if (found->second.now.expires_at > now) return std::optional(found->second.now);
        sessions_.erase(found);
        return std::optional<record>();
    }

    result<std::optional<stored_turn>> turn_of(std::string_view key, std::string_view message_id) override {
        const auto found = sessions_.find(key);
        if (found != sessions_.end() && !message_id.empty()) {
            for (const auto& [seq, turn] : found->second.turns) {
                if (turn.message_id == message_id) return std::optional(turn);
            }
        }
        return std::optional<stored_turn>();
    }

    result<std::vector<stored_turn>> turns_after(std::string_view key, std::uint64_t after) override {
        std::vector<stored_turn> turns;
        const auto found = sessions_.find(key);
        if (found != sessions_.end()) {
            const auto& all = found->second.turns;
            for (auto at = all.upper_bound(after); at != all.end(); ++at) turns.push_back(at->second);
        }
        return turns;
    }

    std::vector<result<std::uint64_t>> save_all(const std::vector<save>& batch) override {
        std::vector<result<std::uint64_t>> results;
        results.reserve(batch.size());
        for (const save& one : batch) results.push_back(write(one));
        return results;
    }

    result<bool> erase(std::string_view key) override {
        const auto found = sessions_.find(key);
        const bool was_there = found != sessions_.end();
        if (was_there) sessions_.erase(found);
        return was_there;
    }

    result<std::size_t> sweep(time_ms now, std::size_t most) override {
        std::size_t removed = 0;
        for (auto at = sessions_.begin(); at != sessions_.end() && removed < most;) {
            if (at->second.now.expires_at > now) {
                ++at;
            } else {
                at = sessions_.erase(at);
                ++removed;
            }
        }
        return removed;
    }

    result<void> keep_bundle(std::string_view hash, std::string_view bytes) override {
        std::erase_if(bundles_, [&](const auto& kept) { return kept.first == hash; });
        bundles_.emplace_back(hash, bytes);
        if (bundles_.size() > most_kept_bundles) bundles_.pop_front();
        return {};
    }

    result<std::optional<std::string>> kept_bundle(std::string_view hash) override {
        const auto found = std::find_if(bundles_.begin(), bundles_.end(), [&](const auto& kept) { return kept.first == hash; });
        if (found == bundles_.end()) return std::optional<std::string>();
        return std::optional(found->second);
    }

    result<void> ping() override { return {}; }

  private:
    struct kept_session {
        record now;
        std::map<std::uint64_t, stored_turn> turns; ///< by seq
    };

    result<std::uint64_t> write(const save& one) {
        const auto found = sessions_.find(one.key);
        const std::uint64_t revision = found == sessions_.end() ? 0 : found->second.now.revision;
        if (revision != one.expected_revision) return error::conflict;
        if (one.turn && found != sessions_.end() && holds(found->second, *one.turn)) return error::conflict;
        kept_session& session = sessions_[one.key];
        session.now = {one.state, revision + 1, one.expires_at};
        if (one.turn) session.turns.emplace(one.turn->seq, *one.turn);
        return revision + 1;
    }

    static bool holds(const kept_session& session, const stored_turn& turn) {
        if (session.turns.contains(turn.seq)) return true;
        if (turn.message_id.empty()) return false;
        return std::any_of(session.turns.begin(), session.turns.end(), [&](const auto& held) { return held.second.message_id == turn.message_id; });
    }

    std::map<std::string, kept_session, std::less<>> sessions_;
    std::deque<std::pair<std::string, std::string>> bundles_; ///< oldest first
};

} // namespace

std::unique_ptr<session_store> make_memory_store() { return std::make_unique<memory_store>(); }

} // namespace myalog::store
