// HTTP over a plain blocking socket, so that tests can send what no library would. Every wait ends after some minutes: a server under sanitizers loads content for many seconds.
#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <map>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace myalog::testing {

struct http_answer {
    int status = 0;                            ///< 0: the connection ended without an answer
    std::map<std::string, std::string> fields; ///< names in small letters
    std::string body;
};

class raw_http {
  public:
    /// `narrow`: small buffers and segments, so that little is under way when this side stops reading.
    explicit raw_http(std::uint16_t port, bool narrow = false) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        if (narrow) {
            const int segment = 536, room = 2048;
            ::setsockopt(socket_, IPPROTO_TCP, TCP_MAXSEG, &segment, sizeof segment);
            ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
        }
        const timeval patience{300, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    }
    ~raw_http() { ::close(socket_); }
    raw_http(const raw_http&) = delete;

    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return; // what the server said before it closed is still to be read
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    /// Sends the same bytes again and again until the server takes no more of them, or `most` times.
    void flood(std::string_view bytes, int most) {
        for (int i = 0; i < most; ++i) {
            pollfd ready{socket_, POLLOUT, 0};
            if (::poll(&ready, 1, 300) != 1) return;
            if (::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT) != static_cast<ssize_t>(bytes.size())) return;
        }
    }

    http_answer receive(bool has_body = true) {
        http_answer out;
        std::size_t end = 0;
        while ((end = held_.find("\r\n\r\n")) == std::string::npos) {
            if (!more()) return out;
        }
        std::string_view head(held_.data(), end);
        out.status = std::stoi(std::string(head.substr(9, 3)));
        for (std::size_t at = head.find("\r\n"); at != std::string_view::npos; at = head.find("\r\n", at + 2)) {
            const auto line = head.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
            const auto colon = line.find(": ");
            if (colon == std::string_view::npos) continue;
            std::string name(line.substr(0, colon));
            for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            out.fields[name] = std::string(line.substr(colon + 2));
        }
        held_.erase(0, end + 4);
        const std::size_t length = has_body && out.fields.count("content-length") ? std::stoul(out.fields["content-length"]) : 0;
        while (held_.size() < length) {
            if (!more()) break;
        }
        out.body = held_.substr(0, length);
        held_.erase(0, length);
        return out;
    }

    /// The next bytes, fewer when the connection ends before.
    std::string take(std::size_t number) {
        while (held_.size() < number && more()) {
        }
        std::string out = held_.substr(0, number);
        held_.erase(0, out.size());
        return out;
    }

    /// Did the server end the connection (and send nothing more)?
    bool ended() { return held_.empty() && !more(); }

    http_answer ask(const std::string& method, const std::string& path, const std::string& fields = "", const std::string& body = "") {
        std::string bytes = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + fields;
        if (!body.empty()) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        send(bytes + "\r\n" + body);
        return receive(method != "HEAD");
    }

    bool connected = false;

  private:
    bool more() {
        char bytes[4096];
        const auto got = ::recv(socket_, bytes, sizeof bytes, 0);
        if (got <= 0) return false;
        held_.append(bytes, static_cast<std::size_t>(got));
        return true;
    }
    int socket_;
    std::string held_;
};

inline http_answer ask_once(std::uint16_t port, const std::string& method, const std::string& path, const std::string& fields = "",
                            const std::string& body = "") {
    return raw_http(port).ask(method, path, fields, body);
}

} // namespace myalog::testing
