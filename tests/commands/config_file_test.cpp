#include "commands/config_file.hpp"

#include "commands/options.hpp"
#include "temporary_folder.hpp"

#include <CLI/CLI.hpp>
#include <doctest/doctest.h>
#include <fstream>

using namespace myalog;

namespace {

/// What a command with two options makes of a file of options; the exit code where it refuses it.
struct read_back {
    std::string secret;
    int loops = 0;
    problems found;
    std::optional<int> code;

    explicit read_back(const std::string& lines) {
        const testing::temporary_folder folder;
        const auto file = folder.file("a.conf");
        std::ofstream(file) << lines;
        CLI::App app;
        app.add_option("--secret", secret);
        app.add_option("--loops", loops)->check(CLI::Range(1, 9));
        commands::add_config(app);
        commands::check_config(app, file, found);
        const std::vector<std::string> args = {"--config", file};
        code = commands::read_options(app, args);
    }
};

} // namespace

TEST_CASE("a value is taken whole, with a # in it too") {
    for (const std::string written : {"p#Kd83", "#x", "p#", "\"p#Kd83\"", "a;b"}) {
        CAPTURE(written);
        const read_back got("secret = " + written + "\nloops = 2\n");
        CHECK(got.found.empty());
        CHECK_FALSE(got.code);
        CHECK(got.secret == (written.starts_with('"') ? "p#Kd83" : written));
        CHECK(got.loops == 2);
    }
}

TEST_CASE("lines that begin with # or ; are passed over, and what stands behind a value is no comment") {
    const read_back good("# secret = a\n  ; loops = 7\n\nsecret = b\n");
    CHECK(good.secret == "b");
    CHECK_FALSE(good.code);
    const read_back number("loops = 2 # two\n");
    REQUIRE(number.found.size() == 1);
    CHECK(number.found[0].pointer == "line 1");
    CHECK(number.code == 2);
    CHECK(read_back("secret = b # the clinic's\n").code == 2); // and not b
}
