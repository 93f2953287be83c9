#include "conversation/reload.hpp"

#include "conversation/take_turn.hpp"
#include "log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>

namespace myalog::conversation {

namespace asio = boost::asio;

namespace {

constexpr std::size_t most_logged = 50; // a bundle with one wrong name can have thousands

void tell(const problems& found) {
    log::error("content_refused", {{"problems", static_cast<std::uint64_t>(found.size())}});
    for (std::size_t i = 0; i < found.size() && i < most_logged; ++i) {
        log::error("content_problem", {{"file", found[i].file}, {"pointer", found[i].pointer}, {"sentence", found[i].sentence}});
    }
}

} // namespace

reloader::reloader(desk& to, metrics& counted, content_loader load) : desk_(to), counted_(counted), load_(std::move(load)) {}

reloader::~reloader() { thread_.join(); }

asio::awaitable<reloaded> reloader::on_own_thread() { co_return try_once(); }

asio::awaitable<reloaded> reloader::reload() {
    if (running_.exchange(true)) {
        reloaded busy;
        busy.served = desk_.served();
        co_return busy;
    }
    log::info("content_loading"); // this takes some seconds: whoever sent a signal sees that it came
    auto job = on_own_thread();
    auto [fault, out] = co_await asio::co_spawn(thread_.get_executor(), std::move(job), asio::as_tuple(asio::use_awaitable));
    running_ = false;
    if (fault) std::rethrow_exception(fault);
    co_return std::move(out);
}

reloaded reloader::try_once() {
    reloaded out;
    std::shared_ptr<const content> newer;
    try {
        newer = load_(out.found);
    } catch (const std::exception& e) { // a folder that vanished while it was read
        out.found.push_back({"content", "", std::string("cannot be loaded: ") + e.what()});
    }
    if (!newer || !out.found.empty()) {
        if (out.found.empty()) out.found.push_back({"content", "", "cannot be loaded"});
        out.what = reloaded::result::refused;
        out.served = desk_.served();
        counted_.reloads_refused.add();
        tell(out.found);
        return out;
    }
    const auto before = desk_.served();
    for (const auto& p : newer->packs()) {
        if (!before->by_hash(p->hash)) out.changed.push_back(p->bundle->id());
    }
    desk_.serve(newer);
    out.what = reloaded::result::taken_up;
    out.served = newer;
    counted_.reloads.add();
    for (const auto& p : newer->packs()) {
        log::info("content_taken_up", {{"dialog", p->bundle->id()}, {"version", p->bundle->version()}, {"bundle", p->hash}, {"changed", !before->by_hash(p->hash)}});
    }
    return out;
}

} // namespace myalog::conversation
