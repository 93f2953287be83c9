#include "net/routes.hpp"

#include "channels/human.hpp"
#include "channels/rasa.hpp"
#include "hash.hpp"
#include "net/accept.hpp"
#include "net/inspect.hpp"
#include "net/origin.hpp"
#include "report/page.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace myalog::net {

namespace asio = boost::asio;
using json = nlohmann::json;
using ordered_json = nlohmann::ordered_json;
using answering = asio::awaitable<response>;

std::string_view request::field(std::string_view name) const {
    for (const auto& [key, value] : fields) {
        if (key == name) return value;
    }
    return {};
}

response error_response(int status, std::string_view code, std::string_view message) {
    ordered_json body;
    body["error"]["code"] = code;
    body["error"]["message"] = message;
    response out;
    out.status = status;
    out.body = body.dump();
    return out;
}

namespace {

response json_response(const ordered_json& body) {
    response out;
    out.body = body.dump();
    return out;
}

/// What to do again where the store failed: a message with the same id, one without (twice counts twice), or the request itself.
enum class again { message, nameless, request };

const char* of_store(conversation::error e, again what) {
    const bool unknown = e == conversation::error::outcome_unknown;
    switch (what) {
    case again::message:
        return unknown ? "the store did not answer in time; whether this was written is not known: send the same message id again, and it counts once"
                       : "nothing was written; send the same message id again";
    case again::nameless:
        return unknown ? "the store did not answer in time; whether this was written is not known: read the session before you send it again; with an id it would count once"
                       : "nothing was written; send it again";
    case again::request: break;
    }
    return unknown ? "the store did not answer in time; whether this was done is not known: ask again, twice does no harm" : "nothing was changed; ask again";
}

response of_conversation(conversation::error e, again what = again::request) {
    const auto code = to_string(e);
    switch (e) {
    case conversation::error::unknown_dialog: return error_response(404, code, "no dialog of this id is served");
    case conversation::error::unknown_token: return error_response(404, code, "no such session");
    case conversation::error::rate_limited: {
        auto out = error_response(429, code, "too many messages of this session wait for their turn");
        out.fields.emplace_back("Retry-After", "1");
        return out;
    }
    case conversation::error::not_handed_over: return error_response(409, code, "this session waits for no human and has none");
    case conversation::error::wrong_hands: return error_response(409, code, "take it first; or it has been taken already");
    case conversation::error::store_unavailable:
    case conversation::error::outcome_unknown: break;
    }
    auto out = error_response(503, code, of_store(e, what));
    out.fields.emplace_back("Retry-After", "1");
    return out;
}

/// Token of `Authorization: Bearer TOKEN`, or empty.
std::string_view bearer(const request& asked) {
    constexpr std::string_view scheme = "bearer ";
    const auto value = asked.field("authorization");
    if (value.size() <= scheme.size()) return {};
    const auto same = [](char small, char any) { return small == (any >= 'A' && any <= 'Z' ? static_cast<char>(any - 'A' + 'a') : any); };
    if (!std::equal(scheme.begin(), scheme.end(), value.begin(), same)) return {};
    return value.substr(scheme.size());
}

response unauthorized() {
    auto out = error_response(401, "unauthorized", "Authorization: Bearer TOKEN is needed");
    out.fields.emplace_back("WWW-Authenticate", "Bearer");
    return out;
}

bool origin_welcome(const site& where, const request& asked) {
    const auto origin = asked.field("origin");
    return origin.empty() || origin_allowed(origin, asked.field("host"), where.knobs.allow_origin);
}

answering healthz(site&, request) {
    ordered_json body;
    body["status"] = "ok";
    co_return json_response(body);
}

answering readyz(site& where, request) {
    if (where.draining) co_return error_response(503, "shutting_down", "the server is finishing its work");
    const bool ready = co_await where.desk.ready(deadline(where.knobs.turn_limit));
    if (!ready) co_return error_response(503, "store_unavailable", "the store cannot be reached");
    ordered_json body;
    body["status"] = "ready";
    co_return json_response(body);
}

answering print_metrics(site& where, request) {
    response out;
    out.type = "text/plain; version=0.0.4; charset=utf-8";
    out.body = where.counted.print();
    co_return out;
}

ordered_json list_of(const conversation::content& served) {
    auto all = ordered_json::array();
    for (const auto& pack : served.packs()) {
        ordered_json one;
        one["id"] = pack->bundle->id();
        one["version"] = pack->bundle->version();
        one["hash"] = pack->hash;
        one["locales"] = pack->bundle->locales();
        all.push_back(std::move(one));
    }
    return all;
}

answering dialogs(site& where, request) {
    const auto served = where.desk.served();
    ordered_json body;
    body["dialogs"] = list_of(*served);
    co_return json_response(body);
}

/// A page of a person's answers: nobody frames it, and it may do nothing but dial a number.
constexpr std::string_view sealed = "; frame-ancestors 'none'; sandbox allow-top-navigation-to-custom-protocols";

answering session_summary(site& where, request asked) {
    const auto token = bearer(asked);
    if (token.empty()) co_return unauthorized();
    const auto wanted = summary_format(asked.field("accept"));
    if (!wanted) {
        co_return error_response(406, "not_acceptable", "the summary comes as text/plain, text/html, application/json or application/fhir+json");
    }
    const auto told = co_await where.desk.summarize(conversation::desk::key_of_token(token), *wanted, deadline(where.knobs.turn_limit));
    if (told.has_error()) co_return of_conversation(told.error());
    response out;
    out.type = std::string(report::media_type(*wanted)) + "; charset=utf-8";
    out.body = told->bytes;
    out.fields.emplace_back("Content-Language", told->locale);
    out.fields.emplace_back("Content-Disposition", "inline; filename=\"" + std::string(report::file_name(*wanted)) + "\"");
    if (*wanted == report::format::html) out.fields.emplace_back("Content-Security-Policy", report::page_policy() + std::string(sealed));
    co_return out;
}

answering erase_session(site& where, request asked) {
    const auto token = bearer(asked);
    if (token.empty()) co_return unauthorized();
    const auto erased = co_await where.desk.erase(conversation::desk::key_of_token(token), deadline(where.knobs.turn_limit));
    if (erased.has_error()) co_return of_conversation(erased.error());
    response out;
    out.status = 204;
    co_return out;
}

/// What proxies add to a request that they pass on.
bool is_of_a_proxy(std::string_view field) { return field == "forwarded" || field == "via" || field == "x-real-ip" || field.starts_with("x-forwarded-"); }

/// Without a token the channel is for programs on this machine: a request that a proxy passed on is none, whatever its peer,
/// and neither is one that a web page makes. A proxy that adds nothing looks like a program here.
bool is_local_program(const request& asked) {
    const auto of_a_proxy = [](const auto& f) { return is_of_a_proxy(f.first); };
    return asked.from_loopback && asked.field("origin").empty() && std::none_of(asked.fields.begin(), asked.fields.end(), of_a_proxy);
}

std::optional<response> refuse_rasa(const site& where, const request& asked) {
    if (where.knobs.rasa_token) {
        if (!equal_in_constant_time(bearer(asked), *where.knobs.rasa_token)) return unauthorized();
    } else if (!is_local_program(asked)) {
        return error_response(403, "forbidden", "without a configured token this channel answers programs on the same machine only");
    }
    return std::nullopt;
}

std::optional<response> refuse_admin(const site& where, const request& asked) {
    if (!is_local_program(asked)) return error_response(403, "forbidden", "the admin routes answer programs on the same machine only");
    if (!equal_in_constant_time(bearer(asked), *where.knobs.admin_token)) return unauthorized();
    return std::nullopt;
}

bool has_admin(const site& where) { return where.knobs.admin_token && where.renewal; }

answering reload_content(site& where, request asked) {
    if (auto refused = refuse_admin(where, asked)) co_return std::move(*refused);
    if (where.draining) co_return error_response(503, "shutting_down", "the server is finishing its work");
    const auto done = co_await where.renewal->reload();
    using result = conversation::reloaded::result;
    if (done.what == result::busy) co_return error_response(409, "reload_running", "the content is being loaded already; ask again when that is done");
    ordered_json body;
    body["taken_up"] = done.what == result::taken_up;
    body["changed"] = done.changed;
    body["dialogs"] = list_of(*done.served);
    body["problems"] = ordered_json::array();
    for (const auto& p : done.found) body["problems"].push_back({{"file", p.file}, {"pointer", p.pointer}, {"sentence", p.sentence}});
    auto out = json_response(body);
    if (done.what == result::refused) out.status = 422;
    co_return out;
}

int status_of(const channels::refusal& r) { return r.code == "text_too_long" ? 413 : 400; }

bool has_humans(const site& where) { return where.knobs.admin_token && where.desk.has_humans(); }

constexpr std::string_view handovers = "/v1/admin/handovers/";

answering list_handovers(site& where, request asked) {
    if (auto refused = refuse_admin(where, asked)) co_return std::move(*refused);
    ordered_json body;
    body["sessions"] = where.desk.handed_over();
    co_return json_response(body);
}

answering read_handover(site& where, request asked) {
    if (auto refused = refuse_admin(where, asked)) co_return std::move(*refused);
    const auto told = co_await where.desk.read_handed_over(asked.path.substr(handovers.size()), deadline(where.knobs.turn_limit));
    if (told.has_error()) co_return of_conversation(told.error());
    response out;
    out.body = *told;
    co_return out;
}

answering move_handover(site& where, request asked) {
    if (auto refused = refuse_admin(where, asked)) co_return std::move(*refused);
    if (where.draining) co_return error_response(503, "shutting_down", "the server is finishing its work");
    const auto move = channels::read_human_move(asked.body);
    if (move.has_error()) co_return error_response(status_of(move.error()), move.error().code, move.error().message);
    const std::string key = asked.path.substr(handovers.size());
    const auto taken = co_await where.desk.human(key, *move, deadline(where.knobs.turn_limit));
    if (taken.has_error()) co_return of_conversation(taken.error(), move->id.empty() ? again::nameless : again::message);
    ordered_json body;
    body["delivered"] = where.sessions.bring(key, taken->turn); // one that is repeated too: the first time it may have been stored and not brought
    body["turn"] = ordered_json::parse(taken->turn);
    co_return json_response(body);
}

bool has_inspector(const site& where) { return where.knobs.inspect != nullptr; }

/// A name of this machine: a page elsewhere that lets its own name point here is none.
bool is_local_host(std::string_view host) {
    const auto name = host.starts_with('[') ? host.substr(0, host.find(']') + 1) : host.substr(0, host.find(':'));
    return name == "localhost" || name == "[::1]" || name.starts_with("127.");
}

answering inspect(site& where, request asked) {
    if (!is_local_program(asked) || !is_local_host(asked.field("host"))) co_return error_response(403, "forbidden", "the inspector answers this machine only");
    co_return inspection(*where.knobs.inspect, asked.path);
}

answering rasa_message(site& where, request asked) {
    if (auto refused = refuse_rasa(where, asked)) co_return std::move(*refused);
    if (where.draining) co_return error_response(503, "shutting_down", "the server is finishing its work");
    const auto read = channels::rasa::read_request(asked.body);
    if (read.has_error()) co_return error_response(status_of(read.error()), read.error().code, read.error().message);
    where.counted.webhook_messages.add();
    const deadline until(where.knobs.turn_limit);
    const std::string key = sha256_hex("rasa:" + read->sender);
    const auto last = co_await where.desk.last_turn(key, until);
    if (last.has_error()) co_return of_conversation(last.error(), again::message);
    const json last_turn = *last ? json::parse(**last) : json();
    opening how;
    how.dialog = read->dialog;
    how.locale = read->locale;
    how.region = read->region;
    inbound message = channels::rasa::meaning_of(*read, last_turn, read->message_id ? *read->message_id : random_token());
    const auto taken = co_await where.desk.enter(key, std::move(how), std::move(message), until);
    if (taken.has_error()) co_return of_conversation(taken.error(), again::message);
    response out;
    out.body = channels::rasa::render(json::parse(taken->turn), read->sender);
    co_return out;
}

answering web_file_at(site& where, request asked) {
    const auto* file = where.files.find(asked.path);
    if (!file) {
        co_return error_response(404, "not_found",
                                 where.knobs.widget_folder.empty() ? "this server was started without the widget's files"
                                                                   : "no such file; is the widget built?");
    }
    response out;
    out.type = file->type;
    const auto* packed = packed_for(*file, asked.field("accept-encoding"));
    const auto& etag = packed ? packed->etag : file->etag;
    out.fields.emplace_back("ETag", etag);
    if (packed) out.fields.emplace_back("Content-Encoding", packed->encoding);
    if (!file->packed.empty()) out.fields.emplace_back("Vary", "Accept-Encoding");
    out.fields.emplace_back("Cache-Control", file->cache);
    if (file->page) {
        out.fields.emplace_back("Content-Security-Policy", page_policy(asked.field("host")));
    } else { // pages of other hosts embed the script with an integrity value, which needs both
        out.fields.emplace_back("Access-Control-Allow-Origin", "*");
        out.fields.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
    }
    const auto known = asked.field("if-none-match");
    if (known == "*" || known.find(etag) != std::string_view::npos) {
        out.status = 304;
        co_return out;
    }
    out.body = packed ? packed->bytes : file->bytes;
    co_return out;
}

answering wants_websocket(site&, request) {
    auto out = error_response(426, "upgrade_required", "this is a WebSocket, sub-protocol myalog.v1");
    out.fields.emplace_back("Upgrade", "websocket");
    co_return out;
}

struct route {
    std::string_view method;
    std::string_view path; ///< a trailing * stands for any rest
    answering (*handler)(site&, request);
    bool cross_origin = false; ///< pages of allowed origins may read the answer
    bool (*there)(const site&) = nullptr; ///< without it: always
};

constexpr std::array routes = {
    route{"GET", "/", web_file_at},           route{"GET", "/widget/*", web_file_at},
    route{"GET", "/healthz", healthz},        route{"GET", "/readyz", readyz},
    route{"GET", "/metrics", print_metrics},  route{"GET", "/v1/chat", wants_websocket},
    route{"GET", "/v1/dialogs", dialogs},     route{"DELETE", "/v1/session", erase_session, true},
    route{"GET", "/v1/summary", session_summary, true},
    route{"POST", "/v1/admin/reload", reload_content, false, has_admin},
    route{"GET", "/v1/admin/handovers", list_handovers, false, has_humans},
    route{"GET", "/v1/admin/handovers/*", read_handover, false, has_humans},
    route{"POST", "/v1/admin/handovers/*", move_handover, false, has_humans},
    route{"GET", "/inspect", inspect, false, has_inspector},
    route{"GET", "/inspect/*", inspect, false, has_inspector},
    route{"GET", "/webhooks/rest/", healthz}, route{"POST", "/webhooks/rest/webhook", rasa_message},
};

bool matches(const route& r, std::string_view path) {
    if (!r.path.ends_with('*')) return r.path == path;
    return path.starts_with(r.path.substr(0, r.path.size() - 1));
}

bool takes(const route& r, std::string_view method) { return r.method == method || (r.method == "GET" && method == "HEAD"); }

/// Lets a page of an allowed origin read the answer.
void open_to_origin(const site& where, const request& asked, response& out) {
    out.fields.emplace_back("Vary", "Accept, Origin");
    const auto origin = asked.field("origin");
    if (origin.empty() || !origin_welcome(where, asked)) return;
    out.fields.emplace_back("Access-Control-Allow-Origin", std::string(origin));
}

response preflight(const site& where, const request& asked, const std::string& methods) {
    response out;
    out.status = 204;
    open_to_origin(where, asked, out);
    out.fields.emplace_back("Access-Control-Allow-Methods", methods);
    out.fields.emplace_back("Access-Control-Allow-Headers", "Authorization, Accept, Content-Type");
    out.fields.emplace_back("Access-Control-Max-Age", "600");
    return out;
}

void add_common_fields(response& out) {
    out.fields.emplace_back("X-Content-Type-Options", "nosniff");
    out.fields.emplace_back("Referrer-Policy", "no-referrer");
    const auto has_cache = [](const auto& field) { return field.first == "Cache-Control"; };
    if (std::none_of(out.fields.begin(), out.fields.end(), has_cache)) out.fields.emplace_back("Cache-Control", "no-store");
}

} // namespace

