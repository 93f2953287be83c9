// The one place where the rooms meet: a session is loaded, the message understood, the dialog stepped, the turn stored; then it may be sent.
// Knows no socket, no frame and no channel. Every way in (WebSocket, webhook, terminal, scripted test) comes through here.
#pragma once

#include "conversation/content.hpp"
#include "conversation/store_door.hpp"
#include "conversation/summary.hpp"
#include "dialog/advance.hpp"
#include "deadline.hpp"
#include "inbound.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/system/result.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace myalog::conversation {

/// Why a message got no turn; the protocol's error codes are the same words.
enum class error {
    unknown_dialog = 1,
    unknown_token,
    store_unavailable, ///< nothing was written
    outcome_unknown,   ///< the store did not say in time whether it wrote; the protocol calls it `store_unavailable` too, with another sentence
    rate_limited,
    not_handed_over, ///< the session waits for no human and has none
    wrong_hands      ///< a human has taken it already; or none has, and one wants to speak
};
/// The protocol's code.
std::string_view to_string(error e);
template <class T> using result = boost::system::result<T, error>;

/// The clock of the world outside, injected so that tests own it. Milliseconds since 1970.
using wall_clock = std::function<store::time_ms()>;

/// Sees every step that is taken, for coverage and the inspector. Called on the session's loop, before the step is stored; keeps no words.
using step_watcher = std::function<void(const pack&, const dialog::session& before, const dialog::event&, const dialog::step&)>;

struct settings {
    std::chrono::milliseconds session_life{std::chrono::hours(24)}; ///< after the last message
    std::size_t most_waiting = 8;                                   ///< messages of one session that may wait for their turn
    step_watcher watch;                                             ///< may be empty
    std::function<void(std::uint64_t salt)> forget;                 ///< whoever watches is told here that a session is gone; may be empty
    bool humans = false; ///< somebody sits at the routes of handed-over sessions; else the dialog promises nobody
};

/// A session as its owner is told about it.
struct opened {
    std::string key;           ///< name of the session in the store
    std::string session_frame; ///< `{"type":"session", …}`
    std::vector<std::string> turns; ///< turn frames to send after it, in order
    std::string locale;
    std::optional<std::chrono::milliseconds> speaks_after; ///< so much silence, and the dialog says something by itself: desk::silence
};

/// The answer to one message.
struct taken {
    std::string turn;      ///< the frame, exactly as stored
    bool repeated = false; ///< it was stored before: the same message id again
    bool ended = false;
    bool erased = false;   ///< the session is gone; this frame was not stored
    std::optional<std::chrono::milliseconds> speaks_after; ///< of silence since the person's last message, as in `opened`
};

/// Older bundles that are kept at hand, beside those served; one more is read from the store again when a session asks for it.
inline constexpr std::size_t most_older_packs = 4;

/// Holds what the turns of all sessions share. One for each program; `on_this_loop` state is kept by turn_order.
/// Threads: safe, as long as each session's messages enter from one loop (two loops are told apart by the store's revision).
class desk {
  public:
    desk(std::shared_ptr<const content> served, store_door& store, metrics& counted, wall_clock now, settings knobs = {});
    ~desk();

    /// Opens a new session, or takes up an old one by its token (the frame of the session carries the token).
    /// Errors: unknown_dialog, unknown_token (no such session, or expired, or erased, or nothing that can be read any more), store_unavailable, outcome_unknown (a session that nobody knows may be left, until it expires).
    boost::asio::awaitable<result<opened>> open(opening how, deadline until);

    /// For channels without a `start` (webhooks), whose key comes from the sender: the last turn's frame, or nothing when there is no session.
    /// Errors: store_unavailable.
    boost::asio::awaitable<result<std::optional<std::string>>> last_turn(std::string key, deadline until);

    /// One message of such a channel. Opens the session first when there is none: then the answer holds the welcome and what the
    /// message itself sets off, in one turn. Errors: unknown_dialog, rate_limited, store_unavailable, outcome_unknown.
    boost::asio::awaitable<result<taken>> enter(std::string key, opening how, inbound message, deadline until);

    /// One message of the session `key`. Errors: unknown_token, rate_limited, store_unavailable (nothing was written), outcome_unknown
    /// (perhaps it was: the same message id gets the stored turn, or is taken now).
    boost::asio::awaitable<result<taken>> take_turn(std::string key, inbound message, deadline until);

    /// Nobody has said anything for `quiet`. Returns the turn for it (its `turn` is empty where the dialog waits on), and when to come again.
    /// Errors: as take_turn.
    boost::asio::awaitable<result<taken>> silence(std::string key, std::chrono::milliseconds quiet, deadline until);

    /// Whether sessions can be handed over to humans here.
    bool has_humans() const;

    /// Sessions that wait for a human or have one, the one that waits longest first: those that this program has met since it began.
    /// JSON: docs/openapi.json, HandedOver. From any thread.
    nlohmann::ordered_json handed_over() const;

    /// One of them, as a human reads it: what was said since it was handed over, the turns before, the summary. JSON: HandedOverSession.
    /// Errors: not_handed_over, unknown_token, store_unavailable.
    boost::asio::awaitable<result<std::string>> read_handed_over(std::string key, deadline until);

    /// What the human does with it. The turn goes to the person, over the socket that has the session or when it comes back.
    /// The same id again gets the stored turn. Errors: not_handed_over, wrong_hands, unknown_token, rate_limited, store_unavailable, outcome_unknown.
    boost::asio::awaitable<result<taken>> human(std::string key, human_move move, deadline until);

    /// The session's summary as it stands now. Reads only: neither the session nor its life changes.
    /// Errors: unknown_token (no such session, or expired, or erased), store_unavailable.
    boost::asio::awaitable<result<summary>> summarize(std::string key, report::format as, deadline until);

    /// Everything of the session, at once. Errors: store_unavailable (nothing was erased), outcome_unknown. Not an error when there is none.
    boost::asio::awaitable<result<void>> erase(std::string key, deadline until);

    /// The store's name for a session whose owner holds `token`. The token itself is never stored.
    static std::string key_of_token(std::string_view token);

    /// What new sessions are opened with.
    std::shared_ptr<const content> served() const;

    /// Takes up newer content. Sessions stay with the bundle that they began with, until they end or the newer one's migrations take them over.
    /// From any thread.
    void serve(std::shared_ptr<const content> newer);

    boost::asio::awaitable<bool> ready(deadline until);

  private:
    struct inside;
    std::unique_ptr<inside> inside_;
};

} // namespace myalog::conversation
