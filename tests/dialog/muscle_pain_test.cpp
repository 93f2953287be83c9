// Holds the bundle muscle-pain to its own promises: it loads, it is short, it is plain, its rules have sources, and nobody is sent away without a door.
#include "dialog/advance.hpp"
#include "dialog/parts.hpp"
#include "muscle_pain_bundle.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

using namespace myalog;
using namespace myalog::dialog;
using json = nlohmann::json;

namespace {

// --- walking the interview ---------------------------------------------------------------------------------------------------------------------

session with(session s, const std::string& slot_id, json value) {
    answer a;
    a.value = std::move(value);
    a.text = "so";
    a.seq = ++s.seq;
    s.answers[slot_id] = std::move(a);
    return s;
}

/// The answers worth trying at a question: those that rules and questions tell apart.
std::vector<json> answers_to(const std::string& slot_id) {
    const auto regions = [](std::vector<std::string> places) { return json{{"regions", std::move(places)}}; };
    const auto days = [](double d) { return json{{"lo_days", d}, {"hi_days", d}}; };
    if (slot_id == "consent") return {{{"answer", "yes"}}};
    if (slot_id == "emergency_check") return {{{"signs", json::array()}}};
    if (slot_id == "for_whom") return {{{"who", "self"}}, {{"who", "child"}}};
    if (slot_id == "age") return {{{"band", "30-39"}}, {{"band", "60-69"}}};
    if (slot_id == "complaint") return {{{"text", "it aches"}}};
    if (slot_id == "duration") return {days(7), days(60), days(730), {{"vague", true}}};
    if (slot_id == "location") {
        return {regions({"shoulder:both"}),          regions({"lower_back", "thigh:left", "chest"}), regions({"lower_leg:left", "groin", "chest"}), regions({"knee:left", "chest"}),
                regions({"widespread", "chest"}), regions({"lower_back", "abdomen", "chest"}),     regions({"head"})};
    }
    if (slot_id == "severity") return {{{"lo", 5}, {"hi", 5}}};
    if (slot_id == "stress") return {{{"level", "high"}}};
    if (slot_id == "sleep") return {{{"quality", "fair"}}};
    if (slot_id == "onset") return {{{"triggers", {"none"}}}, {{"triggers", {"overuse"}}}};
    if (slot_id == "conditions") return {{{"kinds", json::array()}}, {{"kinds", {"pregnant", "surgery"}}}};
    if (slot_id == "medicines") return {{{"classes", {"none"}}}};
    if (slot_id == "mood") return {{{"level", "low"}}};
    if (slot_id == "chest" || slot_id == "bladder_bowel" || slot_id == "child_check" || slot_id == "pregnancy_check" || slot_id == "temple_check") return {{{"answer", "no"}}};
    return {{{"answer", "yes"}}, {{"answer", "no"}}};
}

/// Every way through the interview up to the read-back, over `answers_to`. Calls `seen` with the session and the slots that were asked.
void walk_all(const session& s, std::vector<std::string>& asked, const std::function<void(const session&, const std::vector<std::string>&)>& seen) {
    const place here = where(muscle_pain(), s);
    if (here.state == "read_back") return seen(s, asked);
    REQUIRE_MESSAGE(!here.open_slot.empty(), here.state);
    REQUIRE(asked.size() < 40);
    asked.push_back(here.open_slot);
    for (const auto& value : answers_to(here.open_slot)) walk_all(with(s, here.open_slot, value), asked, seen);
    asked.pop_back();
}

session fresh() { return begin(muscle_pain(), "sha256:test", "en", "GB"); }

step press(const session& s, std::vector<std::string> values) {
    event e;
    e.what = event::kind::chosen;
    e.seq = s.seq;
    e.values = std::move(values);
    return advance(muscle_pain(), s, e);
}

step opened() {
    event e;
    e.what = event::kind::open;
    return advance(muscle_pain(), fresh(), e);
}

/// Presses the answers one after the other and checks at each question that it is the one expected.
step through(const std::vector<std::pair<std::string, std::vector<std::string>>>& talk) {
    step now = opened();
    for (const auto& [slot_id, values] : talk) {
        REQUIRE(now.turn.ask);
        REQUIRE(now.turn.ask->slot == slot_id);
        now = press(now.after, values);
    }
    return now;
}

std::vector<std::string> ids_of(const std::vector<shown_specialist>& all) {
    std::vector<std::string> out;
    for (const auto& s : all) out.push_back(s.id);
    return out;
}

bool says(const turn& t, const std::string& id) {
    return std::any_of(t.messages.begin(), t.messages.end(), [&](const message& m) { return m.id == id; });
}

bool counted(const std::string& slot_id) { return slot_id != "consent"; }

} // namespace

