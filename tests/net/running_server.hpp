// A server with the real dialog and a memory store, running on a free port of the loopback for as long as the object lives.
#pragma once

#include "../shipped_pack.hpp"
#include "net/client.hpp"
#include "net/server.hpp"
#include "store/session_store.hpp"

#include <chrono>
#include <string>
#include <thread>

namespace myalog::testing {

using nlohmann::json;

inline store::time_ms wall_now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

class running_server {
  public:
    /// `newer`: what a reload loads; without it the server has no reload.
    explicit running_server(net::settings knobs = {}, std::unique_ptr<store::session_store> kept = store::make_memory_store(),
                            std::shared_ptr<const conversation::content> served = real_content(), conversation::content_loader newer = {}, conversation::settings turns = {})
        : door_(std::move(kept), counted),
          desk_(std::move(served), door_, counted, wall_now, std::move(turns)),
          renewal_(desk_, counted, newer),
          server_(on_free_port(std::move(knobs)), desk_, counted, newer ? &renewal_ : nullptr) {
        const auto listening = server_.listen();
        REQUIRE(listening.has_value());
        port = *listening;
        thread_ = std::thread([this] { server_.run(false); });
    }
    ~running_server() { stop(); }

    /// Drains and waits for the end. Returns how long that took.
    std::chrono::milliseconds stop() {
        const auto began = std::chrono::steady_clock::now();
        server_.stop();
        if (thread_.joinable()) thread_.join();
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    }
    void begin_drain() { server_.stop(); }

    std::string url() const { return "ws://127.0.0.1:" + std::to_string(port) + "/v1/chat"; }

    metrics counted;
    std::uint16_t port = 0;

  private:
    static net::settings on_free_port(net::settings knobs) {
        knobs.port = 0;
        return knobs;
    }
    conversation::store_door door_;
    conversation::desk desk_;
    conversation::reloader renewal_;
    net::server server_;
    std::thread thread_;
};

/// A person with a client: starts, talks, and knows the last turn.
class visitor {
  public:
    explicit visitor(const running_server& at, json start = json::object()) : line(at.url(), {}, "myalog.v1", patience) {
        start["type"] = "start";
        send(start);
        session = receive();
        // As the protocol asks of a client: a program slowed by sanitizers may not have read an older bundle in time.
        for (int again = 0; again < 5 && session["type"] == "error" && session["retry_after_ms"].is_number(); ++again) {
            std::this_thread::sleep_for(std::chrono::milliseconds(session["retry_after_ms"].get<int>()));
            send(start);
            session = receive();
        }
        REQUIRE(session["type"] == "session");
        turn = receive();
        REQUIRE(turn["type"] == "turn");
    }
    void send(const json& frame) { line.send(frame.dump()); }
    json receive() { return json::parse(line.receive()); }

    /// Sends one message and returns its answer, which is the last turn when it is one.
    json ask(json frame) {
        if (!frame.contains("id")) frame["id"] = next_id();
        send(frame);
        json answer = receive();
        if (answer["type"] == "turn") turn = answer;
        return answer;
    }
    json say(const std::string& text) { return ask({{"type", "say"}, {"text", text}}); }
    json choose(std::vector<std::string> values) { return ask({{"type", "choose"}, {"seq", turn["seq"]}, {"values", values}}); }
    json command(const std::string& name) { return ask({{"type", "command"}, {"name", name}}); }
    /// m1, m2, … and beginning with another letter where the session was talked in before.
    std::string next_id() {
        return (session["resumed"] == true ? "r" + std::to_string(session["seq"].get<int>()) + "-" : "m") + std::to_string(++count_);
    }

    net::client line;
    json session, turn;

  private:
    static constexpr std::chrono::minutes patience{5}; ///< under sanitizers a server reads an older bundle for many seconds
    int count_ = 0;
};

} // namespace myalog::testing
