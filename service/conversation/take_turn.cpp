#include "conversation/desk.hpp"

#include "conversation/kept.hpp"
#include "dialog/advance.hpp"
#include "hash.hpp"
#include "log.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace myalog::conversation {

namespace asio = boost::asio;

std::string_view to_string(error e) {
    switch (e) {
    case error::unknown_dialog: return "unknown_dialog";
    case error::unknown_token: return "unknown_token";
    case error::rate_limited: return "rate_limited";
    case error::not_handed_over: return "not_handed_over";
    case error::wrong_hands: return "wrong_hands";
    case error::store_unavailable:
    case error::outcome_unknown: break;
    }
    return "store_unavailable";
}

asio::awaitable<store::result<taken>> desk::inside::finish(std::string key, std::uint64_t revision, stepped made, std::string message_id, deadline until) {
    taken out;
    out.turn = made.frame;
    out.ended = made.ended;
    out.erased = made.erases;
    out.speaks_after = made.speaks_after;
    const bool emergency = made.emergency;
    const auto hands_over = waiting_room::of(made.after);
    if (made.erases) {
        const auto done = co_await store.erase(key, until.within(store_limit));
        // Nothing is left that would know this message again, and it may be delivered again.
        if (done || of_write(done.error()) == error::outcome_unknown) erased.note(key, message_id, {out.turn, done.has_value()}, now());
        if (!done) co_return done.error();
        gone(key);
        if (*done) counted.sessions_erased.add();
        co_return out;
    }
    const auto saved = co_await save(key, revision, std::move(made), std::move(message_id), until);
    if (!saved) co_return saved.error();
    waiting.note(key, hands_over, now(), expiry());
    counted.turns.add();
    if (emergency) counted.emergencies.add();
    co_return out;
}

taken desk::inside::again(store::stored_turn answer) {
    counted.turns_repeated.add();
    taken out;
    out.turn = std::move(answer.bytes);
    out.repeated = true;
    return out;
}

taken desk::inside::again(const farewells::farewell& said) {
    counted.turns_repeated.add();
    taken out;
    out.turn = said.turn;
    out.repeated = out.ended = out.erased = true;
    return out;
}

asio::awaitable<result<taken>> desk::inside::step(std::string key, inbound message, deadline until) {
    for (int attempt = 1;; ++attempt) {
        const store::time_ms at = now();
        auto loaded = co_await store.load(key, message.id, at, until.within(store_limit));
        if (!loaded) co_return error::store_unavailable;
        if (!loaded->record) {
            gone(key);
            if (const auto said = erased.said(key, message.id, at)) co_return again(*said);
            co_return error::unknown_token;
        }
        if (loaded->repeated) co_return again(std::move(*loaded->repeated));
        auto hand = co_await read(key, *loaded->record, until);
        if (!hand) co_return hand.error();
        stepped made = step_once(*hand->pack, hand->session, message, hand->question_moved, knobs.humans && message.brings_later, at, knobs);
        auto done = co_await finish(key, hand->revision, std::move(made), message.id, until);
        if (done) co_return std::move(*done);
        const bool lost_race = done.error() == store::error::conflict; // another turn was stored first: load and step again
        if (!lost_race || attempt == tries) co_return lost_race ? error::rate_limited : of_write(done.error());
    }
}

asio::awaitable<result<taken>> desk::inside::step_in_silence(std::string key, std::chrono::milliseconds quiet, deadline until) {
    auto hand = co_await fetch(key, now(), until);
    if (!hand) co_return hand.error();
    taken waits;
    waits.speaks_after = speaks_after(*hand->pack, hand->session);
    if (!waits.speaks_after || quiet < *waits.speaks_after) co_return waits;
    stepped made = stepped_in_silence(*hand->pack, hand->session, quiet, knobs);
    auto done = co_await finish(key, hand->revision, std::move(made), "", until);
    if (done) co_return std::move(*done);
    if (done.error() != store::error::conflict) co_return of_write(done.error());
    waits.speaks_after.reset(); // something was said elsewhere: it is not silent
    co_return waits;
}

