#include "values_reading.hpp"

#include "intents/values/passage.hpp"

using namespace values_reading;
using namespace myalog::intents;

namespace {

struct read_text {
    explicit read_text(const std::string& words, const context& around = {})
        : open(around), text(normalize(words)), p(english().inside(), text, open) {}
    std::size_t find(std::string_view word) const {
        for (std::size_t i = 0; i < p.size(); ++i)
            if (p.is(i, word)) return i;
        return p.size();
    }
    context open;
    normalized text;
    passage p;
};

} // namespace

TEST_CASE("hesitations and their commas are not there") {
    const read_text r("Um, it was, uh, last evening");
    CHECK(r.p.is(0, "it"));
    CHECK(r.p.is(2, "last"));
    CHECK(r.p.size() == 4);
}

TEST_CASE("uh huh is an answer and not a hesitation") { CHECK(read_text("uh huh").p.size() == 2); }

TEST_CASE("a denial reaches to the end of its part of the sentence") {
    for (const auto& [words, noun, denied] :
         std::vector<std::tuple<std::string, std::string, bool>>{{"no pain in my hip", "hip", true},
                                                                 {"I don't have any swelling", "swelling", true},
                                                                 {"not my hip but my knee", "hip", true},
                                                                 {"not my hip but my knee", "knee", false},
                                                                 {"no, my hip", "hip", false},
                                                                 {"No my hip hurts", "hip", false},
                                                                 {"not only my hip", "hip", false},
                                                                 {"I can't move my hip", "hip", false},
                                                                 {"the pain doesn't go away in my hip", "hip", false},
                                                                 {"my hip is not good", "hip", false},
                                                                 {"it doesn't spread to the hip", "hip", true}}) {
        CAPTURE(words);
        const read_text r(words);
        CHECK(r.p.denied(r.find(noun)) == denied);
    }
}

TEST_CASE("a candidate is whole when only fillers stand beside it") {
    for (const auto& [words, whole] : std::vector<std::pair<std::string, bool>>{
             {"erm, about two weeks I think", true}, {"well it's been 2 weeks now", true}, {"two weeks and my leg is blue", false}}) {
        CAPTURE(words);
        const auto all = candidates(words, asking("duration"));
        REQUIRE_FALSE(all.empty());
        CHECK(all.front().whole == whole);
    }
}

TEST_CASE("a candidate knows where it stood in the original text") {
    const auto all = candidates("Caf\u00e9: about 2 years!", asking("duration"));
    REQUIRE_FALSE(all.empty());
    CHECK(all.front().value.where == span{6, 19});
}

TEST_CASE("past the end stands nothing and the last sentence is the one around it") {
    const read_text r("6 and");
    CHECK_FALSE(r.p.at(2).is_number);
    CHECK(r.p.at(99).text.empty());
    CHECK(r.p.sentence_begin(2) == 0);
    CHECK(r.p.clause_begin(99) <= 99);
    CHECK(candidates("6 and", asking("severity")).size() > 0);
    CHECK(read_text("").p.sentence_begin(0) == 0);
}
