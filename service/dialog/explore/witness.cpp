#include "dialog/explore/witness.hpp"

#include "dialog/advance.hpp"
#include "dialog/position.hpp"


namespace myalog::dialog {

namespace {

class person {
  public:
    person(answer_space& space, const std::vector<bool>& setting, bool interview) : space_(space), b_(space.dialog()), p_(space.parts()), interview_(interview) {
        for (const auto& s : space.slots()) {
            const bool there = setting[static_cast<std::size_t>(s.there())];
            for (const auto& r : s.representatives()) {
                bool same = true;
                for (std::size_t bit = 0; bit < r.code.size(); ++bit) same = same && setting[static_cast<std::size_t>(s.there()) + 1 + bit] == r.code[bit];
                if (!same || (!there && !interview)) continue;
                means_[s.slot_id()] = &s.letters()[r.letter];
                if (interview && there) told_.insert(s.slot_id());
                break;
            }
        }
        for (const auto& f : space.said()) {
            if (!interview && setting[static_cast<std::size_t>(f.variable)]) said_.push_back(f);
        }
    }

    /// Answers whose question is not asked are told first; telling may change what is asked, so it is tried again until it fits.
    witness lives() {
        for (std::size_t tries = 0;; ++tries) {
            auto w = once();
            if (interview_ || tries > means_.size()) return w;
            std::set<std::string> missing;
            for (const auto& [id, l] : means_) {
                if (!w.after.back().answers.contains(id) && !told_.contains(id)) missing.insert(id);
            }
            if (missing.empty()) return w;
            told_.insert(missing.begin(), missing.end());
        }
    }

  private:
    witness once() {
        witness w;
        w.after.push_back(opened(b_));
        for (const auto& f : said_) {
            w.after.back().flags[f.id] = {f.status, {f.sign}, "", 0};
            w.said = f.sign;
        }
        bool told = false;
        while (w.way.size() < 200) {
            const auto& s = w.after.back();
            const auto at = stand(p_, s, walk_from_entry(p_, s));
            if (at.what != standing::kind::question || !at.state) break;
            if (!told && (at.state->id != p_.entry || told_.contains(at.slot))) {
                told = true;
                for (const auto& id : told_) give(w, id, move::kind::tell);
                continue;
            }
            const auto l = means_.find(at.slot);
            if (l == means_.end() || at.state->next.empty()) break;
            const auto before = w.way.size();
            give(w, at.slot, move::kind::answer);
            if (w.way.size() == before) break;
        }
        return w;
    }

    void give(witness& w, const std::string& id, move::kind how) {
        const auto& l = *means_.at(id);
        const auto step = [&](const move& m) {
            w.after.push_back(moved(b_, w.after.back(), m));
            w.way.push_back(m);
        };
        step({how, id, l.given});
        const auto& s = w.after.back();
        if (how == move::kind::answer && l.given.status != answer_status::known && !s.answers.contains(id)) step({how, id, l.given}); // an emergency question is asked twice
        for (const auto& press : l.after) {
            const auto at = stand(p_, w.after.back(), walk_from_entry(p_, w.after.back()));
            if (at.what == standing::kind::question || at.what == standing::kind::nothing) break;
            step({move::kind::press, at.slot, press});
        }
    }

    answer_space& space_;
    const bundle& b_;
    const bundle::parts& p_;
    bool interview_;
    std::map<std::string, const letter*> means_;
    std::set<std::string> told_;
    std::vector<answer_space::said_flag> said_;
};

} // namespace

witness way_of(answer_space& space, const std::vector<bool>& setting, bool interview) { return person(space, setting, interview).lives(); }

std::optional<witness> shortest_way(settings& all, answer_space& space, diagram f) {
    if (space.made().full() || !all.can_be(f)) return std::nullopt;
    return way_of(space, all.fewest(f), false);
}

} // namespace myalog::dialog
