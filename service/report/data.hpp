// The summary as JSON, for programs that are not of medicine: every field of docs/protocol.md, nothing shortened.
#pragma once

#include "report/summary.hpp"

#include <string>

namespace myalog::report {

std::string data(const summary& s);

} // namespace myalog::report
