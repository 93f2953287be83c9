#include "net/chat.hpp"

#include "log.hpp"

#include <algorithm>

namespace myalog::net {

namespace asio = boost::asio;

namespace {

constexpr int most_refusals = 10;  ///< frames in a row that cannot be used
constexpr int most_too_fast = 100; ///< frames in a row that came too fast
constexpr int try_again_ms = 500;

channels::refusal refusal_of(std::string code, std::string message, std::optional<std::string> in_reply_to) {
    return channels::refusal{std::move(code), std::move(message), std::move(in_reply_to), false, std::nullopt};
}

const char* sentence_of(conversation::error e) {
    switch (e) {
    case conversation::error::unknown_dialog: return "no dialog of this id is served";
    case conversation::error::unknown_token: return "no such session: it never was, has expired or was erased; start a new one";
    case conversation::error::rate_limited: return "too many messages of this session wait for their turn";
    case conversation::error::not_handed_over: // of the human's routes only
    case conversation::error::wrong_hands:
    case conversation::error::outcome_unknown: return "the store did not answer in time; whether this was written is not known: send the same id again, and it counts once";
    case conversation::error::store_unavailable: break;
    }
    return "nothing was written; send the same id again";
}

std::optional<std::string> id_of(const channels::client_frame& frame) {
    const auto* message = std::get_if<inbound>(&frame);
    return message ? std::optional<std::string>(message->id) : std::nullopt;
}

} // namespace

chat::chat(site& where, holders::orders told)
    : where_(where),
      told_(std::move(told)),
      pace_(where.knobs.message_burst, where.knobs.messages_per_second, token_bucket::time_point::clock::now()) {}

chat::~chat() { give_up(); }

void chat::hold(std::string key) {
    give_up();
    key_ = std::move(key);
    ticket_ = where_.sessions.take(key_, told_);
}

void chat::give_up() {
    if (!key_.empty()) where_.sessions.leave(key_, ticket_);
    key_.clear();
    speaks_after_.reset(); // a silence of nobody's
}

chat_reply chat::refuse(channels::refusal r) {
    where_.counted.errors.add();
    chat_reply out;
    if (r.code == "rate_limited") {
        where_.counted.rate_limited.add();
        r.fatal = ++too_fast_in_a_row_ >= most_too_fast;
    } else if (r.code != "store_unavailable" && r.code != "shutting_down") {
        r.fatal = r.fatal || ++refused_in_a_row_ >= most_refusals;
    }
    if (r.fatal) {
        out.close_code = close_policy;
        out.close_reason = r.code;
    }
    out.frames.push_back(channels::error_frame(r));
    return out;
}

chat_reply chat::refuse(conversation::error e, std::optional<std::string> in_reply_to) {
    auto r = refusal_of(std::string(to_string(e)), sentence_of(e), std::move(in_reply_to));
    const bool later = e != conversation::error::unknown_dialog && e != conversation::error::unknown_token;
    if (later) r.retry_after_ms = try_again_ms;
    if (e != conversation::error::rate_limited) return refuse(std::move(r));
    // The desk has counted this one already, and the fault may be another socket's.
    where_.counted.errors.add();
    chat_reply out;
    out.frames.push_back(channels::error_frame(r));
    return out;
}

asio::awaitable<chat_reply> chat::answer(std::string bytes, bool waited) {
    const auto frame = channels::read_frame(bytes);
    const auto wait = waited ? std::chrono::milliseconds(0) : pace_.take(token_bucket::time_point::clock::now());
    if (wait.count() > 0) {
        auto r = refusal_of("rate_limited", "too many messages; wait a little and send this one again",
                            frame.has_value() ? id_of(*frame) : frame.error().in_reply_to);
        // The next token may be a millisecond away, and no reason to send one message and be refused the one after it.
        r.retry_after_ms = std::max(static_cast<int>(wait.count()), try_again_ms);
        co_return refuse(std::move(r));
    }
    too_fast_in_a_row_ = 0;
    if (frame.has_error()) co_return refuse(frame.error());
    if (where_.draining) co_return refuse(refusal_of("shutting_down", "the server restarts; connect again and resume", id_of(*frame)));
    if (const auto* how = std::get_if<opening>(&*frame)) {
        if (!key_.empty()) co_return refuse(refusal_of("bad_message", "this socket has started a session already", std::nullopt));
        opening wish = *how;
        co_return co_await start(std::move(wish));
    }
    inbound message = std::get<inbound>(*frame);
    if (key_.empty()) co_return refuse(refusal_of("not_started", "the first frame must be start", message.id));
    message.brings_later = true;
    co_return co_await take(std::move(message));
}

asio::awaitable<chat_reply> chat::start(opening how) {
    const bool resumes = how.token.has_value();
    const deadline until(where_.knobs.turn_limit);
    auto opened = co_await where_.desk.open(std::move(how), until);
    if (opened.has_error()) co_return refuse(opened.error(), std::nullopt);
    refused_in_a_row_ = 0;
    log::debug(resumes ? "session_resumed" : "session_started", {{"open", where_.counted.connections_open.value()}});
    hold(std::move(opened->key));
    speaks_after_ = opened->speaks_after;
    chat_reply out;
    out.frames.push_back(std::move(opened->session_frame));
    for (auto& turn : opened->turns) out.frames.push_back(std::move(turn));
    co_return out;
}

asio::awaitable<chat_reply> chat::take(inbound message) {
    const std::string id = message.id;
    const deadline until(where_.knobs.turn_limit);
    auto taken = co_await where_.desk.take_turn(key_, std::move(message), until);
    if (taken.has_error()) {
        // Erased elsewhere or expired meanwhile: the socket may start anew.
        if (taken.error() == conversation::error::unknown_token) give_up();
        co_return refuse(taken.error(), id);
    }
    refused_in_a_row_ = 0;
    speaks_after_ = taken->speaks_after;
    if (taken->erased) give_up();
    chat_reply out;
    out.frames.push_back(std::move(taken->turn));
    co_return out;
}

asio::awaitable<chat_reply> chat::silence(std::chrono::milliseconds quiet) {
    chat_reply out;
    if (key_.empty()) co_return out;
    const deadline until(where_.knobs.turn_limit);
    const std::string key = key_;
    auto taken = co_await where_.desk.silence(key, quiet, until);
    if (key != key_) co_return out; // erased meanwhile
    speaks_after_ = taken.has_error() ? std::nullopt : taken->speaks_after; // what fails is not tried again before the next message
    if (!taken.has_error() && !taken->turn.empty()) out.frames.push_back(std::move(taken->turn));
    co_return out;
}

} // namespace myalog::net
