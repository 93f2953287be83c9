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

std::string mended(const std::string& text) {
    static const speller words = some_words();
    normalized n = normalize(text);
    words.mend(n, std::vector<char>(n.tokens.size(), 0));
    return n.text;
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

TEST_CASE("marked tokens are left and guesses are told apart from shortening") {
    const speller words = some_words();
    normalized n = normalize("cehst nooo cehst");
    const auto out = words.mend(n, {1, 0, 0});
    CHECK(n.text == "cehst no chest");
    CHECK(out.changed);
    CHECK(out.guessed == std::vector<std::size_t>{2});
    CHECK(n.tokens[2].where == span{11, 16});
}

TEST_CASE("a word that could be two is left unless one is meant first") {
    speller s;
    s.aim_at("painty");
    s.aim_at("painsy");
    s.freeze();
    normalized n = normalize("painny");
    s.mend(n, {0});
    CHECK(n.text == "painny");
    speller t;
    t.aim_at("painty");
    t.aim_at("painsy", true);
    t.freeze();
    t.mend(n, {0});
    CHECK(n.text == "painsy");
}
