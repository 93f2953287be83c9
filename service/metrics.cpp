#include "metrics.hpp"

#include <cmath>
#include <cstdio>

namespace myalog {

namespace {

void head(std::string& out, const std::string& name, const char* type, const std::string& help) {
    out += "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
}

void number(std::string& out, const std::string& name, const char* type, const std::string& help, const counter& c) {
    head(out, name, type, help);
    out += name + " " + std::to_string(c.value()) + "\n";
}

std::string shortest(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.15g", value); // fewer digits, and a long sum would seem to stand still
    return text;
}

} // namespace

void histogram::observe(double seconds) {
    std::size_t i = 0;
    while (i < std::size(bounds_seconds) && seconds > bounds_seconds[i]) ++i;
    buckets_[i].fetch_add(1, std::memory_order_relaxed);
    sum_microseconds_.fetch_add(std::llround(seconds * 1e6), std::memory_order_relaxed);
}

void histogram::print(std::string& out, const std::string& name, const std::string& help) const {
    head(out, name, "histogram", help);
    std::int64_t below = 0;
    for (std::size_t i = 0; i < std::size(bounds_seconds); ++i) {
        below += buckets_[i].load(std::memory_order_relaxed);
        out += name + "_bucket{le=\"" + shortest(bounds_seconds[i]) + "\"} " + std::to_string(below) + "\n";
    }
    below += buckets_[std::size(bounds_seconds)].load(std::memory_order_relaxed);
    out += name + "_bucket{le=\"+Inf\"} " + std::to_string(below) + "\n";
    out += name + "_sum " + shortest(static_cast<double>(sum_microseconds_.load(std::memory_order_relaxed)) / 1e6) + "\n";
    out += name + "_count " + std::to_string(below) + "\n";
}

std::string metrics::print() const {
    std::string out;
    number(out, "myalog_sessions_started_total", "counter", "Sessions started.", sessions_started);
    number(out, "myalog_sessions_resumed_total", "counter", "Sessions resumed with a token.", sessions_resumed);
    number(out, "myalog_sessions_erased_total", "counter", "Sessions erased on request.", sessions_erased);
    number(out, "myalog_turns_total", "counter", "Turns stored and sent.", turns);
    number(out, "myalog_turns_repeated_total", "counter", "Messages whose id was known and whose stored turn was sent again.", turns_repeated);
    number(out, "myalog_emergencies_total", "counter", "Turns that reached the level emergency.", emergencies);
    number(out, "myalog_errors_total", "counter", "Error frames and HTTP answers of 400 and above.", errors);
    number(out, "myalog_rate_limited_total", "counter", "Messages refused because too many waited.", rate_limited);
    number(out, "myalog_store_failures_total", "counter", "Store calls that failed or came too late.", store_failures);
    number(out, "myalog_connection_faults_total", "counter", "Connections ended by a fault of this program.", connection_faults);
    number(out, "myalog_webhook_messages_total", "counter", "Messages that came through a webhook.", webhook_messages);
    number(out, "myalog_reloads_total", "counter", "Content that was loaded anew and taken up.", reloads);
    number(out, "myalog_reloads_refused_total", "counter", "Content that was loaded anew and refused.", reloads_refused);
    number(out, "myalog_sessions_carried_over_total", "counter", "Messages that a migration took from an older bundle to the newer one.", sessions_carried_over);
    number(out, "myalog_connections_open", "gauge", "WebSocket connections that are open now.", connections_open);
    turn_seconds.print(out, "myalog_turn_seconds", "Time from a message read to its turn ready to send.");
    store_seconds.print(out, "myalog_store_seconds", "Time of one batch in the store.");
    return out;
}

} // namespace myalog
