#include "channels/frames.hpp"

#include "channels/bounded_json.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace myalog::channels {

namespace {

using json = nlohmann::json;
template<class T>
using read = boost::system::result<T, refusal>;

constexpr std::size_t longest_id = 64;
constexpr std::size_t longest_name = 128; ///< of dialogs, locales, slots and tokens
constexpr std::size_t most_values = 128;  ///< choices in one message; the body map has fewer places
constexpr std::array<std::string_view, 11> commands = {"back",    "restart", "repeat", "help",  "why", "skip",
                                                       "correct", "summary", "human",  "erase", "stop"};

/// The fields of one frame, read by name. The first one that is wrong decides the refusal.
class fields {
  public:
    explicit fields(const json& frame) : frame_(frame) {
        const auto id = frame.find("id");
        if (id != frame.end() && id->is_string() && is_message_id(id->get_ref<const std::string&>())) in_reply_to_ = id->get<std::string>();
    }

    std::string required_id() {
        if (!in_reply_to_) refuse("bad_message", "id must be 1 to 64 characters of A-Z, a-z, 0-9, _ and -");
        return in_reply_to_.value_or("");
    }

    std::string required_text(const char* name, std::size_t most) {
        const auto at = frame_.find(name);
        if (at == frame_.end() || !at->is_string()) {
            refuse("bad_message", std::string(name) + " must be a string");
            return {};
        }
        return bounded(name, at->get<std::string>(), most);
    }

    /// Null counts as absent: many programs write what they do not have that way.
    std::optional<std::string> optional_text(const char* name, std::size_t most = longest_name) {
        const auto at = frame_.find(name);
        if (at == frame_.end() || at->is_null()) return std::nullopt;
        return required_text(name, most);
    }

    std::uint64_t required_number(const char* name) {
        const auto at = frame_.find(name);
        const auto number = at == frame_.end() ? std::nullopt : whole_number(*at);
        if (!number) refuse("bad_message", std::string(name) + " must be a whole number, 0 or more");
        return number.value_or(0);
    }

    std::optional<std::uint64_t> optional_number(const char* name) {
        const auto at = frame_.find(name);
        if (at == frame_.end() || at->is_null()) return std::nullopt;
        return required_number(name);
    }

    std::vector<std::string> required_values() {
        const auto at = frame_.find("values");
        std::vector<std::string> out;
        if (at == frame_.end() || !at->is_array() || at->size() > most_values) {
            refuse("bad_message", "values must be an array of at most 128 strings");
            return out;
        }
        for (const auto& value : *at) {
            if (!value.is_string()) {
                refuse("bad_message", "values must be an array of at most 128 strings");
                return out;
            }
            out.push_back(bounded("values", value.get<std::string>(), longest_text));
        }
        return out;
    }

    void refuse(std::string code, std::string message) {
        if (refusal_) return;
        refusal_ = refusal{std::move(code), std::move(message), in_reply_to_, false, std::nullopt};
    }

    template<class T>
    read<client_frame> or_refusal(T value) {
        if (refusal_) return std::move(*refusal_);
        return client_frame(std::move(value));
    }

  private:
    std::string bounded(const char* name, std::string value, std::size_t most) {
        if (code_points(value) <= most) return value;
        if (most == longest_text)
            refuse("text_too_long", "at most 1500 characters in one message");
        else
            refuse("bad_message", std::string(name) + " is longer than " + std::to_string(most) + " characters");
        return {};
    }

    const json& frame_;
    std::optional<std::string> in_reply_to_;
    std::optional<refusal> refusal_;
};

read<client_frame> read_start(fields f) {
    opening out;
    out.dialog = f.optional_text("dialog");
    out.locale = f.optional_text("locale");
    out.region = f.optional_text("region");
    out.token = f.optional_text("token");
    out.last_seq = f.optional_number("last_seq");
    if (out.region && out.region->empty()) out.region.reset();
    if (out.region) {
        out.region = country_code(*out.region);
        if (!out.region) f.refuse("bad_message", "region must be a country code of two letters, such as GB");
    }
    return f.or_refusal(std::move(out));
}

read<client_frame> read_say(fields f) {
    inbound out;
    out.what = inbound::kind::say;
    out.id = f.required_id();
    out.text = f.required_text("text", longest_text);
    return f.or_refusal(std::move(out));
}

read<client_frame> read_choose(fields f) {
    inbound out;
    out.what = inbound::kind::choose;
    out.id = f.required_id();
    out.seq = f.required_number("seq");
    out.values = f.required_values();
    return f.or_refusal(std::move(out));
}

read<client_frame> read_command(fields f) {
    inbound out;
    out.what = inbound::kind::command;
    out.id = f.required_id();
    out.name = f.required_text("name", longest_name);
    out.slot = f.optional_text("slot");
    if (!is_command(out.name)) f.refuse("bad_message", "name must be one of the commands of the protocol");
    return f.or_refusal(std::move(out));
}

refusal without_reply(std::string code, std::string message) {
    return refusal{std::move(code), std::move(message), std::nullopt, false, std::nullopt};
}

} // namespace

bool is_message_id(std::string_view id) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    return !id.empty() && id.size() <= longest_id && std::all_of(id.begin(), id.end(), allowed);
}

std::optional<std::string> country_code(std::string_view written) {
    if (written.size() != 2) return std::nullopt;
    std::string out;
    for (const char c : written) {
        if (c >= 'a' && c <= 'z')
            out += static_cast<char>(c - 'a' + 'A');
        else if (c >= 'A' && c <= 'Z')
            out += c;
        else
            return std::nullopt;
    }
    return out;
}

bool is_command(std::string_view name) { return std::find(commands.begin(), commands.end(), name) != commands.end(); }

read<client_frame> read_frame(std::string_view bytes) {
    const auto frame = parse_bounded(bytes);
    if (!frame) return without_reply("bad_json", "not JSON, nested deeper than 8 levels, or a key twice in one object");
    if (!frame->is_object()) return without_reply("bad_message", "a frame is one JSON object");
    fields f(*frame);
    const auto type = frame->find("type");
    if (type == frame->end() || !type->is_string()) {
        f.refuse("bad_message", "type must be a string");
        return f.or_refusal(inbound{});
    }
    const auto& name = type->get_ref<const std::string&>();
    if (name == "start") return read_start(std::move(f));
    if (name == "say") return read_say(std::move(f));
    if (name == "choose") return read_choose(std::move(f));
    if (name == "command") return read_command(std::move(f));
    f.refuse("unknown_type", "type must be start, say, choose or command");
    return f.or_refusal(inbound{});
}

std::string error_frame(const refusal& r) {
    nlohmann::ordered_json out;
    out["type"] = "error";
    out["code"] = r.code;
    out["message"] = r.message;
    out["in_reply_to"] = r.in_reply_to ? nlohmann::ordered_json(*r.in_reply_to) : nlohmann::ordered_json(nullptr);
    out["fatal"] = r.fatal;
    if (r.retry_after_ms) out["retry_after_ms"] = *r.retry_after_ms;
    return out.dump();
}

} // namespace myalog::channels
