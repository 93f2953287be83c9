#include "channels/human.hpp"

#include <doctest/doctest.h>

using namespace myalog;
using channels::read_human_move;

namespace {

std::string refusal_of(std::string_view body) {
    const auto read = read_human_move(body);
    return read ? std::string() : read.error().code;
}

} // namespace

TEST_CASE("a human takes a session and speaks and gives it back") {
    CHECK(read_human_move(R"({"do":"take"})")->what == human_move::doing::take);
    CHECK(read_human_move(R"({"do":"give_back","more":1})")->what == human_move::doing::give_back);
    const auto says = read_human_move(R"({"do":"say","text":"Where is it?"})");
    REQUIRE(says.has_value());
    CHECK(says->what == human_move::doing::say);
    CHECK(says->text == "Where is it?");
}

TEST_CASE("a human's message may have an id") {
    CHECK(read_human_move(R"({"do":"take"})")->id.empty());
    CHECK(read_human_move(R"({"do":"take","id":null})")->id.empty());
    CHECK(read_human_move(R"({"do":"give_back","id":"h-1"})")->id == "h-1");
    CHECK(read_human_move(R"({"do":"say","id":"h_2","text":"Where is it?"})")->id == "h_2");
    for (const char* id : {R"("")", R"("a b")", R"("human:1")", "7", "{}"}) CHECK(refusal_of(R"({"do":"take","id":)" + std::string(id) + "}") == "bad_message");
}

TEST_CASE("what a human cannot mean is refused by name") {
    CHECK(refusal_of("take") == "bad_json");
    CHECK(refusal_of("[]") == "bad_json");
    CHECK(refusal_of("{}") == "bad_message");
    CHECK(refusal_of(R"({"do":"dance"})") == "bad_message");
    CHECK(refusal_of(R"({"do":"say"})") == "bad_message");
    CHECK(refusal_of(R"({"do":"say","text":""})") == "bad_message");
    CHECK(refusal_of(R"({"do":"say","text":")" + std::string(1501, 'x') + R"("})") == "text_too_long");
    CHECK(refusal_of(R"({"do":"say","text":")" + std::string(1500, 'x') + R"("})").empty());
}
