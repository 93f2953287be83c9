#include "report/body_picture.hpp"

#include "report/markup.hpp"

#include <map>
#include <nlohmann/json.hpp>

namespace myalog::report {

namespace {

struct shape {
    std::string region, side, path;
};

struct drawing {
    int width = 0, height = 0;
    std::map<std::string, std::vector<std::string>> covers;
    std::vector<shape> front, back;
};

std::vector<shape> shapes(const nlohmann::json& view) {
    std::vector<shape> out;
    for (const auto& one : view) out.push_back({one.at("region").get<std::string>(), one.value("side", std::string()), one.at("path").get<std::string>()});
    return out;
}

const drawing& the_drawing() {
    static const drawing made = [] {
        const auto j = nlohmann::json::parse(body_map());
        drawing d;
        d.width = j.at("width").get<int>();
        d.height = j.at("height").get<int>();
        d.covers = j.at("covers").get<std::map<std::string, std::vector<std::string>>>();
        d.front = shapes(j.at("views").at("front"));
        d.back = shapes(j.at("views").at("back"));
        return d;
    }();
    return made;
}

enum class mark { none, side_unsaid, hurts };

/// One stored region: place and side.
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
        if (covers == d.covers.end()) out.push_back({region, side});
        else {
            for (const auto& part : covers->second) out.push_back({part, part == "*" ? "both" : side});
        }
    }
    return out;
}

mark mark_of(const shape& s, const std::vector<place>& hurt) {
    auto most = mark::none;
    for (const auto& p : hurt) {
        if (p.region != s.region && p.region != "*") continue;
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
            if (mark_of(s, hurt) != wanted) continue;
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
