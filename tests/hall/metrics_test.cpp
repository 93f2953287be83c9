#include "metrics.hpp"

#include <doctest/doctest.h>
#include <sstream>
#include <thread>
#include <vector>

using namespace myalog;

namespace {

bool has_line(const std::string& text, const std::string& line) { return ("\n" + text).find("\n" + line + "\n") != std::string::npos; }

} // namespace

TEST_CASE("counters are printed with their help and type") {
    metrics all;
    all.turns.add();
    all.turns.add(2);
    all.connections_open.add(3);
    all.connections_open.add(-1);
    const std::string text = all.print();
    CHECK(has_line(text, "# TYPE myalog_turns_total counter"));
    CHECK(has_line(text, "myalog_turns_total 3"));
    CHECK(has_line(text, "# TYPE myalog_connections_open gauge"));
    CHECK(has_line(text, "myalog_connections_open 2"));
    CHECK(has_line(text, "myalog_store_failures_total 0"));
}

TEST_CASE("a histogram counts each duration in its bucket and in all above") {
    histogram h;
    h.observe(0.0005); // a bound belongs to its bucket
    h.observe(0.002);
    h.observe(0.3);
    h.observe(60);
    std::string text;
    h.print(text, "t_seconds", "Some time.");
    CHECK(has_line(text, "# HELP t_seconds Some time."));
    CHECK(has_line(text, "# TYPE t_seconds histogram"));
    CHECK(has_line(text, "t_seconds_bucket{le=\"0.0005\"} 1"));
    CHECK(has_line(text, "t_seconds_bucket{le=\"0.001\"} 1"));
    CHECK(has_line(text, "t_seconds_bucket{le=\"0.0025\"} 2"));
    CHECK(has_line(text, "t_seconds_bucket{le=\"0.25\"} 2"));
    CHECK(has_line(text, "t_seconds_bucket{le=\"1\"} 3"));
    CHECK(has_line(text, "t_seconds_bucket{le=\"5\"} 3"));
    CHECK(has_line(text, "t_seconds_bucket{le=\"+Inf\"} 4"));
    CHECK(has_line(text, "t_seconds_sum 60.3025"));
    CHECK(has_line(text, "t_seconds_count 4"));
}

TEST_CASE("a sum of many durations keeps its digits") {
    histogram h;
    for (int i = 0; i < 1000; ++i) h.observe(1234.567891);
    std::string text;
    h.print(text, "t", "h");
    CHECK(has_line(text, "t_sum 1234567.891"));
}

TEST_CASE("every line of the metrics is a comment or a name with a number") {
    metrics all;
    std::istringstream lines(all.print());
    int values = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# HELP myalog_") || line.starts_with("# TYPE myalog_")) continue;
        const auto space = line.rfind(' ');
        REQUIRE(space != std::string::npos);
        CHECK(line.starts_with("myalog_"));
        CHECK(line.find_first_not_of("0123456789.e+-", space + 1) == std::string::npos);
        ++values;
    }
    CHECK(values > 12);
}

TEST_CASE("threads may count together") {
    metrics all;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&all] {
            for (int i = 0; i < 5000; ++i) {
                all.turns.add();
                all.turn_seconds.observe(0.001);
            }
        });
    }
    for (auto& one : threads) one.join();
    CHECK(all.turns.value() == 20000);
    CHECK(has_line(all.print(), "myalog_turn_seconds_count 20000"));
}
