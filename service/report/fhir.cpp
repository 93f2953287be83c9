#include "report/fhir.hpp"

#include "hash.hpp"
#include "report/fhir_questionnaire.hpp"
#include "report/own_words.hpp"

#include <algorithm>

namespace myalog::report {

namespace {

using json = nlohmann::ordered_json;

json text_only(const std::string& text) { return {{"text", text}}; }

json coded(const std::string& system, const std::string& code, const std::string& display) {
    return {{"coding", {{{"system", system}, {"code", code}, {"display", display}}}}, {"text", display}};
}

class writer {
  public:
    writer(const summary& s, const dialog::bundle& b, const dialog::session& from)
        : s_(s), b_(b), from_(from), seed_(s.hash + s.made_at + dialog::to_json(from).dump(-1, ' ', false, json::error_handler_t::replace)) {}

    std::string all() {
        people();
        auto response = questionnaire_response(s_, b_, from_);
        add("questionnaire", questionnaire(s_, b_, from_));
        response["subject"] = reference("patient");
        response["author"] = reference("device");
        response["source"] = reference(s_.about == "self" ? "patient" : "informant");
        add("response", std::move(response));
        severity();
        for (const auto& q : s_.questionnaires) scored(q);
        for (const auto& d : s_.dangers) danger_sign(d);
        for (const auto& d : s_.asked_and_denied) danger_sign(d);
        if (s_.level) risk();
        json out{{"resourceType", "Bundle"}, {"id", uuid("bundle")}, {"language", s_.locale}, {"identifier", {{"system", "urn:ietf:rfc:3986"}, {"value", "urn:uuid:" + uuid("bundle")}}},
            {"type", "collection"}, {"timestamp", s_.made_at}, {"entry", std::move(entries_)}};
        return out.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
    }

  private:
    std::string uuid(const std::string& role) const {
        auto h = sha256_hex(seed_ + "/" + role).substr(0, 32);
        h[12] = '8'; // RFC 9562: version 8, made by our own rule
        h[16] = "89ab"[static_cast<unsigned char>(h[16]) & 3U];
        return h.substr(0, 8) + "-" + h.substr(8, 4) + "-" + h.substr(12, 4) + "-" + h.substr(16, 4) + "-" + h.substr(20);
    }
    json reference(const std::string& role) const { return {{"reference", "urn:uuid:" + uuid(role)}}; }

    void add(const std::string& role, json resource) {
        json named{{"resourceType", resource["resourceType"]}, {"id", uuid(role)}};
        named.update(resource);
        entries_.push_back({{"fullUrl", "urn:uuid:" + uuid(role)}, {"resource", std::move(named)}});
    }

    /// Nobody's name is known, and the resources say so.
    void people() {
        const json nameless{{{"extension", {{{"url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason"}, {"valueCode", "not-asked"}}}}}};
        add("patient", {{"resourceType", "Patient"}, {"language", s_.locale}, {"name", nameless}});
        if (s_.about != "self") add("informant", {{"resourceType", "RelatedPerson"}, {"language", s_.locale}, {"patient", reference("patient")}, {"name", nameless}});
        add("device", {{"resourceType", "Device"}, {"deviceName", {{{"name", "Myalog"}, {"type", "user-friendly-name"}}}}, {"version", {{{"value", questionnaire_version(s_)}}}},
            {"note", {{{"text", notice()}}}}});
    }

    std::string notice() const { return s_.say("notice") + (s_.all_signed ? "" : " " + s_.say("unsigned")); }

    json observation(const char* status, json code) const {
        return {{"resourceType", "Observation"}, {"status", status}, {"category", {coded("http://terminology.hl7.org/CodeSystem/observation-category", "survey", "Survey")}},
            {"code", std::move(code)}, {"subject", reference("patient")}, {"issued", s_.made_at}, {"performer", {reference(s_.about == "self" ? "patient" : "informant")}}};
    }

