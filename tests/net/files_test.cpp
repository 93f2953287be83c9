#include "net/files.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace myalog::net;

namespace {

struct folder {
    folder() {
        std::filesystem::create_directories(path);
        for (const char* name : {"index.html", "demo.css", "symptom-chat.js", "symptom-chat.a1B2.js", "manifest.json", "secret.txt",
                                 "symptom-chat..js", "symptom-chat.js.map", "symptom-chat.js.gz", "symptom-chat.js.br", "demo.css.gz"}) {
            std::ofstream(path / name) << name;
        }
        std::filesystem::create_directories(path / "symptom-chat.folder.js");
    }
    ~folder() { std::filesystem::remove_all(path); }
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("myalog_files_" + std::to_string(::getpid()));
};

} // namespace

TEST_CASE("the widget and its page are found and nothing else is") {
    const folder built;
    const widget_files files(built.path.string());
    for (const char* path : {"/", "/widget/demo.css", "/widget/symptom-chat.js", "/widget/symptom-chat.a1B2.js", "/widget/manifest.json"})
        CHECK(files.find(path));
    for (const char* path : {"", "/index.html", "/widget/", "/widget/index.html", "/widget/secret.txt", "/widget/symptom-chat..js",
                             "/widget/symptom-chat.js.map", "/widget/symptom-chat.js.gz", "/widget/../secret.txt", "/widget/%2e%2e/secret.txt",
                             "/widget/./symptom-chat.js", "//", "/widget/symptom-chat.folder.js"}) {
        CAPTURE(path);
        CHECK_FALSE(files.find(path));
    }
}

TEST_CASE("a file knows its type and how long it may be kept") {
    const folder built;
    const widget_files files(built.path.string());
    CHECK(files.find("/")->type == "text/html; charset=utf-8");
    CHECK(files.find("/")->page);
    CHECK(files.find("/widget/symptom-chat.js")->cache == "public, max-age=300");
    CHECK(files.find("/widget/symptom-chat.a1B2.js")->cache == "public, max-age=31536000, immutable");
    CHECK(files.find("/widget/manifest.json")->type == "application/json");
    CHECK(files.find("/widget/demo.css")->type == "text/css; charset=utf-8");
    CHECK(files.find("/widget/symptom-chat.js")->etag != files.find("/widget/manifest.json")->etag);
}

TEST_CASE("what was packed for the line goes to those who take it") {
    const folder built;
    const widget_files files(built.path.string());
    const auto& script = *files.find("/widget/symptom-chat.js");
    const auto encoding = [&](std::string_view accepted) {
        const auto* packed = packed_for(script, accepted);
        return packed ? packed->encoding : std::string("plain");
    };
    CHECK(packed_for(script, "br")->bytes == "symptom-chat.js.br");
    CHECK(packed_for(script, "gzip")->etag != script.etag);
    for (const auto& [accepted, expected] : {std::pair{"gzip, deflate, br, zstd", "br"}, {"gzip, deflate", "gzip"}, {"", "plain"}, {"deflate", "plain"}, {"identity;q=1, *;q=0", "plain"},
                                             {"br;q=0, gzip;q=0.5", "gzip"}, {"gzip;q=0.0", "plain"}, {"xgzip,brr", "plain"}, {" br ; q=0.1", "br"}, {",,gzip", "gzip"}}) {
        CAPTURE(accepted);
        CHECK(encoding(accepted) == expected);
    }
    CHECK_FALSE(packed_for(*files.find("/widget/manifest.json"), "gzip"));
}

TEST_CASE("a folder that is not there serves nothing") {
    CHECK_FALSE(widget_files("").find("/"));
    CHECK_FALSE(widget_files("/nowhere/at/all").find("/"));
}

TEST_CASE("the page's policy names the host only when it is one") {
    CHECK(page_policy("127.0.0.1:8080").find("connect-src 'self' ws://127.0.0.1:8080 wss://127.0.0.1:8080;") != std::string::npos);
    CHECK(page_policy("x; script-src *").find("script-src *") == std::string::npos);
    CHECK(page_policy("").find("connect-src 'self';") != std::string::npos);
    CHECK(page_policy("").find("require-trusted-types-for 'script'") != std::string::npos);
}