desk::desk(std::shared_ptr<const content> served, store_door& store, metrics& counted, wall_clock now, settings knobs)
    : inside_(std::make_unique<inside>(std::move(served), store, counted, std::move(now), knobs)) {}
desk::~desk() = default;

std::shared_ptr<const content> desk::served() const { return inside_->served(); }

void desk::serve(std::shared_ptr<const content> newer) {
    inside& in = *inside_;
    const std::scoped_lock held(in.lock);
    for (const auto& p : in.all->packs()) {
        if (!newer->by_hash(p->hash)) in.keep_at_hand(p);
    }
    in.all = std::move(newer);
}

std::string desk::key_of_token(std::string_view token) { return sha256_hex("token:" + std::string(token)); }

asio::awaitable<result<opened>> desk::open(opening how, deadline until) {
    inside& in = *inside_;
    opened out;
    if (how.token) {
        out.key = key_of_token(*how.token);
        const store::time_ms at = in.now();
        auto loaded = co_await in.store.load(out.key, "", at, until.within(store_limit));
        if (!loaded) co_return error::store_unavailable;
        if (!loaded->record) {
            in.gone(out.key);
            co_return error::unknown_token;
        }
        const std::chrono::milliseconds left(loaded->record->expires_at - at);
        auto hand = co_await in.read(out.key, *loaded->record, until);
        if (!hand) co_return hand.error();
        const std::uint64_t seq = hand->session.seq;
        const std::uint64_t after = how.last_seq.value_or(seq > 0 ? seq - 1 : 0);
        auto turns = co_await in.store.turns_after(out.key, after, until.within(store_limit));
        if (!turns) co_return error::store_unavailable;
        for (auto& t : *turns) out.turns.push_back(std::move(t.bytes));
        out.session_frame = session_frame(*hand->pack, hand->session, *how.token, true, seq, left);
        out.locale = hand->session.locale;
        out.speaks_after = speaks_after(*hand->pack, hand->session);
        in.waiting.note(out.key, waiting_room::of(hand->session), in.now(), in.expiry()); // a server that was started again knows it anew
        in.counted.sessions_resumed.add();
        co_return out;
    }
    const auto served = in.served();
    const std::shared_ptr<const pack> p = how.dialog ? served->by_id(*how.dialog) : served->packs().front();
    if (!p) co_return error::unknown_dialog;
    const auto kept = co_await in.keep(p, until.within(store_limit));
    if (!kept) co_return error::store_unavailable;
    const std::string token = random_token();
    out.key = key_of_token(token);
    dialog::session fresh = dialog::begin(*p->bundle, p->hash, how.locale.value_or(""), how.region.value_or(""));
    fresh.salt = salt_of(out.key);
    dialog::step welcome = dialog::advance(*p->bundle, fresh, opened_event());
    if (in.knobs.watch) in.knobs.watch(*p, fresh, opened_event(), welcome);
    tell_how_long_kept(*p->bundle, welcome.after, in.knobs.session_life, welcome.turn);
    out.locale = welcome.after.locale;
    out.speaks_after = speaks_after(*p, welcome.after);
    out.session_frame = session_frame(*p, welcome.after, token, false, 0, in.knobs.session_life);
    out.turns.push_back(bytes_of(dialog::to_json(welcome.turn)));
    stepped made;
    made.after = std::move(welcome.after);
    made.frame = out.turns.front();
    const auto saved = co_await in.save(out.key, 0, std::move(made), "", until);
    if (!saved) co_return of_write(saved.error());
    in.counted.sessions_started.add();
    in.counted.turns.add();
    in.store.sweep_soon(in.now());
    co_return out;
}

asio::awaitable<result<std::optional<std::string>>> desk::last_turn(std::string key, deadline until) {
    inside& in = *inside_;
    auto loaded = co_await in.store.load(key, "", in.now(), until.within(store_limit));
    if (!loaded) co_return error::store_unavailable;
    if (!loaded->record) co_return std::optional<std::string>();
    auto hand = co_await in.read(key, *loaded->record, until);
    if (!hand && hand.error() == error::unknown_token) co_return std::optional<std::string>(); // it has ended: `enter` begins anew
    if (!hand) co_return hand.error();
    auto turns = co_await in.store.turns_after(key, hand->session.seq > 0 ? hand->session.seq - 1 : 0, until.within(store_limit));
    if (!turns) co_return error::store_unavailable;
    if (turns->empty()) co_return std::optional<std::string>();
    co_return std::optional<std::string>(std::move(turns->back().bytes));
}

