#include "net/accept.hpp"

#include <doctest/doctest.h>

using myalog::net::summary_format;
using myalog::report::format;

TEST_CASE("a client that says nothing gets plain text") {
    CHECK(summary_format("") == format::text);
    CHECK(summary_format("*/*") == format::text);
    CHECK(summary_format("text/*") == format::text);
}

TEST_CASE("each format can be asked for") {
    CHECK(summary_format("text/plain") == format::text);
    CHECK(summary_format("TEXT/HTML; charset=utf-8") == format::html);
    CHECK(summary_format("application/json") == format::json);
    CHECK(summary_format("application/fhir+json; fhirVersion=4.0") == format::fhir);
    CHECK(summary_format("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8") == format::html);
}

TEST_CASE("the highest weight wins and then the exact name") {
    CHECK(summary_format("text/html;q=0.4, application/json;q=0.5") == format::json);
    CHECK(summary_format("*/*, application/fhir+json") == format::fhir);
    CHECK(summary_format("text/plain;q=0, text/*") == format::html);
    CHECK(summary_format("application/*;q=0.9, text/plain;q=0.1") == format::json);
}

TEST_CASE("what we cannot give is refused") {
    CHECK_FALSE(summary_format("application/pdf"));
    CHECK_FALSE(summary_format("application/xml, image/*"));
    CHECK_FALSE(summary_format("*/*;q=0"));
    CHECK_FALSE(summary_format("text/html;q=rubbish"));
    CHECK_FALSE(summary_format(";;;,,,q=1"));
}
