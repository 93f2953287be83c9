#include "intents/normalize.hpp"

#include "intents/fold.hpp"
#include "intents/text_hash.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace myalog::intents {

namespace {

using kind = folded_char::kind;

/// Cuts folded characters into tokens.
class tokenizer {
  public:
    explicit tokenizer(std::vector<folded_char> chars) : chars_(std::move(chars)) {}

    std::vector<token> run() {
        out_.reserve(chars_.size() / 4);
        while (at_ < chars_.size()) step();
        return std::move(out_);
    }

  private:
    char32_t c(std::size_t i) const { return i < chars_.size() ? chars_[i].c : U' '; }
    kind k(std::size_t i) const { return i < chars_.size() ? chars_[i].what : kind::space; }
    bool letter(std::size_t i) const { return k(i) == kind::letter; }
    bool digit(std::size_t i) const { return k(i) == kind::digit; }
    bool blank(std::size_t i) const { return k(i) == kind::space || k(i) == kind::line_break; }

    void step() {
        switch (k(at_)) {
        case kind::line_break: line_ = true; [[fallthrough]];
        case kind::space:
            space_ = true;
            glued_number_ = false;
            ++at_;
            break;
        case kind::digit: number(); break;
        case kind::letter: word(); break;
        case kind::emoji:
            begin();
            take();
            out_.back().emoji = true;
            break;
        case kind::mark: mark(); break;
        }
    }

    void begin(bool is_word = false) {
        token t;
        t.word = is_word;
        t.line_before = line_ && !out_.empty();
        t.space_before = space_ && !out_.empty();
        t.where = at_ < chars_.size() ? span{chars_[at_].where.begin, chars_[at_].where.begin} : span{};
        out_.push_back(std::move(t));
        line_ = space_ = false;
        glued_number_ = false;
    }

    void take() {
        append_utf8(out_.back().text, chars_[at_].c);
        swallow();
    }
    void swallow() {
        out_.back().where.end = std::max(out_.back().where.end, chars_[at_].where.end);
        ++at_;
    }

    void number() {
        begin(true);
        if (chars_[at_].fraction) { // ½ after 2 is its own token
            const span one = chars_[at_].where;
            while (at_ < chars_.size() && chars_[at_].fraction && chars_[at_].where == one) take();
            glued_number_ = true;
            return;
        }
        const auto plain_digit = [&](std::size_t i) { return digit(i) && !chars_[i].fraction; };
        while (at_ < chars_.size()) {
            if (plain_digit(at_)) {
                take();
            } else if ((c(at_) == U'.' || c(at_) == U'/') && plain_digit(at_ + 1)) {
                take();
            } else if (c(at_) == U':' && plain_digit(at_ + 1) && plain_digit(at_ + 2) && !digit(at_ + 3)) {
                take();
            } else if (c(at_) == U',' && plain_digit(at_ + 1) && plain_digit(at_ + 2) && plain_digit(at_ + 3) && !digit(at_ + 4)) {
                swallow();
            } else {
                break;
            }
        }
        number_ending();
    }

    /// "3rd" and "20s" stay whole.
    void number_ending() {
        const std::string& text = out_.back().text;
        const bool plain = text.find_first_not_of("0123456789") == std::string::npos;
        const auto ordinal = [&](char32_t a, char32_t b) { return c(at_) == a && c(at_ + 1) == b && !letter(at_ + 2) && !digit(at_ + 2); };
        if (plain && (ordinal(U's', U't') || ordinal(U'n', U'd') || ordinal(U'r', U'd') || ordinal(U't', U'h'))) {
            take();
            take();
        } else if (plain && text.size() >= 2 && text.back() == '0') {
            const std::size_t s = at_ + (c(at_) == U'\'' ? 1 : 0);
            if (c(s) == U's' && !letter(s + 1) && !digit(s + 1)) {
                if (s != at_) swallow();
                take();
            }
        }
        glued_number_ = true;
    }

