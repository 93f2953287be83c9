#include "values_reading.hpp"

using namespace values_reading;

TEST_CASE("sides are said before and after and reach over and") {
    for (const auto& [words, expected] :
         std::vector<std::pair<std::string, json>>{{"left knee", {"knee:left"}},
                                                   {"my right hand", {"hand:right"}},
                                                   {"arms and legs", {"upper_arm:both", "forearm:both", "thigh:both", "lower_leg:both"}},
                                                   {"jaw, worse on the left", {"jaw:left"}},
                                                   {"L knee", {"knee:left"}},
                                                   {"r hip", {"hip:right"}},
                                                   {"my knees", {"knee:both"}},
                                                   {"both legs", {"thigh:both", "lower_leg:both"}},
                                                   {"left side of my neck", {"neck:left"}},
                                                   {"left hip and knee", {"hip:left", "knee:left"}},
                                                   {"left elbow pain and wrist pain", {"elbow:left", "wrist:left"}},
                                                   {"right knee pain and back pain", {"knee:right", "back"}},
                                                   {"left knee and right hip", {"knee:left", "hip:right"}},
                                                   {"my left shoulder and my neck", {"shoulder:left", "neck"}},
                                                   {"shoulder (right)", {"shoulder:right"}},
                                                   {"my hip, mainly on the left", {"hip:left"}},
                                                   {"down the left arm into the fingers", {"upper_arm:left", "forearm:left", "hand:left"}},
                                                   {"from my neck to my shoulder", {"neck", "shoulder"}},
                                                   {"left knee and right knee", {"knee:both"}},
                                                   {"both shoulders and neck", {"shoulder:both", "neck"}},
                                                   {"both shoulders and knees", {"shoulder:both", "knee:both"}},
                                                   {"right here in my knee", {"knee"}},
                                                   {"it hurts right below my knee", {"knee"}}}) {
        CAPTURE(words);
        CHECK(regions(words) == expected);
    }
}

TEST_CASE("a limb that only says where its part is gives its side and no more") {
    for (const auto& [words, expected] :
         std::vector<std::pair<std::string, json>>{{"hamstring, right leg", {"thigh:right"}},
                                                   {"the fingers on my right hand", {"hand:right"}},
                                                   {"my right leg and the calf", {"thigh:right", "lower_leg:right"}},
                                                   {"shin on the left leg", {"lower_leg:left"}}}) {
        CAPTURE(words);
        CHECK(regions(words) == expected);
    }
}

TEST_CASE("fingers and toes of one limb are of one side") {
    CHECK(regions("my left arm hurts, and the fingers too") == json{"upper_arm:left", "forearm:left", "hand:left"});
    CHECK(regions("my hand is weak when I spread the fingers") == json{"hand"});
    CHECK(regions("my arms and fingers") == json{"upper_arm:both", "forearm:both", "hand:both"});
    CHECK(regions("my fingers hurt") == json{"hand:both"});
}

TEST_CASE("a side stands behind the pain and before the side of something") {
    CHECK(regions("the back aches on the left side") == json{"back:left"});
    CHECK(regions("a cramp on the left side of the tummy") == json{"abdomen:left"});
    CHECK(regions("both the sides of the neck are tight") == json{"neck:both"});
}

TEST_CASE("a side told after two places that are joined is the side of both") {
    CHECK(regions("elbow and wrist on the left") == json{"elbow:left", "wrist:left"});
    CHECK(regions("ankle n foot on the right") == json{"ankle:right", "foot:right"});
    CHECK(regions("my knee and my hip on the left") == json{"knee", "hip:left"});
}

TEST_CASE("a side may stand in a sentence of its own") {
    CHECK(regions("It's the elbow. The left one") == json{"elbow:left"});
    CHECK(regions("Not the knee, the ankle. Right.") == json{"ankle:right"});
    CHECK(regions("knee. I bumped it. the right") == json{"knee:right"});
    CHECK(regions("Left side. The ribs") == json{"chest:left"});
    CHECK(regions("On the left: elbow. On the right: ankle.") == json{"elbow:left", "ankle:right"});
    CHECK(regions("a pull in my hip, right side, since Monday") == json{"hip:right"});
    CHECK(regions("my knee hurts, right?") == json{"knee"});
}

TEST_CASE("the same side is the one told before") {
    CHECK(regions("my right thumb and the elbow on that side") == json{"hand:right", "elbow:right"});
    CHECK(regions("left ankle, and the hip on the same side") == json{"ankle:left", "hip:left"});
    CHECK(regions("I fell on my left side. Ribs on that side are sore") == json{"chest:left"});
    CHECK(regions("the palm of my left hand and the back of the right one") == json{"hand:both"});
}

TEST_CASE("a path keeps its side over the words between") {
    CHECK(regions("left shoulder and goes down the outside of the arm to the elbow") == json{"shoulder:left", "upper_arm:left", "elbow:left"});
    CHECK(regions("left hip, runs down the side of the left leg to the big toe") == json{"hip:left", "thigh:left", "lower_leg:left", "foot:left"});
    CHECK(regions("right between the shoulder blades") == json{"upper_back"});
    CHECK(regions("hurts to tilt my head to the right") == json{"neck"});
}

