#include "dialog/include.hpp"

#include "small_bundle.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace myalog;
using small::json;
namespace fs = std::filesystem;

namespace {

/// Two bundles side by side: the bicycle, and one that includes from it.
struct two_folders {
    fs::path root = fs::temp_directory_path() / ("myalog-include-" + std::to_string(::getpid()));
    two_folders() {
        fs::remove_all(root);
        for (const auto& [name, content] : small::whole()) write("bicycle/" + name, content);
    }
    ~two_folders() { fs::remove_all(root); }
    void write(const std::string& name, const json& content) const {
        fs::create_directories((root / name).parent_path());
        std::ofstream(root / name) << content.dump(1);
    }
    std::map<std::string, json> read(json take, problems& found, json own = json::object()) const {
        write("scooter/bundle.json", {{"id", "scooter"}, {"version", "1"}, {"locales", {"en"}}, {"entry", "hello"}, {"include", {{{"from", "../bicycle"}, {"take", std::move(take)}}}}});
        write("scooter/own.json", own);
        return dialog::bundle::read_folder(root / "scooter", found);
    }
};

} // namespace

TEST_CASE("what is named is taken from the other folder and the rest is not") {
    const two_folders at;
    problems found;
    const auto files = at.read({{"countries", {"*"}}, {"red_flags", {"F1", "F3"}}, {"texts", {"engine.*", "hello"}}}, found);
    CHECK(found.empty());
    const auto& part = files.at("include/bicycle.json");
    CHECK(part["countries"].size() == 2);
    REQUIRE(part["red_flags"].size() == 2);
    CHECK(part["red_flags"][1]["id"] == "F3");
    CHECK_FALSE(part.contains("slots"));
    const auto& texts = files.at("texts/en/include-bicycle.json")["texts"];
    CHECK(texts.contains("hello"));
    CHECK(texts.contains("engine.help"));
    CHECK_FALSE(texts.contains("halt"));
}

TEST_CASE("what the bundle says itself wins") {
    const two_folders at;
    at.write("scooter/texts/en.json", {{"texts", {{"hello", "Hop on."}}}});
    problems found;
    const auto files = at.read({{"red_flags", {"F*"}}, {"texts", {"hello", "halt"}}}, found, {{"red_flags", {{{"id", "F2"}}}}});
    CHECK(found.empty());
    CHECK(files.at("include/bicycle.json")["red_flags"].size() == 5);
    CHECK_FALSE(files.at("texts/en/include-bicycle.json")["texts"].contains("hello"));
    CHECK(files.at("texts/en/include-bicycle.json")["texts"].contains("halt"));
}

TEST_CASE("a name that finds nothing and a folder that is not there are told with their place") {
    const two_folders at;
    problems found;
    at.read({{"red_flags", {"F1", "G1"}}, {"texts", {"motor.*"}}}, found);
    REQUIRE(found.size() == 2);
    CHECK(to_string(found[0]) == "bundle.json:/include/0/take/red_flags/1: nothing in \"../bicycle\" has the name \"G1\"");
    CHECK(to_string(found[1]) == "bundle.json:/include/0/take/texts/0: nothing in \"../bicycle\" has the name \"motor.*\"");
    at.write("scooter/bundle.json", {{"id", "scooter"}, {"version", "1"}, {"locales", {"en"}}, {"entry", "hello"}, {"include", {{{"from", "../tricycle"}, {"take", json::object()}}}}});
    found.clear();
    dialog::bundle::read_folder(at.root / "scooter", found);
    REQUIRE(found.size() == 1);
    CHECK(to_string(found[0]) == "bundle.json:/include/0/from: there is no folder \"../tricycle\" beside this bundle");
}

TEST_CASE("intents of a bundle are no part of its dialog") {
    const two_folders at;
    at.write("bicycle/intents/en/signs.json", {{"kind", "signs"}});
    problems found;
    CHECK_FALSE(dialog::bundle::read_folder(at.root / "bicycle", found).contains("intents/en/signs.json"));
    CHECK(found.empty());
}
