// A session and the bundle that it is pinned to: out of the store, over to a newer bundle where that says how, and back into the store.
#include "conversation/desk.hpp"
#include "dialog/carry_over.hpp"
#include "log.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <nlohmann/json.hpp>

namespace myalog::conversation {

namespace asio = boost::asio;
using json = nlohmann::json;

asio::awaitable<result<std::shared_ptr<const pack>>> desk::inside::pack_of(std::string hash, deadline until) {
    if (auto p = at_hand_by_hash(hash)) co_return p;
    const turn_order::place mine = co_await one_loads.wait(hash, until);
    if (!mine) co_return error::store_unavailable;
    if (auto p = at_hand_by_hash(hash)) co_return p; // who stood before us has loaded it
    if (is_unusable(hash)) co_return error::unknown_token;
    auto bytes = co_await store.kept_bundle(hash, until);
    if (!bytes) co_return error::store_unavailable;
    if (!*bytes) co_return error::unknown_token;
    auto job = load_older(std::move(hash), std::move(**bytes));
    auto [fault, p] = co_await asio::co_spawn(loading.get_executor(), std::move(job), asio::as_tuple(asio::use_awaitable));
    if (fault) std::rethrow_exception(fault);
    if (!p) co_return error::unknown_token;
    co_return std::move(p);
}

asio::awaitable<std::shared_ptr<const pack>> desk::inside::load_older(std::string hash, std::string bytes) {
    problems found;
    auto p = load_pack(bytes, found);
    const bool usable = p && p->hash == hash;
    if (!usable) log::error("stored_bundle_unusable", {{"hash", hash}, {"problems", static_cast<std::uint64_t>(found.size())}});
    const std::scoped_lock held(lock);
    if (usable) keep_at_hand(p);
    else unusable.insert(hash);
    co_return usable ? std::move(p) : nullptr;
}

bool desk::inside::is_unusable(const std::string& hash) {
    const std::scoped_lock held(lock);
    return unusable.contains(hash);
}

std::shared_ptr<const pack> desk::inside::at_hand_by_hash(const std::string& hash) {
    const std::scoped_lock held(lock);
    if (auto p = all->by_hash(hash)) return p;
    const auto at = std::find_if(older.begin(), older.end(), [&](const auto& p) { return p->hash == hash; });
    if (at == older.end()) return nullptr;
    auto p = *at;
    keep_at_hand(p);
    return p;
}

/// The caller holds the lock.
void desk::inside::keep_at_hand(std::shared_ptr<const pack> p) {
    std::erase_if(older, [&](const auto& known) { return known->hash == p->hash; });
    older.push_front(std::move(p));
    if (older.size() > most_older_packs) older.pop_back();
}

/// Lets the newer bundle of the same dialog have the session, where its migrations say how.
asio::awaitable<void> desk::inside::take_over(std::string key, at_hand& hand, deadline until) {
    const auto newest = served()->by_id(hand.session.dialog);
    if (!newest || newest->hash == hand.session.bundle) co_return;
    auto taken = dialog::carry_over(hand.pack ? hand.pack->bundle.get() : nullptr, *newest->bundle, newest->hash, hand.session);
    if (!taken) co_return;
    const auto held = co_await keep(newest, until.within(store_limit));
    if (!held) co_return; // it stays where it was
    counted.sessions_carried_over.add();
    log::info("session_carried_over", {{"session", key.substr(0, 8)}, {"from", hand.session.bundle}, {"to", newest->hash}});
    hand.pack = newest;
    hand.session = std::move(taken->session);
    hand.question_moved = !taken->same_question;
}

asio::awaitable<store::result<void>> desk::inside::keep(std::shared_ptr<const pack> p, deadline until) {
    {
        const std::scoped_lock held(lock);
        if (kept.contains(p->hash)) co_return store::result<void>();
    }
    auto done = co_await store.keep_bundle(p->hash, p->bytes, until);
    if (done) {
        const std::scoped_lock held(lock);
        kept.insert(p->hash);
    }
    co_return done;
}

asio::awaitable<result<at_hand>> desk::inside::read(std::string key, store::record record, deadline until) {
    at_hand out;
    out.revision = record.revision;
    try {
        out.session = dialog::session_from_json(json::parse(record.state));
    } catch (const std::exception&) {
        log::error("session_unreadable", {{"session", key.substr(0, 8)}});
        co_return error::unknown_token;
    }
    const auto pinned = co_await pack_of(out.session.bundle, until);
    if (pinned) out.pack = *pinned;
    co_await take_over(std::move(key), out, until);
    if (!out.pack) co_return pinned.error();
    co_return out;
}

asio::awaitable<result<at_hand>> desk::inside::fetch(std::string key, store::time_ms at, deadline until) {
    auto loaded = co_await store.load(key, "", at, until.within(store_limit));
    if (!loaded) co_return error::store_unavailable;
    if (!loaded->record) {
        gone(key);
        co_return error::unknown_token;
    }
    co_return co_await read(std::move(key), std::move(*loaded->record), until);
}

asio::awaitable<store::result<std::uint64_t>> desk::inside::save(std::string key, std::uint64_t revision, stepped made, std::string message_id,
                                                                 deadline until) {
    store::save what;
    what.key = std::move(key);
    what.expected_revision = revision;
    what.state = dialog::to_json(made.after).dump(-1, ' ', false, json::error_handler_t::replace);
    what.expires_at = expiry();
    store::stored_turn turn;
    turn.seq = made.after.seq;
    turn.message_id = std::move(message_id);
    turn.bytes = std::move(made.frame);
    what.turn = std::move(turn);
    co_return co_await store.save(std::move(what), until.within(store_limit));
}

} // namespace myalog::conversation
