#include "intents/pattern_walk.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace myalog::intents {

namespace {

/// More spellings of one word than this side by side are taken as "any word".
constexpr std::size_t most_readings = 4000;

/// With more readings than this side by side, rows of letters are not written out: each reading may become fourteen.
constexpr std::size_t most_before_a_row = 16;

/// Bytes of the UTF-8 character that begins with `lead`.
std::size_t character_bytes(char lead) {
    const auto c = static_cast<unsigned char>(lead);
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// The letters of a class when they are few and plain.
std::optional<std::string> letters_of(std::string_view inside) {
    std::string out;
    if (inside.empty() || inside[0] == '^') return std::nullopt;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        const auto c = static_cast<unsigned char>(inside[i]);
        if (c == '\\' || c == '[' || c >= 0x80) return std::nullopt;
        if (i + 2 < inside.size() && inside[i + 1] == '-') {
            for (int each = c; each <= inside[i + 2] && out.size() <= 12; ++each) out += static_cast<char>(each);
            i += 2;
        } else {
            out += inside[i];
        }
    }
    return out.size() <= 12 ? std::optional(out) : std::nullopt;
}

/// The letters of which an atom takes one, when they are so few that each of their rows of three can be written out.
std::optional<std::string> some_letters(std::string_view atom) {
    constexpr std::size_t most_letters = 3;
    std::optional<std::string> out;
    if (atom.size() == 1) out = atom;
    else if (atom.size() > 2 && atom.front() == '[' && atom.back() == ']') out = letters_of(atom.substr(1, atom.size() - 2));
    if (!out || out->size() > most_letters) return std::nullopt;
    return std::all_of(out->begin(), out->end(), [](char c) { return c >= 'a' && c <= 'z'; }) ? out : std::nullopt;
}

} // namespace

void pattern_walk::run() {
    finish(alternatives({{}}));
    if (at_end()) return;
    into_.skips_.push_back({word_filter::root, end_ | word_filter::unsure}); // brackets that this reader does not pair as RE2 does: every text
    into_.boundless_[word_filter::pattern_of(end_)] = true;
}

void pattern_walk::join(readings& to, readings more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    std::sort(to.begin(), to.end());
    to.erase(std::unique(to.begin(), to.end()), to.end());
}

word_filter::place pattern_walk::new_place(bool exact) {
    made_at_.emplace(into_.places_, std::pair(at_, exact));
    return into_.places_++;
}

/// What was read no longer tells whether the pattern matches.
pattern_walk::readings pattern_walk::roughly(readings in) {
    for (reading_to& r : in) r.exact = false;
    join(in, {});
    return in;
}

/// Readings that stand between two words go on from one place; the exact ones from one, the others from another.
pattern_walk::readings pattern_walk::gathered(const readings& in) {
    readings out = in;
    for (const bool exact : {true, false}) {
        const auto between = [&](const reading_to& r) { return r.letters.empty() && !r.open && r.exact == exact; };
        if (std::count_if(out.begin(), out.end(), between) < 2) continue;
        const word_filter::place one = new_place(exact);
        for (const reading_to& r : out)
            if (between(r)) into_.skips_.push_back({r.from, one});
        std::erase_if(out, between);
        reading_to from_one;
        from_one.from = one;
        from_one.exact = exact;
        out.push_back(std::move(from_one));
    }
    return out;
}

pattern_walk::readings pattern_walk::alternatives(const readings& in) {
    readings out;
    const readings from = gathered(in);
    for (;;) {
        readings one = sequence(from);
        std::move(one.begin(), one.end(), std::back_inserter(out));
        if (!next_is('|')) break;
        ++at_;
    }
    if (out.size() > most_readings)
        for (reading_to& r : out) r = {r.from, "", true, false, true, "", false, false};
    join(out, {});
    return out;
}

pattern_walk::readings pattern_walk::sequence(readings in) {
    while (!at_end() && !next_is('|') && !next_is(')')) in = repeated(in);
    return in;
}

