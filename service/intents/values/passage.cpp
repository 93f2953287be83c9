#include "intents/values/passage.hpp"

#include <algorithm>
#include <cstdlib>

namespace myalog::intents {

passage::passage(const lexicon::parts& words, const normalized& text, const context& open) : words_(words), text_(text), open_(open) {
    bool dropped = false;
    atoms_.reserve(text.tokens.size());
    std::vector<piece> pieces;
    for (std::size_t t = 0; t < text.tokens.size(); ++t) {
        const token& whole = text.tokens[t];
        split_pieces(whole.text, pieces);
        for (auto& piece : pieces) {
            atom next;
            next.id = words.words.find(piece.text);
            next.number = piece.number ? std::strtod(piece.text.c_str(), nullptr) : 0;
            next.is_number = piece.number;
            next.is_mark = piece.mark;
            next.glued = piece.begin > 0 || !whole.space_before;
            next.line_before = piece.begin == 0 && whole.line_before;
            next.sentence = whole.sentence;
            next.token = t;
            next.text = std::move(piece.text);
            // The comma of "last, um, evening" belongs to the "um".
            if (dropped && next.text == ",") continue;
            atoms_.push_back(std::move(next));
            dropped = false;
        }
        if (atoms_.empty() || atoms_.back().token != t) continue;
        const word_id single[] = {atoms_.back().id};
        if (words.may_begin("hesitations", single[0]) && words.list("hesitations").longest(single)) {
            const bool answer = atoms_.back().text == "uh" && t + 1 < text.tokens.size() &&
                                (text.tokens[t + 1].text == "huh" || text.tokens[t + 1].text == "uh");
            if (answer) continue;
            atoms_.pop_back();
            if (!atoms_.empty() && atoms_.back().text == ",") atoms_.pop_back();
            dropped = true;
        }
    }
    ids_.reserve(atoms_.size());
    for (const auto& each : atoms_) ids_.push_back(each.id);
    begins_.reserve(atoms_.size());
    for (const atom& each : atoms_) {
        list_set& begins = begins_.emplace_back(words.begins(each.id));
        begins.set(digits_begin, each.is_number);
        begins.set(article_begins, each.text == "a" || each.text == "an");
        begin_somewhere_ |= begins;
    }
    last_looked_for_.assign(atoms_.size(), nullptr);
    find_bounds();
}

const phrase_hit& passage::found(list_name list, std::size_t i) const {
    for (const looked_for* l = last_looked_for_[i]; l; l = l->before)
        if (l->list.index == list.index) return l->hit;
    looked_for_.push_back({list, words_.list(list).longest(std::span(ids_).subspan(i)), last_looked_for_[i]});
    last_looked_for_[i] = &looked_for_.back();
    return looked_for_.back().hit;
}

std::size_t passage::ends_before(list_name list, std::size_t i, std::string_view class_name) const {
    if (!begin_somewhere_.test(list.index)) return 0;
    const auto& table = words_.list(list);
    for (std::size_t back = std::min<std::size_t>(i, 6); back > 0; --back) {
        const auto& hit = find(list, i - back);
        if (hit.length == back && (class_name.empty() || table.class_name(hit.classes.front()) == class_name)) return back;
    }
    return 0;
}

bool passage::any(list_name list, std::size_t from, std::size_t to, std::string_view class_name) const {
    if (!begin_somewhere_.test(list.index)) return false;
    const auto& table = words_.list(list);
    for (std::size_t i = from; i < std::min(to, size()); ++i) {
        const auto& hit = find(list, i);
        if (!hit) continue;
        if (class_name.empty()) return true;
        for (const auto each : hit.classes)
            if (table.class_name(each) == class_name) return true;
    }
    return false;
}

bool passage::stops_at(std::size_t i) const {
    return i >= size() || atoms_[i].line_before || at_stop(i) ||
           (i > 0 && atoms_[i].sentence != atoms_[i - 1].sentence);
}

bool passage::begins_sentence(std::size_t i) const {
    return i == 0 || at_stop(i - 1) || at(i).line_before || (i < size() && at(i).sentence != at(i - 1).sentence);
}

bool passage::parts_clause(std::size_t i) const { return (at_mark(i) && is_one_of(i, {",", "(", ")", "-"})) || has("denial_ends", i); }

void passage::find_bounds() {
    bounds_.resize(size() + 1);
    std::vector<char> parts(size() + 1); // by atom: does it part clauses?
    for (std::size_t i = 0; i <= size(); ++i) {
        const bool begins = begins_sentence(i);
        parts[i] = parts_clause(i);
        bounds_[i].sentence_begin = begins ? i : bounds_[i - 1].sentence_begin;
        bounds_[i].clause_begin = begins || parts[i - 1] ? i : bounds_[i - 1].clause_begin;
    }
    bounds_[size()].sentence_end = bounds_[size()].clause_end = size();
    for (std::size_t i = size(); i-- > 0;) {
        const bool stops = stops_at(i + 1);
        bounds_[i].sentence_end = stops ? i + 1 : bounds_[i + 1].sentence_end;
        bounds_[i].clause_end = stops || parts[i + 1] ? i + 1 : bounds_[i + 1].clause_end;
    }
}

bool passage::of_another(std::size_t i) const {
    if (open().about != "self" || !may_hold("people")) return false;
    const auto& table = words_.list("people");
    for (std::size_t at = i; at-- > clause_begin(i);) {
        if (is_one_of(at, {"i", "im", "ive", "me", "id"})) return false;
        if (is(at, "and") && is(at + 1, "my") && !find("people", at + 1) && !find("people", at + 2)) return false; // "my mum has arthritis and my hand is numb"
        if (at > 1 && (atoms_[at - 1].is_number || has("number_words", at - 1)) && is_one_of(at - 2, {"have", "got", "with"})) continue; // "I have two kids and my hand is numb"
        const auto& person = find("people", at);
        for (const auto each : person.classes)
            if (const std::string_view who = table.class_name(each); who == "other" || who == "child") return true;
    }
    return false;
}

bool passage::denied(std::size_t i) const {
    constexpr std::size_t reach = 7;
    const auto floor = std::max(clause_begin(i), i > reach ? i - reach : 0);
    for (std::size_t at = floor; at < i; ++at) {
        const auto& cue = find("denials", at);
        // Of two that begin here the longer counts: "can't say i'm" denies, "can't" alone does not.
        if (const auto& pseudo = find("denial_pseudo", at); pseudo && pseudo.length >= cue.length) {
            at += pseudo.length - 1;
            continue;
        }
        if (!cue || at + cue.length > i) continue;
        // "No, I meant the left" and "no my chest hurts": a particle that answers, and denies nothing after it.
        const bool particle =
            is_one_of(at, {"no", "nope", "nah"}) && at + cue.length < i && (at_mark(at + 1) || has("after_particle", at + 1));
        if (!particle && !told_anew(at + cue.length, i)) return true;
    }
    return false;
}

/// "no fever and my left knee is swollen", "no fever I sleep well": between a denial that ends before `from` and `to` a statement of its own begins.
/// What is told before its verb ("knee") needs a word of pain behind it: "no pain in my neck and my shoulder is fine".
bool passage::told_anew(std::size_t from, std::size_t to) const {
    for (std::size_t begin = from + 1; begin <= to; ++begin) {
        const bool joined = is(begin - 1, "and");
        if (!joined && (at_mark(begin - 1) || has("statement_links", begin - 1))) continue;
        if (!joined && begin < to && is_one_of(begin, {"i", "im", "ive", "id"})) return true;
        const bool owned = is_one_of(begin, {"my", "his", "her", "their"}) || (joined && is_one_of(begin, {"the", "both", "there"}));
        if (!joined && !owned && !is_one_of(begin, {"it", "its"})) continue;
        bool says = false, hurts = false;
        for (std::size_t at = begin; at < clause_end(begin) && !is_one_of(at, {"and", "or"}); ++at) {
            says = says || has("statement_verbs", at);
            hurts = hurts || (has("pain_near", at) && !has("denials", at - 1));
            if (says && (at < to || (!owned && at == to) || (joined && to == begin && at <= to + 2) || (owned && hurts))) return true;
        }
    }
    return false;
}

bool passage::all_but_fillers(std::size_t first, std::size_t last) const {
    for (std::size_t i = 0; i < size();) {
        if (i >= first && i < last) {
            i = last;
        } else if (atoms_[i].is_mark) {
            ++i;
        } else if (const auto& filler = find("fillers", i); filler && (i >= last || i + filler.length <= first)) {
            i += filler.length;
        } else {
            return false;
        }
    }
    return true;
}

value_candidate passage::candidate(std::string slot, nlohmann::json value, std::size_t first, std::size_t last, std::string rule,
                                   bool unasked) const {
    value_candidate out;
    out.first_token = atoms_.empty() ? 0 : atoms_[std::min(first, size() - 1)].token;
    out.last_token = last > first ? at(std::min(last, size()) - 1).token + 1 : out.first_token;
    out.value = {std::move(slot), std::move(value), text_.where(out.first_token, out.last_token), std::move(rule)};
    out.whole = all_but_fillers(first, last);
    out.unasked = unasked;
    return out;
}

} // namespace myalog::intents
