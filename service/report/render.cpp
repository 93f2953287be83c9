#include "report/render.hpp"

#include "report/data.hpp"
#include "report/fhir.hpp"
#include "report/page.hpp"
#include "report/plain_text.hpp"
#include "report/summary.hpp"

namespace myalog::report {

std::string_view media_type(format f) {
    switch (f) {
    case format::text: return "text/plain";
    case format::html: return "text/html";
    case format::json: return "application/json";
    case format::fhir: break;
    }
    return "application/fhir+json";
}

std::string_view file_name(format f) {
    switch (f) {
    case format::text: return "summary.txt";
    case format::html: return "summary.html";
    case format::json: return "summary.json";
    case format::fhir: break;
    }
    return "summary.fhir.json";
}

std::string render(format f, const dialog::bundle& b, const dialog::session& s, std::chrono::sys_seconds made) {
    const auto told = gather(b, s, made);
    switch (f) {
    case format::text: return plain_text(told);
    case format::html: return page(told);
    case format::json: return data(told);
    case format::fhir: break;
    }
    return fhir(told, b, s);
}

} // namespace myalog::report
