#include "intents/spelling.hpp"

#include <doctest/doctest.h>

using namespace myalog::intents;

namespace {

speller some_words() {
    speller s;
    for (const char* w : {"chest", "numbness", "tingling", "shoulder", "medication", "weakness"}) s.aim_at(w, true);
    for (const char* w : {"cheats", "cook", "spell", "shoulders"}) s.know(w);
    for (const char* w : {"no", "yes", "left", "right", "three", "eight"}) s.protect(w);
    s.freeze();
    return s;
}

std::string mended(const speller& words, const std::string& text) {
    normalized n = normalize(text);
    for (const auto& m : words.mends(n)) n.tokens[m.token].text = m.right;
    join_tokens(n);
    return n.text;
}

std::string mended(const std::string& text) {
    static const speller words = some_words();
    return mended(words, text);
}

} // namespace

TEST_CASE("a word one letter off is mended from five letters on") {
    CHECK(mended("cehst") == "chest");
    CHECK(mended("chesst") == "chest");
    CHECK(mended("numbnes and tinglin") == "numbness and tingling");
    CHECK(mended("chst") == "chst");
}

TEST_CASE("a long word may be two letters off") {
    CHECK(mended("meddicaton") == "medication");
    CHECK(mended("shuldr") == "shuldr");
}

TEST_CASE("words that are right are left alone") {
    CHECK(mended("cheats cooking spelled shoulders") == "cheats cooking spelled shoulders");
}

TEST_CASE("numbers sides and denials are never guessed") {
    CHECK(mended("thre") == "thre");
    CHECK(mended("rihgt eigth") == "rihgt eigth");
}

TEST_CASE("an elongated word is shortened to one that is known") {
    CHECK(mended("nooooo") == "no");
    CHECK(mended("threee") == "three");
}

TEST_CASE("mends are told by token and guesses apart from shortening") {
    const auto out = some_words().mends(normalize("cehst nooo right cehst"));
    REQUIRE(out.size() == 3);
    CHECK((out[0].token == 0 && out[0].right == "chest" && out[0].guessed));
    CHECK((out[1].token == 1 && out[1].right == "no" && !out[1].guessed));
    CHECK(out[2].token == 3);
}

TEST_CASE("a word that could be two is left unless one is meant first") {
    speller s;
    s.aim_at("painty");
    s.aim_at("painsy");
    s.freeze();
    CHECK(mended(s, "painny") == "painny");
    speller t;
    t.aim_at("painty");
    t.aim_at("painsy", true);
    t.freeze();
    CHECK(mended(t, "painny") == "painsy");
}

TEST_CASE("a swap of neighbours is the likeliest slip, in short words too") {
    speller words;
    for (const char* w : {"having", "havin", "black", "blank", "block"}) words.aim_at(w);
    words.freeze();
    CHECK(mended(words, "havign") == "having");
    CHECK(mended(words, "blakc") == "black");
    CHECK(mended(words, "blanc") == "blanc");
}
