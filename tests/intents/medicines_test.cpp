#include "values_reading.hpp"

using namespace values_reading;

namespace {

json classes(const std::string& words) {
    const auto found = answer("medicines", words);
    return found.is_null() ? json(nullptr) : found["classes"];
}

} // namespace

TEST_CASE("medicines by generic and brand name") {
    for (const auto& [words, expected] : std::vector<std::pair<std::string, json>>{{"atorvastatin 20mg", {"statin"}},
                                                                                   {"Lipitor", {"statin"}},
                                                                                   {"sertraline", {"ssri_snri"}},
                                                                                   {"cipro", {"fluoroquinolone"}},
                                                                                   {"tramadol", {"opioid"}},
                                                                                   {"Nurofen and Calpol", {"nsaid", "paracetamol"}},
                                                                                   {"Tylenol", {"paracetamol"}},
                                                                                   {"prednisolone", {"steroid"}},
                                                                                   {"pregabalin", {"gabapentinoid"}},
                                                                                   {"baclofen", {"muscle_relaxant"}},
                                                                                   {"warfarin", {"anticoagulant"}},
                                                                                   {"diazepam", {"benzodiazepine"}},
                                                                                   {"olanzapine", {"antipsychotic"}},
                                                                                   {"metformin", {"other"}},
                                                                                   {"co-codamol", {"opioid", "paracetamol"}},
                                                                                   {"some painkillers", {"other"}}}) {
        CAPTURE(words);
        CHECK(classes(words) == expected);
    }
}

TEST_CASE("what is taken now counts") {
    for (const auto& [words, expected] :
         std::vector<std::pair<std::string, json>>{{"none", {"none"}},
                                                   {"no", {"none"}},
                                                   {"nothing at all", {"none"}},
                                                   {"I don't take anything", {"none"}},
                                                   {"nothing, just paracetamol", {"paracetamol"}},
                                                   {"I used to take statins", {"none"}},
                                                   {"I came off tramadol", {"none"}},
                                                   {"I used to take naproxen, now just codeine", {"opioid"}},
                                                   {"my legs don't ache since starting atorvastatin", {"statin"}},
                                                   {"I can't sleep since I was put on prednisolone", {"steroid"}},
                                                   {"I don't take statins since I started warfarin", {"anticoagulant"}},
                                                   {"no statins, only ibuprofen", {"nsaid"}}}) {
        CAPTURE(words);
        CHECK(classes(words) == expected);
    }
}

TEST_CASE("a medicine fills its slot unasked when it is taken and not when it is asked about") {
    CHECK(unasked("medicines", "I take sertraline")["classes"] == json{"ssri_snri"});
    for (const std::string words : {"does ibuprofen help?", "should I take ibuprofen", "what about statins", "I used to take statins"}) {
        CAPTURE(words);
        CHECK(unasked("medicines", words).is_null());
    }
}

TEST_CASE("a medicine of another person is not taken by the one who writes") {
    CHECK(classes("my wife takes statins").is_null());
    CHECK(classes("my wife gives me ibuprofen") == json{"nsaid"});
    CHECK(classes("I have a husband on codeine").is_null());
    CHECK(classes("my mum had my dad's codeine").is_null());
    CHECK(classes("I am at home and my mum took her morphine").is_null());
    CHECK(classes("I took ibuprofen and my dad had steroids") == json{"nsaid"});
}

TEST_CASE("a medicine that belongs to another person is taken by the one who takes it") {
    CHECK(classes("I take my husband's codeine") == json{"opioid"});
    CHECK(classes("borrowed my mums diazepam") == json{"benzodiazepine"});
    CHECK(classes("I've been using some of my wife's naproxen") == json{"nsaid"});
}

TEST_CASE("a medicine with a no behind its mark is not taken") {
    CHECK(answer("medicines", "statins? no")["classes"] == json{"none"});
    CHECK(answer("medicines", "statins? no. ibuprofen")["classes"] == json{"nsaid"});
}

TEST_CASE("sleeping tablets are among the sleeping or calming ones") {
    for (const std::string words : {"zopiclone", "7.5mg of zopiclone", "zolpidem", "ambien", "a z-drug", "z drugs", "sleeping tablets", "diazepam"}) {
        CAPTURE(words);
        CHECK(answer("medicines", words) == json{{"classes", {"benzodiazepine"}}});
    }
    CHECK(answer("medicines", "melatonin") == json{{"classes", {"other"}}});
}

TEST_CASE("a list of medicines with their doses is an answer wherever it is given") {
    const auto told = [](const std::string& slot, const std::string& words) {
        for (const auto& each : candidates(words, asking(slot)))
            if (each.value.slot == "medicines" && each.unasked) return each.value.value["classes"];
        return json(nullptr);
    };
    CHECK(told("conditions", "oxycodone 80mg, pregabalin 600, and diazepam when I can get it") == json{"opioid", "gabapentinoid", "benzodiazepine"});
    CHECK(told("stress", "naproxen 500mg twice a day") == json{"nsaid"});
    CHECK(told("stress", "ibuprofen and paracetamol") == json{"nsaid", "paracetamol"});
    CHECK(told("read_back", "ibuprofen") == json{"nsaid"});
    CHECK(told("read_back", "I forgot to mention tramadol") == json{"opioid"});
    CHECK(told("conditions", "tramadol") == json{"opioid"});
    CHECK(told("stress", "codeine two, tramadol three") == json{"opioid"});
    for (const std::string words : {"ibuprofen", "ibuprofen or paracetamol?", "tramadol and codeine make me sick", "no ibuprofen", "my mum takes tramadol 50"}) {
        CAPTURE(words);
        CHECK(told("stress", words).is_null());
    }
}

TEST_CASE("what somebody cannot take says nothing of what is taken") {
    for (const std::string words : {"I'm allergic to ibuprofen", "can't take ibuprofen", "allergic to penicillin"}) {
        CAPTURE(words);
        CHECK(classes(words).is_null());
    }
    CHECK(classes("I can't take ibuprofen so I take paracetamol") == json{"paracetamol"});
    CHECK(classes("allergic to aspirin, on warfarin") == json{"anticoagulant"});
}

TEST_CASE("a medicine is known by what it is for") {
    CHECK(classes("the one for cholesterol") == json{"statin"});
    CHECK(classes("a water tablet and something for my cholesterol") == json{"other", "statin"});
    CHECK(classes("pills to thin my blood") == json{"anticoagulant"});
}
