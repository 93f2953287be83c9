// All ways through a dialog, breadth first: each question is answered in each way that a guard ahead can tell apart, asked or told
// before; ways that differ in nothing that still matters are one. Positions, answers and red flags are the engine's own (position.hpp,
// advance.hpp). Knows no invariant: a `hunt` says what matters besides the way itself.
#pragma once

#include "dialog/explore/cuts.hpp"
#include "dialog/explore/terms.hpp"
#include "dialog/position.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace myalog::dialog {

/// One thing that a person does on a way.
struct move {
    enum class kind { open, answer, tell, press } what = kind::answer; ///< asked; told before it is asked; a press on a question of the engine's own
    std::string slot;
    trial given;
};

/// One configuration: all sessions for which nothing that still matters is different.
struct configuration {
    session s;
    walk w;
    standing at;
    std::vector<int> chosen; ///< by slot number: -1 not yet, 0 passed without an answer, else the trial's number + 1
    std::vector<bool> later; ///< it was decided that the slot is not told before its question
    std::vector<int> now;    ///< `chosen` as guards see it
    std::size_t number = 0;  ///< in the order of discovery
    std::size_t fresh = 0;   ///< from where on the path is new
    int undecided = -1;      ///< slot of which it must be decided first whether it was told by itself
    bool at_outcome() const { return w.outcome && undecided < 0; }
};

/// What a walk over all ways looks for.
struct hunt {
    std::vector<std::size_t> matters;                             ///< guards (numbers in `ways::terms`) that matter up to the outcome
    std::vector<std::size_t> reads_too;                           ///< guards whose atoms must be told apart for `matters_too`
    std::function<void(const configuration&, std::string& key)> matters_too; ///< appends what else matters
    bool tells = true;                                            ///< answers may be told before their question, or without it
    bool whole = false;                                           ///< every state matters, also those whose answer nothing reads
    bool unknowns = false;                                        ///< tells a guard that is unknown from one that is false
    bool levels = false;                                          ///< how urgent it is at least matters, and whether all emergency questions were answered no
    bool depth_first = false;                                     ///< to find one way quickly, not the shortest
    bool past_outcome = false;                                    ///< goes on after the outcome
    std::function<bool(const configuration&)> settled;            ///< true: nothing more can be learnt on from here
    std::function<bool(const configuration&)> seen;               ///< called once a configuration; true ends the walk
    std::function<void(const configuration&, std::size_t from, const move&)> step; ///< called at each step, also where it leads to what is known
    std::vector<session> starts;                                  ///< empty: a fresh session
};

class ways {
  public:
    ways(const bundle& b, std::size_t most);

    struct found {
        std::size_t configurations = 0, steps = 0;
        bool complete = true; ///< false: there are more than `most`
        bool ended = false;   ///< `seen` ended it
        int longest = 0;      ///< required questions on the longest way
        std::vector<std::string> longest_way; ///< the slots that it asks
    };
    found walk_all(const hunt& h);

    /// How a configuration of the last walk was reached.
    std::vector<move> way_to(std::size_t number) const;
    std::vector<move> way_to(std::size_t from, const move& last) const;
    /// Transitions that are new on the path of a configuration: from, to (with " (else)" where nothing was asked).
    std::vector<std::pair<std::string, std::string>> transitions(const configuration& c) const;

    const bundle::parts& parts() const { return p_; }
    term_list& terms() { return terms_; }
    std::size_t slot_number(const std::string& id) { return terms_.number_of(id); }
    const std::vector<trial>& trials(std::size_t slot_number) const { return trials_[slot_number]; }
    /// Roots of the guards of a state: its only_when first (where it has one), then those of its transitions.
    const std::vector<std::size_t>& roots_of(const state& s) const { return roots_.at(&s); }
    facts facts_at(const configuration& c) const { return facts_of(p_, c.s, c.w.active); }
    /// Red flags and emergency questions without a clear answer: what the level is at least, whatever else comes.
    level at_least(const configuration& c) const;
    bool clear_so_far(const configuration& c) const;
    bool emergency_ahead(const configuration& c) const; ///< an emergency question may still come

  private:
    struct arrival {
        std::size_t from = 0;
        move by;
    };
    void classes(const hunt& h);
    void relevance(const hunt& h);
    void settle(configuration& c, const configuration* before = nullptr, std::size_t answered = 0) const;
    bool concerns(const state& s, std::size_t slot_number) const; ///< asks the slot, or reads it
    int pending(const configuration& c) const;
    std::string key(const configuration& c, const hunt& h, int undecided) const;
    void arrive(configuration&& c, std::size_t from, move by, bool counts, const hunt& h);
    void expand(configuration c, const hunt& h);
    std::vector<int> ordered(std::size_t slot_number, const hunt& h) const;
    void answer_open(const configuration& c, const hunt& h);
    void press_own(const configuration& c, const hunt& h);
    session given(const configuration& c, const std::string& slot_id, const trial& t, bool asked) const;
    session pressed(session s, const std::vector<std::string>& values) const;
    session with_flags(const configuration& c, const std::string& did, const std::string& slot_id, const std::function<session()>& step) const;
    void longest(found& out) const;

    const bundle& b_;
    const bundle::parts& p_;
    std::size_t most_;
    term_list terms_;
    std::vector<std::vector<trial>> trials_;     ///< by slot number
    std::vector<std::vector<answer>> answers_;   ///< the same as they are stored
    std::map<std::string, std::vector<const answer*>> by_slot_;
    std::vector<std::vector<int>> classes_;      ///< by slot number: trials that this hunt tells apart
    std::vector<bool> touched_;                  ///< by slot number: its being answered matters to this hunt
    std::map<const state*, std::vector<std::size_t>> roots_;
    std::map<const state*, std::size_t> asks_;                ///< number of the slot that a state asks
    std::map<const state*, std::vector<std::size_t>> reads_; ///< slots that a state's guards read besides its own
    std::map<const state*, std::vector<const state*>> reach_; ///< states ahead, itself included
    std::vector<bool> on_way_;                   ///< by slot number: some state asks it

    mutable std::map<std::string, session> effects_; ///< what a step does to red flags
    std::vector<arrival> arrivals_;
    struct onward {
        std::size_t to = 0;
        int cost = 0; ///< required questions
        std::string slot;
    };
    std::vector<std::vector<onward>> onward_; ///< by configuration
    std::set<std::string> flags_read_;        ///< red flags that the guards of this hunt ask for
    std::map<const state*, bool> relevant_;   ///< whether this hunt can be changed by what is asked there
    std::map<std::string, std::size_t> known_;
    std::vector<configuration> layer_, next_, told_;
    std::size_t steps_ = 0;
    bool over_ = false, too_many_ = false;
};

} // namespace myalog::dialog
