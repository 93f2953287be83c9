#include "values_reading.hpp"

using namespace values_reading;

namespace {

json regions(const std::string& words) {
    const auto found = answer("location", words);
    return found.is_null() ? json(nullptr) : found["regions"];
}

} // namespace

TEST_CASE("places by their everyday names") {
    for (const auto& [words, expected] : std::vector<std::pair<std::string, json>>{{"back", {"back"}},
                                                                                   {"my spine", {"back"}},
                                                                                   {"tailbone", {"lower_back"}},
                                                                                   {"small of my back", {"lower_back"}},
                                                                                   {"between my shoulder blades", {"upper_back"}},
                                                                                   {"mid back", {"upper_back"}},
                                                                                   {"traps", {"neck", "shoulder:both"}},
                                                                                   {"rotator cuff", {"shoulder"}},
                                                                                   {"arm", {"upper_arm", "forearm"}},
                                                                                   {"my thumb", {"hand"}},
                                                                                   {"ribs", {"chest"}},
                                                                                   {"tummy", {"abdomen"}},
                                                                                   {"pelvis", {"groin"}},
                                                                                   {"bum", {"buttock"}},
                                                                                   {"hamstring", {"thigh"}},
                                                                                   {"leg", {"thigh", "lower_leg"}},
                                                                                   {"calf", {"lower_leg"}},
                                                                                   {"achilles", {"ankle"}},
                                                                                   {"heel", {"foot"}},
                                                                                   {"temple", {"head"}},
                                                                                   {"jaw", {"jaw"}},
                                                                                   {"everywhere", {"widespread"}},
                                                                                   {"all over", {"widespread"}},
                                                                                   {"the back of my neck", {"neck"}},
                                                                                   {"all over my back", {"back"}},
                                                                                   {"back, mostly lower back", {"lower_back"}}}) {
        CAPTURE(words);
        CHECK(regions(words) == expected);
    }
}

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

TEST_CASE("a place denied or only mentioned is no answer") {
    for (const auto& [words, expected] :
         std::vector<std::pair<std::string, json>>{{"left knee, not the right", {"knee:left"}},
                                                   {"not my back, my hip", {"hip"}},
                                                   {"my neck but not the shoulders", {"neck"}},
                                                   {"my hip, it doesn't go down the leg", {"hip"}},
                                                   {"my knee, the hip is fine", {"knee"}},
                                                   {"not just my neck, my shoulders too", {"neck", "shoulder:both"}}}) {
        CAPTURE(words);
        CHECK(regions(words) == expected);
    }
}

