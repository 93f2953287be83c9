#include "report/fhir_questionnaire.hpp"

#include "dialog/parts.hpp"
#include "dialog/values.hpp"
#include "dialog/wording.hpp"
#include "report/own_words.hpp"

#include <algorithm>

namespace myalog::report {

namespace {

using json = nlohmann::ordered_json;
using dialog::answer_status;
using dialog::slot_type;

constexpr const char* absent = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

bool is_range(slot_type t) { return t == slot_type::scale || t == slot_type::hours || t == slot_type::duration; }
const char* lowest(slot_type t) { return t == slot_type::scale ? "lo" : t == slot_type::hours ? "hours_lo" : "lo_days"; }
const char* highest(slot_type t) { return t == slot_type::scale ? "hi" : t == slot_type::hours ? "hours_hi" : "hi_days"; }

/// The session as far as the wording of questions may know it: whom it is about, no word of the person.
dialog::session wordless(const dialog::session& from) {
    dialog::session out;
    out.locale = from.locale;
    out.region = from.region;
    if (const auto who = from.answers.find("for_whom"); who != from.answers.end()) out.answers["for_whom"].value = who->second.value;
    return out;
}

class asking {
  public:
    asking(const summary& s, const dialog::bundle& b, const dialog::session& from)
        : s_(s), p_(b.inside()), bare_(wordless(from)), words_(b, bare_) {
        for (const auto& st : p_.states) {
            const auto in = [&](const auto& all, auto id) { return std::any_of(all.begin(), all.end(), [&](const auto& one) { return id(one) == st.ask; }); };
            const bool clinical = in(s.facts, [](const fact& f) { return f.slot; }) || in(s.not_asked, [](const auto& one) { return one.first; });
            if (clinical && std::find(order_.begin(), order_.end(), st.ask) == order_.end()) order_.push_back(st.ask);
        }
    }

    json questions() const {
        auto out = json::array();
        for (const auto& id : order_) out.push_back(question(*p_.find_slot(id)));
        out.push_back({{"linkId", "also_said"}, {"text", s_.say("also_said")}, {"type", "text"}, {"repeats", true}});
        out.push_back({{"linkId", "own_questions"}, {"text", s_.say("own_questions")}, {"type", "text"}, {"repeats", true}});
        return out;
    }

    json replies() const {
        auto out = json::array();
        for (const auto& id : order_) {
            const auto f = std::find_if(s_.facts.begin(), s_.facts.end(), [&](const auto& one) { return one.slot == id; });
            if (f != s_.facts.end()) out.push_back(reply(*p_.find_slot(id), *f));
        }
        list(out, "also_said", s_.also_said);
        list(out, "own_questions", s_.own_questions);
        return out;
    }

  private:
    std::string text(const dialog::slot& slot) const {
        const auto asked = on_one_line(words_.say("q." + slot.id));
        return asked.empty() ? slot.id : asked;
    }
    std::string system(const dialog::slot& slot) const { return questionnaire_url(s_) + ":" + slot.id; }

    json coding(const dialog::slot& slot, const std::string& code) const {
        return {{"system", system(slot)}, {"code", code}, {"display", on_one_line(words_.choice(slot, code))}};
    }

    std::vector<std::string> codes(const dialog::slot& slot) const {
        if (slot.type == slot_type::yes_no) return {"yes", "no", "unsure"};
        auto out = slot.values;
        if (slot.type == slot_type::regions) {
            for (const auto& v : slot.values) {
                for (const char* side : {":left", ":right", ":both"}) out.push_back(v + side);
            }
        }
        if (slot.none && std::find(out.begin(), out.end(), *slot.none) == out.end()) out.push_back(*slot.none);
        return out;
    }

    json question(const dialog::slot& slot) const {
        if (slot.type == slot_type::text) return {{"linkId", slot.id}, {"text", text(slot)}, {"type", "text"}};
        json out{{"linkId", slot.id}, {"text", text(slot)}, {"type", "group"}, {"item", json::array()}};
        if (is_range(slot.type)) {
            out["item"].push_back({{"linkId", slot.id + ".lowest"}, {"text", lowest(slot.type)}, {"type", "decimal"}});
            out["item"].push_back({{"linkId", slot.id + ".highest"}, {"text", highest(slot.type)}, {"type", "decimal"}});
        } else if (slot.type == slot_type::age) {
            out["item"].push_back({{"linkId", slot.id + ".value"}, {"text", words_.name(slot.id)}, {"type", "string"}});
        } else {
            json value{{"linkId", slot.id + ".value"}, {"text", words_.name(slot.id)}, {"type", "choice"}};
            if (slot.type == slot_type::choices || slot.type == slot_type::regions) value["repeats"] = true;
            for (const auto& code : codes(slot)) value["answerOption"].push_back({{"valueCoding", coding(slot, code)}});
            out["item"].push_back(std::move(value));
        }
        out["item"].push_back({{"linkId", slot.id + ".words"}, {"text", s_.say("said")}, {"type", "text"}});
        return out;
    }

