#include "commands/talk.hpp"

#include "commands/talk_shape.hpp"
#include "json_file.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

namespace myalog::commands {

namespace {

using json = nlohmann::json;

/// Every member of `wanted` is in `got`, and lists of plain values hold at least the same.
bool holds(const json& got, const json& wanted) {
    if (wanted.is_object()) {
        if (!got.is_object()) return false;
        for (const auto& [key, value] : wanted.items()) {
            if (!got.contains(key) || !holds(got[key], value)) return false;
        }
        return true;
    }
    if (wanted.is_array()) {
        if (!got.is_array()) return false;
        return std::all_of(wanted.begin(), wanted.end(), [&](const json& w) {
            return std::any_of(got.begin(), got.end(), [&](const json& g) { return holds(g, w); });
        });
    }
    if (wanted.is_number() && got.is_number()) return std::abs(wanted.get<double>() - got.get<double>()) < 0.51;
    return got == wanted;
}

/// An outcome told by ids: {"level", "track", "rules":[…], "flags":[…], "specialists":[…], "within":{…}, "topics":[…]}; flags are the rules that
/// are red flags, `within` is how soon each specialist, in words.
json told_by_ids(const json& outcome) {
    if (!outcome.is_object()) return outcome;
    json out{{"level", outcome["level"]}, {"track", outcome["track"]}, {"rules", json::array()}, {"specialists", json::array()}, {"topics", json::array()}};
    out["flags"] = json::array();
    out["within"] = json::object();
    for (const auto& d : outcome["deciding"]) {
        out["rules"].push_back(d["rule"]);
        if (d["rule"].get<std::string>().starts_with("RF")) out["flags"].push_back(d["rule"]);
    }
    for (const auto& s : outcome["specialists"]) {
        out["specialists"].push_back(s["id"]);
        if (s.contains("within")) out["within"][s["id"].get<std::string>()] = s["within"];
    }
    for (const auto& t : outcome["topics"]) out["topics"].push_back(t["id"]);
    return out;
}

/// Whether an outcome is as expected: of each list at least what is named; with `"exactly": true` that and no more, in this order.
bool outcome_holds(const json& got, const json& wanted) {
    if (wanted.is_null()) return got.is_null();
    if (!got.is_object()) return false;
    const bool exactly = wanted.value("exactly", false);
    return std::all_of(wanted.items().begin(), wanted.items().end(), [&](const auto& one) {
        return one.key() == "exactly" || (exactly ? got.value(one.key(), json()) == one.value() : got.contains(one.key()) && holds(got[one.key()], one.value()));
    });
}

/// A talk that runs: what was said so far, as a client would remember it.
class run {
  public:
    run(const talk& t, talk_partner& partner) : talk_(t), partner_(partner) {}

    /// The same, writing down what came back instead of comparing.
    nlohmann::ordered_json record(bool only_what_is_expected) {
        recording_ = true;
        only_expected_ = only_what_is_expected;
        all();
        return std::move(recorded_);
    }

    std::vector<std::string> all(runs how_far = runs::all) {
        for (std::size_t i = 0; i < talk_.steps.size(); ++i) {
            if (how_far == runs::to_first_mistake && !wrong_.empty()) break;
            at_ = i;
            try {
                one(talk_.steps[i]);
            } catch (const std::exception& e) {
                fail(std::string("the talk broke off: ") + e.what());
                break;
            }
        }
        return std::move(wrong_);
    }

  private:
    void fail(const std::string& sentence) {
        json shown = talk_.steps[at_].action;
        shown.erase("expect");
        wrong_.push_back(talk_.file + " step " + std::to_string(talk_.before + at_ + 1) + " " + shown.dump() + ": " + sentence);
    }

    json start_frame(bool resume, const json& step) const {
        json frame{{"type", "start"}};
        for (const char* member : {"dialog", "locale", "region"}) {
            if (talk_.head.contains(member)) frame[member] = talk_.head[member];
        }
        if (resume) {
            frame["token"] = token_;
            if (step.contains("last_seq")) {
                if (!step["last_seq"].is_null()) frame["last_seq"] = step["last_seq"];
            } else {
                frame["last_seq"] = last_turn_.value("seq", 0);
            }
        }
        return frame;
    }

