// A drawing of the body, front and back, with the places that hurt: SVG that needs no colour. The shapes stand in web-widget/body-map.json,
// which the widget draws as well; it is built in.
// Knows no session and no words: who draws says what stands beside it.
#pragma once

#include <string>
#include <vector>

namespace myalog::report {

struct body_captions {
    std::string title, front, back, left, right; ///< plain text; escaped here
};

/// `regions` as stored: `knee:left`, `hand:both`, `neck`, `knee` (a side that was not said is striped), `back`, `widespread`.
/// A place that is not in the map is left out. Returns one `<svg>` element.
std::string body_picture(const std::vector<std::string>& regions, const body_captions& captions);

/// The map's own text, for those who check it.
const std::string& body_map();

} // namespace myalog::report
