// The tree of a guard, shared by its parser and its evaluation. Not for others.
#pragma once

#include "dialog/guard.hpp"
#include "dialog/parts.hpp"

namespace myalog::dialog {

enum class operation {
    boolean, number, length, text, list, // literals
    slot, member, computed, score,
    negate, minus, both, either,
    equal, unequal, less, at_most, more, at_least, in,
    add, subtract, multiply, divide,
    known, answered, count, any, regions, red_flag, level_at_least, specialists, emergency_clear
};

/// The type of an expression. `values` are the texts that it can be (empty: any).
struct guard_type {
    enum class kind { wrong, boolean, number, length, text, list } what = kind::wrong;
    const std::vector<std::string>* values = nullptr;
    bool places = false; ///< list of regions: literals may carry a side
};

struct guard::node {
    operation op = operation::boolean;
    std::vector<std::unique_ptr<node>> kids;
    std::string name;               ///< slot, computed name, red flag, text literal
    std::string member;             ///< of `slot.member`
    double number = 0;              ///< number, days, 0 or 1
    std::vector<std::string> items; ///< list literal
    guard_type type;
    const slot* of = nullptr;       ///< slot, member: the slot itself
    const guard* inner = nullptr;   ///< computed: what it stands for
    const dialog::score* scored = nullptr;
};

/// One part of a guard by itself, as `guard::holds` works out the whole.
truth holds(const guard::node& n, const facts& f, margin m);
/// The part as an author would write it, with no bracket that is not needed. Parsed again it is the same; equal parts are written alike.
std::string written(const guard::node& n);
/// How a margin is read below a negation.
margin turned(margin m);

} // namespace myalog::dialog
