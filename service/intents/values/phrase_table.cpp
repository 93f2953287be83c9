#include "intents/values/phrase_table.hpp"

#include <algorithm>
#include <optional>

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

/// All texts that a phrase with `(a|b|)` stands for.
bool expand(std::string_view phrase, std::vector<std::string>& out) {
    constexpr std::size_t most = 4000;
    const auto open = phrase.find('(');
    if (open == std::string_view::npos) {
        if (phrase.find(')') != std::string_view::npos || phrase.find('|') != std::string_view::npos) return false;
        out.emplace_back(phrase);
        return out.size() <= most;
    }
    std::size_t depth = 0, close = std::string_view::npos;
    std::vector<std::size_t> cuts{open};
    for (std::size_t i = open; i < phrase.size() && close == std::string_view::npos; ++i) {
        if (phrase[i] == '(') ++depth;
        if (phrase[i] == '|' && depth == 1) cuts.push_back(i);
        if (phrase[i] == ')' && --depth == 0) close = i;
    }
    if (close == std::string_view::npos) return false;
    cuts.push_back(close);
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        std::string variant{phrase.substr(0, open)};
        variant += phrase.substr(cuts[i] + 1, cuts[i + 1] - cuts[i] - 1);
        variant += phrase.substr(close + 1);
        if (!expand(variant, out)) return false;
    }
    return out.size() <= most;
}

} // namespace

std::vector<piece> split_pieces(std::string_view text) {
    std::vector<piece> out;
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
    return out;
}

word_id vocabulary::learn(const std::string& word) { return ids_.try_emplace(word, static_cast<word_id>(ids_.size() + 1)).first->second; }

word_id vocabulary::find(const std::string& word) const {
    const auto found = ids_.find(word);
    return found == ids_.end() ? 0 : found->second;
}

std::uint16_t phrase_table::class_index(const std::string& name) {
    const auto found = std::find(classes_.begin(), classes_.end(), name);
    if (found != classes_.end()) return static_cast<std::uint16_t>(found - classes_.begin());
    classes_.push_back(name);
    return static_cast<std::uint16_t>(classes_.size() - 1);
}

bool phrase_table::add(vocabulary& words, const std::string& text, const std::string& class_name) {
    std::vector<std::string> variants;
    if (!expand(text, variants)) return false;
    const auto index = class_index(class_name);
    for (const auto& variant : variants) {
        std::vector<word_id> ids;
        for (const auto& each : split_pieces(variant)) ids.push_back(words.learn(each.text));
        if (ids.empty()) return false;
        std::uint32_t at = 0;
        for (const auto word : ids) {
            const auto [next, fresh] = edges_.try_emplace(edge(at, word), static_cast<std::uint32_t>(nodes_.size()));
            if (fresh) nodes_.emplace_back();
            at = next->second;
        }
        auto& ends = nodes_[at].classes;
        if (std::find(ends.begin(), ends.end(), index) == ends.end()) ends.push_back(index);
    }
    return true;
}

std::vector<word_id> phrase_table::first_words() const {
    std::vector<word_id> out;
    for (const auto& [from_and_word, to] : edges_)
        if (from_and_word >> 32 == 0) out.push_back(static_cast<word_id>(from_and_word));
    return out;
}

phrase_hit phrase_table::longest(std::span<const word_id> words) const {
    phrase_hit best;
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < words.size() && words[i] != 0; ++i) {
        const auto next = edges_.find(edge(at, words[i]));
        if (next == edges_.end()) break;
        at = next->second;
        if (!nodes_[at].classes.empty()) best = {i + 1, nodes_[at].classes};
    }
    return best;
}

} // namespace myalog::intents
