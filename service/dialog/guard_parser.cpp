#include "dialog/guard_parser.hpp"

#include "dialog/nearest.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace myalog::dialog {

namespace {

constexpr int deepest = 40;

std::string_view said(guard_type::kind k) {
    using kind = guard_type::kind;
    switch (k) {
    case kind::boolean: return "true or false";
    case kind::number: return "a number";
    case kind::length: return "a length of time";
    case kind::text: return "a word";
    case kind::list: return "a list";
    case kind::wrong: break;
    }
    return "nothing";
}

struct deeper {
    int& depth;
    explicit deeper(int& d) : depth(d) {
        if (++depth > deepest) throw slip{"is nested too deep"};
    }
    ~deeper() { --depth; }
};

} // namespace

parser::node_ptr parser::whole() {
    auto root = either();
    if (read_.what != lexer::lexeme::end) throw slip{"does not end where it should: \"" + std::string(read_.left()) + "\" is left over"};
    if (root->type.what != kind::boolean && root->type.what != kind::wrong) wrong("is " + std::string(said(root->type.what)) + ", but a guard must be true or false");
    return root;
}

void parser::wrong(std::string sentence) {
    sound_ = false;
    tell_(std::move(sentence));
}

parser::node_ptr parser::make(operation op, kind k) {
    auto n = std::make_unique<node>();
    n->op = op;
    n->type.what = k;
    return n;
}

parser::node_ptr parser::join(operation op, kind k, node_ptr a, node_ptr b) {
    auto n = make(op, k);
    n->kids.push_back(std::move(a));
    n->kids.push_back(std::move(b));
    return n;
}

void parser::want(const node& n, kind k, std::string_view where) {
    if (n.type.what != k && n.type.what != kind::wrong) wrong(std::string(where) + " needs " + std::string(said(k)) + " and gets " + std::string(said(n.type.what)));
}

parser::node_ptr parser::either() {
    const deeper d(depth_);
    auto left = both();
    while (read_.take("||")) {
        auto right = both();
        want(*left, kind::boolean, "||");
        want(*right, kind::boolean, "||");
        left = join(operation::either, kind::boolean, std::move(left), std::move(right));
    }
    return left;
}

parser::node_ptr parser::both() {
    auto left = relation();
    while (read_.take("&&")) {
        auto right = relation();
        want(*left, kind::boolean, "&&");
        want(*right, kind::boolean, "&&");
        left = join(operation::both, kind::boolean, std::move(left), std::move(right));
    }
    return left;
}

parser::node_ptr parser::relation() {
    auto left = sum();
    static constexpr std::array<std::pair<std::string_view, operation>, 6> relations{{{"==", operation::equal}, {"!=", operation::unequal}, {"<=", operation::at_most},
        {">=", operation::at_least}, {"<", operation::less}, {">", operation::more}}};
    for (const auto& [symbol, op] : relations) {
        if (!read_.is(symbol)) continue;
        read_.advance();
        auto right = sum();
        check_comparison(*left, *right, symbol, op == operation::equal || op == operation::unequal);
        return join(op, kind::boolean, std::move(left), std::move(right));
    }
    if (read_.what == lexer::lexeme::name && read_.word == "in") {
        read_.advance();
        auto right = sum();
        want(*left, kind::text, "the left of in");
        want(*right, kind::list, "the right of in");
        check_value(*left, *right);
        if (right->op == operation::list) {
            for (const auto& item : right->items) check_word(item, left->type);
        }
        return join(operation::in, kind::boolean, std::move(left), std::move(right));
    }
    return left;
}

