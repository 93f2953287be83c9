#include "report/texts.hpp"

#include "person.hpp"

using namespace myalog;
using namespace myalog::testing;

namespace {

problems problems_of(const std::map<std::string, json>& files) {
    problems loading, found;
    const auto b = dialog::bundle::load(files, loading);
    REQUIRE(b);
    report::check_texts(*b, found);
    return found;
}

std::map<std::string, json> real_files() {
    problems found;
    return dialog::bundle::read_folder(MYALOG_SOURCE_DIR "/dialogs/muscle-pain", found);
}

} // namespace

TEST_CASE("the real dialog has every text of the summary") { CHECK(problems_of(real_files()).empty()); }

TEST_CASE("a missing and an unknown text and a placeholder that nobody fills are named") {
    auto files = real_files();
    auto& texts = files.at("texts/en/report.json")["texts"];
    texts.erase("report.notice");
    texts["report.notize"] = "x";
    texts["report.title"] = "For {name}";
    const auto found = problems_of(files);
    REQUIRE(found.size() == 3);
    CHECK(has(found[0].sentence, "report.notice"));
    CHECK(has(found[1].sentence, "report.notize"));
    CHECK(has(found[2].sentence, "{name}"));
}
