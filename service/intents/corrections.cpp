#include "intents/corrections.hpp"

#include "intents/values/place.hpp"

#include <algorithm>
#include <cctype>
#include <functional>
#include <set>
#include <string_view>

namespace myalog::intents {

namespace {

bool was_answered(const context& around, std::string_view slot) { return std::find(around.answered.begin(), around.answered.end(), slot) != around.answered.end(); }

bool inside_one(const std::vector<cue_hit>& cues, token_range at) {
    return std::any_of(cues.begin(), cues.end(), [&](const cue_hit& h) { return h.at.first <= at.first && at.last <= h.at.last; });
}

token_range range_of(const value_candidate& c) { return {c.first_token, c.last_token}; }

/// "Not sure", "rather not say": no value.
bool says_nothing(const value_candidate& c) { return c.value.value.contains("unknown") || c.value.value.contains("declined"); }

/// What the message says of `slot` as if that were asked, of the candidates that are `meant`.
template <class Meant>
settled as_if_asked(const scan& s, const context& around, const std::vector<token_range>& denied, std::string_view slot, const Meant& meant) {
    context asked = around;
    asked.open_slot = slot;
    asked.open_type.clear();
    auto candidates = find_values(*s.all().words, s.text(), asked);
    std::erase_if(candidates, [&](const value_candidate& c) { return c.value.slot != slot || says_nothing(c) || !meant(c); });
    settled found = settle(s, std::move(candidates), asked, denied);
    found.open_whole = false;
    return found;
}

/// A word that says nothing beside a value: "no", "sorry", "I meant", "it's the".
bool beside_a_value(const scan& s, std::size_t i) {
    static const std::set<std::string, std::less<>> small = {"it", "it's", "its", "is", "the", "my", "on", "that", "that's", "in", "no", "not", "sorry", "i", "was", "of", "them"};
    if (!s.text().tokens[i].word) return true;
    return s.inside(cue_type::filler, i) || s.inside(cue_type::particle, i) || s.inside(cue_type::correction, i) || small.contains(s.text().tokens[i].text);
}

bool says_only(const scan& s, token_range at) {
    for (std::size_t i = 0; i < s.text().tokens.size(); ++i)
        if ((i < at.first || i >= at.last) && !beside_a_value(s, i)) return false;
    return true;
}

/// "I said 54" can be an age; nobody meant it for a scale that ends at ten.
bool off_the_scale(const scan& s, const value_candidate& c) {
    const auto& number = s.text().tokens[c.first_token].text;
    return c.value.slot == "severity" && c.last_token == c.first_token + 1 && number.size() == 2 && number > "10" && std::all_of(number.begin(), number.end(), [](char d) { return d >= '0' && d <= '9'; });
}

} // namespace

std::optional<std::string> named_slot(const scan& s, const std::vector<std::string>& only, token_range within) {
    std::optional<std::string> best;
    std::size_t at = s.text().tokens.size();
    for (const auto& [slot, pattern] : s.all().slot_words) {
        if (!only.empty() && std::find(only.begin(), only.end(), slot) == only.end()) continue;
        for (const token_range& place : s.places(pattern)) {
            const bool of_a_line = place.last < s.text().tokens.size() && std::isdigit(static_cast<unsigned char>(s.text().tokens[place.last].text.front())); // "number 7 is wrong"
            if (of_a_line || place.first >= at || place.first < within.first || place.last > within.last) continue;
            at = place.first;
            best = slot;
        }
    }
    return best;
}

std::optional<std::string> named_slot(const scan& s, const std::vector<std::string>& only) { return named_slot(s, only, {0, s.text().tokens.size()}); }

settled changed_to(const scan& s, const context& around, const std::vector<token_range>& denied) {
    for (const cue_hit& h : s.cues(cue_type::change_to)) {
        const auto slot = named_slot(s, {}, h.at);
        if (!slot) continue;
        settled found = as_if_asked(s, around, denied, *slot, [&](const value_candidate& c) { return c.first_token >= h.at.last; });
        if (!found.values.empty()) return found;
    }
    return {};
}

settled meant_instead(const scan& s, const context& around, const std::vector<token_range>& denied) {
    const auto& corrections = s.cues(cue_type::correction);
    if (corrections.empty()) return {};
    std::vector<std::string> latest_first(around.answered.rbegin(), around.answered.rend());
    if (latest_first.empty()) latest_first = {"location", "duration"};
    for (const std::string& slot : latest_first) {
        if (slot == "complaint") continue;
        settled found = as_if_asked(s, around, denied, slot, [&](const value_candidate& c) {
            const bool none = c.value.value.contains("classes") && c.value.value["classes"] == nlohmann::json::array({"none"}); // "I meant no"
            const bool of_the_cue = inside_one(corrections, range_of(c)); // the "i" of "i mean"
            const bool of_a_particle = inside_one(s.cues(cue_type::particle), range_of(c)); // "no, I said 54": not none
            if (slot == "for_whom" && !corrects_whom(s, range_of(c))) return false;
            return !none && !of_the_cue && !of_a_particle && !off_the_scale(s, c) && !c.value.value.contains("answer");
        });
        if (!found.values.empty()) return found;
    }
    return {};
}

settled said_again(const scan& s, const context& around, const std::vector<token_range>& denied) {
    for (const std::string_view slot : {"duration", "location"}) {
        // How long is heard late, too: "about 2 years", one question after "dunno".
        const bool late = slot == "duration" && was_answered(around, "complaint");
        if ((!was_answered(around, slot) && !late) || slot == around.open_slot) continue;
        // "4 hrs", asked how bad it is, is no new length of a pain of years.
        const auto long_enough = [](const value_candidate& c) { return !c.value.value.contains("hi_days") || c.value.value["hi_days"].get<double>() >= 1; };
        settled found = as_if_asked(s, around, denied, slot, [&](const value_candidate& c) { return c.whole && long_enough(c); });
        if (!found.values.empty()) return found;
    }
    return {};
}

settled place_said_again(const scan& s, const context& around, const std::vector<token_range>& denied) {
    if (!was_answered(around, "location") || around.open_slot == "location" || around.open_slot == "complaint") return {};
    const auto& tokens = s.text().tokens;
    // "No, it's my left knee", where all is read back: nothing but a place.
    if (around.open_slot == "read_back") {
        settled found = as_if_asked(s, around, denied, "location", [&](const value_candidate& c) { return says_only(s, range_of(c)); });
        if (!found.values.empty()) return found;
    }
    std::string meant;
    token_range at{0, 0};
    std::size_t words = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string& word = tokens[i].text;
        words += tokens[i].word;
        if (word == "left" || word == "right" || word == "both" || word == "other" || word == "opposite") meant = word, at = {i, i + 1};
        else if (word != "one" && word != "side" && word != "sides" && !beside_a_value(s, i)) return {};
    }
    if (meant.empty()) return {};
    nlohmann::json regions = nlohmann::json::array();
    std::string told;
    for (const std::string& place : around.places) {
        const auto colon = place.find(':');
        const std::string side = colon == std::string::npos ? "" : place.substr(colon + 1);
        if (!is_paired(place.substr(0, colon)) || (!regions.empty() && side != told)) return {};
        told = side;
        regions.push_back(place.substr(0, colon));
    }
    if (meant == "other" || meant == "opposite") meant = told == "left" ? "right" : told == "right" ? "left" : "";
    // "Right" alone may only say that it is understood.
    if (regions.empty() || meant.empty() || meant == told || (words == 1 && !told.empty())) return {};
    for (auto& region : regions) region = region.get<std::string>() + ":" + meant;
    settled out;
    out.values.push_back({{"location", {{"regions", std::move(regions)}}, s.text().where(at.first, at.last), "location.side"}, at});
    return out;
}

bool corrects_whom(const scan& s, token_range at) {
    const auto before = [&](const cue_hit& h) { return h.at.first <= at.first; };
    const auto& corrections = s.cues(cue_type::correction);
    const auto& changes = s.cues(cue_type::change_to);
    return std::any_of(corrections.begin(), corrections.end(), before) || std::any_of(changes.begin(), changes.end(), before);
}

void without_noes_of_corrections(const scan& s, const context& around, settled& told) {
    const auto corrected = [&](const settled_value& v) { return v.slot() != around.open_slot && was_answered(around, v.slot()); };
    if (s.cues(cue_type::correction).empty() || std::none_of(told.values.begin(), told.values.end(), corrected)) return;
    const auto is_its_no = [&](const settled_value& v) { return v.slot() == around.open_slot && inside_one(s.cues(cue_type::particle), v.at); };
    if (std::erase_if(told.values, is_its_no) > 0) told.open_whole = false;
}

} // namespace myalog::intents