void parser::check_comparison(const node& a, const node& b, std::string_view symbol, bool equality) {
    if (a.type.what == kind::wrong || b.type.what == kind::wrong) return;
    if (a.type.what != b.type.what) {
        wrong("compares " + std::string(said(a.type.what)) + " with " + std::string(said(b.type.what)) + " by " + std::string(symbol)
              + (a.type.what == kind::length || b.type.what == kind::length ? "; a length is written duration('6w')" : ""));
        return;
    }
    if (a.type.what == kind::list) wrong("compares lists by " + std::string(symbol) + "; use in or count()");
    if (!equality && (a.type.what == kind::text || a.type.what == kind::boolean)) wrong("orders " + std::string(said(a.type.what)) + " by " + std::string(symbol) + ", which has no order");
    check_value(a, b);
    check_value(b, a);
}

/// A word that is written out must be one that the other side can be.
void parser::check_value(const node& literal, const node& other) {
    if (literal.op == operation::text) check_word(literal.name, other.type);
}
void parser::check_word(const std::string& word, const guard_type& of) {
    if (!of.values || of.values->empty()) return;
    std::string_view place = word;
    if (of.places) {
        if (const auto colon = place.find(':'); colon != place.npos) {
            const auto side = place.substr(colon + 1);
            if (side == "left" || side == "right" || side == "both") place = place.substr(0, colon);
        }
    }
    if (std::find(of.values->begin(), of.values->end(), place) == of.values->end()) wrong("speaks of '" + word + "', which is not one of the values" + did_you_mean(word, *of.values));
}

parser::node_ptr parser::sum() {
    auto left = product();
    while (read_.is("+") || read_.is("-")) {
        const auto op = read_.is("+") ? operation::add : operation::subtract;
        read_.advance();
        auto right = product();
        left = calculate(op, std::move(left), std::move(right));
    }
    return left;
}

parser::node_ptr parser::product() {
    auto left = single();
    while (read_.is("*") || read_.is("/")) {
        const auto op = read_.is("*") ? operation::multiply : operation::divide;
        read_.advance();
        auto right = single();
        left = calculate(op, std::move(left), std::move(right));
    }
    return left;
}

parser::node_ptr parser::calculate(operation op, node_ptr a, node_ptr b) {
    want(*a, kind::number, "arithmetic");
    want(*b, kind::number, "arithmetic");
    return join(op, kind::number, std::move(a), std::move(b));
}

parser::node_ptr parser::single() {
    const deeper d(depth_);
    if (read_.take("!")) {
        auto n = make(operation::negate, kind::boolean);
        n->kids.push_back(single());
        want(*n->kids[0], kind::boolean, "!");
        return n;
    }
    if (read_.take("-")) {
        auto n = make(operation::minus, kind::number);
        n->kids.push_back(single());
        want(*n->kids[0], kind::number, "-");
        return n;
    }
    if (read_.take("(")) {
        auto inner = either();
        read_.expect(")");
        return inner;
    }
    if (read_.take("[")) return list();
    if (read_.what == lexer::lexeme::number) return number();
    if (read_.what == lexer::lexeme::text) {
        auto n = make(operation::text, kind::text);
        n->name = read_.word;
        read_.advance();
        return n;
    }
    if (read_.what == lexer::lexeme::name) return name();
    throw slip{read_.what == lexer::lexeme::end ? "ends too early" : "does not understand \"" + read_.symbol + "\" at character " + read_.place()};
}

parser::node_ptr parser::number() {
    auto n = make(operation::number, kind::number);
    const auto [end, error] = std::from_chars(read_.word.data(), read_.word.data() + read_.word.size(), n->number);
    if (error != std::errc() || end != read_.word.data() + read_.word.size()) throw slip{"has a number that is none: " + read_.word};
    read_.advance();
    return n;
}

parser::node_ptr parser::list() {
    auto n = make(operation::list, kind::list);
    while (!read_.is("]")) {
        if (read_.what != lexer::lexeme::text) throw slip{"expects a word in ' ' in the list at character " + read_.place()};
        n->items.push_back(read_.word);
        read_.advance();
        if (!read_.take(",")) break;
    }
    read_.expect("]");
    return n;
}

} // namespace myalog::dialog