asio::awaitable<result<taken>> desk::enter(std::string key, opening how, inbound message, deadline until) {
    inside& in = *inside_;
    const turn_order::place mine = co_await in.order.wait(key, until);
    if (!mine) {
        in.counted.rate_limited.add();
        co_return error::rate_limited;
    }
    const store::time_ms at = in.now();
    auto loaded = co_await in.store.load(key, message.id, at, until.within(store_limit));
    if (!loaded) co_return error::store_unavailable;
    const auto said = in.erased.said(key, message.id, at);
    if (said && (said->sure || !loaded->record)) co_return in.again(*said);
    if (loaded->record) {
        auto done = co_await in.step(key, message, until);
        if (done || done.error() != error::unknown_token) co_return done;
        // What is stored cannot be read any more. A sender has no other name to begin anew with.
        const auto erased = co_await in.store.erase(key, until.within(store_limit));
        if (!erased) co_return of_write(erased.error());
        in.gone(key);
    }
    const auto served = in.served();
    const std::shared_ptr<const pack> p = how.dialog ? served->by_id(*how.dialog) : served->packs().front();
    if (!p) co_return error::unknown_dialog;
    const auto kept = co_await in.keep(p, until.within(store_limit));
    if (!kept) co_return error::store_unavailable;
    dialog::session fresh = dialog::begin(*p->bundle, p->hash, how.locale.value_or(""), how.region.value_or(""));
    fresh.salt = salt_of(key);
    stepped made = open_with(*p, fresh, message, at, in.knobs);
    in.counted.sessions_started.add();
    in.store.sweep_soon(at);
    auto done = co_await in.finish(key, 0, std::move(made), message.id, until);
    if (done) co_return std::move(*done);
    if (done.error() != store::error::conflict) co_return of_write(done.error());
    co_return co_await in.step(std::move(key), std::move(message), until); // another machine opened it meanwhile
}

asio::awaitable<result<taken>> desk::take_turn(std::string key, inbound message, deadline until) {
    inside& in = *inside_;
    const auto began = std::chrono::steady_clock::now();
    const turn_order::place mine = co_await in.order.wait(key, until);
    if (!mine) {
        in.counted.rate_limited.add();
        co_return error::rate_limited;
    }
    auto done = co_await in.step(std::move(key), std::move(message), until);
    in.counted.turn_seconds.observe(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
    co_return done;
}

asio::awaitable<result<taken>> desk::silence(std::string key, std::chrono::milliseconds quiet, deadline until) {
    const turn_order::place mine = co_await inside_->order.wait(key, until);
    if (!mine) co_return error::rate_limited;
    co_return co_await inside_->step_in_silence(std::move(key), quiet, until);
}

asio::awaitable<result<summary>> desk::summarize(std::string key, report::format as, deadline until) {
    inside& in = *inside_;
    const store::time_ms at = in.now();
    auto hand = co_await in.fetch(key, at, until);
    if (!hand) co_return hand.error();
    summary out;
    out.bytes = report::render(as, *hand->pack->bundle, hand->session, second_of(at));
    out.locale = hand->pack->bundle->locale_for(hand->session.locale);
    co_return out;
}

asio::awaitable<result<void>> desk::erase(std::string key, deadline until) {
    const auto erased = co_await inside_->store.erase(key, until.within(store_limit));
    if (!erased) co_return of_write(erased.error());
    inside_->gone(key);
    if (*erased) inside_->counted.sessions_erased.add();
    co_return result<void>();
}

asio::awaitable<bool> desk::ready(deadline until) {
    const auto there = co_await inside_->store.ping(until.within(store_limit));
    co_return there.has_value();
}

} // namespace myalog::conversation
