#include "intents/values/place.hpp"

#include <algorithm>
#include <array>

namespace myalog::intents {

bool is_paired(std::string_view region) {
    constexpr std::array<std::string_view, 13> paired = {"shoulder", "upper_arm", "elbow", "forearm",   "wrist", "hand", "hip",
                                                         "buttock",  "thigh",     "knee",  "lower_leg", "ankle", "foot"};
    return std::find(paired.begin(), paired.end(), region) != paired.end();
}

bool joined(const passage& p, const place& a, const place& b, list_name list, std::size_t most) {
    if (b.first < a.last || b.first - a.last > most) return false;
    bool linked = false;
    for (std::size_t at = a.last; at < b.first;) {
        const auto link = p.find(list, at).length, between = p.find("place_between", at).length;
        linked = linked || link > 0;
        if (link + between == 0) return false;
        at += std::max(link, between);
    }
    return linked;
}

} // namespace myalog::intents
