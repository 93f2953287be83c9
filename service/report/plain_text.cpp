#include "report/plain_text.hpp"

#include "report/own_words.hpp"

namespace myalog::report {

namespace {

std::string quoted(const std::string& said) { return "\"" + on_one_line(said) + "\""; }

std::string joined(const std::vector<std::string>& all, std::string_view between) {
    std::string out;
    for (const auto& one : all) out.append(out.empty() ? "" : between).append(one);
    return out;
}

class writer {
  public:
    explicit writer(const summary& s) : s_(s) {}

    std::string all() {
        line(s_.say("title"));
        line(s_.say("made") + " " + s_.say("about"));
        line(s_.say("notice") + (s_.all_signed ? "" : " " + s_.say("unsigned")));
        if (s_.empty() && !s_.level) {
            heading(s_.say("empty"));
        } else {
            how_soon();
            dangers();
            facts();
            if (!s_.only_what_to_do) help();
        }
        heading(s_.say("numbers"));
        for (const auto& c : s_.contacts) item(c.label + ": " + c.number);
        if (!s_.only_what_to_do) {
            heading(s_.say("safety"));
            line(s_.say("safety_net"));
        }
        line("");
        line(s_.say("content"));
        return std::move(out_);
    }

  private:
    void line(const std::string& text) { out_ += text + "\n"; }
    void heading(const std::string& text) { out_ += "\n" + text + "\n"; }
    void item(const std::string& text) { out_ += "- " + text + "\n"; }

    void how_soon() {
        if (s_.level) {
            heading(s_.say("how_soon") + ": " + s_.say("level." + std::string(to_string(*s_.level))));
        } else if (!s_.advice.empty()) heading(s_.say("how_soon"));
        if (!s_.advice.empty()) line(s_.advice);
        if (!s_.finished) heading(s_.say("unfinished"));
        if (s_.reasons.empty()) return;
        heading(s_.say("why"));
        for (const auto& r : s_.reasons) {
            item(r.sentence);
            part("because", r.because);
            part("against", r.against);
            if (!r.source.empty()) line("  " + s_.say("source") + ": " + r.source);
        }
    }

    void part(const char* label, const std::vector<ground>& all) {
        std::vector<std::string> words;
        for (const auto& one : all) words.push_back((one.name.empty() ? "" : one.name + " ") + quoted(one.text));
        if (!words.empty()) line("  " + s_.say(label) + ": " + joined(words, ", "));
    }

    void dangers() {
        heading(s_.say("dangers"));
        if (s_.dangers.empty()) line(s_.say("dangers.none"));
        for (const auto& d : s_.dangers) item(d.name + ": " + s_.say("danger." + d.status) + (d.said.empty() ? "" : " " + quoted(d.said)));
        std::vector<std::string> denied;
        for (const auto& d : s_.asked_and_denied) denied.push_back(d.name);
        if (!denied.empty()) line(s_.say("asked_and_denied") + " " + joined(denied, "; "));
    }

    void facts() {
        if (!s_.facts.empty()) heading(s_.say("facts"));
        for (const auto& f : s_.facts) {
            const auto words = f.words_add ? quoted(f.said) : "";
            item(f.name + ": " + f.in_words + (f.in_words.empty() || words.empty() ? "" : " ") + words);
        }
        std::vector<std::string> names;
        for (const auto& [slot, name] : s_.not_asked) names.push_back(name);
        if (!names.empty()) {
            heading(s_.say("not_asked"));
            line(joined(names, ", "));
        }
        questionnaires();
        quotes("also_said", s_.also_said);
        quotes("own_questions", s_.own_questions);
    }

    void questionnaires() {
        if (s_.questionnaires.empty()) return;
        heading(s_.say("questionnaires"));
        for (const auto& q : s_.questionnaires) item(q.name + ": " + s_.scored(q) + (q.source.empty() ? "" : " (" + q.source + ")"));
        line(s_.say("questionnaires.notice"));
    }

    void quotes(const char* label, const std::vector<std::string>& all) {
        if (all.empty()) return;
        heading(s_.say(label));
        for (const auto& one : all) item(quoted(one));
    }

    void help() {
        if (!s_.helpers.empty()) heading(s_.say("helpers"));
        for (const auto& h : s_.helpers) {
            item(h.name + (h.within ? ". " + s_.say("when") + " " + *h.within : "") + ". " + h.bring);
            for (const auto& w : h.why) line("  " + w);
            if (!h.reach.empty()) line("  " + s_.say("reach") + " " + h.reach);
            if (!h.ask.empty()) line("  " + s_.say("ask") + " " + h.ask);
        }
        if (!s_.topics.empty()) heading(s_.say("topics"));
        for (const auto& t : s_.topics) {
            std::vector<std::string> sources;
            for (const auto& one : t.sources) sources.push_back(one.body + ": " + one.title);
            item(t.title + (sources.empty() ? "" : " (" + joined(sources, "; ") + ")"));
        }
    }

    const summary& s_;
    std::string out_;
};

} // namespace

std::string plain_text(const summary& s) { return writer(s).all(); }

} // namespace myalog::report
