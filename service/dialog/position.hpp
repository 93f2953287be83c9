// Where a session stands, computed from the bundle, its answers and red flags: never stored.
// A walk starts at the entry, passes over answered questions, follows true guards and stops at the first question without an answer.
// Over the walk lie, in this order: the denial of a red flag, an interrupt's state, a confirming question, a hand-over to a human, a question of the engine's own, a reopened one.
#pragma once

#include "dialog/parts.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace myalog::dialog {

struct walk {
    std::vector<const state*> path;                          ///< states that were entered, in order; the last is where it stopped
    std::vector<std::string> asked;                          ///< slots that were asked and answered, in order
    std::string open_slot;                                   ///< of the last state, when it asks
    bool outcome = false;                                    ///< an outcome lies on the path
    std::set<std::string> active;                            ///< slots whose answers count
    std::vector<std::pair<std::string, std::string>> guards; ///< state or branch -> true, false, unknown
    const state* at() const { return path.empty() ? nullptr : path.back(); }
};
walk walk_from_entry(const bundle::parts& p, const session& s);
/// The same, when only the question at which `before` stopped was answered since, and no guard before it reads the answer.
/// `guards` holds those from there on.
walk walk_on(const bundle::parts& p, const session& s, const walk& before);

/// What guards may see, given the slots that count. Keeps references to all three.
facts facts_of(const bundle::parts& p, const session& s, const std::set<std::string>& active);

struct standing {
    enum class kind {
        nothing,   ///< no question is open
        question,  ///< a state's question
        interrupt, ///< the state of an interrupt
        confirm,   ///< a confirming question about a red flag
        deny,      ///< the same, after "that was not so"
        human,     ///< handed over to a human: nothing is asked
        doubt,     ///< "did you mean A or B?"
        which      ///< "which answer do you want to change?"
    };
    kind what = kind::nothing;
    const dialog::state* state = nullptr; ///< question, interrupt
    std::string slot;                     ///< what an answer would fill; `confirm.RFnn` for a confirming question
    std::string flag;                     ///< confirm, deny
    std::string interrupt;                ///< its class
    bool same_question(const standing& o) const { return what == o.what && slot == o.slot && state == o.state; }
};
/// What kind of question of the engine's own is open (deny, doubt, which), when it has all that it needs; else empty.
std::string pending_kind(const session& s);

standing stand(const bundle::parts& p, const session& s, const walk& w);

/// Required questions answered, and left at most: on the longest way on, and by the length that the bundle proves of itself.
std::pair<int, int> progress(const bundle::parts& p, const session& s, const walk& w);

} // namespace myalog::dialog
