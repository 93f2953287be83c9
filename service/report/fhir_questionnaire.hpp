// What was asked, as a FHIR R4 Questionnaire, and what was answered, as its QuestionnaireResponse. Each question is a group: its value, and the person's own words.
// Knows no other resource.
#pragma once

#include "report/summary.hpp"

#include <nlohmann/json.hpp>
#include <string>

namespace myalog::report {

/// The canonical address of the Questionnaire, with its version: changes whenever the dialog's content does.
std::string questionnaire_url(const summary& s);
std::string questionnaire_version(const summary& s);

nlohmann::ordered_json questionnaire(const summary& s, const dialog::bundle& b, const dialog::session& from);
/// Without the references to who answered and about whom. An answer that was not given carries the extension data-absent-reason.
nlohmann::ordered_json questionnaire_response(const summary& s, const dialog::bundle& b, const dialog::session& from);

} // namespace myalog::report
