#include "report/body_picture.hpp"

#include "report/markup.hpp"

#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

namespace myalog::report {

namespace {

struct point {
    double x = 0, y = 0;
};

struct shape {
    std::string region, side, path;
    bool spot = false; ///< lies over the edge of others, and is drawn only where it hurts
};

struct drawing {
    int width = 0, height = 0;
    std::string whole;
    std::map<std::string, std::vector<std::string>> covers;
    std::vector<shape> front, back;
};

std::string number(double n) {
    char text[24];
    std::snprintf(text, sizeof text, "%g", n);
    return text;
}

std::string at(point p) { return number(p.x) + "," + number(p.y); }

/// "39,2 61,2 67,11": the corners, or their mirror in a picture `width` wide.
std::vector<point> corners(const std::string& text, int width, bool mirrored) {
    std::vector<point> out;
    std::istringstream pairs(text);
    char comma = 0;
    for (point p; pairs >> p.x >> comma >> p.y;) out.push_back({mirrored ? width - p.x : p.x, p.y});
    return out;
}

/// The path of a shape with its corners rounded, each over a quarter of its sides; of one corner alone, a spot around it.
std::string outline(const std::vector<point>& all) {
    if (all.size() == 1) return "M" + at({all[0].x - 4, all[0].y}) + " a4,4 0 1 0 8,0 a4,4 0 1 0 -8,0 Z";
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto towards = [&](point other) { return at({all[i].x + (other.x - all[i].x) / 4, all[i].y + (other.y - all[i].y) / 4}); };
        out += (i ? " L" : "M") + towards(all[(i + all.size() - 1) % all.size()]) + " Q" + at(all[i]) + " " + towards(all[(i + 1) % all.size()]);
    }
    return out + " Z";
}

/// The shapes of one view. What is drawn on the side of the greater x is the person's `near` side; its mirror is `far`.
std::vector<shape> shapes(const nlohmann::json& map, const char* view, const char* near, const char* far) {
    std::vector<shape> out;
    for (const auto& place : map.at("places")) {
        if (!place.contains(view)) continue;
        const bool paired = place.value("paired", false);
        for (const bool mirrored : {false, true}) {
            if (mirrored && !paired) continue;
            const auto points = corners(place.at(view).get<std::string>(), map.at("width").get<int>(), mirrored);
            out.push_back({place.at("id").get<std::string>(), paired ? mirrored ? far : near : "", outline(points), points.size() == 1});
        }
    }
    return out;
}

const drawing& the_drawing() {
    static const drawing made = [] {
        const auto j = nlohmann::json::parse(body_map());
        drawing d;
        d.width = j.at("width").get<int>();
        d.height = j.at("height").get<int>();
        d.whole = j.at("whole").get<std::string>();
        for (const auto& place : j.at("places")) {
            if (place.contains("covers")) d.covers[place.at("id").get<std::string>()] = place.at("covers").get<std::vector<std::string>>();
        }
        d.front = shapes(j, "front", "left", "right");
        d.back = shapes(j, "back", "right", "left");
        return d;
    }();
    return made;
}

/// One stored region: place and side. The place `*` is every one.
struct place {
    std::string region, side;
};

std::vector<place> places(const std::vector<std::string>& regions, const drawing& d) {
    std::vector<place> out;
    for (const auto& text : regions) {
        const auto colon = text.find(':');
        const auto region = text.substr(0, colon);
        const auto side = colon == text.npos ? std::string() : text.substr(colon + 1);
        const auto covers = d.covers.find(region);
        if (region == d.whole) out.push_back({"*", "both"});
        else if (covers == d.covers.end()) out.push_back({region, side});
        else {
            for (const auto& part : covers->second) out.push_back({part, side});
        }
    }
    return out;
}

enum class mark { none, side_unsaid, hurts };

mark mark_of(const shape& s, const std::vector<place>& hurt) {
    auto most = mark::none;
    for (const auto& p : hurt) {
        if (p.region != s.region && (p.region != "*" || s.spot)) continue;
        const bool here = s.side.empty() || p.side == "both" || p.side == s.side;
        if (here) return mark::hurts;
        if (p.side.empty()) most = mark::side_unsaid;
    }
    return most;
}

std::string view(const std::vector<shape>& all, const std::vector<place>& hurt, int x) {
    std::string out = "<g transform=\"translate(" + std::to_string(x) + ",12)\">";
    for (const auto wanted : {mark::none, mark::side_unsaid, mark::hurts}) { // marked shapes lie over their neighbours' lines
        for (const auto& s : all) {
            if (mark_of(s, hurt) != wanted || (s.spot && wanted == mark::none)) continue;
            const char* look = wanted == mark::hurts ? "hurts" : wanted == mark::side_unsaid ? "unsaid" : "calm";
            out += std::string("<path class=\"") + look + "\" d=\"" + escaped(s.path) + "\"/>";
        }
    }
    return out + "</g>";
}

std::string caption(int x, int y, const char* anchor, const std::string& text) {
    return "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" text-anchor=\"" + anchor + "\">" + escaped(text) + "</text>";
}

} // namespace

std::string body_picture(const std::vector<std::string>& regions, const body_captions& captions) {
    const auto& d = the_drawing();
    const auto hurt = places(regions, d);
    const int apart = d.width + 16;
    std::string out = "<svg role=\"img\" aria-label=\"" + escaped(captions.title) + "\" viewBox=\"0 0 " + std::to_string(apart + d.width) + " " + std::to_string(d.height + 14) + "\">" +
        "<defs><pattern id=\"stripes\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
        "<rect class=\"paper\" width=\"4\" height=\"4\"/><rect class=\"ink\" width=\"1.6\" height=\"4\"/></pattern></defs>";
    out += caption(d.width / 2, 8, "middle", captions.front) + caption(apart + d.width / 2, 8, "middle", captions.back);
    // Seen from the front, the person's right is on the reader's left.
    out += caption(2, 30, "start", captions.right) + caption(d.width - 2, 30, "end", captions.left);
    out += caption(apart + 2, 30, "start", captions.left) + caption(apart + d.width - 2, 30, "end", captions.right);
    out += view(d.front, hurt, 0) + view(d.back, hurt, apart);
    return out + "</svg>";
}

} // namespace myalog::report
