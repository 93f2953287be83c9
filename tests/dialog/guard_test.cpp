#include "dialog/guard.hpp"
#include "dialog/parts.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace myalog::dialog;
using json = nlohmann::json;

namespace {

struct bench {
    std::map<std::string, slot> slots;
    std::map<std::string, guard_ptr> computed;
    std::map<std::string, answer> answers;
    std::map<std::string, flag> flags;
    std::vector<std::string> told;

    bench() {
        add("numb", slot_type::yes_no);
        add("stress", slot_type::choice, {"none", "high"}).field = "level";
        auto& pills = add("pills", slot_type::choices, {"statin", "none"});
        pills.field = "classes";
        pills.none = "none";
        add("pain", slot_type::scale);
        add("since", slot_type::duration);
        add("where", slot_type::regions, {"knee", "neck"});
        add("age", slot_type::age, {"50-59", "70+"});
        add("story", slot_type::text);
        auto& sleep = add("sleep", slot_type::choice, {"poor"});
        sleep.field = "quality";
        sleep.members = {{"wakes", {slot_member::kind::boolean, {}}}, {"minutes", {slot_member::kind::number, {}}}, {"why", {slot_member::kind::list, {"noise"}}}};
        computed["long"] = parse("since >= duration('12w')");
    }
    slot& add(const std::string& id, slot_type t, std::vector<std::string> values = {}) {
        slot s;
        s.id = id;
        s.type = t;
        s.values = std::move(values);
        return slots[id] = s;
    }
    guard_ptr parse(const std::string& text) {
        vocabulary v;
        v.slots = &slots;
        v.computed = &computed;
        v.computed_names = {"long"};
        v.red_flags = {"RF1"};
        return guard::parse(text, v, [this](std::string s) { told.push_back(std::move(s)); });
    }
    void set(const std::string& id, json value) { answers[id] = {answer_status::known, std::move(value), "so", 1}; }
    facts all() const {
        facts f;
        f.slots = &slots;
        f.computed = &computed;
        f.answers = &answers;
        f.flags = &flags;
        return f;
    }
    std::string holds(const std::string& text, margin m = margin::middle) {
        const auto g = parse(text);
        if (!g) return "refused: " + (told.empty() ? "" : told.back());
        return std::string(to_string(g->holds(all(), m)));
    }
};

} // namespace

TEST_CASE("logic with what is not known follows Kleene") {
    bench b;
    b.set("stress", {{"level", "high"}});
    const std::map<std::string, std::string> sides{{"true", "stress == 'high'"}, {"false", "stress == 'none'"}, {"unknown", "numb == 'yes'"}};
    const auto both = [](const std::string& x, const std::string& y) { return x == "false" || y == "false" ? "false" : x == "true" && y == "true" ? "true" : "unknown"; };
    const auto either = [](const std::string& x, const std::string& y) { return x == "true" || y == "true" ? "true" : x == "false" && y == "false" ? "false" : "unknown"; };
    for (const auto& [x, gx] : sides) {
        CHECK(b.holds("!(" + gx + ")") == (x == "unknown" ? x : x == "true" ? "false" : "true"));
        for (const auto& [y, gy] : sides) {
            CHECK(b.holds(gx + " && " + gy) == both(x, y));
            CHECK(b.holds(gx + " || " + gy) == either(x, y));
            CHECK(b.holds("any(" + gx + ", " + gy + ")") == either(x, y));
        }
    }
    CHECK(b.holds("count(stress == 'high', numb == 'yes') >= 1") == "true");
    CHECK(b.holds("count(stress == 'high', numb == 'yes') >= 2") == "unknown");
    CHECK(b.holds("count(stress == 'none', numb == 'yes') >= 2") == "false");
}

TEST_CASE("what is known is told from what was answered") {
    bench b;
    b.answers["numb"] = {answer_status::declined, nullptr, "", 1};
    CHECK(b.holds("known(numb)") == "false");
    CHECK(b.holds("answered(numb)") == "true");
    CHECK(b.holds("answered(story)") == "false");
    CHECK(b.holds("numb == 'yes'") == "unknown");
    b.set("numb", {{"answer", "unsure"}});
    CHECK(b.holds("numb == 'yes'") == "unknown");
    CHECK(b.holds("numb != 'no'") == "unknown");
    CHECK(b.holds("numb == 'unsure'") == "true");
}

TEST_CASE("a margin is read by its middle and in a safety rule by its more dangerous end") {
    bench b;
    b.set("pain", {{"lo", 4}, {"hi", 8}});
    b.set("since", {{"lo_days", 35}, {"hi_days", 44}});
    CHECK(b.holds("pain >= 7") == "false");
    CHECK(b.holds("pain >= 7", margin::toward_true) == "true");
    CHECK(b.holds("pain >= 9", margin::toward_true) == "false");
    CHECK(b.holds("!(pain < 7)", margin::toward_true) == "true");
    CHECK(b.holds("!(pain >= 7)", margin::toward_true) == "true");
    CHECK(b.holds("pain + 1 > 6") == "true");
    CHECK(b.holds("since < duration('6w')") == "true");
    CHECK(b.holds("since >= duration('6w')", margin::toward_true) == "true");
    CHECK(b.holds("long") == "false");
    b.set("since", {{"vague", true}});
    CHECK(b.holds("long") == "unknown");
    b.set("age", {{"band", "50-59"}});
    CHECK(b.holds("age >= 55") == "false");
    CHECK(b.holds("age >= 55", margin::toward_true) == "true");
    b.set("age", {{"band", "70+"}});
    CHECK(b.holds("age > 69") == "true");
    b.set("age", {{"years", 33}});
    CHECK(b.holds("age * 2 / 3 - 2 == 20") == "true");
}

