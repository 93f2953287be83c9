#include "report/body_picture.hpp"

#include "dialog/parts.hpp"
#include "person.hpp"

#include <set>

using namespace myalog;
using namespace myalog::testing;

namespace {

int count(const std::string& text, const std::string& piece) {
    int n = 0;
    for (auto at = text.find(piece); at != text.npos; at = text.find(piece, at + 1)) ++n;
    return n;
}

std::string drawn(const std::vector<std::string>& regions) { return report::body_picture(regions, {"Where", "Front", "Back", "left", "right"}); }

} // namespace

TEST_CASE("every place of the dialog is drawn") {
    const auto* location = real_bundle().inside().find_slot("location");
    REQUIRE(location);
    for (const auto& place : location->values) {
        CAPTURE(place);
        CHECK(count(drawn({place + ":both"}), "class=\"hurts\"") > 0);
    }
}

TEST_CASE("every shape of the map is a place of the dialog") {
    const auto* location = real_bundle().inside().find_slot("location");
    const std::set<std::string> places(location->values.begin(), location->values.end());
    const auto map = json::parse(report::body_map());
    CHECK(places.contains(map["whole"].get<std::string>()));
    for (const auto& place : map["places"]) {
        CAPTURE(place["id"].get<std::string>());
        CHECK(places.contains(place["id"].get<std::string>()));
        for (const auto& part : place.value("covers", json::array())) CHECK(places.contains(part.get<std::string>()));
    }
}

TEST_CASE("a drawing is made of paths alone and lies in its picture") {
    const auto picture = drawn({"widespread", "elbow:both", "groin:left"});
    CHECK(count(picture, "<path ") > 40);
    for (auto at = picture.find(" d=\""); at != picture.npos; at = picture.find(" d=\"", at + 1)) {
        const auto path = picture.substr(at + 4, picture.find('"', at + 4) - at - 4);
        CHECK(path.find_first_not_of("MLQaZ 0123456789.,-") == path.npos);
        CHECK(path.back() == 'Z');
    }
}

TEST_CASE("a place too small for a shape is a spot, drawn only where it hurts") {
    CHECK(count(drawn({"wrist:left"}), "<path ") == count(drawn({}), "<path ") + 2);
    CHECK(count(drawn({"groin"}), "class=\"unsaid\"") == 2);
    CHECK(count(drawn({"wrist:left"}), "class=\"hurts\"") == 2);
}

TEST_CASE("a side marks one shape in each view and both sides mark two") {
    CHECK(count(drawn({}), "class=\"hurts\"") == 0);
    CHECK(count(drawn({"shoulder:left"}), "class=\"hurts\"") == 2);
    CHECK(count(drawn({"shoulder:both"}), "class=\"hurts\"") == 4);
    CHECK(count(drawn({"neck"}), "class=\"hurts\"") == 2);
    CHECK(count(drawn({"chest"}), "class=\"hurts\"") == 1);
}

TEST_CASE("a side that was not said is striped") {
    CHECK(count(drawn({"knee"}), "class=\"hurts\"") == 0);
    CHECK(count(drawn({"knee"}), "class=\"unsaid\"") == 4);
    CHECK(count(drawn({"knee", "knee:left"}), "class=\"hurts\"") == 2);
}

TEST_CASE("the back is both halves of the back and all over is all") {
    CHECK(count(drawn({"back"}), "class=\"hurts\"") == 2);
    CHECK(count(drawn({"widespread"}), "class=\"calm\"") == 0);
}

TEST_CASE("the person's left is on the reader's right in front and on the left behind") {
    const auto picture = drawn({"hand:left"});
    std::vector<double> first_x;
    const std::string hurts = "<path class=\"hurts\" d=\"M";
    for (auto at = picture.find(hurts); at != picture.npos; at = picture.find(hurts, at + 1)) first_x.push_back(std::stod(picture.substr(at + hurts.size(), 8)));
    REQUIRE(first_x.size() == 2);
    CHECK(first_x[0] > 50);
    CHECK(first_x[1] < 50);
}

TEST_CASE("a place that is not in the map is left out and captions are escaped") {
    const auto picture = report::body_picture({"tail", "\"><script>"}, {"<Where>", "\"Front", "Back", "left", "right"});
    CHECK(count(picture, "class=\"hurts\"") == 0);
    CHECK_FALSE(has(picture, "<script>"));
    CHECK(has(picture, "&lt;Where&gt;"));
}
