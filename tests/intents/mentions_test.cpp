#include "values_reading.hpp"

using namespace values_reading;

namespace {

using cases = std::vector<std::pair<std::string, json>>;

/// Each text, read with the question of where it hurts open, gives these regions; null for none.
void check_regions(const cases& all) {
    for (const auto& [words, expected] : all) {
        CAPTURE(words);
        const auto found = answer("location", words);
        CHECK((found.is_null() ? json(nullptr) : found["regions"]) == expected);
    }
}

} // namespace

TEST_CASE("a place told to be well is no answer") {
    check_regions({{"my wrist aches, the elbow moves freely", {"wrist"}},
                   {"sore right thumb. Left hand gives me no bother at all", {"hand:right"}},
                   {"it's the left ankle, the knee above it took no damage", {"ankle:left"}},
                   {"my right arm is my good arm, the left shoulder is the stiff one", {"shoulder:left"}},
                   {"burning in the shin. My calf has calmed down completely", {"lower_leg"}},
                   {"elbow and wrist are totally fine, my thumb hurts", {"hand"}},
                   {"my jaw feels great again, the neck is killing me", {"neck"}},
                   {"my hip never affected, only the knee", {"knee"}},
                   {"the knee is fine", nullptr}});
}

TEST_CASE("well only at times is not well") {
    check_regions({{"my knee is fine until I climb a ladder", {"knee"}},
                   {"my back is ok when I lie down", {"back"}},
                   {"It is the shoulder. It's fine at night but agony by day", {"shoulder"}},
                   {"my ankle is not fine at all", {"ankle"}},
                   {"my neck is better than in May but still sore", {"neck"}},
                   {"my thumb is stable but painful", {"hand"}},
                   {"the elbow is fine but the pain in my wrist is bad", {"wrist"}}});
}

TEST_CASE("a place that is over by the next words gives way to one that hurts") {
    check_regions({{"I twisted my left ankle at a wedding. That healed. Now the right hip aches", {"hip:right"}},
                   {"my right thumb was stitched in 2018, that's fine now. it's the left wrist that hurts", {"wrist:left"}},
                   {"I had a rash on my neck in May, gone now. My knee is swollen", {"knee"}},
                   {"the cramps in my calf were awful. They are gone too. What hurts is my jaw", {"jaw"}},
                   {"I sprained a thumb and it healed in a week, since then the elbow is sore", {"elbow"}},
                   {"I used to get cramps, in the calf, they stopped. Today it is my neck that hurts", {"neck"}},
                   {"my ankle used to be the problem but now the hip is", {"hip"}},
                   {"It began in the forearm, but the forearm is fine now. Only the elbow still hurts", {"elbow"}}});
}

TEST_CASE("what came back is not over") {
    check_regions({{"I hurt my hip and it got better, but it came back last week", {"hip"}},
                   {"It's the elbow. It was gone, now it's back", {"elbow"}}});
}

TEST_CASE("a part that is well says nothing of the whole") {
    check_regions({{"my right shoulder is stiff. The X-ray of the collarbone came back clear", {"shoulder:right"}},
                   {"my left forearm burns and the right forearm is fine", {"forearm:left"}}});
}

TEST_CASE("a place that was examined or treated is only mentioned") {
    check_regions({{"the scan of the hip found nothing, my groin still burns", {"groin"}},
                   {"they X-rayed my shoulder, but it is the upper arm that hurts", {"upper_arm"}},
                   {"the doctor pressed on my neck and shoulders. My jaw hurts", {"jaw"}},
                   {"the physio taped my ankle last winter. Now my left shin is sore", {"lower_leg:left"}},
                   {"she examined the knee and it is swollen", {"knee"}},
                   {"an MRI of the knee", {"knee"}}});
}

TEST_CASE("a place of another person is only mentioned") {
    check_regions({{"my brother has pain in the knee, I have it in my elbow", {"elbow"}},
                   {"my cousin hurt his finger. My wrist is sore", {"wrist"}},
                   {"my boss had it too but in the foot. With me it's a stiff neck", {"neck"}},
                   {"my sister bruised her shin but this is about me: my right thumb is sore", {"hand:right"}},
                   {"my wife says my left knee is swollen", {"knee:left"}},
                   {"my hip hurts from carrying my son", {"hip"}}});
}

TEST_CASE("a message that is about another person from its start keeps that person's places") {
    check_regions({{"I am asking for my aunt, 79. She says it aches in the right shin. Her left knee was replaced and works well", {"lower_leg:right"}},
                   {"my son has a swollen ankle", {"ankle"}}});
    CHECK(unasked("location", "my daughter has a sore knee and pain in her foot")["regions"].is_array());
    CHECK(unasked("location", "my aunt's elbow hurts").is_null());
}

TEST_CASE("what something is done with is only mentioned") {
    check_regions({{"I hold my arms up all day and my neck hurts", {"neck"}},
                   {"pain in the hip when I stand on one leg", {"hip"}},
                   {"when I put my palm on the spot, it is the lower back", {"lower_back"}},
                   {"my shoulder is frozen, I can't reach my back pocket", {"shoulder"}},
                   {"I have my back against the wall with money, and my neck is stiff", {"neck"}},
                   {"handset wedged against my ear all day, my neck hurts", {"neck"}}});
}

TEST_CASE("a hurt of long ago gives way to one of today, and goes on where it is said to") {
    check_regions({{"I broke my wrist as a child. My hip hurts", {"hip"}},
                   {"I fractured my pelvis in 1999. My knee is swollen", {"knee"}},
                   {"I broke my wrist as a child and it has hurt ever since, and my hip hurts", {"wrist", "hip"}},
                   {"I broke my wrist as a child", {"wrist"}}});
}

TEST_CASE("a sentence of a long message without a word of complaint only mentions its places") {
    check_regions({{"My left calf cramps most nights and it wakes me up, which is hard with two small children. "
                    "I wash the shoulders of my horse after a ride and clean his stable on Sundays.",
                    {"lower_leg:left"}}});
}

TEST_CASE("no trouble with one place says nothing of the one before it") {
    check_regions({{"My right arm feels heavy. No trouble with my legs.", {"upper_arm:right", "forearm:right"}}});
}

TEST_CASE("one's own hands are one's own beside a mother's knees") {
    check_regions({{"my mum's got arthritis in her knees and now my own hands are stiff", {"hand:both"}}});
}
