#include "dialog/explore/diagrams.hpp"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

namespace myalog::dialog {

namespace {

constexpr std::size_t cache_size = std::size_t{1} << 18;
constexpr std::size_t first_table = std::size_t{1} << 16;

std::size_t mixed(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    auto h = a * 0x9E3779B97F4A7C15ULL ^ (b + 0x7F4A7C15ULL) * 0xC2B2AE3D27D4EB4FULL ^ (c + 0x165667B1ULL) * 0x27D4EB2F165667C5ULL;
    h ^= h >> 31;
    h *= 0x94D049BB133111EBULL;
    return static_cast<std::size_t>(h ^ (h >> 29));
}

} // namespace

diagrams::diagrams(std::size_t most) : most_(most), table_(first_table, 0), cache_(cache_size) {
    number(0);
    number(1);
}

diagram diagrams::number(int value) { return found({leaf, value, 0, 0}); }

diagram diagrams::node(int v, diagram low, diagram high) { return low == high ? low : found({v, 0, low, high}); }

diagram diagrams::found(const entry& n) {
    const auto mask = table_.size() - 1;
    auto at = mixed(static_cast<std::uint64_t>(n.variable) << 32 | static_cast<std::uint32_t>(n.value), n.low, n.high) & mask;
    for (; table_[at] != 0; at = (at + 1) & mask) {
        const auto& other = nodes_[table_[at] - 1];
        if (other.variable == n.variable && other.value == n.value && other.low == n.low && other.high == n.high) return table_[at] - 1;
    }
    if (nodes_.size() >= most_ && nodes_.size() > 2) {
        full_ = true;
        return 0;
    }
    nodes_.push_back(n);
    table_[at] = static_cast<diagram>(nodes_.size());
    if (nodes_.size() * 2 > table_.size()) grow();
    return static_cast<diagram>(nodes_.size() - 1);
}

void diagrams::grow() {
    table_.assign(table_.size() * 2, 0);
    const auto mask = table_.size() - 1;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        const auto& n = nodes_[i];
        auto at = mixed(static_cast<std::uint64_t>(n.variable) << 32 | static_cast<std::uint32_t>(n.value), n.low, n.high) & mask;
        while (table_[at] != 0) at = (at + 1) & mask;
        table_[at] = static_cast<diagram>(i + 1);
    }
}

diagrams::remembered& diagrams::slot(std::uint32_t what, diagram a, diagram b, diagram c) {
    return cache_[mixed(std::uint64_t{what} << 32 | a, b, c) & (cache_size - 1)];
}

diagram diagrams::choose(diagram condition, diagram a, diagram b) {
    if (full_) return 0;
    if (condition == 1 || a == b) return a;
    if (condition == 0) return b;
    if (a == 1 && b == 0) return condition;
    constexpr auto what = static_cast<std::uint32_t>(operation::choose);
    if (const auto& known = slot(what, condition, a, b); known.what == what && known.a == condition && known.b == a && known.c == b) return known.result;
    const int v = std::min({nodes_[condition].variable, nodes_[a].variable, nodes_[b].variable});
    const auto low = choose(part(condition, v, false), part(a, v, false), part(b, v, false));
    const auto high = choose(part(condition, v, true), part(a, v, true), part(b, v, true));
    const auto result = node(v, low, high);
    slot(what, condition, a, b) = {what, condition, a, b, result};
    return result;
}

int diagrams::calculated(operation what, int a, int b) const {
    switch (what) {
    case operation::larger: return std::max(a, b);
    case operation::smaller: return std::min(a, b);
    default: break;
    }
    if (std::abs(a) >= never) return a;
    return std::abs(b) >= never ? b : a + b;
}

diagram diagrams::applied(operation what, diagram a, diagram b) {
    if (full_) return 0;
    if (is_value(a) && is_value(b)) return number(calculated(what, value(a), value(b)));
    if (a > b) std::swap(a, b);
    if (a == b && what != operation::sum) return a;
    if (a == 0 && what == operation::sum) return b;
    const auto code = static_cast<std::uint32_t>(what);
    if (const auto& known = slot(code, a, b, 0); known.what == code && known.a == a && known.b == b) return known.result;
    const int v = std::min(nodes_[a].variable, nodes_[b].variable);
    const auto low = applied(what, part(a, v, false), part(b, v, false));
    const auto high = applied(what, part(a, v, true), part(b, v, true));
    const auto result = node(v, low, high);
    slot(code, a, b, 0) = {code, a, b, 0, result};
    return result;
}

diagram diagrams::best_of(diagram a, int v, bool largest) {
    if (full_ || nodes_[a].variable > v) return a;
    if (nodes_[a].variable == v) return largest ? larger(low(a), high(a)) : smaller(low(a), high(a));
    const auto code = static_cast<std::uint32_t>(largest ? operation::best_large : operation::best_small);
    const auto var = static_cast<diagram>(v);
    if (const auto& known = slot(code, a, var, 0); known.what == code && known.a == a && known.b == var) return known.result;
    const int top = nodes_[a].variable;
    const auto below = best_of(low(a), v, largest);
    const auto above = best_of(high(a), v, largest);
    const auto result = node(top, below, above);
    slot(code, a, var, 0) = {code, a, var, 0, result};
    return result;
}

int diagrams::value_at(diagram a, const std::vector<bool>& at) const {
    while (!is_value(a)) a = at[static_cast<std::size_t>(nodes_[a].variable)] ? nodes_[a].high : nodes_[a].low;
    return nodes_[a].value;
}

std::vector<int> diagrams::support(diagram a) const {
    std::vector<diagram> left{a};
    std::unordered_map<diagram, bool> seen;
    std::vector<int> out;
    while (!left.empty()) {
        const auto one = left.back();
        left.pop_back();
        if (is_value(one) || !seen.emplace(one, true).second) continue;
        out.push_back(nodes_[one].variable);
        left.push_back(nodes_[one].low);
        left.push_back(nodes_[one].high);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

} // namespace myalog::dialog
