#include "commands/over_webhook.hpp"

#include "hash.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <stdexcept>

namespace myalog::commands {

namespace {

using json = nlohmann::json;
using tcp = boost::asio::ip::tcp;

constexpr std::chrono::seconds patience{10};

struct place {
    std::string host, port = "80", path = "/";
};

place place_of(const std::string& url) {
    constexpr std::string_view scheme = "http://";
    if (!url.starts_with(scheme)) throw std::runtime_error("a webhook's address begins with http://");
    place out;
    const auto rest = url.substr(scheme.size());
    const auto slash = rest.find('/');
    auto host = rest.substr(0, slash);
    if (slash != rest.npos) out.path = rest.substr(slash);
    const auto colon = host.rfind(':');
    if (colon != host.npos && host.find(']', colon) == host.npos) {
        out.port = host.substr(colon + 1);
        host.resize(colon);
    }
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    out.host = host;
    return out;
}

class over_webhook final : public talk_partner {
  public:
    over_webhook(const std::string& url, std::string token) : to_(place_of(url)), token_(std::move(token)) {}

    std::vector<json> exchange(const std::string& frame) override {
        const json sent = json::parse(frame);
        const auto type = sent.value("type", "");
        json body;
        json metadata = json::object();
        if (type == "start") {
            sender_ = "talk-" + random_token();
            about_ = json::object();
            for (const char* member : {"dialog", "locale", "region"}) {
                if (sent.contains(member)) about_[member] = sent[member];
            }
            body["message"] = "hello"; // a greeting opens the conversation and gets the welcome
        } else if (type == "say") {
            body["message"] = sent["text"];
        } else {
            json payload = json::object();
            for (const char* member : {"seq", "values", "name", "slot"}) {
                if (sent.contains(member)) payload[member] = sent[member];
            }
            body["message"] = "/" + type + payload.dump();
        }
        metadata = about_;
        if (sent.contains("id")) metadata["message_id"] = sent["id"];
        body["sender"] = sender_;
        body["metadata"] = metadata;
        auto answer = turn_of(post(body.dump()));
        if (type != "start" || answer["type"] != "turn") return {std::move(answer)};
        const json session{{"type", "session"}, {"token", sender_}, {"resumed", false}, {"seq", 0}};
        return {session, std::move(answer)};
    }

    void drop() override {} // there is no line between two messages; the `start` that follows is a new sender
    std::optional<std::vector<json>> advance(std::chrono::milliseconds) override { return std::nullopt; }
    bool reload() override { return false; }

  private:
    struct reply {
        int status = 0;
        std::string body;
    };

    reply post(const std::string& body) const {
        tcp::iostream line;
        line.expires_after(patience);
        line.connect(to_.host, to_.port);
        line << "POST " << to_.path << " HTTP/1.1\r\nHost: " << to_.host << "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " << body.size() << "\r\n";
        if (!token_.empty()) line << "Authorization: Bearer " << token_ << "\r\n";
        line << "\r\n" << body << std::flush;
        std::string version;
        reply out;
        line >> version >> out.status;
        std::string field;
        std::size_t length = 0;
        std::getline(line, field);
        while (std::getline(line, field) && field != "\r") {
            std::transform(field.begin(), field.end(), field.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            if (field.starts_with("content-length:")) length = std::stoul(field.substr(15));
        }
        out.body.resize(length);
        line.read(out.body.data(), static_cast<std::streamsize>(length));
        if (!line || out.status == 0) throw std::runtime_error("nobody answers at the webhook");
        return out;
    }

    /// The turn as a talk looks at it, from what the webhook says of it.
    static json turn_of(const reply& got) {
        const json answer = json::parse(got.body);
        if (got.status != 200) return {{"type", "error"}, {"code", answer.at("error").at("code")}, {"fatal", false}};
        const json custom = answer.back().value("custom", json::object());
        json turn{{"type", "turn"}, {"seq", custom.value("seq", 0)}, {"messages", custom.value("messages", json::array())}, {"understood", custom.value("understood", json::array())},
                  {"ask", custom.value("ask", json())}, {"outcome", custom.value("outcome", json())}, {"ended", custom.value("ended", false)}};
        for (std::size_t i = 0; i < turn["messages"].size() && i < answer.size(); ++i) turn["messages"][i]["text"] = answer[i].value("text", "");
        return turn;
    }

    place to_;
    std::string token_, sender_;
    json about_ = json::object();
};

} // namespace

std::unique_ptr<talk_partner> make_webhook_partner(std::string url, std::string token) { return std::make_unique<over_webhook>(url, std::move(token)); }

void knock_at_webhook(const std::string& url) {
    const auto to = place_of(url);
    tcp::iostream line;
    line.expires_after(patience);
    line.connect(to.host, to.port);
    if (!line) throw std::runtime_error(line.error().message());
}

bool webhook_can(const talk& t) {
    constexpr std::array able = {"start", "say", "choose", "command", "again", "drop"};
    return std::all_of(t.steps.begin(), t.steps.end(), [&](const talk_step& s) {
        const bool resumes = s.action.contains("expect") && s.action["expect"].contains("resumed");
        return std::find(able.begin(), able.end(), s.what) != able.end() && !resumes;
    });
}

} // namespace myalog::commands
