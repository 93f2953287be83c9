// What all connections of one server share, and the list of those that are open on one loop.
// Knows no protocol: a guest is anything that can be asked to finish and can be cut.
#pragma once

#include "conversation/take_turn.hpp"
#include "metrics.hpp"
#include "net/files.hpp"
#include "net/holders.hpp"
#include "net/server.hpp"

#include <atomic>
#include <functional>
#include <set>

namespace myalog::net {

/// One open connection, as its loop sees it. Threads: called on its own loop only.
class guest {
  public:
    virtual ~guest() = default;
    /// Finish what is being answered, say goodbye, leave.
    virtual void drain() = 0;
    /// Leave now, without a word.
    virtual void cut() = 0;
};

/// The connections of one loop. Threads: its own loop only.
class guest_list {
  public:
    void enter(guest* g) { all_.insert(g); }
    void leave(guest* g) {
        all_.erase(g);
        if (all_.empty() && when_empty) when_empty();
    }
    bool empty() const { return all_.empty(); }
    void drain() {
        for (auto* g : std::set<guest*>(all_)) g->drain();
    }
    void cut() {
        for (auto* g : std::set<guest*>(all_)) g->cut();
    }
    std::function<void()> when_empty; ///< set while draining

  private:
    std::set<guest*> all_;
};

/// Shared by all loops. Threads: const, or safe by itself.
struct site {
    site(settings k, conversation::desk& d, metrics& m, conversation::reloader* r)
        : knobs(std::move(k)), desk(d), counted(m), renewal(r), files(knobs.widget_folder) {}

    const settings knobs;
    conversation::desk& desk;
    metrics& counted;
    conversation::reloader* const renewal; ///< may be null
    const widget_files files;
    holders sessions;
    std::atomic<bool> draining{false};
    std::atomic<std::size_t> connections{0}; ///< sockets of any kind that are open now
};

/// Counts one socket against the bound while it lives.
class admission {
  public:
    explicit admission(site& where) : where_(&where), number_(++where.connections) {}
    admission(admission&& from) noexcept : where_(std::exchange(from.where_, nullptr)), number_(from.number_) {}
    admission& operator=(admission&&) = delete;
    ~admission() {
        if (where_) --where_->connections;
    }
    /// There are as many as there may be already: say so and close.
    bool overfull() const { return number_ > where_->knobs.most_connections; }
    /// Too many even for saying so.
    bool hopeless() const { return number_ > where_->knobs.most_connections + spare; }

  private:
    static constexpr std::size_t spare = 128;
    site* where_;
    std::size_t number_;
};

} // namespace myalog::net
