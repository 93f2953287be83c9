#include "dialog/turn.hpp"

namespace myalog::dialog {

namespace {

using ordered_json = nlohmann::ordered_json;

template <class T> ordered_json or_null(const std::optional<T>& v) { return v ? ordered_json(*v) : ordered_json(nullptr); }
ordered_json or_null(const std::optional<level>& l) { return l ? ordered_json(to_string(*l)) : ordered_json(nullptr); }

ordered_json list(const std::vector<contact>& contacts) {
    ordered_json out = ordered_json::array();
    for (const auto& c : contacts) out.push_back({{"label", c.label}, {"number", c.number}, {"uri", c.uri}});
    return out;
}

ordered_json list(const std::vector<shown_source>& sources) {
    ordered_json out = ordered_json::array();
    for (const auto& s : sources) out.push_back({{"id", s.id}, {"body", s.body}, {"title", s.title}});
    return out;
}

ordered_json list(const std::vector<reason>& reasons) {
    ordered_json out = ordered_json::array();
    for (const auto& r : reasons) out.push_back({{"slot", r.slot}, {"text", r.text}});
    return out;
}

ordered_json one(const message& m) {
    ordered_json out{{"id", m.id}, {"kind", m.kind}, {"text", m.text}};
    if (m.level) out["level"] = to_string(*m.level);
    if (m.kind == "care" || m.kind == "crisis") out["contacts"] = list(m.contacts);
    if (!m.topic.empty()) out["topic"] = m.topic;
    if (m.kind == "topic" || m.kind == "specialist") out["why"] = m.why;
    if (m.kind == "topic") out["sources"] = list(m.sources);
    return out;
}

ordered_json one(const ask& a) {
    ordered_json out{{"slot", a.slot}, {"state", a.state}, {"kind", a.kind}};
    out["choices"] = ordered_json::array();
    for (const auto& c : a.choices) out["choices"].push_back({{"value", c.value}, {"label", c.label}, {"exclusive", c.exclusive}});
    if (a.min) out["min"] = *a.min;
    if (a.max) out["max"] = *a.max;
    if (a.kind == "scale") {
        out["min_label"] = a.min_label;
        out["max_label"] = a.max_label;
    }
    out["skippable"] = a.skippable;
    out["reason"] = a.reason;
    return out;
}

ordered_json one(const outcome& o) {
    ordered_json out{{"level", or_null(o.level)}, {"track", or_null(o.track)}};
    out["deciding"] = ordered_json::array();
    for (const auto& d : o.deciding) {
        out["deciding"].push_back({{"rule", d.rule}, {"because", list(d.because)}, {"against", list(d.against)}, {"source", d.source}});
    }
    out["specialists"] = ordered_json::array();
    for (const auto& s : o.specialists) {
        ordered_json shown{{"id", s.id}, {"name", s.name}};
        if (s.within) shown["within"] = *s.within;
        shown["why"] = s.why;
        out["specialists"].push_back(std::move(shown));
    }
    out["topics"] = ordered_json::array();
    for (const auto& t : o.topics) out["topics"].push_back({{"id", t.id}, {"title", t.title}, {"why", t.why}, {"sources", list(t.sources)}});
    return out;
}

} // namespace

ordered_json to_json(const turn& t) {
    ordered_json out{{"type", "turn"}, {"seq", t.seq}, {"in_reply_to", or_null(t.in_reply_to)}};
    out["messages"] = ordered_json::array();
    for (const auto& m : t.messages) out["messages"].push_back(one(m));
    out["understood"] = ordered_json::array();
    for (const auto& u : t.understood) {
        out["understood"].push_back({{"slot", u.slot}, {"answer", to_string(u.status)}, {"value", ordered_json(u.value)}, {"text", u.text}});
    }
    out["ask"] = t.ask ? one(*t.ask) : ordered_json(nullptr);
    out["progress"] = {{"answered", t.answered}, {"left_at_most", t.left_at_most}};
    out["outcome"] = t.outcome ? one(*t.outcome) : ordered_json(nullptr);
    out["ended"] = t.ended;
    return out;
}

} // namespace myalog::dialog
