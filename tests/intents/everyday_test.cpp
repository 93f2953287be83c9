// What people say of a body that has ached for long, put together from its parts by the ten thousand: nobody may be alarmed by it.
#include "shipped_signs.hpp"

#include <doctest/doctest.h>
#include <string>
#include <utility>
#include <vector>

using namespace myalog;
using namespace myalog::intents;
using namespace myalog::intents::testing;

namespace {

/// What would alarm: the rules, or nothing.
std::string alarm(const std::string& text) {
    std::string out;
    for (const finding& f : match(shipped_english(), text, {}).signs)
        if (!alarms_nobody_alone(f) && (f.status == status::present || f.status == status::possible || f.other_now)) out += " " + f.rule;
    return out;
}

using words = std::vector<std::string>;

/// Each of `templates` with its %1, %2 and %3 filled in, in every way.
void nobody_is_alarmed_by(const words& templates, const words& ones, const words& twos, const words& threes = {""}) {
    const auto put = [](std::string text, const std::string& what, const std::string& with) {
        const auto at = text.find(what);
        return at == std::string::npos ? text : text.replace(at, what.size(), with);
    };
    for (const std::string& t : templates)
        for (const std::string& one : ones)
            for (const std::string& two : twos)
                for (const std::string& three : threes) {
                    const std::string text = put(put(put(t, "%1", one), "%2", two), "%3", three);
                    CAPTURE(text);
                    CHECK(alarm(text) == "");
                }
}

} // namespace

TEST_CASE("soreness after sport, work or play alarms nobody") {
    nobody_is_alarmed_by(
        {"my %1 ache from %2 yesterday, hurts now", "after %2 my %1 hurt a bit, started this morning", "been doing %2 and now my %1 feel stiff and achy today",
         "%2 on sunday and my %1 are killing me lol"},
        {"legs", "arms", "shoulders", "hands", "knees", "back muscles", "hips"},
        {"rugby", "football", "tennis", "diving lessons", "skiing", "snowboarding", "sledging with the kids", "a long bike ride", "horse riding", "the trampoline class",
         "the bouncy castle", "pushing the swing", "the slide at the park", "the climbing frame", "the monkey bars", "judo", "boxing training", "wrestling with my kids",
         "the marathon", "digging the garden", "chopping wood", "boarding the loft", "painting the ceiling", "moving house", "lifting pallets at work", "driving the tractor",
         "riding the quad bike", "a long drive", "the school run", "nursing my baby", "carrying my toddler", "working in the nursery", "leg day", "the gym", "a cold swim"});
}

TEST_CASE("what a stiff body finds hard alarms nobody") {
    nobody_is_alarmed_by(
        {"I can't %1 %2", "I struggle to %1 %2", "%2 I can hardly %1", "it hurts to %1 %2", "not able to %1 properly %2", "dread having to %1 %2"},
        {"get up", "get up the stairs", "get out of bed", "get off the sofa", "get dressed", "get comfortable", "stand up straight", "stand for long", "sit at my desk",
         "come down stairs", "bend down to tie my laces", "put my socks on", "wash my hair", "lift the kettle", "carry bags", "hold the phone", "open jars",
         "turn my head", "turn over in bed", "look over my shoulder", "drive for long", "hang the washing out", "type", "keep up with the kids", "keep up at work",
         "reach the top shelf", "concentrate", "think straight", "remember words", "make a fist", "stretch my legs"},
        {"since my back went", "because my back is stiff", "with this neck", "because my hips ache", "since the new job", "because of the fibro", "after work"});
}