    std::string message_frame(const talk_step& step) {
        if (step.what == "again") return last_frame_;
        if (step.what == "raw") return step.action["raw"].is_string() ? step.action["raw"].get<std::string>() : step.action["raw"].dump();
        json frame{{"type", step.what}, {"id", step.action.value("id", "m" + std::to_string(++sent_))}};
        if (step.what == "say") frame["text"] = step.action["say"];
        if (step.what == "command") {
            frame["name"] = step.action["command"];
            if (step.action.contains("slot")) frame["slot"] = step.action["slot"];
        }
        if (step.what == "choose") {
            frame["values"] = step.action["choose"].is_array() ? step.action["choose"] : json::array({step.action["choose"]});
            frame["seq"] = step.action.value("seq", last_turn_.value("seq", 0));
        }
        return frame.dump();
    }

    void one(const talk_step& step) {
        if (recording_) recorded_.push_back(as_written(step));
        if (step.what == "drop") return partner_.drop();
        if (step.what == "advance") {
            wait(step);
            return;
        }
        if (step.what == "reload") {
            if (!partner_.reload()) fail("this partner cannot be started again");
            return;
        }
        if (step.what == "human") return by_human(step);
        if (step.what == "expand") return fail("expand needs the intents' files: it runs in process only");
        const bool begins = step.what == "start" || step.what == "reconnect";
        const std::string frame = begins ? start_frame(step.what == "reconnect", step.action).dump() : message_frame(step);
        const std::string before = last_turn_.dump();
        const std::vector<json> answer = partner_.exchange(frame);
        last_frame_ = frame;
        answered(step, answer, before);
    }

    void by_human(const talk_step& step) {
        const std::string before = last_turn_.dump();
        json move{{"do", step.action["human"]}};
        if (step.action.contains("text")) move["text"] = step.action["text"];
        const auto answer = partner_.human(move.dump());
        if (!answer) return fail("there is no human here who could be asked");
        answered(step, *answer, before);
    }

    void answered(const talk_step& step, const std::vector<json>& answer, const std::string& before) {
        session_ = nullptr;
        for (const auto& f : answer) take(f);
        if (answer.empty()) last_kind_ = "";
        if (recording_) write_down(step, before);
        else if (step.action.contains("expect")) expect(step.action["expect"], before);
        else if (last_kind_ == "error") fail("the answer was the error " + error_.value("code", "") + ": " + error_.value("message", ""));
    }

    /// Time goes by. A turn that this brings must be expected.
    void wait(const talk_step& step) {
        const std::string before = last_turn_.dump();
        const auto unasked = partner_.advance(std::chrono::milliseconds(step.action["advance"].get<std::int64_t>() * 1000));
        if (!unasked) return fail("this partner's clock cannot be moved");
        for (const auto& f : *unasked) take(f);
        if (recording_ && !unasked->empty()) write_down(step, before);
        else if (step.action.contains("expect") && unasked->empty()) fail("nothing was said into the silence");
        else if (step.action.contains("expect")) expect(step.action["expect"], before);
        else if (!unasked->empty()) fail("something was said into the silence, and nothing was expected");
    }

    /// A step in the order in which a person writes it: what is done first.
    static nlohmann::ordered_json as_written(const talk_step& step) {
        nlohmann::ordered_json out;
        if (step.action.contains(step.what)) out[step.what] = step.action[step.what];
        for (const auto& [key, value] : step.action.items()) {
            if (key != step.what && key != "expect") out[key] = value;
        }
        return out;
    }

