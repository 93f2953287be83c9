// What is inside the desk of take_turn.hpp: for the files that it is written in, take_turn.cpp, keeping.cpp and handing_over.cpp.
#pragma once

#include "conversation/farewells.hpp"
#include "conversation/step_once.hpp"
#include "conversation/turn_order.hpp"
#include "conversation/waiting_room.hpp"

#include <boost/asio/thread_pool.hpp>
#include <deque>
#include <limits>
#include <mutex>
#include <set>

namespace myalog::conversation {

inline constexpr std::chrono::seconds store_limit{2};
inline constexpr int tries = 4; // another machine may write the same session; each loser loads and steps again

/// What a write that failed means for the message that asked for it.
inline error of_write(const boost::system::error_code& failed) { return failed == store::error::unknown ? error::outcome_unknown : error::store_unavailable; }

/// A session as loaded, with what it is pinned to.
struct at_hand {
    std::shared_ptr<const conversation::pack> pack;
    dialog::session session;
    std::uint64_t revision = 0;
    bool question_moved = false; ///< a newer bundle took it over, and another question is open now than the person saw
};

struct desk::inside {
    inside(std::shared_ptr<const content> first, store_door& behind, metrics& m, wall_clock clock, settings k)
        : store(behind), counted(m), now(std::move(clock)), knobs(k), order(k.most_waiting), all(std::move(first)) {}

    store_door& store;
    metrics& counted;
    wall_clock now;
    settings knobs;
    turn_order order;
    turn_order one_loads{std::numeric_limits<std::size_t>::max()}; ///< a bundle, by its hash; whoever needs the same one waits
    waiting_room waiting;
    farewells erased;

    std::mutex lock; // guards the four below
    std::shared_ptr<const content> all;
    std::set<std::string> kept;                     // hashes that the store surely holds
    std::set<std::string> unusable;                 // hashes of stored bundles that cannot be loaded: finding that out takes a second each time
    std::deque<std::shared_ptr<const pack>> older;  // that sessions are pinned to; the one used last stands first

    std::shared_ptr<const content> served() {
        const std::scoped_lock held(lock);
        return all;
    }
    std::shared_ptr<const pack> at_hand_by_hash(const std::string& hash);
    bool is_unusable(const std::string& hash);
    void keep_at_hand(std::shared_ptr<const pack> p);
    /// The store has no such session (any more): nobody else keeps anything of it.
    void gone(const std::string& key) {
        waiting.leave(key);
        if (knobs.forget) knobs.forget(salt_of(key));
    }
    boost::asio::awaitable<void> take_over(std::string key, at_hand& hand, deadline until);

    store::time_ms expiry() const { return now() + knobs.session_life.count(); }

    /// Errors: unknown_token (the store holds none of this hash, or one that cannot be used: its sessions have ended), store_unavailable.
    boost::asio::awaitable<result<std::shared_ptr<const pack>>> pack_of(std::string hash, deadline until);
    /// Runs on the thread below. Returns null for what cannot be used.
    boost::asio::awaitable<std::shared_ptr<const pack>> load_older(std::string hash, std::string bytes);
    boost::asio::awaitable<store::result<void>> keep(std::shared_ptr<const pack> p, deadline until);
    boost::asio::awaitable<result<at_hand>> read(std::string key, store::record record, deadline until);
    /// The session as it stands at `at`. Errors: unknown_token, store_unavailable.
    boost::asio::awaitable<result<at_hand>> fetch(std::string key, store::time_ms at, deadline until);
    boost::asio::awaitable<store::result<std::uint64_t>> save(std::string key, std::uint64_t revision, stepped made, std::string message_id, deadline until);
    /// The answer to a message that came before: the stored one, or what was said where it erased all.
    taken again(store::stored_turn answer);
    taken again(const farewells::farewell& said);
    boost::asio::awaitable<result<taken>> step(std::string key, inbound message, deadline until);
    boost::asio::awaitable<result<taken>> step_of_human(std::string key, human_move move, deadline until);
    boost::asio::awaitable<result<taken>> step_in_silence(std::string key, std::chrono::milliseconds quiet, deadline until);
    boost::asio::awaitable<store::result<taken>> finish(std::string key, std::uint64_t revision, stepped made, std::string message_id, deadline until);

    /// Loading a bundle takes seconds, in which no loop may stand still. Stands last, so that what it does is finished before anything above goes.
    boost::asio::thread_pool loading{1};
};

} // namespace myalog::conversation
