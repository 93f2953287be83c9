#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("the side that is meant may come without its noun") {
    for (const auto& [words, expected] :
         std::vector<std::pair<std::string, json>>{{"it was the right shoulder but now it's the left", {"shoulder:left"}},
                                                   {"not the left knee, the right one", {"knee:right"}},
                                                   {"it was in the right shoulder in spring but that's better. left shoulder now", {"shoulder:left"}},
                                                   {"it was my right knee", {"knee:right"}}}) {
        CAPTURE(words);
        CHECK(regions(words) == expected);
    }
}

TEST_CASE("a side that is taken back gives way to the one that is meant") {
    check_regions({{"my left knee, no sorry, the right one", {"knee:right"}},
                   {"um my shoulder it's the left one no sorry the right one", {"shoulder:right"}},
                   {"my left knee no wait the right", {"knee:right"}},
                   {"my right hip. sorry, I mean the left one", {"hip:left"}},
                   {"left shoulder, or rather the right one", {"shoulder:right"}},
                   {"my left knee hurts, no, the right one", {"knee:right"}},
                   {"left knee, no the right one", {"knee:right"}},
                   {"left knee no i mean the right one", {"knee:right"}},
                   {"my neck hurts, no, the left", {"neck:left"}},
                   {"not the left knee, the shoulder, the right", {"shoulder:right"}}});
}

TEST_CASE("a place that is taken back gives way to the one that is meant") {
    check_regions({{"left knee. no, right knee", {"knee:right"}},
                   {"it's the left, no, the right knee", {"knee:right"}},
                   {"knees, no sorry, hips", {"hip:both"}},
                   {"my hip, I meant my knee", {"knee"}},
                   {"my knee. I mean my hip", {"hip"}}});
}

TEST_CASE("a no that denies and an actually that adds take nothing back") {
    check_regions({{"my knee, no hip pain", {"knee"}},
                   {"my hip hurts, actually my knee too", {"hip", "knee"}},
                   {"my knee, sorry for the long story, and my hip", {"knee", "hip"}},
                   {"left knee, no problem", {"knee:left"}}});
}
