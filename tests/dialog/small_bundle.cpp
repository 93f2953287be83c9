#include "dialog/small_bundle.hpp"

#include <doctest/doctest.h>

namespace small {

files bicycle() {
    const json behind = {{"source", "GK"}, {"checked", "2026-11-20"}, {"signed_by", nullptr}};
    const auto rule = [&](json more) {
        more.update(behind);
        return more;
    };
    files f;
    f["bundle.json"] = json::parse(R"json({"id":"bicycle","version":"1","locales":["en"],"entry":"hello"})json");
    f["flow.json"] = json::parse(R"json({
      "slots": {
        "ride": {"type":"yes_no","values":["yes","no"]},
        "danger": {"type":"choices","field":"signs","flags":true,"none":"none","values":["F1","F3"]},
        "story": {"type":"text"},
        "age_of_it": {"type":"duration"},
        "noise": {"type":"scale","min":0,"max":10},
        "places": {"type":"regions","values":["wheel","brake","bell"]},
        "brakes": {"type":"yes_no","flag":"F2"},
        "colour": {"type":"choice","field":"paint","values":["red","blue"],"members":{"old":"boolean"}},
        "check": {"type":"choice","field":"reply","values":["ok"]},
        "stop_next": {"type":"choice","field":"what","values":["not_so"]},
        "calm_next": {"type":"choice","field":"what","values":["not_so","go_on"],"keep_words":false},
        "more": {"type":"choice","field":"what","values":["no"]}
      },
      "computed": {"old": "age_of_it >= duration('1y')"},
      "states": [
        {"id":"hello","say":["hello"],"ask":"ride","required":false,"skippable":false,"next":[{"when":"ride == 'yes'","to":"ask_danger"},{"to":"bye"}]},
        {"id":"bye","end":true,"say":["bye"]},
        {"id":"ask_danger","ask":"danger","emergency":true,"next":[{"to":"ask_story"}]},
        {"id":"ask_story","ask":"story","next":[{"to":"ask_age"}]},
        {"id":"ask_age","ask":"age_of_it","choices":["P1M","P1Y/P2Y"],"next":[{"to":"ask_noise"}]},
        {"id":"ask_noise","ask":"noise","next":[{"to":"ask_places"}]},
        {"id":"ask_places","ask":"places","next":[{"to":"fork"}]},
        {"id":"fork","decide":[{"id":"d-old","when":"old","to":"ask_brakes"},{"else":true,"to":"ask_colour"}]},
        {"id":"ask_brakes","ask":"brakes","emergency":true,"next":[{"to":"ask_colour"}]},
        {"id":"ask_colour","ask":"colour","only_when":"noise >= 5","next":[{"to":"back_read"}]},
        {"id":"back_read","ask":"check","read_back":true,"required":false,"next":[{"to":"result"}]},
        {"id":"result","outcome":true,"ask":"more","required":false,"next":[{"to":"bye"}]},
        {"id":"halt","ask":"stop_next","say":["halt"]},
        {"id":"sorrow","ask":"calm_next","say":["sorrow"]},
        {"id":"shelter","ask":"calm_next","say":["shelter"]}
      ],
      "interrupts": [{"class":"emergency","to":"halt"},{"class":"crisis","to":"sorrow"},{"class":"safeguarding","to":"shelter","return":"replay"}],
      "within": ["today","week"],
      "sources": {"club": {"body":"Bicycle Club","title":"Brakes"}},
      "countries": {
        "GB": {"emergency":{"label":"Emergency","number":"999","uri":"tel:999"},"urgent":{"label":"Shop","number":"111","uri":"tel:111"},
               "crisis":[{"label":"Listeners","number":"116","uri":"tel:116"}],"checked":"2026-11-20"},
        "": {"emergency":{"label":"Emergency","number":"112","uri":"tel:112"},"crisis":[],"checked":"2026-11-20"}}
    })json");
    f["rules.json"] = {
        {"red_flags",
         {rule({{"id", "F1"}, {"tier", "A"}, {"level", "emergency"}, {"still_dangerous_days", 2}}), rule({{"id", "F2"}, {"tier", "A"}, {"level", "same_day"}}),
          rule({{"id", "F3"}, {"tier", "A"}, {"level", "same_day"}, {"track", "crisis"}, {"signs", {{"F3.plan", {{"level", "emergency"}}}}}}),
          rule({{"id", "F4"}, {"tier", "A"}, {"level", "same_day"}, {"track", "safeguarding"}, {"keep_words", false}}),
          rule({{"id", "F5"}, {"tier", "B"}, {"level", "soon"}, {"with", "noise >= 5 || flag('F2')"}}),
          rule({{"id", "F6"}, {"tier", "A"}, {"level", "same_day"}, {"signs", {{"F6.creak", json::object()}, {"F6.crack", {{"level", "emergency"}}}}}})}},
        {"levels",
         {rule({{"id", "l-quiet"}, {"when", "noise < 3"}, {"level", "self_care"}}), rule({{"id", "l-loud"}, {"when", "noise >= 7 && !(colour == 'blue')"}, {"level", "soon"}}),
          rule({{"id", "l-old"}, {"when", "age_of_it >= duration('3y')"}, {"level", "same_day"}, {"safety", true}})}},
        {"specialist_rules",
         {rule({{"id", "s-any"}, {"when", "true"}, {"specialist", "mechanic"}, {"within", "week"}}),
          rule({{"id", "s-now"}, {"when", "level_at_least('same_day')"}, {"specialist", "mechanic"}, {"within", "today"}})}},
        {"topic_rules",
         {rule({{"id", "t-oil"}, {"when", "noise >= 1"}, {"topic", "oil"}, {"weight", 1}}), rule({{"id", "t-oil2"}, {"when", "old"}, {"topic", "oil"}, {"weight", 1}}),
          rule({{"id", "t-bell"}, {"when", "'bell' in places"}, {"topic", "bell"}, {"weight", 1.5}}), rule({{"id", "t-rust"}, {"when", "old"}, {"topic", "rust"}, {"weight", 1}}),
          rule({{"id", "t-paint"}, {"when", "colour == 'red'"}, {"topic", "paint"}, {"weight", 0.5}})}},
        {"specialists", {{{"id", "mechanic"}, {"sources", {"club"}}, {"checked", "2026-11-20"}, {"signed_by", nullptr}}}},
        {"topics", json::array()}};
    for (const char* id : {"oil", "bell", "rust", "paint"}) f["rules.json"]["topics"].push_back({{"id", id}, {"sources", {"club"}}, {"checked", "2026-11-20"}, {"signed_by", nullptr}});
    return f;
}