TEST_CASE("the bundle muscle-pain loads without a problem") {
    problems found;
    const auto b = bundle::load_folder(MYALOG_SOURCE_DIR "/dialogs/muscle-pain", found);
    for (const auto& p : found) MESSAGE(to_string(p));
    CHECK(found.empty());
    REQUIRE(b);
    CHECK(b->id() == "muscle-pain");
}

TEST_CASE("no way through the interview asks more than sixteen questions and each ends with a level and a door") {
    std::size_t longest = 0, ways = 0;
    std::vector<std::string> asked;
    walk_all(fresh(), asked, [&](const session& s, const std::vector<std::string>& slots) {
        ++ways;
        const auto n = static_cast<std::size_t>(std::count_if(slots.begin(), slots.end(), counted));
        longest = std::max(longest, n);
        if (n > 16) {
            std::string list;
            for (const auto& id : slots) list += " " + id;
            FAIL_CHECK(n << " questions:" << list);
        }
        if (ways % 7 != 0) return; // each seventh way to its end: enough to meet every rule, and quick
        const step end = press(s, {"ok"});
        REQUIRE(end.turn.outcome);
        const auto& o = *end.turn.outcome;
        REQUIRE(o.level);
        if (*o.level == level::emergency) { // a spine infection that presses on nerves: what to do now and nothing else
            CHECK(std::any_of(o.deciding.begin(), o.deciding.end(), [](const auto& d) { return d.rule == "spine_fever_and_nerve"; }));
            CHECK(o.specialists.empty());
            CHECK(end.turn.ended);
            return;
        }
        CHECK_MESSAGE(!o.specialists.empty(), to_json(end.after).dump());
        CHECK(o.specialists.front().within);
        CHECK(o.topics.size() >= 2);
        CHECK_MESSAGE(!o.deciding.empty(), to_json(end.after).dump());
        CHECK(says(end.turn, "safety_net"));
    });
    CHECK(ways > 300);
    CHECK(longest >= 12);
}

TEST_CASE("the plain interview has ten questions") {
    const step end = through({{"consent", {"yes"}},
                              {"emergency_check", {"none"}},
                              {"for_whom", {"self"}},
                              {"age", {"40-49"}},
                              {"complaint", {"it just aches all the time"}},
                              {"duration", {"P1Y"}},
                              {"location", {"shoulder:left"}},
                              {"severity", {"5"}},
                              {"stress", {"low"}},
                              {"sleep", {"fair"}},
                              {"medicines", {"none"}},
                              {"read_back", {"ok"}}});
    REQUIRE(end.turn.outcome);
    CHECK(end.turn.outcome->level == level::routine);
    CHECK(ids_of(end.turn.outcome->specialists) == std::vector<std::string>{"physiotherapist"});
    REQUIRE(end.turn.outcome->topics.size() == 3);
    CHECK(end.turn.outcome->topics.front().id == "myofascial");
    CHECK(says(end.turn, "level.routine"));
    REQUIRE(end.turn.ask);
    CHECK(end.turn.ask->state == "afterwards");
    const step offered = press(end.after, {"no"});
    REQUIRE(offered.turn.ask);
    CHECK(offered.turn.ask->slot == "more_for_doctor");
    const step bye = press(offered.after, {"no"});
    CHECK(bye.turn.ended);
    CHECK(says(bye.turn, "goodbye"));
}