pattern_walk::readings pattern_walk::repeated(const readings& in) {
    const std::size_t from = at_;
    const word_filter::place first_own = into_.places_;
    const std::size_t taken_before = takes_all_;
    readings out = atom(in);
    const bool takes_all = takes_all_ != taken_before;
    const std::size_t end = at_;
    const char how = at_end() ? ' ' : body_[at_];
    const bool letters = body_.substr(from, end - from) == "\\w";
    const bool repeats = how == '?' || how == '*' || how == '+' || how == '{';
    // One letter, or any behind any, is more than "any letters may follow" says.
    const auto open = [](const reading_to& r) { return r.open; };
    if (letters && ((how != '*' && how != '+') || std::any_of(in.begin(), in.end(), open))) out = roughly(std::move(out));
    else if (letters && how == '+') // at least one more than those that stand there
        for (reading_to& r : out) r.longer = !r.letters.empty();
    if (!repeats) return out;
    bool may_be_none = how == '?' || how == '*';
    if (how == '{') {
        may_be_none = end + 1 < body_.size() && (body_[end + 1] == '0' || body_[end + 1] == ',');
        at_ = std::min(body_.find('}', end), body_.size() - 1);
        out = roughly(std::move(out));
    }
    if ((how == '+' || how == '*') && in.size() <= most_before_a_row) {
        if (const auto some = some_letters(body_.substr(from, end - from))) return several(in, *some, how == '*');
    }
    if (how != '?') {
        const bool within_a_word = !takes_all && body_.substr(from, end - from).find(' ') == std::string_view::npos && body_.substr(from, end - from).find("\\s") == std::string_view::npos;
        out = within_a_word ? prolonged(std::move(out), letters) : again_and_again(std::move(out), from, first_own);
    }
    ++at_;
    if (next_is('?')) ++at_; // as few as possible: the same texts
    if (may_be_none) {
        readings with_none = in;
        join(with_none, std::move(out));
        return with_none;
    }
    return out;
}

/// One of these letters, or two; three and more, which hardly any word has, are only known by the first three. With `none`, nothing, too.
pattern_walk::readings pattern_walk::several(const readings& in, std::string_view letters, bool none) {
    ++at_;
    if (next_is('?')) ++at_; // as few as possible: the same texts
    readings out, before = in;
    if (none) out = in;
    for (int count = 1; count <= 3; ++count) {
        readings longer;
        for (const char c : letters) join(longer, literal(before, {&c, 1}));
        before = longer;
        join(out, count < 3 ? std::move(longer) : any_letters(roughly(std::move(longer))));
    }
    return out;
}

/// What repeats within a word may go on with any letters. Where it may be empty, what follows it may begin the word, and be a mark.
pattern_walk::readings pattern_walk::prolonged(readings in, bool by_letters) {
    for (reading_to& r : in) {
        r.exact = r.exact && by_letters;
        r.any_mark = r.any_mark || (r.letters.empty() && !r.open);
    }
    return any_letters(std::move(in));
}

/// Reads the atom at `from` once more from where it came out, and leads from there back to where it came out first, where that is the same
/// place of the pattern: from any other more leads on, or less.
pattern_walk::readings pattern_walk::again_and_again(readings out, std::size_t from, word_filter::place first_own) {
    const std::size_t after = std::exchange(at_, from);
    const readings again = atom(out);
    at_ = after;
    for (const reading_to& r : again) {
        const auto leads_back = [&](const reading_to& first) {
            reading_to same = first;
            same.from = r.from;
            same.exact = r.exact;
            const bool one_place = first.from >= first_own && r.from >= first_own && made_at_.at(first.from) == made_at_.at(r.from);
            return one_place && same == r && (r.exact || !first.exact);
        };
        const auto first = std::find_if(out.begin(), out.end(), leads_back);
        if (first == out.end()) anything({r}); // letters that pile up within a word
        else if (first->from != r.from) into_.skips_.push_back({r.from, first->from});
    }
    join(out, again);
    return out;
}

pattern_walk::readings pattern_walk::atom(const readings& in) {
    switch (body_[at_]) {
    case '(': return group(in);
    case '[': return letter_class(in);
    case '\\': return escape(in);
    case ' ': ++at_; return space(in);
    case '.': ++at_; return anything(in);
    case '^':
    case '$': ++at_; return roughly(in);
    default: break;
    }
    // A run of letters at once; the last one alone where a repetition follows it.
    const std::size_t first = at_;
    std::size_t last = first;
    for (; !at_end() && std::string_view("([\\ .^$|)?*+{").find(body_[at_]) == std::string_view::npos; at_ = std::min(at_ + character_bytes(body_[at_]), body_.size())) last = at_;
    if (!at_end() && last != first && std::string_view("?*+{").find(body_[at_]) != std::string_view::npos) at_ = last;
    if (at_ == first) ++at_; // a repetition that repeats nothing
    return literal(in, body_.substr(first, at_ - first));
}

