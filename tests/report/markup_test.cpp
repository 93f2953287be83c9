#include "report/markup.hpp"

#include "person.hpp"

using namespace myalog::report;
using namespace myalog::testing;

TEST_CASE("nothing that is written can open a tag or leave an attribute") {
    CHECK(escaped("<b> & \"'") == "&lt;b&gt; &amp; &quot;&#39;");
    for (const auto& words : hostile_words()) {
        const auto shown = escaped(words);
        for (const char c : {'<', '>', '"', '\'', '\n', '\0'}) CHECK(shown.find(c) == std::string::npos);
    }
}
