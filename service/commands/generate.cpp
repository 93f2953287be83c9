#include "commands/generate.hpp"

#include "commands/in_process.hpp"
#include "conversation/understand.hpp"
#include "dialog/explore/explore.hpp"
#include "dialog/interrupt.hpp"
#include "dialog/position.hpp"

#include <algorithm>
#include <filesystem>

namespace myalog::commands {

namespace {

using ordered_json = nlohmann::ordered_json;
using json = nlohmann::json;
using standing = dialog::standing;

constexpr const char* nonsense = "blorp wuffle"; // no pattern, no word of any list
constexpr int most_denials = 8;                  ///< red flags that one sentence may have set

bool misses(const coverage& c, std::string_view kind) {
    return std::any_of(c.kinds().begin(), c.kinds().end(), [&](const auto& k) { return k.name == kind && !k.missing().empty(); });
}

talk talk_of(const dialog::bundle& b, const ordered_json& steps) {
    talk t;
    t.head = {{"dialog", b.id()}, {"region", "GB"}};
    for (const auto& s : steps) {
        for (const char* what : {"start", "say", "choose", "command"}) {
            if (s.contains(what)) t.steps.push_back({json(s), what});
        }
    }
    return t;
}

/// One person who does what a talk does and, at each question, first tries what nothing has shown there: words that nobody understands,
/// and danger that is said and then taken back.
class tour {
  public:
    tour(const conversation::pack& p, coverage& so_far, const std::map<std::string, std::string>& words)
        : pack_(p), b_(*p.bundle), so_far_(so_far), words_(words), session_(dialog::begin(b_, p.hash, "", "GB")) {}

    ordered_json along(const talk& t) {
        open();
        for (const auto& step : t.steps) {
            if (step.what == "start") continue;
            const bool can = step.what == "say" || step.what == "choose" || step.what == "command";
            if (!try_here() || !can || !take(plain(step))) return std::move(steps_);
        }
        try_here();
        return std::move(steps_);
    }

    /// To the read-back without trying anything, then back to answered questions: some are never asked by themselves.
    ordered_json of_corrections(const talk& t) {
        open();
        for (const auto& step : t.steps) {
            if (at().state && at().state->read_back) break;
            if (step.what == "start") continue;
            if ((step.what != "say" && step.what != "choose") || !take(plain(step))) return std::move(steps_);
        }
        const auto asked = dialog::walk_from_entry(b_.inside(), session_).asked;
        for (const auto& slot : asked) {
            const auto* st = b_.inside().asking(slot);
            if (st && tried(*st)) continue;
            take({{"command", "correct"}, {"slot", slot}});
            try_here();
        }
        return std::move(steps_);
    }

  private:
    static ordered_json plain(const talk_step& s) {
        ordered_json out{{s.what, s.action[s.what]}};
        if (s.action.contains("slot")) out["slot"] = s.action["slot"];
        return out;
    }

    /// Whether all of a state's rungs and interrupts were shown.
    bool tried(const dialog::state& st) const {
        bool all = true;
        for (const auto& i : b_.inside().interrupts) all = all && shown("interrupts in states", i.what + " in " + st.id);
        for (const char* rung : {" 1", " 2", " 3"}) all = all && shown("ladder rungs", st.id + rung);
        return all;
    }

    void open() {
        dialog::event e;
        e.what = dialog::event::kind::open;
        see(e);
        steps_.push_back({{"start", true}});
    }

    dialog::trace see(const dialog::event& e) {
        auto made = dialog::advance(b_, session_, e);
        so_far_.see(session_, e, made);
        session_ = std::move(made.after);
        return std::move(made.trace);
    }

    dialog::event event_of(const ordered_json& step) const {
        inbound message;
        if (step.contains("choose")) {
            message.what = inbound::kind::choose;
            message.values = step["choose"].get<std::vector<std::string>>();
            message.seq = session_.seq;
        } else if (step.contains("command")) {
            message.what = inbound::kind::command;
            message.name = step["command"];
            if (step.contains("slot")) message.slot = step["slot"].get<std::string>();
        } else {
            message.text = step["say"];
        }
        const std::chrono::sys_time<std::chrono::milliseconds> now{std::chrono::milliseconds(usual_clock)};
        return conversation::understand(pack_, session_, message, std::chrono::floor<std::chrono::days>(now));
    }

