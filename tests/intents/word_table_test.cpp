#include "intents/word_table.hpp"

#include <doctest/doctest.h>
#include <map>
#include <random>
#include <vector>

using namespace myalog::intents;

TEST_CASE("a table says of any word in any row where it leads, and that others lead nowhere") {
    std::mt19937 dice(20261121);
    word_table table;
    std::vector<std::map<word_table::key, word_table::place>> truth;
    for (std::size_t words : {0, 1, 2, 8, 9, 10, 100, 3000, 1, 0, 64}) {
        auto& row = truth.emplace_back();
        while (row.size() < words) row.emplace(dice() % 50000, 1 + dice() % 1000);
        std::vector<word_table::step> steps;
        for (const auto& [word, to] : row) steps.push_back({word, to});
        table.add_row(steps);
    }
    for (std::uint32_t r = 0; r < truth.size(); ++r) {
        CHECK(table.empty(r) == truth[r].empty());
        for (word_table::key word = 0; word < 50000; ++word) {
            const auto known = truth[r].find(word);
            const auto expected = known == truth[r].end() ? place_lists::none : known->second;
            if (expected != place_lists::none) CHECK(table.may_hold(r, word_table::bit_of(word)));
            REQUIRE(table.behind(r, word) == expected);
        }
    }
}

TEST_CASE("a list of places is kept once, and one place is no list") {
    place_lists lists;
    const std::vector<place_lists::place> one{7}, two{7, 9}, three{7, 9, 11};
    CHECK(lists.number_of({}) == place_lists::none);
    CHECK(lists.number_of(one) == 7);
    const auto first = lists.number_of(two), second = lists.number_of(three);
    CHECK(first != second);
    CHECK(lists.number_of(two) == first);
    lists.freeze();
    CHECK(std::vector<place_lists::place>(lists.at(first).begin(), lists.at(first).end()) == two);
    CHECK(std::vector<place_lists::place>(lists.at(second).begin(), lists.at(second).end()) == three);
}
