// The results of talks as JUnit XML, for other people's CI.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace myalog::commands {

/// A talk's name and what did not come back as expected, one sentence each; empty when all did.
using talk_result = std::pair<std::string, std::vector<std::string>>;

/// One test suite "talks" with a test case for each. Control characters, which XML cannot hold, are left out.
std::string junit_of(const std::vector<talk_result>& results);

} // namespace myalog::commands