pattern_walk::readings pattern_walk::group(const readings& in) {
    ++at_;
    if (next_is('?')) {
        const std::size_t end = std::min(body_.find_first_of(":>)", at_), body_.size() - 1);
        const bool plain = body_.substr(at_, 2) == "?:" || body_.substr(at_, 3) == "?P<";
        at_ = end + 1;
        if (!plain) { // flags change what the letters behind them mean
            at_ = body_.size();
            return anything(in);
        }
    }
    readings out = alternatives(in);
    if (next_is(')')) ++at_;
    return out;
}

pattern_walk::readings pattern_walk::letter_class(const readings& in) {
    std::size_t end = at_ + 1;
    if (end < body_.size() && body_[end] == '^') ++end;
    if (end < body_.size() && body_[end] == ']') ++end;
    while (end < body_.size() && body_[end] != ']') end += body_[end] == '\\' || body_[end] == '[' ? 2 : 1;
    const std::string_view inside = body_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, body_.size());
    const auto letters = letters_of(inside);
    if (!letters) return anything(in);
    readings out;
    for (const char c : *letters) join(out, c == ' ' ? space(in) : literal(in, {&c, 1}));
    return out;
}

pattern_walk::readings pattern_walk::escape(const readings& in) {
    const char c = at_ + 1 < body_.size() ? body_[at_ + 1] : '\\';
    at_ = std::min(at_ + 2, body_.size());
    switch (c) {
    case 'w': return any_letters(in);
    case 'd': return literal(in, "0");
    case 'S': return any_letters(roughly(in), true);
    case 's': return space(in);
    case 'b': return roughly(in);
    default: break;
    }
    if (is_plain(c)) {
        at_ = body_.size();
        return anything(in);
    }
    return literal(in, {&c, 1});
}

pattern_walk::readings pattern_walk::literal(readings in, std::string_view letters) {
    readings out = gathered(in);
    const bool digits = letters.find_first_of("0123456789") != std::string_view::npos; // all digits are one here
    for (reading_to& r : out) {
        r.exact = r.exact && !digits && !r.open;
        if (r.open && (!r.letters.empty() || r.inside_done)) continue;
        std::transform(letters.begin(), letters.end(), std::back_inserter(r.open ? r.inside : r.letters), word_filter::plain);
    }
    return out;
}

pattern_walk::readings pattern_walk::any_letters(readings in, bool any_mark) {
    for (reading_to& r : in) {
        r.open = true;
        r.inside_done = !r.inside.empty();
        r.any_mark = r.any_mark || any_mark;
    }
    join(in, {});
    return in;
}

pattern_walk::readings pattern_walk::space(const readings& in) {
    readings out;
    for (const bool exact : {true, false}) {
        if (std::none_of(in.begin(), in.end(), [&](const reading_to& r) { return r.exact == exact; })) continue;
        reading_to behind;
        behind.from = new_place(exact);
        behind.exact = exact;
        for (const reading_to& r : in)
            if (r.exact == exact) connect(r, behind.from);
        out.push_back(std::move(behind));
    }
    return out;
}

/// Whatever follows: the pattern may match.
pattern_walk::readings pattern_walk::anything(readings in) {
    ++takes_all_;
    into_.boundless_[word_filter::pattern_of(end_)] = true;
    finish(any_letters(roughly(std::move(in)), true));
    return {};
}

void pattern_walk::finish(const readings& in) {
    for (const reading_to& r : in) {
        if (!r.letters.empty() || r.open) {
            connect(r, end_for(r));
        } else if (r.from != word_filter::root) { // a space is its last letter: an apostrophe must follow
            into_.edges_.push_back({r.from, into_.key_of(into_.beginnings_, "'"), end_ | word_filter::unsure});
        } else { // it may take nothing
            into_.skips_.push_back({r.from, end_ | word_filter::unsure});
            into_.boundless_[word_filter::pattern_of(end_)] = true;
        }
    }
}

void pattern_walk::connect(const reading_to& in, word_filter::place to) {
    if (in.letters.empty() && !in.open) return; // two spaces in a row stand in no text
    word_filter::key word = in.any_mark ? word_filter::any_token : word_filter::any_word;
    if (!in.letters.empty()) word = into_.key_of(in.longer ? into_.longer_ : in.open ? into_.beginnings_ : into_.words_, in.letters);
    else if (!in.inside.empty()) word = into_.key_of(into_.insides_, in.inside);
    into_.edges_.push_back({in.from, word, to});
}

} // namespace myalog::intents
