// The words of a guard, one after the other. Knows what a word looks like, and nothing of what it means.
#pragma once

#include <string>
#include <string_view>

namespace myalog::dialog {

/// Thrown between a guard's lexer and parser only: the first slip of syntax ends both.
struct slip {
    std::string sentence;
};

/// Stands at one word. Errors: throws slip.
class lexer {
  public:
    enum class lexeme { end, name, number, text, symbol };

    /// Stands at the first word. `text` must outlive it.
    explicit lexer(std::string_view text) : text_(text) { advance(); }
    void advance();

    bool is(std::string_view wanted) const { return what == lexeme::symbol && symbol == wanted; }
    /// Goes past this symbol. Returns whether it was there.
    bool take(std::string_view wanted);
    void expect(std::string_view wanted);
    /// What is not read yet, this word included.
    std::string_view left() const { return text_.substr(begin); }
    /// Where this word stands, for people: the first is 1.
    std::string place() const { return std::to_string(begin + 1); }

    lexeme what = lexeme::end;
    std::string word, symbol;
    std::size_t begin = 0;

  private:
    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace myalog::dialog
