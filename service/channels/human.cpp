#include "channels/human.hpp"

#include "channels/bounded_json.hpp"

#include <nlohmann/json.hpp>

namespace myalog::channels {

namespace {

refusal refuse(std::string code, std::string message) { return refusal{std::move(code), std::move(message), std::nullopt, false, std::nullopt}; }

} // namespace

boost::system::result<human_move, refusal> read_human_move(std::string_view body) {
    const auto read = parse_bounded(body);
    if (!read || !read->is_object()) return refuse("bad_json", "the body must be a JSON object");
    const auto what = read->find("do");
    const std::string name = what != read->end() && what->is_string() ? what->get<std::string>() : std::string();
    human_move out;
    if (name == "take") out.what = human_move::doing::take;
    else if (name == "say") out.what = human_move::doing::say;
    else if (name == "give_back") out.what = human_move::doing::give_back;
    else return refuse("bad_message", "do must be take, say or give_back");
    if (const auto id = read->find("id"); id != read->end() && !id->is_null()) {
        if (!id->is_string() || !is_message_id(id->get_ref<const std::string&>())) return refuse("bad_message", "id must be 1 to 64 of A-Z a-z 0-9 _ -");
        out.id = id->get<std::string>();
    }
    if (out.what != human_move::doing::say) return out;
    const auto text = read->find("text");
    if (text == read->end() || !text->is_string() || text->get_ref<const std::string&>().empty()) return refuse("bad_message", "text must be a text that is not empty");
    out.text = text->get<std::string>();
    if (code_points(out.text) > longest_text) return refuse("text_too_long", "at most 1500 characters in one message");
    return out;
}

} // namespace myalog::channels
