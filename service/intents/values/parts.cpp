#include "intents/values/parts.hpp"

#include <algorithm>
#include <iterator>

namespace myalog::intents {

namespace {

/// What may part a row of values: where a value of some slot stands.
struct standing_value {
    std::string slot;
    std::size_t first_token, last_token;
    bool between(std::size_t from, std::size_t to) const { return first_token >= from && last_token <= to && first_token < last_token; }
};

/// Joins the share of `more` to `to`, list by list.
void join(value_candidate& to, const value_candidate& more) {
    to.last_token = std::max(to.last_token, more.last_token);
    to.value.where.end = std::max(to.value.where.end, more.value.where.end);
    to.unasked = to.unasked || more.unasked;
    for (auto& [key, list] : to.value.value.items()) {
        if (!list.is_array() || !more.value.value.contains(key)) continue;
        for (const auto& each : more.value.value[key])
            if (std::find(list.begin(), list.end(), each) == list.end()) list.push_back(each);
    }
}

bool has_list(const nlohmann::json& value) {
    return std::any_of(value.begin(), value.end(), [](const nlohmann::json& member) { return member.is_array(); });
}

std::vector<value_candidate> groups_of(const parted_candidate& each, const std::vector<standing_value>& others) {
    std::vector<value_candidate> out{each.parts.front()};
    for (std::size_t i = 1; i < each.parts.size(); ++i) {
        const auto& next = each.parts[i];
        const bool parted = std::any_of(others.begin(), others.end(), [&](const standing_value& c) {
            return c.slot != next.value.slot && c.between(out.back().last_token, next.first_token);
        });
        if (parted)
            out.push_back(next);
        else
            join(out.back(), next);
    }
    return out;
}

/// "My hand is numb. It's a dull ache.": numb is the answer of another question already, and what the pain feels like is the ache.
/// "Tight and numb" is one answer. Returns whether some part was left to another question.
bool leave_to_others(std::vector<value_candidate>& parts, const std::vector<standing_value>& others) {
    constexpr std::size_t one_row = 2; // tokens between
    const auto told = [&](const value_candidate& part) {
        return std::any_of(others.begin(), others.end(), [&](const standing_value& c) {
            return c.slot != part.value.slot && c.first_token == part.first_token && c.last_token == part.last_token;
        });
    };
    const auto in_row = [&](const value_candidate& part) {
        return std::any_of(parts.begin(), parts.end(), [&](const value_candidate& other) {
            const bool before = other.last_token <= part.first_token && part.first_token - other.last_token <= one_row;
            const bool behind = part.last_token <= other.first_token && other.first_token - part.last_token <= one_row;
            return before || behind;
        });
    };
    std::vector<value_candidate> own;
    std::copy_if(parts.begin(), parts.end(), std::back_inserter(own), [&](const value_candidate& part) { return !told(part) || in_row(part); });
    if (own.empty() || own.size() == parts.size()) return false;
    parts = std::move(own);
    return true;
}

} // namespace

void add_parted(std::vector<parted_candidate> spread, std::string_view asked, std::vector<value_candidate>& out) {
    std::vector<standing_value> others;
    const auto add = [&](const std::vector<value_candidate>& from) {
        for (const auto& c : from)
            if (c.unasked || c.whole || c.value.slot == asked) others.push_back({c.value.slot, c.first_token, c.last_token});
    };
    add(out);
    std::vector<char> shared;
    for (auto& each : spread) shared.push_back(each.all.value.slot != asked && leave_to_others(each.parts, others));
    for (const auto& each : spread) add(each.parts);
    for (std::size_t i = 0; i < spread.size(); ++i) {
        auto& each = spread[i];
        auto groups = each.parts.empty() ? std::vector<value_candidate>{} : groups_of(each, others);
        if (groups.size() <= 1 && (groups.empty() || !shared[i])) {
            out.push_back(std::move(each.all));
        } else if (has_list(each.all.value.value)) {
            std::move(groups.begin(), groups.end(), std::back_inserter(out));
        } else {
            each.all.first_token = groups.front().first_token;
            each.all.last_token = groups.front().last_token;
            each.all.value.where = groups.front().value.where;
            out.push_back(std::move(each.all));
        }
    }
}

} // namespace myalog::intents
