#include "intents/settle.hpp"

#include "intents/standing.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace myalog::intents {

namespace {

using json = nlohmann::json;

/// The member of a value that is a list: several places add up to one answer.
const char* list_member(std::string_view slot) {
    static constexpr std::array<std::pair<std::string_view, const char*>, 5> lists = {
        {{"location", "regions"}, {"medicines", "classes"}, {"character", "kinds"}, {"onset", "triggers"}, {"emergency_check", "signs"}}};
    for (const auto& [name, member] : lists)
        if (name == slot) return member;
    return nullptr;
}

bool adds_up(const json& a, const json& b, const char* member) {
    return member && a.is_object() && b.is_object() && a.contains(member) && b.contains(member) && a[member].is_array() && b[member].is_array();
}

void add_up(json& to, const json& more, const char* member) {
    for (const json& one : more[member])
        if (std::find(to[member].begin(), to[member].end(), one) == to[member].end()) to[member].push_back(one);
    auto& list = to[member];
    if (list.size() > 1) list.erase(std::remove(list.begin(), list.end(), json("none")), list.end());
    for (const auto& [key, value] : more.items())
        if (!to.contains(key)) to[key] = value;
}

/// Is every token of the token_range inside what was found and denied ("chest" in "no chest pain")?
bool in_denied_sign(const std::vector<token_range>& denied, token_range at) {
    return std::any_of(denied.begin(), denied.end(), [&](const token_range& d) { return d.first <= at.first && at.last <= d.last; });
}

/// What is denied, imagined or somebody else's is no answer; a denied yes is a no.
bool stands(const scan& s, value_candidate& c, const context& around, const std::vector<token_range>& denied, bool for_another) {
    const auto answer = c.value.value.is_object() ? c.value.value.find("answer") : c.value.value.end();
    const bool yes = c.value.value.is_object() && answer != c.value.value.end() && *answer == "yes";
    if (!yes && c.value.slot != "location" && c.value.slot != "character") return true;
    // "not burning, more sharp", "my wife's is the hip, mine the knee": which of the words are denied or of others, the grammar has read.
    if ((c.value.slot == "character" || c.value.slot == "location") && c.value.slot == around.open_slot) return true;
    const token_range at{c.first_token, c.last_token};
    const bool bare_yes = yes && c.whole && c.last_token - c.first_token <= 2;
    if (bare_yes && c.value.slot == around.open_slot) return true;
    const status st = in_denied_sign(denied, at) ? status::absent : standing_of(s, at, around).status;
    if (st == status::present || st == status::possible) return true;
    // "my son has leg pain": the one whose pain it is is the one whom the chat will be about.
    if (st == status::other && for_another && c.value.slot == "location") return true;
    if (st == status::past) return c.value.slot == around.open_slot;
    if (!yes || st != status::absent) return false;
    c.value.value["answer"] = "no";
    return true;
}

} // namespace

bool is_yes_no(const context& around) {
    if (!around.open_type.empty()) return around.open_type == "yes_no";
    static constexpr std::array<std::string_view, 15> others = {"duration", "location", "severity", "stress", "sleep",    "medicines", "age",     "for_whom",
                                                                "onset",    "emergency_check", "complaint", "character", "activity", "mood", "question"};
    return std::find(others.begin(), others.end(), around.open_slot) == others.end();
}

settled settle(const scan& s, std::vector<value_candidate> candidates, const context& around, const std::vector<token_range>& denied) {
    settled out;
    const auto open = [&](const value_candidate& c) { return !around.open_slot.empty() && c.value.slot == around.open_slot; };
    const bool for_another = std::any_of(candidates.begin(), candidates.end(), [](const value_candidate& c) { return c.value.slot == "for_whom" && c.unasked && c.value.value["who"] != "self"; });
    const bool correcting = !s.cues(cue_type::correction).empty();
    const auto corrected = [&](const value_candidate& c) { return correcting && (around.open_slot.empty() || std::find(around.answered.begin(), around.answered.end(), c.value.slot) != around.answered.end()); };
    std::erase_if(candidates, [&](value_candidate& c) { return c.first_token >= c.last_token || !(open(c) || c.unasked || corrected(c)) || !stands(s, c, around, denied, for_another); });
    // "it used to be the knee, now it's my neck": what is over gives way to what is not.
    const auto over = [&](const value_candidate& c) { return c.value.slot == "location" && standing_of(s, {c.first_token, c.last_token}, around).status == status::past; };
    if (std::any_of(candidates.begin(), candidates.end(), [&](const value_candidate& c) { return c.value.slot == "location" && !over(c); })) std::erase_if(candidates, over);
    std::stable_sort(candidates.begin(), candidates.end(), [&](const value_candidate& a, const value_candidate& b) {
        const auto rank = [&](const value_candidate& c) {
            return std::tuple(!open(c), !c.whole, -static_cast<std::ptrdiff_t>(c.last_token - c.first_token));
        };
        return rank(a) < rank(b);
    });
    for (const value_candidate& c : candidates) {
        const token_range here{c.first_token, c.last_token};
        const auto mine = std::find_if(out.values.begin(), out.values.end(), [&](const settled_value& v) { return v.slot() == c.value.slot; });
        if (mine != out.values.end()) {
            slot_value& told = mine->told;
            const char* member = list_member(c.value.slot);
            if (!mine->at.meets(here) && adds_up(told.value, c.value.value, member)) {
                add_up(told.value, c.value.value, member);
                told.where = {std::min(told.where.begin, c.value.where.begin), std::max(told.where.end, c.value.where.end)};
            } else if (mine->at == here && told.value != c.value.value) {
                auto doubt = std::find_if(out.ambiguities.begin(), out.ambiguities.end(), [&](const ambiguity& a) { return a.slot == c.value.slot; });
                if (doubt == out.ambiguities.end()) doubt = out.ambiguities.insert(doubt, {c.value.slot, {told.value}, told.where});
                if (std::find(doubt->values.begin(), doubt->values.end(), c.value.value) == doubt->values.end()) doubt->values.push_back(c.value.value);
            }
            continue;
        }
        // The complaint is the whole of what was said, whatever else it tells.
        const bool complaint = c.value.slot == "complaint";
        const auto takes = [&](const settled_value& v) {
            const bool inside_answer = v.told.value.contains("answer") && v.at != here && v.at.first <= here.first && here.last <= v.at.last;
            const bool around_answer = c.value.value.contains("answer") && v.at != here && here.first <= v.at.first && v.at.last <= here.last;
            // "I'm 14" tells who it is about and how old they are.
            const bool who_and_age = std::minmax(v.slot(), c.value.slot) == std::minmax<std::string>("age", "for_whom");
            // "pins and needles in my hand" answers numbness and names a place: two spans, one inside the other.
            return v.slot() != "complaint" && v.at.meets(here) && !inside_answer && !around_answer && !who_and_age;
        };
        if (!complaint && std::any_of(out.values.begin(), out.values.end(), takes)) continue;
        if (open(c) && c.whole && !complaint) out.open_whole = true;
        out.values.push_back({c.value, here});
    }
    for (const ambiguity& a : out.ambiguities) std::erase_if(out.values, [&](const settled_value& v) { return v.slot() == a.slot; });
    return out;
}

} // namespace myalog::intents
