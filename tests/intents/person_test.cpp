#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("ages in years and bands") {
    for (const auto& [words, expected] : std::vector<std::pair<std::string, json>>{{"52", {{"years", 52}}},
                                                                                   {"I'm 52", {{"years", 52}}},
                                                                                   {"fifty two", {{"years", 52}}},
                                                                                   {"52yo", {{"years", 52}}},
                                                                                   {"18 months old", {{"years", 1}}},
                                                                                   {"nearly 50", {{"years", 49}}},
                                                                                   {"born in 1980", {{"years", 46}}},
                                                                                   {"in my late sixties", {{"band", "60-69"}}},
                                                                                   {"70s", {{"band", "70+"}}},
                                                                                   {"sixtyish", {{"band", "60-69"}}},
                                                                                   {"in my eighties", {{"band", "70+"}}}}) {
        CAPTURE(words);
        CHECK(answer("age", words) == expected);
    }
    CHECK(answer("age", "200").is_null());
}

TEST_CASE("an age is heard unasked when it is the writer's own") {
    CHECK(unasked("age", "I'm 52 years old and my back hurts") == json{{"years", 52}});
    CHECK(unasked("age", "I am 34, my neck is stiff") == json{{"years", 34}});
    CHECK(unasked("age", "I'm in my late fifties and my hip hurts") == json{{"band", "50-59"}});
    CHECK(unasked("age", "woman in my early 40s, sore neck") == json{{"band", "40-49"}});
    for (const std::string words :
         {"my back went in my twenties", "in my thirties I had a bad knee, now it hurts again", "it started in my early forties", "my son is 6 years old", "your 4 year old ate it", "since I was 20", "I am 7 out of 10", "a 3 year old injury"}) {
        CAPTURE(words);
        CHECK(unasked("age", words).is_null());
    }
}

TEST_CASE("whom it is about") {
    for (const auto& [words, who] : std::vector<std::pair<std::string, std::string>>{{"me", "self"},
                                                                                     {"it's for myself", "self"},
                                                                                     {"my mum", "other"},
                                                                                     {"someone else", "other"},
                                                                                     {"I'm asking for a friend", "other"},
                                                                                     {"my daughter", "child"},
                                                                                     {"my son, he is 30 years old", "other"},
                                                                                     {"my 40-year-old daughter", "other"}}) {
        CAPTURE(words);
        const auto found = answer("for_whom", words);
        REQUIRE(found.is_object());
        CHECK(found["who"] == who);
    }
    CHECK(unasked("for_whom", "I am asking for my mother") == json{{"who", "other"}});
    CHECK(unasked("for_whom", "my husband has had leg pain for a week") == json{{"who", "other"}});
    CHECK(unasked("for_whom", "my wife says I should go").is_null());
    CHECK(unasked("for_whom", "I cook for my mum and my back hurts").is_null());
    CHECK(unasked("for_whom", "it hurts me to think of my parents").is_null());
}

TEST_CASE("who tells of their own pain is meant though others are named") {
    for (const std::string words : {"my wife says I should ask, my back hurts", "its for me but my mom is typing", "I am a mother of two and my back hurts", "I hurt my back lifting my son",
                                    "i am a 34 year old woman, my lower back hurts", "im a 60 year old man with neck pain"}) {
        CAPTURE(words);
        CHECK(answer("for_whom", words) == json{{"who", "self"}});
    }
    CHECK(answer("for_whom", "my mum, her back hurts") == json{{"who", "other"}});
    CHECK(answer("for_whom", "a 12 year old girl") == json{{"who", "child"}});
    CHECK(answer("for_whom", "an old woman I look after") == json{{"who", "other"}});
}

TEST_CASE("how long it has lasted is no age") {
    CHECK(answer("age", "my son has had it 2 years").is_null());
    CHECK(answer("age", "30 years") == json{{"years", 30}});
    for (const char* words : {"my shoulders n neck, bout 2 yrs", "about two years", "3"}) {
        CAPTURE(words);
        CHECK(answer("age", words).is_null()); // who writes of their own pain is no small child
    }
    CHECK(answer("age", "4 years old") == json{{"years", 4}});
    CHECK(answer("age", "she's nine") == json{{"years", 9}});
    CHECK(answer("age", "my son is 2 years") == json{{"years", 2}});
}

TEST_CASE("who owns the pain counts before who is only named") {
    for (const std::string words : {"me but my dad has it too", "my mother told me to do this, its my back", "a friend of mine, ok its me"}) {
        CAPTURE(words);
        CHECK(answer("for_whom", words) == json{{"who", "self"}});
    }
    CHECK(answer("for_whom", "I'm the mum, he's 7") == json{{"who", "child"}});
    CHECK(answer("for_whom", "for my mum") == json{{"who", "other"}});
}

TEST_CASE("a child of 16 and more is an adult") {
    for (const std::string words : {"my daughter is 34", "my stepson 19", "my son, 27", "my daughter who's 16", "my daughter who is now 27", "my son 40 yrs", "my grandson aged 22", "my adult son", "my grown up daughter", "my daughter, she's an adult",
                                    "my daughter in her thirties"}) {
        CAPTURE(words);
        CHECK(answer("for_whom", words) == json{{"who", "other"}});
    }
    for (const std::string words : {"my daughter is 12", "my stepson 15", "my son, 2 years", "my son has had it 20 days", "my grandson 18 months", "my son is 200", "my daughter", "my daughter has 34 spots"}) {
        CAPTURE(words);
        CHECK(answer("for_whom", words) == json{{"who", "child"}});
    }
}

TEST_CASE("of two people the one that takes the other back is meant") {
    CHECK(answer("for_whom", "for my mum. actually no, for me") == json{{"who", "self"}});
    CHECK(answer("for_whom", "my mum, no sorry me") == json{{"who", "self"}});
    CHECK(answer("for_whom", "me, no wait my mum") == json{{"who", "other"}});
    CHECK(answer("for_whom", "my mum, sorry I should have said") == json{{"who", "other"}});
    CHECK(answer("for_whom", "for my mum, I mean she is 80") == json{{"who", "other"}});
}

TEST_CASE("other is a person where nothing else is said") {
    CHECK(answer("for_whom", "other") == json{{"who", "other"}});
    CHECK(answer("for_whom", "another adult") == json{{"who", "other"}});
    CHECK(answer("for_whom", "it's the other side").is_null());
}
