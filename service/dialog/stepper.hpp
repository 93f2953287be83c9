// One step in the making: the session as it changes and the turn as it grows. Shared by advance.cpp (what a message does), command.cpp
// (what a command does) and reply.cpp (what is said back). Not for other rooms: they call advance().
#pragma once

#include "dialog/advance.hpp"
#include "dialog/alarm.hpp"
#include "dialog/position.hpp"
#include "dialog/question.hpp"
#include "dialog/wording.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace myalog::dialog {

class stepper {
  public:
    stepper(const bundle& b, const session& before, const event& e);
    step run();

  private:
    // advance.cpp: what a message does
    void said();
    void chosen();
    void take_signs();
    bool raise_flag(const seen_sign& sign, raise how);
    bool confirm(answer_status status, const std::string& value);
    void confirm_unanswered(const std::string& flag_id);
    bool settle_pending_press();
    bool take_answers();
    bool may_write(const offered& o) const;
    bool write(const std::string& slot_id, answer_status status, nlohmann::json value, std::string text);
    void flags_from_answer(const slot& s, const nlohmann::json& value, const std::string& text);
    void doubt_about(const doubt& d);
    void not_understood();
    void climb_ladder(const state& st);
    void emergency_not_answered(const std::string& slot_id, answer_status status);
    void keep_unmatched();
    void deny_interrupt();

    // command.cpp: what a command does
    void command(const std::string& name, const std::string& slot_id);
    void back();
    void correct(const std::string& slot_id);
    void restart();
    void why();
    void skip();
    void summary();
    void end_with(std::string_view key);
    void small_talk(const std::string& kind);
    bool topic(const std::string& topic_id);

    // reply.cpp: what is said back
    void reply();
    void enter_states();
    void show_interrupt(const guided& g);
    void show_outcome(const guided& g);
    void show_cards(const outcome& o);
    void ask_now();
    void ask_state(const state& st);
    std::vector<contact> contacts_for(std::string_view what) const;
    bool was_shown(const std::string& what) const;
    void shown_now(const std::string& what);

    message& add(std::string_view kind, std::string key, const fillers& given = {});
    message& add_text(std::string_view kind, std::string key, std::string text);
    void refresh() { here_ = locate(b_, after_); }
    wording words() const { return {b_, after_}; }
    std::string open_slot() const;
    std::string label_of(const slot& s, const std::vector<std::string>& values) const;
    void did(std::string what) { trace_.did = std::move(what); }

    const bundle& whole_;
    const bundle::parts& b_;
    const session& before_;
    const event& e_;
    session after_;
    position here_;
    dialog::turn turn_;
    dialog::trace trace_;
    std::string reason_ = "first"; ///< of the question that ends the turn
    bool words_kept_ = true;       ///< false once a red flag was set whose words are not to be stored
    bool ask_at_end_ = true;
    bool question_said_ = false;   ///< the question's wording is already among the messages
    bool replay_outcome_ = false;  ///< `repeat` shows the outcome's cards again
};

} // namespace myalog::dialog