    void word() {
        const bool after_number = glued_number_;
        begin(true);
        if (c(at_) == U'w' && c(at_ + 1) == U'/' && (blank(at_ + 2) || (c(at_ + 2) == U'o' && !letter(at_ + 3)))) {
            out_.back().text = blank(at_ + 2) ? "with" : "without";
            for (std::size_t n = blank(at_ + 2) ? 2 : 3; n > 0; --n) swallow();
            return;
        }
        std::size_t letters = 0;
        std::size_t run = 0;
        char32_t before = 0;
        while (at_ < chars_.size()) {
            if (const folded_char& next = chars_[at_]; next.what == kind::letter) {
                run = next.c == before ? run + 1 : 1;
                before = next.c;
                ++letters;
                if (run <= 2) {
                    take();
                } else {
                    out_.back().elongated = true;
                    swallow();
                }
            } else if (digit(at_) && !chars_[at_].fraction && !after_number && letters < 3) {
                before = 0;
                take();
            } else if (c(at_) == U'\'' && letter(at_ + 1)) {
                before = 0;
                take();
            } else if (letters == 1 && dotted_abbreviation()) {
                return;
            } else {
                break;
            }
        }
    }

    /// "a.m.", "e.g.": single letters with dots are one word without the dots.
    bool dotted_abbreviation() {
        std::size_t i = at_;
        std::size_t pairs = 0;
        while (c(i) == U'.' && letter(i + 1) && !letter(i + 2)) {
            i += 2;
            ++pairs;
        }
        if (pairs == 0) return false;
        if (c(i) == U'.' && !(blank(i + 1) && i + 1 >= chars_.size())) ++i;
        while (at_ < i) {
            if (letter(at_)) take();
            else swallow();
        }
        return true;
    }

    void mark() {
        const char32_t m = c(at_);
        if (emoticon()) return;
        switch (m) {
        case U'\'': quote(); return; // an apostrophe inside a word never comes here
        case U'.': dots(); return;
        case U'!':
        case U'?': calls(); return;
        case U'-':
        case 0x2014: dash(); return;
        case U'&':
            begin(true);
            out_.back().text = "and";
            swallow();
            return;
        default:
            begin();
            take();
            while (at_ < chars_.size() && c(at_) == m) swallow();
        }
    }

    /// "2'" is two minutes, "2''" two seconds; a quote that was opened before is only closed here.
    void quote() {
        const std::size_t primes = c(at_ + 1) == U'\'' ? 2 : 1;
        if (!glued_number_ || quoted_ || letter(at_ + primes) || digit(at_ + primes)) {
            quoted_ = !quoted_;
            ++at_;
            return;
        }
        begin();
        out_.back().text = primes == 2 ? "\"" : "'";
        for (std::size_t n = primes; n > 0; --n) swallow();
    }

    void dots() {
        if (digit(at_ + 1) && !digit(at_ - 1)) {
            begin(true);
            out_.back().text = "0";
            take();
            while (digit(at_)) take();
            glued_number_ = true;
            return;
        }
        begin();
        std::size_t n = 0;
        while (c(at_) == U'.' || (c(at_) == U' ' && at_ < chars_.size() && c(at_ + 1) == U'.')) {
            if (c(at_) == U'.') ++n;
            swallow();
        }
        out_.back().text = n > 1 ? "..." : ".";
    }

    void calls() {
        begin();
        bool asks = false;
        while (c(at_) == U'!' || c(at_) == U'?') {
            asks = asks || c(at_) == U'?';
            swallow();
        }
        out_.back().text = asks ? "?" : "!";
    }

    void dash() {
        std::size_t end = at_;
        while (c(end) == U'-' || c(end) == 0x2014) ++end;
        const bool inside_word = end == at_ + 1 && c(at_) == U'-' && at_ > 0 && (letter(at_ - 1) || digit(at_ - 1)) && (letter(end) || digit(end));
        if (inside_word && !(digit(at_ - 1) && digit(end))) { // "lower-back": only a seam
            ++at_;
            glued_number_ = false;
            return;
        }
        begin();
        out_.back().text = "-";
        while (at_ < end) swallow();
    }

    bool emoticon() {
        const char32_t eyes = c(at_);
        std::size_t i = at_ + 1;
        if (eyes == U'<') {
            if (c(i) == U'/') ++i;
            if (c(i) != U'3' || digit(i + 1)) return false;
        } else if (eyes == U':' || eyes == U';' || eyes == U'=') {
            while (c(i) == U'\'' || c(i) == U'-') ++i;
            const char32_t mouth = c(i);
            const bool closed = mouth == U'(' || mouth == U')' || mouth == U'|' || mouth == U'\\' || (mouth == U'/' && !letter(i + 1) && !digit(i + 1));
            const bool lettered = (mouth == U'd' || mouth == U'p' || mouth == U'o') && !letter(i + 1) && !digit(i + 1) && i < at_ + 3;
            if (!closed && !lettered) return false;
            while (c(i + 1) == mouth && closed) ++i;
        } else {
            return false;
        }
        begin();
        out_.back().emoji = true;
        while (at_ <= i) take();
        return true;
    }

