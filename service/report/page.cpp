#include "report/page.hpp"

#include "hash.hpp"
#include "report/body_picture.hpp"
#include "report/markup.hpp"
#include "report/own_words.hpp"

#include <algorithm>

namespace myalog::report {

namespace {

/// Code points of own words that two sheets hold beside all else; above it each passage is cut.
constexpr std::size_t most_words = 2600;
constexpr std::size_t longest_passage = 160;
constexpr std::size_t longest_story = 700;
constexpr std::size_t most_phrases = 8;

constexpr std::string_view style = R"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 52rem; color: #000; background: #fff; font: 16px/1.4 system-ui, "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 .2em; font-size: 1.45em; line-height: 1.2; }
h2 { margin: .9em 0 .25em; font-size: 1.08em; line-height: 1.25; border-bottom: 1px solid #000; break-after: avoid; }
p { margin: .2em 0 .4em; }
ul { margin: .2em 0 .4em; padding-left: 1.1em; }
li { margin: .1em 0; }
.notice { border: 1px solid #000; padding: .35em .6em; margin: .5em 0; }
.level { border: 3px solid #000; padding: .35em .7em; margin: .6em 0; break-inside: avoid; }
.level strong { font-size: 1.25em; }
.top { display: flex; gap: 1.2em; align-items: flex-start; }
.top > div { flex: 1 1 0; min-width: 0; }
figure { flex: 0 0 15rem; margin: .9em 0 0; break-inside: avoid; }
figcaption { font-size: .85em; }
svg { display: block; width: 100%; height: auto; }
svg text { font-size: 8px; fill: #000; }
.calm { fill: #fff; stroke: #666; stroke-width: .6; }
.hurts { fill: #000; stroke: #fff; stroke-width: .7; }
.unsaid { fill: url(#stripes); stroke: #000; stroke-width: .8; }
.paper { fill: #fff; }
.ink { fill: #000; }
table { width: 100%; border-collapse: collapse; margin: .2em 0 .4em; }
caption { text-align: left; }
th, td { text-align: left; vertical-align: top; padding: .15em .5em .15em 0; border-bottom: 1px solid #999; font-weight: normal; }
thead th { font-weight: bold; border-bottom: 1px solid #000; }
tbody th { width: 24%; }
tbody th::first-letter { text-transform: uppercase; }
tr { break-inside: avoid; }
q { quotes: "\201C" "\201D"; }
a { color: #000; }
.small { font-size: .85em; }
.line { height: 1.9em; border-bottom: 1px solid #666; }
@media (max-width: 40rem) { .top { display: block; } figure { max-width: 18rem; } }
@media print {
  @page { margin: 10mm 13mm; }
  body { padding: 0; max-width: none; font-size: 9pt; line-height: 1.25; }
  .top { display: flex; }
  figure { flex-basis: 50mm; max-width: 50mm; margin-top: .6em; }
  h2 { margin-top: .55em; }
  th, td { padding-top: .1em; padding-bottom: .1em; }
  .line { height: 1.7em; }
  a { text-decoration: none; }
}
)css";

std::string base64_of_hex(std::string_view hex) {
    static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
    std::string out;
    unsigned held = 0;
    int bits = 0;
    for (const char c : hex) {
        held = ((held << 4) | digit(c)) & 0xFFFF;
        for (bits += 4; bits >= 6; bits -= 6) out += alphabet[(held >> (bits - 6)) & 63];
    }
    if (bits > 0) out += alphabet[(held << (6 - bits)) & 63];
    while (out.size() % 4 != 0) out += '=';
    return out;
}

std::string joined(const std::vector<std::string>& all, std::string_view between) {
    std::string out;
    for (const auto& one : all) out.append(out.empty() ? "" : between).append(one);
    return out;
}

std::size_t length_of_words(const summary& s) {
    std::size_t n = 0;
    for (const auto& f : s.facts) n += length(f.said);
    for (const auto& d : s.dangers) n += length(d.said);
    for (const auto& one : s.also_said) n += length(one) + 20;
    for (const auto& one : s.own_questions) n += length(one);
    for (const auto& r : s.reasons) {
        for (const auto& one : r.because) n += length(one.text);
        for (const auto& one : r.against) n += length(one.text);
    }
    return n;
}

class writer {
  public:
    explicit writer(const summary& s) : s_(s), cuts_(length_of_words(s) > most_words) {}

    std::string all() {
        out_ = "<!doctype html>\n<html lang=\"" + escaped(s_.locale) + "\">\n<head>\n<meta charset=\"utf-8\">\n" +
            "<meta http-equiv=\"Content-Security-Policy\" content=\"" + escaped(page_policy()) + "\">\n" +
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n" +
            "<title>" + label("title") + "</title>\n<style>" + std::string(style) + "</style>\n</head>\n<body>\n<main>\n";
        out_ += "<h1>" + label("title") + "</h1>\n<p class=\"small\">" + label("made") + " " + label("about") + "</p>\n";
        out_ += "<p class=\"notice\"><strong>" + label("notice") + (s_.all_signed ? "" : " " + label("unsigned")) + "</strong></p>\n";
        if (s_.empty() && !s_.level) out_ += "<p>" + label("empty") + "</p>\n";
        else body();
        numbers();
        out_ += "<p class=\"small\">" + (cut_something_ ? label("shortened") + " " : "") + label("content") + "</p>\n</main>\n</body>\n</html>\n";
        return std::move(out_);
    }

  private:
    std::string label(const std::string& key) const { return escaped(s_.say(key)); }
    void heading(const std::string& key) { out_ += "<h2>" + label(key) + "</h2>\n"; }

    std::string words(const std::string& said, std::size_t most = longest_passage) {
        const auto whole = on_one_line(said);
        const auto shown = cuts_ ? cut(whole, most) : whole;
        cut_something_ = cut_something_ || shown != whole;
        return "<q>" + escaped(shown) + "</q>";
    }

    void body() {
        how_soon();
        out_ += "<div class=\"top\">\n<div>\n";
        dangers();
        reasons();
        out_ += "</div>\n";
        picture();
        out_ += "</div>\n";
        facts();
        questionnaires();
        left_open();
        if (!s_.only_what_to_do) help();
    }

    void how_soon() {
        const auto unfinished = s_.finished ? "" : "<p><strong>" + label("unfinished") + "</strong></p>\n";
        if (s_.advice.empty()) {
            out_ += unfinished;
            return;
        }
        out_ += "<div class=\"level\"><strong>" + label("how_soon");
        if (s_.level) out_ += ": " + label("level." + std::string(to_string(*s_.level)));
        out_ += "</strong><br>" + escaped(s_.advice) + "</div>\n" + unfinished; // what to do stands first
    }

    void dangers() {
        heading("dangers");
        if (s_.dangers.empty()) out_ += "<p>" + label("dangers.none") + "</p>\n";
        else {
            out_ += "<ul>\n";
            for (const auto& d : s_.dangers) {
                out_ += "<li><strong>" + escaped(d.name) + ": " + label("danger." + d.status) + "</strong>" + (d.said.empty() ? "" : " " + words(d.said)) + "</li>\n";
            }
            out_ += "</ul>\n";
        }
        if (s_.asked_and_denied.empty()) return;
        std::vector<std::string> names;
        for (const auto& d : s_.asked_and_denied) names.push_back(escaped(d.name));
        out_ += "<p class=\"small\">" + label("asked_and_denied") + " " + joined(names, "; ") + ".</p>\n";
    }

    void reasons() {
        if (s_.reasons.empty()) return;
        heading("why");
        out_ += "<ul>\n";
        for (const auto& r : s_.reasons) {
            out_ += "<li>" + escaped(r.sentence);
            sides("because", r.because);
            sides("against", r.against);
            if (!r.source.empty()) out_ += "<br><span class=\"small\">" + label("source") + ": " + escaped(r.source) + "</span>";
            out_ += "</li>\n";
        }
        out_ += "</ul>\n";
    }

    void sides(const std::string& key, const std::vector<ground>& all) {
        std::vector<std::string> shown;
        for (const auto& one : all) {
            shown.push_back((one.name.empty() ? "" : escaped(one.name) + " ") + words(one.text));
        }
        if (!shown.empty()) out_ += "<br><span class=\"small\">" + label(key) + ": " + joined(shown, ", ") + "</span>";
    }

    void picture() {
        if (s_.places.empty()) return;
        std::vector<std::string> regions, names;
        for (const auto& p : s_.places) {
            regions.push_back(p.region);
            names.push_back(p.name);
        }
        const auto where = joined(names, ", ");
        out_ += "<figure>\n" + body_picture(regions, {s_.say("picture") + ": " + where, s_.say("front"), s_.say("back"), s_.say("left"), s_.say("right")}) +
            "\n<figcaption><strong>" + label("picture") + ":</strong> " + escaped(where) + ". " + label("side_unsaid") + "</figcaption>\n</figure>\n";
    }

    void facts() {
        if (s_.facts.empty()) return;
        heading("facts");
        out_ += "<table>\n<thead><tr><th scope=\"col\">" + label("question") + "</th><th scope=\"col\">" + label("answer") + "</th><th scope=\"col\">" + label("said") + "</th></tr></thead>\n<tbody>\n";
        for (const auto& f : s_.facts) {
            const bool story = f.in_words.empty();
            out_ += "<tr><th scope=\"row\">" + escaped(f.name) + "</th>";
            if (story) out_ += "<td colspan=\"2\">" + words(f.said, longest_story);
            else out_ += "<td>" + escaped(f.in_words) + "</td><td>" + (f.words_add ? words(f.said) : "");
            out_ += "</td></tr>\n";
        }
        out_ += "</tbody>\n</table>\n";
    }

    void questionnaires() {
        if (s_.questionnaires.empty()) return;
        std::vector<std::string> scores;
        for (const auto& q : s_.questionnaires) scores.push_back(escaped(q.name) + ": <strong>" + escaped(s_.scored(q)) + "</strong>" + (q.source.empty() ? "" : " (" + escaped(q.source) + ")"));
        heading("questionnaires");
        out_ += "<p>" + joined(scores, "; ") + ". <span class=\"small\">" + label("questionnaires.notice") + "</span></p>\n";
    }

    void left_open() {
        std::vector<std::string> names;
        for (const auto& [slot, name] : s_.not_asked) names.push_back(escaped(name));
        if (!names.empty()) out_ += "<p class=\"small\"><strong>" + label("not_asked") + ":</strong> " + joined(names, ", ") + ".</p>\n";
        if (!s_.also_said.empty()) {
            heading("also_said");
            quotes(s_.also_said);
        }
        if (s_.only_what_to_do) return;
        heading("own_questions");
        quotes(s_.own_questions);
        out_ += "<p class=\"small\">" + label("own_lines") + "</p>\n<div class=\"line\"></div>\n<div class=\"line\"></div>\n";
    }

    void quotes(const std::vector<std::string>& all) {
        if (all.empty()) return;
        out_ += "<ul>\n";
        const auto shown = cuts_ ? std::min(all.size(), most_phrases) : all.size();
        for (std::size_t i = 0; i < shown; ++i) out_ += "<li>" + words(all[i]) + "</li>\n";
        out_ += "</ul>\n";
        cut_something_ = cut_something_ || shown < all.size();
    }

    void help() {
        if (!s_.helpers.empty()) {
            heading("helpers");
            out_ += "<ul>\n";
            for (const auto& h : s_.helpers) {
                out_ += "<li><strong>" + escaped(h.name) + "</strong>" + (h.within ? ". " + label("when") + " " + escaped(*h.within) : "") + ". " + escaped(h.bring);
                for (const auto& why : h.why) out_ += "<br><span class=\"small\">" + escaped(why) + "</span>";
                if (!h.reach.empty()) out_ += "<br>" + label("reach") + " " + escaped(h.reach);
                if (!h.ask.empty()) out_ += "<br>" + label("ask") + " " + escaped(h.ask);
                out_ += "</li>\n";
            }
            out_ += "</ul>\n";
        }
        if (s_.topics.empty()) return;
        std::vector<std::string> titles;
        for (const auto& t : s_.topics) {
            std::vector<std::string> sources;
            for (const auto& one : t.sources) sources.push_back(escaped(one.body + ": " + one.title));
            titles.push_back(escaped(t.title) + (sources.empty() ? "" : " (" + joined(sources, "; ") + ")"));
        }
        out_ += "<p class=\"small\"><strong>" + label("topics") + ":</strong> " + joined(titles, "; ") + ".</p>\n";
    }

    void numbers() {
        if (!s_.only_what_to_do) {
            heading("safety");
            out_ += "<p>" + label("safety_net") + "</p>\n";
        }
        if (s_.contacts.empty()) return;
        std::vector<std::string> all;
        for (const auto& c : s_.contacts) {
            const bool callable = c.uri.starts_with("tel:") || c.uri.starts_with("sms:");
            const auto number = "<strong>" + escaped(c.number) + "</strong>";
            all.push_back(escaped(c.label) + ": " + (callable ? "<a href=\"" + escaped(c.uri) + "\">" + number + "</a>" : number));
        }
        out_ += "<p><strong>" + label("numbers") + ".</strong> " + joined(all, "; ") + ".</p>\n";
    }

    const summary& s_;
    const bool cuts_;
    bool cut_something_ = false;
    std::string out_;
};

} // namespace

std::string page(const summary& s) { return writer(s).all(); }

const std::string& page_policy() {
    static const std::string policy = "default-src 'none'; style-src 'sha256-" + base64_of_hex(sha256_hex(style)) + "'; base-uri 'none'; form-action 'none'";
    return policy;
}

} // namespace myalog::report
