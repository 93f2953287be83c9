#include "net/inspect.hpp"

#include "conversation/inspector.hpp"
#include "net/inspect_page.hpp"

namespace myalog::net {

namespace {

response page(std::string_view type, std::string_view body) {
    response out;
    out.type = std::string(type) + "; charset=utf-8";
    out.body = body;
    out.fields.emplace_back("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'");
    return out;
}

} // namespace

response inspection(const conversation::inspector& what, std::string_view path) {
    constexpr std::string_view session = "/inspect/session/", graph = "/inspect/graph/";
    if (path == "/inspect") return page("text/html", inspect_page);
    if (path == "/inspect/page.js") return page("text/javascript", inspect_script);
    if (path == "/inspect/sessions") return page("application/json", what.sessions().dump());
    if (path.starts_with(session)) {
        const auto told = what.session(path.substr(session.size()));
        if (!told.is_null()) return page("application/json", told.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
    if (path.starts_with(graph)) {
        if (const auto svg = what.graph(path.substr(graph.size())); !svg.empty()) return page("image/svg+xml", svg);
    }
    return error_response(404, "not_found", "the inspector has no such session or page");
}

} // namespace myalog::net
