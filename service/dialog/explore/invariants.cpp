#include "dialog/explore/invariants.hpp"

#include "dialog/explore/witness.hpp"
#include "dialog/guidance.hpp"
#include "dialog/position.hpp"

namespace myalog::dialog {

namespace {

class outcome_proof {
  public:
    outcome_proof(answer_space& space, settings& each, const every_way& all, outcomes& at, const invariant& i, const invariant_roots& roots, exploration& into)
        : space_(space), settings_(each), d_(space.made()), all_(all), at_(at), i_(i), roots_(roots), into_(into) {
        out_.id = i.id;
        out_.from = i.from;
        const auto asks = [](const guard_ptr& g) { return g && g->text().find("specialists(") != std::string::npos; };
        asks_specialists_ = asks(i.when) || asks(i.then);
    }

    proof run() {
        for (const auto& p : all_.places()) {
            if (!p.what->outcome || p.reached == d_.no()) continue;
            at_.look_at(all_, p);
            for (const auto l : {level::self_care, level::routine, level::soon, level::same_day, level::emergency}) {
                if (!asks_specialists_) try_with(l, std::nullopt);
                else
                    for (std::size_t specialists = 0; specialists <= 3 && out_.holds; ++specialists) try_with(l, specialists);
            }
        }
        if (out_.holds) out_.sentence = "holds for all answers";
        return std::move(out_);
    }

  private:
    /// The smallest functions first: most combinations are ruled out before the ways come in.
    void try_with(level l, std::optional<std::size_t> specialists) {
        if (!out_.holds) return;
        const auto seen = at_.seen(l, specialists);
        auto bad = d_.negated(space_.of(*roots_.then, seen).yes);
        if (roots_.when) bad = d_.both(bad, space_.of(*roots_.when, seen).yes);
        if (specialists && bad != d_.no()) bad = at_.with_specialists(bad, l, *specialists);
        if (bad != d_.no()) bad = at_.with_level(bad, l);
        if (bad != d_.no()) bad = d_.both(bad, at_.reached());
        if (bad == d_.no()) return;
        const auto found = shortest_way(settings_, space_, bad);
        if (!found) return;
        out_.holds = false;
        out_.way = found->way;
        out_.with_sign = found->said;
        const auto& s = found->after.back();
        const auto j = judge(space_.parts(), s, walk_from_entry(space_.parts(), s), wording(space_.dialog(), s));
        const auto named = j.shown.specialists.size();
        out_.sentence = "is broken: the outcome " + std::string(to_string(j.level)) + " with " + std::to_string(named) + " specialists, where it should be that " + i_.then->text();
        if (j.level != l || (specialists && named != *specialists)) into_.disputed.push_back("invariant " + i_.id + ": " + out_.sentence);
    }

    answer_space& space_;
    settings& settings_;
    diagrams& d_;
    const every_way& all_;
    outcomes& at_;
    const invariant& i_;
    const invariant_roots& roots_;
    exploration& into_;
    proof out_;
    bool asks_specialists_ = false;
};

} // namespace

proof prove_outcome(answer_space& space, settings& each, const every_way& all, outcomes& at, const invariant& i, const invariant_roots& roots, exploration& into) {
    return outcome_proof(space, each, all, at, i, roots, into).run();
}

} // namespace myalog::dialog
