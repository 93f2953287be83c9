#include "dialog/values.hpp"

#include <doctest/doctest.h>

using namespace myalog::dialog;
using json = nlohmann::json;

namespace {

slot of(slot_type t, std::vector<std::string> values = {}) {
    slot s;
    s.id = "x";
    s.type = t;
    s.field = "f";
    s.values = std::move(values);
    return s;
}

json pressed(const slot& s, std::vector<std::string> values, std::vector<std::string> offered = {}) { return chosen_value(s, offered, values).value_or(json("refused")); }

} // namespace

TEST_CASE("lengths of time are read as ISO 8601 says") {
    CHECK(days_of("P6M") == std::pair(180.0, 180.0));
    CHECK(days_of("P1Y6M") == std::pair(545.0, 545.0));
    CHECK(days_of("P2M/P3M") == std::pair(60.0, 90.0));
    for (const char* bad : {"", "P", "6M", "P6", "P6H", "P3M/P2M", "P-1M", "P1M/", "/P1M", "P1e9Y", "PxM", "P9999Y", "P1M/P2M/P3M"}) {
        CAPTURE(bad);
        CHECK_FALSE(days_of(bad));
    }
}

TEST_CASE("presses become the values that their slots store") {
    CHECK(pressed(of(slot_type::yes_no, {"yes", "no", "unknown"}), {"yes"}) == json{{"answer", "yes"}});
    CHECK(pressed(of(slot_type::choice, {"a", "b"}), {"b"}) == json{{"f", "b"}});
    CHECK(pressed(of(slot_type::choice, {"a", "b"}), {"b"}, {"a"}) == "refused");
    CHECK(pressed(of(slot_type::scale), {"7"}) == json{{"lo", 7}, {"hi", 7}});
    CHECK(pressed(of(slot_type::scale), {"3/8"}) == json{{"lo", 3}, {"hi", 8}});
    CHECK(pressed(of(slot_type::duration), {"P2M/P3M"}) == json{{"lo_days", 60}, {"hi_days", 90}});
    CHECK(pressed(of(slot_type::regions, {"knee", "neck"}), {"knee:left", "neck", "neck"}) == json{{"regions", {"knee:left", "neck"}}});
    CHECK(pressed(of(slot_type::age, {"60-69"}), {"60-69"}) == json{{"band", "60-69"}});
    CHECK(pressed(of(slot_type::age, {"60-69"}), {"44"}) == json{{"years", 44}});
}

TEST_CASE("what excludes the rest stands alone") {
    auto s = of(slot_type::choices, {"a", "b"});
    s.none = "none";
    CHECK(pressed(s, {"a", "b"}) == json{{"f", {"a", "b"}}});
    CHECK(pressed(s, {"none"}) == json{{"f", json::array()}});
    CHECK(pressed(s, {"none", "a"}) == "refused");
    s.values.push_back("none");
    CHECK(pressed(s, {"none"}) == json{{"f", {"none"}}});
}

TEST_CASE("what was not offered is refused") {
    const std::vector<std::pair<slot, std::vector<std::string>>> bad{{of(slot_type::scale), {"11"}}, {of(slot_type::scale), {"-1"}}, {of(slot_type::scale), {"nan"}}, {of(slot_type::scale), {"7", "8"}}, {of(slot_type::scale), {"8/3"}},
        {of(slot_type::regions, {"knee"}), {"knee:up"}}, {of(slot_type::regions, {"knee"}), {"knie"}}, {of(slot_type::regions, {"knee"}), {}}, {of(slot_type::age, {"60-69"}), {"121"}}, {of(slot_type::age, {"60-69"}), {"4.5"}},
        {of(slot_type::yes_no, {"yes", "no", "unknown"}), {"unknown"}}, {of(slot_type::choice, {"a"}), {""}}, {of(slot_type::text), {""}}};
    for (const auto& [s, values] : bad) {
        CAPTURE(std::string(to_string(s.type)));
        CHECK_FALSE(chosen_value(s, {}, values));
    }
}

TEST_CASE("every pressed value is one that may be stored") {
    auto list = of(slot_type::choices, {"a"});
    list.none = "none";
    const std::vector<std::pair<slot, std::vector<std::string>>> good{{of(slot_type::scale), {"0/10"}}, {of(slot_type::duration), {"P100Y"}}, {of(slot_type::regions, {"knee"}), {"knee:both"}}, {list, {"none"}}, {of(slot_type::age, {"70+"}), {"70+"}}, {of(slot_type::text), {"words"}}};
    for (const auto& [s, values] : good) CHECK(is_sound(s, *chosen_value(s, {}, values)));
    CHECK_FALSE(is_sound(of(slot_type::duration), {{"lo_days", 9}, {"hi_days", 2}}));
    CHECK_FALSE(is_sound(of(slot_type::regions, {"knee"}), {{"regions", json::array()}}));
}

TEST_CASE("a value says the same as another when it says no more") {
    const auto length = of(slot_type::duration);
    CHECK(says_the_same(length, {{"lo_days", 657}, {"hi_days", 803}}, {{"lo_days", 730}, {"hi_days", 730}}));
    CHECK_FALSE(says_the_same(length, {{"lo_days", 657}, {"hi_days", 803}}, {{"lo_days", 1095}, {"hi_days", 1095}}));
    const auto places = of(slot_type::regions, {"knee", "hip"});
    CHECK(says_the_same(places, {{"regions", {"knee:left", "hip"}}}, {{"regions", {"knee"}}}));
    CHECK_FALSE(says_the_same(places, {{"regions", {"knee:left"}}}, {{"regions", {"knee:right"}}}));
    CHECK_FALSE(says_the_same(places, {{"regions", {"knee:left"}}}, {{"regions", {"hip"}}}));
    const auto level = of(slot_type::choice, {"low", "high"});
    CHECK(says_the_same(level, {{"f", "high"}, {"wakes", true}}, {{"f", "high"}}));
    CHECK_FALSE(says_the_same(level, {{"f", "high"}}, {{"f", "low"}}));
    CHECK_FALSE(says_the_same(level, {{"f", "high"}}, "high"));
}

TEST_CASE("of a length that nobody can count the days stay inside") {
    CHECK(shown_value({{"vague", true}, {"lo_days", 84}, {"hi_days", 3650}}) == json{{"vague", true}});
    CHECK(shown_value({{"relative", true}, {"lo_days", 84}, {"hi_days", 3650}}) == json{{"relative", true}});
    const json told{{"lo_days", 14}, {"hi_days", 14}};
    CHECK(shown_value(told) == told);
    CHECK(shown_value(nullptr) == nullptr);
}
