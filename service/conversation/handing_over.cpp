// Sessions that were handed over: what a human sees of them and does with them.
#include "conversation/desk.hpp"
#include "report/render.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace myalog::conversation {

namespace asio = boost::asio;
using json = nlohmann::ordered_json;

namespace {

json lines_of(const dialog::hand_over& h) {
    auto out = json::array();
    for (const auto& l : h.lines) out.push_back({{"seq", l.seq}, {"from", l.human ? "human" : "person"}, {"text", l.text}});
    return out;
}

std::string utc(store::time_ms at) {
    const auto second = second_of(at);
    const auto day = std::chrono::floor<std::chrono::days>(second);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(second - day);
    char out[40];
    std::snprintf(out, sizeof out, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return out;
}

/// A human's message ids are no person's: no person's id has a colon.
std::string stored_id(const std::string& of_human) { return of_human.empty() ? of_human : "human:" + of_human; }

} // namespace

bool desk::has_humans() const { return inside_->knobs.humans; }

nlohmann::ordered_json desk::handed_over() const {
    auto out = json::array();
    for (const auto& [key, g] : inside_->waiting.all(inside_->now())) {
        out.push_back({{"session", key}, {"dialog", g.dialog}, {"locale", g.locale}, {"region", g.region}, {"taken", g.taken}, {"since", utc(g.since)}});
    }
    return out;
}

asio::awaitable<result<std::string>> desk::read_handed_over(std::string key, deadline until) {
    inside& in = *inside_;
    const store::time_ms at = in.now();
    auto hand = co_await in.fetch(key, at, until);
    if (!hand) co_return hand.error();
    if (!hand->session.with_human) co_return error::not_handed_over;
    auto turns = co_await in.store.turns_after(key, 0, until.within(store_limit));
    if (!turns) co_return error::store_unavailable;
    const dialog::session& s = hand->session;
    json out{{"session", key}, {"dialog", s.dialog}, {"locale", s.locale}, {"region", s.region}, {"taken", s.with_human->taken}, {"lines", lines_of(*s.with_human)}};
    out["turns"] = json::array();
    for (const auto& t : *turns) out["turns"].push_back(json::parse(t.bytes));
    out["summary"] = json::parse(report::render(report::format::json, *hand->pack->bundle, s, second_of(at)));
    co_return bytes_of(out);
}

asio::awaitable<result<taken>> desk::inside::step_of_human(std::string key, human_move move, deadline until) {
    const std::string id = stored_id(move.id);
    for (int attempt = 1;; ++attempt) {
        auto loaded = co_await store.load(key, id, now(), until.within(store_limit));
        if (!loaded) co_return error::store_unavailable;
        if (!loaded->record) {
            gone(key);
            co_return error::unknown_token;
        }
        if (loaded->repeated) co_return again(std::move(*loaded->repeated));
        auto hand = co_await read(key, std::move(*loaded->record), until);
        if (!hand) co_return hand.error();
        const auto& with = hand->session.with_human;
        if (!with || hand->session.ended) co_return error::not_handed_over;
        const bool takes = move.what == human_move::doing::take;
        if (with->taken == takes) co_return error::wrong_hands;
        stepped made = stepped_by_human(*hand->pack, hand->session, move, knobs);
        auto done = co_await finish(key, hand->revision, std::move(made), id, until);
        if (done) co_return std::move(*done);
        const bool lost_race = done.error() == store::error::conflict;
        if (!lost_race || attempt == tries) co_return lost_race ? error::rate_limited : of_write(done.error());
    }
}

asio::awaitable<result<taken>> desk::human(std::string key, human_move move, deadline until) {
    const turn_order::place mine = co_await inside_->order.wait(key, until);
    if (!mine) co_return error::rate_limited;
    co_return co_await inside_->step_of_human(std::move(key), std::move(move), until);
}

} // namespace myalog::conversation
