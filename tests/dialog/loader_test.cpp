#include "small_bundle.hpp"

#include <functional>

using namespace myalog;
using namespace myalog::dialog;
using small::files;
using small::json;

namespace {

std::vector<std::string> told(const files& f) {
    problems found;
    const auto b = bundle::load(f, found);
    CHECK((b == nullptr) == !found.empty());
    std::vector<std::string> out;
    for (const auto& p : found) out.push_back(to_string(p));
    return out;
}

bool any(const std::vector<std::string>& all, const std::string& part) {
    return std::any_of(all.begin(), all.end(), [&](const auto& s) { return s.find(part) != std::string::npos; });
}

} // namespace

TEST_CASE("the small bundle is whole") { CHECK(told(small::whole()).empty()); }

TEST_CASE("each mistake is told with its place and a sentence") {
    struct row {
        const char* pointer; ///< in flow.json or rules.json
        json patch;
        const char* told;
    };
    const auto flow = [](const char* at, json v, const char* t) { return std::pair(std::string("flow.json"), row{at, std::move(v), t}); };
    const auto rules = [](const char* at, json v, const char* t) { return std::pair(std::string("rules.json"), row{at, std::move(v), t}); };
    const std::vector<std::pair<std::string, row>> rows{
        flow("/states/3/ask", "stroy", "flow.json:/states/3/ask: \"stroy\" is not a slot; did you mean \"story\"?"),
        flow("/states/3/next/0/to", "ask_agee", "flow.json:/states/3/next/0/to: \"ask_agee\" is not a state; did you mean \"ask_age\"?"),
        flow("/states/3/next/0/to", "hello", "in a circle (hello -> ask_danger -> ask_story -> hello)"),
        flow("/states/3/next/0/to", "halt", "which is only reached by a red flag"),
        flow("/states/3/next/0/when", "true", "the last of \"next\" must have no \"when\""),
        flow("/states/7/decide/1", {{"when", "old"}, {"to", "ask_colour"}}, "flow.json:/states/7/decide/1: the last branch of \"decide\" must be"),
        flow("/states/0/next/0/to", "bye", "no way leads to the state \"ask_danger\""),
        flow("/states/4/id", "ask_story", "the state \"ask_story\" is there twice"),
        flow("/states/4/choices/0", "P9Z", "\"P9Z\" is not a value of the slot age_of_it"),
        flow("/states/8/choices", {"maybe"}, "\"maybe\" is not a value of the slot brakes"),
        flow("/states/3/next", json::array(), "no way leads to the state \"ask_age\""),
        flow("/computed/old", "old == true", "uses itself"),
        flow("/computed/old", "age_of_it >= 5", "flow.json:/computed/old: the guard"),
        flow("/slots/brakes/flag", "F22", "\"F22\" is not a red flag; did you mean \"F2\"?"),
        flow("/slots/colour/field", nullptr, "\"field\" must be a text"),
        flow("/slots/noise/min", 10, "\"min\" must be less"),
        flow("/slots/brakes/values", {"yes"}, "a slot of the type yes_no offers yes and no"),
        flow("/slots/calm_next/keep_words", true, "this needs \"keep_words\": false"),
        flow("/interrupts/0/to", "bye", "asks a slot of the type choice with the value \"not_so\""),
        flow("/interrupts/1", {{"class", "safeguarding"}, {"to", "sorrow"}}, "this red flag needs the interrupt crisis"),
        flow("/countries", json::object(), "needs the empty id"),
        flow("/within", {"week"}, "\"today\" is not in the list \"within\""),
        rules("/levels/0/source", "clubb", "\"clubb\" is not one of the sources; did you mean \"club\"?"),
        rules("/levels/0/checked", "yesterday", "must be a date"),
        rules("/levels/1/id", "l-quiet", "the rule \"l-quiet\" is there twice"),
        rules("/levels/0", {{"id", "l-quiet"}, {"when", "noise < 3"}, {"level", "self_care"}}, "rules.json:/levels/0: \"source\" is missing"),
        rules("/levels/0/when", "noise < 'x'", "rules.json:/levels/0/when: the guard"),
        rules("/levels/0/when", "level_at_least('soon')", "where the level is not known yet"),
        rules("/specialist_rules/0/specialist", "mechanik", "did you mean \"mechanic\"?"),
        rules("/topic_rules/0/topic", "oyl", "\"oyl\" is not one of the topics"),
        rules("/red_flags/2/signs", {{"F9.plan", json::object()}}, "must begin with \"F3.\""),
        rules("/topics/4", {{"id", "dents"}, {"sources", {"club"}}, {"checked", "2026-11-20"}, {"signed_by", nullptr}, {"not_for", "noise < 9"}}, "rules.json:/topics/4/not_for: holds nothing back: no topic rule offers this card"),
        rules("/topics/0/sources", json::array(), "needs at least one source"),
    };
    for (const auto& [file, r] : rows) {
        auto f = small::whole();
        f[file][json::json_pointer(r.pointer)] = r.patch;
        CAPTURE(r.pointer);
        const auto all = told(f);
        std::string joined;
        for (const auto& s : all) joined += s + "\n";
        CHECK_MESSAGE(any(all, r.told), joined);
    }
}

