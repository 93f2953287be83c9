#include "intents/commanding.hpp"

#include <algorithm>
#include <initializer_list>
#include <tuple>
#include <vector>

namespace myalog::intents {

namespace {

bool inside_any(const scan& s, std::size_t token, std::initializer_list<cue_type> types) {
    return std::any_of(types.begin(), types.end(), [&](cue_type t) { return s.inside(t, token); });
}

/// One message, looked at for commands.
class commands_in {
  public:
    explicit commands_in(const scan& s) : s_(s), tokens_(s.text().tokens), free_(tokens_.size(), 0) {
        for (std::size_t i = 0; i < tokens_.size(); ++i) free_[i] = !tokens_[i].word || inside_any(s, i, {cue_type::filler, cue_type::particle, cue_type::aside, cue_type::opening});
        said_ = free_;
        for (const cue_type type : {cue_type::excuse, cue_type::declined})
            for (const cue_hit& h : s.cues(type)) mark(h.at);
        for (const item_hit& h : s.items())
            if (h.what->kind == item_kind::command || (h.what->kind == item_kind::small_talk && h.what->whole)) mark(h.all);
    }

    const item_hit* meant() const {
        const item_hit* best = nullptr;
        for (const item_hit& h : s_.items())
            if (h.what->kind == item_kind::command && counts(h) && (!best || weight(h) > weight(*best))) best = &h;
        return best;
    }

  private:
    void mark(token_range at) { std::fill(said_.begin() + static_cast<std::ptrdiff_t>(at.first), said_.begin() + static_cast<std::ptrdiff_t>(at.last), 1); }

    /// Commands, excuses and fillers are all that the message says; or the command is plain enough to be one clause of it.
    bool counts(const item_hit& h) const {
        const bool all = std::all_of(said_.begin(), said_.end(), [](char c) { return c != 0; });
        return !h.what->whole || all || (h.clause && begins_clause(h.all.first) && (h.pieces.size() > 1 || ends_clause(h.all.last)));
    }

    bool seam(std::size_t i) const { return i == 0 || i >= tokens_.size() || tokens_[i].line_before; }

    bool begins_clause(std::size_t i) const {
        while (!seam(i)) {
            const std::size_t before = i - 1;
            if (!tokens_[before].word || inside_any(s_, before, {cue_type::terminator, cue_type::opening, cue_type::excuse})) return true;
            if (!free_[before]) return false;
            i = before;
        }
        return true;
    }

    bool ends_clause(std::size_t i) const {
        while (!seam(i)) {
            if (!tokens_[i].word || s_.inside(cue_type::terminator, i) || s_.cue_from(cue_type::opening, i) || s_.cue_from(cue_type::excuse, i) || s_.cue_from(cue_type::subject, i)) return true;
            if (!free_[i]) return false;
            ++i;
        }
        return true;
    }

    bool only_excuses(token_range at) const {
        return std::any_of(s_.cues(cue_type::excuse).begin(), s_.cues(cue_type::excuse).end(), [&](const cue_hit& h) { return h.at.first <= at.first && at.last <= h.at.last; });
    }

    /// Words that say something count first: "i want to go back" goes back, though "i want to go" is longer.
    std::tuple<bool, std::ptrdiff_t, std::size_t> weight(const item_hit& h) const {
        const auto words = std::count(free_.begin() + static_cast<std::ptrdiff_t>(h.all.first), free_.begin() + static_cast<std::ptrdiff_t>(h.all.last), char{0});
        return {!only_excuses(h.all), words, h.all.last - h.all.first};
    }

    const scan& s_;
    const std::vector<token>& tokens_;
    std::vector<char> free_; ///< by token: no word, or one that says nothing
    std::vector<char> said_; ///< by token: the same, or part of a command or of an excuse for it
};

} // namespace

bool is_whole(const scan& s, token_range at) {
    const auto& tokens = s.text().tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if ((i < at.first || i >= at.last) && tokens[i].word && !inside_any(s, i, {cue_type::filler, cue_type::particle})) return false;
    return true;
}

bool is_clause(const scan& s, token_range at) {
    const auto& tokens = s.text().tokens;
    const auto joint = [&](std::size_t i) { return !tokens[i].word || tokens[i].text == "and" || s.inside(cue_type::terminator, i); };
    const bool begins = at.first == 0 || tokens[at.first].line_before || joint(at.first - 1);
    return begins && (at.last >= tokens.size() || tokens[at.last].line_before || joint(at.last));
}

const item_hit* commanded(const scan& s) { return commands_in(s).meant(); }

} // namespace myalog::intents
