// The table in guard_cases.json: what guards come to with which answers, and what is refused with which sentence.
#include "dialog/guard_node.hpp"
#include "dialog/small_bundle.hpp"
#include "json_file.hpp"

using namespace myalog::dialog;
using json = nlohmann::json;

namespace {

json table() {
    myalog::problems found;
    const auto j = myalog::read_json_file(MYALOG_SOURCE_DIR "/tests/dialog/guard_cases.json", "guard_cases.json", found);
    REQUIRE(j);
    return *j;
}

/// The table's slots, read by the loader itself.
std::shared_ptr<const bundle> with_slots_of(const json& t) {
    auto f = small::bicycle();
    f["table.json"] = {{"slots", t["slots"]}, {"computed", t["computed"]}};
    small::fill_texts(f);
    return small::load(f);
}

answer answer_from(const json& a) {
    if (!a.is_string()) return {answer_status::known, a, "", 1};
    const std::map<std::string, answer_status> statuses{{"unknown", answer_status::unknown}, {"skipped", answer_status::skipped}, {"declined", answer_status::declined}};
    return {statuses.at(a.get<std::string>()), nullptr, "", 1};
}

flag_status flag_from(const std::string& word) {
    const std::map<std::string, flag_status> statuses{{"present", flag_status::present}, {"denied", flag_status::denied}, {"possible", flag_status::possible}, {"unclear", flag_status::unclear}};
    return statuses.at(word);
}

} // namespace

TEST_CASE("each guard of the table comes to what the table says") {
    const auto t = table();
    const auto b = with_slots_of(t);
    const auto& p = b->inside();
    vocabulary v;
    v.slots = &p.slots;
    v.computed = &p.computed;
    v.red_flags = {"F1"};
    CHECK(t["cases"].size() >= 80);
    for (const auto& c : t["cases"]) {
        const auto text = c["guard"].get<std::string>();
        CAPTURE(c.dump());
        std::string told;
        const auto g = guard::parse(text, v, [&](const std::string& sentence) { told += sentence + "\n"; });
        if (c.contains("refused")) {
            CHECK_FALSE(g);
            CHECK_MESSAGE(told.find(c["refused"].get<std::string>()) != std::string::npos, told);
            continue;
        }
        REQUIRE_MESSAGE(g, told);
        std::map<std::string, answer> answers;
        std::map<std::string, flag> flags;
        const auto given = c.value("answers", json::object()), raised = c.value("flags", json::object());
        for (const auto& [slot, a] : given.items()) answers[slot] = answer_from(a);
        for (const auto& [id, word] : raised.items()) flags[id].status = flag_from(word.get<std::string>());
        facts f;
        f.slots = &p.slots;
        f.computed = &p.computed;
        f.answers = &answers;
        f.flags = &flags;
        const auto m = c.value("safety", false) ? margin::toward_true : margin::middle;
        CHECK(to_string(g->holds(f, m)) == c["holds"].get<std::string>());
        // Written anew it is the same guard.
        const auto again = guard::parse(written(g->root()), v, [&](const std::string& sentence) { told += sentence + "\n"; });
        REQUIRE_MESSAGE(again, told);
        CHECK(written(again->root()) == written(g->root()));
        CHECK(to_string(again->holds(f, m)) == c["holds"].get<std::string>());
    }
}

TEST_CASE("a guard is written anew without a bracket that is not needed") {
    const auto b = with_slots_of(table());
    vocabulary v;
    v.slots = &b->inside().slots;
    v.computed = &b->inside().computed;
    const std::vector<std::pair<std::string, std::string>> pairs{{"((true||false))&&(!(true))", "(true || false) && !true"}, {"(pain+1)*2>=7", "(pain + 1) * 2 >= 7"}, {"pain-(1-2)>0&&(long)", "pain - (1 - 2) > 0 && long"},
        {"since>=(duration('12w'))", "since >= duration('84d')"}, {"!(pain>=7)||any(true,(false))", "!(pain >= 7) || any(true, false)"}, {"stress in ['high','none',]", "stress in ['high', 'none']"}, {"sleep.wakes==(1<2)", "sleep.wakes == (1 < 2)"}};
    for (const auto& [given, wanted] : pairs) {
        const auto g = guard::parse(given, v, [&](const std::string& sentence) { MESSAGE(sentence); });
        REQUIRE(g);
        CHECK(written(g->root()) == wanted);
    }
}
