#include "commands/in_process.hpp"

#include "channels/frames.hpp"
#include "channels/human.hpp"
#include "conversation/take_turn.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <future>

namespace myalog::commands {

namespace {

namespace asio = boost::asio;
using json = nlohmann::json;

/// A store that outlives the door before it, so that `reload` finds the sessions again.
class shared_store final : public store::session_store {
  public:
    explicit shared_store(std::shared_ptr<store::session_store> behind) : behind_(std::move(behind)) {}
    store::result<std::optional<store::record>> load(std::string_view key, store::time_ms now) override { return behind_->load(key, now); }
    store::result<std::optional<store::stored_turn>> turn_of(std::string_view key, std::string_view id) override { return behind_->turn_of(key, id); }
    store::result<std::vector<store::stored_turn>> turns_after(std::string_view key, std::uint64_t after) override { return behind_->turns_after(key, after); }
    std::vector<store::result<std::uint64_t>> save_all(const std::vector<store::save>& batch) override { return behind_->save_all(batch); }
    store::result<bool> erase(std::string_view key) override { return behind_->erase(key); }
    store::result<std::size_t> sweep(store::time_ms now, std::size_t most) override { return behind_->sweep(now, most); }
    store::result<void> keep_bundle(std::string_view hash, std::string_view bytes) override { return behind_->keep_bundle(hash, bytes); }
    store::result<std::optional<std::string>> kept_bundle(std::string_view hash) override { return behind_->kept_bundle(hash); }
    store::result<void> ping() override { return behind_->ping(); }

  private:
    std::shared_ptr<store::session_store> behind_;
};

class in_process final : public talk_partner {
  public:
    in_process(std::shared_ptr<const conversation::content> served, store::time_ms start, conversation::step_watcher watch)
        : served_(std::move(served)), now_(start), store_(store::make_memory_store()) {
        knobs_.watch = std::move(watch);
        knobs_.humans = true; // the talk says what they do
        begin();
    }

    std::vector<json> exchange(const std::string& frame) override {
        const auto read = channels::read_frame(frame);
        if (!read) return {json::parse(channels::error_frame(read.error()))};
        if (const auto* how = std::get_if<opening>(&*read)) return open(*how);
        inbound message = std::get<inbound>(*read);
        message.brings_later = true;
        if (key_.empty()) return refused("not_started", message.id, "no session is open: after \"drop\" or \"reload\" the step {\"reconnect\": true} takes it up");
        const auto taken = wait_for(desk_->take_turn(key_, message, deadline(std::chrono::seconds(10))));
        heard_ = now_;
        if (!taken) return refused(std::string(conversation::to_string(taken.error())), message.id);
        speaks_after_ = taken->speaks_after;
        if (taken->erased) key_.clear();
        return {json::parse(taken->turn)};
    }

    void drop() override { key_.clear(); }

    std::optional<std::vector<json>> advance(std::chrono::milliseconds by) override {
        std::vector<json> unasked;
        const auto end = now_ + by.count();
        while (!key_.empty() && speaks_after_ && heard_ + speaks_after_->count() <= end) {
            now_ = std::max(now_, heard_ + speaks_after_->count());
            const auto taken = wait_for(desk_->silence(key_, std::chrono::milliseconds(now_ - heard_), deadline(std::chrono::seconds(10))));
            speaks_after_ = taken ? taken->speaks_after : std::nullopt;
            if (taken && !taken->turn.empty()) unasked.push_back(json::parse(taken->turn));
        }
        now_ = end;
        return unasked;
    }

    std::optional<std::vector<json>> human(const std::string& move) override {
        const auto read = channels::read_human_move(move);
        if (!read) return std::vector<json>{json::parse(channels::error_frame(read.error()))};
        const auto taken = wait_for(desk_->human(key_, *read, deadline(std::chrono::seconds(10))));
        if (!taken) return refused(std::string(conversation::to_string(taken.error())), std::nullopt);
        return std::vector<json>{json::parse(taken->turn)};
    }

    std::optional<std::string> summary(report::format as) override {
        if (last_key_.empty()) return std::nullopt;
        const auto told = wait_for(desk_->summarize(last_key_, as, deadline(std::chrono::seconds(10))));
        if (!told) return std::nullopt;
        return told->bytes;
    }

    bool reload() override {
        key_.clear();
        begin();
        return true;
    }

  private:
    void begin() {
        desk_.reset();
        door_.reset();
        door_ = std::make_unique<conversation::store_door>(std::make_unique<shared_store>(store_), counted_, 1024, std::chrono::minutes(10), conversation::store_door::works::on_the_callers);
        desk_ = std::make_unique<conversation::desk>(served_, *door_, counted_, [this] { return now_; }, knobs_);
    }

    template <class T> T wait_for(asio::awaitable<T> work) {
        std::future<T> done = asio::co_spawn(loop_, std::move(work), asio::use_future);
        loop_.restart();
        loop_.run();
        return done.get();
    }

    std::vector<json> open(const opening& how) {
        const auto opened = wait_for(desk_->open(how, deadline(std::chrono::seconds(10))));
        if (!opened) return refused(std::string(conversation::to_string(opened.error())), std::nullopt);
        key_ = last_key_ = opened->key;
        heard_ = now_;
        speaks_after_ = opened->speaks_after;
        std::vector<json> out{json::parse(opened->session_frame)};
        for (const auto& t : opened->turns) out.push_back(json::parse(t));
        return out;
    }

    static std::vector<json> refused(std::string code, std::optional<std::string> in_reply_to, std::string message = "the conversation refused it") {
        channels::refusal r;
        r.message = std::move(message);
        r.code = std::move(code);
        r.in_reply_to = std::move(in_reply_to);
        return {json::parse(channels::error_frame(r))};
    }

    std::shared_ptr<const conversation::content> served_;
    store::time_ms now_;
    store::time_ms heard_ = 0; ///< when the person last did something
    std::optional<std::chrono::milliseconds> speaks_after_;
    conversation::settings knobs_;
    std::shared_ptr<store::session_store> store_;
    metrics counted_;
    std::unique_ptr<conversation::store_door> door_;
    std::unique_ptr<conversation::desk> desk_;
    asio::io_context loop_{1};
    std::string key_, last_key_;
};

} // namespace

std::unique_ptr<talk_partner> make_in_process_partner(std::shared_ptr<const conversation::content> served, store::time_ms start, conversation::step_watcher watch) {
    return std::make_unique<in_process>(std::move(served), start, std::move(watch));
}

} // namespace myalog::commands