TEST_CASE("a small strain may be cared for at home and only a small one") {
    const std::vector<std::pair<std::string, std::vector<std::string>>> begun = {
        {"consent", {"yes"}}, {"emergency_check", {"none"}}, {"for_whom", {"self"}}, {"age", {"30-39"}}, {"complaint", {"I lifted a box"}}, {"duration", {"P1W"}}, {"location", {"upper_arm:left"}}};
    const auto level_with = [&](const std::string& severity, const std::string& cause) {
        auto talk = begun;
        talk.insert(talk.end(), {{"severity", {severity}}, {"stress", {"none"}}, {"sleep", {"good"}}, {"onset", {cause}}});
        if (cause != "overuse" && cause != "injury") talk.push_back({"medicines", {"none"}});
        talk.push_back({"read_back", {"ok"}});
        const step end = through(talk);
        REQUIRE(end.turn.outcome);
        return end.turn.outcome->level;
    };
    CHECK(level_with("2", "overuse") == level::self_care);
    CHECK(level_with("5", "overuse") == level::routine);
    CHECK(level_with("2", "none") == level::routine);
    CHECK(level_with("8", "injury") == level::same_day);
}

TEST_CASE("emergency questions that are not answered never end below the same day") {
    const step end = through({{"consent", {"yes"}},
                              {"emergency_check", {"unknown"}},
                              {"emergency_check", {"unknown"}},
                              {"for_whom", {"self"}},
                              {"age", {"30-39"}},
                              {"complaint", {"I lifted a box"}},
                              {"duration", {"P1W"}},
                              {"location", {"upper_arm:left"}},
                              {"severity", {"2"}},
                              {"stress", {"none"}},
                              {"sleep", {"good"}},
                              {"onset", {"overuse"}},
                              {"read_back", {"ok"}}});
    REQUIRE(end.turn.outcome);
    CHECK(end.turn.outcome->level == level::same_day);
    CHECK(ids_of(end.turn.outcome->specialists).front() == "gp");
}

TEST_CASE("each danger on the first list leads to its care card at once") {
    for (const char* id : {"RF01", "RF03", "RF34", "RF04", "RF09", "RF13", "RF15", "RF18", "RF30"}) {
        CAPTURE(id);
        const step now = through({{"consent", {"yes"}}, {"emergency_check", {id}}});
        REQUIRE(now.turn.outcome);
        const bool crisis = std::string_view(id) == "RF30";
        CHECK(now.turn.outcome->level == (crisis ? level::same_day : level::emergency));
        CHECK(says(now.turn, crisis ? "care.crisis" : "care.emergency"));
        CHECK(now.turn.outcome->specialists.empty());
        CHECK(now.turn.outcome->topics.empty());
        REQUIRE(now.turn.ask);
        CHECK(now.turn.ask->state == (crisis ? "crisis" : "emergency"));
        const step doubted = press(now.after, {"not_so"});
        CHECK(says(doubted.turn, std::string("confirm.") + id));
        const step on = press(doubted.after, {"no"});
        REQUIRE(on.turn.ask);
        CHECK(on.turn.ask->slot == "for_whom");
    }
}

TEST_CASE("questions that are about a danger set it by yes") {
    const step chest = through({{"consent", {"yes"}},
                                {"emergency_check", {"none"}},
                                {"for_whom", {"self"}},
                                {"age", {"40-49"}},
                                {"complaint", {"ribs"}},
                                {"duration", {"P1Y"}},
                                {"location", {"chest"}},
                                {"chest", {"yes"}}});
    REQUIRE(chest.turn.outcome);
    CHECK(chest.turn.outcome->level == level::emergency);
    const step numb = through({{"consent", {"yes"}},
                               {"emergency_check", {"none"}},
                               {"for_whom", {"self"}},
                               {"age", {"40-49"}},
                               {"complaint", {"back"}},
                               {"duration", {"P1Y"}},
                               {"location", {"lower_back"}},
                               {"severity", {"6"}},
                               {"stress", {"low"}},
                               {"sleep", {"fair"}},
                               {"numbness", {"yes"}},
                               {"bladder_bowel", {"yes"}}});
    REQUIRE(numb.turn.outcome);
    CHECK(numb.turn.outcome->level == level::emergency);
}

