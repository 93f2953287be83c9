// What people write when something dangerous is going on, held against the patterns: tests/eval/flags/RFnn.jsonl.
#include "shipped_signs.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <iostream>
#include <set>

using namespace myalog;
using namespace myalog::intents;
using namespace myalog::intents::testing;

namespace {

namespace fs = std::filesystem;

const fs::path root = MYALOG_SOURCE_DIR;

/// Would the dialog act on this finding, by alarm or by asking?
bool acts(const finding& f, bool past_too) {
    return f.status == status::present || f.status == status::possible || f.other_now || (past_too && f.status == status::past);
}

std::string shown(const reading& r) {
    std::string out;
    for (const finding& f : r.signs) out += " " + f.rule + "=" + std::string(to_string(f.status)) + (f.other_now ? "!" : "");
    return out;
}

struct score {
    std::size_t asked = 0, right = 0;
    void add(bool good) { ++asked, right += good; }
    double share() const { return asked == 0 ? 1.0 : static_cast<double>(right) / static_cast<double>(asked); }
};

struct scores {
    score explicit_, paraphrase, traps;
};

scores measured(const fs::path& file) {
    scores out;
    const std::string flag = file.stem().string() + ".";
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty()) continue;
        const auto row = nlohmann::json::parse(line);
        const std::string text = row.at("text"), expect = row.at("expect"), kind = row.at("kind");
        const reading r = match(shipped_english(), text, {});
        const auto own = [&](const finding& f) { return f.id.starts_with(flag); };
        bool good = false;
        if (expect == "present" || expect == "possible") {
            good = std::any_of(r.signs.begin(), r.signs.end(), [&](const finding& f) { return own(f) && acts(f, expect == "possible"); });
            (kind == "explicit" ? out.explicit_ : out.paraphrase).add(good);
        } else {
            // What is no sign at all must raise no alarm of any kind; what is denied must not raise its own flag.
            good = std::none_of(r.signs.begin(), r.signs.end(),
                                [&](const finding& f) { return (own(f) || (expect == "none" && !alarms_nobody_alone(f))) && acts(f, false); });
            out.traps.add(good);
        }
        if (!good) std::cout << file.stem().string() << " " << kind << " " << expect << ": " << text << " ->" << shown(r) << "\n";
    }
    return out;
}

