// The summary as one HTML page that prints on one or two sheets, A4 or Letter, in black and white. No script, nothing from outside:
// the page forbids both itself, so that a saved copy is as strict as a served one. Knows no server.
#pragma once

#include "report/summary.hpp"

#include <string>

namespace myalog::report {

/// The whole page. Own words are text, never markup. Very long ones are cut here so that two sheets hold them; the plain text has them whole.
std::string page(const summary& s);

/// The Content-Security-Policy that the page carries and that a server should send with it.
const std::string& page_policy();

} // namespace myalog::report
