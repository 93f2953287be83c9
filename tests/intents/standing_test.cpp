#include "intents/standing.hpp"

#include "small_catalog.hpp"

using namespace myalog::intents;
using json = nlohmann::json;

namespace {

const catalog& signs() {
    static const auto all = with_signs(json::parse(R"j([
        {"id":"RF01.chest_pain","patterns":["chest (?:pains?|hurts)","chest is tight"],"examples":["x"]},
        {"id":"RF04.numb","patterns":["numb(?:ness)?","can't feel my \\w+"],"examples":["x"]},
        {"id":"RF42.device","lasting":true,"near":[{"words":["operation","wound is open"],"within":8,"scope":"sentence"}],"examples":["x"]},
        {"id":"RF05.spine_pain","together":[{"words":["back hurts|spine pain"],"background":["cancer"],"within":30}],"examples":["x"]},
        {"id":"RF18.stiff","near":[{"words":["neck","stiff"],"within":4}],"examples":["x"]}])j"));
    return *all;
}

finding seen(const std::string& text, const std::string& about = "self") {
    context around;
    around.about = about;
    const reading r = match(signs(), text, around);
    REQUIRE_MESSAGE(!r.signs.empty(), text);
    return r.signs.front();
}

void all_are(status expected, std::initializer_list<const char*> texts) {
    for (const char* text : texts) {
        const finding f = seen(text);
        CHECK_MESSAGE(to_string(f.status) == to_string(expected), text, " (", f.rule, ")");
    }
}

std::string standings(const std::string& text) {
    std::string out;
    for (const finding& f : match(signs(), text, {}).signs) out += (out.empty() ? "" : " ") + f.id.substr(0, 4) + ":" + std::string(to_string(f.status));
    return out;
}

} // namespace

TEST_CASE("a denial silences what it stands before") {
    all_are(status::absent, {"no chest pain", "I don't have any chest pain", "i do not have chest pain", "haven't had chest pain", "never had chest pain", "without any numbness",
                             "nothing like chest pain", "nope no numbness", "there is no numbness", "I deny chest pain", "neither numbness", "it's not chest pain", "my neck isn't stiff",
                             "dont have chest pain"});
}

TEST_CASE("a denial may stand behind what it denies") {
    all_are(status::absent, {"chest pain: no", "any chest pain? no", "numbness none", "chest pain i don't have", "chest pain - no"});
    CHECK(standings("chest pain no, numbness yes") == "RF01:absent RF04:present");
}

TEST_CASE("a list under one denial is denied to its end") {
    CHECK(standings("no chest pain, fever or numbness") == "RF01:absent RF04:absent");
    CHECK(standings("i don't have chest pain or numbness") == "RF01:absent RF04:absent");
    CHECK(standings("no chest pain, no numbness") == "RF01:absent RF04:absent");
}

TEST_CASE("a list that no or closes may be at an end at any comma") {
    all_are(status::possible, {"no fever, chest pain", "no fever, cough, chest pain", "no fever, chest pain and cough", "without any cough, chest pain"});
    all_are(status::present, {"not sleeping, chest pain", "I don't have diabetes, chest pain", "never smoked, chest pain and cough", "no allergies, chest pain since this morning",
                              "no kids, chest pain like a knife going in", "not eating, numbness"});
    all_are(status::absent, {"not a fever, chest pain or cough", "I don't have a cough, chest pain or fever", "no fever, chest pain, cough or rash", "no cough, no chest pain", "never a cough, chest pain nor fever"});
}

TEST_CASE("an answer particle denies nothing after it") {
    all_are(status::present, {"No. My chest hurts", "no my chest hurts", "no, chest pain", "No\nchest pain", "nope chest is tight", "no it's my chest pain", "no there is numbness",
                              "no actually chest pain", "No my chest hurts and its bad", "oh no my chest hurts", "no chest hurts"});
}

TEST_CASE("what ends a denial lets the next finding stand") {
    all_are(status::present, {"no fever but chest pain", "no fever, my chest hurts", "no fever and my chest hurts", "no fever just numbness", "no fever though numbness",
                              "i don't have a fever, i have chest pain", "no fever. chest pain", "no fever\nchest pain", "no fever, a bit of numbness", "no weakness except numbness"});
}

TEST_CASE("what only looks like a denial is none") {
    all_are(status::present, {"not only chest pain", "it's not just my knee, my chest hurts", "no idea why my chest hurts", "without my pills the chest pain is awful",
                              "the chest pain is no better", "the chest pain won't go away", "nothing helps my chest pain", "I can't feel my legs", "i don't know why my chest hurts",
                              "couldn't sleep because of chest pain"});
}

