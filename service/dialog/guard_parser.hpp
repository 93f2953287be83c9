// A guard's text -> its tree, typed: guard_parser.cpp reads operators and checks types, guard_names.cpp what names and calls stand for.
// Not for others: guard::parse uses it.
#pragma once

#include "dialog/guard_lexer.hpp"
#include "dialog/guard_node.hpp"

namespace myalog::dialog {

class parser {
  public:
    using node = guard::node;
    using node_ptr = std::unique_ptr<node>;
    using kind = guard_type::kind;

    /// `tell` hears of each wrong type or name; a slip of syntax is thrown.
    parser(std::string_view text, const vocabulary& known, const std::function<void(std::string)>& tell) : read_(text), known_(known), tell_(tell) {}

    node_ptr whole();
    /// Nothing was wrong so far.
    bool sound() const { return sound_; }

  private:
    void wrong(std::string sentence);
    static node_ptr make(operation op, kind k);
    static node_ptr join(operation op, kind k, node_ptr a, node_ptr b);

    // guard_parser.cpp
    void want(const node& n, kind k, std::string_view where);
    node_ptr either();
    node_ptr both();
    node_ptr relation();
    void check_comparison(const node& a, const node& b, std::string_view symbol, bool equality);
    void check_value(const node& literal, const node& other);
    void check_word(const std::string& word, const guard_type& of);
    node_ptr sum();
    node_ptr product();
    node_ptr calculate(operation op, node_ptr a, node_ptr b);
    node_ptr single();
    node_ptr number();
    node_ptr list();

    // guard_names.cpp
    node_ptr name();
    std::vector<std::string> names() const;
    const score* find_score(const std::string& word) const;
    static node_ptr score_value(const score& s);
    static node_ptr number_of(double value);
    node_ptr band(const score& s);
    node_ptr within_band(const score& s, const std::string& word);
    node_ptr slot_value(const slot& s);
    node_ptr member(const std::string& owner);
    std::string argument(std::string_view of, lexer::lexeme what, std::string_view wanted);
    node_ptr call(const std::string& function);
    node_ptr call_of_many(const std::string& function);
    node_ptr length(const std::string& written);

    lexer read_;
    const vocabulary& known_;
    const std::function<void(std::string)>& tell_;
    int depth_ = 0;
    bool sound_ = true;
};

} // namespace myalog::dialog
