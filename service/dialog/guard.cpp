#include "dialog/guard.hpp"

#include "dialog/guard_parser.hpp"

namespace myalog::dialog {

namespace {

void collect(const guard::node& n, const std::map<std::string, guard_ptr>& computed, std::set<std::string>& into) {
    switch (n.op) {
    case operation::slot:
    case operation::member:
    case operation::known:
    case operation::answered: into.insert(n.name); break;
    case operation::score: into.insert(n.scored->items.begin(), n.scored->items.end()); break;
    case operation::computed:
        if (const auto c = computed.find(n.name); c != computed.end() && c->second) collect(c->second->root(), computed, into);
        break;
    default: break;
    }
    for (const auto& k : n.kids) collect(*k, computed, into);
}

} // namespace

guard::guard(std::string text, std::unique_ptr<node> root) : text_(std::move(text)), root_(std::move(root)) {}
guard::~guard() = default;

guard_ptr guard::parse(std::string_view text, const vocabulary& known, const std::function<void(std::string)>& tell) {
    try {
        parser p(text, known, tell);
        auto root = p.whole();
        if (!p.sound()) return nullptr;
        return std::make_shared<const guard>(std::string(text), std::move(root));
    } catch (const slip& s) {
        tell(s.sentence);
        return nullptr;
    }
}

std::set<std::string> guard::reads(const std::map<std::string, guard_ptr>& computed) const {
    std::set<std::string> slots;
    collect(*root_, computed, slots);
    return slots;
}

} // namespace myalog::dialog
