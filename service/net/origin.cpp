#include "net/origin.hpp"

#include <algorithm>

namespace myalog::net {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_host(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

bool origin_allowed(std::string_view origin, std::string_view host, const std::vector<std::string>& listed) {
    if (std::find(listed.begin(), listed.end(), origin) != listed.end()) return true;
    if (host.empty()) return false;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (origin.starts_with(scheme) && same_host(origin.substr(scheme.size()), host)) return true;
    }
    return false;
}

} // namespace myalog::net
