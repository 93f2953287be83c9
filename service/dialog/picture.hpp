// A dialog as a picture: its states and transitions, as DOT, as Mermaid, or as SVG laid out here in layers. Pure: the same dialog gives the
// same bytes. Knows no talk: what was seen of the dialog is given by name.
#pragma once

#include "dialog/bundle.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace myalog::dialog {

struct graph {
    struct node {
        std::string id, text; ///< text: what the state does
        enum class kind { asks, decides, says, outcome, end, interrupt } what = kind::says;
        bool emergency = false;
    };
    struct edge {
        std::string from, to, name; ///< name: "a -> b", with " (else)" behind for the last of several
        std::string guard;          ///< empty: always
    };
    std::string title, entry;
    std::vector<node> nodes; ///< in the order of the bundle
    std::vector<edge> edges;
};
graph graph_of(const bundle& b);

/// What was seen of it: states by id, transitions by name. With it, pictures say in colour what was not.
struct seen_parts {
    std::set<std::string> states, transitions;
};

std::string to_dot(const graph& g, const std::optional<seen_parts>& seen = std::nullopt);
std::string to_mermaid(const graph& g, const std::optional<seen_parts>& seen = std::nullopt);
/// Each state is `<g id="state-ID" class="state …">`, so that a page can light one up.
std::string to_svg(const graph& g, const std::optional<seen_parts>& seen = std::nullopt);

/// Where each node stands: its layer, and its place in it from the left. A transition leads to a later layer.
struct placed {
    std::size_t layer = 0, place = 0;
};
std::map<std::string, placed> layers_of(const graph& g);

} // namespace myalog::dialog
