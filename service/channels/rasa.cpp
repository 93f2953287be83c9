#include "channels/rasa.hpp"

#include "channels/bounded_json.hpp"
#include "hash.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace myalog::channels::rasa {

namespace {

using json = nlohmann::json;
using ordered_json = nlohmann::ordered_json;

constexpr std::size_t longest_sender = 256;
constexpr std::string_view choose_prefix = "/choose";
constexpr std::string_view command_prefix = "/command";

refusal refuse(std::string code, std::string message) {
    return refusal{std::move(code), std::move(message), std::nullopt, false, std::nullopt};
}

std::optional<std::string> text_of(const json& object, const char* name) {
    const auto at = object.find(name);
    if (at == object.end() || !at->is_string()) return std::nullopt;
    return at->get<std::string>();
}

bool blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

/// Other platforms' ids are longer or use other characters than ours: those are hashed, which keeps them idempotent.
std::string as_message_id(const std::string& foreign) { return is_message_id(foreign) ? foreign : sha256_hex(foreign); }

std::optional<inbound> press_from_payload(std::string_view message) {
    const bool choose = message.starts_with(choose_prefix);
    if (!choose && !message.starts_with(command_prefix)) return std::nullopt;
    const auto payload = parse_bounded(message.substr(choose ? choose_prefix.size() : command_prefix.size()));
    if (!payload || !payload->is_object()) return std::nullopt;
    inbound out;
    if (choose) {
        const auto seq = payload->find("seq");
        const auto values = payload->find("values");
        const auto number = seq == payload->end() ? std::nullopt : whole_number(*seq);
        if (!number || values == payload->end() || !values->is_array()) return std::nullopt;
        out.what = inbound::kind::choose;
        out.seq = *number;
        for (const auto& value : *values) {
            if (!value.is_string()) return std::nullopt;
            out.values.push_back(value.get<std::string>());
        }
        return out;
    }
    const auto name = text_of(*payload, "name");
    if (!name || !is_command(*name)) return std::nullopt;
    out.what = inbound::kind::command;
    out.name = *name;
    out.slot = text_of(*payload, "slot");
    return out;
}

/// "2", "1, 3", "1 and 3", "2." -> the numbers; nothing when there is any other word.
std::vector<std::size_t> numbers_in(std::string_view message) {
    constexpr std::string_view between = " \t\r\n,;&+";
    std::vector<std::size_t> out;
    std::size_t at = 0;
    while ((at = message.find_first_not_of(between, at)) != std::string_view::npos) {
        const auto end = std::min(message.find_first_of(between, at), message.size());
        auto word = message.substr(at, end - at);
        at = end;
        if (word == "and") continue;
        if (word.ends_with('.') || word.ends_with(')')) word.remove_suffix(1);
        const auto digit = [](char c) { return c >= '0' && c <= '9'; };
        if (word.empty() || word.size() > 3 || !std::all_of(word.begin(), word.end(), digit)) return {};
        const auto number = static_cast<std::size_t>(std::stoul(std::string(word)));
        if (std::find(out.begin(), out.end(), number) == out.end()) out.push_back(number);
    }
    return out;
}

const json* open_question(const json& turn) {
    if (!turn.is_object()) return nullptr;
    const auto ask = turn.find("ask");
    return ask != turn.end() && ask->is_object() ? &*ask : nullptr;
}

/// Where a number is the answer itself, or begins it ("2" of weeks), its choices get no numbers. Of choices only those of an age have ends.
bool number_is_answer(const json& ask) {
    const auto kind = ask.value("kind", "");
    return kind == "scale" || kind == "hours" || kind == "duration" || (kind == "choice" && ask.contains("max"));
}

bool takes_several(const json& ask) {
    const auto kind = ask.value("kind", "");
    return kind == "choices" || kind == "regions";
}

std::optional<inbound> press_from_numbers(std::string_view message, const json& last_turn) {
    const auto* ask = open_question(last_turn);
    if (!ask || number_is_answer(*ask)) return std::nullopt;
    const auto choices = ask->find("choices");
    if (choices == ask->end() || !choices->is_array() || choices->empty()) return std::nullopt;
    const auto numbers = numbers_in(message);
    if (numbers.empty() || (numbers.size() > 1 && !takes_several(*ask))) return std::nullopt;
    inbound out;
    out.what = inbound::kind::choose;
    out.seq = last_turn.value("seq", std::uint64_t{0});
    for (const auto number : numbers) {
        if (number < 1 || number > choices->size()) return std::nullopt;
        out.values.push_back((*choices)[number - 1].value("value", ""));
    }
    return out;
}

ordered_json button(const std::string& title, std::uint64_t seq, const std::string& value) {
    ordered_json payload;
    payload["seq"] = seq;
    payload["values"] = ordered_json::array({value});
    ordered_json out;
    out["title"] = title;
    out["payload"] = std::string(choose_prefix) + payload.dump();
    return out;
}

/// The choices, one a line, each behind its number or behind a dash.
std::string listed(const json& choices, bool numbered) {
    std::string out;
    std::size_t number = 0;
    for (const auto& choice : choices) out += "\n" + (numbered ? std::to_string(++number) + ". " : "- ") + choice.value("label", "");
    return out;
}

bool has_number(const json& object, const char* name) {
    const auto at = object.find(name);
    return at != object.end() && at->is_number_integer();
}

/// "0 = no pain, 10 = the worst pain"
std::string ends_of_scale(const json& ask) {
    std::string out;
    for (const char* end : {"min", "max"}) {
        const auto label = ask.value(std::string(end) + "_label", "");
        if (label.empty() || !has_number(ask, end)) continue;
        out += (out.empty() ? "\n" : ", ") + std::to_string(ask[end].get<int>()) + " = " + label;
    }
    return out;
}

/// Adds the choices of the open question to its message: in words for people, as buttons for programs.
void offer_choices(ordered_json& message, const json& ask, std::uint64_t seq) {
    auto buttons = ordered_json::array();
    std::string text = message.value("text", "");
    const auto choices = ask.find("choices");
    const bool has_choices = choices != ask.end() && choices->is_array() && !choices->empty();
    if (has_choices) {
        const auto kind = ask.value("kind", "");
        if (kind != "scale" && kind != "hours") text += listed(*choices, !number_is_answer(ask));
        for (const auto& choice : *choices) buttons.push_back(button(choice.value("label", ""), seq, choice.value("value", "")));
    } else if (ask.value("kind", "") == "scale" && has_number(ask, "min") && has_number(ask, "max")) {
        for (int n = ask["min"].get<int>(); n <= ask["max"].get<int>() && buttons.size() < 21; ++n) {
            buttons.push_back(button(std::to_string(n), seq, std::to_string(n)));
        }
    }
    text += ends_of_scale(ask);
    message["text"] = text;
    if (!buttons.empty()) message["buttons"] = std::move(buttons);
}

/// What the widget shows beside a message stands in its text here: reasons, numbers to call, sources.
std::string whole_text(const json& message) {
    std::string text = message.value("text", "");
    if (const auto why = message.find("why"); why != message.end() && why->is_array()) {
        for (const auto& reason : *why) text += "\n- " + reason.get<std::string>();
    }
    if (const auto contacts = message.find("contacts"); contacts != message.end() && contacts->is_array()) {
        for (const auto& contact : *contacts) {
            const auto number = contact.value("number", "");
            if (text.find(number) == std::string::npos) text += "\n" + contact.value("label", "") + ": " + number;
        }
    }
    if (const auto sources = message.find("sources"); sources != message.end() && sources->is_array()) {
        for (const auto& source : *sources) text += "\n(" + source.get<std::string>() + ")";
    }
    return text;
}

} // namespace

