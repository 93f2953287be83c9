#include "values_reading.hpp"

using namespace values_reading;
using myalog::intents::lexicon;

TEST_CASE("the English word lists load without a problem") { CHECK(english().inside().list("places").class_names().size() >= 22); }

TEST_CASE("a missing list is a problem that names it") {
    auto files = value_files();
    for (auto& [name, content] : files) content["lists"].erase("denials");
    myalog::problems found;
    CHECK(lexicon::load(files, found) == nullptr);
    REQUIRE(found.size() == 1);
    CHECK(found.front().sentence.find("denials") != std::string::npos);
}

TEST_CASE("mistakes in a file are all told with their place") {
    auto files = value_files();
    files["values-more.json"] = json{{"kind", "values"},
                                     {"lists", {{"places", {{"neck", {"throat"}}}}, {"colours", {{"red", {"red"}}}}}},
                                     {"amounts", {{"unit_days", {{"era", {3, 2}}}}}},
                                     {"colour", 1}};
    files["values-numbers.json"]["lists"]["halves"]["half"].push_back("(half");
    myalog::problems found;
    CHECK(lexicon::load(files, found) == nullptr);
    std::vector<std::string> at;
    for (const auto& each : found) at.push_back(each.file + each.pointer);
    for (const std::string place : {"values-more.json/lists/colours", "values-more.json/amounts/unit_days/era", "values-more.json/colour"})
        CHECK(std::find(at.begin(), at.end(), place) != at.end());
    // The second file with a list loses, whichever is read later.
    CHECK(std::count_if(at.begin(), at.end(), [](const std::string& p) { return p.ends_with("/lists/places"); }) == 1);
    CHECK(std::count_if(at.begin(), at.end(), [](const std::string& p) { return p.find("/lists/halves/half/") != std::string::npos; }) ==
          1);
}

TEST_CASE("files of another kind are left alone") {
    auto files = value_files();
    files["cues.json"] = json{{"kind", "cues"}, {"lists", 3}};
    myalog::problems found;
    CHECK(lexicon::load(files, found) != nullptr);
    CHECK(found.empty());
}
