#include "intents/authoring.hpp"

#include "intents/normalize.hpp"

#include "json_file.hpp"

#include <algorithm>

namespace myalog::intents {

void authored::complain(const std::string& sentence, const std::string& below) const { found_->push_back({file_, pointer_ + below, sentence}); }

bool authored::only(std::initializer_list<std::string_view> members) const {
    if (!value_->is_object()) {
        complain("must be an object");
        return false;
    }
    bool good = true;
    for (const auto& [key, unused] : value_->items()) {
        if (std::find(members.begin(), members.end(), key) != members.end()) continue;
        complain("unknown member \"" + key + "\"", pointer_to("", key));
        good = false;
    }
    return good;
}

std::string authored::text(const char* member, bool obliged) const {
    const auto found = value_->find(member);
    if (found == value_->end()) {
        if (obliged) complain(std::string("lacks \"") + member + "\"");
        return {};
    }
    if (!found->is_string() || found->get_ref<const std::string&>().empty()) {
        complain("must be a text", pointer_to("", member));
        return {};
    }
    return found->get<std::string>();
}

bool authored::flag(const char* member) const {
    const auto found = value_->find(member);
    if (found == value_->end()) return false;
    if (!found->is_boolean()) complain("must be true or false", pointer_to("", member));
    return found->is_boolean() && found->get<bool>();
}

std::vector<std::string> authored::texts(const char* member, bool obliged) const {
    std::vector<std::string> out;
    const auto found = value_->find(member);
    if (found == value_->end()) {
        if (obliged) complain(std::string("lacks \"") + member + "\"");
        return out;
    }
    if (!found->is_array() || (obliged && found->empty())) {
        complain("must be a list of texts", pointer_to("", member));
        return out;
    }
    for (std::size_t i = 0; i < found->size(); ++i) {
        if ((*found)[i].is_string() && !(*found)[i].get_ref<const std::string&>().empty()) out.push_back((*found)[i].get<std::string>());
        else complain("must be a text", pointer_to(pointer_to("", member), i));
    }
    return out;
}

std::vector<authored> authored::list(const char* member) const {
    std::vector<authored> out;
    const auto found = value_->find(member);
    if (found == value_->end()) return out;
    if (!found->is_array()) {
        complain("must be a list", pointer_to("", member));
        return out;
    }
    for (std::size_t i = 0; i < found->size(); ++i) out.emplace_back((*found)[i], file_, pointer_to(pointer_to(pointer_, member), i), *found_);
    return out;
}

namespace {

bool name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

bool expand_into(std::string_view pattern, const definitions& pieces, std::vector<std::string>& open, std::string& out, std::string& why) {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\' && i + 1 < pattern.size()) {
            out += pattern[i];
            out += pattern[++i];
            continue;
        }
        std::size_t end = i + 1;
        while (end < pattern.size() && name_char(pattern[end])) ++end;
        const bool piece = pattern[i] == '<' && end > i + 1 && end < pattern.size() && pattern[end] == '>';
        if (!piece) {
            out += pattern[i];
            continue;
        }
        const std::string name(pattern.substr(i + 1, end - i - 1));
        const auto known = pieces.find(name);
        if (known == pieces.end()) {
            why = "the piece <" + name + "> is not defined in any file of this locale";
            return false;
        }
        if (std::find(open.begin(), open.end(), name) != open.end()) {
            why = "the piece <" + name + "> holds itself";
            return false;
        }
        open.push_back(name);
        out += "(?:";
        if (!expand_into(known->second, pieces, open, out, why)) return false;
        out += ")";
        open.pop_back();
        if (out.size() > 20000) {
            why = "grows too large with its pieces put in";
            return false;
        }
        i = end;
    }
    return true;
}

/// Does a repetition that is more than "one or none" stand at `i`?
bool repeats(std::string_view p, std::size_t i) { return i < p.size() && (p[i] == '*' || p[i] == '+' || p[i] == '{'); }

/// Does a group match words that it does not name?
bool holds_any_word(std::string_view group) {
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (group[i] == '\\') {
            ++i;
            const bool word = i < group.size() && (group[i] == 'w' || group[i] == 'S' || group[i] == 'p' || group[i] == 'D' || group[i] == 'W');
            const bool tail_of_word = i >= 2 && ((group[i - 2] >= 'a' && group[i - 2] <= 'z') || group[i - 2] == ')');
            if (word && !tail_of_word) return true;
        } else if (group[i] == '.' || group[i] == '[') {
            return true;
        }
    }
    return false;
}

} // namespace