boost::system::result<request, refusal> read_request(std::string_view body) {
    const auto parsed = parse_bounded(body);
    if (!parsed) return refuse("bad_json", "not JSON, nested deeper than 8 levels, or a key twice in one object");
    if (!parsed->is_object()) return refuse("bad_message", "the body is one JSON object");
    request out;
    const auto sender = text_of(*parsed, "sender");
    // Whoever has no name would share one session, and one person's answers and dangers would meet another's.
    if (!sender || blank(*sender)) return refuse("bad_message", "sender must be a string that names one person");
    if (code_points(*sender) > longest_sender) return refuse("bad_message", "sender is longer than 256 characters");
    out.sender = *sender;
    const auto message = text_of(*parsed, "message");
    if (!message) return refuse("bad_message", "message must be a string");
    if (code_points(*message) > longest_text) return refuse("text_too_long", "at most 1500 characters in one message");
    out.message = *message;
    const auto metadata = parsed->find("metadata");
    if (metadata == parsed->end() || metadata->is_null()) return out;
    if (!metadata->is_object()) return refuse("bad_message", "metadata must be an object");
    if (const auto id = metadata->find("message_id"); id != metadata->end() && !id->is_null()) {
        const auto number = whole_number(*id);
        const bool usable = number || (id->is_string() && !id->get_ref<const std::string&>().empty());
        if (!usable) return refuse("bad_message", "metadata.message_id must be a string or a whole number");
        out.message_id = as_message_id(number ? std::to_string(*number) : id->get<std::string>());
    }
    if (const auto region = text_of(*metadata, "region")) out.region = country_code(*region);
    out.locale = text_of(*metadata, "locale");
    out.dialog = text_of(*metadata, "dialog");
    return out;
}

inbound meaning_of(const request& r, const json& last_turn, std::string message_id) {
    auto out = press_from_payload(r.message);
    if (!out) out = press_from_numbers(r.message, last_turn);
    if (!out) {
        out.emplace();
        out->what = inbound::kind::say;
        out->text = r.message;
    }
    out->id = std::move(message_id);
    return std::move(*out);
}

std::string render(const json& turn, std::string_view sender) {
    auto out = ordered_json::array();
    const auto messages = turn.find("messages");
    std::size_t question = 0;
    if (messages != turn.end() && messages->is_array()) {
        for (const auto& message : *messages) {
            ordered_json one;
            one["recipient_id"] = sender;
            one["text"] = whole_text(message);
            out.push_back(std::move(one));
            if (message.value("kind", "") == "question") question = out.size();
        }
    }
    if (out.empty()) {
        ordered_json one;
        one["recipient_id"] = sender;
        out.push_back(std::move(one));
    }
    const auto seq = turn.value("seq", std::uint64_t{0});
    ordered_json custom;
    custom["seq"] = seq;
    if (const auto* ask = open_question(turn)) {
        offer_choices(question > 0 ? out[question - 1] : out.back(), *ask, seq);
        custom["ask"] = *ask;
    }
    if (const auto outcome = turn.find("outcome"); outcome != turn.end() && outcome->is_object()) custom["outcome"] = *outcome;
    if (turn.value("ended", false)) custom["ended"] = true;
    if (messages != turn.end() && messages->is_array()) {
        for (const auto& message : *messages) {
            if (!message.contains("id")) continue;
            ordered_json one;
            one["id"] = message["id"];
            one["kind"] = message.value("kind", "");
            custom["messages"].push_back(std::move(one));
        }
    }
    if (const auto understood = turn.find("understood"); understood != turn.end() && understood->is_array() && !understood->empty()) custom["understood"] = *understood;
    out.back()["custom"] = std::move(custom);
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace myalog::channels::rasa