    std::vector<folded_char> chars_;
    std::vector<token> out_;
    std::size_t at_ = 0;
    bool line_ = false, space_ = false;
    bool quoted_ = false;       ///< a single quote was opened and not closed
    bool glued_number_ = false; ///< the last token was a number and nothing stood between
};

using other_wording = boost::unordered_flat_map<std::string_view, std::string_view, text_hash, std::equal_to<>>;

/// Words whose apostrophe is often left out, and "wanna" as it is often written. "its", "id", "ill", "well", "were", "shed" are words of their own and stay.
const other_wording& contractions() {
    static const other_wording table = {
        {"dont", "don't"},       {"doesnt", "doesn't"},   {"dosent", "doesn't"},   {"dosnt", "doesn't"},     {"doesent", "doesn't"},   {"didnt", "didn't"},
        {"dident", "didn't"},    {"cant", "can't"},       {"cannot", "can't"},     {"couldnt", "couldn't"},  {"wont", "won't"},        {"wouldnt", "wouldn't"},
        {"isnt", "isn't"},       {"arent", "aren't"},     {"aint", "ain't"},       {"wasnt", "wasn't"},      {"werent", "weren't"},    {"hasnt", "hasn't"},
        {"havent", "haven't"},   {"havnt", "haven't"},    {"havn't", "haven't"},   {"hadnt", "hadn't"},      {"shouldnt", "shouldn't"}, {"mustnt", "mustn't"},
        {"neednt", "needn't"},   {"im", "i'm"},           {"ive", "i've"},         {"iv'e", "i've"},         {"thats", "that's"},      {"whats", "what's"},
        {"theres", "there's"},   {"heres", "here's"},     {"hes", "he's"},         {"shes", "she's"},        {"theyre", "they're"},    {"youre", "you're"},
        {"youve", "you've"},     {"weve", "we've"},       {"theyve", "they've"},   {"wheres", "where's"},    {"hows", "how's"},        {"whos", "who's"},
        {"cann't", "can't"},     {"do'nt", "don't"},      {"ca'nt", "can't"},      {"did'nt", "didn't"},     {"does'nt", "doesn't"},   {"is'nt", "isn't"},
        {"dnt", "don't"},        {"didn", "didn't"},      {"doesn", "doesn't"},    {"couldn", "couldn't"},   {"wana", "wanna"}};
    return table;
}

/// Auxiliaries that take "not" into themselves, by what is written before it.
const other_wording& negated_auxiliaries() {
    static const other_wording table = {
        {"do", "don't"},       {"does", "doesn't"},   {"did", "didn't"},     {"can", "can't"},       {"could", "couldn't"}, {"will", "won't"},
        {"would", "wouldn't"}, {"is", "isn't"},       {"are", "aren't"},     {"was", "wasn't"},      {"were", "weren't"},   {"has", "hasn't"},
        {"have", "haven't"},   {"had", "hadn't"},     {"should", "shouldn't"}};
    return table;
}

/// "don t" and "don 't": what is left when an apostrophe got lost on the way.
const other_wording& torn_auxiliaries() {
    static const other_wording table = {
        {"don", "don't"},       {"doesn't", "doesn't"}, {"didn't", "didn't"},   {"can", "can't"},       {"couldn't", "couldn't"}, {"won", "won't"},
        {"wouldn", "wouldn't"}, {"isn", "isn't"},       {"aren", "aren't"},     {"wasn", "wasn't"},     {"weren", "weren't"},     {"hasn", "hasn't"},
        {"haven", "haven't"},   {"hadn", "hadn't"},     {"shouldn", "shouldn't"}};
    return table;
}

/// "arm n leg": not the "n" of "y/n", nor a lone "n" for no.
bool is_short_and(const std::vector<token>& tokens, std::size_t i) {
    return tokens[i].text == "n" && i > 0 && i + 1 < tokens.size() && tokens[i - 1].word && tokens[i + 1].word;
}

void fold_contractions(std::vector<token>& tokens) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        token& t = tokens[i];
        if (t.word) {
            if (const auto known = contractions().find(t.text); known != contractions().end()) t.text = known->second;
            if (is_short_and(tokens, i)) t.text = "and";
            if (kept > 0 && tokens[kept - 1].word && (t.text == "not" || t.text == "t") && !t.line_before) {
                const auto& table = t.text == "not" ? negated_auxiliaries() : torn_auxiliaries();
                if (const auto joined = table.find(tokens[kept - 1].text); joined != table.end()) {
                    tokens[kept - 1].text = joined->second;
                    tokens[kept - 1].where.end = t.where.end;
                    continue;
                }
            }
        }
        if (kept != i) tokens[kept] = std::move(t);
        ++kept;
    }
    tokens.resize(kept);
}