TEST_CASE("a no of those who learned English denies, or is asked about where it may be an answer") {
    all_are(status::absent, {"I no have chest pain", "chest pain not there", "he no has numbness"});
    all_are(status::possible, {"chest pain, no", "no have chest pain"});
    all_are(status::present, {"chest pain, no sleep", "I have chest pain, no", "no. have chest pain", "chest pain. no"});
}

TEST_CASE("doubt makes a finding possible") {
    all_are(status::possible, {"it might be chest pain", "maybe numbness", "a bit like chest pain", "not sure if it is chest pain", "could be chest pain", "numbness maybe"});
}

TEST_CASE("what is over is past and says when it ended") {
    all_are(status::past, {"I used to have chest pain", "last year i had chest pain", "the numbness has gone", "the numbness went away", "had chest pain yesterday", "i had chest pain, gone now",
                           "when i was a kid i had chest pain"});
    const finding f = seen("i had chest pain 2 hours ago");
    REQUIRE(f.ended_days_ago_lo);
    CHECK(*f.ended_days_ago_lo == doctest::Approx(2.0 / 24).epsilon(0.01));
    const finding g = seen("i had chest pain two or three weeks ago");
    CHECK(*g.ended_days_ago_lo == 14);
    CHECK(*g.ended_days_ago_hi == 21);
    CHECK_FALSE(seen("the numbness has gone").ended_days_ago_lo);
    CHECK(seen("i had chest pain").status == status::possible);
}

TEST_CASE("what stands behind the time of the past and a comma is told anew") {
    all_are(status::present, {"had a clot last month, chest pain", "I had a fall last year, numbness in both hands", "had a stroke in 2015, numbness", "back operation 3 years ago, numbness",
                              "I had covid two weeks ago, chest pain and fever"});
    all_are(status::present, {"when i was a kid i had asthma, i have chest pain", "20 years ago i had a fall, my chest hurts"});
    all_are(status::past, {"i had numbness, chest pain and fever last week", "two years ago, chest pain", "years ago, numbness"});
}

TEST_CASE("what stands behind a comma of the past, of a story or of a question may be told anew") {
    all_are(status::possible, {"last year i had a cough, chest pain", "when i was a kid i had asthma, chest pain and sweats", "family history of diabetes, chest pain", "should i worry, chest pain all day",
                               "my mum had cancer, numbness since friday"});
    all_are(status::past, {"last year i had chest pain"});
    all_are(status::hypothetical, {"family history of chest pain", "should i worry about chest pain"});
}

TEST_CASE("what stands behind an and with a verb of today is told anew") {
    all_are(status::present, {"I had a scan last spring and my chest is tight", "I had the flu a month ago and I have chest pain", "I had surgery in 2019 and my chest hurts", "my mum had arthritis and my chest is tight",
                              "I read about gout and I have chest pain", "worried about having a stroke and I have chest pain"});
    all_are(status::hypothetical, {"what if it gets worse and the chest is tight", "I read about gout and chest pain"});
}

TEST_CASE("what stands behind an and without a verb of today may be told anew, but the end of a list is not") {
    all_are(status::possible, {"last year I broke my wrist and terrible chest pain on the stairs", "my mum had arthritis and terrible chest pain on the stairs", "I never smoked and terrible chest pain on the stairs"});
    CHECK(standings("no numbness and chest pain") == "RF04:absent RF01:absent");
    CHECK(standings("last year I had numbness and chest pain") == "RF04:past RF01:past");
}

TEST_CASE("what goes on with a relative is no family history") {
    CHECK(seen("dad had a fall and has chest pains").status == status::other);
    CHECK(seen("dad had a fall and has chest pains").other_now);
    CHECK(seen("dad had chest pains and is on statins").status == status::hypothetical);
}

TEST_CASE("the time of another occasion is not that of the finding") {
    all_are(status::present, {"chest pain since the crash ten years ago", "my chest is tight after surgery in 2019", "chest pain unlike last year"});
}

TEST_CASE("I do not want to is no denial of what stands before it") {
    all_are(status::present, {"chest pain i don't want to die", "numbness I don't want to be a nuisance"});
    all_are(status::absent, {"chest pain i don't", "chest pain i don't, thanks", "numbness none thanks"});
}