    /// One step as a talk has it. Returns false where it is not taken.
    bool take(const ordered_json& step) {
        const auto did = see(event_of(step)).did;
        steps_.push_back(step);
        return did != "invalid";
    }

    /// Whether nothing could come after it.
    bool ends(const ordered_json& step) const { return dialog::advance(b_, session_, event_of(step)).after.ended; }

    standing at() const { return dialog::stand(b_.inside(), session_, dialog::walk_from_entry(b_.inside(), session_)); }

    /// Returns whether the same question is open again afterwards.
    bool try_here() {
        const auto here = at();
        if (here.what != standing::kind::question) return true;
        for (const auto& i : b_.inside().interrupts) {
            const auto words = words_.find(i.what);
            if (words == words_.end() || shown("interrupts in states", i.what + " in " + here.state->id)) continue;
            take({{"say", words->second}});
            if (!take_back(here)) return false;
        }
        const auto rungs_shown = [&] {
            return shown("ladder rungs", here.state->id + " 1") && shown("ladder rungs", here.state->id + " 2") && shown("ladder rungs", here.state->id + " 3");
        };
        const ordered_json babble{{"say", nonsense}};
        for (int n = 0; n < 3 && !rungs_shown() && here.same_question(at()) && !ends(babble); ++n) take(babble);
        return open_again(here);
    }

    bool shown(const std::string& kind, const std::string& item) const {
        const auto& all = so_far_.kinds();
        const auto k = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == kind; });
        return !k->all.contains(item) || k->seen.contains(item);
    }

    /// "That was not so", and no to each confirming question.
    bool take_back(const standing& here) {
        if (at().what == standing::kind::interrupt) take({{"choose", {"not_so"}}});
        for (int n = 0; n < most_denials && (at().what == standing::kind::deny || at().what == standing::kind::confirm); ++n) take({{"choose", {"no"}}});
        return open_again(here);
    }

    /// Words that led on, because the question took them for an answer or was left out: back to it.
    bool open_again(const standing& here) {
        if (!here.same_question(at())) take({{"command", "back"}});
        return here.same_question(at());
    }

    const conversation::pack& pack_;
    const dialog::bundle& b_;
    coverage& so_far_;
    const std::map<std::string, std::string>& words_;
    dialog::session session_;
    ordered_json steps_ = ordered_json::array();
};

class generator {
  public:
    generator(std::shared_ptr<const conversation::content> served, const std::vector<talk>& talks, coverage& so_far)
        : served_(std::move(served)), pack_(*served_->packs().front()), b_(*pack_.bundle), talks_(talks), so_far_(so_far) {}

    std::map<std::string, ordered_json> all() {
        tours();
        if (!misses(so_far_, "states") && !misses(so_far_, "transitions") && !misses(so_far_, "rules")) return std::move(out_); // the walk takes seconds
        dialog::exploring how;
        how.ways_to_rules = misses(so_far_, "rules");
        const auto ways = dialog::explore(b_, how);
        for (const auto& [state, way] : ways.to_state) item("states", "states", state, dialog::steps_of(b_, way));
        for (const auto& [label, way] : ways.to_transition) item("transitions", "transitions", label, dialog::steps_of(b_, way));
        for (const auto& [label, way] : ways.to_rule) item("rules", "rules", label, dialog::steps_of(b_, way));
        return std::move(out_);
    }

  private:
    /// What comes back on these steps, as further steps of that file.
    void write(const std::string& file, const std::string& note, const ordered_json& steps) {
        const auto partner = make_in_process_partner(served_, usual_clock, [this](const auto&, const auto& before, const auto& e, const auto& made) { so_far_.see(before, e, made); });
        auto recorded = record_talk(talk_of(b_, steps), *partner);
        auto& talk = out_[file];
        if (talk.is_null()) {
            talk["$schema"] = "../schema/talk.schema.json";
            talk["about"] = "Generated (" + file + "): what hand-written talks leave out. Shows only that nothing changed.";
            talk["dialog"] = b_.id();
            talk["region"] = "GB";
            talk["steps"] = ordered_json::array();
        } else {
            talk["steps"].push_back({{"drop", true}});
        }
        recorded.front()["note"] = note;
        for (auto& s : recorded) talk["steps"].push_back(std::move(s));
    }