void fill_texts(files& f) {
    json texts = {{"engine.doubt", "Did you mean {a} or {b}?"}, {"engine.choices", "{choices}"}, {"engine.answer", "{name}: {answer}"}, {"engine.read_back", "So far:\n{answers}"},
                  {"engine.length.year", "{n} year"}, {"engine.length.years", "{n} years"}, {"engine.length.month", "{n} month"}, {"engine.length.months", "{n} months"},
                  {"engine.length.week", "{n} week"}, {"engine.length.weeks", "{n} weeks"}, {"engine.length.day", "{n} day"}, {"engine.length.days", "{n} days"},
                  {"engine.length.range", "{from} to {to}"}, {"engine.scale", "{n} of {max}"}, {"side.left", "left {place}"}, {"side.right", "right {place}"}, {"side.both", "both {place}s"},
                  {"engine.flag.same_day", "You said: {flag}."}, {"engine.human", "Nobody waits here. {emergency} {urgent}"}, {"means.age_of_it", "Count from the first time."}};
    for (int round = 0; round < 3; ++round) {
        f["texts/en.json"] = {{"texts", texts}};
        myalog::problems found;
        if (myalog::dialog::bundle::load(f, found)) return;
        for (const auto& p : found) {
            const auto from = p.sentence.find('"');
            if (p.sentence.find("is missing") == p.sentence.npos || !p.sentence.starts_with("the text")) continue;
            const auto key = p.sentence.substr(from + 1, p.sentence.find('"', from + 1) - from - 1);
            texts[key] = "<" + key + ">";
        }
    }
}

files whole() {
    auto f = bicycle();
    fill_texts(f);
    return f;
}

std::shared_ptr<const myalog::dialog::bundle> load(const files& f) {
    myalog::problems found;
    auto b = myalog::dialog::bundle::load(f, found);
    for (const auto& p : found) MESSAGE(to_string(p));
    REQUIRE(b);
    return b;
}

const myalog::dialog::bundle& loaded() {
    static const auto b = load(whole());
    return *b;
}

talk::talk(const myalog::dialog::bundle& of) : b(of) {
    myalog::dialog::event e;
    e.what = myalog::dialog::event::kind::open;
    now = myalog::dialog::advance(b, myalog::dialog::begin(b, "sha256:x", "en-GB", "GB"), e);
}

talk& talk::take(const myalog::dialog::event& e) {
    now = myalog::dialog::advance(b, now.after, e);
    return *this;
}

talk& talk::choose(std::vector<std::string> values) {
    myalog::dialog::event e;
    e.what = myalog::dialog::event::kind::chosen;
    e.seq = now.after.seq;
    e.values = std::move(values);
    return take(e);
}

talk& talk::say(const std::string& text, std::vector<myalog::dialog::offered> answers, std::vector<myalog::dialog::seen_sign> signs) {
    myalog::dialog::event e;
    e.text = text;
    e.answers = std::move(answers);
    e.signs = std::move(signs);
    return take(e);
}

talk& talk::sign(const std::string& id, const std::string& status) {
    myalog::dialog::seen_sign s;
    s.id = id;
    s.status = status;
    s.text = "words about " + id;
    return say("something with words about " + id, {}, {s});
}

talk& talk::command(const std::string& name, const std::string& slot) {
    myalog::dialog::event e;
    e.what = myalog::dialog::event::kind::command;
    e.command = name;
    e.command_slot = slot;
    return take(e);
}

talk& talk::answered(const std::string& age, const std::string& noise) {
    choose({"yes"}).choose({"none"}).say("it squeaks").choose({age}).choose({noise}).choose({"wheel:left"});
    if (slot() == "brakes") choose({"no"});
    if (slot() == "colour") choose({"red"});
    return *this;
}

std::string talk::slot() const { return now.turn.ask ? now.turn.ask->slot : ""; }

std::string talk::reason() const { return now.turn.ask ? now.turn.ask->reason : ""; }

bool talk::says(const std::string& id) const {
    for (const auto& m : now.turn.messages) {
        if (m.id == id) return true;
    }
    return false;
}

std::string talk::text_of(const std::string& id) const {
    for (const auto& m : now.turn.messages) {
        if (m.id == id) return m.text;
    }
    return {};
}

myalog::dialog::offered value(const std::string& slot, json v, const std::string& text, bool correction) {
    return {slot, myalog::dialog::answer_status::known, std::move(v), text, correction};
}

} // namespace small
