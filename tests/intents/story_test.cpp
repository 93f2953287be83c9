#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("how it began") {
    for (const auto& [words, kind, triggers] :
         std::vector<std::tuple<std::string, std::string, json>>{{"suddenly", "sudden", json::array()},
                                                                 {"it crept up on me", "gradual", json::array()},
                                                                 {"I fell down the stairs", "not_said", {"injury"}},
                                                                 {"gradually, from sitting at a desk", "gradual", {"posture"}},
                                                                 {"after a long run", "not_said", {"overuse"}},
                                                                 {"after I had covid", "not_said", {"illness"}},
                                                                 {"when I started taking statins", "not_said", {"medicine"}},
                                                                 {"since my operation", "not_said", {"surgery"}},
                                                                 {"nothing", "not_said", {"none"}},
                                                                 {"out of the blue", "sudden", {"none"}},
                                                                 {"I don't know", "unknown", json::array()}}) {
        CAPTURE(words);
        const auto found = answer("onset", words);
        REQUIRE(found.is_object());
        CHECK(found["kind"] == kind);
        CHECK(found["triggers"] == triggers);
    }
}

TEST_CASE("a cause is heard unasked when it is told as one") {
    CHECK(unasked("onset", "my back hurts since I lifted a heavy box")["triggers"] == json{"injury"});
    for (const std::string words : {"my back hurts in the gym", "I like running", "it will hurt my credit score"}) {
        CAPTURE(words);
        CHECK(unasked("onset", words).is_null());
    }
}

TEST_CASE("what it feels like") {
    for (const auto& [words, kinds] : std::vector<std::pair<std::string, json>>{{"dull ache", {"aching"}},
                                                                                {"it burns", {"burning"}},
                                                                                {"sharp and stabbing", {"stabbing"}},
                                                                                {"throbbing", {"throbbing"}},
                                                                                {"cramps", {"cramping"}},
                                                                                {"like an electric shock", {"electric"}},
                                                                                {"tight", {"tight"}},
                                                                                {"pins and needles", {"tingling"}},
                                                                                {"burning but not tight", {"burning"}}}) {
        CAPTURE(words);
        const auto found = answer("character", words);
        REQUIRE(found.is_object());
        CHECK(found["kinds"] == kinds);
    }
    CHECK(unasked("character", "a burning pain in my hip")["kinds"] == json{"burning"});
    CHECK(unasked("character", "turn on the hot water").is_null());
}

TEST_CASE("an illness of another person is not that of the one who writes") {
    CHECK(answer("conditions", "my mum had breast cancer").is_null());
    CHECK(answer("conditions", "diabetes, and my dad had cancer") == json{{"kinds", {"diabetes"}}});
    CHECK(answer("conditions", "I have diabetes like my mum") == json{{"kinds", {"diabetes"}}});
}

TEST_CASE("an illness that is answered with no is none") {
    const auto kinds = [](const std::string& words) {
        const auto found = answer("conditions", words);
        return found.is_null() ? json(nullptr) : found["kinds"];
    };
    CHECK(kinds("cancer? no").is_null());
    CHECK(kinds("had cancer? no never").is_null());
    CHECK(kinds("cancer no diabetes yes") == json{"diabetes"});
    CHECK(kinds("diabetes yes cancer no") == json{"diabetes"});
    CHECK(kinds("cancer, no diabetes") == json{"cancer"});
    CHECK(kinds("no cancer, diabetes") == json{"diabetes"});
}

TEST_CASE("the list of illnesses is answered in its own words") {
    for (const auto& [words, kind] : std::vector<std::pair<std::string, std::string>>{{"dialysis", "immune"},
                                                                                     {"I am on dialysis", "immune"},
                                                                                     {"I used to inject", "immune"},
                                                                                     {"inject insulin", "diabetes"},
                                                                                     {"only sugar, diabet", "diabetes"},
                                                                                     {"baby 3 weeks old", "pregnant"},
                                                                                     {"6 weeks old baby", "pregnant"},
                                                                                     {"steroid injection in the knee", "surgery"}}) {
        CAPTURE(words);
        CHECK(answer("conditions", words)["kinds"] == json{kind});
    }
    CHECK(answer("conditions", "baby is 3 months old").is_null());
    CHECK(answer("conditions", "no sugar").is_null());
}

TEST_CASE("boxes that were moved and a draught set it off") {
    CHECK(answer("onset", "moving boxes")["triggers"] == json{"overuse"});
    CHECK(answer("onset", "slept in a draught")["triggers"] == json{"posture"});
}
