#include "commands/fault_hunt.hpp"

#include "commands/equal_faults.hpp"
#include "dialog/explore/explore.hpp"

#include <algorithm>
#include <atomic>
#include <iostream>
#include <mutex>
#include <optional>
#include <thread>

namespace myalog::commands {

namespace {

/// What the explorer says that it does not say of a sound dialog.
std::string broken_by(const dialog::bundle& b) {
    dialog::exploring how;
    how.only_invariants = true;
    const auto found = dialog::explore(b, how);
    if (!found.disputed.empty()) return "the engine does not do what was worked out: " + found.disputed.front();
    if (!found.complete) return "too large to be walked";
    for (const auto& i : found.invariants) {
        if (!i.holds) return i.from.file + ' ' + i.from.pointer + ": the invariant " + i.id + " is broken: " + i.sentence;
    }
    if (!found.unreached.empty()) return "no way reaches the state " + found.unreached.front();
    if (!found.dead_ends.empty()) return "a way stops in the state " + found.dead_ends.begin()->first;
    return {};
}

/// Where a talk comes to, step by step, told by ids.
void note_places(const dialog::step& made, std::set<std::string>& places, std::set<std::string>& passes) {
    places.insert({made.trace.state_before, made.trace.state_after});
    places.insert(made.trace.rules.begin(), made.trace.rules.end());
    for (const auto& [id, came_to] : made.trace.guards) (came_to == "true" ? places : passes).insert(id.substr(0, id.find("->")));
    for (const auto& [slot, a] : made.after.answers) places.insert(slot);
    for (const auto& [flag, f] : made.after.flags) places.insert(flag);
    if (!made.turn.outcome) return;
    for (const auto& s : made.turn.outcome->specialists) places.insert(s.id);
    for (const auto& t : made.turn.outcome->topics) places.insert(t.id);
}

/// Whether a fault is in what only outcomes look at: until there is one, every step is as with the sound dialog.
bool judges_only(const mutant& m) {
    static const std::vector<std::string> sections{"/levels/", "/specialist_rules/", "/topic_rules/", "/specialists/", "/topics/"};
    return std::any_of(sections.begin(), sections.end(), [&](const auto& s) { return m.pointer.starts_with(s); });
}

std::vector<talk> talks_with(const std::string& dialog, const std::vector<std::string>& paths, problems& found) {
    std::vector<talk> out;
    for (const auto& file : talks_in(paths, found)) {
        auto t = read_talk(file, found);
        if (t && t->head.value("dialog", dialog) == dialog) out.push_back(std::move(*t));
    }
    return out;
}

const char* name_of(verdict::by who) { return who == verdict::by::loader ? "the loader" : who == verdict::by::talk ? "a talk" : "an invariant"; }

/// What became of the faults, counted.
class faults_told {
  public:
    explicit faults_told(std::ostream& out) : out_(out) {}

    void one(const mutant& m, const verdict& v, equal_faults& equal, bool details) {
        ++counts_[v.found];
        auto& [made, surviving] = by_operator_[m.what];
        ++made;
        if (v.found != verdict::by::nobody) {
            if (details) out_ << "  found by " << name_of(v.found) << ": " << m.name() << "\n    " << v.sentence << '\n';
            return;
        }
        if (const auto* reason = equal.reason_of(m.name())) {
            ++equal_[*reason];
            if (details) out_ << "  equal: " << m.name() << '\n';
            return;
        }
        ++surviving;
        ++surviving_;
        out_ << "  survives: " << m.name() << "  (" << m.pointer << ", was " << m.was << ')' << std::endl; // at once: all of them take minutes
    }

    void sum(std::size_t all) {
        const auto loader = counts_[verdict::by::loader], talks = counts_[verdict::by::talk], invariants = counts_[verdict::by::invariant], nobody = counts_[verdict::by::nobody];
        for (const auto& [what, n] : by_operator_) out_ << "  " << what << ": " << n.first << " made, " << n.second << " surviving\n";
        out_ << "  found " << loader + talks + invariants << " (" << loader << " by the loader, " << talks << " by a talk, " << invariants << " by an invariant), survived "
             << surviving_ << ", equal " << nobody - surviving_ << ", of " << all << " that fit\n";
        for (const auto& [reason, n] : equal_) out_ << "    " << n << ": " << reason << '\n';
    }

    std::size_t surviving() const { return surviving_; }

