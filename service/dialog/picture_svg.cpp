// The SVG of a dialog: layers from the entry down, each state below all that lead to it, neighbours put near to what leads to them.
#include "dialog/picture.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace myalog::dialog {

namespace {

constexpr int box_width = 190, box_height = 40, gap_across = 40, gap_down = 46, margin = 30;
constexpr int rounds = 6; ///< of putting neighbours near to each other; more change nothing in dialogs of this size

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '&') out += "&amp;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
    return out;
}

std::string shortened(const std::string& text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    return text.substr(0, most) + "…";
}

/// The longest way from a state that nothing leads to. No circle passes the loader.
std::map<std::string, std::size_t> depths(const graph& g) {
    std::map<std::string, std::vector<std::string>> before;
    for (const auto& e : g.edges) before[e.to].push_back(e.from);
    std::map<std::string, std::size_t> out;
    const std::function<std::size_t(const std::string&, std::size_t)> depth = [&](const std::string& id, std::size_t steps) -> std::size_t {
        if (const auto known = out.find(id); known != out.end()) return known->second;
        std::size_t most = 0;
        if (steps <= g.nodes.size()) {
            for (const auto& from : before[id]) most = std::max(most, depth(from, steps + 1) + 1);
        }
        return out[id] = most;
    };
    for (const auto& n : g.nodes) depth(n.id, 0);
    std::size_t last = 0;
    for (const auto& [id, d] : out) last = std::max(last, d);
    for (const auto& n : g.nodes) {
        if (n.what == graph::node::kind::interrupt) out[n.id] = last + 1; // no transition leads there: they stand by themselves, at the bottom
    }
    return out;
}

struct spot {
    int x = 0, y = 0;
};

std::string_view class_of(graph::node::kind k) {
    using kind = graph::node::kind;
    switch (k) {
    case kind::asks: return "asks";
    case kind::decides: return "decides";
    case kind::outcome: return "outcome";
    case kind::end: return "end";
    case kind::interrupt: return "interrupt";
    case kind::says: break;
    }
    return "says";
}

std::string line_of(const graph::edge& e, const spot& from, const spot& to, bool missing, bool known) {
    const int x1 = from.x + box_width / 2, y1 = from.y + box_height, x2 = to.x + box_width / 2, y2 = to.y;
    const int span = (y2 - y1 - gap_down) / (box_height + gap_down);
    // One that passes other states goes round them on the right, the further the more it passes.
    const int aside = span > 0 && std::abs(x2 - x1) < box_width ? box_width / 2 + 14 * std::min(span, 12) : 0;
    const auto n = [](int v) { return std::to_string(v); };
    const int bend = std::max(18, (y2 - y1) / 3);
    std::string out = "<g class=\"way" + std::string(missing ? " missing" : known ? " seen" : "") + "\"><title>" + escaped(e.name + (e.guard.empty() ? "" : ": " + e.guard)) + "</title><path d=\"M" + n(x1) + "," +
                      n(y1) + " C" + n(x1 + aside) + "," + n(y1 + bend) + " " + n(x2 + aside) + "," + n(y2 - bend) + " " + n(x2) + "," + n(y2) + "\"/>";
    if (!e.guard.empty()) out += "<text x=\"" + n((x1 + x2) / 2 + aside * 3 / 4 + 4) + "\" y=\"" + n((y1 + y2) / 2) + "\">" + escaped(shortened(e.guard, 34)) + "</text>";
    return out + "</g>\n";
}

std::string box_of(const graph::node& n, const spot& at, const std::string& seen) {
    const auto middle = std::to_string(at.x + box_width / 2);
    std::string out = "<g id=\"state-" + escaped(n.id) + "\" class=\"state " + std::string(class_of(n.what)) + (n.emergency ? " emergency" : "") + seen + "\"><title>" + escaped(n.id + ": " + n.text) +
                      "</title><rect x=\"" + std::to_string(at.x) + "\" y=\"" + std::to_string(at.y) + "\" width=\"" + std::to_string(box_width) + "\" height=\"" + std::to_string(box_height) + "\" rx=\"" +
                      (n.what == graph::node::kind::end ? "20" : "6") + "\"/>";
    out += "<text class=\"id\" x=\"" + middle + "\" y=\"" + std::to_string(at.y + 17) + "\">" + escaped(shortened(n.id, 26)) + "</text>";
    out += "<text x=\"" + middle + "\" y=\"" + std::to_string(at.y + 32) + "\">" + escaped(shortened(n.text, 30)) + "</text></g>\n";
    return out;
}

