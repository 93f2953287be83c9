#include "dialog/turn.hpp"

#include "dialog/values.hpp"

namespace myalog::dialog {

namespace {

using json = nlohmann::ordered_json;

json contacts_json(const std::vector<contact>& all) {
    auto out = json::array();
    for (const auto& c : all) out.push_back({{"label", c.label}, {"number", c.number}, {"uri", c.uri}});
    return out;
}

json sources_json(const std::vector<shown_source>& all) {
    auto out = json::array();
    for (const auto& s : all) out.push_back(s.body + ": " + s.title);
    return out;
}

json message_json(const message& m) {
    json out{{"id", m.id}, {"kind", m.kind}, {"text", m.text}};
    if (m.level) out["level"] = to_string(*m.level);
    if (!m.contacts.empty()) out["contacts"] = contacts_json(m.contacts);
    if (!m.topic.empty()) out["topic"] = m.topic;
    if (!m.why.empty() || m.kind == "topic") out["why"] = m.why;
    if (!m.sources.empty() || m.kind == "topic") out["sources"] = sources_json(m.sources);
    if (!m.path.empty()) out["path"] = m.path;
    if (!m.checked.empty()) out["checked"] = m.checked;
    return out;
}

json ask_json(const ask& a) {
    json out{{"slot", a.slot}, {"state", a.state}, {"kind", a.kind}, {"choices", json::array()}, {"skippable", a.skippable}, {"reason", a.reason}};
    for (const auto& c : a.choices) out["choices"].push_back({{"value", c.value}, {"label", c.label}, {"exclusive", c.exclusive}});
    if (a.min) out["min"] = *a.min;
    if (a.max) out["max"] = *a.max;
    if (!a.min_label.empty()) out["min_label"] = a.min_label;
    if (!a.max_label.empty()) out["max_label"] = a.max_label;
    return out;
}

json reasons_json(const std::vector<reason>& all) {
    auto out = json::array();
    for (const auto& r : all) {
        out.push_back({{"slot", r.slot}, {"text", r.text}});
        if (!r.name.empty()) out.back()["name"] = r.name;
    }
    return out;
}

json instrument_json(const shown_instrument& i) {
    json out{{"id", i.id}, {"name", i.name}, {"source", i.source}, {"items", json::array()}, {"score", nullptr}, {"most", i.most}};
    for (const auto& one : i.items) out["items"].push_back({{"slot", one.slot}, {"name", one.name}, {"answer", one.answer}, {"value", one.value}});
    if (i.score) out["score"] = *i.score;
    return out;
}

json outcome_json(const outcome& o) {
    json out{{"level", nullptr}, {"track", nullptr}, {"deciding", json::array()}, {"specialists", json::array()}, {"topics", json::array()}};
    if (o.level) out["level"] = to_string(*o.level);
    if (o.track) out["track"] = *o.track;
    for (const auto& d : o.deciding) out["deciding"].push_back({{"rule", d.rule}, {"because", reasons_json(d.because)}, {"against", reasons_json(d.against)}, {"source", d.source}});
    for (const auto& s : o.specialists) {
        json one{{"id", s.id}, {"name", s.name}};
        if (s.within) one["within"] = *s.within;
        one["why"] = s.why;
        for (const auto& [key, text] : {std::pair("does", &s.does), {"reach", &s.reach}, {"bring", &s.bring}, {"ask", &s.ask}}) {
            if (!text->empty()) one[key] = *text;
        }
        out["specialists"].push_back(std::move(one));
    }
    for (const auto& t : o.topics) out["topics"].push_back({{"id", t.id}, {"title", t.title}, {"why", t.why}, {"sources", sources_json(t.sources)}, {"checked", t.checked}});
    out["against_more"] = reasons_json(o.against_more);
    out["unclear"] = reasons_json(o.unclear);
    out["not_asked"] = reasons_json(o.not_asked);
    out["instruments"] = json::array();
    for (const auto& i : o.instruments) out["instruments"].push_back(instrument_json(i));
    return out;
}

} // namespace

nlohmann::ordered_json to_json(const turn& t) {
    json out{{"type", "turn"}, {"seq", t.seq}, {"in_reply_to", nullptr}, {"messages", json::array()}, {"understood", json::array()}, {"ask", nullptr},
        {"progress", {{"answered", t.answered}, {"left_at_most", t.left_at_most}}}, {"outcome", nullptr}, {"ended", t.ended}};
    if (t.in_reply_to) out["in_reply_to"] = *t.in_reply_to;
    for (const auto& m : t.messages) out["messages"].push_back(message_json(m));
    for (const auto& u : t.understood) {
        out["understood"].push_back({{"slot", u.slot}, {"answer", to_string(u.status)}, {"value", shown_value(u.value)}, {"text", u.text}});
        if (!u.name.empty()) out["understood"].back()["name"] = u.name;
    }
    if (t.ask) out["ask"] = ask_json(*t.ask);
    if (t.outcome) out["outcome"] = outcome_json(*t.outcome);
    if (t.with_human) out["with_human"] = *t.with_human;
    return out;
}

} // namespace myalog::dialog