    void write_down(const talk_step& step, const std::string& before) {
        nlohmann::ordered_json e;
        const json& t = last_turn_;
        const auto wants = [&](const char* member) { return only_expected_ ? step.action.contains("expect") && step.action["expect"].contains(member) : false; };
        if (last_kind_ == "error") {
            if (!only_expected_ || step.action.contains("expect")) e["error"] = error_["code"];
            if (wants("fatal")) e["fatal"] = error_["fatal"];
        } else if (t.is_object() && t.contains("messages")) {
            const json ask = t.contains("ask") ? t["ask"] : json();
            for (const char* member : {"state", "slot", "reason", "kind"}) {
                if (wants(member) || (!only_expected_ && std::string_view(member) == "state")) e[member] = ask.is_object() ? ask[member] : json();
            }
            if (!only_expected_ || wants("messages")) e["messages"] = ids_of("id");
            if (wants("kinds")) e["kinds"] = ids_of("kind");
            auto outcome = told_by_ids(t["outcome"]);
            if (!only_expected_ && outcome.is_object()) outcome.erase("within");
            if (wants("outcome") || (!only_expected_ && !outcome.is_null())) e["outcome"] = narrowed(outcome, only_expected_ ? step.action["expect"]["outcome"] : json(nullptr));
            if (wants("ended") || (!only_expected_ && t["ended"] == true)) e["ended"] = t["ended"];
            if (wants("with_human")) e["with_human"] = t.value("with_human", json());
            if (wants("repeated")) e["repeated"] = t.dump() == before;
            if (wants("resumed")) e["resumed"] = session_.is_object() ? session_["resumed"] : json(nullptr);
            if (wants("includes")) e["includes"] = still_there(ids_of("id"), step.action["expect"]["includes"]);
            if (wants("choices")) e["choices"] = still_there(offered_in(ask), step.action["expect"]["choices"]);
            if (wants("answers")) e["answers"] = now_understood(step.action["expect"]["answers"]);
            if (wants("text")) e["text"] = step.action["expect"]["text"]; // which other sentence is meant, only its author knows
        }
        if (!e.empty()) recorded_.back()["expect"] = e;
    }

    /// Of a list that names a part of what came back: what is still there; where nothing is, all that came back, for a person to choose from.
    static json still_there(const json& got, const json& expected) {
        json out = json::array();
        for (const auto& one : expected) {
            if (holds(got, json::array({one}))) out.push_back(one);
        }
        return out.empty() ? got : out;
    }

    static json offered_in(const json& ask) {
        json out = json::array();
        if (!ask.is_object()) return out;
        for (const auto& c : ask["choices"]) out.push_back(c["value"]);
        return out;
    }

    /// The members that were expected of answers, with what they are now; answers that are gone are left out.
    json now_understood(const json& expected) const {
        json out = json::object();
        for (const auto& [slot, wanted] : expected.items()) {
            if (answers_.contains(slot)) out[slot] = holds(answers_[slot], wanted) ? wanted : narrowed(answers_[slot], wanted);
        }
        return out;
    }

    /// Those members of an outcome or an answer that were expected; all of them where none was named.
    static json narrowed(const json& outcome, const json& expected) {
        if (!expected.is_object() || !outcome.is_object()) return outcome;
        json out = json::object();
        for (const auto& [key, value] : expected.items()) out[key] = key == "exactly" ? value : outcome.contains(key) ? outcome[key] : json(nullptr);
        return out;
    }

    void take(const json& f) {
        last_kind_ = f.value("type", "");
        if (last_kind_ == "session") {
            session_ = f;
            token_ = f.value("token", "");
        } else if (last_kind_ == "error") {
            error_ = f;
        } else if (last_kind_ == "turn") {
            last_turn_ = f;
            for (const auto& u : f["understood"]) {
                json known = u["value"].is_object() ? u["value"] : json::object();
                known["status"] = u["answer"];
                answers_[u["slot"].get<std::string>()] = known;
            }
        }
    }

    void compare(const char* name, const json& got, const json& wanted) {
        if (got != wanted) fail(std::string("expected ") + name + " " + wanted.dump() + ", got " + got.dump());
    }

    std::vector<std::string> ids_of(const char* member) const {
        std::vector<std::string> out;
        for (const auto& m : last_turn_["messages"]) out.push_back(m[member]);
        return out;
    }