TEST_CASE("every red flag has the level and tier that the clinical table gives it") {
    struct row {
        const char* sign;
        level reached;
        bool confirm;
    };
    constexpr level E = level::emergency, S = level::same_day, D = level::soon, R = level::routine;
    const row rows[] = {{"RF01.x", E, false}, {"RF02.x", E, false}, {"RF03.x", E, false}, {"RF04.x", E, false}, {"RF05.nerve", E, false}, {"RF05.spine_pain", S, true}, {"RF06.fever_back", S, false},
                        {"RF06.nerve", E, false}, {"RF07.x", D, true}, {"RF08.serious_accident", E, false}, {"RF08.minor", S, true}, {"RF09.x", E, false}, {"RF10.acute", E, false},
                        {"RF10.exercise", R, false}, {"RF11.x", S, false}, {"RF12.x", E, false}, {"RF13.x", E, false}, {"RF14.walking", R, true}, {"RF14.rest", S, false}, {"RF15.x", E, false},
                        {"RF16.x", S, false}, {"RF17.x", E, false}, {"RF18.x", E, false}, {"RF19.vision", E, false}, {"RF19.headache", S, false}, {"RF20.x", D, true}, {"RF21.muscle", S, false},
                        {"RF21.myasthenia", E, false}, {"RF22.x", S, false}, {"RF23.weakness", D, true}, {"RF23.swallow", E, false}, {"RF24.early", S, false}, {"RF24.spreading", E, false},
                        {"RF25.progressive", D, true}, {"RF25.swallow", E, false}, {"RF26.x", E, false}, {"RF27.x", E, false}, {"RF28.x", E, false}, {"RF29.x", D, true}, {"RF30.thoughts", S, false},
                        {"RF30.plan", E, false}, {"RF31.abuse", S, false}, {"RF31.danger_now", E, false}, {"RF31.danger_bare", E, false}, {"RF32.bleeding", E, false}, {"RF32.other", S, false}, {"RF33.child", S, false}, {"RF33.young_writer", S, false}, {"RF34.x", E, false},
                        {"RF35.snoring", R, true}, {"RF35.wheel", S, false}, {"RF36.unwell", D, true}, {"RF36.heat_confusion", E, false}, {"RF37.x", E, false}, {"RF38.x", D, true}, {"RF39.rash", S, true},
                        {"RF39.eye", S, false}, {"RF40.x", R, true}, {"RF41.x", E, false}, {"RF42.x", S, true}, {"RF43.limb_power", E, false}, {"RF43.limb_unmoved", E, true}};
    for (const auto& r : rows) {
        CAPTURE(r.sign);
        seen_sign seen;
        seen.id = r.sign;
        seen.status = "present";
        const auto a = alarm_of(muscle_pain(), {seen});
        if (r.reached == R) { // what is only routine alarms nobody
            const red_flag* flag = muscle_pain().inside().flag_of_sign(r.sign);
            REQUIRE(flag);
            const auto own = flag->signs.find(r.sign);
            CHECK((own != flag->signs.end() && own->second.level ? *own->second.level : flag->level) == R);
            continue;
        }
        REQUIRE(a);
        CHECK(a->level == r.reached);
        CHECK(a->confirm == r.confirm);
    }
    for (int i = 1; i <= 43; ++i) {
        const std::string id = std::string(i < 10 ? "RF0" : "RF") + std::to_string(i);
        CHECK_MESSAGE(!tier_of(muscle_pain(), id).empty(), id);
    }
}

