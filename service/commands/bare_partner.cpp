#include "commands/bare_partner.hpp"

#include "channels/frames.hpp"
#include "commands/in_process.hpp"
#include "conversation/summary.hpp"
#include "conversation/understand.hpp"
#include "intents/catalog.hpp"

#include <algorithm>
#include <stdexcept>

namespace myalog::commands {

namespace {

using json = nlohmann::json;

class bare_partner final : public talk_partner {
  public:
    bare_partner(std::shared_ptr<const conversation::pack> p, readings_by_words& readings, std::function<void(const dialog::step&)> watch, known_steps known)
        : pack_(std::move(p)), readings_(readings), watch_(std::move(watch)), known_(known) {}

    std::vector<json> exchange(const std::string& frame) override {
        way_ += '\n' + frame;
        if (const auto* before = remembered()) {
            session_ = before->after;
            return before->answer;
        }
        auto answer = made(frame);
        if (known_.mine) known_.mine->insert_or_assign(way_, known_step{session_, answer, judged_});
        return answer;
    }

    void drop() override {}
    std::optional<std::vector<json>> advance(std::chrono::milliseconds) override { return std::nullopt; }
    bool reload() override { return false; }

  private:
    const known_step* remembered() {
        if (watch_ || !known_.mine) return nullptr;
        if (const auto at = known_.mine->find(way_); at != known_.mine->end()) {
            known_.sound = nullptr;
            return &at->second;
        }
        if (known_.sound) {
            if (const auto at = known_.sound->find(way_); at != known_.sound->end() && !at->second.judged) return &at->second;
        }
        known_.sound = nullptr; // from here on the two may differ
        return nullptr;
    }

    std::vector<json> made(const std::string& frame) {
        const auto read = channels::read_frame(frame);
        if (!read) throw std::runtime_error("a frame that is none");
        if (const auto* how = std::get_if<opening>(&*read)) {
            session_ = dialog::begin(*pack_->bundle, pack_->hash, how->locale.value_or(""), how->region.value_or(""));
            dialog::event opened;
            opened.what = dialog::event::kind::open;
            return {json{{"type", "session"}, {"token", ""}, {"resumed", false}, {"seq", 0}}, turn_after(opened)};
        }
        return {turn_after(event_of(std::get<inbound>(*read)))};
    }

    json turn_after(const dialog::event& e) {
        auto made = dialog::advance(*pack_->bundle, session_, e);
        conversation::tell_summary(*pack_, made.after, std::chrono::floor<std::chrono::seconds>(now_), made.turn);
        if (watch_) watch_(made);
        judged_ = judged_ || made.turn.outcome || std::find_if(made.turn.messages.begin(), made.turn.messages.end(), [](const auto& m) { return m.kind == "summary"; }) != made.turn.messages.end();
        session_ = std::move(made.after);
        return json(dialog::to_json(made.turn));
    }

    dialog::event event_of(const inbound& message) {
        const auto today = std::chrono::floor<std::chrono::days>(now_);
        if (message.what != inbound::kind::say) return conversation::understand(*pack_, session_, message, today);
        const auto around = conversation::context_of(*pack_->bundle, session_, today);
        auto key = session_.locale + '\n' + message.text + '\n' + around.open_slot + '\n' + around.open_type + '\n' + around.about;
        for (const auto& slot : around.answered) key += '\n' + slot;
        auto known = readings_.find(key);
        if (known == readings_.end()) known = readings_.emplace(key, intents::match(*pack_->catalogs.at(session_.locale), message.text, around)).first;
        return conversation::event_of(known->second, message.text);
    }

    std::shared_ptr<const conversation::pack> pack_;
    readings_by_words& readings_;
    std::function<void(const dialog::step&)> watch_;
    known_steps known_;
    std::string way_; ///< all frames so far
    bool judged_ = false;
    dialog::session session_;
    std::chrono::sys_time<std::chrono::milliseconds> now_{std::chrono::milliseconds(usual_clock)};
};

} // namespace

bool bare_partner_can(const talk& t) {
    return std::all_of(t.steps.begin(), t.steps.end(), [](const talk_step& s) { return s.what == "start" || s.what == "say" || s.what == "choose" || s.what == "command" || s.what == "drop"; });
}

std::unique_ptr<talk_partner> make_bare_partner(std::shared_ptr<const conversation::pack> p, readings_by_words& readings, std::function<void(const dialog::step&)> watch, known_steps known) {
    return std::make_unique<bare_partner>(std::move(p), readings, std::move(watch), known);
}

} // namespace myalog::commands