TEST_CASE("what goes on is not past") {
    all_are(status::present, {"i had chest pain and still have", "i've had chest pain for two days", "it went away but the chest pain is back", "the numbness has gone worse",
                              "my chest pain started two days ago", "i had surgery and now numbness", "i'm used to it but chest pain"});
}

TEST_CASE("what is only imagined is hypothetical") {
    all_are(status::hypothetical, {"what if i get chest pain", "should I worry about chest pain", "when would i get chest pain", "can statins cause numbness", "i'm scared of having chest pain",
                                   "what are the signs of chest pain"});
}

TEST_CASE("somebody else is somebody else and what happens now is marked") {
    const finding now = seen("my husband has chest pain");
    CHECK(now.status == status::other);
    CHECK(now.other_now);
    CHECK(seen("he has numbness and it's bad").other_now);
    const finding then = seen("my mum had chest pain last year");
    CHECK_FALSE(then.other_now);
    CHECK(then.status != status::present);
    CHECK(seen("my dad died of chest pain").status == status::hypothetical);
    CHECK_FALSE(seen("my dad died of chest pain").other_now);
    CHECK(seen("my wife has no chest pain").status == status::absent);
    all_are(status::present, {"my wife says i look grey and my chest hurts", "i told my husband my chest hurts", "my doctor said my chest hurts"});
}

TEST_CASE("what a relative had in the last weeks may go on, and what he had long ago is a story") {
    const finding now = seen("my father had an operation last month, the wound is open");
    CHECK(now.status == status::other);
    CHECK(now.other_now);
    CHECK(seen("my father had an operation in 1985, the wound is open").status == status::hypothetical);
    CHECK(seen("my uncle had chest pain long ago, i was seen last month").status == status::hypothetical);
    CHECK(seen("in the film last night the chest pain came at once").status == status::hypothetical);
    CHECK(seen("the leaflet says chest pain is an emergency").status == status::hypothetical);
    CHECK(seen("the leaflet says chest pain is an emergency and that's what I have").status == status::present);
}

TEST_CASE("the illness of somebody else and a sign that is given to nobody else are that person's") {
    const finding hers = seen("my wife has cancer. the spine pain began on friday");
    CHECK(hers.id == "RF05.spine_pain");
    CHECK(hers.status == status::other);
    CHECK(hers.other_now);
    for (const char* two_people : {"my wife has cancer. my back hurts", "my wife has cancer so i am worn out. back hurts"}) {
        const reading r = match(signs(), two_people, {});
        CHECK_MESSAGE(r.signs.empty(), two_people);
    }
}

TEST_CASE("that it is not as usual denies nothing that follows") {
    all_are(status::present, {"it's not my usual ache, bad chest pain", "this isn't my normal thing, numbness and all"});
    all_are(status::absent, {"it's not chest pain", "not a numbness"});
}

TEST_CASE("in a chat about somebody else that person counts") {
    CHECK(seen("my son has chest pain", "child").status == status::present);
    CHECK(seen("she has numbness", "other").status == status::present);
    CHECK(seen("she used to have numbness", "other").status == status::past);
}

TEST_CASE("a denial of one word of a near rule denies the whole") {
    CHECK(seen("my neck is stiff").status == status::present);
    CHECK(seen("my neck isn't stiff").status == status::absent);
    CHECK(seen("my neck is not stiff").status == status::absent);
}

TEST_CASE("capitals emoji and line breaks change no standing") {
    all_are(status::present, {"MY CHEST HURTS", "my chest 😭 hurts", "my\nchest\nhurts", "my chest hurts!!!", "my um chest hurts"});
    all_are(status::absent, {"NO CHEST PAIN", "no chest pain 👍", "no \"chest pain\""});
}

TEST_CASE("what has gone is the finding where it is told of it, and nothing where it is told of something else") {
    all_are(status::past, {"numbness, it has gone", "numbness, that is gone now", "numbness, both have gone", "numbness, the feeling has cleared up", "chest pain, the pain in my chest has gone",
                           "chest hurts, the pain has gone", "numbness, gone now", "chest pain and a cough last year"});
    all_are(status::present, {"chest pain, the rash has gone", "chest pain, work is fine", "chest pain but the cough has gone", "numbness, the other one is fine", "I can't feel my leg, the right leg is fine",
                              "numbness, last year the knee was sore", "numbness and two years ago I had covid", "chest pain, in 2010 I broke my arm", "numbness, my knee was bad last year"});
    all_are(status::possible, {"chest pain, but the hip pain has gone", "chest pain, cough gone now"});
}
