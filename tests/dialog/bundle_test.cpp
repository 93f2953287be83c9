#include "dialog/bundle.hpp"

#include "small_bundle.hpp"

#include <algorithm>

using namespace myalog::dialog;

TEST_CASE("phone numbers are old when they were checked more than twelve months before the day given") {
    const auto& b = small::loaded();
    CHECK(b.old_numbers("2026-11-20").empty());
    CHECK(b.old_numbers("2027-11-20").empty());
    const auto old = b.old_numbers("2027-11-21");
    REQUIRE(old.size() == 2);
    CHECK(old[1].first == "GB");
    CHECK(old[1].second == "2026-11-20");
}

TEST_CASE("a country whose numbers have no sound date is refused") {
    auto f = small::whole();
    f["flow.json"]["countries"]["GB"]["checked"] = "last year";
    myalog::problems found;
    CHECK_FALSE(bundle::load(f, found));
    CHECK(std::any_of(found.begin(), found.end(), [](const auto& p) { return p.pointer == "/countries/GB/checked"; }));
}
