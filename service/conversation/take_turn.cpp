#include "conversation/take_turn.hpp"

#include "conversation/kept.hpp"
#include "conversation/turn_order.hpp"
#include "conversation/understand.hpp"
#include "dialog/advance.hpp"
#include "dialog/carry_over.hpp"
#include "hash.hpp"
#include "log.hpp"

#include <algorithm>
#include <chrono>
#include <deque>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>

namespace myalog::conversation {

namespace asio = boost::asio;
using json = nlohmann::json;
using ordered_json = nlohmann::ordered_json;

std::string_view to_string(error e) {
    switch (e) {
    case error::unknown_dialog: return "unknown_dialog";
    case error::unknown_token: return "unknown_token";
    case error::rate_limited: return "rate_limited";
    case error::store_unavailable:
    case error::outcome_unknown: break;
    }
    return "store_unavailable";
}

namespace {

/// What a write that failed means for the message that asked for it.
error of_write(const boost::system::error_code& failed) { return failed == store::error::unknown ? error::outcome_unknown : error::store_unavailable; }

constexpr std::chrono::seconds store_limit{2};
constexpr int tries = 4; // another machine may write the same session; each loser loads and steps again

std::string bytes_of(const ordered_json& frame) { return frame.dump(-1, ' ', false, json::error_handler_t::replace); }

std::chrono::sys_seconds second_of(store::time_ms now) {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(now)));
}
std::chrono::sys_days day_of(store::time_ms now) { return std::chrono::floor<std::chrono::days>(second_of(now)); }

std::string session_frame(const pack& p, const dialog::session& s, std::string_view token, bool resumed, std::uint64_t seq,
                          std::chrono::milliseconds left) {
    ordered_json frame;
    frame["type"] = "session";
    frame["token"] = token;
    frame["dialog"] = p.bundle->id();
    frame["bundle"] = p.hash;
    frame["locale"] = s.locale;
    frame["resumed"] = resumed;
    frame["seq"] = seq;
    frame["expires_in"] = std::chrono::duration_cast<std::chrono::seconds>(left).count();
    frame["contacts"] = ordered_json::array();
    for (const auto& c : p.bundle->contacts(s.region)) {
        frame["contacts"].push_back({{"label", c.label}, {"number", c.number}, {"uri", c.uri}});
    }
    return bytes_of(frame);
}

/// A session as loaded, with what it is pinned to.
struct at_hand {
    std::shared_ptr<const conversation::pack> pack;
    dialog::session session;
    std::uint64_t revision = 0;
    bool question_moved = false; ///< a newer bundle took it over, and another question is open now than the person saw
};

