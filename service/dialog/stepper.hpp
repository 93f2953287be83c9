// One step in the making: the session as it becomes, the turn as it grows. advance.cpp says in which order things happen; the parts are
// writing.cpp (answers and red flags), replies.cpp (commands, presses, what was not understood), ending.cpp (stop, erase, restart),
// handing_over.cpp (while a human has the conversation) and showing.cpp (messages and the question).
#pragma once

#include "dialog/advance.hpp"
#include "dialog/guidance.hpp"
#include "dialog/interrupt.hpp"
#include "dialog/position.hpp"
#include "dialog/question.hpp"
#include "dialog/wording.hpp"

namespace myalog::dialog {

class stepper {
  public:
    stepper(const bundle& b, const session& before);
    step take(const event& e);

  private:
    // advance.cpp
    void said(const event& e);
    bool keeps_no_words(const event& e) const;
    void ended();
    void silent(double minutes);
    bool said_a_label(const event& e);
    bool said_to_open_question(const event& e, bool wrote);
    bool say_changed();
    bool tell_topic(const event& e);
    bool small_talk(const std::string& kind);
    void rest_of_message(const event& e, bool wrote, bool noted);
    void look(); ///< where does it stand now

    // writing.cpp
    bool take_signs(const event& e);
    bool take_answers(const event& e);
    void write(const std::string& slot_id, answer_status status, nlohmann::json value, const std::string& text);
    void ask_again_of(const std::string& slot_id);
    bool answer_open(answer_status status, const nlohmann::json& value, const std::string& text);
    void flags_of_answer(const slot& s, const answer& a);
    void withdraw(const std::vector<std::string>& flags);
    void confirmed(std::string_view reply);
    void denied(const std::string& flag_id);
    void deny_all(const std::string& interrupt);
    void remember(const std::string& phrase);
    void note_flags(const std::vector<std::string>& ids);

    // replies.cpp
    void chosen(const event& e);
    bool press(const std::vector<std::string>& values, const std::string& typed);
    bool press_own(const std::vector<std::string>& values);
    void command(const std::string& name, const std::string& slot_id, bool in_words = false);
    void back();
    bool leave_as_it_was();
    void say_kept();
    void correct(const std::string& slot_id);
    void skip();
    void why();
    void help();
    bool after_outcome() const;
    void explain();
    bool replied_to_danger(const event& e);
    void past_card();
    bool say_for_card(const std::string& key);
    bool card_in_short();
    bool known_already();
    void ask_roughly();
    bool take_line(const offered& o);
    void not_understood(const event& e);
    void climb_own();
    void doubtful(const doubt& d);

    // handing_over.cpp
    void hand_over_to_human();
    void hear(const event& e);
    void to_human(const event& e);
    void command_to_human(const std::string& name);
    void human(const event& e);
    void take_back(const std::string& key);

    // ending.cpp
    std::string danger() const;
    void say_with_numbers(const std::string& key);
    void stop();
    bool stopped_midway() const;
    bool resume(const event& e);
    void erase(bool in_words);
    void restart();
    bool show_card(const standing& here);
    void show_end();

    // showing.cpp
    void say(const std::string& key, const fillings& more = {}, const std::string& kind = "text");
    void finish();
    void show_states();
    void show_question();

    bool holds_fast() const; ///< a red flag's question is open: nothing else leads away from it
    const slot* open_slot() const;

    const bundle& b_;
    const bundle::parts& p_;
    const session& before_;
    session s_;
    turn turn_;
    trace trace_;
    walk walk_;
    standing at_;       ///< as it stands now
    standing start_;    ///< as it stood before the message
    std::string reason_ = "return";
    bool again_ = false;  ///< the question in other words
    bool list_ = false;   ///< the choices in the text
    bool human_there_ = false;
    bool quiet_ = false;  ///< no word of this message may be kept
    bool answered_danger_ = false; ///< the card's place is taken by an answer of its own, with the numbers
    bool asked_to_restart_ = false; ///< the message before this one wanted to begin anew, in a danger
    bool erased_ = false;
    std::vector<offered> known_; ///< values for slots that hold an answer already
    std::vector<std::string> settled_; ///< slots that this message answered or tried to
};

/// The first `most` code points.
std::string shortened(const std::string& utf8, std::size_t most);

} // namespace myalog::dialog