TEST_CASE("crisis and safeguarding have their own track and keep no words") {
    const auto& p = muscle_pain().inside();
    for (const auto& [id, track] : {std::pair("RF30", "crisis"), std::pair("RF31", "safeguarding")}) {
        const red_flag* f = p.find_flag(id);
        REQUIRE(f);
        CHECK(f->track == track);
        CHECK_FALSE(f->keep_words);
    }
}

TEST_CASE("dangers that have passed still count for some days where the table says so") {
    const auto& p = muscle_pain().inside();
    for (const auto& f : p.red_flags) {
        const bool lasting = f.id == "RF01" || f.id == "RF03" || f.id == "RF12" || f.id == "RF41" || f.id == "RF43";
        CHECK_MESSAGE((f.still_dangerous_days > 0) == lasting, f.id);
    }
}

TEST_CASE("every clinical rule says where it comes from and when it was checked") {
    const auto& p = muscle_pain().inside();
    const auto check = [&](const std::string& id, const provenance& behind) {
        CAPTURE(id);
        CHECK((behind.source == "GK" || p.sources.contains(behind.source)));
        CHECK(behind.checked.size() == 10);
        CHECK_MESSAGE(behind.signed_by.empty(), "a clinician who signs changes this test with it");
    };
    for (const auto& r : p.red_flags) check(r.id, r.behind);
    for (const auto& r : p.levels) check(r.id, r.behind);
    for (const auto& r : p.specialist_rules) check(r.id, r.behind);
    for (const auto& r : p.topic_rules) check(r.id, r.behind);
    CHECK(p.red_flags.size() == 43);
    CHECK(p.levels.size() >= 25);
    for (const auto& offers : {p.topics, p.specialists}) {
        for (const auto& o : offers) {
            CHECK_MESSAGE(!o.sources.empty(), o.id);
            for (const auto& s : o.sources) CHECK_MESSAGE((s == "GK" || p.sources.contains(s)), o.id);
        }
    }
}

TEST_CASE("what is not for somebody is withheld in the interview too") {
    const auto has = [](const turn& t, const std::string& id) {
        return std::any_of(t.outcome->topics.begin(), t.outcome->topics.end(), [&](const shown_topic& one) { return one.id == id; });
    };
    const auto child = through({{"consent", {"yes"}},
                                {"emergency_check", {"none"}},
                                {"for_whom", {"child"}},
                                {"child_check", {"no"}},
                                {"complaint", {"legs"}},
                                {"duration", {"P2M"}},
                                {"location", {"upper_arm:left"}},
                                {"severity", {"3"}},
                                {"stress", {"none"}},
                                {"sleep", {"good"}},
                                {"medicines", {"opioid", "nsaid"}},
                                {"read_back", {"ok"}}});
    REQUIRE(child.turn.outcome);
    CHECK(has(child.turn, "children"));
    CHECK_FALSE(has(child.turn, "opioids"));
    CHECK_FALSE(has(child.turn, "painkillers"));
    for (const bool crashes : {true, false}) {
        CAPTURE(crashes);
        const auto tired = through({{"consent", {"yes"}},
                                    {"emergency_check", {"none"}},
                                    {"for_whom", {"self"}},
                                    {"age", {"40-49"}},
                                    {"complaint", {"worn out"}},
                                    {"duration", {"P1Y"}},
                                    {"location", {"widespread"}},
                                    {"severity", {"3"}},
                                    {"stress", {"none"}},
                                    {"sleep", {"good"}},
                                    {"conditions", {crashes ? "crash" : "none"}},
                                    {"weakness", {"no"}},
                                    {"morning_stiffness", {"no"}},
                                    {"fatigue", {"no"}},
                                    {"medicines", {"none"}},
                                    {"read_back", {"ok"}}});
        REQUIRE(tired.turn.outcome);
        CHECK(has(tired.turn, "exercise") != crashes);
        CHECK(has(tired.turn, "cfs") == crashes);
    }
}
