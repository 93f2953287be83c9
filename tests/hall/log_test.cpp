#include "log.hpp"

#include "temporary_folder.hpp"

#include <cstdio>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace myalog;
using nlohmann::json;

namespace {

/// Sends standard error into a file while it lives.
class caught_errors {
  public:
    caught_errors() : before_(::dup(2)) {
        std::fflush(stderr);
        const int file = ::open(folder_.file("log").c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
        REQUIRE(::dup2(file, 2) == 2);
        ::close(file);
    }
    ~caught_errors() { restore(); }
    std::vector<std::string> lines() {
        restore();
        std::vector<std::string> all;
        std::ifstream in(folder_.file("log"));
        for (std::string line; std::getline(in, line);) all.push_back(line);
        return all;
    }

  private:
    void restore() {
        if (before_ < 0) return;
        std::fflush(stderr);
        ::dup2(before_, 2);
        ::close(before_);
        before_ = -1;
    }
    testing::temporary_folder folder_;
    int before_;
};

} // namespace

TEST_CASE("a line of the log is one object of JSON with time and level and event and fields") {
    caught_errors caught;
    log::warn("store_slow", {{"batch", std::int64_t{-3}}, {"revision", std::uint64_t{18446744073709551615u}}, {"seconds", 0.25}, {"full", true}, {"code", std::string("busy")}});
    const auto lines = caught.lines();
    REQUIRE(lines.size() == 1);
    const json line = json::parse(lines[0]);
    CHECK(line["level"] == "warn");
    CHECK(line["event"] == "store_slow");
    CHECK(line["batch"] == -3);
    CHECK(line["revision"] == 18446744073709551615u);
    CHECK(line["seconds"] == 0.25);
    CHECK(line["full"] == true);
    CHECK(line["code"] == "busy");
    CHECK(line["ts_ms"].get<std::int64_t>() > 1'700'000'000'000);
    CHECK(lines[0].starts_with("{\"ts_ms\":"));
}

TEST_CASE("no value can break a line of the log") {
    caught_errors caught;
    log::error("bad_value", {{"path", std::string("a\nb\"c\\ \xff\xfe {} %s")}});
    const auto lines = caught.lines();
    REQUIRE(lines.size() == 1);
    CHECK(json::parse(lines[0])["path"].get<std::string>().find("a\nb\"c\\ ") == 0);
    CHECK(json::parse(lines[0])["path"].get<std::string>().find("{} %s") != std::string::npos);
}

TEST_CASE("what is below the level is not written") {
    caught_errors caught;
    log::debug("hidden");
    log::set_level(log::level::error);
    log::warn("hidden");
    log::error("seen");
    log::set_level(log::level::debug);
    log::debug("seen");
    log::set_level(log::level::info);
    log::debug("hidden");
    log::info("seen");
    const auto lines = caught.lines();
    REQUIRE(lines.size() == 3);
    for (const auto& line : lines) CHECK(json::parse(line)["event"] == "seen");
}

TEST_CASE("lines of several threads do not mix") {
    caught_errors caught;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([t] {
            for (int i = 0; i < 100; ++i) log::info("from_a_thread", {{"thread", std::int64_t{t}}, {"filler", std::string(300, 'x')}});
        });
    }
    for (auto& one : threads) one.join();
    const auto lines = caught.lines();
    CHECK(lines.size() == 400);
    for (const auto& line : lines) CHECK(json::accept(line));
}
