#include "intents/values/parts.hpp"

#include <algorithm>

namespace myalog::intents {

namespace {

bool may_stand(const value_candidate& c, std::string_view asked) { return c.unasked || c.whole || c.value.slot == asked; }

bool between(const value_candidate& c, std::size_t from, std::size_t to) {
    return c.first_token >= from && c.last_token <= to && c.first_token < c.last_token;
}

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

std::vector<value_candidate> groups_of(const parted_candidate& each, const std::vector<value_candidate>& others, std::string_view asked) {
    std::vector<value_candidate> out{each.parts.front()};
    for (std::size_t i = 1; i < each.parts.size(); ++i) {
        const auto& next = each.parts[i];
        const bool parted = std::any_of(others.begin(), others.end(), [&](const value_candidate& c) {
            return c.value.slot != next.value.slot && may_stand(c, asked) && between(c, out.back().last_token, next.first_token);
        });
        if (parted)
            out.push_back(next);
        else
            join(out.back(), next);
    }
    return out;
}

} // namespace

void add_parted(std::vector<parted_candidate> spread, std::string_view asked, std::vector<value_candidate>& out) {
    auto others = out;
    for (const auto& each : spread) others.insert(others.end(), each.parts.begin(), each.parts.end());
    for (auto& each : spread) {
        auto groups = each.parts.empty() ? std::vector<value_candidate>{} : groups_of(each, others, asked);
        if (groups.size() <= 1) {
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
