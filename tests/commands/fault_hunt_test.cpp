#include "commands/fault_hunt.hpp"

#include "temporary_folder.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <sstream>

using namespace myalog;
using commands::verdict;

namespace {

const std::string sleep_check = MYALOG_SOURCE_DIR "/dialogs/sleep-check";

struct small_world {
    problems found;
    commands::dialog_files files = dialog::bundle::read_folder(sleep_check, found);
    std::shared_ptr<const conversation::pack> sound = conversation::load_pack(sleep_check, MYALOG_SOURCE_DIR "/intents", found, false);
    std::vector<commands::talk> talks = [this] {
        for (const auto& p : found) MESSAGE(to_string(p));
        REQUIRE(sound);
        std::vector<commands::talk> out;
        for (const auto& file : commands::talks_in({MYALOG_SOURCE_DIR "/tests/talks/sleep-check"}, found)) out.push_back(*commands::read_talk(file, found));
        return out;
    }();
};

const commands::mutant& named(const std::vector<commands::mutant>& all, const std::string& what, const std::string& of) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& m) { return m.what == what && m.of == of; });
    REQUIRE(at != all.end());
    return *at;
}

} // namespace

TEST_CASE("faults are refused by the loader, failed by a talk or survive, and what found them names file and place") {
    small_world w;
    const auto all = commands::mutants_of(w.files);
    commands::fault_hunt hunt(w.files, w.sound, w.talks, w.found);
    REQUIRE(w.found.empty());
    const auto refused = hunt.attempt(named(all, "rule without source", w.files["rules.json"]["levels"][0]["id"]));
    CHECK(refused.found == verdict::by::loader);
    CHECK(refused.sentence.find("rules.json") != std::string::npos);
    CHECK(refused.sentence.find("/levels/0") != std::string::npos);
    const auto failed = hunt.attempt(named(all, "guard negated", w.files["rules.json"]["levels"][0]["id"]));
    CHECK(failed.found == verdict::by::talk);
    CHECK(failed.sentence.find(".json step ") != std::string::npos);
    CHECK(failed.sentence.find("expected") != std::string::npos);
}

TEST_CASE("without talks faults are found by the invariants alone, and what they miss survives") {
    small_world w;
    const auto all = commands::mutants_of(w.files);
    const commands::fault_hunt hunt(w.files, w.sound, {}, w.found);
    std::vector<verdict> verdicts;
    std::vector<std::string> in_order, as_made;
    commands::attempt_all(hunt, all, [&](const auto& m, const auto& v) {
        verdicts.push_back(v);
        in_order.push_back(m.name());
    });
    for (const auto& m : all) as_made.push_back(m.name());
    CHECK(in_order == as_made);
    const auto count = [&](verdict::by who) { return std::count_if(verdicts.begin(), verdicts.end(), [&](const auto& v) { return v.found == who; }); };
    CHECK(count(verdict::by::talk) == 0);
    CHECK(count(verdict::by::loader) > 0);
    CHECK(count(verdict::by::invariant) > 0);
    CHECK(count(verdict::by::nobody) > 0);
    for (const auto& v : verdicts) CHECK(v.sentence.empty() == (v.found == verdict::by::nobody));
}

TEST_CASE("survivors and stale entries are told, and fail") {
    small_world w;
    const testing::temporary_folder folder;
    const auto list = folder.path() / "equal.json";
    std::ofstream(list) << R"({"equal": [{"reason": "all of it", "like": ["*"]}, {"reason": "nothing", "faults": ["flow.json gone: cycle"]}]})";
    commands::hunting how;
    std::ostringstream told;
    CHECK_FALSE(commands::tell_faults(w.files, w.sound, how, told));
    CHECK(told.str().find("survives: ") != std::string::npos);
    how.equal = list.string();
    std::ostringstream stale;
    CHECK_FALSE(commands::tell_faults(w.files, w.sound, how, stale));
    CHECK(stale.str().find("survives: ") == std::string::npos);
    CHECK(stale.str().find("named as equal, and it is not: flow.json gone: cycle") != std::string::npos);
    how.named = "guard negated";
    std::ostringstream some;
    CHECK(commands::tell_faults(w.files, w.sound, how, some));
    CHECK(some.str().find("guard negated: ") != std::string::npos);
    CHECK(some.str().find("rule deleted: ") == std::string::npos);
    how.named.clear();
    how.every = 5;
    how.first = 1;
    std::ostringstream sample;
    CHECK(commands::tell_faults(w.files, w.sound, how, sample)); // a sample cannot tell what is stale
}
