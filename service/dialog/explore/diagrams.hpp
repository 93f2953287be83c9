// Functions of many yes/no variables, each held as a graph in which equal parts stand once: a set of answers far too large to be listed
// is a few thousand nodes. Values are whole numbers; 0 and 1 are no and yes. Knows no dialog.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace myalog::dialog {

/// A function, by the number of its node. Equal functions have equal numbers.
using diagram = std::uint32_t;

class diagrams {
  public:
    /// A value that no sum comes back from: what cannot be.
    static constexpr int never = 1'000'000'000;

    explicit diagrams(std::size_t most);

    diagram no() const { return 0; }
    diagram yes() const { return 1; }
    diagram number(int value);
    diagram variable(int v) { return node(v, no(), yes()); }

    /// `a` where `condition` (of 0 and 1) is 1, else `b`.
    diagram choose(diagram condition, diagram a, diagram b);
    diagram both(diagram a, diagram b) { return choose(a, b, no()); }
    diagram either(diagram a, diagram b) { return choose(a, yes(), b); }
    diagram negated(diagram a) { return choose(a, no(), yes()); }
    diagram without(diagram a, diagram b) { return choose(b, no(), a); } ///< a and not b

    diagram sum(diagram a, diagram b) { return applied(operation::sum, a, b); }
    diagram larger(diagram a, diagram b) { return applied(operation::larger, a, b); }
    diagram smaller(diagram a, diagram b) { return applied(operation::smaller, a, b); }
    /// The better of both values of one variable, which must stand below all others of `a`.
    diagram best_of(diagram a, int v, bool largest);

    bool is_value(diagram a) const { return nodes_[a].variable == leaf; }
    int value(diagram a) const { return nodes_[a].value; }
    int variable_of(diagram a) const { return nodes_[a].variable; }
    diagram low(diagram a) const { return nodes_[a].low; }
    diagram high(diagram a) const { return nodes_[a].high; }
    /// The value where the variables are as in `at`.
    int value_at(diagram a, const std::vector<bool>& at) const;
    std::vector<int> support(diagram a) const;

    std::size_t size() const { return nodes_.size(); }
    /// There were more nodes than `most`: nothing that was worked out since means anything.
    bool full() const { return full_; }

    /// low at 0 of the variable, high at 1. Variables of both must stand below it.
    diagram node(int v, diagram low, diagram high);

  private:
    static constexpr int leaf = std::numeric_limits<int>::max();
    enum class operation : std::uint32_t { choose = 1, sum, larger, smaller, best_large, best_small };
    struct entry {
        int variable = leaf;
        int value = 0;
        diagram low = 0, high = 0;
    };
    struct remembered {
        std::uint32_t what = 0;
        diagram a = 0, b = 0, c = 0, result = 0;
    };

    diagram found(const entry& n);
    void grow();
    remembered& slot(std::uint32_t what, diagram a, diagram b, diagram c);
    diagram applied(operation what, diagram a, diagram b);
    int calculated(operation what, int a, int b) const;
    diagram part(diagram a, int v, bool high) const { return nodes_[a].variable == v ? (high ? nodes_[a].high : nodes_[a].low) : a; }

    std::size_t most_;
    std::vector<entry> nodes_;
    std::vector<diagram> table_; ///< open addressing; 0: free, else the node's number + 1
    std::vector<remembered> cache_;
    bool full_ = false;
};

} // namespace myalog::dialog