answering answer(site& where, request asked) {
    const route* found = nullptr;
    const route* other = nullptr; // the path is right, the method is not
    std::string methods;
    for (const auto& r : routes) {
        if (!matches(r, asked.path) || (r.there && !r.there(where))) continue;
        if (takes(r, asked.method) && !found) found = &r;
        other = &r;
        methods += (methods.empty() ? "" : ", ") + std::string(r.method);
        if (r.method == "GET") methods += ", HEAD";
    }
    response out;
    if (found) {
        request copy = asked;
        out = co_await found->handler(where, std::move(copy));
        if (found->cross_origin) open_to_origin(where, asked, out);
    } else if (other && other->cross_origin && asked.method == "OPTIONS") {
        out = preflight(where, asked, methods);
    } else if (other) {
        out = error_response(405, "method_not_allowed", "this path takes " + methods);
        out.fields.emplace_back("Allow", methods);
    } else {
        out = error_response(404, "not_found", "there is nothing at this path");
    }
    if (out.status >= 400) where.counted.errors.add();
    add_common_fields(out);
    co_return out;
}

bool answered_when_full(std::string_view path) { return path == "/healthz"; }

std::vector<std::pair<std::string, std::string>> all_routes() {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& r : routes) out.emplace_back(r.method, r.path);
    return out;
}

std::optional<response> refuse_upgrade(const site& where, const request& asked) {
    std::optional<response> out;
    const auto origins = std::count_if(asked.fields.begin(), asked.fields.end(), [](const auto& f) { return f.first == "origin"; });
    if (asked.path != "/v1/chat")
        out = error_response(404, "not_found", "the chat is at /v1/chat");
    else if (where.draining)
        out = error_response(503, "shutting_down", "the server restarts; connect again soon");
    else if (origins > 1 || !origin_welcome(where, asked))
        out = error_response(403, "forbidden_origin", "pages of this origin may not connect; see --allow-origin");
    if (!out) return out;
    where.counted.errors.add();
    add_common_fields(*out);
    return out;
}

} // namespace myalog::net
