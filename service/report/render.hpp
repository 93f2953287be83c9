// The room's door: a session's summary as bytes of one of four formats. Pure: no clock, no file, the same arguments give the same bytes.
// Knows neither who may see them nor how they travel.
#pragma once

#include "dialog/bundle.hpp"
#include "dialog/session.hpp"

#include <array>
#include <chrono>
#include <string>
#include <string_view>

namespace myalog::report {

enum class format { text, html, json, fhir };
inline constexpr std::array all_formats{format::text, format::html, format::json, format::fhir};

/// `text/plain`, `text/html`, `application/json`, `application/fhir+json`: without a charset; the bytes are UTF-8.
std::string_view media_type(format f);

/// How a file of this format is called: `summary.txt`, `summary.html`, `summary.json`, `summary.fhir.json`.
std::string_view file_name(format f);

/// `made` is the time that the summary shows. Cost: well under a millisecond; a few kB, at most some hundred (a session's words are bounded).
std::string render(format f, const dialog::bundle& b, const dialog::session& s, std::chrono::sys_seconds made);

} // namespace myalog::report
