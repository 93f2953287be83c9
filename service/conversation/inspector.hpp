// What the inspector's page shows: of the latest sessions each turn, with what was understood, what each guard came to and which rules decided.
// Kept in memory alone, no longer than the session itself, and without a word of any person: text answers are shown as "…". Knows no page and no route.
#pragma once

#include "conversation/take_turn.hpp"

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>

namespace myalog::conversation {

/// Threads: safe.
class inspector {
  public:
    static constexpr std::size_t most_sessions = 20; ///< the one that was quiet longest is forgotten first
    static constexpr std::size_t most_turns = 100;   ///< of one session; the oldest are forgotten first

    using clock = std::function<std::chrono::steady_clock::time_point()>;
    /// `life`: of a session after its last message.
    explicit inspector(std::chrono::milliseconds life = settings{}.session_life, clock now = std::chrono::steady_clock::now) : life_(life), now_(std::move(now)) {}

    /// To be called for each step: settings::watch.
    void see(const pack& p, const dialog::session& before, const dialog::event& e, const dialog::step& made);

    /// The session with this salt is gone: settings::forget.
    void forget(std::uint64_t salt);

    /// `[{"id", "dialog", "state", "turns"}]`, the latest first.
    nlohmann::ordered_json sessions() const;
    /// `{"dialog", "state", "answers", "flags", "turns": […]}`, or null when there is no such session. `id` as in `sessions`.
    nlohmann::ordered_json session(std::string_view id) const;
    /// The graph of the dialog that the session has, as SVG; empty when there is no such session.
    std::string graph(std::string_view id) const;

  private:
    struct seen {
        std::string id;
        std::shared_ptr<const dialog::bundle> bundle;
        nlohmann::ordered_json now; ///< dialog, state, answers, flags
        std::deque<nlohmann::ordered_json> turns;
        std::chrono::steady_clock::time_point last; ///< turn
    };
    const seen* find(std::string_view id) const;
    void drop_expired() const;

    const std::chrono::milliseconds life_;
    const clock now_;
    mutable std::mutex lock_;
    mutable std::deque<seen> all_; ///< the latest first; what has expired goes when somebody looks or the next turn comes
};

} // namespace myalog::conversation