    void expect(const json& e, const std::string& before) {
        if (e.contains("error")) {
            compare("error", last_kind_ == "error" ? error_["code"] : json(nullptr), e["error"]);
            if (e.contains("fatal")) compare("fatal", error_["fatal"], e["fatal"]);
            return;
        }
        if (last_kind_ == "error") return fail("the answer was the error " + error_.dump());
        if (e.contains("resumed")) compare("resumed", session_.is_object() ? session_["resumed"] : json(nullptr), e["resumed"]);
        const json& t = last_turn_;
        if (!t.is_object()) return fail("no turn came back");
        const json none;
        const json& ask = t.contains("ask") ? t["ask"] : none;
        for (const char* member : {"state", "slot", "reason", "kind"}) {
            if (e.contains(member)) compare(member, ask.is_object() ? ask[member] : none, e[member]);
        }
        if (e.contains("choices")) {
            const json offered = offered_in(ask);
            if (!holds(offered, e["choices"])) fail("expected choices " + e["choices"].dump() + ", got " + offered.dump());
        }
        if (e.contains("messages")) compare("messages", ids_of("id"), e["messages"]);
        if (e.contains("kinds")) compare("kinds", ids_of("kind"), e["kinds"]);
        if (e.contains("includes") && !holds(ids_of("id"), e["includes"])) fail("expected messages that include " + e["includes"].dump() + ", got " + json(ids_of("id")).dump());
        if (e.contains("text")) expect_text(e["text"].get<std::string>());
        if (e.contains("ended")) compare("ended", t["ended"], e["ended"]);
        if (e.contains("with_human")) compare("with_human", t.value("with_human", json()), e["with_human"]);
        if (e.contains("repeated")) compare("repeated", t.dump() == before, e["repeated"]);
        if (e.contains("outcome")) {
            const json got = told_by_ids(t["outcome"]);
            if (!outcome_holds(got, e["outcome"])) fail("expected outcome " + e["outcome"].dump() + ", got " + got.dump());
        }
        if (e.contains("answers")) {
            for (const auto& [slot, wanted] : e["answers"].items()) {
                const json got = answers_.contains(slot) ? answers_[slot] : json(nullptr);
                if (wanted.is_null() ? !got.is_null() : !holds(got, wanted)) fail("expected " + slot + " " + wanted.dump() + ", got " + got.dump());
            }
        }
    }

    void expect_text(const std::string& piece) {
        for (const auto& m : last_turn_["messages"]) {
            if (m["text"].get<std::string>().find(piece) != std::string::npos) return;
        }
        fail("expected the text \"" + piece + "\" in a message");
    }

    const talk& talk_;
    talk_partner& partner_;
    std::size_t at_ = 0;
    int sent_ = 0;
    std::string token_, last_frame_, last_kind_;
    json session_, error_, last_turn_ = json::object();
    json answers_ = json::object();
    std::vector<std::string> wrong_;
    bool recording_ = false, only_expected_ = false;
    nlohmann::ordered_json recorded_ = nlohmann::ordered_json::array();
};

} // namespace

std::optional<talk> read_talk(const std::filesystem::path& file, problems& found) {
    const std::size_t before = found.size();
    talk out;
    out.file = file.string();
    const auto content = read_json_file(file, out.file, found);
    if (!content) return std::nullopt;
    if (!content->is_object() || !content->contains("steps") || !(*content)["steps"].is_array()) {
        found.push_back({out.file, "", "a talk is an object with \"about\" and a list of \"steps\""});
        return std::nullopt;
    }
    out.head = *content;
    out.head.erase("steps");
    std::size_t i = 0;
    for (const auto& step : (*content)["steps"]) read_step(step, pointer_to("/steps", i++), out, found);
    if (i == 0) found.push_back({out.file, "/steps", "is empty: a talk in which nothing happens shows nothing"});
    if (found.size() != before) return std::nullopt;
    if (out.steps.empty() || out.steps.front().what != "start") out.steps.insert(out.steps.begin(), {json{{"start", true}}, "start"});
    return out;
}

nlohmann::ordered_json record_talk(const talk& t, talk_partner& partner, bool only_what_is_expected) { return run(t, partner).record(only_what_is_expected); }

std::vector<std::filesystem::path> talks_in(const std::vector<std::string>& paths, problems& found) {
    namespace fs = std::filesystem;
    std::vector<fs::path> out;
    for (const auto& p : paths) {
        std::error_code failed;
        if (!fs::is_directory(p, failed)) {
            out.emplace_back(p);
            continue;
        }
        std::vector<fs::path> inside;
        for (const auto& entry : fs::recursive_directory_iterator(p, failed)) {
            if (entry.path().extension() == ".json" && entry.path().parent_path().filename() != "schema") inside.push_back(entry.path());
        }
        std::sort(inside.begin(), inside.end());
        out.insert(out.end(), inside.begin(), inside.end());
        if (inside.empty()) found.push_back({p, "", "holds no talk (*.json)"});
    }
    return out;
}

std::vector<talk> scenes(const talk& t) {
    std::vector<talk> out;
    for (std::size_t i = 0; i < t.steps.size(); ++i) {
        if (out.empty() || t.steps[i].what == "start") out.push_back({t.file, t.head, {}, t.before + i});
        out.back().steps.push_back(t.steps[i]);
    }
    return out;
}

std::vector<std::string> run_talk(const talk& t, talk_partner& partner, runs how_far) { return run(t, partner).all(how_far); }

} // namespace myalog::commands
