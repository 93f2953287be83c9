#include "dialog/picture.hpp"

#include "dialog/parts.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

constexpr std::size_t longest_label = 48;

graph::node node_of(const bundle::parts& p, const state& s) {
    using kind = graph::node::kind;
    graph::node n;
    n.id = s.id;
    n.emergency = s.emergency;
    if (p.is_interrupt_state(s.id)) n.what = kind::interrupt, n.text = "red flag";
    else if (s.outcome) n.what = kind::outcome, n.text = "outcome";
    else if (s.end) n.what = kind::end, n.text = "end";
    else if (s.decides) n.what = kind::decides, n.text = "decides";
    else if (!s.ask.empty()) n.what = kind::asks, n.text = "asks " + s.ask;
    else n.text = "says";
    return n;
}

std::string shortened_guard(const std::string& text) {
    if (text.size() <= longest_label) return text;
    auto cut = longest_label;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    return text.substr(0, cut) + "…";
}

std::string replaced(const std::string& text, std::string_view what, std::string_view by) {
    std::string out;
    for (const char c : text) {
        if (what.find(c) != what.npos) out += by;
        else out += c;
    }
    return out;
}

std::string in_dot(const std::string& text) { return '"' + replaced(replaced(text, "\\", "\\\\"), "\"", "\\\"") + '"'; }

/// Mermaid reads names of letters and digits only, and labels without quotes of their own.
std::string in_mermaid(const std::string& text) { return replaced(replaced(text, "\"", "#quot;"), "|", "#124;"); }

bool is_missing(const std::optional<seen_parts>& seen, const graph::node& n) { return seen && !seen->states.contains(n.id); }
bool is_missing(const std::optional<seen_parts>& seen, const graph::edge& e) { return seen && !seen->transitions.contains(e.name); }

std::string_view shape_in_dot(graph::node::kind k) {
    switch (k) {
    case graph::node::kind::decides: return "diamond";
    case graph::node::kind::outcome: return "box3d";
    case graph::node::kind::end: return "oval";
    case graph::node::kind::interrupt: return "octagon";
    default: return "box";
    }
}

} // namespace

graph graph_of(const bundle& b) {
    const auto& p = b.inside();
    graph g;
    g.title = p.id + " " + p.version;
    g.entry = p.entry;
    for (const auto& s : p.states) {
        g.nodes.push_back(node_of(p, s));
        for (const auto& t : s.next) {
            const bool otherwise = !t.when && s.next.size() > 1;
            g.edges.push_back({s.id, t.to, s.id + " -> " + t.to + (otherwise ? " (else)" : ""), t.when ? t.when->text() : otherwise ? "else" : ""});
        }
    }
    return g;
}

std::string to_dot(const graph& g, const std::optional<seen_parts>& seen) {
    std::string out = "digraph " + in_dot(g.title) + " {\n  node [fontname=\"sans-serif\", style=filled, fillcolor=white];\n  edge [fontname=\"sans-serif\", fontsize=10];\n";
    for (const auto& n : g.nodes) {
        out += "  " + in_dot(n.id) + " [label=" + in_dot(n.id + "\n" + n.text) + ", shape=" + std::string(shape_in_dot(n.what));
        if (n.emergency) out += ", penwidth=2";
        if (seen) out += std::string(", fillcolor=\"") + (is_missing(seen, n) ? "#f6c6c0" : "#cfe8cf") + "\"";
        out += "];\n";
    }
    for (const auto& e : g.edges) {
        out += "  " + in_dot(e.from) + " -> " + in_dot(e.to) + " [label=" + in_dot(shortened_guard(e.guard));
        if (seen) out += std::string(", color=\"") + (is_missing(seen, e) ? "#b3261e" : "#2e7d32") + "\"";
        out += "];\n";
    }
    return out + "}\n";
}

std::string to_mermaid(const graph& g, const std::optional<seen_parts>& seen) {
    std::string out = "flowchart TD\n";
    std::map<std::string, std::string> names;
    for (const auto& n : g.nodes) names[n.id] = "s" + std::to_string(names.size());
    for (const auto& n : g.nodes) {
        const bool asks_way = n.what == graph::node::kind::decides;
        const bool ends = n.what == graph::node::kind::end;
        out += "  " + names[n.id] + (asks_way ? "{\"" : ends ? "([\"" : "[\"") + in_mermaid(n.id + ": " + n.text) + (asks_way ? "\"}" : ends ? "\"])" : "\"]") + "\n";
    }
    std::string missing;
    for (std::size_t i = 0; i < g.edges.size(); ++i) {
        const auto& e = g.edges[i];
        if (!names.contains(e.to)) continue;
        out += "  " + names[e.from] + " -->" + (e.guard.empty() ? " " : "|\"" + in_mermaid(shortened_guard(e.guard)) + "\"| ") + names[e.to] + "\n";
        if (is_missing(seen, e)) missing += (missing.empty() ? "" : ",") + std::to_string(i);
    }
    if (!seen) return out;
    out += "  classDef seen fill:#cfe8cf\n  classDef missing fill:#f6c6c0\n";
    for (const auto& n : g.nodes) out += "  class " + names[n.id] + (is_missing(seen, n) ? " missing\n" : " seen\n");
    if (!missing.empty()) out += "  linkStyle " + missing + " stroke:#b3261e\n";
    return out;
}

} // namespace myalog::dialog