    /// The same when the steps show the item, which nothing has shown yet.
    void item(const std::string& file, const std::string& kind, const std::string& name, const ordered_json& steps) {
        if (so_far_.has(kind, name)) return;
        const auto partner = make_in_process_partner(served_, usual_clock, [this](const auto&, const auto& before, const auto& e, const auto& made) { so_far_.see(before, e, made); });
        run_talk(talk_of(b_, steps), *partner);
        if (so_far_.has(kind, name)) write(file, name, steps); // else told in words that were understood otherwise
    }

    /// Along the longest talks first: one tour shows all questions that it comes to.
    void tours() {
        const auto words = words_for_interrupts();
        std::vector<const talk*> by_length;
        for (const auto& t : talks_) by_length.push_back(&t);
        std::stable_sort(by_length.begin(), by_length.end(), [](const auto* a, const auto* b) { return a->steps.size() > b->steps.size(); });
        for (const auto* t : by_length) {
            if (t->head.value("dialog", b_.id()) != b_.id()) continue;
            const auto name = std::filesystem::path(t->file).stem().string();
            tried("tour-" + name, "as " + name, [&] { return tour(pack_, so_far_, words).along(*t); });
            tried("corrections-" + name, "as " + name + ", then corrected", [&] { return tour(pack_, so_far_, words).of_corrections(*t); });
        }
    }

    template <class going> void tried(const std::string& file, const std::string& note, going&& goes) {
        if (!misses(so_far_, "ladder rungs") && !misses(so_far_, "interrupts in states")) return;
        for (auto before = counted();; before = counted()) { // what led on at a question is not tried there again: the next time something else is
            const auto steps = goes();
            if (counted() == before) return;
            write(file, note, steps);
        }
    }

    std::size_t counted() const {
        std::size_t n = 0;
        for (const auto& k : so_far_.kinds()) n += k.name == "ladder rungs" || k.name == "interrupts in states" ? k.seen.size() : 0;
        return n;
    }

    /// For each interrupt, words that lead to its card by themselves: a red flag's own short name, or what the talks say; best what answers nothing else.
    std::map<std::string, std::string> words_for_interrupts() const {
        std::vector<std::string> sentences;
        for (const auto& f : b_.inside().red_flags) sentences.push_back(b_.text("", "flag." + f.id));
        for (const auto& t : talks_) {
            for (const auto& s : t.steps) {
                if (s.what == "say") sentences.push_back(s.action["say"]);
            }
        }
        std::map<std::string, std::string> out, second_best;
        const auto fresh = dialog::begin(b_, pack_.hash, "", "GB");
        for (const auto& said : sentences) {
            if (out.size() == b_.inside().interrupts.size()) break;
            inbound message;
            message.text = said;
            const auto e = conversation::understand(pack_, fresh, message, std::nullopt);
            const auto made = dialog::advance(b_, fresh, e);
            const auto there = dialog::stand(b_.inside(), made.after, dialog::walk_from_entry(b_.inside(), made.after));
            if (there.what == standing::kind::interrupt) (e.answers.empty() ? out : second_best).emplace(there.interrupt, said);
        }
        out.merge(second_best);
        return out;
    }

    std::shared_ptr<const conversation::content> served_;
    const conversation::pack& pack_;
    const dialog::bundle& b_;
    const std::vector<talk>& talks_;
    coverage& so_far_;
    std::map<std::string, ordered_json> out_;
};

} // namespace

std::map<std::string, ordered_json> generated_talks(std::shared_ptr<const conversation::content> served, const std::vector<talk>& talks, coverage& so_far) {
    return generator(std::move(served), talks, so_far).all();
}

} // namespace myalog::commands