std::optional<std::chrono::milliseconds> speaks_after(const pack& p, const dialog::session& s) {
    const auto minutes = dialog::next_silence(*p.bundle, s);
    if (!minutes) return std::nullopt;
    return std::chrono::milliseconds(static_cast<std::int64_t>(*minutes * 60'000));
}

/// One step, ready to be saved.
struct stepped {
    dialog::session after;
    std::string frame;
    bool ended = false;
    bool erases = false;
    bool emergency = false;
    std::optional<std::chrono::milliseconds> speaks_after = {};
};

/// Chooses between wordings: the same in all of a session, whichever machine it is on.
std::uint64_t salt_of(const std::string& key) { return std::stoull(sha256_hex(key).substr(0, 15), nullptr, 16); }

dialog::event opened_event() {
    dialog::event e;
    e.what = dialog::event::kind::open;
    return e;
}

bool reached_emergency(const dialog::turn& t) { return t.outcome && t.outcome->level == dialog::level::emergency; }

stepped step_once(const pack& p, const dialog::session& before, const inbound& message, bool question_moved, store::time_ms now, const settings& knobs) {
    const dialog::event e = question_moved ? understand_alone(p, before, message, day_of(now)) : understand(p, before, message, day_of(now));
    dialog::step made = dialog::advance(*p.bundle, before, e);
    tell_summary(p, made.after, second_of(now), made.turn);
    tell_how_long_kept(*p.bundle, made.after, knobs.session_life, made.turn);
    if (knobs.watch) knobs.watch(p, before, e, made);
    made.turn.in_reply_to = message.id;
    const bool erases = made.turn.ended && e.command == "erase";
    if (erases) made.turn.answered = made.turn.left_at_most = 0; // nothing is held any more
    const auto speaks = speaks_after(p, made.after);
    return {std::move(made.after), bytes_of(dialog::to_json(made.turn)), made.turn.ended, erases, reached_emergency(made.turn), speaks};
}

/// A turn that nobody asked for.
stepped stepped_in_silence(const pack& p, const dialog::session& before, std::chrono::milliseconds quiet, const settings& knobs) {
    dialog::event e;
    e.what = dialog::event::kind::silence;
    e.minutes = std::chrono::duration<double, std::ratio<60>>(quiet).count();
    dialog::step made = dialog::advance(*p.bundle, before, e);
    tell_how_long_kept(*p.bundle, made.after, knobs.session_life, made.turn);
    if (knobs.watch) knobs.watch(p, before, e, made);
    const auto speaks = speaks_after(p, made.after);
    return {std::move(made.after), bytes_of(dialog::to_json(made.turn)), false, false, reached_emergency(made.turn), speaks};
}

/// Opens a session and takes the message that came with it, in one turn: a webhook knows no `start`.
stepped open_with(const pack& p, const dialog::session& fresh, const inbound& message, store::time_ms now, const settings& knobs) {
    dialog::step welcome = dialog::advance(*p.bundle, fresh, opened_event());
    const dialog::event e = understand(p, welcome.after, message, day_of(now));
    dialog::step reply = dialog::advance(*p.bundle, welcome.after, e);
    tell_summary(p, reply.after, second_of(now), reply.turn);
    tell_how_long_kept(*p.bundle, welcome.after, knobs.session_life, welcome.turn);
    tell_how_long_kept(*p.bundle, reply.after, knobs.session_life, reply.turn);
    if (knobs.watch) knobs.watch(p, welcome.after, e, reply);
    const bool says_more = !reply.turn.understood.empty() || reply.turn.outcome || !e.signs.empty() || e.topic;
    if (!says_more) { // a greeting: the welcome is the answer
        welcome.turn.in_reply_to = message.id;
        return {std::move(welcome.after), bytes_of(dialog::to_json(welcome.turn)), false, false, false};
    }
    auto& said = welcome.turn.messages;
    std::erase_if(said, [](const dialog::message& m) { return m.kind == "question"; });
    // What to do in an emergency stands first; a welcome may follow or be left out.
    if (reached_emergency(reply.turn)) said.clear();
    reply.turn.messages.insert(reply.turn.messages.begin(), said.begin(), said.end());
    reply.turn.in_reply_to = message.id;
    return {std::move(reply.after), bytes_of(dialog::to_json(reply.turn)), reply.turn.ended, reply.turn.ended && e.command == "erase",
            reached_emergency(reply.turn)};
}

} // namespace

struct desk::inside {
    inside(std::shared_ptr<const content> first, store_door& behind, metrics& m, wall_clock clock, settings k)
        : store(behind), counted(m), now(std::move(clock)), knobs(k), order(k.most_waiting), all(std::move(first)) {}

    store_door& store;
    metrics& counted;
    wall_clock now;
    settings knobs;
    turn_order order;

    std::mutex lock; // guards the three below
    std::shared_ptr<const content> all;
    std::set<std::string> kept;                     // hashes that the store surely holds
    std::deque<std::shared_ptr<const pack>> older;  // that sessions are pinned to; the one used last stands first

    std::shared_ptr<const content> served() {
        const std::scoped_lock held(lock);
        return all;
    }
    std::shared_ptr<const pack> at_hand_by_hash(const std::string& hash);
    void keep_at_hand(std::shared_ptr<const pack> p);
    asio::awaitable<void> take_over(std::string key, at_hand& hand, deadline until);

    store::time_ms expiry() const { return now() + knobs.session_life.count(); }

    asio::awaitable<std::shared_ptr<const pack>> pack_of(std::string hash, deadline until);
    asio::awaitable<store::result<void>> keep(std::shared_ptr<const pack> p, deadline until);
    asio::awaitable<result<at_hand>> read(std::string key, store::record record, deadline until);
    asio::awaitable<store::result<std::uint64_t>> save(std::string key, std::uint64_t revision, stepped made, std::string message_id, deadline until);
    asio::awaitable<result<taken>> step(std::string key, inbound message, deadline until);
    asio::awaitable<result<taken>> step_in_silence(std::string key, std::chrono::milliseconds quiet, deadline until);
    asio::awaitable<store::result<taken>> finish(std::string key, std::uint64_t revision, stepped made, std::string message_id, deadline until);
};

asio::awaitable<std::shared_ptr<const pack>> desk::inside::pack_of(std::string hash, deadline until) {
    if (auto p = at_hand_by_hash(hash)) co_return p;
    const auto bytes = co_await store.kept_bundle(hash, until);
    if (!bytes || !*bytes) co_return nullptr;
    problems found;
    auto p = load_pack(**bytes, found);
    if (!p || p->hash != hash) {
        log::error("stored_bundle_unusable", {{"hash", hash}, {"problems", static_cast<std::uint64_t>(found.size())}});
        co_return nullptr;
    }
    const std::scoped_lock held(lock);
    keep_at_hand(p);
    co_return p;
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
        co_return error::store_unavailable;
    }
    out.pack = co_await pack_of(out.session.bundle, until);
    co_await take_over(std::move(key), out, until);
    if (!out.pack) co_return error::store_unavailable;
    co_return out;
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

asio::awaitable<store::result<taken>> desk::inside::finish(std::string key, std::uint64_t revision, stepped made, std::string message_id, deadline until) {
    taken out;
    out.turn = made.frame;
    out.ended = made.ended;
    out.erased = made.erases;
    out.speaks_after = made.speaks_after;
    const bool emergency = made.emergency;
    if (made.erases) {
        const auto gone = co_await store.erase(key, until.within(store_limit));
        if (!gone) co_return gone.error();
        if (*gone) counted.sessions_erased.add();
        co_return out;
    }
    const auto saved = co_await save(std::move(key), revision, std::move(made), std::move(message_id), until);
    if (!saved) co_return saved.error();
    counted.turns.add();
    if (emergency) counted.emergencies.add();
    co_return out;
}

asio::awaitable<result<taken>> desk::inside::step(std::string key, inbound message, deadline until) {
    for (int attempt = 1;; ++attempt) {
        const store::time_ms at = now();
        auto loaded = co_await store.load(key, message.id, at, until.within(store_limit));
        if (!loaded) co_return error::store_unavailable;
        if (!loaded->record) co_return error::unknown_token;
        if (loaded->repeated) {
            counted.turns_repeated.add();
            taken again;
            again.turn = loaded->repeated->bytes;
            again.repeated = true;
            co_return again;
        }
        auto hand = co_await read(key, *loaded->record, until);
        if (!hand) co_return hand.error();
        stepped made = step_once(*hand->pack, hand->session, message, hand->question_moved, at, knobs);
        auto done = co_await finish(key, hand->revision, std::move(made), message.id, until);
        if (done) co_return std::move(*done);
        const bool lost_race = done.error() == store::error::conflict; // another turn was stored first: load and step again
        if (!lost_race || attempt == tries) co_return lost_race ? error::rate_limited : of_write(done.error());
    }
}

asio::awaitable<result<taken>> desk::inside::step_in_silence(std::string key, std::chrono::milliseconds quiet, deadline until) {
    auto loaded = co_await store.load(key, "", now(), until.within(store_limit));
    if (!loaded) co_return error::store_unavailable;
    if (!loaded->record) co_return error::unknown_token;
    auto hand = co_await read(key, *loaded->record, until);
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
        if (!loaded->record) co_return error::unknown_token;
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
    if (loaded->record) co_return co_await in.step(std::move(key), std::move(message), until);
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
    if (!done && (done.error() == error::store_unavailable || done.error() == error::outcome_unknown)) in.counted.store_failures.add();
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
    auto loaded = co_await in.store.load(key, "", at, until.within(store_limit));
    if (!loaded) co_return error::store_unavailable;
    if (!loaded->record) co_return error::unknown_token;
    auto hand = co_await in.read(key, *loaded->record, until);
    if (!hand) co_return hand.error();
    summary out;
    out.bytes = report::render(as, *hand->pack->bundle, hand->session, second_of(at));
    out.locale = hand->pack->bundle->locale_for(hand->session.locale);
    co_return out;
}

asio::awaitable<result<void>> desk::erase(std::string key, deadline until) {
    const auto gone = co_await inside_->store.erase(std::move(key), until.within(store_limit));
    if (!gone) co_return of_write(gone.error());
    if (*gone) inside_->counted.sessions_erased.add();
    co_return result<void>();
}

asio::awaitable<bool> desk::ready(deadline until) {
    const auto there = co_await inside_->store.ping(until.within(store_limit));
    co_return there.has_value();
}

} // namespace myalog::conversation
