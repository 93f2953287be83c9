// Guards: a small typed subset of CEL over slots, red flags and computed names. Parsed and typed once, when a bundle is loaded.
// Three-valued (Kleene): an answer that is not known makes a guard unknown. Knows no state and no rule.
#pragma once

#include "dialog/session.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace myalog::dialog {

struct slot;
struct score;
class guard;
using guard_ptr = std::shared_ptr<const guard>;

enum class truth { no, yes, unknown };
std::string_view to_string(truth t);
inline truth from_bool(bool b) { return b ? truth::yes : truth::no; }

/// What guards may speak of, for the check of types.
struct vocabulary {
    const std::map<std::string, slot>* slots = nullptr;
    const std::map<std::string, guard_ptr>* computed = nullptr; ///< those parsed so far
    const std::map<std::string, score>* scores = nullptr;       ///< may be null: there are none
    std::set<std::string> computed_names;                       ///< all of them, to tell a circle from a slip of the pen
    std::set<std::string> red_flags;
    bool with_level = false;   ///< `level_at_least` may be used
    bool with_outcome = false; ///< `specialists()` and `emergency_clear()` may be used: in invariants
};

/// What a guard looks at.
struct facts {
    const std::map<std::string, slot>* slots = nullptr;
    const std::map<std::string, guard_ptr>* computed = nullptr;
    const std::map<std::string, answer>* answers = nullptr;
    const std::map<std::string, flag>* flags = nullptr;
    std::function<bool(const std::string&)> counts; ///< whether a slot's answer is active; empty: all are
    std::optional<level> reached;                   ///< for `level_at_least`
    std::optional<std::size_t> specialists;         ///< for `specialists()`
    std::optional<bool> emergency_clear;            ///< for `emergency_clear()`
    bool prospective = false;                       ///< what is not there yet may still come: `known` and `flag` are unknown, not false

    const answer* find(const std::string& slot_id) const;
};

/// How a value with a margin is read.
enum class margin {
    middle,       ///< by the middle of the interval
    toward_true,  ///< true as soon as any point of the interval makes it so: a safety rule's more dangerous end
    toward_false
};

/// What spoke for and against, each slot or red flag once, in the order of the guard.
struct grounds {
    std::vector<std::string> because, against;
};

class guard {
  public:
    /// Parses and types `text`. Errors: null, after telling each mistake to `tell` as a sentence.
    static guard_ptr parse(std::string_view text, const vocabulary& known, const std::function<void(std::string)>& tell);

    truth holds(const facts& f, margin m = margin::middle) const;
    /// For a guard that holds. `m` as it was when it held.
    grounds explain(const facts& f, margin m = margin::middle) const;
    /// Slots that it reads, computed names resolved.
    std::set<std::string> reads(const std::map<std::string, guard_ptr>& computed) const;
    const std::string& text() const { return text_; }

    struct node;
    guard(std::string text, std::unique_ptr<node> root);
    ~guard();
    const node& root() const { return *root_; }

  private:
    std::string text_;
    std::unique_ptr<node> root_;
};

} // namespace myalog::dialog