    static json answered(const std::string& link, json answers) { return {{"linkId", link}, {"answer", std::move(answers)}}; }

    json reply(const dialog::slot& slot, const fact& f) const {
        json out{{"linkId", slot.id}};
        auto items = json::array();
        const auto said = on_one_line(f.said);
        if (f.status == answer_status::known) items = values(slot, f.value);
        if (items.empty()) {
            const bool as_text = f.status == answer_status::known && slot.type != slot_type::text;
            const char* why = f.status == answer_status::declined ? "asked-declined" : as_text ? "as-text" : "asked-unknown";
            if (slot.type != slot_type::text || said.empty()) out["extension"] = {{{"url", absent}, {"valueCode", why}}};
        }
        out["text"] = text(slot);
        if (slot.type == slot_type::text) {
            if (!said.empty()) out["answer"] = {{{"valueString", said}}};
            return out;
        }
        if (!said.empty()) items.push_back(answered(slot.id + ".words", {{{"valueString", said}}}));
        if (!items.empty()) out["item"] = std::move(items);
        return out;
    }

    json values(const dialog::slot& slot, const nlohmann::json& v) const {
        auto out = json::array();
        if (!v.is_object() || slot.type == slot_type::text) return out;
        if (is_range(slot.type)) {
            if (dialog::says_roughly(v)) return out; // its words say it
            for (const auto& [link, key] : {std::pair{".lowest", lowest(slot.type)}, std::pair{".highest", highest(slot.type)}}) {
                if (v.contains(key) && v[key].is_number()) out.push_back(answered(slot.id + link, {{{"valueDecimal", v[key]}}}));
            }
            return out;
        }
        if (slot.type == slot_type::age) {
            const auto age = v.contains("years") ? v["years"].dump() : v.value("band", std::string());
            if (!age.empty()) out.push_back(answered(slot.id + ".value", {{{"valueString", age}}}));
            return out;
        }
        std::vector<std::string> chosen;
        const auto key = slot.type == slot_type::yes_no ? std::string("answer") : slot.type == slot_type::regions ? std::string("regions") : slot.field;
        if (const auto at = v.find(key); at != v.end() && at->is_array()) chosen = at->get<std::vector<std::string>>();
        else if (at != v.end() && at->is_string()) chosen.push_back(at->get<std::string>());
        else return out;
        if (chosen.empty() && slot.none) chosen.push_back(*slot.none);
        auto answers = json::array();
        for (const auto& code : chosen) answers.push_back({{"valueCoding", coding(slot, code)}});
        if (!answers.empty()) out.push_back(answered(slot.id + ".value", std::move(answers)));
        return out;
    }

    static void list(json& into, const char* link, const std::vector<std::string>& all) {
        auto answers = json::array();
        for (const auto& one : all) {
            if (const auto said = on_one_line(one); !said.empty()) answers.push_back({{"valueString", said}});
        }
        if (!answers.empty()) into.push_back(answered(link, std::move(answers)));
    }

    const summary& s_;
    const dialog::bundle::parts& p_;
    const dialog::session bare_;
    const dialog::wording words_;
    std::vector<std::string> order_;
};

} // namespace

std::string questionnaire_url(const summary& s) { return "urn:myalog:dialog:" + s.dialog; }

std::string questionnaire_version(const summary& s) {
    const auto colon = s.hash.find(':');
    return s.version + "-" + s.hash.substr(colon == s.hash.npos ? 0 : colon + 1, 12);
}

json questionnaire(const summary& s, const dialog::bundle& b, const dialog::session& from) {
    return {{"resourceType", "Questionnaire"}, {"language", s.locale}, {"url", questionnaire_url(s)}, {"identifier", {{{"system", "urn:myalog:bundle"}, {"value", s.hash}}}},
        {"version", questionnaire_version(s)}, {"title", s.dialog}, {"status", "draft"}, {"experimental", true}, {"subjectType", {"Patient"}}, {"description", s.say("notice")},
        {"item", asking(s, b, from).questions()}};
}

json questionnaire_response(const summary& s, const dialog::bundle& b, const dialog::session& from) {
    json out{{"resourceType", "QuestionnaireResponse"}, {"language", s.locale}, {"questionnaire", questionnaire_url(s) + "|" + questionnaire_version(s)},
        {"status", s.finished ? "completed" : "in-progress"}, {"authored", s.made_at}};
    auto items = asking(s, b, from).replies();
    if (!items.empty()) out["item"] = std::move(items);
    return out;
}

} // namespace myalog::report
