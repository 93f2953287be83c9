#include "net/origin.hpp"

#include <doctest/doctest.h>

using myalog::net::origin_allowed;
using myalog::net::wrong_origin;

TEST_CASE("a page of the same host may connect") {
    CHECK(origin_allowed("https://clinic.example", "clinic.example", {}));
    CHECK(origin_allowed("http://127.0.0.1:8080", "127.0.0.1:8080", {}));
    CHECK(origin_allowed("https://clinic.example", "Clinic.Example", {}));
    CHECK_FALSE(origin_allowed("https://clinic.example:8443", "clinic.example", {}));
    CHECK_FALSE(origin_allowed("http://127.0.0.1:8080", "127.0.0.1:8081", {}));
}

TEST_CASE("a listed origin is compared whole and exactly") {
    const std::vector<std::string> listed = {"https://clinic.example"};
    CHECK(origin_allowed("https://clinic.example", "chat.example", listed));
    for (const char* other : {"https://clinic.example.evil.example", "https://evil-clinic.example", "http://clinic.example",
                              "https://clinic.example/", "https://CLINIC.example", "clinic.example", "null", "", "https://"}) {
        CHECK_FALSE(origin_allowed(other, "chat.example", listed));
    }
}

TEST_CASE("what no browser sends as an origin is told, and what one may send is not") {
    for (const char* good : {"https://clinic.example", "http://localhost:3000", "http://127.0.0.1:8080", "http://[::1]:8080", "https://a-b.example:8443", "capacitor://localhost", "chrome-extension://abc"}) {
        CAPTURE(good);
        CHECK_FALSE(wrong_origin(good));
    }
    for (const char* wrong : {"", "foo", "*", "null", "clinic.example", "https://", "https://clinic.example/", "https://clinic.example/page", "https://CLINIC.example", "HTTPS://clinic.example",
                              "https://*.example", "https://me@clinic.example", "https://clinic.example:443", "http://clinic.example:80", "https://clinic.example "}) {
        CAPTURE(wrong);
        CHECK(wrong_origin(wrong));
    }
}

TEST_CASE("without a host no page is of the same host") { CHECK_FALSE(origin_allowed("http://", "", {})); }
