// Which web pages may talk to the server: those of its own host and those on the list. Exact comparison, no patterns.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace myalog::net {

/// Does `origin` ("https://clinic.example") stand on the list, or name the host that the request was sent to?
/// Programs send no Origin at all; that is for the caller to accept.
bool origin_allowed(std::string_view origin, std::string_view host, const std::vector<std::string>& listed);

/// Why no browser would ever send this as an Origin, in a sentence; nothing when one could.
std::optional<std::string> wrong_origin(std::string_view listed);

} // namespace myalog::net
