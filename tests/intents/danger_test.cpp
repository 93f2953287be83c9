// How people say plainly that something grave is wrong, put together from its parts, in the English of those who learned it too: each must be heard.
// The counterpart of everyday_test.cpp.
#include "shipped_signs.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <iterator>
#include <string>
#include <vector>

using namespace myalog;
using namespace myalog::intents;
using namespace myalog::intents::testing;

namespace {

using words = std::vector<std::string>;

bool is_heard(const std::string& text) {
    for (const finding& f : match(shipped_english(), text, {}).signs)
        if (f.status == status::present || f.status == status::possible || f.other_now) return true;
    return false;
}

std::string put(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

/// Each of `templates` with its %1 and %2 filled in, in every way.
void each_is_heard(const words& templates, const words& ones, const words& twos = {""}) {
    for (const std::string& t : templates)
        for (const std::string& one : ones)
            for (const std::string& two : twos) {
                const std::string text = put(put(t, "%1", one), "%2", two);
                CAPTURE(text);
                CHECK(is_heard(text));
            }
}

/// That something cannot be done, or hardly. %1 is what to do, %2 doing it.
const words cannot = {"I can't %1", "I cant %1", "I cannot %1", "I am not able to %1", "I'm unable to %1", "I don't can %1", "I no can %1", "I barely can %1", "I can barely %1",
                      "I can hardly %1", "I can't %1 anymore", "I have not been able to %1 since this morning", "my mother cannot %1", "suddenly I can't %1", "all of a sudden I could not %1",
                      "why can't I %1", "help I can't %1", "unable to %1 since last night", "not possible for me to %1"};
const words hardly = {"I have a hard time %2", "now I have a hard time to %1", "she has a hard time %2", "I have trouble %2", "having trouble %2", "I have difficulty %2", "I have difficulty to %1",
                      "having difficulties %2", "I have problems %2", "I have a problem %2", "I struggle to %1", "I'm struggling to %1", "struggling with %2", "I find it hard to %1",
                      "I'm finding it difficult to %1", "it is hard to %1", "it's hard for me to %1", "it's very difficult for me to %1", "it has become difficult to %1", "%2 is hard",
                      "%2 is very difficult", "%2 has become hard for me", "my husband is having trouble %2", "my dad is struggling to %1", "I am having so much trouble %2",
                      "why is it so hard to %1", "there is difficulty %2", "I feel difficulty in %2", "facing difficulty in %2", "facing trouble to %1"};

struct deed {
    std::string to_do, doing;
};

void each_deed_is_heard(const words& frames, const std::vector<deed>& deeds) {
    for (const deed& d : deeds) each_is_heard(frames, {d.to_do}, {d.doing});
}

} // namespace

TEST_CASE("breath that does not come is heard however it is said") {
    const std::vector<deed> deeds = {{"breathe", "breathing"}, {"breath", "breathing"}, {"catch my breath", "catching my breath"}, {"get my breath", "getting my breath"},
                                     {"get enough air", "getting enough air"}, {"take a breath", "taking a breath"}, {"breathe in", "breathing in"}};
    each_deed_is_heard(cannot, deeds);
    each_deed_is_heard(hardly, deeds);
}

TEST_CASE("swallowing and speech that fail are heard however it is said") {
    const std::vector<deed> deeds = {{"swallow", "swallowing"}, {"swallow food", "swallowing food"}, {"swallow my spit", "swallowing my spit"}, {"speak", "speaking"}, {"talk", "talking"},
                                     {"get my words out", "getting my words out"}};
    each_deed_is_heard(cannot, deeds);
    each_deed_is_heard(hardly, deeds);
}

TEST_CASE("a bladder or bowel that fails is heard however it is said") {
    const std::vector<deed> deeds = {{"pee", "peeing"}, {"urinate", "urinating"}, {"pass urine", "passing urine"}, {"wee", "weeing"}, {"control my bladder", "controlling my bladder"},
                                     {"hold my pee", "holding my pee"}, {"control my bowels", "controlling my bowels"}};
    each_deed_is_heard(cannot, deeds);
    each_deed_is_heard(hardly, deeds);
}

TEST_CASE("a limb that does not move or feel is heard however it is said") {
    const std::vector<deed> felt = {{"feel my legs", "feeling my legs"}, {"feel my left leg", "feeling my left leg"}, {"feel my right arm", "feeling my right arm"}};
    const std::vector<deed> moved = {{"move my legs", ""}, {"move my left arm", ""}, {"move my leg", ""}};
    each_deed_is_heard(cannot, felt);
    words said; // nobody says "feeling my leg is hard"
    std::copy_if(hardly.begin(), hardly.end(), std::back_inserter(said), [](const std::string& frame) { return !frame.starts_with("%2"); });
    each_deed_is_heard(said, felt);
    each_deed_is_heard(cannot, moved); // "it is hard to move my leg" is what a stiff one does
}

TEST_CASE("pain and pressure in the chest are heard however they are said") {
    const words places = {"chest", "heart", "left half of my chest", "breast bone", "middle of my chest"};
    each_is_heard({"%1 in my %2"}, {"pain", "a strong pain", "great pain", "terrible pain", "pressure", "tightness", "heaviness", "squeezing", "crushing pain", "burning pain"}, places);
    each_is_heard({"my chest %1"}, {"hurts", "is hurting", "is paining", "pains me", "is tight", "feels heavy", "feels squeezed", "aches", "has pain", "is in pain", "is under pressure",
                                    "feels like an elephant sits on it", "hurts and my arm too"});
    each_is_heard({"%1 pain %2"}, {"chest", "heart"}, {"", "since this morning", "and sweating", "going to my arm", "for one hour", "since 2 days", "when I breathe", "that comes and goes"});
    each_is_heard({"%1"}, {"something is squeezing my chest", "somebody sits on my chest", "pain around my heart", "my heart area hurts", "it hurts in my chest", "the chest hurts me",
                           "pain at the chest", "pain on the left chest", "pain in the thorax", "a band around my chest", "there is pressure on my chest"});
}

TEST_CASE("signs of a stroke are heard however they are said") {
    each_is_heard({"the %1 side %2", "my %1 side %2"}, {"left", "right"}, {"of my face is drooping", "of my face is numb", "of my body is weak", "of my mouth droops", "of my body is paralyzed"});
    each_is_heard({"%1"}, {"my face dropped on one side", "my mouth is crooked suddenly", "my speech is slurred", "I am slurring my words", "my words come out wrong", "suddenly lost my sight",
                           "sudden blurred vision", "suddenly my vision is blurry", "suddenly I see double", "I lost vision in my left eye", "can not see from one eye", "he is suddenly confused",
                           "sudden weakness in my left arm", "my right arm went numb suddenly", "half of my body is numb", "my arm does not move", "my left leg stopped working suddenly",
                           "I cannot raise both arms", "suddenly cannot raise my arm"});
}

TEST_CASE("a back that hurts with nerves that fail is heard however it is said") {
    each_is_heard({"%1 %2"}, {"numbness", "no feeling", "loss of feeling", "I lost feeling", "tingling"}, {"between my legs", "in my private parts", "around my anus", "down there", "in my crotch"});
    each_is_heard({"%1 %2"}, {"my back hurts and", "back pain and", "low back pain and now"},
                  {"both legs are weak", "my legs feel weak and numb", "my legs give way", "I cannot hold my pee", "I wet myself", "I poo myself", "I lost control of my bladder", "my bottom is numb",
                   "I can't feel my legs", "weakness in both legs", "I don't feel when I need to pee", "I have no control of urine"});
}

TEST_CASE("dark or bloody water is heard however it is said") {
    each_is_heard({"%1 %2"}, {"my urine is", "my pee is", "urine became", "my urine has turned", "my pee became"}, {"brown", "dark brown", "like cola", "dark like tea", "red", "the colour of cola", "black"});
}

TEST_CASE("what hides in other flags is heard however it is said") {
    each_is_heard({"%1"}, {"my legs feel weak and numb", "my feet are numb and it is going up", "coughing blood", "there is blood when I cough", "blood in my cough", "suddenly short of breath", "I get no air",
                           "fever and I cannot stop shaking", "stiff neck and fever", "my tongue is getting bigger", "my throat is closing", "I hurt myself on purpose", "I took too many pills",
                           "she took many sleeping pills", "I am pregnant and baby moves less", "it keeps bleeding", "deep cut and it bleeds a lot", "motorbike crash and my leg hurts"});
    each_is_heard({"my %1 %2"}, {"husband", "boyfriend", "partner", "wife", "ex"}, {"hits me", "is beating me", "makes me afraid", "threatens me", "does not let me leave", "choked me"});
}
