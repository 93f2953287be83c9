#include "intents/values/numbers.hpp"

#include <cmath>
#include <string>

namespace myalog::intents {

namespace {

constexpr double hundred = 100;

std::optional<double> number_word(const passage& p, std::size_t i, std::size_t& length) {
    const auto name = p.class_at("number_words", i, &length);
    if (name.empty()) return std::nullopt;
    return std::stod(std::string(name));
}

/// "the one thing", "hard one": it stands for a thing.
bool pronoun(const passage& p, std::size_t i) {
    return p.is(i, "one") && i > 0 && !p.has("units", i + 1) &&
           p.is_one_of(i - 1, {"the", "that", "this", "which", "first", "second", "third", "fourth", "fifth", "next", "last", "hard", "tough", "tricky", "difficult", "good", "bad", "easy", "no", "any", "every", "left", "right", "other",
                               "another", "wrong", "same", "only"});
}

bool whole(double v) { return v == std::floor(v); }

/// "twenty five", "a hundred and ten", "twenty and four".
std::optional<quantity> read_words(const passage& p, std::size_t i) {
    if (pronoun(p, i)) return std::nullopt;
    std::size_t length = 0;
    const bool article = p.is_one_of(i, {"a", "an"});
    const auto first = number_word(p, i + article, length);
    if (!first || (article && *first < hundred)) return std::nullopt;
    double value = *first;
    std::size_t next = i + article + length;
    std::size_t more = 0;
    if (value >= 20 && value < hundred && std::fmod(value, 10) == 0) {
        const bool linked = p.is(next, "and");
        const auto ones = number_word(p, next + linked, more);
        // "twenty and four hours" is one number, "between twenty and thirty" are two.
        if (ones && *ones >= 1 && *ones < 10 && (!linked || p.has("units", next + 1 + more))) {
            value += *ones;
            next += linked + more;
        }
    }
    if (const auto scale = value < hundred ? number_word(p, next, more) : std::nullopt; scale && *scale >= hundred) {
        value *= *scale;
        next += more;
    }
    if (value >= hundred) {
        const auto rest = read_words(p, next + p.is(next, "and"));
        if (rest && rest->hi < hundred) {
            value += rest->lo;
            next = rest->next;
        }
    }
    return quantity{value, value, next};
}

/// "1/2": also how "two or three" and a score are written.
std::optional<quantity> read_slash(const passage& p, std::size_t i) {
    if (i + 2 >= p.size() || !p.at(i).is_number || !p.is(i + 1, "/") || !p.at(i + 2).is_number) return std::nullopt;
    const double top = p.at(i).number, bottom = p.at(i + 2).number;
    if (bottom < 2 || bottom > 4 || top < 1 || top >= bottom) return std::nullopt;
    quantity out{top / bottom, top / bottom, i + 3, true};
    if (p.is(out.next, "of")) ++out.next;
    if (p.is_one_of(out.next, {"a", "an"})) ++out.next;
    out.slash = bottom == top + 1 && out.next == i + 3;
    out.slash_lo = top;
    out.slash_hi = bottom;
    return out;
}

/// Fraction as words: "half", "a quarter of", "three quarters".
std::optional<quantity> read_part(const passage& p, std::size_t i) {
    if (const auto& half = p.find("halves", i)) return quantity{0.5, 0.5, i + half.length};
    double count = 1;
    std::size_t at = i;
    std::size_t length = 0;
    if (const auto some = number_word(p, i, length); some && *some >= 1 && *some <= 3) {
        count = *some;
        at += length;
    } else if (p.at(i).is_number && p.at(i).number >= 1 && p.at(i).number <= 3 && whole(p.at(i).number)) {
        count = p.at(i).number;
        ++at;
    } else if (p.is_one_of(i, {"a", "an"})) {
        ++at;
    }
    const auto& quarter = p.find("quarters", at);
    if (!quarter) return std::nullopt;
    return quantity{count / 4, count / 4, at + quarter.length};
}

/// "line 6", "6 is wrong", "number 7 isn't right": one of the answers, by the number of its line.
bool names_an_answer(const passage& p, std::size_t i) {
    if (i > 0 && p.is_one_of(i - 1, {"line", "item"})) return true;
    std::size_t next = i + 1;
    bool denied = p.is_one_of(next, {"isnt", "wasnt"});
    if (!denied && !p.is_one_of(next, {"is", "was"})) return false;
    for (++next; p.is_one_of(next, {"not", "all", "just", "quite"}); ++next) denied = denied || p.is(next, "not");
    const bool wrong = denied ? p.is_one_of(next, {"right", "correct"}) : p.is_one_of(next, {"wrong", "incorrect"});
    return wrong && (p.stops_at(next + 1) || p.at(next + 1).is_mark || p.is_one_of(next + 1, {"it", "its"}));
}

} // namespace

std::optional<quantity> read_number(const passage& p, std::size_t i) {
    if (!p.may_begin(number_beginnings, i) || names_an_answer(p, i)) return std::nullopt;
    if (const auto slash = read_slash(p, i)) return slash;
    std::optional<quantity> out = read_part(p, i);
    if (out) return out;
    if (p.at(i).is_number) {
        out = quantity{p.at(i).number, p.at(i).number, i + 1, true};
        if (const auto part = read_slash(p, i + 1); part && whole(out->lo) && p.at(i + 1).number < 4) {
            out->lo += part->lo;
            out->hi = out->lo;
            out->next = part->next;
            return out;
        }
    } else if (const auto& vague = p.find("vague_numbers", i)) {
        const auto [lo, hi] = p.words().amount("vague_numbers", std::string(p.class_at("vague_numbers", i)));
        return quantity{lo, hi, i + vague.length};
    } else {
        out = read_words(p, i);
    }
    if (out && p.is(out->next, "and") && whole(out->lo)) {
        // "one and a half", but "one and half of them" is left to whoever reads what follows.
        if (const auto part = read_part(p, out->next + 1); part && part->lo < 1) {
            out->lo += part->lo;
            out->hi += part->hi;
            out->next = part->next;
        }
    }
    return out;
}

std::optional<quantity> read_quantity(const passage& p, std::size_t i) {
    if (!p.may_begin(number_beginnings, i)) return std::nullopt;
    const auto& between = p.find("between", i);
    const auto first = read_number(p, i + between.length);
    if (!first) return std::nullopt;
    std::size_t link = first->next;
    if (link < p.size()) {
        const bool joined_by_and = between && p.is(link, "and");
        const auto& linked = p.find("range_links", link);
        std::size_t at = joined_by_and ? link + 1 : linked ? link + linked.length : link;
        // "two three weeks" and "three, four months".
        const bool adjacent = !joined_by_and && !linked;
        if (adjacent && p.is(at, ",")) ++at;
        while (!adjacent && (p.has("hedges", at) || p.is_one_of(at, {"a", "an", "like"})) && !read_number(p, at))
            at += std::max<std::size_t>(1, p.find("hedges", at).length);
        const auto second = read_number(p, at);
        const bool grows = second && second->hi > first->hi;
        const bool next_one = grows && whole(first->lo) && second->lo == first->hi + 1 && first->hi <= 20 && first->lo == first->hi;
        const bool clock = second && p.is(at + 1, ":");
        if (grows && !clock && (!adjacent || next_one)) return quantity{first->lo, second->hi, second->next, second->digits};
    }
    if (between) return std::nullopt;
    return first;
}

} // namespace myalog::intents
