#include "intents/standing.hpp"

#include "intents/standing/denial.hpp"
#include "intents/standing/past.hpp"
#include "intents/standing/whose.hpp"

#include <array>

namespace myalog::intents {

namespace {

/// Words that ask for an effect: "will it make my muscles ache" asks, and tells nothing of today.
constexpr std::array<std::string_view, 8> asks_for_effect = {"can", "could", "will", "would", "does", "do", "may", "might"};

/// "Should I worry about this pain in my chest": who says "this" or "my" has it.
bool asked_of_today(const surroundings& around, std::string_view cue) {
    const auto& tokens = around.tokens();
    const std::size_t to = around.at().first;
    const cue_hit* last = nullptr;
    for (const cue_hit& h : around.text().cues(cue_type::hypothetical))
        if (h.what->id == cue && h.at.first >= around.first() && h.at.first < to && (!last || h.at.last > last->at.last)) last = &h;
    if (std::find(asks_for_effect.begin(), asks_for_effect.end(), tokens[last->at.first].text) != asks_for_effect.end()) return false;
    for (std::size_t i = last->at.last; i < to; ++i)
        if (tokens[i].text == "my" || tokens[i].text == "this" || tokens[i].text == "these") return true;
    return last->at.last == to && tokens[to].text == "my";
}

/// What somebody else had an hour ago may go on.
bool fresh(const std::optional<days_ago>& when) { return when && when->second <= 1; }

/// Which of two standings of pieces counts for the whole.
int weight(status s) {
    switch (s) {
    case status::absent: return 5;
    case status::hypothetical: return 4;
    case status::other: return 3;
    case status::past: return 2;
    case status::possible: return 1;
    case status::present: break;
    }
    return 0;
}

/// Does the person speak of himself from `at` to the last of the pieces?
bool self_named_after(const scan& s, token_range at, const std::vector<token_range>& pieces) {
    std::size_t last = at.last;
    for (const token_range& p : pieces) last = std::max(last, p.last);
    for (std::size_t i = at.last; i < last; ++i)
        if (s.cue_from(cue_type::self, i) && !s.inside(cue_type::other, i)) return true;
    return last == at.last; // the pieces stand before: "the pain is bad, and my wife has cancer"
}

} // namespace

standing standing_of(const scan& s, token_range at, const context& around) {
    const surroundings here(s, at);
    standing out;
    const auto settled = [&](intents::status status, std::string_view cue) {
        out.status = status;
        out.cue = cue;
        return out;
    };
    if (const reaching denial = denial_of(here)) return settled(denial.far == reach::sure ? status::absent : status::possible, denial.cue);
    if (const reaching imagined = here.before(cue_type::hypothetical)) {
        const bool perhaps = imagined.far == reach::perhaps || asked_of_today(here, imagined.cue);
        return settled(perhaps ? status::possible : status::hypothetical, imagined.cue);
    }
    const ending end = ending_of(here);
    out.ended_days_ago = end.when;
    const bool over = end.far != reach::none && !end.just_now();
    if (const reaching story = story_of(here)) {
        out.family = story.far == reach::sure;
        return settled(out.family ? status::hypothetical : status::possible, story.cue);
    }
    if (around.about == "self") // in a chat about somebody else that person is the one who counts
        if (const reaching person = person_of(here)) {
            out.now = !over || fresh(end.when);
            return settled(status::other, person.cue);
        }
    if (over) return settled(end.untimed() || end.far == reach::perhaps ? status::possible : status::past, end.cue);
    for (const reaching doubt : {here.before(cue_type::doubt), here.behind(cue_type::doubt_after)})
        if (doubt) return settled(status::possible, doubt.cue);
    out.cue = end.cue;
    return out;
}

standing standing_of(const scan& s, const item_hit& hit, const context& around) {
    standing out = standing_of(s, hit.pieces.front(), around);
    for (std::size_t i = 1; i < hit.pieces.size(); ++i) {
        standing piece = standing_of(s, hit.pieces[i], around);
        if (weight(piece.status) > weight(out.status)) out = std::move(piece);
    }
    return out;
}

std::optional<together_standing> standing_together(const scan& s, const item_hit& hit, const context& around, known_standings& known) {
    struct chosen {
        standing st;
        token_range at;
    };
    together_standing out;
    const auto best_of = [&](const word_places& word) {
        std::optional<chosen> best;
        for (const token_range& at : word.at) {
            if (std::any_of(out.pieces.begin(), out.pieces.end(), [&](const token_range& p) { return p.meets(at); })) continue;
            const auto [entry, fresh] = known.try_emplace(at);
            if (fresh) entry->second = standing_of(s, at, around);
            standing st = entry->second;
            if (word.what == word_places::as::background && (st.status == status::past || st.family)) st.status = st.family ? status::other : status::present;
            if (!best || weight(st.status) < weight(best->st.status)) best = chosen{std::move(st), at};
        }
        return best;
    };
    std::optional<chosen> someone_elses; // whose illness it is, the words of today say
    const auto take = [&](chosen&& c, bool background) {
        out.pieces.push_back(c.at);
        if (background && c.st.status == status::other) someone_elses = std::move(c);
        else if (weight(c.st.status) > weight(out.worst.status)) out.worst = std::move(c.st);
    };
    for (const word_places& word : hit.spread) {
        if (word.what == word_places::as::choice) continue;
        auto best = best_of(word);
        if (!best || best->st.status == status::absent) return std::nullopt;
        take(std::move(*best), word.what == word_places::as::background);
    }
    std::vector<const word_places*> open;
    for (const word_places& word : hit.spread)
        if (word.what == word_places::as::choice) open.push_back(&word);
    for (std::size_t taken = 0; taken < hit.at_least; ++taken) {
        std::optional<chosen> best;
        std::size_t which = 0;
        for (std::size_t i = 0; i < open.size(); ++i) {
            auto one = best_of(*open[i]);
            if (!one || one->st.status == status::absent || (best && weight(one->st.status) >= weight(best->st.status))) continue;
            best = std::move(one);
            which = i;
        }
        if (!best) return std::nullopt;
        take(std::move(*best), false);
        open.erase(open.begin() + static_cast<std::ptrdiff_t>(which));
    }
    if (!someone_elses || out.worst.status == status::other || out.worst.status == status::hypothetical) return out;
    if (someone_elses->st.family || out.worst.status != status::present || self_named_after(s, someone_elses->at, out.pieces)) return std::nullopt; // two people
    out.worst = std::move(someone_elses->st); // "my wife has cancer. the spine pain began last week": nobody else was named
    out.worst.now = true;
    return out;
}

} // namespace myalog::intents
