#include "intents/normalize.hpp"

#include <doctest/doctest.h>
#include <random>

using namespace myalog::intents;

namespace {

std::string text(std::string_view raw) { return normalize(raw).text; }

const token& named(const normalized& n, std::string_view word) {
    for (const token& t : n.tokens)
        if (t.text == word) return t;
    FAIL("no token ", std::string(word), " in ", n.text);
    return n.tokens.front();
}

} // namespace

TEST_CASE("case width and quotes are folded") {
    CHECK(text("My CHEST Hurts") == "my chest hurts");
    CHECK(text("ｍｙ　ｋｎｅｅ") == "my knee");
    CHECK(text("I don’t know") == "i don't know");
    CHECK(text("it`s my “bad” hip") == "it's my \" bad \" hip");
    CHECK(text("cafe\xCC\x81") == "caf\xC3\xA9");
}

TEST_CASE("an elongated word keeps two of the letters and is marked") {
    const normalized n = normalize("sooooo bad 1000");
    CHECK(n.text == "soo bad 1000");
    CHECK(n.tokens[0].elongated);
    CHECK_FALSE(n.tokens[1].elongated);
    CHECK(n.tokens[0].where == span{0, 6});
}

TEST_CASE("a missing apostrophe is put back") {
    CHECK(text("dont cant havent im ive") == "don't can't haven't i'm i've");
    CHECK(text("I cannot feel it") == "i can't feel it");
    CHECK(text("I can not feel it") == "i can't feel it");
    CHECK(text("i do not have any") == "i don't have any");
    CHECK(text("i don t know") == "i don't know");
    CHECK(text("i didn't") == "i didn't");
    CHECK(text("its ill were") == "its ill were");
}

TEST_CASE("joined tokens span both of their words") {
    const normalized n = normalize("I can not move");
    CHECK(named(n, "can't").where == span{2, 9});
}

TEST_CASE("digits come off their units") {
    CHECK(text("2yrs") == "2 yrs");
    CHECK(text("10mg x 2weeks3days") == "10 mg x 2 weeks 3 days");
    CHECK(text("for2weeks") == "for 2 weeks");
    CHECK(text("L5/S1 b12") == "l5 / s1 b12");
    CHECK(text("7pm") == "7 pm");
    CHECK(text("the 3rd of May") == "the 3rd of may");
    CHECK(text("in my 20's") == "in my 20s");
    CHECK(text("2½ years") == "2 1/2 years");
    CHECK(text("½ hour") == "1/2 hour");
}

TEST_CASE("a prime stays behind its number and a closing quote goes") {
    CHECK(text("2' now") == "2 ' now");
    CHECK(text("2′") == "2 '");
    CHECK(text("30''") == "30 \"");
    CHECK(text("30\"") == "30 \"");
    CHECK(text("I'd say '7'.") == "i'd say 7 .");
    CHECK(text("'my knee is a 7' she said") == "my knee is a 7 she said");
    CHECK(text("a 6'2 man") == "a 6 2 man");
    CHECK(text("the 90's") == "the 90s");
}

TEST_CASE("numbers with points and strokes are one token") {
    CHECK(text("1.5 hrs") == "1.5 hrs");
    CHECK(text(".5 hrs") == "0.5 hrs");
    CHECK(text("7/10") == "7/10");
    CHECK(text("1,500 steps") == "1500 steps");
    CHECK(text("since 12/03/2024") == "since 12/03/2024");
    CHECK(text("2,3 weeks") == "2 , 3 weeks");
    CHECK(text("1.5.") == "1.5 .");
}

TEST_CASE("a hyphen is a seam in words and a token in ranges") {
    CHECK(text("lower-back") == "lower back");
    CHECK(text("a 2-year-old") == "a 2 year old");
    CHECK(text("2-3 weeks") == "2 - 3 weeks");
    CHECK(text("2–3 weeks") == "2 - 3 weeks");
    CHECK(text("my hip - the left") == "my hip - the left");
    CHECK(text("my hip—the left") == "my hip - the left");
}

