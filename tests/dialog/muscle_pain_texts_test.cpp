// Holds the words of the bundle muscle-pain to what a person at three in the morning can read.
#include "muscle_pain_bundle.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <regex>
#include <set>

using namespace myalog;
using namespace myalog::dialog;

namespace {

struct measured {
    int words = 0, sentences = 0, syllables = 0;
    double words_a_sentence() const { return static_cast<double>(words) / std::max(sentences, 1); }
    /// Flesch-Kincaid grade level (Kincaid 1975).
    double grade() const { return 0.39 * words_a_sentence() + 11.8 * syllables / std::max(words, 1) - 15.59; }
};

int syllables_of(const std::string& word) {
    const auto vowel = [](char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; };
    int groups = 0;
    bool before = false;
    for (const char c : word) {
        if (vowel(c) && !before) ++groups;
        before = vowel(c);
    }
    if (groups > 1 && word.ends_with("e") && !word.ends_with("le")) --groups;
    if (groups > 1 && word.size() > 3 && word.ends_with("ed") && std::string_view("aeioutd").find(word[word.size() - 3]) == std::string_view::npos) --groups;
    return std::max(groups, 1);
}

measured measure(const std::string& text) {
    measured m;
    const std::string plain = std::regex_replace(text, std::regex("\\{[a-z_]+\\}"), "it");
    std::string word;
    bool words_since = false;
    const auto close_word = [&] {
        if (word.empty()) return;
        ++m.words;
        m.syllables += syllables_of(word);
        words_since = true;
        word.clear();
    };
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const char c = plain[i];
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '\'' || c == '-' || static_cast<unsigned char>(c) >= 0x80) {
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            continue;
        }
        close_word();
        const bool at_end = i + 1 == plain.size() || plain[i + 1] == ' ' || plain[i + 1] == '\n' || plain[i + 1] == '"';
        if ((c == '\n' || (std::string_view(".!?:").find(c) != std::string_view::npos && at_end)) && words_since) {
            ++m.sentences;
            words_since = false;
        }
    }
    close_word();
    if (words_since) ++m.sentences;
    return m;
}

/// Words that a tired person should not have to know, or that promise, blame or frighten.
const std::regex to_avoid("\\b(analgesi\\w*|aetiolog\\w*|etiolog\\w*|asymptomatic|chronicity|comorbid\\w*|contraindicat\\w*|dermatom\\w*|differential|dysfunction\\w*|efficac\\w*|exacerbat\\w*"
                          "|idiopathic|intervention\\w*|ischaemi\\w*|malignan\\w*|modalit\\w*|musculoskeletal|nociplastic|oedema|paraesthesia|patholog\\w*|pharmacolog\\w*|prognos\\w*|prophyla\\w*"
                          "|psychosomatic|radiculopath\\w*|referral|symptomatic|utili[sz]e|victim\\w*|suffer(s|er|ers|ing)?|failed|fault of your own|you should have|guarantee\\w*|miracle|pain-free life"
                          "|breakthrough|commit(ted)? suicide|just relax|calm down|don't worry|do not worry)\\b",
                          std::regex::icase);

} // namespace

TEST_CASE("the measure of plainness tells plain from learned") {
    CHECK(measure("The cat sat on the mat. It was warm.").grade() < 2);
    CHECK(measure("Immunosuppressive pharmacotherapy necessitates multidisciplinary consideration.").grade() > 15);
    CHECK(measure("Call {emergency} now. Go.").sentences == 2);
}

TEST_CASE("texts are plain: short sentences and words for everyone") {
    const auto& texts = muscle_pain().inside().texts.at("en");
    measured all;
    double grades = 0;
    int judged = 0;
    for (const auto& [key, text] : texts) {
        CAPTURE(key);
        CAPTURE(text);
        const measured m = measure(text);
        const bool verbatim = key.starts_with("q.peg_") && key.find(".again") == std::string::npos; // a published item keeps its words; its .again says it plainly
        if (verbatim) continue;
        if (m.words < 8) continue; // labels and names: too short to be measured
        all.words += m.words;
        all.sentences += m.sentences;
        grades += m.grade();
        ++judged;
        CHECK(m.grade() <= 8);
        CHECK(m.words_a_sentence() <= 24); // one list of signs may be long; the mean below holds the rest
        CHECK(text.find('!') == std::string::npos);
    }
    REQUIRE(judged > 200);
    CHECK(grades / judged <= 6);
    CHECK(all.words_a_sentence() < 12);
}

