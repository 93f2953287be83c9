#include "intents/values/phrase_table.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace myalog::intents {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3; }

/// Bytes of one UTF-8 character that begins at `at`.
std::size_t character_length(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return std::min(length, text.size() - at);
}

/// Fractions and dashes that arrive as one character.
std::string_view plain_mark(std::string_view character) {
    if (character == "\xE2\x81\x84" || character == "\xE2\x88\x95") return "/";
    if (character == "\xE2\x80\x93" || character == "\xE2\x80\x94" || character == "\xE2\x88\x92" || character == "\xE2\x80\x91")
        return "-";
    return character;
}

bool starts_letter(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const auto lead = static_cast<unsigned char>(text[at]);
    // Above U+00FF only scripts count as letters; general punctuation and emoji (E2.., F0..) are marks.
    return is_letter(text[at]) && lead != 0xE2 && lead < 0xF0;
}

std::size_t take_word(std::string_view text, std::size_t at, std::string& word) {
    while (at < text.size()) {
        if (starts_letter(text, at)) {
            const auto length = character_length(text, at);
            word.append(text.substr(at, length));
            at += length;
        } else if (text[at] == '\'' && starts_letter(text, at + 1)) {
            // "i'll" and "ill" are different words; all other pairs are one.
            if (text.substr(at + 1, 2) == "ll") word += '\'';
            ++at;
        } else {
            break;
        }
    }
    return at;
}

std::size_t take_number(std::string_view text, std::size_t at, std::string& number) {
    while (at < text.size()) {
        const bool point = (text[at] == '.' || text[at] == ',') && at + 1 < text.size() && is_digit(text[at + 1]) && !number.empty();
        if (is_digit(text[at])) {
            number += text[at];
        } else if (point && text[at] == '.' && number.find('.') == std::string::npos) {
            number += '.';
        } else if (!(point && text[at] == ',' && at + 3 < text.size() && is_digit(text[at + 2]) && is_digit(text[at + 3]))) {
            break;
        }
        ++at;
    }
    return at;
}

} // namespace

std::vector<piece> split_pieces(std::string_view text) {
    std::vector<piece> out;
    split_pieces(text, out);
    return out;
}

void split_pieces(std::string_view text, std::vector<piece>& out) {
    out.clear();
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; })) { // nearly every token of a message
        if (!text.empty()) out.push_back({std::string(text)});
        return;
    }
    std::size_t at = 0;
    while (at < text.size()) {
        piece next;
        next.begin = static_cast<std::uint32_t>(at);
        if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t') {
            ++at;
            continue;
        }
        if (is_digit(text[at])) {
            at = take_number(text, at, next.text);
            next.number = true;
        } else if (starts_letter(text, at)) {
            at = take_word(text, at, next.text);
        } else {
            const auto length = character_length(text, at);
            next.text = plain_mark(text.substr(at, length));
            next.mark = true;
            const bool inside = at > 0 && at + length < text.size() && text[at - 1] != ' ' && text[at + length] != ' ';
            at += length;
            const bool between_numbers = inside && is_digit(text[next.begin - 1]) && is_digit(text[at]);
            if (next.text == "-" && inside && !between_numbers) continue;
        }
        out.push_back(std::move(next));
    }
}

word_id vocabulary::learn(const std::string& word) { return ids_.try_emplace(word, static_cast<word_id>(ids_.size() + 1)).first->second; }

word_id vocabulary::find(std::string_view word) const {
    const auto found = ids_.find(word);
    return found == ids_.end() ? 0 : found->second;
}

std::uint16_t phrase_table::class_index(const std::string& name) {
    const auto found = std::find(classes_.begin(), classes_.end(), name);
    if (found != classes_.end()) return static_cast<std::uint16_t>(found - classes_.begin());
    classes_.push_back(name);
    return static_cast<std::uint16_t>(classes_.size() - 1);
}

/// Turns one phrase into places and edges, reading its text once from left to right.
class phrase_reader {
  public:
    phrase_reader(phrase_table& into, vocabulary& words, std::string_view text) : into_(into), words_(words), text_(text) {}

    /// Returns the places where the phrase ends; none when it is no phrase.
    std::vector<phrase_table::place> run() {
        const auto done = alternatives({{phrase_table::root, ""}}, 0);
        if (at_ != text_.size() || too_many_) return {};
        std::vector<phrase_table::place> out;
        for (const reading& r : done) {
            out.push_back(after_word(r, std::nullopt));
            if (out.back() == phrase_table::root) return {};
        }
        return out;
    }

  private:
    /// How far a reading has come: the place after the last whole word, and the letters since then.
    struct reading {
        phrase_table::place from;
        std::string letters;
        bool operator==(const reading&) const = default;
    };
    using readings = std::vector<reading>;

    readings alternatives(const readings& in, std::size_t depth) {
        readings out = sequence(in, depth);
        while (at_ < text_.size() && text_[at_] == '|' && depth > 0) {
            ++at_;
            for (reading& r : sequence(in, depth))
                if (std::find(out.begin(), out.end(), r) == out.end()) out.push_back(std::move(r));
        }
        return out;
    }

    readings sequence(readings in, std::size_t depth) {
        while (at_ < text_.size() && text_[at_] != '|' && text_[at_] != ')') {
            if (text_[at_] == '(') {
                ++at_;
                in = met(alternatives(in, depth + 1), in);
                if (at_ >= text_.size() || text_[at_] != ')') too_many_ = true; // a bracket that nothing closes
                else ++at_;
            } else if (text_[at_] == ' ') {
                ++at_;
                in = spaced(in);
            } else {
                const std::size_t end = std::min(text_.find_first_of(" (|)", at_), text_.size());
                for (reading& r : in) r.letters += text_.substr(at_, end - at_);
                at_ = end;
            }
            too_many_ = too_many_ || in.size() > most_readings;
            if (too_many_) at_ = text_.size() + 1;
        }
        return in;
    }

