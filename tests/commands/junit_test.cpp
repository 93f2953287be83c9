#include "commands/junit.hpp"

#include <doctest/doctest.h>

using myalog::commands::junit_of;

TEST_CASE("each talk is a test case and one that failed says every sentence") {
    const auto xml = junit_of({{"good.json", {}}, {"bad.json", {"first", "second"}}});
    CHECK(xml.find("<testsuite name=\"talks\" tests=\"2\" failures=\"1\">") != std::string::npos);
    CHECK(xml.find("name=\"good.json\"/>") != std::string::npos);
    CHECK(xml.find("<failure message=\"first\">first\nsecond\n</failure>") != std::string::npos);
}

TEST_CASE("what XML has a meaning for is told in its own way and control characters are left out") {
    const auto xml = junit_of({{"a<b&\"c\"\x01.json", {"x < y"}}});
    CHECK(xml.find("name=\"a&lt;b&amp;&quot;c&quot;.json\"") != std::string::npos);
    CHECK(xml.find("x &lt; y") != std::string::npos);
    CHECK(xml.find('\x01') == std::string::npos);
}
