#include "commands/generate.hpp"

#include "commands/in_process.hpp"
#include "conversation/understand.hpp"
#include "dialog/explore/explore.hpp"
#include "dialog/position.hpp"
#include "dialog/interrupt.hpp"

#include <algorithm>

namespace myalog::commands {

namespace {

using ordered_json = nlohmann::ordered_json;
using json = nlohmann::json;

constexpr store::time_ms talks_clock = 1795230000000; // 2026-11-21T03:00:00Z
constexpr const char* nonsense = "blorp wuffle";      // no pattern, no word of any list

class generator {
  public:
    generator(std::shared_ptr<const conversation::content> served, coverage& so_far) : served_(std::move(served)), b_(*served_->packs().front()->bundle), so_far_(so_far) {
        dialog::exploring how;
        how.ways_to_rules = true;
        ways_ = dialog::explore(b_, how);
    }

    std::map<std::string, ordered_json> all() {
        for (const auto& [state, way] : ways_.to_state) item("states", "states", state, dialog::steps_of(b_, way));
        for (const auto& [label, way] : ways_.to_transition) item("transitions", "transitions", label, dialog::steps_of(b_, way));
        for (const auto& [label, way] : ways_.to_rule) item("rules", "rules", label, dialog::steps_of(b_, way));
        ladder();
        interrupts();
        return std::move(out_);
    }

  private:
    /// Adds steps to the file when they show the item, which nothing has shown yet.
    void item(const std::string& file, const std::string& kind, const std::string& name, ordered_json steps) {
        if (so_far_.has(kind, name)) return;
        talk t;
        t.file = name;
        t.head = {{"dialog", b_.id()}, {"region", "GB"}};
        for (const auto& s : steps) t.steps.push_back({json(s), json(s).begin().key()});
        for (auto& s : t.steps) {
            for (const char* what : {"start", "say", "choose"}) {
                if (s.action.contains(what)) s.what = what;
            }
        }
        const auto partner = make_in_process_partner(served_, talks_clock, [this](const auto&, const auto& before, const auto& e, const auto& made) { so_far_.see(before, e, made); });
        auto recorded = record_talk(t, *partner);
        if (!so_far_.has(kind, name)) return; // told in words that were understood otherwise
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
        recorded.front()["note"] = name;
        for (auto& s : recorded) talk["steps"].push_back(std::move(s));
    }

    void ladder() {
        for (const auto& k : so_far_.kinds()) {
            if (k.name != "ladder rungs") continue;
            for (const auto& rung : k.missing()) {
                const auto state = rung.substr(0, rung.rfind(' '));
                const auto way = ways_.to_state.find(state);
                if (way == ways_.to_state.end()) continue;
                auto steps = dialog::steps_of(b_, way->second);
                for (char n = '0'; n < rung.back(); ++n) steps.push_back({{"say", nonsense}});
                item("ladder", k.name, rung, std::move(steps));
            }
        }
    }

    /// Words for a red flag of this class that lead to its card by themselves: the flag's own short name, where it is understood.
    std::string words_for(const std::string& what) const {
        const auto& p = b_.inside();
        const auto& pack = *served_->packs().front();
        const auto fresh = dialog::begin(b_, pack.hash, "", "GB");
        for (const auto& f : p.red_flags) {
            const auto said = b_.text("", "flag." + f.id);
            inbound message;
            message.what = inbound::kind::say;
            message.text = said;
            const auto made = dialog::advance(b_, fresh, conversation::understand(pack, fresh, message, std::nullopt));
            const auto at = dialog::stand(p, made.after, dialog::walk_from_entry(p, made.after));
            if (at.what == dialog::standing::kind::interrupt && at.interrupt == what) return said;
        }
        return {};
    }

    void interrupts() {
        for (const auto& i : b_.inside().interrupts) {
            const auto words = words_for(i.what);
            if (words.empty()) continue;
            for (const auto& [state, way] : ways_.to_state) {
                auto steps = dialog::steps_of(b_, way);
                steps.push_back({{"say", words}});
                item("interrupts-" + i.what, "interrupts in states", i.what + " in " + state, std::move(steps));
            }
        }
    }

    std::shared_ptr<const conversation::content> served_;
    const dialog::bundle& b_;
    coverage& so_far_;
    dialog::exploration ways_;
    std::map<std::string, ordered_json> out_;
};

} // namespace

std::map<std::string, ordered_json> generated_talks(std::shared_ptr<const conversation::content> served, coverage& so_far) { return generator(std::move(served), so_far).all(); }

} // namespace myalog::commands