TEST_CASE("a side in brackets or in a letter behind the place is its side") {
    CHECK(regions("outside of the ankle when I hop (left)") == json{"ankle:left"});
    CHECK(regions("a crick in my neck, R side") == json{"neck:right"});
}

TEST_CASE("a side between commas or in brackets is that of the place before it") {
    check_regions({{"tennis elbow, both sides", {"elbow:both"}},
                   {"Headaches, dull, both sides. My neck is tight", {"head:both", "neck"}},
                   {"the elbow and the knee on the side I write with, that's my right", {"elbow", "knee:right"}},
                   {"groin strain from a fall, right, and now my back", {"groin", "back"}},
                   {"pain in the knee when I run downhill (right), my hip is stiff", {"knee:right", "hip"}},
                   {"my fingers are stiff, right hand only", {"hand:right"}},
                   {"it hurts all over, both sides", {"widespread"}},
                   {"my knee hurts. Right?", {"knee"}},
                   {"wrist, left but it comes and goes", {"wrist:left"}},
                   {"Elbow. On the right: ankle.", {"elbow", "ankle:right"}}});
}

TEST_CASE("the other of two makes both, unless it is well") {
    check_regions({{"the left wrist and the right one", {"wrist:both"}},
                   {"the left wrist, and not the right one", {"wrist:left"}},
                   {"the left wrist and the right one is fine", {"wrist:left"}},
                   {"right knee (had the left one replaced)", {"knee:right"}},
                   {"my left hand and right now it is worse", {"hand:left"}}});
}

TEST_CASE("a path stays on its limb and its side, over commas and full stops") {
    check_regions({{"left hip and it goes into the groin", {"hip:left", "groin:left"}},
                   {"left hip, deep in the joint, radiates into the groin", {"hip:left", "groin:left"}},
                   {"left knee aches. It runs down the shin", {"knee:left", "lower_leg:left"}},
                   {"right wrist hurts after work, goes along the thumb", {"wrist:right", "hand:right"}},
                   {"left knee aches after work, goes up my arm", {"knee:left", "upper_arm", "forearm"}},
                   {"both hips ache and it goes into the groin", {"hip:both", "groin"}}});
}

TEST_CASE("what hangs together is on one side") {
    check_regions({{"left hip and groin", {"hip:left", "groin:left"}},
                   {"left elbow and wrist and thumb", {"elbow:left", "wrist:left", "hand:left"}},
                   {"elbow on the left and wrist", {"elbow:left", "wrist:left"}},
                   {"my right shoulder and the outside of the same upper arm", {"shoulder:right", "upper_arm:right"}},
                   {"the right thumb, and the elbow on the side", {"hand:right", "elbow"}},
                   {"the calf cramps on the left and the toes curl", {"lower_leg:left", "foot:left"}},
                   {"neck and right shoulder", {"neck", "shoulder:right"}},
                   {"knees and shin on the left", {"knee:both", "lower_leg:left"}},
                   {"cheek and jaw on the right", {"head:right", "jaw:right"}},
                   {"lower back and hip on the left", {"lower_back:left", "hip:left"}},
                   {"all over and hip on the left", {"widespread", "hip:left"}}});
}

TEST_CASE("a side that is denied or begins the next place is not the side of the one before") {
    check_regions({{"my knee not on the left", {"knee"}}, {"carpal tunnel both hands", {"wrist", "hand:both"}}, {"it hurts to look right or left", {"neck"}}});
}

TEST_CASE("the side of a place that is only mentioned is told") {
    for (const auto& [words, expected] : std::vector<std::pair<std::string, json>>{{"my right knee was operated on years ago. Now the knee hurts", {"knee:right"}},
                                                                                   {"they scanned my right knee. My knee hurts", {"knee:right"}},
                                                                                   {"my husband's right knee was replaced, my knee hurts", {"knee"}},
                                                                                   {"they scanned the right knee and the left knee. The knee hurts", {"knee"}},
                                                                                   {"he cannot move his right leg. The leg is painful", {"thigh:right", "lower_leg:right"}},
                                                                                   {"they scanned my right hip. My knee hurts", {"knee"}}}) {
        CAPTURE(words);
        CHECK(unasked("location", words)["regions"] == expected);
    }
}

TEST_CASE("a limb ends where the pain ends") {
    for (const auto& [words, expected] : std::vector<std::pair<std::string, json>>{{"pain runs down one leg to the knee", {"thigh", "knee"}},
                                                                                   {"pain up my left leg to my knee", {"lower_leg:left", "knee:left"}},
                                                                                   {"pain down the arm as far as the elbow", {"upper_arm", "elbow"}},
                                                                                   {"pain in my leg and my knee", {"thigh", "lower_leg", "knee"}},
                                                                                   {"pain down the leg past the knee", {"thigh", "lower_leg", "knee"}},
                                                                                   {"pain down my arm to the fingers", {"upper_arm", "forearm", "hand"}}}) {
        CAPTURE(words);
        CHECK(unasked("location", words)["regions"] == expected);
    }
}

TEST_CASE("a side behind what it feels like and a hedge is the side of the place") {
    for (const std::string words : {"elbow discomfort, kind of towards the left side", "hip, towards the left", "my knee, kind of the left one", "elbow tightness, down the left hand side"}) {
        CAPTURE(words);
        CHECK(regions(words)[0].get<std::string>().ends_with(":left"));
    }
}
