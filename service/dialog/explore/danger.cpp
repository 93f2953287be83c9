#include "dialog/explore/danger.hpp"

#include "dialog/advance.hpp"
#include "dialog/interrupt.hpp"
#include "dialog/position.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

session told(const bundle& b, const session& s, const std::string& sign, const std::string& status) {
    event e;
    e.what = event::kind::said;
    e.signs.push_back({sign, status, "", std::nullopt, std::nullopt, false});
    return advance(b, s, e).after;
}

class danger_proof {
  public:
    danger_proof(const bundle& b, const invariant& i, exploration& into) : b_(b), p_(b.inside()), into_(into) {
        out_.id = i.id;
        out_.from = i.from;
        std::map<std::string, std::vector<std::string>> kinds;
        const auto add = [&](const red_flag& f, const std::string& id) {
            const auto what = flag_behind(p_, id);
            const std::string is_flag = id == f.id ? "flag" : "sign";
            kinds[is_flag + what.tier() + std::string(to_string(what.level())) + what.track() + (f.with ? f.with->text() : "") + (f.keep_words ? "" : "quiet")].push_back(id);
        };
        for (const auto& f : p_.red_flags) {
            add(f, f.id);
            for (const auto& [id, s] : f.signs) {
                if (s.level || s.track || s.tier) add(f, id); // another is as its flag is
            }
        }
        for (auto& [kind, signs] : kinds) {
            number_ += signs.size();
            alike_.push_back(std::move(signs));
        }
    }

    proof run(const std::vector<stand_in>& all) {
        for (std::size_t n = 0; n < all.size(); ++n) {
            for (const auto& signs : alike_) {
                const auto& sign = signs[n % signs.size()];
                try_one(all[n], sign, "present");
                if (p_.find_flag(sign)) try_one(all[n], sign, "possible");
            }
        }
        if (out_.holds) out_.sentence = "holds for " + std::to_string(number_) + " signs of " + std::to_string(alike_.size()) + " kinds, each kind in " + std::to_string(all.size()) + " states";
        return std::move(out_);
    }

  private:
    std::size_t rank(const std::string& what) const {
        for (std::size_t i = 0; i < p_.interrupts.size(); ++i) {
            if (p_.interrupts[i].what == what) return i;
        }
        return p_.interrupts.size();
    }

    void broken(const stand_in& from, const std::string& sign, const std::string& sentence) {
        if (!out_.holds && out_.way.size() <= from.way.size()) return;
        out_.holds = false;
        out_.way = from.way;
        out_.with_sign = sign;
        out_.sentence = "is broken in the state " + from.state + ": " + sentence;
    }

    void try_one(const stand_in& from, const std::string& sign, const std::string& status) {
        ++into_.interrupts_tried;
        const auto what = flag_behind(p_, sign);
        const auto& id = what.flag->id;
        event e;
        e.what = event::kind::said;
        e.signs.push_back({sign, status, "", std::nullopt, std::nullopt, false});
        const auto step = advance(b_, from.s, e);
        const auto at = stand(p_, step.after, walk_from_entry(p_, step.after));
        const auto f = step.after.flags.find(id);
        const bool there = f != step.after.flags.end();
        const bool asked = at.what == standing::kind::confirm || at.what == standing::kind::deny;
        const bool held = at.what == standing::kind::interrupt;
        if (what.tier() == "C") return; // by itself it says nothing
        if (!there || f->second.status == flag_status::denied) return broken(from, sign, "the sign " + sign + " (" + status + ") is not kept");
        const bool sure = status == "present" && what.tier() == "A";
        if (!sure && f->second.status != flag_status::present) {
            if (!asked && !held) broken(from, sign, "the sign " + sign + " (" + status + ") is not asked about at once");
            return;
        }
        if (sure && f->second.status != flag_status::present) return broken(from, sign, "the sign " + sign + " is sure and was not taken as present");
        if (!sure) return;
        if (level_of(p_, id, f->second) < what.level()) return broken(from, sign, "the sign " + sign + " counts as " + std::string(to_string(level_of(p_, id, f->second))) + ", less than " + std::string(to_string(what.level())));
        const auto owner = class_of(p_, id, f->second);
        if (owner.empty()) return; // it is noted and keeps the level up
        const auto* wanted = p_.interrupt_for(owner);
        const bool led = held && rank(at.interrupt) <= rank(owner);
        auto& cell = into_.interrupts[from.state].try_emplace(owner, true).first->second;
        cell = cell && led;
        const auto shown = step.turn.outcome && step.turn.outcome->level ? *step.turn.outcome->level : level::self_care;
        if (!led) return broken(from, sign, "the sign " + sign + " does not lead to the state " + (wanted ? wanted->to : owner) + " in one step");
        if (shown < what.level()) broken(from, sign, "the sign " + sign + " leads to a card that says " + std::string(to_string(shown)));
    }

    const bundle& b_;
    const bundle::parts& p_;
    exploration& into_;
    proof out_;
    std::vector<std::vector<std::string>> alike_; ///< signs whose settings are equal: they differ by their names alone
    std::size_t number_ = 0;
};

} // namespace

std::vector<stand_in> stand_ins(const bundle& b, std::vector<stand_in> found) {
    const auto& p = b.inside();
    if (found.empty()) return found;
    const auto plain = found.front();
    const auto with = [&](const std::string& name, session s) { found.push_back({name, std::move(s), plain.way}); };
    for (const auto& i : p.interrupts) {
        for (const auto& f : p.red_flags) {
            if (!(f.track.empty() ? f.level == level::emergency && i.what == "emergency" : f.track == i.what)) continue;
            const auto held = told(b, plain.s, f.id, "present");
            with(i.to, held);
            event not_so;
            not_so.what = event::kind::chosen;
            not_so.seq = held.seq;
            not_so.values = {"not_so"};
            with(i.to + " (that was not so)", advance(b, held, not_so).after);
            break;
        }
    }
    for (const auto& f : p.red_flags) {
        if (f.tier == "C") continue;
        with("a confirming question", told(b, plain.s, f.id, "possible"));
        break;
    }
    auto doubting = plain.s;
    for (const auto& [id, s] : p.slots) {
        if (s.type != slot_type::yes_no || s.flag.empty()) continue;
        doubting.pending = {{"kind", "doubt"}, {"slot", id}, {"values", {{{"answer", "yes"}}, {{"answer", "no"}}}}};
        with("did you mean", doubting);
        break;
    }
    auto which = plain.s;
    which.pending = {{"kind", "which"}};
    with("which answer", which);
    if (p.hand_over) {
        event asks_for;
        asks_for.what = event::kind::command;
        asks_for.command = "human";
        asks_for.human_there = true;
        const auto waits = advance(b, plain.s, asks_for).after;
        with("waiting for a human", waits);
        event takes;
        takes.what = event::kind::human;
        with("with a human", advance(b, waits, takes).after);
    }
    event stop;
    stop.what = event::kind::command;
    stop.command = "stop";
    with("after the end", advance(b, plain.s, stop).after);
    return found;
}

proof prove_danger(const bundle& b, const invariant& i, const std::vector<stand_in>& all, exploration& into) { return danger_proof(b, i, into).run(all); }

} // namespace myalog::dialog