  private:
    std::ostream& out_;
    std::map<verdict::by, std::size_t> counts_;
    std::map<std::string, std::pair<std::size_t, std::size_t>> by_operator_; ///< made, surviving
    std::map<std::string, std::size_t> equal_;                               ///< by reason
    std::size_t surviving_ = 0;
};

} // namespace

fault_hunt::fault_hunt(dialog_files files, std::shared_ptr<const conversation::pack> sound, const std::vector<talk>& talks, problems& found) : files_(std::move(files)), sound_(std::move(sound)) {
    const auto steps = std::make_shared<steps_by_way>();
    steps_ = steps;
    for (const auto& t : talks) {
        if (!bare_partner_can(t)) continue; // what it does, no fault of a dialog changes
        for (auto& scene : scenes(t)) {
            known_scene known{std::move(scene), {}, {}};
            const auto partner = make_bare_partner(sound_, readings_, [&](const dialog::step& made) { note_places(made, known.comes_to, known.passes); }, {steps.get(), nullptr});
            for (const auto& sentence : run_talk(known.what, *partner)) found.push_back({known.what.file, "", sentence});
            scenes_.push_back(std::move(known));
        }
    }
    std::stable_sort(scenes_.begin(), scenes_.end(), [](const auto& a, const auto& b) { return a.what.steps.size() < b.what.steps.size(); });
}

/// Those that found a fault there before, those that come there, those that pass by, the rest; short ones first.
std::vector<std::size_t> fault_hunt::in_order(const std::string& of) const {
    const auto before = found_before_.find(of);
    std::vector<std::vector<std::size_t>> ranks(4);
    for (std::size_t i = 0; i < scenes_.size(); ++i) {
        const bool found = before != found_before_.end() && before->second.contains(i);
        ranks[found ? 0 : scenes_[i].comes_to.contains(of) ? 1 : scenes_[i].passes.contains(of) ? 2 : 3].push_back(i);
    }
    std::vector<std::size_t> out;
    for (const auto& r : ranks) out.insert(out.end(), r.begin(), r.end());
    return out;
}

verdict fault_hunt::attempt(const mutant& m) {
    auto changed = files_;
    m.change(changed[m.file]);
    problems found;
    const auto pack = conversation::with_dialog(*sound_, changed, found);
    if (!pack) return {verdict::by::loader, found.empty() ? "refused" : to_string(found.front())};
    steps_by_way mine;
    const known_steps known{&mine, judges_only(m) ? steps_.get() : nullptr};
    for (const auto i : in_order(m.of)) {
        const auto partner = make_bare_partner(pack, readings_, {}, known);
        const auto wrong = run_talk(scenes_[i].what, *partner, runs::to_first_mistake);
        if (wrong.empty()) continue;
        found_before_[m.of].insert(i);
        return {verdict::by::talk, wrong.front()};
    }
    if (auto why = broken_by(*pack->bundle); !why.empty()) return {verdict::by::invariant, why};
    return {verdict::by::nobody, {}};
}

void attempt_all(const fault_hunt& hunt, const std::vector<mutant>& faults, const std::function<void(const mutant&, const verdict&)>& done) {
    std::vector<std::optional<verdict>> verdicts(faults.size());
    std::atomic<std::size_t> next = 0;
    std::size_t told = 0;
    std::mutex one_tells;
    const auto work = [&](fault_hunt mine) {
        for (auto i = next++; i < faults.size(); i = next++) {
            auto v = mine.attempt(faults[i]);
            const std::lock_guard mine_now(one_tells);
            verdicts[i] = std::move(v);
            for (; told < faults.size() && verdicts[told]; ++told) done(faults[told], *verdicts[told]);
        }
    };
    std::jthread other(work, hunt);
    work(hunt);
}

bool tell_faults(const dialog_files& files, const std::shared_ptr<const conversation::pack>& sound, const hunting& how, std::ostream& out) {
    problems found;
    auto equal = how.equal.empty() ? equal_faults() : equal_faults::read(how.equal, found);
    const fault_hunt hunt(files, sound, talks_with(sound->bundle->id(), how.talks, found), found);
    for (const auto& one : found) std::cerr << to_string(one) << '\n';
    if (!found.empty()) return false;
    const auto all = mutants_of(files);
    std::vector<mutant> tried;
    for (std::size_t i = how.first; i < all.size(); i += how.every) {
        if (all[i].name().find(how.named) != std::string::npos) tried.push_back(all[i]);
    }
    faults_told told(out);
    attempt_all(hunt, tried, [&](const mutant& m, const verdict& v) { told.one(m, v, equal, how.details); });
    told.sum(all.size());
    if (tried.size() < all.size()) return told.surviving() == 0;
    const auto stale = equal.unused();
    for (const auto& name : stale) out << "  named as equal, and it is not: " << name << "  (" << how.equal << ")\n";
    return told.surviving() == 0 && stale.empty();
}

} // namespace myalog::commands