std::optional<std::string> expand(const std::string& pattern, const definitions& pieces, std::string& why) {
    std::string out;
    std::vector<std::string> open;
    if (!expand_into(pattern, pieces, open, out, why)) return std::nullopt;
    return out;
}

std::string with_contractions(std::string_view p) {
    constexpr std::string_view word = "not";
    const auto in_word = [&](std::size_t i) { return i < p.size() && (name_char(p[i]) || p[i] == '\'' || p[i] == '\\'); };
    const auto counted = [&](std::size_t i) { return i < p.size() && (p[i] == '?' || p[i] == '*' || p[i] == '+' || p[i] == '{'); };
    std::string out;
    std::size_t plain = 0; // of `out`: from here on its text is that of the pattern
    for (std::size_t i = 0; i < p.size();) {
        const bool alone = p.substr(i, word.size()) == word && (i == 0 || !in_word(i - 1)) && !in_word(i + word.size()) && !counted(i + word.size());
        if (!alone) {
            out += p[i++];
            continue;
        }
        std::size_t begin = out.size() - (out.size() > plain && out.back() == ' ');
        const std::size_t end = begin;
        while (begin > plain && name_char(out[begin - 1])) --begin;
        const bool whole = begin == 0 || (out[begin - 1] != '\'' && out[begin - 1] != '\\');
        const std::string_view contraction = whole && end < out.size() ? contraction_of(std::string_view(out).substr(begin, end - begin)) : std::string_view();
        if (contraction.empty()) {
            out += "(?:not|isn't|aren't|wasn't|weren't|hasn't|haven't)";
        } else {
            out.resize(begin);
            out += contraction;
        }
        plain = out.size();
        i += word.size();
    }
    return out;
}

std::string gap_in(std::string_view p) {
    std::vector<std::size_t> groups;
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i] == '\\') {
            const bool any_but = i + 1 < p.size() && (p[i + 1] == 'W' || p[i + 1] == 'S' || p[i + 1] == 'D');
            if (any_but && repeats(p, i + 2)) return "has an open gap; say what stands between, or use near";
            ++i;
        } else if (p[i] == '[') {
            const bool all_but = i + 1 < p.size() && p[i + 1] == '^';
            std::size_t end = i + 2;
            while (end < p.size() && p[end] != ']') end += p[end] == '\\' ? 2 : 1;
            if (all_but && repeats(p, end + 1)) return "has an open gap; say what stands between, or use near";
            i = end;
        } else if (p[i] == '.' && repeats(p, i + 1)) {
            return "has an open gap; say what stands between, or use near";
        } else if (p[i] == '(') {
            groups.push_back(i);
        } else if (p[i] == ')' && !groups.empty()) {
            const std::string_view group = p.substr(groups.back(), i - groups.back());
            groups.pop_back();
            if (repeats(p, i + 1) && holds_any_word(group)) return "repeats any word, which is a gap; say what stands between, or use near";
        }
    }
    return {};
}

std::vector<std::string> whole_words(std::string_view p) {
    std::vector<std::string> out;
    std::vector<bool> tails{false}; ///< for each open group: does it go on with a word that began before it?
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '\''; };
    const auto ends_word = [&](std::size_t i) { return i >= p.size() || p[i] == ' ' || p[i] == '|' || p[i] == ')'; };
    for (std::size_t i = 0; i < p.size();) {
        const char before = i > 0 ? p[i - 1] : ' ';
        if (p[i] == '\\') {
            i += 2;
        } else if (p[i] == '(') {
            tails.push_back(tails.back() || letter(before) || before == ')' || before == ']');
            ++i;
        } else if (p[i] == ')') {
            if (tails.size() > 1) tails.pop_back();
            ++i;
        } else if (letter(p[i])) {
            const std::size_t from = i;
            while (i < p.size() && letter(p[i])) ++i;
            const bool begins = before == ' ' || before == '|' || before == '(' || before == ':';
            if (!begins || tails.back()) continue;
            const std::string word(p.substr(from, i - from));
            if (ends_word(i)) {
                out.push_back(word);
            } else if (p[i] == '?' && ends_word(i + 1)) {
                out.push_back(word);
                out.push_back(word.substr(0, word.size() - 1));
            }
        } else {
            ++i;
        }
    }
    return out;
}

} // namespace myalog::intents