TEST_CASE("punctuation runs are one token") {
    CHECK(text("help!!!") == "help !");
    CHECK(text("what?!?") == "what ?");
    CHECK(text("erm… well.. ok") == "erm ... well ... ok");
    CHECK(text("at 3 a.m. it wakes me") == "at 3 am it wakes me");
    CHECK(text("a & b, w/o pills") == "a and b , without pills");
    CHECK(text("my arm n leg, rock 'n' roll") == "my arm and leg , rock and roll");
    CHECK(text("n") == "n");
    CHECK(text("y/n, n") == "y / n , n");
}

TEST_CASE("emoji and emoticons are tokens and no words") {
    const normalized n = normalize("no 👍🏽 my chest :(");
    CHECK(n.text == "no 👍 my chest :(");
    CHECK(n.tokens[1].emoji);
    CHECK_FALSE(n.tokens[1].word);
    CHECK(n.tokens[1].where == span{3, 5});
    CHECK(n.tokens.back().emoji);
    CHECK(n.tokens.back().where == span{15, 17});
}

TEST_CASE("spans count code points of the original") {
    const normalized n = normalize("é🤕 MY ﬁnger");
    CHECK(n.text == "é 🤕 my finger");
    CHECK(named(n, "my").where == span{3, 5});
    CHECK(named(n, "finger").where == span{6, 11});
    CHECK(n.where(2, 4) == span{3, 11});
    CHECK(n.where(2, 2) == span{});
}

TEST_CASE("clauses and sentences are numbered") {
    const normalized n = normalize("No. My chest hurts, badly\nand my arm too");
    CHECK(n.tokens[0].sentence == 0);
    CHECK(named(n, "my").sentence == 1);
    CHECK(named(n, "hurts").clause == named(n, "my").clause);
    CHECK(named(n, "badly").clause == named(n, "my").clause + 1);
    CHECK(named(n, "badly").sentence == 1);
    CHECK(named(n, "and").line_before);
    CHECK(named(n, "and").sentence == 2);
    CHECK(normalize("2-3 weeks").tokens.back().clause == 0);
}

TEST_CASE("a byte of the text leads back to its token") {
    const normalized n = normalize("my left knee");
    CHECK(n.token_at(0) == 0);
    CHECK(n.token_at(2) == 3);
    CHECK(n.token_at(3) == 1);
    CHECK(n.token_at(11) == 2);
    CHECK(n.token_at(12) == 3);
}

TEST_CASE("tokens can be left out and the rest keeps its places") {
    const normalized n = normalize("my 😭\nchest hurts");
    const normalized m = without(n, [](const token& t) { return t.emoji; });
    CHECK(m.text == "my chest hurts");
    CHECK(m.tokens[1].line_before);
    CHECK(m.tokens[1].where == span{5, 10});
}

TEST_CASE("malformed bytes count one each and part words") {
    const normalized n = normalize("my\xFF\xFEknee");
    CHECK(n.text == "my knee");
    CHECK(n.tokens[1].where == span{4, 8});
}

TEST_CASE("random bytes give ordered spans inside the text") {
    std::mt19937 dice(7);
    for (int round = 0; round < 400; ++round) {
        std::string raw;
        const std::size_t length = dice() % 300;
        const bool letters = dice() % 2 == 0;
        for (std::size_t i = 0; i < length; ++i) {
            if (letters)
                raw += "no .,-'12:()/\xE2\x80\x99\xF0\x9F\x98\xAD\xCC\x81\n"[dice() % 24];
            else
                raw += static_cast<char>(dice());
        }
        const normalized n = normalize(raw);
        std::uint32_t last = 0;
        for (const token& t : n.tokens) {
            CHECK(t.where.begin >= last);
            CHECK(t.where.end > t.where.begin);
            CHECK(t.where.end <= raw.size());
            CHECK(n.text.compare(t.byte, t.text.size(), t.text) == 0);
            last = t.where.begin;
        }
    }
}
