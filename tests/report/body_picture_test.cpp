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
    for (const char* view : {"front", "back"}) {
        for (const auto& shape : map["views"][view]) {
            CAPTURE(shape["region"].get<std::string>());
            CHECK(places.contains(shape["region"].get<std::string>()));
            const auto path = shape["path"].get<std::string>();
            CHECK(path.find_first_not_of("MLCZ 0123456789.,-") == std::string::npos);
        }
    }
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
    const auto map = json::parse(report::body_map());
    const auto first_x = [&](const char* view) {
        for (const auto& shape : map["views"][view]) {
            if (shape["region"] == "hand" && shape["side"] == "left") return std::stod(shape["path"].get<std::string>().substr(1));
        }
        return 50.0;
    };
    CHECK(first_x("front") > 50);
    CHECK(first_x("back") < 50);
}

TEST_CASE("a place that is not in the map is left out and captions are escaped") {
    const auto picture = report::body_picture({"tail", "\"><script>"}, {"<Where>", "\"Front", "Back", "left", "right"});
    CHECK(count(picture, "class=\"hurts\"") == 0);
    CHECK_FALSE(has(picture, "<script>"));
    CHECK(has(picture, "&lt;Where&gt;"));
}
