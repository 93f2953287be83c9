// Which format of the summary a client wants, by its Accept header (RFC 9110, 12.5.1). Knows no session.
#pragma once

#include "report/render.hpp"

#include <optional>
#include <string_view>

namespace myalog::net {

/// The format with the highest weight; among equal ones the more exactly named, then text, HTML, JSON, FHIR. Empty or `*/*`: plain text.
/// Returns nothing when none of the four will do.
std::optional<report::format> summary_format(std::string_view accept);

} // namespace myalog::net