TEST_CASE("what is hard to do alarms nobody however it is said") {
    const words frames = {"I can't %1", "I barely can %1", "I don't can %1", "I no can %1", "not possible for me to %1", "I have a hard time %2", "now I have a hard time to %1", "having trouble %2",
                          "I have difficulty to %1", "I have problems %2", "I'm struggling to %1", "it's very difficult for me to %1", "%2 has become hard for me", "why can't I %1", "suddenly I can't %1",
                          "my mother cannot %1", "facing difficulty in %2", "unable to %1 since last night", "I have not been able to %1 since this morning"};
    const std::vector<std::pair<std::string, std::string>> deeds = {
        {"sleep", "sleeping"}, {"fall asleep", "falling asleep"}, {"walk far", "walking far"}, {"bend down", "bending down"}, {"open jars", "opening jars"}, {"hold the kettle", "holding the kettle"},
        {"get out of bed", "getting out of bed"}, {"concentrate", "concentrating"}, {"sit still", "sitting still"}, {"turn my head", "turning my head"}, {"stand for long", "standing for long"},
        {"sleep on my side", "sleeping on my side"}, {"drive", "driving"}, {"hold my baby", "holding my baby"}, {"catch up with friends", "catching up with friends"},
        {"control my pain", "controlling my pain"}, {"control my weight", "controlling my weight"}, {"take a shower", "taking a shower"}, {"take a break", "taking a break"},
        {"get enough sleep", "getting enough sleep"}, {"get my work done", "getting my work done"}, {"hold my pen", "holding my pen"}, {"move my neck", "moving my neck"},
        {"move my shoulder", "moving my shoulder"}, {"move the furniture", "moving the furniture"}, {"feel relaxed", "feeling relaxed"}, {"talk about it", "talking about it"},
        {"talk to my boss", "talking to my boss"}, {"speak to doctors", "speaking to doctors"}, {"find a good doctor", "finding a good doctor"}, {"see a specialist", "seeing a specialist"},
        {"pass my exams", "passing my exams"}, {"start my day", "starting my day"}, {"go to work", "going to work"}};
    for (const auto& [to_do, doing] : deeds) nobody_is_alarmed_by(frames, {to_do}, {doing});
}

TEST_CASE("what has been felt for years in a known place alarms nobody") {
    nobody_is_alarmed_by(
        {"%1 in my %2 %3", "I get %1 in my %2 %3"},
        {"tingling", "burning", "buzzing", "pins and needles", "a dull ache", "heaviness", "cramp", "twitching", "throbbing", "stiffness", "tightness", "coldness", "spasms",
         "a stabbing pain"},
        {"hands", "feet", "arms", "legs", "fingers", "neck", "lower back", "shoulders", "jaw", "thighs", "calves", "hip", "knees", "forearms", "whole body"},
        {"for years, no change", "when I type", "after gardening", "in the cold weather", "after a long day at work", "with my fibromyalgia", "that eases with a hot bath"});
}

TEST_CASE("the sayings of those who live with pain and fog alarm nobody") {
    nobody_is_alarmed_by(
        {"%1", "%1, been like this for years", "%1 and my neck is stiff", "%1. my legs ache too", "sorry, %1"},
        {"brain fog so bad I forget names", "can't find the words when I'm tired, brain fog", "with the fog I can't find words", "my head feels like cotton wool",
         "I feel like I've been hit by a bus", "it's as if a truck ran over me", "feels like I ran a marathon", "I feel a hundred years old", "this pain is killing me",
         "my back is killing me", "dying for a good night's sleep", "I'd kill for a massage", "like I have flu but no fever", "every muscle aches", "I'm stiff as a board in the morning",
         "my legs feel like lead after shopping", "legs like jelly after the gym", "my hands go white in the cold, always have", "my bum goes numb on the train, wakes up when I walk",
         "my foot falls asleep when I cross my legs", "I pee a lot because I drink tea all day", "sweaty at night with the menopause", "I bruise easily, always have",
         "dizzy when I stand up quickly, always been like that", "headache from my neck most afternoons", "my jaw is sore from grinding my teeth",
         "my chest muscles are sore after press ups", "fed up with the pain", "I just want the pain to end", "can't carry on working full time", "my boss is a nightmare",
         "hurts to comb my hair because my hips ache", "sciatica again, same as every winter", "I had a slipped disc in 2010, all good now"},
        {""});
}