std::vector<fs::path> files() {
    std::vector<fs::path> out;
    for (const auto& f : fs::directory_iterator(root / "tests" / "eval" / "flags"))
        if (f.path().extension() == ".jsonl") out.push_back(f.path());
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace

TEST_CASE("danger that is named plainly is always found and danger in other words nearly always") {
    scores all;
    for (const fs::path& file : files()) {
        const scores one = measured(file);
        CAPTURE(file.stem().string());
        CHECK(one.explicit_.asked > 0);
        CHECK(one.traps.asked > 0);
        CHECK(one.explicit_.right == one.explicit_.asked);
        for (auto [sum, part] :
             {std::pair(&all.explicit_, &one.explicit_), std::pair(&all.paraphrase, &one.paraphrase), std::pair(&all.traps, &one.traps)}) {
            sum->asked += part->asked;
            sum->right += part->right;
        }
    }
    CHECK(all.explicit_.asked >= 150);
    CHECK(all.paraphrase.share() >= 0.98);
    CHECK(all.traps.share() >= 0.99);
}

/// Each plain danger of the labelled set that is heard, and how to ask whether it still is in other words.
template <typename What> std::size_t for_each_plain_danger(const What& what) {
    std::size_t asked = 0;
    for (const fs::path& file : files()) {
        const std::string flag = file.stem().string() + ".";
        const auto heard = [&](const std::string& text) {
            const reading r = match(shipped_english(), text, {});
            return std::any_of(r.signs.begin(), r.signs.end(), [&](const finding& f) { return f.id.starts_with(flag) && acts(f, false); });
        };
        std::ifstream lines(file);
        for (std::string line; std::getline(lines, line);) {
            const auto row = nlohmann::json::parse(line);
            const std::string text = row.at("text");
            const bool one_word = text.find(' ') == std::string::npos; // some count only where they are all that is said
            if (row.at("kind") != "explicit" || one_word || !heard(text)) continue;
            what(text, heard);
            ++asked;
        }
    }
    return asked;
}

TEST_CASE("a danger that is named plainly stays one beside a sentence that has nothing to do with it") {
    const char* harmless[] = {"I put a heat pad on my back.",    "My sister has fibromyalgia.",      "No allergies.",          "I had an operation on my wrist ten years ago.",
                              "My shoulder is fine now.",        "I am not pregnant.",               "Could it be stress?",    "If it gets worse I will call you.",
                              "It was much better yesterday.",   "My mum had a stroke in 2005.",     "I never drink.",         "Arthritis runs in my family.",
                              "I slept like a baby last week.",  "I was in a car crash in 1998.",    "Nothing helps.",         "My pills are lined up in the cupboard."};
    const std::size_t asked = for_each_plain_danger([&](const std::string& text, const auto& heard) {
        const std::string stop = std::string_view(".!?").find(text.back()) == std::string_view::npos ? ". " : " ";
        for (const std::string beside : harmless) {
            CAPTURE(text);
            CAPTURE(beside);
            CHECK(heard(text + stop + beside));
            CHECK(heard(beside + " " + text));
        }
    });
    CHECK(asked > 150);
}

TEST_CASE("a danger that is named plainly stays one when its sentence begins or goes on with something harmless") {
    const char* before[] = {"Not sleeping, ", "I don't have diabetes, ", "No. ", "This is embarrassing but ", "For the last two weeks ", "To be honest ", "I never complain but ", "45 female. ",
                            "Physio did not help and ",  "I had a scan last spring and now "};
    const char* behind[] = {" for the last 2 weeks", " on and off",           " because of the pain", " these days",     " and I don't know why",
                            " over the weekend",     " so I looked it up",   ", no idea why",        " as we speak",    ", my doctor says it's just stress",
                            " I don't want to die",  " unlike last year",      " after surgery in 2019", " and my husband is worried"};
    const std::size_t asked = for_each_plain_danger([&](const std::string& text, const auto& heard) {
        const std::string open = text.substr(0, text.find_last_not_of(".!? ") + 1);
        CAPTURE(text);
        for (const std::string words : before) CHECK_MESSAGE(heard(words + text), words);
        for (const std::string words : behind) CHECK_MESSAGE(heard(open + words), words);
    });
    CHECK(asked > 150);
}

TEST_CASE("a danger that is named plainly stays one when something else is over, well or long ago") {
    const char* behind[] = {", my hip is better",       ", work is fine",           " but the hip pain has gone", " and my hiccups are gone",    " - the itch has cleared up",
                            ", the other one is fine",  ", the rest is fine",       ", my toe was bad last year", ", last year my toe was sore", ", in 2010 I broke my toe", ", two years ago I had flu", " and last year I broke my toe", ", 3 years ago my dad had flu", ", everything else is fine", ", had my tonsils out years ago", ", sleep is normal now",
                            ", it started two years ago", ", it began about three months ago", " and it started 2 months ago"};
    const std::size_t asked = for_each_plain_danger([&](const std::string& text, const auto& heard) {
        const std::string open = text.substr(0, text.find_last_not_of(".!? ") + 1);
        CAPTURE(text);
        for (const std::string words : behind) CHECK_MESSAGE(heard(open + words), words);
    });
    CHECK(asked > 150);
}

TEST_CASE("every red flag has at least one sign and each sign names its flag") {
    std::set<std::string> flags;
    for (const std::string& id : shipped_english().sign_ids()) {
        CAPTURE(id);
        REQUIRE(id.size() > 5);
        CHECK(id.starts_with("RF"));
        CHECK(id[4] == '.');
        flags.insert(id.substr(0, 4));
    }
    for (int n = 1; n <= 43; ++n) {
        const std::string flag = std::string("RF") + (n < 10 ? "0" : "") + std::to_string(n);
        CAPTURE(flag);
        CHECK(flags.contains(flag));
    }
}

TEST_CASE("the signs that the dialog gives a level of their own exist") {
    const auto ids = shipped_english().sign_ids();
    const std::set<std::string> known(ids.begin(), ids.end());
    for (const char* id : {"RF05.nerve",          "RF05.spine_pain", "RF06.fever_back", "RF06.nerve",       "RF08.serious_accident",
                           "RF08.minor",          "RF10.acute",      "RF10.exercise",   "RF14.walking",     "RF14.rest",
                           "RF19.vision",         "RF19.headache",   "RF21.muscle",     "RF21.myasthenia",  "RF23.weakness",
                           "RF23.swallow",        "RF24.early",      "RF24.spreading",  "RF25.progressive", "RF25.swallow",
                           "RF30.thoughts",       "RF30.plan",       "RF31.abuse",      "RF31.danger_now",  "RF31.danger_bare", "RF32.bleeding",
                           "RF32.other",          "RF33.child",      "RF33.young_writer",  "RF35.snoring",    "RF35.wheel",       "RF36.unwell",
                           "RF36.heat_confusion", "RF39.rash",       "RF39.eye",        "RF43.limb_power", "RF43.limb_unmoved"}) {
        CAPTURE(id);
        CHECK(known.contains(id));
    }
}

TEST_CASE("what somebody else had within the hour alarms and what runs in the family does not") {
    const auto alarms = [](const char* text) {
        const reading r = match(shipped_english(), text, {});
        return std::any_of(r.signs.begin(), r.signs.end(), [](const finding& f) { return acts(f, false); });
    };
    CHECK(alarms("my mum had a stroke an hour ago"));
    CHECK(alarms("my husband is having a heart attack"));
    CHECK_FALSE(alarms("my mum had a stroke"));
    CHECK_FALSE(alarms("my mum had a stroke three years ago"));
}

TEST_CASE("got is how many people say have") {
    const reading r = match(shipped_english(), "i got chest pain", {});
    REQUIRE_FALSE(r.signs.empty());
    CHECK(r.signs.front().status == status::present);
}

TEST_CASE("no air in a job or in that office is asked about, and any other lack of air alarms") {
    const auto alarms = [](const std::string& words) {
        const auto found = match(shipped_english(), words, {}).signs;
        return std::any_of(found.begin(), found.end(), [](const finding& f) { return f.id.starts_with("RF34.") && f.id != "RF34.no_air_in_a_place" && acts(f, false); });
    };
    for (const std::string words : {"I can't breathe in that office", "I can't breathe in this marriage", "I can't breathe in my job"}) {
        CAPTURE(words);
        const auto found = match(shipped_english(), words, {}).signs;
        CHECK(std::any_of(found.begin(), found.end(), [](const finding& f) { return f.id == "RF34.no_air_in_a_place" && f.status == status::present; }));
        CHECK_FALSE(alarms(words));
    }
    for (const std::string words : {"I can't breathe", "I can't breathe in or out", "I can't breathe in", "I'm in the office and I can't breathe", "I can't breathe in here", "I can't breathe in this room",
                                    "I can't breathe in the office", "I can't breathe in this house, call someone", "can't breathe properly in bed", "I can't breathe in the car", "in that office I can't breathe and my lips are blue",
                                    "I can't breathe in that office and I am struggling to breathe now", "I can't breathe in the kitchen, there is smoke", "my husband can't breathe in his chair", "she can't breathe in the bath",
                                    "I can't breathe, I'm at my job", "I can't get my breath in that office", "I can't breathe in the house or outside", "I can't breathe in my bedroom", "I can't breathe in the shop help",
                                    "my son can't breathe in his room", "I can't breathe at work"}) {
        CAPTURE(words);
        CHECK(alarms(words));
    }
}

TEST_CASE("an ache that has lasted since an illness of long ago does not bring the illness back") {
    const auto acted_on = [](const std::string& text) {
        const reading r = match(shipped_english(), text, {});
        return std::any_of(r.signs.begin(), r.signs.end(), [](const finding& f) { return acts(f, false) && !alarms_nobody_alone(f); });
    };
    for (const std::string illness : {"I had a stroke", "I had a mini stroke", "I had a pulmonary embolism", "I had a DVT", "I was hit by a car"}) {
        for (const std::string when : {" six years ago", " in 2018", " ten years ago"})
            for (const std::string ache : {" and my shoulder has ached ever since", " and my left arm aches since then", " and my neck has hurt since", ", and my back has been sore since"}) CHECK_MESSAGE(!acted_on(illness + when + ache), (illness + when + ache));
        for (const std::string ache : {" yesterday and my neck has hurt since", " and my neck has hurt ever since"}) CHECK_MESSAGE(acted_on(illness + ache), (illness + ache));
    }
    for (const char* text : {"I had a stroke six years ago and it happened again this morning", "I had a stroke six years ago and my arm has been weak since Friday", "I had chest pain five years ago and it has been there ever since",
                             "I had numbness down there two years ago and I have had it ever since", "I had a DVT in 2015 and now my calf hurts", "I was suicidal when I was 19 and I am again now", "I had chest pain six years ago and my shoulder has ached ever since", "I had a stroke six years ago and my arm hurts again since then",
                             "I had a stroke six years ago and my stroke arm has been sore ever since", "I had a stroke six years ago and my arm has ached since this morning", "I had a stroke six years ago and was sore and it has been there ever since"})
        CHECK_MESSAGE(acted_on(text), text);
}

TEST_CASE("a sore place that nobody may touch is no abuse and what is kept from the writer is") {
    const auto abuse = [](const std::string& text) {
        const auto found = match(shipped_english(), text, {}).signs;
        return std::any_of(found.begin(), found.end(), [](const finding& f) { return f.id == "RF31.abuse" && acts(f, false); });
    };
    for (const std::string who : {"he", "she", "my partner", "my mum"})
        for (const std::string place : {"hip", "left leg", "sore back", "shoulder"}) {
            const std::string its = who == "he" ? "his " : "her ";
            CAPTURE(who + " " + place);
            CHECK_FALSE(abuse(who + " won't let me touch " + its + place));
        }
    for (const std::string kept : {"see my friends", "touch my own money", "use my phone", "leave the house"}) {
        CAPTURE(kept);
        CHECK(abuse("he won't let me " + kept));
    }
}