    /// The number that the person gave, where the dialog has the scale from 0 to 10 that LOINC 72514-3 names.
    void severity() {
        const auto f = std::find_if(s_.facts.begin(), s_.facts.end(), [](const auto& one) { return one.slot == "severity"; });
        if (f == s_.facts.end() || f->status != dialog::answer_status::known || !f->value.is_object() || b_.slot_type("severity") != "scale") return;
        const auto lo = f->value.find("lo");
        const auto hi = f->value.find("hi");
        if (lo == f->value.end() || hi == f->value.end() || !lo->is_number() || !hi->is_number()) return;
        auto out = observation("final", coded("http://loinc.org", "72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported"));
        if (*lo == *hi) out["valueQuantity"] = {{"value", *lo}, {"unit", "{score}"}, {"system", "http://unitsofmeasure.org"}, {"code", "{score}"}};
        else out["valueRange"] = {{"low", {{"value", *lo}}}, {"high", {{"value", *hi}}}};
        if (const auto said = on_one_line(f->said); !said.empty()) out["note"] = {{{"text", said}}};
        out["derivedFrom"] = {reference("response")};
        add("severity", std::move(out));
    }

    /// The number alone: no interpretation and no range, for it is no verdict.
    void scored(const questionnaire_score& q) {
        auto out = observation("final", coded("urn:myalog:instrument", q.id, q.name));
        out["valueQuantity"] = {{"value", q.score}, {"unit", "{score}"}, {"system", "http://unitsofmeasure.org"}, {"code", "{score}"}};
        out["note"] = {{{"text", on_one_line(s_.scored(q) + ". " + s_.say("questionnaires.notice"))}}};
        out["derivedFrom"] = {reference("response")};
        add("instrument." + q.id, std::move(out));
    }

    void danger_sign(const danger& d) {
        const bool settled = d.status == "present" || d.status == "denied";
        auto out = observation(settled ? "final" : "preliminary", coded("urn:myalog:red-flag", d.id, d.name));
        if (settled) out["valueBoolean"] = d.status == "present";
        else out["dataAbsentReason"] = coded("http://terminology.hl7.org/CodeSystem/data-absent-reason", "asked-unknown", s_.say("danger." + d.status));
        if (const auto said = on_one_line(d.said); !said.empty()) out["note"] = {{{"text", said}}};
        out["derivedFrom"] = {reference("response")};
        add("danger." + d.id, std::move(out));
    }

    void risk() {
        const auto level = std::string(to_string(*s_.level));
        json why{{"outcome", text_only(s_.say("how_soon"))}, {"qualitativeRisk", coded("urn:myalog:level", level, s_.say("level." + level))}};
        std::string rationale;
        for (const auto& r : s_.reasons) rationale += (rationale.empty() ? "" : " ") + r.sentence + " (" + r.rule + (r.source.empty() ? "" : "; " + r.source) + ")";
        if (!rationale.empty()) why["rationale"] = on_one_line(rationale);
        json out{{"resourceType", "RiskAssessment"}, {"language", s_.locale}, {"status", "preliminary"}, {"method", coded("urn:myalog:bundle", s_.hash, s_.say("content"))}, {"code", text_only(s_.say("how_soon"))},
            {"subject", reference("patient")}, {"occurrenceDateTime", s_.made_at}, {"performer", reference("device")}, {"basis", {reference("response")}}};
        for (const auto& d : s_.dangers) out["basis"].push_back(reference("danger." + d.id));
        out["prediction"] = json::array({why});
        std::string advice = s_.advice;
        for (const auto& h : s_.helpers) {
            advice += " " + h.name + (h.within ? ": " + *h.within : "") + ".";
            if (!h.reach.empty()) advice += " " + s_.say("reach") + " " + h.reach;
            if (!h.ask.empty()) advice += " " + s_.say("ask") + " " + h.ask;
        }
        out["mitigation"] = on_one_line(advice);
        out["note"] = {{{"text", notice()}}};
        add("risk", std::move(out));
    }

    const summary& s_;
    const dialog::bundle& b_;
    const dialog::session& from_;
    const std::string seed_;
    json entries_ = json::array();
};

} // namespace

std::string fhir(const summary& s, const dialog::bundle& b, const dialog::session& from) { return writer(s, b, from).all(); }

} // namespace myalog::report
