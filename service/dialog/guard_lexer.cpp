#include "dialog/guard_lexer.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace myalog::dialog {

void lexer::advance() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
    begin = at_;
    symbol.clear();
    word.clear();
    if (at_ == text_.size()) {
        what = lexeme::end;
        return;
    }
    const char c = text_[at_];
    if (std::isalpha(static_cast<unsigned char>(c)) || c == '_') {
        what = lexeme::name;
        while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_')) word += text_[at_++];
    } else if (std::isdigit(static_cast<unsigned char>(c))) {
        what = lexeme::number;
        while (at_ < text_.size() && (std::isdigit(static_cast<unsigned char>(text_[at_])) || text_[at_] == '.')) word += text_[at_++];
    } else if (c == '\'') {
        what = lexeme::text;
        ++at_;
        while (at_ < text_.size() && text_[at_] != '\'') word += text_[at_++];
        if (at_ == text_.size()) throw slip{"has a ' that is never closed"};
        ++at_;
    } else {
        what = lexeme::symbol;
        static constexpr std::array<std::string_view, 6> pairs{"==", "!=", "<=", ">=", "&&", "||"};
        const auto two = text_.substr(at_, 2);
        const bool pair = std::find(pairs.begin(), pairs.end(), two) != pairs.end();
        symbol = pair ? std::string(two) : std::string(1, c);
        at_ += symbol.size();
    }
}

bool lexer::take(std::string_view wanted) {
    if (!is(wanted)) return false;
    advance();
    return true;
}

void lexer::expect(std::string_view wanted) {
    if (!take(wanted)) throw slip{"expects \"" + std::string(wanted) + "\" at character " + place()};
}

} // namespace myalog::dialog
