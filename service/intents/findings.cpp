#include "intents/findings.hpp"

#include "intents/standing.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace myalog::intents {

namespace {

finding made(const scan& text, const item_hit& hit, const standing& st, const std::vector<std::size_t>& guessed) {
    finding f;
    f.id = hit.what->id;
    f.rule = st.cue.empty() ? hit.rule() : hit.rule() + " " + std::string(st.cue);
    f.status = st.status;
    f.other_now = st.now;
    f.where = text.text().where(hit.all.first, hit.all.last);
    if (hit.what->lasting && f.status == status::past) f.status = status::present;
    if (hit.what->lasting && f.status == status::other && st.ended_days_ago) f.other_now = true; // "my father had an operation last month, the wound is open"
    if (st.ended_days_ago) {
        f.ended_days_ago_lo = st.ended_days_ago->first;
        f.ended_days_ago_hi = st.ended_days_ago->second;
    }
    if (!hit.what->open.empty() && f.status == status::possible) f.status = status::present; // danger stands already: "I might do it" is not less
    const bool by_guess = std::any_of(guessed.begin(), guessed.end(), [&](std::size_t token) {
        return std::any_of(hit.pieces.begin(), hit.pieces.end(), [&](const token_range& p) { return token >= p.first && token < p.last; });
    });
    if (by_guess && (f.status == status::present || f.other_now)) {
        f.status = status::possible;
        f.other_now = false;
        f.rule += " spelling";
    }
    return f;
}

int danger(const finding& f) {
    if (f.other_now) return 5;
    switch (f.status) {
    case status::present: return 6;
    case status::possible: return 4;
    case status::past: return 3;
    case status::hypothetical: return 2;
    case status::other: return 1;
    case status::absent: break;
    }
    return 0;
}

/// What answers inside a denied sign is denied with it ("chest" in "no chest pain"); "swollen" is not in "knee swollen, no fever".
void note_denied(const scan& text, const item_hit& hit, const context& around, std::vector<token_range>& denied) {
    const auto absent = [&](const token_range& piece) { return standing_of(text, piece, around).status == status::absent; };
    if (hit.pieces.size() < 2 || std::all_of(hit.pieces.begin(), hit.pieces.end(), absent)) denied.push_back(hit.all);
    else std::copy_if(hit.pieces.begin(), hit.pieces.end(), std::back_inserter(denied), absent);
}

} // namespace

finding finding_of(const scan& text, const item_hit& hit, const context& around, const std::vector<std::size_t>& guessed) {
    return made(text, hit, standing_of(text, hit, around), guessed);
}

signs_read read_signs(const scan& text, const context& around, const std::vector<std::size_t>& guessed, const std::function<bool(const item_hit&)>& holds) {
    signs_read out;
    known_standings known;
    for (const item_hit& hit : text.items()) {
        if (hit.what->kind != item_kind::sign || !holds(hit)) continue;
        finding f;
        if (hit.spread.empty()) {
            f = finding_of(text, hit, around, guessed);
            if (f.status == status::absent) note_denied(text, hit, around, out.denied);
        } else {
            auto found = standing_together(text, hit, around, known);
            if (!found) continue; // words far apart: that one of them is denied says nothing of the whole
            item_hit told = hit;
            told.pieces.assign(found->pieces.begin(), found->pieces.end());
            for (const token_range& p : told.pieces) told.all = {std::min(told.all.first, p.first), std::max(told.all.last, p.last)};
            f = made(text, told, found->worst, guessed);
        }
        const auto same = std::find_if(out.found.begin(), out.found.end(), [&](const finding& x) { return x.id == f.id; });
        if (same == out.found.end()) out.found.push_back(std::move(f));
        else if (danger(f) > danger(*same)) *same = std::move(f);
    }
    return out;
}

} // namespace myalog::intents
