// The summary as a FHIR R4 Bundle (collection): Patient, RelatedPerson where somebody else answered, Device (this program), Questionnaire, QuestionnaireResponse,
// an Observation for each danger sign (found or asked about) and for the severity, a RiskAssessment for how soon care is needed.
// No DetectedIssue (it speaks of planned treatments, of which nothing is known here) and no ServiceRequest (nobody ordered anything: whom to see stands in `mitigation`).
// Knows no server; names and codes of its own stand under `urn:myalog:`.
#pragma once

#include "report/summary.hpp"

#include <string>

namespace myalog::report {

/// Ids are made from the content: the same session at the same time gives the same bytes.
std::string fhir(const summary& s, const dialog::bundle& b, const dialog::session& from);

} // namespace myalog::report
