#include "values_reading.hpp"

using namespace values_reading;

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
                   {"my son has a swollen ankle", {"ankle"}},
                   {"Hello, my nephew, aged 12, has a sore heel, and his shin hurts", {"foot", "lower_leg"}}});
    CHECK(unasked("location", "my daughter has a sore knee and pain in her foot")["regions"].is_array());
    CHECK(unasked("location", "Hello, my nephew is 15 and he has a lot of pain in his neck")["regions"] == json{"neck"});
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

TEST_CASE("a place told to be sore once and fine now is over, and words of then are no pain") {
    check_regions({{"my knee was sore for a year, it is fine now. The hip hurts", {"hip"}},
                   {"a frozen shoulder, also gone after a year. Now it's the left hip", {"hip:left"}},
                   {"I had a sprained wrist. But that mended. My hip is sore", {"hip"}},
                   {"my wrist and thumb were sore in May. That healed. My hip hurts", {"hip"}}});
}

TEST_CASE("what is fine may be something else than the place") {
    check_regions({{"It's my elbow, I am otherwise fine, the hip aches", {"elbow", "hip"}},
                   {"my elbow, otherwise fine, and the hip aches", {"elbow", "hip"}},
                   {"pain diary: shoulders 4, neck 5, mood ok", {"shoulder:both", "neck"}},
                   {"my knee hurts a lot, all good otherwise, and my hip aches", {"knee", "hip"}},
                   {"My knee is stiff. Work is fine. My hip aches", {"knee", "hip"}},
                   {"My knee is stiff. It started on a long walk in fine weather. My hip aches", {"knee", "hip"}},
                   {"My knee is stiff. It throbs, otherwise fine. My hip aches", {"knee", "hip"}},
                   {"My right arm feels heavy. No trouble with my legs. My jaw aches", {"upper_arm:right", "forearm:right", "jaw"}},
                   {"my left elbow, the other one is fine", {"elbow:left"}},
                   {"my elbow was fixed, my back has gone", {"back"}},
                   {"there is pain in my hip and my groin is fine", {"hip"}}});
}

TEST_CASE("not fine, and fine for a while only, are not fine in the next sentence either") {
    check_regions({{"My knee is stiff. It isn't fine at all. My hip aches", {"knee", "hip"}},
                   {"My shoulder is stiff. It's fine at night. My hip aches", {"shoulder", "hip"}},
                   {"My shoulder is stiff. It was fine, then it came back. My hip aches", {"shoulder", "hip"}}});
}

TEST_CASE("who examines says nothing of a place, and what was found there does") {
    check_regions({{"she examined the knee and it is swollen, and my hip hurts", {"knee", "hip"}},
                   {"I had a scan of the hip but the pain is in my elbow", {"elbow"}},
                   {"my shoulder was scanned in May. The elbow hurts", {"elbow"}},
                   {"my lump on the arm was checked. The knee is sore", {"knee"}}});
}

TEST_CASE("who tells of the writer or is carried is no owner of the place") {
    check_regions({{"my wife says the knee looks swollen and my hip hurts", {"knee", "hip"}},
                   {"I lifted my son and felt it in the knee, and my hip hurts", {"knee", "hip"}},
                   {"my uncle banged into me, I got it in the lip, and my hip hurts", {"head", "hip"}},
                   {"my uncle is ill and I have it in the knee too, my hip hurts", {"knee", "hip"}}});
}

TEST_CASE("his and her places are another's, whatever stands between") {
    check_regions({{"her knee is bad and my hip aches", {"hip"}},
                   {"he has it in the knee, and my hip hurts", {"hip"}},
                   {"my mum's bad knee hurts, and my hip aches", {"hip"}},
                   {"my husband has the bad back, my wrists hurt", {"wrist:both"}},
                   {"my husband has the bad back, not me. For me its both wrists", {"wrist:both"}},
                   {"the knee hurts, my son has a swollen ankle", {"knee"}},
                   {"my son has a sore knee and my bad hip aches", {"hip"}}});
}

TEST_CASE("where the chat is about another person all places are that person's") {
    auto about = asking("location");
    about.about = "other";
    json found;
    for (const auto& each : candidates("the knee hurts, and his hip", about))
        if (each.value.slot == "location") found = each.value.value["regions"];
    CHECK(found == json{"knee", "hip"});
}

TEST_CASE("a part that is well takes only itself from the answer") {
    check_regions({{"my shoulder is stiff. The collarbone is fine, and my hip aches", {"shoulder", "hip"}},
                   {"landed on my left knee, the knee is fine, my wrist is swollen", {"wrist"}},
                   {"slipped on my bum, bum is fine, but my wrist is swollen", {"wrist"}},
                   {"my left knee had an operation, that's fine now. the knee is the best part of me. it's the hip that hurts", {"hip"}}});
}

TEST_CASE("a hurt of long ago that goes on hurts") {
    check_regions({{"I broke my wrist as a child and it aches to this day, and my hip hurts", {"wrist", "hip"}},
                   {"I tore my calf in 1998, my hip hurts", {"hip"}},
                   {"I cracked my shin 2001, the hip hurts", {"hip"}},
                   {"the knee was bad last year, and my hip hurts", {"knee", "hip"}}});
}

TEST_CASE("what used to hurt is an answer where nothing else is") {
    check_regions({{"my knee used to be the problem", {"knee"}},
                   {"I'm used to aching everywhere, my whole body hurts, and now my left knee is hot", {"widespread", "knee:left"}},
                   {"it was my right knee, and my hip too", {"knee:right", "hip"}}});
    CHECK(unasked("location", "I had pain in my wrist last year, it is gone now").is_null());
}

TEST_CASE("a longer sentence without a word of complaint mentions its places only, where another place hurts") {
    check_regions({{"legs, and the sore shoulder that I told the nurse about", {"thigh:both", "lower_leg:both", "shoulder"}},
                   {"I came out of the sea and had some tea in hand. Shoulders achy", {"shoulder:both"}},
                   {"My left shoulder is sore. Wrists and knees.", {"shoulder:left", "wrist:both", "knee:both"}},
                   {"My left hip is sore. On most days it goes from there into the shin.", {"hip:left", "lower_leg:left"}},
                   {"Today I only want to ask about my neck please and nothing else", {"neck"}}});
}

TEST_CASE("a place told to be well stays well where it is named again without pain") {
    check_regions({{"My knee is fine now. I iced the knee. My hip hurts", {"hip"}}, {"my knee was fine yesterday, the knee hurts today and my hip too", {"knee", "hip"}}});
}

TEST_CASE("what used to hurt ends at a but, and goes on with a still") {
    check_regions({{"I used to get headaches but the calf hurts now, and my hip", {"lower_leg", "hip"}},
                   {"I used to get cramps, still get them in the calf, and my hip hurts", {"lower_leg", "hip"}},
                   {"old shoulder trouble is back like a bad penny", {"shoulder"}}});
}

TEST_CASE("with no question open only what hurts and is the writer's own fills the slot") {
    CHECK(unasked("location", "NECK! so stiff, I cant turn my head to the left")["regions"].at(0) == "neck");
}
