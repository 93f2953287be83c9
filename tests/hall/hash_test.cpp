#include "hash.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace myalog;

TEST_CASE("SHA-256 gives the digests of FIPS 180-4") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex(std::string_view("a\0b", 3)) != sha256_hex("a"));
}

TEST_CASE("a token has the length that its bits ask for and only letters that a URL may hold") {
    CHECK(random_token().size() == 32);
    CHECK(random_token(128).size() == 22);
    CHECK(random_token(8).size() == 2);
    CHECK(random_token(16).size() == 3);
    CHECK(random_token(24).size() == 4);
    const std::string allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::set<char> seen;
    for (int i = 0; i < 100; ++i) {
        for (const char c : random_token()) seen.insert(c);
    }
    for (const char c : seen) CHECK(allowed.find(c) != std::string::npos);
    CHECK(seen.size() == 64);
}

TEST_CASE("no two tokens are alike") {
    std::set<std::string> tokens;
    for (int i = 0; i < 2000; ++i) tokens.insert(random_token());
    CHECK(tokens.size() == 2000);
}

TEST_CASE("comparison in constant time compares") {
    CHECK(equal_in_constant_time("", ""));
    CHECK(equal_in_constant_time("secret", "secret"));
    CHECK_FALSE(equal_in_constant_time("secret", "secreT"));
    CHECK_FALSE(equal_in_constant_time("secret", "secret "));
    CHECK_FALSE(equal_in_constant_time("", "x"));
}