TEST_CASE("lists and places and members are seen") {
    bench b;
    b.set("pills", {{"classes", {"none"}}});
    CHECK(b.holds("count(pills)") .starts_with("refused"));
    CHECK(b.holds("count(pills) == 0") == "true");
    b.set("where", {{"regions", {"knee:both", "neck"}}});
    CHECK(b.holds("'knee' in where") == "true");
    CHECK(b.holds("'knee:left' in where") == "true");
    CHECK(b.holds("regions(where) == 3") == "true");
    b.set("where", {{"regions", {"knee:right"}}});
    CHECK(b.holds("'knee:left' in where") == "false");
    b.set("sleep", {{"quality", "poor"}, {"wakes", true}, {"why", {"noise"}}});
    CHECK(b.holds("sleep.wakes == true && 'noise' in sleep.why") == "true");
    CHECK(b.holds("sleep.minutes > 5") == "unknown");
    CHECK(b.holds("stress in ['high', 'none']") == "unknown");
}

TEST_CASE("a red flag is true when present and unknown while it is open") {
    bench b;
    CHECK(b.holds("flag('RF1')") == "false");
    for (const auto& [status, want] : {std::pair(flag_status::present, "true"), std::pair(flag_status::denied, "false"), std::pair(flag_status::possible, "unknown"), std::pair(flag_status::unclear, "unknown")}) {
        b.flags["RF1"].status = status;
        CHECK(b.holds("flag('RF1')") == want);
    }
}

TEST_CASE("answers off the path are not seen") {
    bench b;
    b.set("numb", {{"answer", "yes"}});
    auto f = b.all();
    f.counts = [](const std::string& id) { return id != "numb"; };
    CHECK(b.parse("numb == 'yes'")->holds(f) == truth::unknown);
    CHECK(b.parse("known(numb)")->holds(f) == truth::no);
    f.prospective = true;
    CHECK(b.parse("known(numb)")->holds(f) == truth::unknown);
}

TEST_CASE("mistakes of type and spelling are refused with a sentence") {
    const std::vector<std::pair<std::string, std::string>> wrong{{"strss == 'high'", "did you mean \"stress\"?"}, {"stress == 'hihg'", "did you mean \"high\"?"}, {"since >= 6", "duration('6w')"}, {"stress > 'none'", "no order"},
        {"pain", "must be true or false"}, {"pain == 'high'", "compares"}, {"'knie' in where", "did you mean \"knee\"?"}, {"story == 'x'", "only known(story)"}, {"sleep.waks == true", "did you mean \"wakes\"?"},
        {"flag('RF2')", "not a red flag"}, {"numb ==", "ends too early"}, {"numb == 'yes", "never closed"}, {"(numb == 'yes'", "expects \")\""}, {"numb == 'yes' 5", "left over"}, {"cnt(pills) == 1", "does not exist"},
        {"known(numbness)", "not a slot"}, {"duration('6x') < since", "d, w, m or y"}, {"level_at_least('soon')", "not known yet"}, {"numb && true", "&& needs true or false"}, {"", "ends too early"}, {"1 + 'a' == 2", "arithmetic"},
        {"regions(pills) > 1", "type regions"}, {"!pain", "! needs"}, {"stress in ['high', 'lw']", "not one of the values"}, {std::string(500, '(') + "true" + std::string(500, ')'), "nested too deep"}};
    for (const auto& [text, part] : wrong) {
        bench b;
        CAPTURE(text);
        CHECK_FALSE(b.parse(text));
        REQUIRE_FALSE(b.told.empty());
        CHECK_MESSAGE(b.told.front().find(part) != std::string::npos, b.told.front());
    }
}

TEST_CASE("no text whatever breaks the parser") {
    bench b;
    std::mt19937 dice(7);
    const std::vector<std::string> pieces{"numb", "==", "'yes'", "(", ")", "&&", "||", "!", "pain", ">=", "7", "known(", "count(", "[", "]", ",", ".", "in", "duration('6w')", "since", "'", "\xFF", "-", "/", "9e99", "1.2.3", "regions(", "where", "#", "true", "true"};
    int parsed = 0;
    for (int i = 0; i < 30000; ++i) {
        std::string text;
        for (auto n = dice() % 9; n > 0; --n) text += pieces[dice() % pieces.size()] + " ";
        if (const auto g = b.parse(text)) {
            ++parsed;
            CHECK_NOTHROW(g->holds(b.all()));
        }
    }
    CHECK(parsed > 5);
}

TEST_CASE("a guard that holds says what spoke for it and what against") {
    bench b;
    b.set("pain", {{"lo", 8}, {"hi", 8}});
    b.set("stress", {{"level", "none"}});
    b.set("since", {{"lo_days", 400}, {"hi_days", 400}});
    const auto g = b.parse("long && (pain >= 7 || stress == 'high') && !(stress == 'high')");
    REQUIRE(g);
    CHECK(g->holds(b.all()) == truth::yes);
    const auto why = b.parse("long && (pain >= 7 || stress == 'high')")->explain(b.all());
    CHECK(why.because == std::vector<std::string>{"since", "pain"});
    CHECK(why.against == std::vector<std::string>{"stress"});
    CHECK(g->reads(b.computed) == std::set<std::string>{"pain", "since", "stress"});
}