TEST_CASE("no text uses a word that a tired person should not have to know or that blames or promises too much") {
    CHECK(std::regex_search("Analgesia is contraindicated.", to_avoid));
    CHECK(std::regex_search("Sufferers live a pain-free life.", to_avoid));
    for (const auto& [key, text] : muscle_pain().inside().texts.at("en")) {
        std::smatch word;
        CHECK_MESSAGE(!std::regex_search(text, word, to_avoid), key << " says " << word.str());
    }
}

TEST_CASE("no warning shouts") {
    for (const auto& [key, text] : muscle_pain().inside().texts.at("en")) {
        CAPTURE(key);
        CHECK(text.find('!') == std::string::npos);
        CHECK_FALSE(std::regex_search(text, std::regex("\\b[A-Z]{6,}\\b")));
    }
}

TEST_CASE("every card of education says what it is and what helps and what to ask and when to seek help") {
    const auto& p = muscle_pain().inside();
    const auto& texts = p.texts.at("en");
    for (const auto& o : p.topics) {
        if (o.id == "privacy" || o.id == "are_you_a_doctor") continue; // about the program, not about health
        CAPTURE(o.id);
        for (const char* part : {".body", ".helps", ".ask", ".seek"}) CHECK(texts.contains("topic." + o.id + part));
        if (!texts.contains("topic." + o.id + ".seek")) continue;
        CHECK(texts.at("topic." + o.id + ".helps").starts_with("What helps: "));
        CHECK(texts.at("topic." + o.id + ".ask").starts_with("You can ask"));
        CHECK(texts.at("topic." + o.id + ".seek").starts_with("Get help"));
        CHECK(o.checked.size() == 10);
    }
}

TEST_CASE("no text tells anybody to start or stop a medicine") {
    const std::regex stop("\\b(stop|come off|quit) (taking )?(your|the|this|all) (statin|medicine|medicines|tablet|tablets|opioid|opioids|antidepressant|antidepressants|antibiotic|pills)\\b", std::regex::icase);
    const std::regex held("\\b(not|whether to|before you|never|to tell you to|tell you to) (stop|come off|quit)", std::regex::icase);
    CHECK(std::regex_search("Please stop taking your statin.", stop));
    for (const auto& [key, text] : muscle_pain().inside().texts.at("en")) {
        CHECK_MESSAGE((!std::regex_search(text, stop) || std::regex_search(text, held)), key);
    }
}

TEST_CASE("a specialist is told by what they do and how to reach them and what to bring and to ask") {
    const auto& p = muscle_pain().inside();
    const auto& texts = p.texts.at("en");
    for (const auto& o : p.specialists) {
        for (const char* part : {".name", ".does", ".reach", ".bring", ".ask"}) CHECK_MESSAGE(texts.contains("specialist." + o.id + part), o.id << part);
    }
    for (const char* who : {"gp", "physiotherapist", "rheumatologist", "mental_health"}) {
        for (const char* care : {"uk", "us", "eu"}) CHECK_MESSAGE(texts.contains(std::string("specialist.") + who + ".reach." + care), who << care);
    }
}

TEST_CASE("somebody who asks for another is not addressed as the one in pain") {
    const auto& texts = muscle_pain().inside().texts.at("en");
    const std::regex you("\\b([Dd]o|[Hh]ave|[Aa]re|[Dd]id) you\\b|\\byour (pain|chest|age|mood|sleep|legs|muscles|skin)\\b");
    for (const auto& [key, text] : texts) {
        if (!key.starts_with("q.") && !key.starts_with("confirm.")) continue;
        if (key.starts_with("q.for_whom") || key.starts_with("q.question") || key.starts_with("q.anything_else") || key.starts_with("q.complaint")) continue;
        if (key.find('@') != std::string::npos || !std::regex_search(text, you)) continue;
        CAPTURE(key);
        CHECK(texts.contains(key + "@other"));
        CHECK(texts.contains(key + "@child"));
    }
}