TEST_CASE("a place fills its slot unasked when it is what hurts") {
    for (const auto& [words, expected] :
         std::vector<std::pair<std::string, json>>{{"my shoulders have been killing me", {"shoulder:both"}},
                                                   {"pain in my neck", {"neck"}},
                                                   {"stiff neck", {"neck"}},
                                                   {"sore legs", {"thigh:both", "lower_leg:both"}},
                                                   {"I hurt my back", {"back"}},
                                                   {"a pain in my back when I sit", {"back"}},
                                                   {"awful pain each time I raise my arm", {"upper_arm", "forearm"}},
                                                   {"a dull ache in my head", {"head"}},
                                                   {"terrible headaches", {"head"}},
                                                   {"pain in my neck, shoulders and hips", {"neck", "shoulder:both", "hip:both"}}}) {
        CAPTURE(words);
        const auto found = unasked("location", words);
        REQUIRE(found.is_object());
        CHECK(found["regions"] == expected);
    }
    for (const std::string words : {"I hurt my back yard fence", "on the other hand I like it", "she is head of sales", "back in May",
                                    "at the back of my mind", "my heart is broken", "I am 6 feet tall", "my mum's knee hurts",
                                    "call me back", "I am left handed", "thumbs up", "a chest of drawers", "what is knee surgery"}) {
        CAPTURE(words);
        CHECK(unasked("location", words).is_null());
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

TEST_CASE("what is only moved is not what hurts") {
    CHECK(unasked("location", "my ankle throbs when I put weight on my foot")["regions"] == json{"ankle"});
    CHECK(unasked("location", "the left hip grinds when I lift the leg")["regions"] == json{"hip:left"});
    CHECK(unasked("location", "it hurts when I move my arm")["regions"] == json{"upper_arm", "forearm"});
}

TEST_CASE("a place that is all of the complaint hurts") {
    for (const auto& [words, region] : std::vector<std::pair<std::string, std::string>>{{"my lower back", "lower_back"}, {"left knee", "knee:left"}, {"all over", "widespread"}}) {
        CAPTURE(words);
        json found;
        for (const auto& each : candidates(words, asking("complaint")))
            if (each.value.slot == "location" && each.unasked) found = each.value.value;
        REQUIRE(found.is_object());
        CHECK(found["regions"].at(0) == region);
    }
    for (const auto& each : candidates("I sit on my knees all day for work", asking("complaint"))) CHECK_FALSE((each.value.slot == "location" && each.unasked));
}

TEST_CASE("what is moved is not what hurts where another place does") {
    CHECK(regions("as soon as I raise my arm there is a stab in the elbow") == json{"elbow"});
    CHECK(regions("the left hip grinds when I lift the leg") == json{"hip:left"});
    CHECK(regions("can't bend my leg") == json{"thigh", "lower_leg"});
    CHECK(regions("turning my neck to the right is agony") == json{"neck"});
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
    CHECK(regions("left shoulder and goes down the outside of the arm to the elbow") == json{"shoulder:left", "upper_arm:left", "forearm:left", "elbow:left"});
    CHECK(regions("left hip, runs down the side of the left leg to the big toe") == json{"hip:left", "thigh:left", "lower_leg:left", "foot:left"});
    CHECK(regions("right between the shoulder blades") == json{"upper_back"});
    CHECK(regions("hurts to tilt my head to the right") == json{"neck"});
}

TEST_CASE("words of the street for places") {
    CHECK(regions("LBP on the left") == json{"lower_back:left"});
    CHECK(regions("kneck") == json{"neck"});
    CHECK(regions("me back, mate") == json{"back"});
    CHECK(regions("the L5 disc, they say, but it is the left hip") == json{"hip:left"});
}

TEST_CASE("what cannot be used hurts, and the bottom of something is no place") {
    CHECK(regions("I can't use my thumb and the elbow is sore") == json{"hand", "elbow"});
    CHECK(regions("my heel is sore on the bottom when I run") == json{"foot"});
    CHECK(unasked("location", "I sliced off a bit of my thumb and it throbs")["regions"] == json{"hand"});
    CHECK(unasked("location", "the ache has spread into my hips")["regions"] == json{"hip:both"});
    CHECK(regions("I squeeze them with my fingers and the calf is tender") == json{"lower_leg"});
}

TEST_CASE("an s behind an apostrophe is no plural") {
    CHECK(regions("my knee's sore") == json{"knee"});
    CHECK(regions("my knees hurt") == json{"knee:both"});
    CHECK(regions("my neck's fine now, it's the left shoulder") == json{"shoulder:left"});
}

TEST_CASE("a side in brackets or in a letter behind the place is its side") {
    CHECK(regions("outside of the ankle when I hop (left)") == json{"ankle:left"});
    CHECK(regions("a crick in my neck, R side") == json{"neck:right"});
}

TEST_CASE("sayings with a shoulder, a foot or a thumb in them are no places") {
    CHECK(regions("I've a lot on my shoulders and my jaw is sore") == json{"jaw"});
    CHECK(regions("I put my foot in it at work, and my calves ache") == json{"lower_leg:both"});
    CHECK(regions("I'm all thumbs today, my left wrist hurts") == json{"wrist:left"});
}
