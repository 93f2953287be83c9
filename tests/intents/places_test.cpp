#include "values_reading.hpp"

using namespace values_reading;

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
                                                                                   {"my pinky toe", {"foot"}},
                                                                                   {"ankle, front and back", {"ankle"}},
                                                                                   {"from the neck down", {"widespread"}},
                                                                                   {"my temples", {"head:both"}},
                                                                                   {"left ear", {"head:left"}},
                                                                                   {"hip pains on both sides", {"hip:both"}},
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

TEST_CASE("a mark may stand between a place and what it feels") {
    CHECK(unasked("location", "arms & hands; numb")["regions"] == json{"upper_arm:both", "forearm:both", "hand:both"});
    CHECK(unasked("location", "my neck feels as if it had been hit")["regions"] == json{"neck"});
    CHECK(unasked("location", "my feet; my shoes are new").is_null());
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

TEST_CASE("sayings with a shoulder, a foot or a thumb in them are no places") {
    CHECK(regions("I've a lot on my shoulders and my jaw is sore") == json{"jaw"});
    CHECK(regions("I put my foot in it at work, and my calves ache") == json{"lower_leg:both"});
    CHECK(regions("I'm all thumbs today, my left wrist hurts") == json{"wrist:left"});
}

TEST_CASE("me is my where a noun of the body follows it") {
    check_regions({{"cold weather and me hands are useless", {"hand:both"}}, {"I'm a bricklayer so me back and knees are bad", {"back", "knee:both"}}, {"call me back about my hip", {"hip"}}});
}

TEST_CASE("a muscle of a limb is a place within it, and a part of a place is the place") {
    check_regions({{"pain in the quadriceps of the right leg", {"thigh:right"}},
                   {"the back of the right one, my knee", {"knee"}},
                   {"my knee's are sore", {"knee:both"}},
                   {"got everything back, here about my thumb", {"widespread", "hand"}}});
}

TEST_CASE("an exception is no place that hurts") {
    CHECK(regions("everywhere except my head") == json{"widespread"});
    CHECK(regions("both legs apart from the left foot") == json{"thigh:both", "lower_leg:both"});
}

TEST_CASE("what is denied is no pain near a place") {
    CHECK(unasked("location", "she found no swelling and looked at my knee. My hip hurts")["regions"] == json{"hip"});
    CHECK(unasked("location", "the pain sits in my right hip and goes to the knee")["regions"] == json{"hip:right", "knee:right"});
    CHECK(unasked("location", "There is no pain in the back or below the knee").is_null());
    CHECK(unasked("location", "behind my right knee")["regions"] == json{"knee:right"});
}

TEST_CASE("another question for regions takes places as its own") {
    CHECK(answer("swollen_where", "my left knee", "regions")["regions"] == json{"knee:left"});
}

TEST_CASE("what a message opens with is what hurts where that is asked") {
    const auto opening = [](const std::string& words) {
        json all; // a candidate for each place
        for (const auto& each : candidates(words, asking("complaint")))
            if (each.value.slot == "location" && each.unasked)
                for (const auto& region : each.value.value["regions"]) all.push_back(region);
        return all;
    };
    for (const auto& [words, expected] : std::vector<std::pair<std::string, json>>{{"my lower back. It started after I lifted a box.", {"lower_back"}},
                                                                                   {"neck, I drive a bus", {"neck"}},
                                                                                   {"back. nothing works", {"back"}},
                                                                                   {"my back, especially in the morning", {"back"}},
                                                                                   {"elbow from tennis", {"elbow"}},
                                                                                   {"both thumbs from texting and my neck from looking down", {"hand:both", "neck"}},
                                                                                   {"upper arms and thighs weaker every week", {"upper_arm:both", "thigh:both"}},
                                                                                   {"calf, after a flight", {"lower_leg"}},
                                                                                   {"my legs. Both of them.", {"thigh:both", "lower_leg:both"}},
                                                                                   {"new thing is my right hip", {"hip:right"}},
                                                                                   {"left shoulder frozen", {"shoulder:left"}},
                                                                                   {"frozen shoulder on the left", {"shoulder:left"}},
                                                                                   {"all over", {"widespread"}},
                                                                                   {"left knee sorry I mean right knee", {"knee:right"}},
                                                                                   {"my left knee, no wait it's the other side", {"knee:right"}},
                                                                                   {"no, mainly my neck and also my hip. It started after a fall", {"neck", "hip"}},
                                                                                   {"neck. it's fine now but my hip hurts", {"hip"}}}) {
        CAPTURE(words);
        CHECK(opening(words) == expected);
    }
    for (const std::string words : {"hip replacement in march, fine now", "knee surgery went badly", "back at work monday", "back on the sofa", "back from a long flight, so tired", "my mum's hip", "no pain in my neck", "stomach bug", "knee brace", "I drive a bus all day, neck", "what I would like to talk to you about is my knee"}) {
        CAPTURE(words);
        CHECK(opening(words).is_null());
    }
}

TEST_CASE("a height and a likeness are no places") {
    check_regions({{"I can't lift my right arm above my head", {"upper_arm:right", "forearm:right"}}, {"my hip aches like toothache", {"hip"}}, {"my head", {"head"}}, {"headache like a migraine", {"head"}}});
}

TEST_CASE("the other side takes the side back") {
    check_regions({{"left knee, no the other one", {"knee:right"}}, {"my left knee, no wait it's the other side", {"knee:right"}}});
}
