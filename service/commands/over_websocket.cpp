#include "commands/over_websocket.hpp"

#include "net/client.hpp"

namespace myalog::commands {

namespace {

using json = nlohmann::json;

class over_websocket final : public talk_partner {
  public:
    explicit over_websocket(std::string url) : url_(std::move(url)) {}

    std::vector<json> exchange(const std::string& frame) override {
        if (!line_) line_ = std::make_unique<net::client>(url_);
        line_->send(frame);
        std::vector<json> answer{json::parse(line_->receive())};
        if (answer.front().value("type", "") != "session") return answer;
        // After the session frame come its turns: one for a new session, those after `last_seq` for a resumed one.
        const json sent = json::parse(frame);
        const std::uint64_t upto = answer.front()["resumed"].get<bool>() ? answer.front()["seq"].get<std::uint64_t>() : 1;
        const std::uint64_t from = sent.contains("last_seq") ? sent["last_seq"].get<std::uint64_t>() : upto - 1;
        for (std::uint64_t seq = from; seq < upto; ++seq) answer.push_back(json::parse(line_->receive()));
        return answer;
    }

    void drop() override {
        if (line_) line_->cut();
        line_.reset();
    }

    std::optional<std::vector<json>> advance(std::chrono::milliseconds) override { return std::nullopt; }
    bool reload() override { return false; }

  private:
    std::string url_;
    std::unique_ptr<net::client> line_;
};

} // namespace

std::unique_ptr<talk_partner> make_websocket_partner(std::string url) { return std::make_unique<over_websocket>(std::move(url)); }

void knock_at_websocket(const std::string& url) { net::client(url).cut(); }

} // namespace myalog::commands
