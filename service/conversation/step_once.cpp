#include "conversation/step_once.hpp"

#include "conversation/kept.hpp"
#include "conversation/understand.hpp"
#include "dialog/advance.hpp"
#include "hash.hpp"

#include <nlohmann/json.hpp>

namespace myalog::conversation {

using json = nlohmann::json;
using ordered_json = nlohmann::ordered_json;

namespace {

std::chrono::sys_days day_of(store::time_ms now) { return std::chrono::floor<std::chrono::days>(second_of(now)); }
bool reached_emergency(const dialog::turn& t) { return t.outcome && t.outcome->level == dialog::level::emergency; }

} // namespace

std::string bytes_of(const ordered_json& frame) { return frame.dump(-1, ' ', false, json::error_handler_t::replace); }

std::chrono::sys_seconds second_of(store::time_ms now) {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(now)));
}

std::string session_frame(const pack& p, const dialog::session& s, std::string_view token, bool resumed, std::uint64_t seq, std::chrono::milliseconds left) {
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

std::optional<std::chrono::milliseconds> speaks_after(const pack& p, const dialog::session& s) {
    const auto minutes = dialog::next_silence(*p.bundle, s);
    if (!minutes) return std::nullopt;
    return std::chrono::milliseconds(static_cast<std::int64_t>(*minutes * 60'000));
}

std::uint64_t salt_of(const std::string& key) { return std::stoull(sha256_hex(key).substr(0, 15), nullptr, 16); }

dialog::event opened_event() {
    dialog::event e;
    e.what = dialog::event::kind::open;
    return e;
}

stepped step_once(const pack& p, const dialog::session& before, const inbound& message, bool question_moved, bool humans, store::time_ms now, const settings& knobs) {
    dialog::event e = question_moved ? understand_alone(p, before, message, day_of(now)) : understand(p, before, message, day_of(now));
    e.human_there = humans;
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

stepped stepped_by_human(const pack& p, const dialog::session& before, const human_move& move, const settings& knobs) {
    dialog::event e;
    e.what = dialog::event::kind::human;
    using doing = human_move::doing;
    e.human = move.what == doing::take ? dialog::event::doing::take : move.what == doing::say ? dialog::event::doing::say : dialog::event::doing::give_back;
    e.text = move.text;
    dialog::step made = dialog::advance(*p.bundle, before, e);
    tell_how_long_kept(*p.bundle, made.after, knobs.session_life, made.turn);
    if (knobs.watch) knobs.watch(p, before, e, made);
    const auto speaks = speaks_after(p, made.after);
    return {std::move(made.after), bytes_of(dialog::to_json(made.turn)), false, false, reached_emergency(made.turn), speaks};
}

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

} // namespace myalog::conversation