    /// All readings finish their word and meet in one place.
    readings spaced(const readings& in) {
        std::optional<phrase_table::place> meeting;
        readings out;
        for (const reading& r : in) {
            if (const auto at = after_word(r, meeting); at != r.from) meeting = at;
            else if (std::find(out.begin(), out.end(), r) == out.end()) out.push_back(r);
        }
        if (meeting) out.push_back({*meeting, ""});
        return out;
    }

    /// Readings that stand between two words, at places from which nothing goes on as yet, are one from here: whatever follows, follows for all.
    readings met(readings out, const readings& before) {
        const auto fresh = [&](const reading& r) {
            return r.letters.empty() && std::none_of(before.begin(), before.end(), [&](const reading& b) { return b.from == r.from; }) && !left_.contains(r.from);
        };
        const auto first = std::find_if(out.begin(), out.end(), fresh);
        if (first == out.end()) return out;
        const auto one = first->from;
        for (auto r = out.begin(); r != out.end();) {
            if (r->from == one || !fresh(*r)) {
                ++r;
                continue;
            }
            for (std::size_t e = first_edge_; e < into_.edges_.size(); ++e)
                if (into_.edges_[e].to == r->from) into_.edges_[e].to = one;
            r = out.erase(r);
        }
        return out;
    }

    /// The place behind the letters, which may be several words: `to` or a new one. Without letters it is where they would begin.
    phrase_table::place after_word(const reading& r, std::optional<phrase_table::place> to) {
        const auto pieces = split_pieces(r.letters);
        phrase_table::place at = r.from;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const phrase_table::place next = i + 1 == pieces.size() && to ? *to : into_.places_++;
            into_.edges_.push_back({at, words_.learn(pieces[i].text), next});
            left_.insert(at);
            at = next;
        }
        return at;
    }

    static constexpr std::size_t most_readings = 4000;

    phrase_table& into_;
    vocabulary& words_;
    const std::string_view text_;
    std::size_t at_ = 0;
    bool too_many_ = false;
    const std::size_t first_edge_ = into_.edges_.size();
    std::set<phrase_table::place> left_; ///< places from which this phrase goes on
};

bool phrase_table::add(vocabulary& words, std::string_view phrase, const std::string& class_name) {
    const auto ends = phrase_reader(*this, words, phrase).run();
    if (ends.empty()) return false;
    const auto index = class_index(class_name);
    for (const place end : ends) ends_.emplace_back(end, index);
    return true;
}

void phrase_table::freeze() {
    std::sort(edges_.begin(), edges_.end());
    edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
    begin_.assign(places_ + 1, 0);
    for (const edge& e : edges_) ++begin_[e.from + 1];
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    std::sort(ends_.begin(), ends_.end());
    end_begin_.assign(places_ + 1, 0);
    for (const auto& [at, unused] : ends_) ++end_begin_[at + 1];
    std::partial_sum(end_begin_.begin(), end_begin_.end(), end_begin_.begin());
    for (std::uint32_t e = 0; e < begin_[root + 1]; ++e) {
        auto& [first, last] = from_root_.try_emplace(edges_[e].word, e, e).first->second;
        last = e + 1;
    }
}

std::span<const phrase_table::edge> phrase_table::from(place at, word_id word) const {
    if (at == root) {
        const auto known = from_root_.find(word);
        if (known == from_root_.end()) return {};
        return std::span(edges_).subspan(known->second.first, known->second.second - known->second.first);
    }
    const auto begin = edges_.begin() + begin_[at], end = edges_.begin() + begin_[at + 1];
    const auto first = std::lower_bound(begin, end, word, [](const edge& e, word_id w) { return e.word < w; });
    auto last = first;
    while (last != end && last->word == word) ++last;
    return {first, last};
}

std::vector<word_id> phrase_table::first_words() const {
    std::vector<word_id> out;
    for (std::uint32_t i = 0; i < begin_[1]; ++i)
        if (out.empty() || out.back() != edges_[i].word) out.push_back(edges_[i].word);
    return out;
}

phrase_hit phrase_table::longest(std::span<const word_id> words) const {
    phrase_hit best;
    using places = boost::container::small_vector<place, 16>; // nothing is allocated: this is asked thousands of times a message
    places one{root}, other;
    places *now = &one, *next = &other;
    for (std::size_t i = 0; i < words.size() && words[i] != 0 && !now->empty(); ++i) {
        next->clear();
        for (const place at : *now)
            for (const edge& e : from(at, words[i])) next->push_back(e.to);
        if (next->size() > 1) {
            std::sort(next->begin(), next->end());
            next->erase(std::unique(next->begin(), next->end()), next->end());
        }
        bool ended = false;
        for (const place at : *next) {
            for (std::uint32_t e = end_begin_[at]; e < end_begin_[at + 1]; ++e) {
                if (!std::exchange(ended, true)) best = {i + 1, {}};
                best.classes.push_back(ends_[e].second);
            }
        }
        std::swap(now, next);
    }
    std::sort(best.classes.begin(), best.classes.end());
    best.classes.erase(std::unique(best.classes.begin(), best.classes.end()), best.classes.end());
    return best;
}

std::string_view plain_class(std::string_view name, bool& asked_only) {
    asked_only = name.ends_with('?');
    return asked_only ? name.substr(0, name.size() - 1) : name;
}

} // namespace myalog::intents
