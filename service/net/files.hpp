// The built widget and the demo page: read once at start, found by the path of a request.
// Knows no HTTP. Nothing but these few files is ever served, so there is no path to walk.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace myalog::net {

/// The same content packed for the line, as the build left it beside the plain file.
struct packed_file {
    std::string encoding; ///< br or gzip
    std::string bytes;
    std::string etag;
};

struct web_file {
    std::string bytes;
    std::string type;  ///< of the content, with charset
    std::string etag;  ///< quoted
    std::string cache; ///< value of Cache-Control
    bool page = false; ///< a document of our own, to be shown under the strict policy for pages
    std::vector<packed_file> packed; ///< best first
};

/// Threads: const after it is made.
class widget_files {
  public:
    /// Reads `folder`: index.html, demo.css, symptom-chat.js, symptom-chat.HASH.js, manifest.json, and beside each the same with .br and .gz.
    /// A file that is missing is not served.
    explicit widget_files(const std::string& folder);

    /// Returns the file for `/`, `/widget/NAME`, or null.
    const web_file* find(std::string_view path) const;

  private:
    std::map<std::string, web_file, std::less<>> by_path_;
};

/// The best packed form that this Accept-Encoding takes, or null for the plain one.
const packed_file* packed_for(const web_file& file, std::string_view accept_encoding);

/// Content-Security-Policy of the demo page: own scripts and styles, no text that becomes code, and talk with this host only.
/// `host` is the request's Host; anything that is no host and port is left out.
std::string page_policy(std::string_view host);

} // namespace myalog::net
