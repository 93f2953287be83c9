#include "report/data.hpp"

#include "dialog/values.hpp"

namespace myalog::report {

namespace {

using json = nlohmann::ordered_json;

json reasons_of(const std::vector<ground>& all) {
    auto out = json::array();
    for (const auto& one : all) out.push_back({{"slot", one.slot}, {"text", one.text}});
    return out;
}

json outcome_of(const summary& s) {
    json out{{"level", nullptr}, {"track", nullptr}, {"advice", s.advice}, {"deciding", json::array()}, {"specialists", json::array()}, {"topics", json::array()}};
    if (s.level) out["level"] = to_string(*s.level);
    if (s.track) out["track"] = *s.track;
    for (const auto& r : s.reasons) {
        out["deciding"].push_back({{"rule", r.rule}, {"text", r.sentence}, {"because", reasons_of(r.because)}, {"against", reasons_of(r.against)}, {"source", r.source.empty() ? "GK" : r.source}}); // the same word as in the outcome of a turn
    }
    for (const auto& h : s.helpers) {
        json one{{"id", h.id}, {"name", h.name}};
        if (h.within) one["within"] = *h.within;
        if (!h.reach.empty()) one["reach"] = h.reach;
        one["bring"] = h.bring;
        if (!h.ask.empty()) one["ask"] = h.ask;
        one["why"] = h.why;
        out["specialists"].push_back(std::move(one));
    }
    for (const auto& t : s.topics) {
        json one{{"id", t.id}, {"title", t.title}, {"why", t.why}, {"sources", json::array()}};
        for (const auto& from : t.sources) one["sources"].push_back(from.body + ": " + from.title);
        out["topics"].push_back(std::move(one));
    }
    return out;
}

json fact_of(const fact& f) {
    json out{{"slot", f.slot}, {"name", f.name}, {"answer", to_string(f.status)}, {"value", dialog::shown_value(f.value)}};
    if (!f.in_words.empty()) out["in_words"] = f.in_words;
    if (!f.said.empty()) out["said"] = f.said;
    return out;
}

} // namespace

std::string data(const summary& s) {
    json out{{"type", "summary"}, {"made_at", s.made_at}, {"dialog", s.dialog}, {"version", s.version}, {"bundle", s.hash}, {"locale", s.locale}, {"about", s.about}, {"finished", s.finished},
        {"diagnosis", false}, {"signed", s.all_signed}, {"notice", s.say("notice")}, {"outcome", nullptr}, {"red_flags", json::array()}, {"asked_and_denied", json::array()},
        {"answers", json::array()}, {"questionnaires", json::array()}, {"places", json::array()}, {"not_asked", json::array()}, {"also_said", s.also_said}, {"own_questions", s.own_questions}, {"safety_net", s.say("safety_net")},
        {"contacts", json::array()}};
    if (!s.region.empty()) out["region"] = s.region;
    if (!s.advice.empty()) out["outcome"] = outcome_of(s);
    for (const auto& d : s.dangers) {
        json one{{"id", d.id}, {"name", d.name}, {"status", d.status}, {"source", d.source}};
        if (!d.said.empty()) one["said"] = d.said;
        out["red_flags"].push_back(std::move(one));
    }
    for (const auto& d : s.asked_and_denied) out["asked_and_denied"].push_back({{"id", d.id}, {"name", d.name}});
    for (const auto& f : s.facts) out["answers"].push_back(fact_of(f));
    for (const auto& q : s.questionnaires) {
        out["questionnaires"].push_back({{"id", q.id}, {"name", q.name}, {"score", q.score}, {"most", q.most}, {"source", q.source}, {"notice", s.say("questionnaires.notice")}});
    }
    for (const auto& p : s.places) out["places"].push_back({{"region", p.region}, {"name", p.name}});
    for (const auto& [slot, name] : s.not_asked) out["not_asked"].push_back({{"slot", slot}, {"name", name}});
    for (const auto& c : s.contacts) out["contacts"].push_back({{"label", c.label}, {"number", c.number}, {"uri", c.uri}});
    return out.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

} // namespace myalog::report
