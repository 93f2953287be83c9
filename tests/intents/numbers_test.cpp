#include "values_reading.hpp"

#include "intents/values/numbers.hpp"

using namespace values_reading;
using namespace myalog::intents;

TEST_CASE("numbers in digits words and fractions") {
    for (const auto& [words, lo, hi] : std::vector<std::tuple<std::string, double, double>>{{"7", 7, 7},
                                                                                            {"2.5", 2.5, 2.5},
                                                                                            {"seventeen", 17, 17},
                                                                                            {"twenty five", 25, 25},
                                                                                            {"twenty-five", 25, 25},
                                                                                            {"a hundred", 100, 100},
                                                                                            {"a hundred and ten", 110, 110},
                                                                                            {"two hundred", 200, 200},
                                                                                            {"half", 0.5, 0.5},
                                                                                            {"three quarters", 0.75, 0.75},
                                                                                            {"1/2", 0.5, 0.5},
                                                                                            {"\u00bd", 0.5, 0.5},
                                                                                            {"2 1/2", 2.5, 2.5},
                                                                                            {"2\u00bd", 2.5, 2.5},
                                                                                            {"two and a half", 2.5, 2.5},
                                                                                            {"one and three quarter", 1.75, 1.75},
                                                                                            {"a couple", 2, 2},
                                                                                            {"a few", 2, 5},
                                                                                            {"several", 3, 8},
                                                                                            {"2-3", 2, 3},
                                                                                            {"2 - 3", 2, 3},
                                                                                            {"2 to 3", 2, 3},
                                                                                            {"two or three", 2, 3},
                                                                                            {"two three", 2, 3},
                                                                                            {"between 2 and 4", 2, 4},
                                                                                            {"four, five", 4, 5}}) {
        CAPTURE(words);
        const auto text = normalize(words);
        const context open;
        const passage p(english().inside(), text, open);
        const auto found = read_quantity(p, 0);
        REQUIRE(found.has_value());
        CHECK(found->lo == doctest::Approx(lo));
        CHECK(found->hi == doctest::Approx(hi));
        CHECK(found->next == p.size());
    }
}

TEST_CASE("words that are no numbers") {
    for (const std::string words : {"a", "week", "hundredth", "between", "and a half"}) {
        CAPTURE(words);
        const auto text = normalize(words);
        const context open;
        const passage p(english().inside(), text, open);
        CHECK_FALSE(read_quantity(p, 0).has_value());
    }
}

TEST_CASE("every number from nought to ninety nine reads the same in words and digits") {
    const std::vector<std::string> small = {"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                                            "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    const std::vector<std::string> tens = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    for (std::size_t n = 0; n < 100; ++n) {
        const std::string words = n < 20 ? small[n] : n % 10 == 0 ? tens[n / 10] : tens[n / 10] + " " + small[n % 10];
        const auto text = normalize(words);
        const context open;
        const passage p(english().inside(), text, open);
        const auto found = read_number(p, 0);
        REQUIRE(found.has_value());
        CHECK(found->lo == static_cast<double>(n));
    }
}
