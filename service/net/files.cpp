#include "net/files.hpp"

#include "hash.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

namespace myalog::net {

namespace {

constexpr std::string_view script = "text/javascript; charset=utf-8";
constexpr const char* short_cache = "public, max-age=300";
constexpr const char* immutable_cache = "public, max-age=31536000, immutable";

std::optional<std::string> read_whole(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

/// symptom-chat.HASH.js, where HASH is letters and digits.
bool is_hashed_script(std::string_view name) {
    constexpr std::string_view head = "symptom-chat.", tail = ".js";
    if (name.size() <= head.size() + tail.size() || !name.starts_with(head) || !name.ends_with(tail)) return false;
    const auto hash = name.substr(head.size(), name.size() - head.size() - tail.size());
    return std::all_of(hash.begin(), hash.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

bool is_host(std::string_view host) {
    return !host.empty() && host.size() < 256 && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' || c == '[' ||
               c == ']';
    });
}

} // namespace

widget_files::widget_files(const std::string& folder) {
    std::error_code failed;
    if (folder.empty() || !std::filesystem::is_directory(folder, failed)) return;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        if (!entry.is_regular_file(failed)) continue;
        const std::string name = entry.path().filename().string();
        web_file f;
        std::string path = "/widget/" + name;
        if (name == "index.html") {
            path = "/";
            f.type = "text/html; charset=utf-8";
            f.cache = "no-cache";
            f.page = true;
        } else if (name == "symptom-chat.js") {
            f.type = script;
            f.cache = short_cache;
        } else if (is_hashed_script(name)) {
            f.type = script;
            f.cache = immutable_cache;
        } else if (name == "demo.css") {
            f.type = "text/css; charset=utf-8";
            f.cache = "no-cache";
        } else if (name == "manifest.json") {
            f.type = "application/json";
            f.cache = short_cache;
        } else {
            continue;
        }
        auto bytes = read_whole(entry.path());
        if (!bytes) continue;
        f.bytes = std::move(*bytes);
        const auto tag = sha256_hex(f.bytes).substr(0, 32);
        f.etag = "\"" + tag + "\"";
        for (const auto& [encoding, end] : {std::pair{"br", ".br"}, std::pair{"gzip", ".gz"}})
            if (auto packed = read_whole(entry.path().string() + end)) f.packed.push_back({encoding, std::move(*packed), "\"" + tag + "-" + encoding + "\""});
        by_path_.emplace(std::move(path), std::move(f));
    }
}

const web_file* widget_files::find(std::string_view path) const {
    const auto at = by_path_.find(path);
    return at == by_path_.end() ? nullptr : &at->second;
}

const packed_file* packed_for(const web_file& file, std::string_view accept_encoding) {
    const auto takes = [&](std::string_view encoding) {
        for (std::string_view left = accept_encoding; !left.empty();) {
            const auto end = std::min(left.find(','), left.size());
            auto one = left.substr(0, end);
            left.remove_prefix(std::min(end + 1, left.size()));
            const auto name = one.substr(0, one.find(';'));
            const auto from = name.find_first_not_of(" \t");
            if (from == std::string_view::npos || name.substr(from, name.find_last_not_of(" \t") + 1 - from) != encoding) continue;
            // A weight of nothing refuses: "gzip;q=0", "gzip; q=0.0".
            const auto weight = one.find("q=");
            return weight == std::string_view::npos || one.substr(weight + 2).find_first_of("123456789") != std::string_view::npos;
        }
        return false;
    };
    for (const auto& one : file.packed)
        if (takes(one.encoding)) return &one;
    return nullptr;
}

std::string page_policy(std::string_view host) {
    std::string talk = "'self'";
    if (is_host(host)) talk += " ws://" + std::string(host) + " wss://" + std::string(host); // older Safari does not count ws: as 'self'
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src " + talk +
           "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'";
}

} // namespace myalog::net
