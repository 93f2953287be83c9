// A guard written anew from its tree, with no bracket that is not needed: two guards that are written alike are the same guard.
#include "dialog/guard_node.hpp"

#include <array>
#include <charconv>

namespace myalog::dialog {

namespace {

using node = guard::node;

/// How tightly an operation binds; what binds less tightly than its place allows is put in brackets.
enum binding { loosest, either_side, both_sides, relation, sum, product, single };

binding binding_of(const node& n) {
    switch (n.op) {
    case operation::either: return either_side;
    case operation::both: return both_sides;
    case operation::equal:
    case operation::unequal:
    case operation::less:
    case operation::at_most:
    case operation::more:
    case operation::at_least:
    case operation::in: return relation;
    case operation::add:
    case operation::subtract: return sum;
    case operation::multiply:
    case operation::divide: return product;
    default: return single;
    }
}

std::string_view symbol_of(operation op) {
    switch (op) {
    case operation::either: return " || ";
    case operation::both: return " && ";
    case operation::equal: return " == ";
    case operation::unequal: return " != ";
    case operation::less: return " < ";
    case operation::at_most: return " <= ";
    case operation::more: return " > ";
    case operation::at_least: return " >= ";
    case operation::in: return " in ";
    case operation::add: return " + ";
    case operation::subtract: return " - ";
    case operation::multiply: return " * ";
    default: return " / ";
    }
}

/// Digits alone, as the guards' own numbers are, and as few as give the same number again.
std::string digits(double n) {
    std::array<char, 400> room{};
    const auto [end, error] = std::to_chars(room.data(), room.data() + room.size(), n, std::chars_format::fixed);
    return error == std::errc() ? std::string(room.data(), end) : std::to_string(n);
}

class writer {
  public:
    std::string out;

    void write(const node& n, binding at_least) {
        const auto own = binding_of(n);
        if (own == single) return write_single(n);
        const bool brackets = own < at_least;
        if (brackets) out += '(';
        const bool relates = own == relation; // a == b == c does not exist
        write(*n.kids[0], relates ? sum : own);
        out += symbol_of(n.op);
        write(*n.kids[1], static_cast<binding>(own + 1));
        if (brackets) out += ')';
    }

  private:
    void write_single(const node& n) {
        switch (n.op) {
        case operation::boolean: out += n.number != 0 ? "true" : "false"; return;
        case operation::number: out += digits(n.number); return;
        case operation::length: out += "duration('" + digits(n.number) + "d')"; return;
        case operation::text: out += "'" + n.name + "'"; return;
        case operation::list: list(n); return;
        case operation::member: out += n.name + "." + n.member; return;
        case operation::negate: out += '!', write(*n.kids[0], single); return;
        case operation::minus: out += '-', write(*n.kids[0], single); return;
        case operation::known: out += "known(" + n.name + ")"; return;
        case operation::answered: out += "answered(" + n.name + ")"; return;
        case operation::red_flag: out += "flag('" + n.name + "')"; return;
        case operation::level_at_least: out += "level_at_least('" + std::string(to_string(static_cast<level>(static_cast<int>(n.number)))) + "')"; return;
        case operation::specialists: out += "specialists()"; return;
        case operation::emergency_clear: out += "emergency_clear()"; return;
        case operation::count: call("count", n); return;
        case operation::any: call("any", n); return;
        case operation::regions: call("regions", n); return;
        default: out += n.name; return; // slot, score, computed
        }
    }

    void list(const node& n) {
        out += '[';
        for (std::size_t i = 0; i < n.items.size(); ++i) out += (i == 0 ? "'" : ", '") + n.items[i] + "'";
        out += ']';
    }

    void call(std::string_view function, const node& n) {
        out += function;
        out += '(';
        for (std::size_t i = 0; i < n.kids.size(); ++i) {
            if (i > 0) out += ", ";
            write(*n.kids[i], loosest);
        }
        out += ')';
    }
};

} // namespace

std::string written(const guard::node& n) {
    writer w;
    w.write(n, loosest);
    return std::move(w.out);
}

} // namespace myalog::dialog
