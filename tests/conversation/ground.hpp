// What a desk stands on in tests: a store that fails on demand, its door, a loop and a clock.
#pragma once

#include "conversation/store_door.hpp"
#include "conversation/take_turn.hpp"
#include "loop.hpp"

#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace myalog::testing {

/// A store whose next calls fail on demand and that may lose races; otherwise the memory store.
class moody_store final : public store::session_store {
  public:
    struct mood {
        bool down = false;
        int conflicts = 0;
        int saves = 0;
        int unheard = 0; ///< so many writes are done and nobody is told
        int kept_back = 0; ///< so many erasings are not done, and nobody is told that either
        enum class bundle { as_kept, gone, rubbish, out_of_reach } bundles = bundle::as_kept;
        int bundles_read = 0;
    };
    explicit moody_store(std::shared_ptr<mood> m) : mood_(std::move(m)) {}
    store::result<std::optional<store::record>> load(std::string_view key, store::time_ms now) override {
        if (mood_->down) return store::make_error_code(store::error::unavailable);
        return behind_->load(key, now);
    }
    store::result<std::optional<store::stored_turn>> turn_of(std::string_view key, std::string_view id) override { return behind_->turn_of(key, id); }
    store::result<std::vector<store::stored_turn>> turns_after(std::string_view key, std::uint64_t after) override { return behind_->turns_after(key, after); }
    std::vector<store::result<std::uint64_t>> save_all(const std::vector<store::save>& batch) override {
        if (mood_->down) return std::vector<store::result<std::uint64_t>>(batch.size(), store::make_error_code(store::error::unavailable));
        if (mood_->conflicts > 0) {
            --mood_->conflicts;
            return std::vector<store::result<std::uint64_t>>(batch.size(), store::make_error_code(store::error::conflict));
        }
        mood_->saves += static_cast<int>(batch.size());
        auto done = behind_->save_all(batch);
        return takes_one(mood_->unheard) ? std::vector<store::result<std::uint64_t>>(batch.size(), store::make_error_code(store::error::unknown)) : done;
    }
    store::result<bool> erase(std::string_view key) override {
        if (takes_one(mood_->kept_back)) return store::error::unknown;
        auto done = behind_->erase(key);
        if (takes_one(mood_->unheard)) return store::error::unknown;
        return done;
    }
    store::result<std::size_t> sweep(store::time_ms now, std::size_t most) override { return behind_->sweep(now, most); }
    store::result<void> keep_bundle(std::string_view hash, std::string_view bytes) override { return behind_->keep_bundle(hash, bytes); }
    store::result<std::optional<std::string>> kept_bundle(std::string_view hash) override {
        ++mood_->bundles_read;
        switch (mood_->bundles) {
        case mood::bundle::gone: return std::optional<std::string>();
        case mood::bundle::rubbish: return std::optional<std::string>("{}");
        case mood::bundle::out_of_reach: return store::make_error_code(store::error::unavailable);
        case mood::bundle::as_kept: break;
        }
        return behind_->kept_bundle(hash);
    }
    store::result<void> ping() override {
        if (mood_->down) return store::make_error_code(store::error::unavailable);
        return behind_->ping();
    }

  private:
    static bool takes_one(int& of) { return of > 0 && of-- > 0; }
    std::shared_ptr<mood> mood_;
    std::unique_ptr<store::session_store> behind_ = store::make_memory_store();
};

/// What outlives a desk: one made later, with other content, finds the same store.
struct ground {
    std::shared_ptr<moody_store::mood> mood = std::make_shared<moody_store::mood>();
    metrics counted;
    class loop loop;
    store::time_ms now = 1795230000000;
    conversation::store_door door{std::make_unique<moody_store>(mood), counted};
    std::function<store::time_ms()> clock = [this] { return now; };
};

} // namespace myalog::testing