bool is_range_dash(const std::vector<token>& tokens, std::size_t i) {
    const auto digits = [](const token& t) { return t.word && t.text.front() >= '0' && t.text.front() <= '9'; };
    return i > 0 && i + 1 < tokens.size() && digits(tokens[i - 1]) && digits(tokens[i + 1]) && tokens[i].space_before == tokens[i + 1].space_before;
}

bool ends_clause(const std::vector<token>& tokens, std::size_t i) {
    static constexpr std::array<std::string_view, 8> marks = {",", ";", "...", "(", ")", "[", "]", "|"};
    const token& t = tokens[i];
    if (t.word || t.emoji) return false;
    if (t.text == "-") return !is_range_dash(tokens, i);
    return ends_sentence(t) || std::find(marks.begin(), marks.end(), t.text) != marks.end();
}

void number_clauses(std::vector<token>& tokens) {
    constexpr auto most = std::numeric_limits<std::uint16_t>::max();
    std::uint16_t clause = 0;
    std::uint16_t sentence = 0;
    bool clause_over = false;
    bool sentence_over = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        token& t = tokens[i];
        if (t.line_before) clause_over = sentence_over = true;
        if (t.word || t.emoji) {
            if (clause_over && clause < most) ++clause;
            if (sentence_over && sentence < most) ++sentence;
            clause_over = sentence_over = false;
        } else if (i > 0) {
            clause_over = clause_over || ends_clause(tokens, i);
            sentence_over = sentence_over || ends_sentence(t);
        }
        t.clause = clause;
        t.sentence = sentence;
    }
}

} // namespace

std::size_t normalized::token_at(std::uint32_t b) const {
    const auto after = std::upper_bound(tokens.begin(), tokens.end(), b, [](std::uint32_t x, const token& t) { return x < t.byte; });
    if (after == tokens.begin()) return tokens.size();
    const auto holder = std::prev(after);
    return b < holder->byte + holder->text.size() ? static_cast<std::size_t>(holder - tokens.begin()) : tokens.size();
}

span normalized::where(std::size_t first, std::size_t last) const {
    if (first >= last || last > tokens.size()) return {};
    return {tokens[first].where.begin, tokens[last - 1].where.end};
}

void join_tokens(normalized& n) {
    n.text.clear();
    n.text.reserve(std::accumulate(n.tokens.begin(), n.tokens.end(), std::size_t{0}, [](std::size_t bytes, const token& t) { return bytes + t.text.size() + 1; }));
    for (token& t : n.tokens) {
        if (!n.text.empty()) n.text += ' ';
        t.byte = static_cast<std::uint32_t>(n.text.size());
        n.text += t.text;
    }
}

normalized without(normalized n, const std::function<bool(const token&)>& drop) {
    bool line = false;
    bool space = false;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < n.tokens.size(); ++i) {
        token& t = n.tokens[i];
        if (drop(t)) {
            line = line || t.line_before;
            space = space || t.space_before;
            continue;
        }
        t.line_before = kept > 0 && (t.line_before || line);
        t.space_before = kept > 0 && (t.space_before || space);
        line = space = false;
        if (kept != i) n.tokens[kept] = std::move(t);
        ++kept;
    }
    if (kept == n.tokens.size()) return n;
    n.tokens.resize(kept);
    join_tokens(n);
    return n;
}

std::string_view contraction_of(std::string_view auxiliary) {
    const auto known = negated_auxiliaries().find(auxiliary);
    return known == negated_auxiliaries().end() ? std::string_view() : std::string_view(known->second);
}

normalized normalize(std::string_view utf8) {
    normalized out;
    out.tokens = tokenizer(fold(utf8)).run();
    std::erase_if(out.tokens, [](const token& t) { return t.text.empty(); });
    fold_contractions(out.tokens);
    number_clauses(out.tokens);
    join_tokens(out);
    return out;
}

} // namespace myalog::intents