TEST_CASE("all mistakes are told at once") {
    auto f = small::whole();
    f["flow.json"]["states"][3]["ask"] = "stroy";
    f["rules.json"]["levels"][0].erase("source");
    f["texts/en.json"]["texts"].erase("hello");
    f["bundle.json"]["entry"] = "helo";
    f["flow.json"]["statse"] = json::array();
    const auto all = told(f);
    for (const char* part : {"\"stroy\"", "\"source\" is missing", "the text \"hello\" is missing", "did you mean \"hello\"?", "\"statse\" is not a member"}) CHECK_MESSAGE(any(all, part), part);
}

TEST_CASE("texts that are missing or unasked or wrongly filled are told") {
    auto f = small::whole();
    auto& texts = f["texts/en.json"]["texts"];
    texts.erase("why.noise");
    texts["q.noize"] = "What?";
    texts["q.noise"] = "How {loud}?";
    texts["q.story@child"] = "fine";
    texts["q.story@dog"] = "not fine";
    texts["engine.help"] = "";
    const auto all = told(f);
    CHECK(any(all, "the text \"why.noise\" is missing (needed by flow.json:/slots/noise)"));
    CHECK(any(all, "nothing asks for the text \"q.noize\"; did you mean \"q.noise\"?"));
    CHECK(any(all, "nobody fills the placeholder {loud}"));
    CHECK(any(all, "after @ stands"));
    CHECK(any(all, "\"engine.help\" is empty"));
    CHECK_FALSE(any(all, "@child"));
    auto g = small::whole();
    g["bundle.json"]["locales"] = {"en", "de"};
    CHECK(any(told(g), "texts/de.json: is missing"));
}

TEST_CASE("nonsense in any place is refused and never breaks the loader") {
    const auto good = small::whole();
    for (const auto& [name, content] : good) {
        if (name.starts_with("texts/")) continue;
        const auto flat = content.flatten();
        std::size_t turn = 0;
        for (const auto& [pointer, v] : flat.items()) {
            const std::vector<json> nonsense{nullptr, 7, "nonsense", json::array({1, "x"}), {{"x", 1}}};
            const json& bad = nonsense[turn++ % nonsense.size()]; // each in its turn: all of them everywhere would take long
            if (bad == v) continue;
            auto f = good;
            f[name][json::json_pointer(pointer)] = bad;
            problems found;
            CHECK_NOTHROW(bundle::load(f, found));
        }
    }
}

TEST_CASE("a bundle tells what others ask of it") {
    const auto& b = small::loaded();
    CHECK(b.id() == "bicycle");
    CHECK(b.locale_for("en-GB") == "en");
    CHECK(b.locale_for("fr") == "en");
    CHECK(b.slot_type("age_of_it") == "duration");
    CHECK(b.slot_type("nothing").empty());
    const auto signs = b.sign_ids();
    CHECK(std::find(signs.begin(), signs.end(), "F3.plan") != signs.end());
    CHECK(b.topic_ids().size() == 4);
    CHECK(b.contacts("GB").front().number == "999");
    CHECK(b.contacts("FR").front().number == "112");
    CHECK(b.text("en", "rate_limited") == "<rate_limited>");
    CHECK(b.text("en", "no.such.key") == "no.such.key");
    problems found;
    CHECK_FALSE(bundle::load_folder("/nowhere/at/all", found));
    CHECK_FALSE(found.empty());
}

TEST_CASE("texts that belong together are there together") {
    auto f = small::whole();
    auto& texts = f["texts/en.json"]["texts"];
    texts["choice.brakes.yes"] = "They squeal";
    texts.erase("choice.brakes.no");
    texts["care.F1@child"] = "Say that the child fell.";
    texts["specialist.mechanic.ask"] = "What will it cost?";
    const auto all = told(f);
    CHECK(any(all, "the text \"choice.brakes.no\" is missing, though other choices of \"brakes\" have their own"));
    CHECK(any(all, "there is no text \"care.F1\""));
    CHECK(any(all, "the text \"engine.specialist.ask\" is missing"));
    texts["choice.brakes.no"] = "They are silent";
    CHECK_FALSE(any(told(f), "choice.brakes"));
}
