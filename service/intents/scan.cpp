#include "intents/scan.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <limits>
#include <tuple>

namespace myalog::intents {

namespace {

/// Places of one word that a `together` rule looks at: a text that says the same thing a hundred times costs no more than this.
constexpr std::size_t most_places = 8;

/// A sentence of so few words goes with its neighbours: "Stiff neck. Fever." is a list.
constexpr std::size_t few_words = 4;

} // namespace

scan::scan(const catalog::parts& all, normalized text) : scan(all, text, all.patterns.hits(pattern_set::padded(text.text))) {}

scan::scan(const catalog::parts& all, normalized text, const std::vector<pattern_set::hit>& hits) : all_(all), text_(std::move(text)) {
    count_marks();
    take_places(hits);
    collect_cues();
    collect_marks();
    collect_items();
}

std::string item_hit::rule() const {
    const auto kind = [&] {
        switch (by) {
        case pattern_use::as::clause: return "/clauses/";
        case pattern_use::as::broad: return "/broad/";
        case pattern_use::as::near: return "/near/";
        case pattern_use::as::together: return "/together/";
        default: return "/patterns/";
        }
    };
    return what->id + kind() + std::to_string(which);
}

void scan::take_places(const std::vector<pattern_set::hit>& hits) {
    hit_bits_.resize(all_.patterns.size() / bits + 1);
    hits_before_.resize(hit_bits_.size());
    places_.reserve(hits.size());
    for (const pattern_set::hit& h : hits) {
        if (hit_.empty() || hit_.back() != h.number) {
            const auto some = static_cast<std::size_t>(h.number) / bits;
            if (hit_bits_[some] == 0) hits_before_[some] = static_cast<std::uint32_t>(hit_.size());
            hit_bits_[some] |= bit_of(h.number);
            hit_.push_back(h.number);
            begin_.push_back(static_cast<std::uint32_t>(places_.size()));
        }
        places_.push_back({h.first, h.last});
    }
    begin_.push_back(static_cast<std::uint32_t>(places_.size()));
}

std::span<const token_range> scan::places(int pattern) const {
    if (!hit(pattern)) return {};
    const auto some = static_cast<std::size_t>(pattern) / bits;
    const auto at = hits_before_[some] + static_cast<std::size_t>(std::popcount(hit_bits_[some] & (bit_of(pattern) - 1)));
    return {places_.data() + begin_[at], begin_[at + 1] - begin_[at]};
}

/// What parts clauses and sentences for `near`: punctuation only, for a line break changes nothing.
void scan::count_marks() {
    std::size_t words = 0, clauses = 0;
    for (auto* before : {&words_before_, &clauses_before_, &sentences_before_, &sentences_to_}) before->reserve(text_.tokens.size() + 1);
    for (std::size_t i = 0; i < text_.tokens.size(); ++i) {
        words_before_.push_back(words);
        clauses_before_.push_back(clauses);
        const token& t = text_.tokens[i];
        if (t.word) ++words;
        else if (is_comma(t) || (ends_statement(t) && t.text != "[" && t.text != "]") || (t.text == "-" && t.space_before)) ++clauses;
    }
    words_before_.push_back(words);
    clauses_before_.push_back(clauses);
    std::size_t sentences = 0;
    for (std::size_t begin = 0, end = 0; begin < text_.tokens.size(); begin = end) {
        while (end < text_.tokens.size() && !ends_sentence(text_.tokens[end])) ++end;
        end = std::min(end + 1, text_.tokens.size());
        const bool counts = words_before_[end] - words_before_[begin] > few_words;
        sentences_before_.insert(sentences_before_.end(), end - begin, sentences);
        sentences += counts;
        sentences_to_.insert(sentences_to_.end(), end - begin, sentences);
    }
}

void scan::collect_cues() {
    for (const int pattern : hit_) {
        for (const std::uint32_t index : all_.used.by_cues[pattern]) {
            const cue& c = all_.cues[index];
            for (const token_range& s : places(pattern)) cues_[static_cast<std::size_t>(c.type)].push_back({&c, s});
        }
    }
    const auto& pseudo = cues(cue_type::pseudo);
    for (std::size_t type = 0; type < cue_types; ++type) {
        auto& found = cues_[type];
        const bool can_be_pseudo = type == static_cast<std::size_t>(cue_type::denial) || type == static_cast<std::size_t>(cue_type::denial_after) ||
                                   type == static_cast<std::size_t>(cue_type::past) || type == static_cast<std::size_t>(cue_type::past_after) ||
                                   type == static_cast<std::size_t>(cue_type::other) || type == static_cast<std::size_t>(cue_type::doubt) ||
                                   type == static_cast<std::size_t>(cue_type::hypothetical) ||
                                   type == static_cast<std::size_t>(cue_type::history); // only by what holds it: "dad had extra morphine"
        const bool doubt = type == static_cast<std::size_t>(cue_type::doubt), history = type == static_cast<std::size_t>(cue_type::history);
        const auto outdone = [&](const cue_hit& h, const cue_hit& p) {
            const bool longer = p.at.last - p.at.first > h.at.last - h.at.first;
            return history ? longer && p.at.first <= h.at.first && h.at.last <= p.at.last : p.at.meets(h.at) && (!doubt || longer);
        };
        if (can_be_pseudo) std::erase_if(found, [&](const cue_hit& h) { return std::any_of(pseudo.begin(), pseudo.end(), [&](const cue_hit& p) { return outdone(h, p); }); });
        if (found.empty()) continue;
        std::sort(found.begin(), found.end(), [](const cue_hit& a, const cue_hit& b) { return std::tie(a.at, a.what->id) < std::tie(b.at, b.what->id); });
        inside_[type].assign(text_.tokens.size(), 0);
        from_[type].assign(text_.tokens.size(), 0);
        for (std::uint32_t i = 0; i < found.size(); ++i) from_[type][found[i].at.first] = i + 1; // the longest comes last
        for (const cue_hit& h : found) std::fill(inside_[type].begin() + static_cast<std::ptrdiff_t>(h.at.first), inside_[type].begin() + static_cast<std::ptrdiff_t>(h.at.last), 1);
    }
}

/// For each token once: a text that tells thirty things without a full stop asks for each of them from each cue.
void scan::collect_marks() {
    const auto& tokens = text_.tokens;
    of_sign_.assign(tokens.size(), 0);
    for (const int pattern : hit_) {
        if (!all_.used.for_signs[static_cast<std::size_t>(pattern)]) continue;
        for (const token_range& at : places(pattern)) std::fill(of_sign_.begin() + static_cast<std::ptrdiff_t>(at.first), of_sign_.begin() + static_cast<std::ptrdiff_t>(at.last), 1);
    }
    std::vector<char> time(tokens.size(), 0);
    for (const auto& [pattern, days] : all_.times.phrases)
        for (const token_range& at : places(pattern)) time[at.first] = 1;
    const auto starts = [&](cue_type type, std::size_t i) { return cue_from(type, i) != nullptr; };
    next_.resize(tokens.size() + 1);
    next_.back().fill(static_cast<std::uint32_t>(tokens.size()));
    for (std::size_t i = tokens.size(); i-- > 0;) {
        const token& t = tokens[i];
        const bool comma = is_comma(t), joint = t.word && t.text == "and";
        next_[i] = next_[i + 1];
        const auto here = [&](mark m, bool is) {
            if (is) next_[i][static_cast<std::size_t>(m)] = static_cast<std::uint32_t>(i);
        };
        here(mark::closing, ends_statement(t) || starts(cue_type::terminator, i));
        here(mark::comma, comma);
        here(mark::new_subject, comma && starts(cue_type::subject, i + 1));
        here(mark::new_statement, (comma || joint) && (starts(cue_type::past, i + 1) || starts(cue_type::self, i + 1) || starts(cue_type::verb, i + 1)));
        here(mark::joint, joint);
        here(mark::today, starts(cue_type::present, i));
        here(mark::occasion, starts(cue_type::occasion, i));
        here(mark::time, time[i] != 0);
        here(mark::ago, t.word && t.text == all_.times.ago);
    }
}

std::vector<char> used_words(const catalog::parts& all, const std::vector<pattern_set::hit>& hits, std::size_t words) {
    std::vector<char> out(words, 0);
    for (const pattern_set::hit& h : hits) {
        if (all.used.for_topics_only[static_cast<std::size_t>(h.number)]) continue;
        std::fill(out.begin() + static_cast<std::ptrdiff_t>(h.first), out.begin() + static_cast<std::ptrdiff_t>(h.last), 1);
    }
    return out;
}

bool scan::figurative(token_range at) const {
    const auto& idioms = cues(cue_type::idiom);
    const auto holds = [](token_range outer, token_range inner) { return outer.first <= inner.first && inner.last <= outer.last; };
    return std::any_of(idioms.begin(), idioms.end(), [&](const cue_hit& h) { return holds(h.at, at) || holds(at, h.at); });
}

bool scan::excused(const item& what, token_range at) const {
    if (what.kind == item_kind::sign && figurative(at)) return true;
    return std::any_of(what.unless.begin(), what.unless.end(), [&](int u) {
        const auto found = places(u);
        return std::any_of(found.begin(), found.end(), [&](const token_range& s) { return s.meets(at); });
    });
}

int scan::first_hit(const near_rule& rule) const {
    const bool all = std::all_of(rule.words.begin(), rule.words.end(), [&](int w) { return hit(w); });
    return all ? *std::min_element(rule.words.begin(), rule.words.end()) : -1;
}

int scan::first_hit(const together_rule& rule) const {
    int first = std::numeric_limits<int>::max();
    const auto hits = [&](const std::vector<int>& some) {
        return static_cast<std::size_t>(std::count_if(some.begin(), some.end(), [&](int w) {
            if (hit(w)) first = std::min(first, w);
            return hit(w);
        }));
    };
    const bool all = hits(rule.words) == rule.words.size() && hits(rule.background) == rule.background.size() && hits(rule.of) >= rule.at_least;
    return all ? first : -1;
}

/// Items come by their place in the text; those of one place in the order of their patterns.
void scan::collect_items() {
    struct fired {
        int pattern;
        const pattern_use* use;
    };
    std::vector<fired> plain, rules;
    std::vector<bool> tried(all_.used.rules);
    for (const int pattern : hit_) {
        for (const pattern_use& use : all_.used.by_items[pattern]) {
            const bool near = use.what == pattern_use::as::near;
            if (!near && use.what != pattern_use::as::together) {
                plain.push_back({pattern, &use}); // these come in their order
                continue;
            }
            if (tried[use.rule]) continue;
            tried[use.rule] = true;
            const item& what = all_.items[use.owner];
            if (const int first = near ? first_hit(what.near[use.which]) : first_hit(what.together[use.which]); first >= 0) rules.push_back({first, &use});
        }
    }
    const auto before = [](const fired& a, const fired& b) {
        return std::tie(a.pattern, a.use->owner, a.use->what, a.use->which) < std::tie(b.pattern, b.use->owner, b.use->what, b.use->which);
    };
    std::sort(rules.begin(), rules.end(), before);
    std::vector<fired> all;
    all.reserve(plain.size() + rules.size());
    std::merge(plain.begin(), plain.end(), rules.begin(), rules.end(), std::back_inserter(all), before);
    for (const auto& [pattern, use] : all) {
        const item& what = all_.items[use->owner];
        if (use->what == pattern_use::as::near) {
            collect_near(what, use->which);
        } else if (use->what == pattern_use::as::together) {
            collect_together(what, use->which);
        } else {
            for (const token_range& s : places(pattern))
                if (!excused(what, s)) items_.push_back({&what, use->what, use->which, s, {s}, use->what == pattern_use::as::clause});
        }
    }
    std::stable_sort(items_.begin(), items_.end(), [](const item_hit& a, const item_hit& b) { return a.all.first < b.all.first; });
}

void scan::collect_near(const item& what, std::size_t which) {
    const near_rule& rule = what.near[which];
    const auto one_part = [&](std::size_t first, std::size_t second) {
        return rule.sentence ? sentences_to_[second] - sentences_before_[first] <= 1 : clauses_before_[second] == clauses_before_[first];
    };
    for (std::size_t lead = 0; lead < (rule.ordered ? 1 : rule.words.size()); ++lead) {
        for (const token_range& anchor : places(rule.words[lead])) {
            boost::container::small_vector<token_range, 2> pieces{anchor};
            token_range all = anchor;
            bool complete = true;
            for (std::size_t w = 0; w < rule.words.size() && complete; ++w) {
                if (w == lead) continue;
                const auto found = places(rule.words[w]);
                const std::size_t from = rule.ordered ? pieces.back().last : anchor.last;
                const auto next = std::find_if(found.begin(), found.end(), [&](const token_range& s) {
                    return s.first >= from && std::none_of(pieces.begin(), pieces.end(), [&](const token_range& p) { return p.meets(s); });
                });
                complete = next != found.end() && words_before(next->first) - words_before(anchor.last) < rule.within && one_part(anchor.first, next->first);
                if (!complete) break;
                pieces.push_back(*next);
                all.last = std::max(all.last, next->last);
            }
            if (!complete || excused(what, all) || (what.kind == item_kind::sign && std::any_of(pieces.begin(), pieces.end(), [&](const token_range& p) { return figurative(p); }))) continue;
            if (std::any_of(items_.begin(), items_.end(), [&](const item_hit& h) { return h.what == &what && h.all == all; })) continue;
            items_.push_back({&what, pattern_use::as::near, static_cast<std::uint32_t>(which), all, std::move(pieces), what.whole});
        }
    }
}

std::vector<token_range> scan::places_around(const item& what, int pattern, token_range anchor, std::size_t within) const {
    std::vector<token_range> out;
    const auto away = [&](const token_range& s) {
        const std::size_t a = words_before(anchor.first), b = words_before(s.first);
        return a > b ? a - b : b - a;
    };
    for (const token_range& s : places(pattern))
        if (away(s) <= within && !excused(what, s)) out.push_back(s);
    if (out.size() > 1) std::stable_sort(out.begin(), out.end(), [&](const token_range& a, const token_range& b) { return away(a) < away(b); });
    if (out.size() > most_places) out.resize(most_places);
    return out;
}

void scan::collect_together(const item& what, std::size_t which) {
    const together_rule& rule = what.together[which];
    std::vector<int> leads;
    if (!rule.words.empty()) leads = {rule.words.front()};
    else if (!rule.background.empty()) leads = {rule.background.front()};
    else leads = rule.of;
    std::size_t tried = 0;
    for (const int lead : leads) {
        for (const token_range& anchor : places(lead)) {
            if (++tried > most_places * leads.size()) return;
            item_hit found{&what, pattern_use::as::together, static_cast<std::uint32_t>(which), anchor, {anchor}};
            found.at_least = rule.at_least;
            bool complete = true;
            const auto add = [&](const std::vector<int>& words, word_places::as as) {
                for (auto w = words.begin(); w != words.end() && complete; ++w) {
                    auto at = places_around(what, *w, anchor, rule.within);
                    if (at.empty()) complete = as == word_places::as::choice;
                    else found.spread.push_back({as, std::move(at)});
                }
            };
            add(rule.words, word_places::as::word);
            add(rule.background, word_places::as::background);
            const std::size_t needed = found.spread.size() + rule.at_least;
            add(rule.of, word_places::as::choice);
            if (complete && found.spread.size() >= needed) items_.push_back(std::move(found));
        }
    }
}

} // namespace myalog::intents
