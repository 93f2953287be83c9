#include "dialog/picture.hpp"

#include "small_bundle.hpp"

#include <algorithm>

using namespace myalog;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++n;
    return n;
}

} // namespace

TEST_CASE("every state and every transition stands in every picture") {
    const auto g = dialog::graph_of(small::loaded());
    CHECK(g.nodes.size() == 15);
    CHECK(g.edges.size() == 13);
    const auto dot = dialog::to_dot(g), mermaid = dialog::to_mermaid(g), svg = dialog::to_svg(g);
    for (const auto& n : g.nodes) {
        CAPTURE(n.id);
        CHECK(has(dot, "\"" + n.id + "\" [label="));
        CHECK(has(mermaid, n.id + ": "));
        CHECK(has(svg, "id=\"state-" + n.id + "\""));
    }
    CHECK(count(dot, "\" -> \"") == g.edges.size());
    CHECK(count(mermaid, "-->") == g.edges.size());
    CHECK(count(svg, "<g class=\"way") == g.edges.size());
    CHECK(has(svg, "noise &gt;= 5") == has(dot, "noise >= 5"));
}

TEST_CASE("a transition leads to a later layer and no two states share a place") {
    const auto g = dialog::graph_of(small::loaded());
    const auto at = dialog::layers_of(g);
    for (const auto& e : g.edges) {
        CAPTURE(e.name);
        CHECK(at.at(e.from).layer < at.at(e.to).layer);
    }
    std::set<std::pair<std::size_t, std::size_t>> places;
    for (const auto& [id, p] : at) CHECK(places.emplace(p.layer, p.place).second);
    CHECK(at.at(g.entry).layer == 0);
}

TEST_CASE("what was not seen is told in colour and only that") {
    const auto g = dialog::graph_of(small::loaded());
    dialog::seen_parts seen;
    seen.states = {"hello", "bye"};
    seen.transitions = {"hello -> bye (else)"};
    const auto svg = dialog::to_svg(g, seen);
    CHECK(count(svg, " seen\"") == 3);
    CHECK(count(svg, " missing\"") == g.nodes.size() - 2 + g.edges.size() - 1);
    CHECK(count(dialog::to_dot(g, seen), "#cfe8cf") == 2);
    CHECK(count(dialog::to_mermaid(g, seen), " seen\n") == 2);
    CHECK_FALSE(has(dialog::to_svg(g), "missing\""));
}

TEST_CASE("the same dialog gives the same picture") {
    const auto g = dialog::graph_of(small::loaded());
    CHECK(dialog::to_svg(g) == dialog::to_svg(dialog::graph_of(small::loaded())));
}