constexpr const char* style =
    "<style>text{font:11px sans-serif;fill:#1b1b1b}.state text{text-anchor:middle}.state .id{font-weight:bold}.state rect{fill:#fff;stroke:#444}"
    ".decides rect{fill:#eef3fb}.outcome rect{fill:#fff6d8}.end rect{fill:#eee}.interrupt rect{fill:#fde7e4;stroke:#b3261e}.emergency rect{stroke-width:2.5}"
    ".state.seen rect{fill:#cfe8cf}.state.missing rect{fill:#f6c6c0}.way path{fill:none;stroke:#777;marker-end:url(#tip)}.way text{font-size:9px;fill:#555}"
    ".way.seen path{stroke:#2e7d32}.way.missing path{stroke:#b3261e;stroke-dasharray:5 3}.state.here rect{stroke:#0b57d0;stroke-width:4}</style>";

} // namespace

std::map<std::string, placed> layers_of(const graph& g) {
    const auto depth = depths(g);
    std::vector<std::vector<std::string>> layers;
    for (const auto& n : g.nodes) {
        const auto d = depth.at(n.id);
        if (layers.size() <= d) layers.resize(d + 1);
        layers[d].push_back(n.id);
    }
    std::map<std::string, placed> out;
    const auto number = [&] {
        for (std::size_t l = 0; l < layers.size(); ++l) {
            for (std::size_t i = 0; i < layers[l].size(); ++i) out[layers[l][i]] = {l, i};
        }
    };
    number();
    std::map<std::string, std::vector<std::string>> near;
    for (const auto& e : g.edges) near[e.to].push_back(e.from), near[e.from].push_back(e.to);
    for (int round = 0; round < rounds; ++round) {
        for (auto& layer : layers) {
            std::map<std::string, double> middle;
            for (const auto& id : layer) {
                double sum = 0;
                for (const auto& other : near[id]) sum += static_cast<double>(out[other].place);
                middle[id] = near[id].empty() ? static_cast<double>(out[id].place) : sum / static_cast<double>(near[id].size());
            }
            std::stable_sort(layer.begin(), layer.end(), [&](const auto& a, const auto& b) { return middle[a] < middle[b]; });
        }
        number();
    }
    return out;
}

std::string to_svg(const graph& g, const std::optional<seen_parts>& seen) {
    const auto where = layers_of(g);
    std::map<std::string, spot> at;
    int right = 0, bottom = 0;
    for (const auto& [id, p] : where) {
        const spot s{margin + static_cast<int>(p.place) * (box_width + gap_across), margin + 24 + static_cast<int>(p.layer) * (box_height + gap_down)};
        right = std::max(right, s.x + box_width);
        bottom = std::max(bottom, s.y + box_height);
        at[id] = s;
    }
    const auto size = std::to_string(right + 320) + " " + std::to_string(bottom + margin); // room for the lines that go round
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\" width=\"" + std::to_string(right + 320) + "\" role=\"img\"><title>" + escaped(g.title) + "</title>" + style +
                      "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\"/></marker></defs>\n";
    out += "<text class=\"id\" x=\"" + std::to_string(margin) + "\" y=\"" + std::to_string(margin) + "\">" + escaped(g.title) + "</text>\n";
    for (const auto& e : g.edges) {
        if (!at.contains(e.to)) continue;
        out += line_of(e, at[e.from], at[e.to], seen && !seen->transitions.contains(e.name), seen.has_value());
    }
    for (const auto& n : g.nodes) out += box_of(n, at[n.id], !seen ? "" : seen->states.contains(n.id) ? " seen" : " missing");
    return out + "</svg>\n";
}

} // namespace myalog::dialog
