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

std::optional<std::string> wrong_origin(std::string_view listed) {
    const std::string shown = "\"" + std::string(listed) + "\"";
    if (listed == "*") return "\"*\" is no origin: each page that may embed the widget is named, such as https://clinic.example";
    const auto scheme = listed.find("://");
    const auto small = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    if (scheme == listed.npos || scheme == 0 || !std::all_of(listed.begin(), listed.begin() + static_cast<std::ptrdiff_t>(scheme), [&](char c) { return small(c) || c == '-'; }))
        return shown + " is no origin: write scheme and host, such as https://clinic.example";
    const auto place = listed.substr(scheme + 3);
    if (!place.empty() && place.find('/') == place.size() - 1) return shown + " ends with \"/\": an origin has no path, so write it without";
    const auto in_a_host = [&](char c) { return small(c) || c == '-' || c == '.' || c == '_' || c == ':' || c == '[' || c == ']'; };
    if (place.empty() || !std::all_of(place.begin(), place.end(), in_a_host))
        return shown + " is no origin: scheme, host in small letters and perhaps a port, without path, user or \"*\", such as https://clinic.example";
    if ((listed.starts_with("https://") && place.ends_with(":443")) || (listed.starts_with("http://") && place.ends_with(":80")))
        return shown + " names the port that its scheme has anyway: browsers leave it out, so write it without";
    return std::nullopt;
}

} // namespace myalog::net
